// @ts-check
// Draws a view while the reader plays or drags, without asking the server: circles, land, numbers, caption, thumbs.
// When the reader rests, the server is told the period and its answer takes over, with the same numbers.
"use strict";
{
  const node = typeof module !== "undefined";
  /** @type {any} */
  const { diameter, unit } = node ? require("./counting.js") : window.khareeta.counting;

  const KEPT = 4; // answers on who passes the filters
  const WRITE_EVERY = 400; // ms between two changes of the address: browsers refuse many in a short time

  /** The days that a period shows.
   *  @param {string} mode  `window`, `day` or `since`  @param {[number, number]} period
   *  @param {[number, number]} extent  first and last day of the data  @returns {[number, number]} */
  function daysOf(mode, [first, last], [least]) {
    if (mode === "day") return [last, last];
    return mode === "since" ? [Math.min(least, last), last] : [first, last];
  }

  /** Remembers which circles are drawn and hands on the difference. */
  class Circles {
    /** @param {number} places */
    constructor(places) {
      this.diameters = new Uint8Array(places);
      this.kinds = new Int8Array(places).fill(-1);
    }

    /** @param {number} place  @param {number} px  its diameter, 0 for none  @param {number} kind
     *  @param {(place: number, radius: number, kind: number) => void} draw */
    set(place, px, kind, draw) {
      if (this.diameters[place] === px && this.kinds[place] === kind) return;
      this.diameters[place] = px;
      this.kinds[place] = kind;
      draw(place, px / 2, kind);
    }

    forget() {
      this.diameters.fill(0);
      this.kinds.fill(-1);
    }
  }

  /** The circles of a counted period as arrays for Plotly, the largest first.
   *  @param {any} counter  @param {"events" | "deaths"} measure
   *  @returns {{place: number[], size: number[], kind: number[]}} */
  function traced(counter, measure) {
    const scale = counter.header.circles;
    const one = unit(scale, measure, counter[measure]);
    const px = (/** @type {number} */ place) => diameter(scale, measure, counter[measure][place], one);
    const sized = Array.from(counter.events.keys()).filter((place) => counter.events[place]).map((place) => [place, px(place)]);
    sized.sort(([, one], [, other]) => other - one);
    const place = sized.map(([number]) => number);
    return { place, size: sized.map(([, size]) => size), kind: place.map((number) => counter.main[number]) };
  }

  /** Keeps what was asked for last, at most `size` answers; a failed one is asked for again.
   *  @template T  @param {number} size  @param {(key: string) => Promise<T>} ask  @returns {(key: string) => Promise<T>} */
  function kept(size, ask) {
    /** @type {Map<string, Promise<T>>} */
    const answers = new Map();
    return (key) => {
      const answer = answers.get(key) ?? ask(key);
      answers.delete(key);
      answers.set(key, answer);
      if (answers.size > size) answers.delete(/** @type {string} */ (answers.keys().next().value));
      answer.catch(() => answers.delete(key));
      return answer;
    };
  }

  if (node) module.exports = { Circles, daysOf, kept, traced };
  else {
    /** What the server has shown last. @type {any} */
    let shown;
    /** The period that is drawn here, while one is. @type {[number, number] | null} */
    let drawn = null;
    /** Who is moving the days: `play`, `step`, `drag`. @type {Set<string>} */
    const moving = new Set();
    /** @type {any} */
    let counter;
    /** @type {Circles} */
    let circles;
    /** Whose filters the counter has. @type {string | null} */
    let filters = null;
    /** @type {Map<string, HTMLElement[]>} */
    let places = new Map();
    /** @type {Map<string, number>} */
    const written = new Map();

    const words = () => (spoken ??= JSON.parse(document.getElementById("playback")?.dataset.words ?? "{}"));
    /** @type {any} */
    let spoken;

    // --- what is counted -----------------------------------------------------------------------------------------

    const addresses = async () => (await window.khareeta.basemap.fetched()).metadata;
    const fetched = async (/** @type {string} */ address) => window.khareeta.columns.read(await window.khareeta.fetching.bytes(address));
    const events = kept(1, async () => {
      const file = await fetched((await addresses()).events);
      const found = new window.khareeta.counting.Counter(file);
      circles = new Circles(found.header.places);
      return found;
    });
    const passing = kept(KEPT, async (query) => fetched(`${(await addresses()).passing}${query && `&${query}`}`));

    /** Have everything here that counting the view of now needs. */
    const load = async () => {
      const query = shown.filters;
      const points = window.khareeta.map.circles.able() ? null : window.khareeta.restyle.load();
      const [found, file] = await Promise.all([events(""), passing(query), points]);
      counter = found;
      if (filters !== query && query === shown.filters) {
        counter.filter(file);
        filters = query;
      }
    };

    const loaded = () => Boolean(counter) && filters === shown.filters;

    // --- what is drawn --------------------------------------------------------------------------------------------

    let drawnUnit = 0; // how much one of the circles stands for; 0: not said yet

    const begin = () => {
      drawnUnit = 0;
      places = window.khareeta.show.counts();
      written.clear();
      circles.forget();
      counter.period = null; // every place with events is handed on once
      if (window.khareeta.map.circles.able()) window.khareeta.map.circles.begin();
      document.body.classList.add("moving-days");
      if (!moving.has("step")) document.getElementById("caption")?.setAttribute("aria-live", "off"); // nobody listens that fast
    };

    const write = (/** @type {string} */ key, /** @type {number} */ number) => {
      if (written.get(key) === number) return;
      written.set(key, number);
      for (const element of places.get(key) ?? []) element.textContent = window.khareeta.language.number(number);
    };

    const drawCircles = () => {
      const measure = shown.size;
      const scale = counter.header.circles;
      const one = unit(scale, measure, counter[measure]);
      if (one !== drawnUnit) window.khareeta.show.circles(measure, one);
      if (!window.khareeta.map.circles.able()) {
        counter.settle(() => {});
        window.khareeta.restyle.draw({ circles: traced(counter, measure), halo: moving.size ? null : scale.halo });
        drawnUnit = one;
        return;
      }
      const draw = window.khareeta.map.circles.draw;
      const values = counter[measure];
      const set = (/** @type {number} */ place) => {
        const kind = counter.main[place];
        circles.set(place, kind < 0 ? 0 : diameter(scale, measure, values[place], one), kind, draw);
      };
      counter.settle(set);
      if (one !== drawnUnit) for (let place = 0; place < values.length; place++) set(place); // the others' scale, too
      drawnUnit = one;
    };

    const drawCaption = (/** @type {number} */ first, /** @type {number} */ last) => {
      const { totals } = counter;
      const [start, rest] = window.khareeta.caption.parts(words(), { ...shown, first, last, totals });
      const caption = document.getElementById("caption");
      if (caption?.firstChild && caption.lastChild) {
        caption.firstChild.textContent = start;
        caption.lastChild.textContent = rest;
      }
    };

    const drawStrip = (/** @type {[number, number]} */ period) => {
      if (!moving.has("drag")) window.khareeta.strip.thumbs(period, words().extent);
      window.khareeta.strip.dates(period.map(window.khareeta.show.isoDay));
    };

    const draw = () => {
      const period = /** @type {[number, number]} */ (drawn);
      const [first, last] = daysOf(shown.mode, period, words().extent);
      counter.show(first, last);
      drawCircles();
      window.khareeta.paint.day(last, shown.compare);
      window.khareeta.counting.numbers(counter, write);
      window.khareeta.paint.numbers(write);
      drawCaption(first, last);
      drawStrip(period);
      window.khareeta.show.mark(first, last, window.khareeta.caption.day(words(), last));
      const cutoff = document.getElementById("cutoff");
      if (cutoff) cutoff.textContent = window.khareeta.caption.thin(words(), first, last);
      window.khareeta.play.say(first, last);
      writeLater(period);
    };

    /** @type {number | undefined} */
    let writing;
    const writeLater = (/** @type {[number, number]} */ period) => {
      const time = period.map(window.khareeta.show.isoDay);
      window.khareeta.address.passing(time[0] === time[1] ? time[0] : time.join(".."));
      writing ??= setTimeout(() => {
        writing = undefined;
        if (drawn) window.khareeta.address.note();
      }, WRITE_EVERY);
    };

    const end = () => {
      drawn = null;
      document.body.classList.remove("moving-days");
      window.khareeta.map.circles.end();
    };

    // --- for others -----------------------------------------------------------------------------------------------

    /** Draw a period.
     *  @param {[number, number]} period  @param {string} who  moves it  @returns {boolean}  false: not ready yet */
    const step = (period, who) => {
      if (!shown || !loaded()) return false;
      moving.add(who);
      if (!drawn) begin();
      drawn = period;
      draw();
      return true;
    };

    /** The one who moved the days rests: the server is told once nobody moves them.
     *  @param {string} who  @param {boolean} tell  false: it knows already */
    const release = (who, tell = true) => {
      if (!moving.delete(who) || moving.size || !drawn) return;
      clearTimeout(writing);
      writing = undefined;
      document.getElementById("caption")?.removeAttribute("aria-live");
      drawCaption(...daysOf(shown.mode, drawn, words().extent)); // is now said
      if (!window.khareeta.map.circles.able()) drawCircles(); // with their halos
      if (drawn.join() !== wanted().join()) {
        if (tell) window.dash_clientside.set_props("period", { value: drawn });
      } else if (drawn.join() === shown.period.join()) {
        window.khareeta.address.note();
        end();
      }
    };

    /** The server has shown a view; says whether the reader is further already, so that it is not to be drawn.
     *  @param {any} view  @returns {boolean} */
    const rest = (view) => {
      shown = view;
      if (moving.size && drawn) {
        if (loaded()) {
          begin(); // other filters or another measure
          draw();
        } else load().then(() => drawn && (begin(), draw()), () => {});
        return true;
      }
      if (drawn) end();
      window.khareeta.play.say(view.first, view.last);
      if (!navigator.connection?.saveData) (window.requestIdleCallback ?? setTimeout)(() => load().catch(() => {}));
      return false;
    };

    /** Forget what is drawn here: another view was asked for, and the server's answer will be drawn. */
    const leave = () => moving.clear();

    /** The period that was asked for last, by whomever, whether or not it has been shown: steps go on from there. */
    const wanted = () => window.dash_component_api.getLayout("period").props.value;
    const period = () => shown && (moving.size ? drawn : wanted());
    const mode = () => shown?.mode;
    const days = () => daysOf(mode(), period(), words().extent);
    const busy = () => drawn !== null; // until the server has shown the same
    window.khareeta = { ...window.khareeta, live: { busy, days, leave, load, loaded, mode, period, release, rest, step, words } };
  }
}
