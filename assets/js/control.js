// @ts-check
// Who holds what on a day, from the list of changes (`/map/control.json`). Nothing here draws; see paint.js.
"use strict";
{
  const BESIEGED = "besieged"; // dashboard/words.py: Status
  const FAINT = "faint"; // dashboard/figures/basemap.py: FAINT
  const CHANGED = "changed"; // dashboard/figures/basemap.py: CHANGED
  const NOBODY = -1; // the row of a town of which nothing is known

  /** @typedef {object} ControlFile  `changes` are sorted by town, then day
   *  @property {number} first_day  the number of the day that offset 0 stands for
   *  @property {string[]} towns  place ids; the place in this list is the town's index everywhere on the map
   *  @property {number[]} km2  the land of each town
   *  @property {string[]} holders  also `shared:a+b`
   *  @property {string[]} statuses  @property {string[]} classes  the surest first
   *  @property {{town: number[], day: number[], holder: number[], status: number[], class: number[],
   *    fighting: number[]}} changes
   *    one row a change; `day` from first_day; holder -1 where nothing is known from then on; fighting 1 where it was
   *    reported after the last assertion */

  /** @typedef {object} Control
   *  @property {number} towns  how many
   *  @property {Int32Array} start  row at which a town's changes begin; one more at the end
   *  @property {Int32Array} day  @property {Int16Array} holder  @property {Int8Array} status  @property {Int8Array} sure
   *  @property {Uint8Array} fighting
   *  @property {Int32Array} town  of each row
   *  @property {Int32Array} byDay  the rows in the order of their days
   *  @property {ControlFile} file */

  /** What a cell shows; null for "no information" (`holder: null`) and where there is no second holder.
   *  @typedef {{holder: string | null, second: string | null, status: string | null, sure: string | null}} Look */

  /** @type {Look} */
  const BLANK = Object.freeze({ holder: null, second: null, status: null, sure: null });

  /** Put the list into typed arrays, with an index by town.
   *  @param {ControlFile} file  @returns {Control} */
  function decode(file) {
    const { town, day, holder, status, class: sure, fighting } = file.changes;
    const start = new Int32Array(file.towns.length + 1);
    for (const i of town) start[i + 1] += 1;
    for (let i = 0; i < file.towns.length; i += 1) start[i + 1] += start[i];
    return {
      towns: file.towns.length,
      start,
      town: Int32Array.from(town),
      byDay: Int32Array.from(day.keys()).sort((one, other) => day[one] - day[other]),
      day: Int32Array.from(day, (offset) => offset + file.first_day),
      holder: Int16Array.from(holder),
      status: Int8Array.from(status),
      sure: Int8Array.from(sure),
      fighting: Uint8Array.from(fighting),
      file,
    };
  }

  /** The row that holds for a town on a day: its last change up to that day, or NOBODY.
   *  @param {Control} control  @param {number} town  @param {number} day  @returns {number} */
  function stateAt(control, town, day) {
    let low = control.start[town];
    let high = control.start[town + 1];
    const first = low;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (control.day[middle] <= day) low = middle + 1;
      else high = middle;
    }
    return low === first || control.holder[low - 1] < 0 ? NOBODY : low - 1;
  }

  /** The rows that hold for all towns on a day.
   *  @param {Control} control  @param {number} day  @returns {Int32Array} */
  function statesAt(control, day) {
    return Int32Array.from({ length: control.towns }, (_, town) => stateAt(control, town, day));
  }

  /** The towns of which another row may hold on one of two days than on the other.
   *  @param {Control} control  @param {number} one  @param {number} other  @returns {Iterable<number>} */
  function between({ towns, town, day, byDay }, one, other) {
    const upTo = (/** @type {number} */ last) => {
      let [low, high] = [0, byDay.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (day[byDay[middle]] <= last) low = middle + 1;
        else high = middle;
      }
      return low;
    };
    const [from, to] = [upTo(Math.min(one, other)), upTo(Math.max(one, other))];
    if (to - from >= towns) return Array(towns).keys();
    return new Set(byDay.subarray(from, to).map((row) => town[row]));
  }

  /** Whether two rows look the same on the map.
   *  @param {Control} control  @param {number} one  @param {number} other  @returns {boolean} */
  function same(control, one, other) {
    if (one === other) return true;
    if (one === NOBODY || other === NOBODY) return false;
    const { holder, status, sure } = control;
    return holder[one] === holder[other] && status[one] === status[other] && sure[one] === sure[other];
  }

  /** What a row shows, in the words of the map's style.
   *  @param {Control} control  @param {number} row  @returns {Look} */
  function lookOf({ file, holder, status, sure }, row) {
    if (row === NOBODY) return BLANK;
    const name = file.holders[holder[row]];
    const [first, second = null] = name.replace(/^shared:/, "").split("+");
    return { holder: first, second, status: file.statuses[status[row]], sure: file.classes[sure[row]] };
  }

  /** What a town shows when two days are compared: where it changed hands or status, the later holder striped with
   *  the earlier one; elsewhere the later state, faint.
   *  @param {Control} control  @param {number} then  row of the earlier day  @param {number} now  row  @returns {Look} */
  function lookBetween(control, then, now) {
    const [before, after] = [lookOf(control, then), lookOf(control, now)];
    const changed = ["holder", "second", "status"].some((part) => before[part] !== after[part]);
    if (!changed) return { ...after, sure: after.holder && FAINT };
    const other = before.holder === after.holder ? before.second ?? after.second : before.holder;
    return { holder: after.holder ?? before.holder, second: after.holder && other, status: after.status, sure: CHANGED };
  }

  /** Whether a front runs between two towns: `siege` round besieged land, `firm`, `loose` (one side or both not well sourced) or none, where one
   *  holder has both or nothing is known of one.
   *  @param {Control} control  @param {number} one  row  @param {number} other  row  @returns {"siege" | "firm" | "loose" | null} */
  function frontOf({ file, holder, status, sure }, one, other) {
    const [cutOff, cutOffToo] = [one, other].map((row) => row !== NOBODY && file.statuses[status[row]] === BESIEGED);
    if (cutOff !== cutOffToo) return "siege";
    if (one === NOBODY || other === NOBODY || holder[one] === holder[other]) return null;
    return sure[one] === 0 && sure[other] === 0 ? "firm" : "loose";
  }

  const control = { NOBODY, BLANK, decode, stateAt, statesAt, between, same, lookOf, lookBetween, frontOf };
  if (typeof module !== "undefined") module.exports = control;
  else window.khareeta = { ...window.khareeta, control };
}
