// @ts-check
// The pointer over the bars: what a bar counts, a click for its days, a drag for any days. Keys have the slider.
"use strict";
{
  const { day: dayWords, phrase, phraseN } = typeof module !== "undefined" ? require("./00-language.js") : window.khareeta.language;
  const DRAG_PX = 6; // a hand that clicks moves this much
  const MS_PER_DAY = 86_400_000;

  /** @typedef {[number, number]} Days  first and last day, since 1970-01-01 */

  /** The day at a point of the timeline; beyond its ends it is the first or the last one.
   *  @param {number} x  @param {{left: number, width: number}} box  @param {Days} extent  @returns {number} */
  function dayAt(x, { left, width }, [first, last]) {
    const day = Math.floor(first + ((x - left) / Math.max(width, 1)) * (last - first + 1));
    return Math.min(last, Math.max(first, day));
  }

  /** Which bar a day is in, or -1.
   *  @param {number[]} edges  first day of every bar, then the day after the last  @param {number} day  @returns {number} */
  function barAt(edges, day) {
    return day < edges[edges.length - 1] ? edges.findLastIndex((edge) => edge <= day) : -1;
  }

  /** The days between two, whichever came first.
   *  @param {number} one  @param {number} other  @returns {Days} */
  function between(one, other) {
    return [Math.min(one, other), Math.max(one, other)];
  }

  /** The days of a bar, as far as there are data.
   *  @param {number[]} edges  @param {number} n  @param {Days} extent  @returns {Days} */
  function daysOf(edges, n, [first, last]) {
    return [Math.max(first, edges[n]), Math.min(last, edges[n + 1] - 1)];
  }

  /** The value of a line of steps on a day: what it was last set to.
   *  @param {number[]} days  ascending  @param {number[]} values  @param {number} day  @returns {number}  0 before the first */
  function stepAt(days, values, day) {
    const n = days.findLastIndex((one) => one <= day);
    return n < 0 ? 0 : values[n];
  }

  if (typeof module !== "undefined") module.exports = { barAt, between, dayAt, daysOf, stepAt };
  else {
    /** @type {{x: number, day: number, dragged: boolean} | null} */
    let held = null;

    const words = (/** @type {number} */ day) =>
      dayWords(day, { day: "numeric", month: "short", year: "numeric" });

    const line = (/** @type {string} */ name, /** @type {string} */ className, /** @type {(string | Node)[]} */ ...children) => {
      const made = document.createElement(name);
      made.className = className;
      made.append(...children);
      return made;
    };

    /** Lay the mark over days of the bars. */
    const mark = (/** @type {Element} */ face, /** @type {Days | null} */ days) => {
      const element = /** @type {HTMLElement | null} */ (face.querySelector(".bars-mark"));
      if (!element) return;
      element.hidden = !days;
      if (!days) return;
      const [from, to] = window.khareeta.shareOf(...days, window.khareeta.extent());
      element.style.setProperty("--from", `${from}%`);
      element.style.setProperty("--to", `${to}%`);
    };

    const thin = (/** @type {Element} */ face, /** @type {Days} */ [first, last]) =>
      [.../** @type {NodeListOf<HTMLElement>} */ (face.parentElement?.querySelectorAll("[data-words]") ?? [])]
        .filter(({ dataset }) => Number(dataset.first) <= last && Number(dataset.last) >= first)
        .map(({ dataset }) => line("p", "hint", dataset.words ?? ""));

    const barLines = (/** @type {any} */ { bars, width }, /** @type {number} */ n) => {
      const { head, total, parts, undated } = window.khareeta.bars.told(bars, width, n);
      const rows = parts.map((/** @type {any} */ { name, colour, count }) => row(name, colour, count));
      return [line("p", "card-head", head), line("p", "", total), line("ul", "", ...rows), ...(undated ? [line("p", "hint", undated)] : [])];
    };

    const row = (/** @type {string} */ name, /** @type {string} */ colour, /** @type {string} */ count) => {
      const dot = line("span", "dot");
      dot.style.setProperty("--dot", colour);
      return line("li", "", dot, line("span", "counted-name", name), " ", line("span", "count", count));
    };

    /** Who held how much on a day, as the lines have it. */
    const landLines = (/** @type {number} */ day) => {
      const plot = /** @type {any} */ (document.querySelector("#land .js-plotly-plot"));
      const rows = (plot?.data ?? []).flatMap((/** @type {any} */ { name, x, y, customdata, line: { color } }) => {
        const [share, towns] = [y, customdata].map((values) => stepAt(x, values, day * MS_PER_DAY));
        return towns ? [row(name, color, `${Math.round(share)}%${phrase(", ")}${phraseN("{n} town", "{n} towns", towns)}`)] : [];
      });
      return [line("p", "card-head", words(day)), line("p", "", phrase("Of the known land")), line("ul", "", ...rows)];
    };

    const hide = () => {
      document.getElementById("bars-card")?.setAttribute("hidden", "");
      for (const name of ["bars-face", "land-face"]) {
        const face = document.getElementById(name);
        if (face) mark(face, null);
      }
    };

    /** Show the card above the bars, beside the pointer as far as the window has room. */
    const show = (/** @type {Element} */ face, /** @type {number} */ x, /** @type {Node[]} */ lines) => {
      const card = document.getElementById("bars-card");
      if (!card) return;
      card.replaceChildren(...lines);
      card.hidden = false;
      const { top } = face.getBoundingClientRect();
      card.style.setProperty("--x", `${Math.max(4, Math.min(x + 12, innerWidth - card.offsetWidth - 4))}px`);
      card.style.setProperty("--y", `${Math.max(4, top - card.offsetHeight - 6)}px`);
    };

    const point = (/** @type {Element} */ face, /** @type {number} */ x) => {
      const shown = window.khareeta.bars.shown();
      if (!shown) return;
      const extent = window.khareeta.extent();
      const day = dayAt(x, face.getBoundingClientRect(), extent);
      if (face.id === "land-face") {
        mark(face, [day, day]);
        return show(face, x, [...landLines(day), ...thin(face, [day, day])]);
      }
      if (held?.dragged) {
        const days = between(held.day, day);
        mark(face, days);
        const number = days[1] - days[0] + 1;
        show(face, x, [line("p", "card-head", phrase("{first} to {last}", { first: words(days[0]), last: words(days[1]) })), line("p", "", phraseN("{n} day", "{n} days", number))]);
        return;
      }
      const n = barAt(shown.width.edges, day);
      if (n < 0) return hide();
      const days = daysOf(shown.width.edges, n, extent);
      mark(face, days);
      show(face, x, [...barLines(shown, n), ...thin(face, days), line("p", "hint", phrase("Click for these days, drag for others."))]);
    };

    const faceOf = (/** @type {Event} */ { target }) => (target instanceof Element ? target.closest(".bars-face") : null);

    document.addEventListener("pointerdown", (event) => {
      const face = faceOf(event);
      if (!face) return hide();
      if (face.id === "land-face") return point(face, event.clientX);
      if (event.button !== 0 || !event.isPrimary) return;
      face.setPointerCapture(event.pointerId);
      const day = dayAt(event.clientX, face.getBoundingClientRect(), window.khareeta.extent());
      held = { x: event.clientX, day, dragged: false };
    });
    document.addEventListener("pointermove", (event) => {
      const face = faceOf(event);
      if (!face) {
        if (event.pointerType === "mouse") hide();
        return;
      }
      if (held && Math.abs(event.clientX - held.x) >= DRAG_PX) held.dragged = true;
      point(face, event.clientX);
    });
    document.addEventListener("pointerup", (event) => {
      const face = faceOf(event);
      const shown = window.khareeta.bars.shown();
      if (!face || !held || !shown) return (held = null);
      const extent = window.khareeta.extent();
      const day = dayAt(event.clientX, face.getBoundingClientRect(), extent);
      const n = barAt(shown.width.edges, held.day);
      const days = held.dragged ? between(held.day, day) : daysOf(shown.width.edges, n, extent);
      held = null;
      window.dash_clientside.set_props("picked", { data: days });
      point(face, event.clientX);
    });
    const letGo = () => {
      held = null;
      hide();
    };
    document.addEventListener("pointercancel", letGo);
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") letGo();
    });

    /** The days that were chosen on the bars; who sees one day only means to see them all. */
    const pickDays = (/** @type {Days} */ days, /** @type {string} */ mode, /** @type {Days} */ now) => {
      const { no_update } = window.dash_clientside;
      if (mode !== "day" && days[0] === now[0] && days[1] === now[1]) return [no_update, no_update];
      window.khareeta.address.choose();
      return [days, mode === "day" ? "window" : no_update];
    };

    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, pickDays };
  }
}
