// @ts-check
// The first visit: four short hints, shown once to whoever opens the bare page, and again by a button.
"use strict";
{
  const { phrase } = typeof module !== "undefined" ? require("./00-language.js") : window.khareeta.language;
  const SEEN = "khareeta-tour"; // scripts/browser.py: SEEN; remembered in this browser only

  /** Whether a reader is to be shown the hints unasked: on a first visit that asks for nothing in particular.
   *  @param {string} search  the address after the path
   *  @param {{getItem: (key: string) => string | null} | null} memory  null where the browser keeps nothing
   *  @returns {boolean} */
  function due(search, memory) {
    return Boolean(memory) && search === "" && memory?.getItem(SEEN) === null;
  }

  if (typeof module !== "undefined") module.exports = { SEEN, due };
  else {
    const memory = () => {
      try {
        return window.localStorage; // throws where storing is forbidden
      } catch {
        return null;
      }
    };
    const element = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
    const steps = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".tour-step")]);

    const show = (/** @type {number} */ number) => {
      const all = steps();
      all.forEach((step, n) => step.toggleAttribute("hidden", n !== number));
      element("tour").hidden = false;
      element("tour-next").textContent = number === all.length - 1 ? phrase("Done") : phrase("Go on");
      element("tour-close").hidden = number === all.length - 1;
      document.body.dataset.hint = all[number].dataset.hint;
      try {
        memory()?.setItem(SEEN, "1");
      } catch {} // full, or forbidden: it is shown again another day
    };

    const end = () => {
      const hadFocus = element("tour").contains(document.activeElement);
      element("tour").hidden = true;
      delete document.body.dataset.hint;
      if (hadFocus) element("map-region").focus();
    };

    const goOn = () => {
      const all = steps();
      const next = all.findIndex((step) => !step.hidden) + 1;
      if (next < all.length) show(next);
      else end();
    };

    document.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element)) return;
      if (target.closest("#tour-next")) goOn();
      else if (target.closest("#tour-close")) end();
      else if (target.closest("#tour-open")) {
        show(0);
        element("tour-next").focus();
      }
    });

    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !(event.target instanceof Element) || !event.target.closest("#tour")) return;
      event.stopPropagation();
      end();
    }, true);

    const root = document.documentElement;
    if (due(location.search, memory())) root.dataset.visit = "first"; // the hints have their room when the page is first drawn

    /** Begin, once the page is there. */
    const startTour = () => {
      delete root.dataset.visit;
      if (due(location.search, memory())) show(0);
    };

    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, startTour };
  }
}
