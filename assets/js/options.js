// @ts-check
// The boxes for several choices out of many: each option with its count, found by any of its names.
"use strict";
{
  const node = typeof module !== "undefined";
  /** @type {(words: string) => string} */
  const fold = node ? require("./camps.js").fold : (words) => window.khareeta.fold(words);

  /** @typedef {{value: string, label: string, words?: string}} Option */
  /** @typedef {{group: string, items: Option[]}} Group */

  /** The count of an option.
   *  @param {Record<string, number>} counts  @param {string} part  @param {string} value  @returns {number} */
  function countOf(counts, part, value) {
    return counts[`${part}:${value}`] ?? 0;
  }

  /** The options to offer, by group: those of which a name holds all the words; without words those that have events,
   *  or all where none has.
   *  @param {Group[]} options  @param {string} search  @param {(value: string) => number} count  @returns {Group[]} */
  function offered(options, search, count) {
    const wanted = fold(search).split(/\s+/).filter(Boolean);
    const named = (/** @type {Option} */ { label, words }) => {
      const names = fold(`${label} ${words ?? ""}`);
      return wanted.every((word) => names.includes(word));
    };
    const some = options.some(({ items }) => items.some(({ value }) => count(value)));
    const fits = (/** @type {Option} */ option) => (wanted.length ? named(option) : !some || count(option.value) > 0);
    return options.map((group) => ({ ...group, items: group.items.filter(fits) })).filter(({ items }) => items.length);
  }

  if (node) module.exports = { countOf, offered };
  else {
    /** @returns {Record<string, number>}  what the server counted last */
    const counts = () => window.dash_component_api.getLayout("shown").props.data?.counts ?? {};

    /** @param {{options: Group[], search: string}} asked  @param {{part: string}} settings */
    const namedOptions = ({ options, search }, { part }) => {
      const now = counts();
      return offered(options, search, (value) => countOf(now, part, value));
    };

    /** @param {{option: Option}} given  @param {{part: string}} settings */
    const countedOption = ({ option }, { part }) => {
      const { createElement } = /** @type {any} */ (window).React;
      const count = window.khareeta.language.number(countOf(counts(), part, option.value));
      const number = createElement("span", { className: "count" }, count);
      return createElement("span", { className: "counted" }, option.label, " ", number);
    };

    const functions = /** @type {any} */ (window).dashMantineFunctions;
    Object.assign(window, { dashMantineFunctions: { ...functions, countedOption, namedOptions } });
  }
}
