// @ts-check
// The language that was chosen last holds for a bare address: a link says what it shows, its language too. Stands in the head of
// the page, after the theme, so that nobody reads the other language first.
"use strict";
{
  const KEPT = "khareeta-language"; // assets/js/00-language.js writes it

  /** Where a reader of a language should be instead, as a query; nothing: here.
   *  @param {string | null} kept  the language that was chosen last  @param {string} spoken  that of the page
   *  @param {string} query  of the address  @param {string} theme  that is remembered, if any  @returns {string} */
  function elsewhere(kept, spoken, query, theme) {
    if (!kept || kept === spoken || query || !/^[a-z]{2,3}$/.test(kept)) return "";
    return `?lang=${kept}${theme && `&theme=${theme}`}`;
  }

  if (typeof module !== "undefined") module.exports = { elsewhere };
  else {
    let kept = null;
    try {
      kept = localStorage.getItem(KEPT);
    } catch {} // a browser may refuse to keep anything
    const query = elsewhere(kept, document.documentElement.lang, location.search, window.khareeta.theme.own());
    if (query) location.replace(location.pathname + query);
  }
}
