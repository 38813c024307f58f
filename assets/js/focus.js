// @ts-check
// Where the focus goes when what had it is written anew or taken away: to the same thing, else to what stands in its place.
// Otherwise a reader without a pointer would begin again at the top of the page.
"use strict";
{
  const REACHED = "a[href], button, input, select, textarea, summary, [tabindex]";
  const PARTS = "section, aside, header, main, dialog"; // farther off nothing is "beside"

  /** What stands in the place of something that is gone.
   *  @template T  @param {T[]} rest  what is left of its row  @param {number} at  where in the row it stood
   *  @returns {T | undefined} */
  function heir(rest, at) {
    return rest[Math.min(at, rest.length - 1)];
  }

  if (typeof module !== "undefined") module.exports = { heir };
  else {
    /** @type {HTMLElement | null} */
    let last = null;
    /** @type {{box: Element, at: number}[]} */
    let places = []; // the boxes around it, the closest first, and its number in each

    const reachable = (/** @type {Element} */ box) =>
      /** @type {HTMLElement[]} */ ([...box.querySelectorAll(REACHED)]).filter((one) => one.tabIndex >= 0 && one.checkVisibility());

    const remember = (/** @type {HTMLElement} */ element) => {
      const part = element.closest(PARTS);
      last = element;
      places = [];
      for (let box = element.parentElement; part && box && part.contains(box); box = box.parentElement) {
        places.push({ box, at: Math.max(0, reachable(box).indexOf(element)) });
      }
    };

    const keep = () => {
      if (!last || last.isConnected || (document.activeElement && document.activeElement !== document.body)) return;
      const same = last.id ? document.getElementById(last.id) : null;
      const near = places.filter(({ box }) => box.isConnected && box.checkVisibility());
      const next = same ?? near.map(({ box, at }) => heir(reachable(box), at)).find(Boolean);
      last = null;
      next?.focus({ preventScroll: true });
    };

    // Past the bar and the filters, without an entry of the history.
    document.addEventListener("click", (event) => {
      if (!(event.target instanceof Element) || !event.target.closest(".skip")) return;
      event.preventDefault();
      document.getElementById("map-region")?.focus();
    });

    document.addEventListener("focusin", ({ target }) => target instanceof HTMLElement && remember(target));
    document.addEventListener("focusout", ({ target }) => {
      // What is taken away may lose the focus first; what is still there was left by the reader.
      setTimeout(() => target === last && last?.isConnected && document.activeElement !== last && (last = null));
    });
    document.addEventListener("begin", () => {
      new MutationObserver(keep).observe(document.documentElement, { subtree: true, childList: true });
    });
  }
}
