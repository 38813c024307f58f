// @ts-check
// Going from town to town with the arrow keys while the focus is on the map: a ring shows where one is, a live region
// says it, Enter opens the town. The map's own use of the arrows is off (map.js).
"use strict";
{
  const { code, phrase } = typeof module !== "undefined" ? require("./00-language.js") : window.khareeta.language;
  /** @typedef {{x: number, y: number}} Point  px from the map's top left corner */
  /** @typedef {"left" | "right" | "up" | "down"} Way */

  /** How far a point lies in a direction, and how far beside it.
   *  @param {Point} from  @param {Point} to  @param {Way} way  @returns {[number, number]} */
  function ahead(from, to, way) {
    const [x, y] = [to.x - from.x, to.y - from.y];
    if (way === "left") return [-x, y];
    if (way === "right") return [x, y];
    return way === "up" ? [-y, x] : [y, x];
  }

  /** The nearest of the points that lie in a direction rather than beside it; null when there is none. Every other
   *  point lies in one of the four directions.
   *  @template {Point} T  @param {Point} from  @param {T[]} points  @param {Way} way  @returns {T | null} */
  function neighbour(from, points, way) {
    let best = Infinity;
    let found = null;
    for (const point of points) {
      const [forth, beside] = ahead(from, point, way);
      const far = Math.hypot(forth, beside);
      if (forth > 0 && Math.abs(beside) <= forth && far < best) [best, found] = [far, point];
    }
    return found;
  }

  /** The point nearest to another; null when there is none.
   *  @template {Point} T  @param {Point} from  @param {T[]} points  @returns {T | null} */
  function nearest(from, points) {
    const far = (/** @type {Point} */ { x, y }) => Math.hypot(x - from.x, y - from.y);
    return points.reduce((best, point) => (best === null || far(point) < far(best) ? point : best), /** @type {T | null} */ (null));
  }

  if (typeof module !== "undefined") module.exports = { nearest, neighbour };
  else {
    /** @type {Record<string, Way>} */
    const WAYS = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };
    /** @type {Record<string, number>} */
    const ZOOMS = { "+": 1, "=": 1, "-": -1 };
    const MARGIN = 24; // px from the map's edge at which a town counts as out of sight

    /** @type {{number: number, lat: number, lon: number} | null} */
    let at = null;
    /** @type {Promise<Map<number, {id: string, name: string}>> | undefined} */
    let names;

    const element = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));

    /** The id and the name of every place, fetched when they are first needed: the browser has them already. */
    const known = () => {
      names ??= window.khareeta.basemap
        .fetched()
        .then((/** @type {any} */ style) => window.khareeta.fetching.json(style.sources.towns.data))
        .then((/** @type {any} */ { features }) => new Map(features.map((/** @type {any} */ one) => [
          one.properties.p, { id: one.properties.place_id, name: (code === "ar" && one.properties.name_ar) || one.properties.name },
        ])));
      return /** @type {Promise<Map<number, {id: string, name: string}>>} */ (names);
    };

    const point = () => at && window.khareeta.map.project(at.lat, at.lon);

    const putRing = () => {
      const place = point();
      if (place) element("roam-ring").style.transform = `translate(${place.x}px, ${place.y}px)`;
    };

    const tell = async () => {
      const { number } = /** @type {NonNullable<typeof at>} */ (at);
      const { id, name } = (await known()).get(number) ?? { id: "", name: "" };
      if (at?.number !== number) return; // gone on meanwhile
      element("roam-said").textContent = name; // and what its card says, once that is there
      element("roam-ring").hidden = false;
      putRing();
      window.khareeta.pointer.show(id, point());
    };

    /** Say what others read on the card of the town: who holds it, how many reports it has and how many deaths they name. */
    const tellCard = () => {
      const [said, card] = [element("roam-said"), element("hover-card")];
      const name = said.textContent ?? "";
      const facts = ["held", "count"].map((what) => card.querySelector(`.hover-${what}`)?.textContent ?? "").filter(Boolean);
      const isItsOwn = name && !said.childElementCount && card.querySelector(".hover-name")?.textContent?.includes(name);
      if (!isItsOwn || element("roam-ring").hidden || !facts.length) return;
      const more = document.createElement("span"); // what comes later is said by itself, the name not once more
      more.textContent = `. ${facts.join(". ")}`;
      said.append(more);
    };

    const go = (/** @type {Way} */ way) => {
      const { map } = window.khareeta;
      const frame = element("map-region").getBoundingClientRect();
      const towns = map.active().map((/** @type {any} */ town) => ({ ...town, ...map.project(town.lat, town.lon) }));
      const here = towns.find((/** @type {any} */ town) => town.number === at?.number);
      const middle = { x: frame.width / 2, y: frame.height / 2 };
      const next = here ? neighbour(here, towns, way) : nearest(middle, towns);
      if (!next) {
        element("roam-said").textContent = here ? phrase("No town farther that way") : phrase("No town with reports in view");
        return;
      }
      at = next;
      const out = next.x < MARGIN || next.y < MARGIN || next.x > frame.width - MARGIN || next.y > frame.height - MARGIN;
      if (out) map.camera.set({ lat: next.lat, lon: next.lon, zoom: map.camera.get().zoom });
      tell().catch((error) => console.warn("map:", error.message));
    };

    const leave = () => {
      element("roam-ring").hidden = true;
      element("roam-said").textContent = "";
      window.khareeta.pointer.show(null, null);
    };

    const press = async (/** @type {KeyboardEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      const { key } = event;
      const acts = key in WAYS || key in ZOOMS || (key === "Enter" && at && !element("roam-ring").hidden);
      if (!acts) return;
      event.preventDefault();
      event.stopPropagation(); // elsewhere the arrows step through time
      if (key in WAYS) go(WAYS[key]);
      else if (key in ZOOMS) {
        const { camera } = window.khareeta.map;
        camera.set({ ...camera.get(), zoom: camera.get().zoom + ZOOMS[key] });
      } else {
        const id = (await known()).get(/** @type {any} */ (at).number)?.id;
        if (id) window.khareeta.reports.openTown(id, { keys: true });
      }
    };

    const start = () => {
      const region = element("map-region");
      region.addEventListener("keydown", press);
      region.addEventListener("focusout", ({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node && region.contains(relatedTarget))) leave();
      });
      window.khareeta.map.camera.onMoving(putRing);
      new MutationObserver(tellCard).observe(element("hover-card"), { childList: true, subtree: true });
    };

    window.khareeta = { ...window.khareeta, roam: { start } };
  }
}
