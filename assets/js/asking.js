// @ts-check
// Whom a change on the page concerns: the server is asked about the panel, the evidence, the changes and the land only
// while they are open. Each gets a store that is written when it must be told anew.
"use strict";
{
  /** @typedef {{place: string | null, point: number[] | null, list: boolean, scope: string}} Opened */

  /** Whether there is anything to read in the panel of reports.
   *  @param {Pick<Opened, "place" | "point" | "list">} opened  @returns {boolean} */
  function reading({ place, point, list }) {
    return Boolean(place || point || list);
  }

  /** Whether the panel must be written anew.
   *  @param {Opened} opened  @param {string[]} changed  what changed, as "id.property"  @returns {boolean} */
  function concerns(opened, changed) {
    const byMap = opened.list && !opened.place && opened.scope === "map";
    return reading(opened) && changed.some((name) => name !== "bounds.data" || byMap);
  }

  /** Whether a view compares two days.
   *  @param {string | undefined} query  @returns {boolean} */
  function compares(query) {
    return /(^|&)compare=/.test(query ?? "");
  }

  if (typeof module !== "undefined") module.exports = { compares, concerns, reading };
  else {
    let asked = 0;

    /** Ask anew, if need be; every answer differs from the last one.
     *  @param {boolean} wanted  @param {number | null} page */
    const ask = (wanted, page = null) => (wanted ? { asked: (asked += 1), page } : window.dash_clientside.no_update);

    const askReports = (
      /** @type {string | null} */ place, /** @type {number[] | null} */ point, /** @type {boolean} */ list,
      /** @type {string} */ scope,
    ) => {
      const changed = window.dash_clientside.callback_context.triggered.map(({ prop_id }) => prop_id);
      return ask(concerns({ place, point, list, scope }, changed));
    };

    /** The card is emptied at once, so that what comes is seen to be new; where no town is meant nothing comes. */
    const askHover = (/** @type {string | null} */ place) => [ask(Boolean(place)), []];

    const askWhy = (/** @type {boolean} */ isOpen, /** @type {string | null} */ place) => {
      const wanted = Boolean(isOpen && place);
      return [ask(wanted), !wanted, !place, String(wanted)];
    };

    const askChanges = (/** @type {any} */ view, /** @type {boolean} */ hidden) => ask(compares(view?.query) || !hidden);

    const askLand = (/** @type {boolean} */ isOpen) => ask(isOpen);

    /** Ask for another page of the list. */
    const turnTo = (/** @type {number} */ page) => window.dash_clientside.set_props("reports-asked", { data: ask(true, page) });

    const callbacks = { askHover, askReports, askWhy, askChanges, askLand };
    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, ...callbacks };
    window.khareeta = { ...window.khareeta, asking: { reading, turnTo } };
  }
}
