// @ts-check
// The view in words while the reader plays, from the sentences that the server sends (dashboard/layout/caption.py and
// playback.py): there is no sentence of its own here.
"use strict";
{
  const MS_PER_DAY = 86_400_000;
  const MANY = 100; // a number of the plural form that a range takes (caption.py)

  /** Fill in a sentence: `{name}` becomes the value of that name.
   *  @param {string} sentence  @param {Record<string, string>} values  @returns {string} */
  function filled(sentence, values) {
    return sentence.replaceAll(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  /** @type {Record<string, Intl.PluralRules>} */
  const rules = {};

  /** The form of a text that a number asks for.
   *  @param {any} words  @param {Record<string, string>} forms  by the names of `Intl.PluralRules`  @param {number} n
   *  @returns {string} */
  function form({ tag }, forms, n) {
    rules[tag] ??= new Intl.PluralRules(tag);
    return forms[rules[tag].select(n)] ?? forms.other;
  }

  /** @param {any} words  @param {number} number  @returns {string} */
  function digits({ tag }, number) {
    return number.toLocaleString(tag);
  }

  /** A day as the caption spells it.
   *  @param {any} words  @param {number} number  days since 1970-01-01  @returns {string} */
  function day({ date, months }, number) {
    const when = new Date(number * MS_PER_DAY);
    return filled(date, { day: `${when.getUTCDate()}`, month: months[when.getUTCMonth()], year: `${when.getUTCFullYear()}` });
  }

  /** @param {any} words  @param {number} first  @param {number} last  @returns {string} */
  function days(words, first, last) {
    if (first === last) return day(words, first);
    return filled(words.days, { first: day(words, first), last: day(words, last) });
  }

  /** @param {any} words  @param {Record<string, string>} forms  @param {number} n  @returns {string} */
  function counted(words, forms, n) {
    return filled(form(words, forms, n), { n: digits(words, n) });
  }

  /** @param {any} words  @param {Totals} totals  @returns {string} */
  function deaths(words, { events, low, best, high, without, excluded }) {
    if (!events) return words.nothing;
    const parts = [
      without ? counted(words, words.without, without) : "", excluded ? counted(words, words.excluded, excluded) : "",
    ].filter(Boolean);
    const left_out = parts.length > 1 ? filled(words.both, { one: parts[0], other: parts[1] }) : parts.join("");
    if (!best && without + excluded >= events) return filled(words.none_stated, { left_out });
    const same = low === best && best === high;
    const [least, sum, most] = [low, best, high].map((figure) => digits(words, figure));
    const n = same ? sum : filled(words.sum, { low: least, best: sum, high: most });
    const died = filled(form(words, words.deaths, same ? best : MANY), { n });
    return filled(left_out ? words.summed_but : words.summed, { deaths: died, left_out });
  }

  /** Which events are told by several accounts.
   *  @param {any} words  @param {Totals} totals  @returns {string} */
  function accounts(words, { linked, others }) {
    if (!linked) return "";
    return filled(form(words, words.accounts, linked), { n: digits(words, linked), accounts: digits(words, linked + others) });
  }

  /** @typedef {{events: number, low: number, best: number, high: number, without: number, excluded: number, linked: number, others: number}} Totals
   *    what counting.js adds up
   *  @typedef {object} Shown
   *  @property {string} mode  `window`, `day` or `since`
   *  @property {number} first  @property {number} last  the days shown, since 1970-01-01
   *  @property {Totals} totals
   *  @property {string} of  how many events there are, in words
   *  @property {string} only  which filters are on, in words */

  /** The caption: its first part, which stands out, and the rest.
   *  @param {any} words  @param {Shown} shown  @returns {[string, string]} */
  function parts(words, { mode, first, last, totals, of, only }) {
    const values = { events: digits(words, totals.events), of, days: days(words, first, last), mode: words.modes[mode] };
    const start = filled(only ? words.first_of_filters : words.first, values);
    const summed = [deaths(words, totals), accounts(words, totals)].filter(Boolean).join(" ");
    return [start, filled(words.rest, { only, deaths: summed, day: day(words, last) })];
  }

  /** Which days are shown, and how they move.
   *  @param {any} words  @param {string} mode  @param {number} first  @param {number} last  the days shown
   *  @param {string} step  `day`, `week` or `month`  @returns {string} */
  function moving(words, mode, first, last, step) {
    const shown = { n: digits(words, last - first + 1), days: days(words, first, last), first: day(words, first), last: day(words, last) };
    const window = () => form(words, words.moving.window, last - first + 1);
    const sentence = mode !== "window" ? words.moving[mode] : first === last ? words.moving.day : window();
    return filled(sentence, { ...shown, step: words.steps[step] });
  }

  /** Where the days shown reach into thin data (`Folder.thin` in dashboard/data/folder.py).
   *  @param {any} words  @param {number} first  @param {number} last  @returns {string} */
  function thin({ cutoffs }, first, last) {
    const reached = cutoffs.filter((/** @type {any} */ one) => one.first <= last && one.last >= (one.about === "events" ? first : last));
    return reached.map((/** @type {any} */ one) => one.text).join(" ");
  }

  const caption = { day, deaths, moving, parts, thin };
  if (typeof module !== "undefined") module.exports = caption;
  else window.khareeta = { ...window.khareeta, caption };
}
