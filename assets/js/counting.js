// @ts-check
// Counts the events of a period from columns, as the server does (dashboard/data/count.py). Moving the period touches
// only the events that come into it or leave it.
"use strict";
{
  const { laid } = typeof module !== "undefined" ? require("./columns.js") : window.khareeta.columns;

  const SHORT = 31; // days round an event's date; few spans are longer

  /** @typedef {import("./columns.js").Column} Column */

  /** Events by one end of their spans: those whose end is on day `least + n` are `event[start[n]]` up to, not with,
   *  `event[start[n + 1]]`.
   *  @typedef {{least: number, start: Uint32Array, event: Uint32Array}} ByDay */

  /** @param {Int32Array} days  one an event  @returns {ByDay} */
  function byDay(days) {
    let [least, most] = [Infinity, -Infinity];
    for (const day of days) {
      if (day < least) least = day;
      if (day > most) most = day;
    }
    if (!days.length) [least, most] = [0, 0];
    const start = new Uint32Array(most - least + 2);
    for (const day of days) start[day - least + 1] += 1;
    for (let n = 1; n < start.length; n += 1) start[n] += start[n - 1];
    const next = start.slice();
    const event = new Uint32Array(days.length);
    for (let i = 0; i < days.length; i += 1) event[next[days[i] - least]++] = i;
    return { least, start, event };
  }

  /** How many events come before a day.
   *  @param {ByDay} order  @param {number} day  @returns {number} */
  function before({ least, start }, day) {
    return start[Math.min(Math.max(day - least, 0), start.length - 1)];
  }

  /** What is counted in one go for each event: the numbers of panels that count the same events by the same column.
   *  @typedef {object} Tally
   *  @property {number} need  bits of the masks that an event must have to be counted
   *  @property {(event: number) => ArrayLike<number>} of  the places in `counts` that an event counts for
   *  @property {Int32Array} counts */

  /** Counts one period at a time; `filter` it, `show` a period, then read what it holds. */
  class Counter {
    /** @param {{header: any, columns: Record<string, Column>}} file  of events, read by columns.js */
    constructor({ header, columns }) {
      /** @type {import("./columns.js").EventsFile} */
      this.header = header;
      this.columns = columns;
      const { events, places, tables } = header;
      this.first = new Int32Array(events);
      this.last = new Int32Array(events);
      const { starts, span } = columns;
      /** @type {number[]} */
      this.long = [];
      for (let n = 0; n + 1 < starts.length; n += 1) {
        for (let i = starts[n]; i < starts[n + 1]; i += 1) {
          const [back, on] = tables.span[span[i]];
          this.first[i] = header.first_day + n - back;
          this.last[i] = header.first_day + n + on;
          if (back + on > SHORT) this.long.push(i);
        }
      }
      this.byFirst = byDay(this.first);
      this.byLast = byDay(this.last);

      this.kinds = header.kinds.length;
      this.kind = Uint8Array.from(tables.type, ([kind]) => kind);
      const [low, best, high, known, excluded, others] = [0, 1, 2, 3, 4, 5].map((n) => Float64Array.from(tables.figures, (row) => row[n]));
      this.figures = { low, best, high, known, excluded, others };

      /** What the period holds, by place. */
      this.events = new Int32Array(places);
      this.deaths = new Float64Array(places);
      this.each = new Int32Array(places * this.kinds);
      /** The main type of each place with events, else -1; up to date after `settle`. */
      this.main = new Int8Array(places).fill(-1);
      /** How many places have each main type. */
      this.towns = new Int32Array(this.kinds);
      this.totals = { events: 0, low: 0, best: 0, high: 0, without: 0, excluded: 0, linked: 0, others: 0 };

      /** Places that `show` has touched since the last `settle`. */
      this.touched = new Int32Array(places);
      this.touches = 0;
      this.isTouched = new Uint8Array(places);

      /** The numbers of each panel, in the order of its keys; panels of one column share an array. */
      this.counts = new Int32Array(header.facets.reduce((/** @type {number} */ sum, /** @type {any} */ { keys }) => sum + keys.length, 0));
      let at = 0;
      /** @type {{keys: string[], counts: Int32Array}[]} */
      this.panels = header.facets.map((/** @type {any} */ { keys }) => ({ keys, counts: this.counts.subarray(at, (at += keys.length)) }));
      for (const { keys } of header.sides) this.panels.push({ keys, counts: new Int32Array(0) });
      /** @type {Tally[]} */
      this.tallies = [];
      /** @type {[number, number] | null} */
      this.period = null;
      this.passes = new Uint8Array(events);
      this.need = 0;
    }

    /** Take other filters; nothing is counted until a period is shown.
     *  @param {{header: import("./columns.js").PassesFile, columns: Record<string, Column>}} file  read by columns.js */
    filter({ header: { masks, facing }, columns }) {
      const names = Object.keys(columns);
      const need = (/** @type {string} */ mask) => (masks[mask] === null ? 0 : 1 << names.indexOf(/** @type {string} */ (masks[mask])));
      this.passes = laid(this.header.events, names.map((name) => columns[name]));
      this.need = need("rows");
      this.tallies = [...this.byColumn(need), ...this.bySides(need, facing)];
      this.period = null;
    }

    /** @param {(mask: string) => number} need  @returns {Tally[]} */
    byColumn(need) {
      /** @type {Map<string, {need: number, column: string, of: number[][]}>} */
      const groups = new Map();
      let at = 0;
      for (const { mask, column, keys, of } of this.header.facets) {
        const begin = at;
        const key = `${need(mask)} ${column}`;
        const group = groups.get(key) ?? { need: need(mask), column, of: of.map(() => []) };
        groups.set(key, { ...group, of: group.of.map((places, code) => [...places, ...of[code].map((place) => begin + place)]) });
        at += keys.length;
      }
      return [...groups.values()].map(({ need: bits, column, of }) => {
        const codes = this.columns[column];
        return { need: bits, of: (event) => of[codes[event]], counts: this.counts };
      });
    }

    /** Panels that count the same, as those of actors mostly do, share their numbers.
     *  @param {(mask: string) => number} need  @param {Record<string, number[] | null>} facing  @returns {Tally[]} */
    bySides(need, facing) {
      /** @type {Map<string, Tally>} */
      const groups = new Map();
      this.header.sides.forEach(({ mask, keys }, n) => {
        const key = `${need(mask)} ${facing[mask]}`;
        const group = groups.get(key) ?? { need: need(mask), of: this.taking(facing[mask]), counts: new Int32Array(keys.length) };
        groups.set(key, group);
        this.panels[this.header.facets.length + n].counts = group.counts;
      });
      return [...groups.values()];
    }

    /** Who takes part in an event by either side; each pair of sides is worked out when it is first met.
     *  @param {number[] | null} facing  actors of whom one must be on the other side
     *  @returns {(event: number) => Uint16Array} */
    taking(facing) {
      const { one, two, ends, members } = this.columns;
      const sets = ends.length - 1;
      const list = (/** @type {number} */ set) => members.subarray(ends[set], ends[set + 1]);
      const wanted = facing && new Set(facing);
      const faced = (/** @type {number} */ set) => !wanted || list(set).some((/** @type {number} */ member) => wanted.has(member));
      /** @type {Map<number, number>} */
      const known = new Map();
      /** @type {Uint16Array[]} */
      const lists = [];
      const pair = new Uint32Array(this.header.events); // 0: not worked out yet
      return (event) => {
        if (pair[event] === 0) {
          const [here, there] = [one[event], two[event]];
          const key = here * sets + there;
          let number = known.get(key);
          if (number === undefined) {
            const both = new Set([...(faced(there) ? list(here) : []), ...(faced(here) ? list(there) : [])]);
            number = lists.push(Uint16Array.from(both));
            known.set(key, number);
          }
          pair[event] = number;
        }
        return lists[pair[event] - 1];
      };
    }

    /** Count a period, from the one before where that is less work.
     *  @param {number} first  @param {number} last  days since 1970-01-01 */
    show(first, last) {
      const { byFirst, byLast, period } = this;
      const begin = before(byFirst, first - SHORT);
      const afresh = before(byFirst, last + 1) - begin + this.long.length + this.events.length;
      const way = period && Math.abs(before(byFirst, last + 1) - before(byFirst, period[1] + 1)) + Math.abs(before(byLast, first) - before(byLast, period[0]));
      this.period = [first, last];
      if (period && way !== null && way < afresh) this.move(period, first, last);
      else this.count(first, last, begin);
    }

    /** Let events in and out: first those by their last day, then those by their first.
     *  @param {[number, number]} from  @param {number} first  @param {number} last */
    move([from, to], first, last) {
      const { byFirst, byLast } = this;
      for (let n = before(byLast, Math.min(from, first)), end = before(byLast, Math.max(from, first)); n < end; n += 1) {
        const event = byLast.event[n]; // its last day lies between the two first days of the period
        if (this.first[event] <= to) this.add(event, first < from ? 1 : -1);
      }
      for (let n = before(byFirst, Math.min(to, last) + 1), end = before(byFirst, Math.max(to, last) + 1); n < end; n += 1) {
        const event = byFirst.event[n];
        if (this.last[event] >= first) this.add(event, last > to ? 1 : -1);
      }
    }

    /** Count all events of a period.
     *  @param {number} first  @param {number} last  @param {number} begin  where short events may begin to reach it */
    count(first, last, begin) {
      const { byFirst, totals } = this;
      for (let place = 0; place < this.events.length; place += 1) if (this.events[place]) this.touch(place);
      this.events.fill(0);
      this.deaths.fill(0);
      this.each.fill(0);
      for (const tally of this.tallies) tally.counts.fill(0);
      for (const name of Object.keys(totals)) totals[/** @type {keyof typeof totals} */ (name)] = 0;
      for (let n = begin, end = before(byFirst, last + 1); n < end; n += 1) {
        const event = byFirst.event[n];
        if (this.last[event] >= first && this.last[event] - this.first[event] <= SHORT) this.add(event, 1);
      }
      for (const event of this.long) if (this.first[event] <= last && this.last[event] >= first) this.add(event, 1);
    }

    /** @param {number} event  @param {1 | -1} sign */
    add(event, sign) {
      const passes = this.passes[event];
      for (const tally of this.tallies) {
        if ((passes & tally.need) !== tally.need) continue;
        const keys = tally.of(event);
        for (let n = 0; n < keys.length; n += 1) tally.counts[keys[n]] += sign;
      }
      if ((passes & this.need) !== this.need) return;
      const { figures, totals } = this;
      const [place, row] = [this.columns.place[event], this.columns.figures[event]];
      this.touch(place);
      this.events[place] += sign;
      this.deaths[place] += sign * figures.best[row];
      this.each[place * this.kinds + this.kind[this.columns.type[event]]] += sign;
      totals.events += sign;
      totals.low += sign * figures.low[row];
      totals.best += sign * figures.best[row];
      totals.high += sign * figures.high[row];
      totals.without += sign * (1 - figures.known[row]);
      totals.excluded += sign * figures.excluded[row];
      if (figures.others[row]) {
        totals.linked += sign;
        totals.others += sign * figures.others[row];
      }
    }

    /** @param {number} place */
    touch(place) {
      if (this.isTouched[place]) return;
      this.isTouched[place] = 1;
      this.touched[this.touches++] = place;
    }

    /** Work out the main types of the places touched, and hand each to `act`.
     *  @param {(place: number) => void} act */
    settle(act) {
      for (let n = 0; n < this.touches; n += 1) {
        const place = this.touched[n];
        this.isTouched[place] = 0;
        const [was, now] = [this.main[place], this.mainOf(place)];
        if (was !== now) {
          if (was >= 0) this.towns[was] -= 1;
          if (now >= 0) this.towns[now] += 1;
          this.main[place] = now;
        }
        act(place);
      }
      this.touches = 0;
    }

    /** The type with most events at a place, of equal ones the first; -1 without any.
     *  @param {number} place  @returns {number} */
    mainOf(place) {
      if (!this.events[place]) return -1;
      let main = 0;
      const begin = place * this.kinds;
      for (let kind = 1; kind < this.kinds; kind += 1) if (this.each[begin + kind] > this.each[begin + main]) main = kind;
      return main;
    }
  }

  /** Give every number of the period to `write`, with the key that the page knows it by.
   *  @param {Counter} counter  @param {(key: string, number: number) => void} write */
  function numbers(counter, write) {
    counter.header.kinds.forEach((key, n) => write(key, counter.towns[n]));
    for (const { keys, counts } of counter.panels) keys.forEach((key, n) => write(key, counts[n]));
  }

  /** The diameter of a place's circle in px, as dashboard/figures/map.py works it out.
   *  @param {import("./columns.js").EventsFile["circles"]} circles  @param {string} measure  `events` or `deaths`
   *  @param {number} number  of them  @param {number} one  for how many the unit stands  @returns {number} */
  function diameter({ diameter: [least, most], per_root }, measure, number, one = 1) {
    return even(Math.min(most, Math.max(least, per_root[measure] * Math.sqrt(number / one))));
  }

  /** For how many a circle stands that is drawn as if for one, as dashboard/figures/map.py works it out.
   *  @param {import("./columns.js").EventsFile["circles"]} circles  @param {string} measure  `events` or `deaths`
   *  @param {ArrayLike<number>} numbers  of all places  @returns {number} */
  function unit({ crowded }, measure, numbers) {
    let [total, one] = [0, 1];
    for (let place = 0; place < numbers.length; place++) total += numbers[place];
    while (total > crowded[measure] * one) one *= 2;
    return one;
  }

  /** Round as numpy does: halves to the even number.
   *  @param {number} number  @returns {number} */
  function even(number) {
    const rounded = Math.round(number);
    return rounded - number === 0.5 && rounded % 2 ? rounded - 1 : rounded;
  }

  const counting = { Counter, byDay, diameter, numbers, unit };
  if (typeof module !== "undefined") module.exports = counting;
  else window.khareeta = { ...window.khareeta, counting };
}
