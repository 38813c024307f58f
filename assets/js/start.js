// @ts-check
// Brings the page's scripts as soon as its words have been painted. Scripts that a browser has kept would otherwise run first, and
// those that come over a slow line share it with nothing that must be read. It stands at the end of the page.
"use strict";
{
  const LATEST = 400; // ms: in a tab that nobody sees nothing is painted, and not every browser tells

  /** Put scripts in the places of those that are marked to come later; they are fetched at once and run in order.
   *  @param {Document} page  @returns {HTMLScriptElement[]} */
  function bring(page) {
    return Array.from(/** @type {NodeListOf<HTMLScriptElement>} */ (page.querySelectorAll("script[type=later]")), (later) => {
      const script = page.createElement("script");
      script.async = false;
      script.src = later.src;
      later.replaceWith(script);
      return script;
    });
  }

  if (typeof module !== "undefined") module.exports = { bring };
  else {
    let begun = false;
    const begin = () => {
      if (begun) return;
      begun = true;
      bring(document).at(-1)?.addEventListener("load", () => {
        document.dispatchEvent(new Event("begin")); // whose scripts wait for all others
        new /** @type {any} */ (window).DashRenderer();
      });
    };
    setTimeout(begin, LATEST);
    new PerformanceObserver(begin).observe({ type: "paint", buffered: true });
  }
}
