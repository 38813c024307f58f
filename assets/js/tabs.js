// @ts-check
// A narrow screen: one sheet at a time over the map, opened by the tabs below it, and the links of the bar behind "More".
"use strict";
{
  /** @typedef {{time: boolean, filters: boolean, reports: boolean}} Sheets  which sheets are open */

  /** What a tab does: the sheets that must change, so that its own is open alone, or none when it was.
   *  @param {keyof Sheets} tab  @param {Sheets} open  @returns {(keyof Sheets)[]} */
  function turned(tab, open) {
    const names = /** @type {(keyof Sheets)[]} */ (Object.keys(open));
    const others = names.filter((name) => name !== tab && open[name]);
    // The strip stands below the other sheets: its tab first brings it to light, and unfolds it when it is there.
    return tab === "time" && others.length ? others : [...others, tab];
  }

  if (typeof module !== "undefined") module.exports = { turned };
  else {
    const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

    /** @returns {Sheets} */
    const open = () => ({
      time: part("strip").classList.contains("strip-open"),
      filters: part("filters").classList.contains("filters-open"),
      reports: !part("reports").hidden,
    });

    const change = {
      time: () => part("strip").classList.toggle("strip-open"),
      filters: () => window.khareeta.page.openFilters(!open().filters),
      reports: () => part(open().reports ? "reports-close" : "list-toggle").click(),
    };

    const look = () => {
      for (const [name, isOpen] of Object.entries(open())) part(`${name}-toggle`).setAttribute("aria-expanded", String(isOpen));
      part("filters-beside").setAttribute("aria-expanded", String(open().filters)); // beside a story there are no tabs
    };

    /** Fold or unfold the links of the bar. */
    const unfold = (/** @type {boolean} */ isOpen) => {
      part("bar-links").classList.toggle("bar-links-open", isOpen);
      part("bar-more").setAttribute("aria-expanded", String(isOpen));
    };

    /** Begin, once the page is there. */
    const start = () => {
      const watch = new MutationObserver(look);
      for (const id of ["strip", "filters", "reports"]) watch.observe(part(id), { attributeFilter: ["class", "hidden"] });
      for (const tab of /** @type {(keyof Sheets)[]} */ (Object.keys(change))) {
        part(`${tab}-toggle`).addEventListener("click", () => turned(tab, open()).forEach((name) => change[name]()));
      }
      part("bar-more").addEventListener("click", () => unfold(!part("bar-links").classList.contains("bar-links-open")));
    };

    window.khareeta = { ...window.khareeta, tabs: { start, unfold } };
  }
}
