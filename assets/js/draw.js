// @ts-check
// Drawing an area on the map, as a box or with a free hand, and its outline. The area itself is a filter like any other:
// a text in the store "area", spelled as an address spells it.
"use strict";
{
  const { phrase } = typeof module !== "undefined" ? require("./00-language.js") : window.khareeta.language;
  const LEAST = 8; // px: a smaller area is a slip of the hand
  const LOOSE = 2; // px that a free hand may be straightened by
  const MOST_CORNERS = 60; // an address must stay short enough to send

  /** @typedef {{x: number, y: number}} Point  px from the map's top left corner */
  /** @typedef {[number, number]} Corner  longitude and latitude in degrees */

  /** @param {number} number  degrees  @returns {string}  as an address spells it */
  function degrees(number) {
    return String(Number(number.toFixed(4)) + 0);
  }

  /** Spell a box round two corners: west, south, east, north; nothing when it has no inside.
   *  @param {Corner} one  @param {Corner} other  @returns {string} */
  function boxWords([x1, y1], [x2, y2]) {
    const [west, south, east, north] = [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)].map(degrees);
    return west === east || south === north ? "" : [west, south, east, north].join(",");
  }

  /** Spell a polygon; nothing when it has no inside.
   *  @param {Corner[]} ring  @returns {string} */
  function ringWords(ring) {
    return ring.length < 3 ? "" : ring.flat().map(degrees).join(",");
  }

  /** The corners of an area as an address spells it, the first not repeated; null when there is none.
   *  @param {string | null | undefined} words  @returns {Corner[] | null} */
  function ringOf(words) {
    const numbers = words ? words.split(",").map(Number) : [];
    if (numbers.length === 4) {
      const [west, south, east, north] = numbers;
      return [[west, south], [east, south], [east, north], [west, north]];
    }
    if (numbers.length < 6) return null;
    return Array.from({ length: numbers.length / 2 }, (_, n) => [numbers[2 * n], numbers[2 * n + 1]]);
  }

  /** What the map's source holds for an area.
   *  @param {Corner[] | null} ring  @returns {any}  GeoJSON */
  function outline(ring) {
    const geometry = { type: "Polygon", coordinates: [[...(ring ?? []), ring?.[0]]] };
    return { type: "FeatureCollection", features: ring ? [{ type: "Feature", properties: {}, geometry }] : [] };
  }

  /** How far a point lies from the line between two others.
   *  @param {Point} point  @param {Point} from  @param {Point} to  @returns {number} */
  function away(point, from, to) {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = dx * dx + dy * dy;
    const along = length ? Math.min(1, Math.max(0, ((point.x - from.x) * dx + (point.y - from.y) * dy) / length)) : 0;
    return Math.hypot(point.x - from.x - along * dx, point.y - from.y - along * dy);
  }

  /** Leave out the points of a line that lie closer than `slack` to what is left (Douglas and Peucker).
   *  @param {Point[]} line  @param {number} slack  px  @returns {Point[]} */
  function straightened(line, slack) {
    if (line.length < 3) return line;
    const [first, last] = [line[0], line[line.length - 1]];
    let farthest = 0;
    let at = 0;
    line.forEach((point, n) => {
      const distance = away(point, first, last);
      if (distance > farthest) [farthest, at] = [distance, n];
    });
    if (farthest <= slack) return [first, last];
    return [...straightened(line.slice(0, at + 1), slack).slice(0, -1), ...straightened(line.slice(at), slack)];
  }

  /** The corners of what a free hand has drawn, few enough for an address.
   *  @param {Point[]} line  @returns {Point[]} */
  function corners(line) {
    let slack = LOOSE;
    let found = straightened(line, slack);
    while (found.length > MOST_CORNERS) found = straightened(line, (slack *= 1.5));
    return found;
  }

  /** Whether a drawing is large enough to be meant.
   *  @param {Point[]} line  @returns {boolean} */
  function meant(line) {
    const side = (/** @type {number[]} */ places) => Math.max(...places) - Math.min(...places);
    return line.length > 1 && side(line.map(({ x }) => x)) >= LEAST && side(line.map(({ y }) => y)) >= LEAST;
  }

  /** What is drawn while the pointer moves: the points of the shape.
   *  @param {"box" | "area"} how  @param {Point[]} line  @returns {Point[]} */
  function shape(how, line) {
    if (how === "area") return line;
    const [from, to] = [line[0], line[line.length - 1]];
    return [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }];
  }

  if (typeof module !== "undefined") {
    module.exports = { boxWords, corners, meant, outline, ringOf, ringWords, shape, straightened };
  } else {
    const SVG = "http://www.w3.org/2000/svg";
    const HINTS = { box: phrase("Drag a box over the map. Esc stops."), area: phrase("Draw round an area with the pointer held down. Esc stops.") };
    const BUTTONS = { box: "draw-box", area: "draw-area" };

    /** @type {"box" | "area" | null} */
    let drawing = null;
    /** @type {Point[]} */
    let line = [];

    const sheet = () => /** @type {HTMLElement} */ (document.getElementById("drawing"));

    const preview = (/** @type {Point[]} */ points) => {
      let path = sheet().querySelector("polygon");
      if (!path) {
        const svg = sheet().appendChild(document.createElementNS(SVG, "svg"));
        path = svg.appendChild(document.createElementNS(SVG, "polygon"));
      }
      path.setAttribute("points", points.map(({ x, y }) => `${x},${y}`).join(" "));
    };

    /** Begin drawing, or stop with null. */
    const draw = (/** @type {"box" | "area" | null} */ how) => {
      drawing = how;
      line = [];
      preview([]);
      sheet().hidden = how === null;
      const hint = sheet().querySelector("p");
      if (hint) hint.textContent = how ? HINTS[how] : "";
      for (const [kind, id] of Object.entries(BUTTONS)) {
        document.getElementById(id)?.setAttribute("aria-pressed", String(kind === how));
      }
      if (how) window.khareeta.page.openFilters(false); // on a phone they hide the map
    };

    const stop = () => {
      const button = drawing && document.getElementById(BUTTONS[drawing]);
      draw(null);
      button?.focus();
    };

    const finish = async () => {
      const how = drawing;
      const drawn = how === "box" ? [line[0], line[line.length - 1]] : corners(line);
      stop();
      if (!meant(drawn)) return;
      const map = await window.khareeta.map.ready();
      const ring = drawn.map(({ x, y }) => {
        const { lng, lat } = map.unproject([x, y]);
        return /** @type {Corner} */ ([lng, lat]);
      });
      const data = how === "box" ? boxWords(ring[0], ring[1]) : ringWords(ring);
      if (data) window.dash_clientside.set_props("area", { data });
    };

    const listen = () => {
      const surface = sheet();
      const point = (/** @type {PointerEvent} */ event) => {
        const { left, top } = surface.getBoundingClientRect();
        return { x: event.clientX - left, y: event.clientY - top };
      };
      surface.addEventListener("pointerdown", (event) => {
        if (!event.isPrimary || event.button !== 0) return;
        surface.setPointerCapture(event.pointerId);
        line = [point(event)];
      });
      surface.addEventListener("pointermove", (event) => {
        if (!drawing || !event.isPrimary || line.length === 0) return;
        line.push(point(event));
        preview(shape(drawing, line));
      });
      surface.addEventListener("pointerup", (event) => {
        if (event.isPrimary && line.length) finish();
      });
      surface.addEventListener("pointercancel", stop);
      document.addEventListener(
        "keydown",
        (event) => {
          if (event.key !== "Escape" || !drawing) return;
          event.stopImmediatePropagation(); // else the panel of reports would close too
          stop();
        },
        { capture: true },
      );
    };

    /** @type {Corner[] | null} */
    let shown = null;
    let listening = false;

    const show = (/** @type {any} */ map) => map.getSource("area")?.setData(outline(shown));

    /** Draw the outline of the area that is asked for. */
    const showArea = (/** @type {string | null} */ words) => {
      shown = ringOf(words);
      const { map } = window.khareeta;
      if (!listening) map.onStyle(show).catch(() => {}); // where there is no map, the page says so itself
      else map.ready().then(show, () => {});
      listening = true;
      return !words;
    };

    /** One of the buttons is pressed: what becomes of the area. */
    const chooseArea = () => {
      const { callback_context, no_update } = window.dash_clientside;
      const pressed = callback_context.triggered_id;
      if (pressed === "area-remove") return "";
      if (pressed === "area-shown") {
        const [west, south, east, north] = window.khareeta.map.camera.bounds() ?? [];
        return north === undefined ? no_update : boxWords([Math.max(-180, west), south], [Math.min(180, east), north]);
      }
      const how = pressed === "draw-box" ? "box" : "area";
      if (sheet().dataset.ready !== "yes") listen();
      sheet().dataset.ready = "yes";
      draw(drawing === how ? null : how);
      return no_update;
    };

    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, chooseArea, showArea };
  }
}
