// @ts-check
// The one file that knows the MapLibre map inside Plotly's graph: keeps it alive, tells what lies under the pointer,
// moves the camera. The handle is private to Plotly (pinned in pyproject.toml); a browser test says that it is there.
"use strict";
{
  const ID = "map"; // dashboard/ids.py: MAP
  const HIT = "towns-hit"; // dashboard/figures/basemap.py: HIT
  const CELLS = "cells"; // the source whose arrival says that the whole style is there
  const TOWNS = "towns";
  const LIVE = "live"; // dashboard/figures/basemap.py: LIVE
  const TRACES = "plotly-trace-layer-"; // how Plotly names the layers of its traces
  const LARGEST = 28; // px: half of what dashboard/figures/map.py allows
  const PATIENCE = 500; // ms in which Plotly draws an answer
  const REACH = 14; // px; dashboard/figures/basemap.py: HIT_RADIUS
  const DOT = 4; // px: radius of a town without a marker
  const SLACK = 6; // px beyond a circle's rim that still mean it
  const FLIGHT = 1500; // ms
  const BESIDE = 60; // px
  const LOOK_EVERY = 20; // ms
  const LOOK_FOR = 60_000; // ms
  const LOOK_ON = 3_000; // ms after Plotly has drawn

  /** @typedef {{x: number, y: number}} Point  px from the map's top left corner */
  /** @typedef {{lat: number, lon: number, zoom: number}} Camera */
  /** @typedef {{number: number, id: string}} Town  a place's number and id */

  /** Which of the towns near the pointer it means: the one in whose circle it lies deepest, or none.
   *  @param {Point} pointer  @param {{i: number, x: number, y: number}[]} towns
   *  @param {(i: number) => number} radius  px of a town's circle  @returns {number | null} */
  function meant(pointer, towns, radius) {
    let best = 1;
    let found = null;
    for (const { i, x, y } of towns) {
      const depth = Math.hypot(x - pointer.x, y - pointer.y) / (radius(i) + SLACK);
      if (depth < best || (depth === best && found === null)) [best, found] = [depth, i];
    }
    return found;
  }

  /** Call `act` only when the value is another one than last time.
   *  @template T  @param {(value: T, ...more: any[]) => void} act  @returns {(value: T, ...more: any[]) => void} */
  function onChange(act) {
    let last = /** @type {T | undefined} */ (undefined);
    return (value, ...more) => {
      if (value === last) return;
      last = value;
      act(value, ...more);
    };
  }

  /** The MapLibre map inside the graph, or undefined while it is not there.
   *  @returns {any} */
  function subplot() {
    const graph = /** @type {any} */ (document.getElementById(ID)?.querySelector(".js-plotly-plot"));
    const found = graph?._fullLayout?.map?._subplot;
    return found?.map && found;
  }

  /** Whether an error only says that Plotly sweeps away circles of its own which a new style has already taken along;
   *  it draws them anew right after.
   *  @param {string} message  @returns {boolean} */
  function swept(message) {
    return /^Cannot remove non-existing layer "plotly-trace-layer-/.test(message);
  }

  /** Keep one failed request from ending the graph: Plotly rejects the whole plot at any error of MapLibre's, and Dash
   *  then loses every later update without a word (plotly.js issue 4196).
   *  @param {any} found */
  function guard(found) {
    Object.getPrototypeOf(found).rejectOnError = () => {};
    if (found.map._oneTimeListeners) delete found.map._oneTimeListeners.error;
    found.map.on("error", (/** @type {any} */ event) => {
      const message = event?.error?.message ?? "unknown error";
      if (!swept(message)) console.warn("map:", message);
    });
    const canvas = found.map.getCanvas(); // the page has a region "Map" of its own
    canvas.removeAttribute("role");
    canvas.removeAttribute("aria-label");
    canvas.tabIndex = -1; // the region is one stop for the Tab key, and its arrows go from town to town (roam.js)
    found.map.keyboard.disable();
  }

  /** Whose circles are on the map: while the reader plays ours, which cost Plotly nothing.
   *  @type {"no" | "ours" | "handing over"} */
  let drawing = "no";

  /** Radii of the circles drawn, in px by place. @type {Map<number, number>} */
  let radii = new Map();
  let widest = DOT;
  /** @type {((radii: Map<number, number>) => void)[]} */
  const atRest = [];
  const radiusOf = (/** @type {number} */ i) => Math.max(DOT, radii.get(i) ?? 0);
  /** @type {Promise<any> | undefined} */
  let arrival;

  /** The guarded MapLibre map, as soon as it is there; an error when it does not come (no WebGL, for example).
   *  @returns {Promise<any>} */
  function ready() {
    arrival ??= new Promise((resolve, reject) => {
      const until = performance.now() + LOOK_FOR;
      let drawn = Infinity; // when Plotly was first seen to have drawn a map
      const look = () => {
        const found = subplot();
        if (!found && document.querySelector(`#${ID} canvas`)) drawn = Math.min(drawn, performance.now());
        if (found) {
          guard(found);
          resolve(found.map);
        } else if (performance.now() > until) reject(new Error("the map did not start"));
        else if (performance.now() > drawn + LOOK_ON) reject(new Error("it is not where this Plotly should keep it"));
        else setTimeout(look, LOOK_EVERY);
      };
      look();
    });
    return arrival;
  }

  /** The same for whoever has nothing to do when it does not come.
   *  @returns {Promise<any>} */
  function there() {
    return ready().catch(() => new Promise(() => {}));
  }

  /** Whether the map has the whole style by now; while one is loading, it has no source at all.
   *  @param {any} map  @returns {boolean} */
  function whole(map) {
    return Boolean(map.getSource(CELLS));
  }

  /** Call `act` with the map whenever it has the whole style: now, if it has, and after every other style.
   *  @param {(map: any) => void} act */
  async function onStyle(act) {
    const map = await ready();
    const check = () => whole(map) && act(map);
    map.on("style.load", check);
    check();
  }

  /** The town under a point, or null.
   *  @param {Point} point  @returns {Town | null} */
  function hit(point) {
    const map = subplot()?.map;
    if (!map?.getLayer(HIT)) return null;
    const reach = Math.max(0, widest + SLACK - REACH); // the layer's own circles are REACH wide
    const box = [[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]];
    const near = map.queryRenderedFeatures(box, { layers: [HIT] }).map((/** @type {any} */ town) => {
      const { x, y } = map.project(town.geometry.coordinates);
      return { i: town.properties.p, id: town.properties.place_id, x, y };
    });
    const number = meant(point, near, radiusOf);
    return number === null ? null : { number, id: near.find((/** @type {any} */ town) => town.i === number).id };
  }

  /** The town whose land a point lies on (its id, or null outside all land), and where that point is.
   *  @param {Point} point  @returns {{id: string | null, spot: [number, number]}} */
  function land(point) {
    const map = subplot()?.map;
    const { lng, lat } = map.unproject([point.x, point.y]);
    const [cell] = map.getLayer(CELLS) ? map.queryRenderedFeatures([point.x, point.y], { layers: [CELLS] }) : [];
    return { id: cell?.properties.place_id ?? null, spot: [lng, lat] };
  }

  /** Learn how large the circles of the towns are drawn, so that a large one answers out to its rim: the last trace
   *  has each place's number as custom data. */
  function learnRadii() {
    if (drawing !== "no") return;
    const graph = /** @type {any} */ (document.getElementById(ID)?.querySelector(".js-plotly-plot"));
    const trace = graph?._fullData?.at(-1); // here typed arrays are arrays again
    const places = trace?.customdata ?? [];
    const sizes = trace?.marker?.size ?? [];
    radii = new Map(Array.from(places, (place, n) => [place, sizes[n] / 2]));
    widest = Math.max(DOT, ...radii.values());
    for (const act of atRest) act(radii);
  }

  /** Call `act` with the circles' radii in px by place whenever Plotly has drawn them.
   *  @param {(radii: Map<number, number>) => void} act */
  function onCircles(act) {
    atRest.push(act);
    if (drawing === "no") act(radii);
  }

  /** The towns that have a circle: their numbers, where they lie, the place of their colour's type among the types.
   *  @returns {{number: number, lat: number, lon: number, kind: number}[]} */
  function active() {
    const graph = /** @type {any} */ (document.getElementById(ID)?.querySelector(".js-plotly-plot"));
    const { customdata = [], lat, lon, marker } = graph?._fullData?.at(-1) ?? {};
    return Array.from(customdata, (number, n) => ({ number, lat: lat[n], lon: lon[n], kind: marker.color[n] }));
  }

  /** Learn the circles' sizes now and after every update of the graph. */
  async function followRadii() {
    await ready();
    const graph = /** @type {any} */ (document.getElementById(ID)?.querySelector(".js-plotly-plot"));
    graph.on("plotly_afterplot", () => {
      if (drawing === "ours") hideTraces(true); // an answer to an older question
      else if (drawing === "handing over") handOver();
      learnRadii();
    });
    learnRadii();
  }

  /** Hide or show the circles of Plotly's traces.
   *  @param {boolean} hidden */
  function hideTraces(hidden) {
    const map = subplot()?.map;
    for (const layer of map?.getLayersOrder() ?? []) {
      if (layer.startsWith(TRACES)) map.setLayoutProperty(layer, "visibility", hidden ? "none" : "visible");
    }
  }

  /** Take ours away once Plotly's are drawn. */
  function handOver() {
    const map = subplot()?.map;
    hideTraces(false);
    map?.once("idle", () => {
      if (drawing !== "handing over") return;
      drawing = "no";
      map.removeFeatureState({ source: TOWNS });
      learnRadii();
    });
    map?.triggerRepaint();
  }

  const circles = {
    /** Whether we can draw circles of our own. */
    able: () => Boolean(subplot()?.map.getLayer(LIVE)),
    /** From now on the circles are ours; there are none at first. */
    begin() {
      subplot().map.removeFeatureState({ source: TOWNS });
      [drawing, radii, widest] = ["ours", new Map(), LARGEST];
      hideTraces(true);
    },
    /** @param {number} place  @param {number} radius  px  @param {number} kind  place of its type among the types */
    draw(place, radius, kind) {
      radii.set(place, radius);
      subplot().map.setFeatureState({ source: TOWNS, id: place }, { radius, kind });
    },
    /** Give the circles back to Plotly, which has drawn the same ones or will soon. */
    end() {
      if (drawing !== "ours") return;
      drawing = "handing over";
      setTimeout(() => drawing === "handing over" && handOver(), PATIENCE);
    },
  };

  /** Call `act(town or null, point)` when the pointer comes to another town or leaves one.
   *  @param {(town: Town | null, point: Point | null) => void} act */
  async function onHover(act) {
    const map = await there();
    /** @type {Town | null} */
    let town = null;
    const change = onChange((/** @type {number | null} */ number, /** @type {Point | null} */ point) => {
      map.getCanvas().style.cursor = number === null ? "" : "pointer";
      act(town, point);
    });
    const tell = (/** @type {Town | null} */ found, /** @type {Point | null} */ point) => {
      town = found;
      change(found?.number ?? null, point);
    };
    /** @type {Point | null} */
    let pointer = null;
    let asked = false;
    const answer = () => {
      asked = false;
      if (pointer && !map.isMoving()) tell(hit(pointer), pointer);
    };
    map.on("mousemove", (/** @type {any} */ event) => {
      pointer = event.point;
      if (!asked) requestAnimationFrame(answer); // once a frame, however often the mouse reports
      asked = true;
    });
    const leave = () => tell(null, (pointer = null));
    map.on("mouseout", leave);
    map.on("movestart", () => tell(null, null));
  }

  /** Call `act(town or null, point)` at every click or tap that does not drag the map.
   *  @param {(town: Town | null, point: Point) => void} act */
  async function onClick(act) {
    const map = await there();
    map.on("click", (/** @type {any} */ event) => act(hit(event.point), event.point));
  }

  /** Where the map looks, or null before there is one.
   *  @returns {Camera | null} */
  function look() {
    const map = subplot()?.map;
    if (!map) return null;
    const { lat, lng } = map.getCenter();
    return { lat, lon: lng, zoom: map.getZoom() };
  }

  /** Whether the camera is on its way.
   *  @returns {boolean} */
  function moving() {
    return Boolean(subplot()?.map.isMoving());
  }

  /** What the map shows: west, south, east and north in degrees, or null before there is one.
   *  @returns {[number, number, number, number] | null} */
  function bounds() {
    const found = subplot()?.map.getBounds();
    return found ? [found.getWest(), found.getSouth(), found.getEast(), found.getNorth()] : null;
  }

  /** Move the camera as if the reader had: Plotly keeps only moves with an `originalEvent` through its updates.
   *  @param {Camera} camera */
  async function aim({ lat, lon, zoom }) {
    const map = await there();
    map.jumpTo({ center: [lon, lat], zoom }, { originalEvent: { type: "khareeta" } });
  }

  /** How far the map must go up so that its middle is in the middle of what a panel over its lower part leaves free, in
   *  px; 0 when the panel does not reach the middle.
   *  @param {DOMRect} map  @param {DOMRect} panel  @returns {number} */
  function lift(map, panel) {
    const middle = { x: map.left + map.width / 2, y: map.top + map.height / 2 };
    const covers = panel.left <= middle.x && middle.x <= panel.right && panel.top <= middle.y && middle.y <= panel.bottom;
    return covers ? middle.y - (map.top + Math.max(panel.top, map.top)) / 2 : 0;
  }

  /** Bring what is in the middle of the map out from under a panel.
   *  @param {DOMRect} panel */
  async function clear(panel) {
    const map = await ready();
    const region = document.getElementById("map-region"); // the canvas follows its size a moment later
    const up = region ? lift(region.getBoundingClientRect(), panel) : 0;
    if (up) map.panBy([0, up], { animate: false }, { originalEvent: { type: "khareeta" } });
  }

  /** Fly there; whoever asks their system for less motion is there at once.
   *  @param {Camera} camera */
  async function fly({ lat, lon, zoom }) {
    const map = await ready();
    const found = subplot();
    if (found) found.wheeling = true; // until the flight ends Plotly must not set the camera back to where it began
    // A map that changes its size on the way lands a little beside; one that somebody has stopped stays where it is.
    map.once("moveend", () => {
      const { x, y } = map.project([lon, lat]);
      const { clientWidth, clientHeight } = map.getContainer();
      const off = Math.hypot(x - clientWidth / 2, y - clientHeight / 2);
      if (off > 0.5 && off < BESIDE && Math.abs(map.getZoom() - zoom) < 0.1) aim({ lat, lon, zoom });
    });
    map.flyTo({ center: [lon, lat], zoom, duration: FLIGHT }, { originalEvent: { type: "khareeta" } });
  }

  /** Call `act` with the camera whenever it has come to rest.
   *  @param {(camera: Camera) => void} act */
  async function onMove(act) {
    const map = await there();
    map.on("moveend", () => act(/** @type {Camera} */ (look())));
  }

  /** Call `act` at every frame in which the camera moves.
   *  @param {() => void} act */
  async function onMoving(act) {
    const map = await there();
    map.on("move", act);
  }

  /** Where a place is on the screen, from the map's top left corner; null before there is a map.
   *  @param {number} lat  @param {number} lon  @returns {Point | null} */
  function project(lat, lon) {
    return subplot()?.map.project([lon, lat]) ?? null;
  }

  if (typeof module !== "undefined") module.exports = { lift, meant, onChange, swept };
  else {
    const camera = { get: look, set: aim, clear, fly, moving, onMove, onMoving, bounds };
    const now = () => subplot()?.map; // undefined before there is a map
    const map = { ID, circles, now, ready, whole, onCircles, onStyle, hit, land, onHover, onClick, active, camera, project };
    window.khareeta = { ...window.khareeta, map };
    document.addEventListener("begin", () => {
      followRadii().catch((error) => console.warn("map:", error.message));
    });
  }
}
