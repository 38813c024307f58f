// @ts-check
// The pointer over the map: which town it means goes to the server, whose card follows the pointer.
"use strict";
{
  const GAP = 14; // px between the pointer and the card

  /** Where the card goes: right of and below the point, turned to the other side where it would leave the map.
   *  @param {{x: number, y: number}} point  @param {{width: number, height: number}} card
   *  @param {{width: number, height: number}} map  @returns {{x: number, y: number}} */
  function placed(point, card, map) {
    const right = point.x + GAP + card.width <= map.width;
    const below = point.y + GAP + card.height <= map.height;
    const x = right ? point.x + GAP : point.x - GAP - card.width;
    const y = below ? point.y + GAP : point.y - GAP - card.height;
    return { x: Math.max(0, Math.min(x, map.width - card.width)), y: Math.max(0, Math.min(y, map.height - card.height)) };
  }

  if (typeof module !== "undefined") module.exports = { placed };
  else {
    /** @type {{x: number, y: number} | null} */
    let at = null;

    const card = () => document.getElementById("hover-card");

    const put = () => {
      const element = card();
      const region = element?.parentElement;
      if (!element || !region || !at) return;
      const { x, y } = placed(
        at,
        { width: element.offsetWidth, height: element.offsetHeight },
        { width: region.clientWidth, height: region.clientHeight },
      );
      element.style.transform = `translate(${x}px, ${y}px)`;
    };

    /** @type {string | null} */
    let read = null; // the town that was clicked, while the pointer stays on it: its card would only cover its reports

    /** Bring up the card of a town at a point, as the pointer does; null takes it away.
     *  @param {string | null} id  @param {{x: number, y: number} | null} point */
    const show = (id, point) => {
      at = point;
      if (!at) card()?.setAttribute("hidden", "");
      window.dash_clientside.set_props("hovered", { data: id });
    };

    const start = () => {
      const { map } = window.khareeta;
      const say = (/** @type {string} */ store, /** @type {any} */ data) => window.dash_clientside.set_props(store, { data });
      map.onHover((/** @type {any} */ town, /** @type {any} */ point) => {
        if (window.khareeta.live.busy()) return; // the card tells of the view that the server knows
        if (town?.id !== read) read = null;
        at = read === null ? point : null;
        if (!at || !town) card()?.setAttribute("hidden", "");
        say("hovered", town?.id ?? null);
      });
      map.onClick((/** @type {any} */ town, /** @type {any} */ point) => {
        window.khareeta.play.pause();
        [at, read] = [null, town?.id ?? null];
        card()?.setAttribute("hidden", "");
        const land = town ? { id: town.id, spot: null } : map.land(point);
        window.khareeta.reports.openTown(land.id, { spot: land.spot });
      });
      const element = card();
      if (!element) return;
      // The server's answer fills the card; it is shown when there is something in it and the pointer is still there.
      new MutationObserver(() => {
        if (!element.childElementCount) element.setAttribute("hidden", "");
        if (!element.childElementCount || !at) return;
        element.removeAttribute("hidden");
        put();
      }).observe(element, { childList: true, subtree: true, characterData: true });
    };

    window.khareeta = { ...window.khareeta, pointer: { show, start } };
  }
}
