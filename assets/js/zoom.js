// @ts-check
// The timeline stretched round the period: bars, slider and the window over them become wider than the page and scroll, so
// that a fortnight of nine years can be seen and its two thumbs be told apart.
"use strict";
{
  const { phrase } = typeof module !== "undefined" ? require("./00-language.js") : window.khareeta.language;
  const SHARE = 0.3; // of the timeline's width that the period is given
  const LEAST_PX = 56; // beneath it the two thumbs lie on each other
  const WIDEST_PX = 24_000; // a wider picture costs more than it shows
  const WEEK_PX = 8; // narrower bars cannot be told apart
  const MS_PER_DAY = 86_400_000;
  /** Marks of the time axis, the closest first: days between two, the px that their words take, both as Plotly spells them.
   *  @type {[number, number, string | number, string][]} */
  const MARKS = [
    [1, 96, MS_PER_DAY, "%-d %b %Y"], [7, 96, 7 * MS_PER_DAY, "%-d %b %Y"], [28, 72, "M1", "%b %Y"], [90, 72, "M3", "%b %Y"],
    [365, 34, "M12", "%Y"], [1826, 34, "M60", "%Y"],
  ];

  /** How many times as wide as the page the timeline becomes.
   *  @param {number} period  days  @param {number} whole  days of the timeline  @param {number} room  px  @returns {number} */
  function factorFor(period, whole, room) {
    const wanted = Math.max((SHARE * whole) / period, (LEAST_PX * whole) / (period * room));
    return Math.max(1, Math.min(wanted, WIDEST_PX / room));
  }

  /** How far to scroll, so that the period is in the middle.
   *  @param {[number, number]} share  of the period, in per cent of the timeline  @param {number} width  of the timeline, px
   *  @param {number} room  px that can be seen  @returns {number} */
  function scrollFor([from, to], width, room) {
    return Math.max(0, Math.min(width - room, ((from + to) / 200) * width - room / 2));
  }

  /** Whether a period can be seen: all of it, and wide enough.
   *  @param {[number, number]} share  @param {number} width  @param {number} room  @param {number} scrolled  px
   *  @returns {"fits" | "elsewhere" | "wrong size"} */
  function seen([from, to], width, room, scrolled) {
    const [left, right] = [(from / 100) * width, (to / 100) * width];
    if (right - left > room || (right - left < LEAST_PX / 2 && width < WIDEST_PX)) return "wrong size";
    return left >= scrolled && right <= scrolled + room ? "fits" : "elsewhere";
  }

  /** The days that can be seen of a timeline.
   *  @param {[number, number]} extent  first and last day  @param {number} width  of the timeline, px  @param {number} room  px
   *  @param {number} scrolled  px  @returns {[number, number]} */
  function daysSeen([first, last], width, room, scrolled) {
    const perDay = width / (last - first + 1);
    return [first + Math.floor(scrolled / perDay), Math.min(last, first + Math.ceil((scrolled + room) / perDay) - 1)];
  }

  /** What a timeline has room for: bars a week, and marks of its axis.
   *  @param {number} width  of the timeline, px  @param {number} whole  its days
   *  @returns {{weeks: boolean, dtick: string | number, tickformat: string}} */
  function axisFor(width, whole) {
    const [, , dtick, tickformat] = MARKS.find(([days, room]) => (days * width) / whole >= room) ?? MARKS[MARKS.length - 1];
    return { weeks: (7 * width) / whole >= WEEK_PX, dtick, tickformat };
  }

  if (typeof module !== "undefined") module.exports = { axisFor, daysSeen, factorFor, scrollFor, seen };
  else {
    let zoomed = false;
    /** @type {[number, number]} */
    let period = [0, 0]; // first and last day shown
    let told = ""; // what the axis was last told of its room

    const scroller = () => /** @type {HTMLElement | null} */ (document.querySelector(".time-scroll"));
    const scale = () => /** @type {HTMLElement | null} */ (document.querySelector(".time-scale"));

    const share = () => window.khareeta.shareOf(...period, window.khareeta.extent());

    const centre = () => {
      const [box, inner] = [scroller(), scale()];
      if (box && inner) box.scrollLeft = scrollFor(share(), inner.offsetWidth, box.clientWidth);
    };

    const fit = () => {
      const [box, inner] = [scroller(), scale()];
      if (!box || !inner) return;
      const [first, last] = window.khareeta.extent();
      const factor = zoomed ? factorFor(period[1] - period[0] + 1, last - first + 1, box.clientWidth) : 1;
      inner.style.setProperty("--zoom", String(factor));
      box.classList.toggle("time-zoomed", factor > 1);
      centre();
    };

    let held = false; // while a hand is on the timeline nothing may move beneath it
    document.addEventListener("pointerdown", () => (held = true), true);
    for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => (held = false), true);

    /** The page shows other days: keep them in sight.
     *  @param {number} first  @param {number} last */
    const follow = (first, last) => {
      period = [first, last];
      const [box, inner] = [scroller(), scale()];
      if (!zoomed || held || !box || !inner) return;
      const now = seen(share(), inner.offsetWidth, box.clientWidth, box.scrollLeft);
      if (now === "wrong size") fit();
      else if (now === "elsewhere") centre();
    };

    const start = () => {
      const button = document.getElementById("zoom");
      button?.addEventListener("click", () => {
        zoomed = !zoomed;
        button.textContent = zoomed ? phrase("Whole time") : phrase("Zoom to period");
        fit();
      });
      const inner = scale();
      if (!inner) return;
      new ResizeObserver(() => {
        const [first, last] = window.khareeta.extent();
        const data = axisFor(inner.offsetWidth, last - first + 1);
        const now = JSON.stringify(data);
        if (now !== told) window.dash_clientside.set_props("axis", { data });
        told = now;
      }).observe(inner);
    };

    /** The first and the last day in sight while the timeline is stretched, else nothing: all of them are. */
    const inSight = () => {
      const [box, inner] = [scroller(), scale()];
      if (!box?.classList.contains("time-zoomed") || !inner) return null;
      return daysSeen(window.khareeta.extent(), inner.offsetWidth, box.clientWidth, box.scrollLeft);
    };

    window.khareeta = { ...window.khareeta, zoom: { follow, inSight, start } };
  }
}
