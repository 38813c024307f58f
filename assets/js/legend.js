// @ts-check
// The legend: open where the map has room beside it, folded where it has not. What the reader folds or opens stays so.
"use strict";
{
  const ROOM = 620; // px of map beside which the legend may be open
  const BESIDE = 820; // px that it wants when a panel has taken some of them
  const HIGH = 300; // px: a lower map it would hide from top to bottom

  /** Whether the legend may be open over a map.
   *  @param {{width: number, height: number}} map  @param {boolean} panel  whether one stands beside it  @returns {boolean} */
  const fits = ({ width, height }, panel) => width >= (panel ? BESIDE : ROOM) && height >= HIGH;

  /** What the page does to the legend when the map has another size: it folds an open one, and opens what it had folded.
   *  @param {{before: boolean, now: boolean}} room  whether the legend fits
   *  @param {{open: boolean, folded: boolean}} legend  folded: by the page itself, and left so by the reader
   *  @returns {"fold" | "open" | ""} */
  function turn({ before, now }, { open, folded }) {
    if (before && !now && open) return "fold";
    return now && !before && folded ? "open" : "";
  }

  if (typeof module !== "undefined") module.exports = { fits, turn };
  else {
    /** Begin, once the page is there; it comes with the legend folded, so that nothing moves away. */
    const start = () => {
      const [stage, details] = [document.querySelector(".stage"), document.querySelector("#legend details")];
      if (!stage || !details) return;
      let before = false;
      let folded = true;
      const look = () => {
        const wide = !matchMedia("(width <= 900px)").matches; // else panels lie over the map, and leave its size
        const panel = wide && Boolean(document.querySelector("#reports:not([hidden]), #story:not([hidden])"));
        const now = fits({ width: stage.clientWidth, height: stage.clientHeight }, panel);
        const what = turn({ before, now }, { open: details.hasAttribute("open"), folded });
        if (what) details.toggleAttribute("open", what === "open");
        if (what) folded = what === "fold";
        before = now;
      };
      details.querySelector("summary")?.addEventListener("click", () => (folded = false));
      look();
      new ResizeObserver(look).observe(stage);
    };

    window.khareeta = { ...window.khareeta, legend: { start } };
  }
}
