// @ts-check
// Moves the slider's thumbs and the two dates by hand while the reader plays: told to Dash, each step would ask the
// server. Dash is told when the reader rests and then says the same.
"use strict";
{
  /** Where the thumbs stand, in per cent of the slider.
   *  @param {[number, number]} period  @param {[number, number]} extent  @returns {[number, number]} */
  function shares([first, last], [least, most]) {
    const share = (/** @type {number} */ day) => (100 * (day - least)) / Math.max(1, most - least);
    return [share(first), share(last)];
  }

  if (typeof module !== "undefined") module.exports = { shares };
  else {
    const thumbs = (/** @type {[number, number]} */ period, /** @type {[number, number]} */ extent) => {
      const [from, to] = shares(period, extent);
      const both = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#period [role=slider]"));
      both.forEach((thumb, n) => {
        thumb.setAttribute("aria-valuenow", String(period[n]));
        thumb.style.setProperty("--slider-thumb-offset", `${[from, to][n]}%`); // as Mantine spells it
      });
      const bar = /** @type {HTMLElement | null | undefined} */ (both[0]?.parentElement?.firstElementChild);
      bar?.style.setProperty("--slider-bar-width", `calc(${to - from}% + 2 * var(--slider-size))`);
      bar?.style.setProperty("--slider-bar-offset", `calc(${from}% - var(--slider-size))`);
    };

    const dates = (/** @type {[string, string]} */ [from, to]) => {
      for (const [id, text] of /** @type {const} */ ([["from", from], ["to", to]])) {
        const box = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
        if (box) box.value = text;
      }
    };

    /** Call `act(period)` whenever the reader drags a thumb, and `rest()` when the thumb is let go.
     *  @param {(period: [number, number]) => void} act  @param {() => void} rest */
    const onDrag = (act, rest) => {
      const slider = document.getElementById("period");
      if (!slider) return;
      const look = () => {
        const now = [...slider.querySelectorAll("[role=slider]")].map((thumb) => Number(thumb.getAttribute("aria-valuenow")));
        act([Math.min(...now), Math.max(...now)]);
      };
      const watch = new MutationObserver(look);
      slider.addEventListener("pointerdown", () => {
        watch.observe(slider, { subtree: true, attributeFilter: ["aria-valuenow"] });
        const done = () => {
          for (const name of ["pointerup", "pointercancel"]) document.removeEventListener(name, done);
          setTimeout(() => { // Mantine first tells Dash
            watch.disconnect();
            rest();
          });
        };
        for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, done);
      });
    };

    window.khareeta = { ...window.khareeta, strip: { dates, onDrag, thumbs } };
  }
}
