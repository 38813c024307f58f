// @ts-check
// Owns the browser's address. The server says which view is shown; the open town, the open report and the camera are
// known here only. A slider or a drag of the map replaces the address, a deliberate choice adds one to the history.
"use strict";
{
  // dashboard/query.py: KEYS; a test holds the two together.
  const KEYS = [
    "time", "mode", "actors", "with", "not", "types", "sub", "deaths", "nodeaths", "precision", "undated", "confidence",
    "source", "admin", "area", "q", "size", "split", "bins", "place", "event", "compare", "story", "map", "lang",
    "theme", "embed",
  ];
  const OWN = ["place", "event", "map", "theme"]; // what the server does not tell

  /** @typedef {Record<string, string>} Keys  values as they stand in an address, escaped
   *  @typedef {{lat: number, lon: number, zoom: number}} Camera
   *  @typedef {{width: number, height: number}} Size */

  /** @param {string} query  with or without "?"  @returns {Keys} */
  function read(query) {
    /** @type {Keys} */
    const keys = {};
    for (const pair of query.replace(/^\?/, "").split("&")) {
      const [key, ...value] = pair.split("=");
      if (key && !(key in keys)) keys[key] = value.join("=");
    }
    return keys;
  }

  /** Spell keys in the order of the table; those without a value are left out.
   *  @param {Keys} keys  @returns {string} */
  function write(keys) {
    return KEYS.filter((key) => keys[key]).map((key) => `${key}=${keys[key]}`).join("&");
  }

  /** A view with other keys laid over it; an empty value takes a key away.
   *  @param {string} query  @param {Keys} changes  @returns {string} */
  function merged(query, changes) {
    return write({ ...read(query), ...changes });
  }

  /** A view that goes on showing the same when the page opens on another: its period and camera are written too.
   *  @param {string} query  @param {string} period  @param {string} camera  those of a bare address
   *  @returns {string} */
  function whole(query, period, camera) {
    const keys = read(query);
    return write({ ...keys, time: keys.time || period, map: keys.map || camera });
  }

  /** The camera as an address spells it.
   *  @param {Camera} camera  @returns {string} */
  function cameraWords({ lat, lon, zoom }) {
    return `${lat.toFixed(4)},${lon.toFixed(4)},${zoom.toFixed(2)}`;
  }

  /** The camera that an address asks for, or null when it cannot be read: the server says so.
   *  @param {string | undefined} words  @returns {Camera | null} */
  function cameraOf(words) {
    const found = /^(-?[\d.]+),(-?[\d.]+),([\d.]+)$/.exec((words ?? "").replaceAll(/%2c/gi, ","));
    const [lat, lon, zoom] = (found ?? []).slice(1).map(Number);
    const fits = Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom <= 24; // beyond 85 there is no map
    return fits ? { lat, lon, zoom } : null;
  }

  /** Whether an address asks for the view that a page opens with, so that the server need not be asked what it means.
   *  @param {string} query  @param {string} language  of the page  @returns {boolean} */
  function bare(query, language) {
    return query.split(/[?&]/).every((pair) => {
      const [key, value] = pair.split("=");
      if (key === "map") return cameraOf(value) !== null;
      return !key || (key === "lang" && value === language) || (key === "theme" && /^(light|dark)$/.test(value));
    });
  }

  /** The end of a link that says how large the map was on which its camera was chosen. It is no part of the view, so no
   *  key of it.
   *  @param {Size} map  px  @returns {string} */
  function sizeWords({ width, height }) {
    return `#map=${Math.round(width)}x${Math.round(height)}`;
  }

  /** A camera that shows all that it showed on the map of whoever sent the link: a smaller map shows it from farther.
   *  @param {Camera} camera  @param {string} end  of the link  @param {Size} map  px  @returns {Camera} */
  function fitted(camera, end, map) {
    const [width, height] = (/^#map=(\d+)x(\d+)$/.exec(end) ?? []).slice(1).map(Number);
    const share = Math.min(map.width / width, map.height / height);
    return share > 0 && share < 1 ? { ...camera, zoom: Math.max(camera.zoom + Math.log2(share), 0) } : camera;
  }

  if (typeof module !== "undefined") {
    module.exports = { KEYS, read, write, merged, bare, whole, cameraWords, cameraOf, sizeWords, fitted };
  }
  else {
    let view = ""; // the query of what the server shows, without our own keys
    let own = /** @type {Keys} */ ({});
    let home = ""; // the camera of a bare address
    let restoring = true; // until the view that an address asks for is shown, the address stays as it is
    let asked = 0;
    let chosen = false; // whether the next view was chosen with care, though it comes by the slider: a typed date

    document.documentElement?.classList.toggle("embed", read(location.search).embed === "1"); // css/58-embed.css

    const current = () => write({ ...read(view), ...own });
    const region = () => document.getElementById("map-region");
    const mapSize = () => region()?.getBoundingClientRect() ?? { width: 0, height: 0 };
    const lasting = () => whole(current(), region()?.dataset.period ?? "", home);
    const size = () => sizeWords(mapSize());
    const urlOf = (/** @type {string} */ query) => location.pathname + (query ? `?${query}` : "");

    /** Ask the server to show an address; the answer comes as a new view.
     *  @param {string} query  @returns {{query: string, asked: number}} */
    const restore = (query) => {
      window.khareeta.play?.stop();
      restoring = true;
      const keys = read(query);
      own = Object.fromEntries(OWN.map((key) => [key, keys[key] ?? ""]));
      const told = Boolean(keys.story && !keys.time && !keys.map); // by a step of a story, which the server knows
      const camera = told ? null : (cameraOf(keys.map) ?? cameraOf(home));
      if (camera) window.khareeta.map.camera.set(fitted(camera, location.hash, mapSize())).catch(() => {});
      if (!cameraOf(keys.map)) own.map = "";
      const { theme } = window.khareeta;
      own.theme = asked ? theme.follow(query) : theme.own(); // a page that opens may remember one
      asked += 1;
      return { query, asked }; // the number makes two requests for one address differ
    };

    /** Open another view as a deliberate choice: Back returns from it.
     *  @param {string} query  @returns {{query: string, asked: number}} */
    const open = (query) => {
      if (urlOf(query) !== location.pathname + location.search) history.pushState(null, "", urlOf(query));
      return restore(query);
    };

    /** What belongs to the reader and not to the view: the same on every page.
     *  @returns {Keys} */
    const standing = () => {
      const { lang = "", theme = "", embed = "" } = read(current());
      return { lang, theme, embed };
    };

    /** @param {"push" | "replace"} how */
    const put = (how) => {
      const url = urlOf(current());
      if (url === location.pathname + location.search) return;
      history[how === "push" && !restoring ? "pushState" : "replaceState"](null, "", url);
    };

    const opens = (/** @type {string} */ query) => bare(query, document.documentElement?.lang);

    const openAddress = () => {
      home = region()?.dataset.home ?? "";
      window.addEventListener("popstate", () => window.dash_clientside.set_props("address", { data: restore(location.search) }));
      window.khareeta.map.camera.onMove((/** @type {any} */ camera) => {
        const words = cameraWords(camera);
        own.map = words === home ? "" : words;
        leadOn();
        if (!restoring) put("replace");
      });
      const told = restore(location.search);
      return opens(location.search) ? window.dash_clientside.no_update : told;
    };

    /** A quick choice, a chip or Reset: show the view that the button stands for. */
    const go = () => {
      const { triggered_id: button, triggered } = window.dash_clientside.callback_context;
      if (!triggered.some((/** @type {any} */ one) => one.value)) return window.dash_clientside.no_update;
      let query = merged("", standing());
      if (typeof button === "object" && button.where === "period") {
        query = merged(current(), { mode: "", place: "", event: "", ...read(button.query) });
      } else if (typeof button === "object") {
        const kept = own.place ? own : { ...own, event: "" }; // a link to a report would open its town
        const passed = button.where === "chip" ? { time: read(view).time ?? "" } : {}; // the reader may have played on since
        query = merged(button.query, button.where === "story" ? standing() : { ...kept, ...passed });
      }
      return open(query);
    };

    /** Take up a choice that is the browser's own: Back returns from it.
     *  @param {Keys} choice  one of `OWN` */
    const keep = (choice) => {
      own = { ...own, ...choice };
      if (!restoring) put("push");
      leadOn();
    };

    /** Show a view that a script asks for, as a deliberate choice.
     *  @param {string} query */
    const visit = (query) => window.dash_clientside.set_props("address", { data: open(query) });

    /** Let the links to the text version lead to what is shown, and that to the page out of an embed. */
    const leadOn = () => {
      for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-view]"))) {
        link.href = `${link.dataset.view}?${link.dataset.view?.endsWith("/") ? merged(lasting(), { embed: "" }) : lasting()}`;
      }
    };

    const writeAddress = (/** @type {any} */ shown, /** @type {any} */ place, /** @type {any} */ event) => {
      if (!shown) return;
      const opened = (place ?? "") !== (own.place ?? "") || Boolean(event && !own.event);
      const turned = Boolean(event && own.event && event !== own.event); // from report to report: one step of Back
      view = shown.query;
      own.place = place ?? "";
      own.event = event ?? "";
      put(opened || chosen ? "push" : turned ? "replace" : shown.how);
      restoring = chosen = false;
      leadOn();
    };

    const choose = () => {
      chosen = true;
    };

    /** Look where a step of a story looks: at once when the page is opened on it, else in a flight. */
    const lookAt = (/** @type {any} */ told) => {
      const camera = cameraOf(told?.camera);
      if (camera) window.khareeta.map.camera[told.asked === 1 ? "set" : "fly"](camera).catch(() => {});
    };

    /** The period that is passing by, and the same in the browser's address: no step of its history. */
    const passing = (/** @type {string} */ time) => {
      view = merged(view, { time });
    };
    const note = () => {
      if (!restoring) put("replace");
    };

    const callbacks = { openAddress, go, writeAddress, lookAt };
    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, ...callbacks };
    const settled = () => !restoring; // false while another view is on its way
    const address = { choose, current, keep, lasting, note, passing, read, write, merged, visit, settled, size, standing, cameraOf, opens };
    window.khareeta = { ...window.khareeta, address };
  }
}
