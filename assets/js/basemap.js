// @ts-check
// Brings the map's style to Plotly. The page opens with a style that asks the server for nothing; the whole one is
// fetched here, with patience, and handed over as a blob: address that cannot fail any more.
"use strict";
{
  const LETTERS_FOR = 3000; // ms
  const CIRCLES_FOR = 1000; // ms

  /** Put the origin before every address in a style: Plotly takes a sprite without one for a file on a CDN, and inside
   *  a blob: nothing else says where a path begins.
   *  @param {any} style  @param {string} origin  @returns {any} */
  function absolute(style, origin) {
    const full = (/** @type {any} */ address) => (typeof address === "string" ? new URL(address, origin).href : address);
    const sources = Object.entries(style.sources).map(([name, source]) => [
      name,
      "data" in source ? { ...source, data: full(source.data) }
        : "url" in source ? { ...source, url: full(source.url) }
        : "tiles" in source ? { ...source, tiles: source.tiles.map((/** @type {string} */ one) => origin + one) } // {z} must stay
        : source,
    ]);
    return { ...style, ...(style.sprite && { sprite: full(style.sprite) }), sources: Object.fromEntries(sources) };
  }

  /** What of a style's layers looks or reads otherwise in another one that has the same layers.
   *  @param {any} before  @param {any} after
   *  @returns {{layer: string, part: "paint" | "layout", name: string, value: any}[]} */
  function differences(before, after) {
    const found = [];
    for (const [n, { id: layer, ...is }] of after.layers.entries()) {
      const was = before.layers[n];
      for (const part of /** @type {const} */ (["paint", "layout"])) {
        for (const name of new Set([...Object.keys(was[part] ?? {}), ...Object.keys(is[part] ?? {})])) {
          const value = is[part]?.[name];
          if (JSON.stringify(value) !== JSON.stringify(was[part]?.[name])) found.push({ layer, part, name, value });
        }
      }
    }
    return found;
  }

  /** The pictures of a style that are others in another one.
   *  @param {any} before  @param {any} after  @returns {{source: string, url: string}[]} */
  function pictures(before, after) {
    return Object.entries(after.sources).flatMap(([source, { type, url }]) =>
      type === "image" && url !== before.sources[source].url ? [{ source, url }] : [],
    );
  }

  /** The same figure with another style of its map.
   *  @param {any} figure  @param {string} address  @returns {any} */
  function restyled(figure, address) {
    const { layout } = figure;
    return { ...figure, layout: { ...layout, map: { ...layout.map, style: address } } };
  }

  /** The same figure with its circles in the colours of a theme.
   *  @param {any} figure  its traces are those of dashboard/figures/map.py
   *  @param {{halo: string, scale: any[]}} colours  @returns {any} */
  function dressed(figure, { halo, scale }) {
    const [below, above] = figure.data;
    const rim = { ...below, marker: { ...below.marker, color: halo } };
    return { ...figure, data: [rim, { ...above, marker: { ...above.marker, colorscale: scale } }] };
  }

  /** The path of the style in a theme and a language.
   *  @param {string} theme  @param {string} language  @returns {string} */
  function pathOf(theme, language) {
    const keys = [language === "ar" && "lang=ar", theme === "dark" && "theme=dark"].filter(Boolean);
    return `map/style.json${keys.length ? "?" : ""}${keys.join("&")}`;
  }

  /** Wait until `busy` has said no twice running, or for as long as patience lasts.
   *  @param {() => boolean} busy  @param {number} every  ms  @param {number} patience  ms  @returns {Promise<void>} */
  async function calm(busy, every, patience) {
    for (let free = 0, waited = 0; free < 2 && waited < patience; waited += every) {
      await new Promise((resolve) => setTimeout(resolve, every));
      free = busy() ? 0 : free + 1;
    }
  }

  /** Whether the first circles are still to come, or others are on their way: a style that arrives in the middle of a
   *  patch makes Plotly look for layers that are gone. */
  const drawing = () =>
    !document.querySelector("[role=status]")?.textContent ||
    document.querySelector("#map[data-dash-is-loading], #map [data-dash-is-loading]") !== null;

  /** @type {Record<string, Promise<any>>} */
  const styles = {};

  /** The style that the reader's theme and language ask for, fetched once; `paint.js` takes the addresses of its own
   *  files from it.
   *  @returns {Promise<any>} */
  function fetched() {
    const path = pathOf(window.khareeta.theme.now(), document.documentElement.lang);
    styles[path] ??= window.khareeta.fetching.json(path).catch((/** @type {Error} */ error) => {
      delete styles[path];
      throw error;
    });
    return styles[path];
  }

  /** Our Arabic letters, so that the map does not draw its names before they are there; a slow line need not bring them.
   *  @returns {Promise<unknown>} */
  function letters() {
    if (document.documentElement.lang !== "ar") return Promise.resolve();
    const came = document.fonts.load('16px "Noto Sans Arabic"', "\u0627").catch(() => {});
    return Promise.race([came, new Promise((resolve) => setTimeout(resolve, LETTERS_FOR))]);
  }

  /** When Plotly has next drawn the circles, or might have.
   *  @returns {Promise<void>} */
  function circlesDrawn() {
    const graph = /** @type {any} */ (document.querySelector(`#${window.khareeta.map.ID} .js-plotly-plot`));
    return new Promise((done) => {
      graph?.once?.("plotly_afterplot", () => done());
      setTimeout(done, CIRCLES_FOR);
    });
  }

  /** @type {any} */
  let worn; // the style that the map has

  /** Fetch the style and make it the map's, through Dash, so that later patches of the server build on it. Another theme
   *  only paints the same layers anew: setting a style would take the circles away until Plotly draws them again.
   *  @returns {Promise<void>} */
  async function show() {
    const { map, theme } = window.khareeta;
    const wanted = theme.now();
    const [style, canvas] = await Promise.all([fetched(), map.ready().catch(() => {}), letters()]); // the map's own words tell why
    await calm(drawing, 50, 15000); // ms: slow machines need long for their first circles
    if (wanted !== theme.now()) return; // another one is on its way
    // The figure of now, not of when the fetch began: the reader may have filtered meanwhile.
    const props = (/** @type {string} */ id) => window.dash_component_api.getLayout(id).props;
    let figure = dressed(props(map.ID).figure, props("circles").data[wanted]);
    if (worn && canvas && map.whole(canvas)) {
      for (const { source, url } of pictures(worn, style)) {
        canvas.getSource(source)?.updateImage({ url: new URL(url, location.origin).href });
      }
      for (const { layer, part, name, value } of differences(worn, style)) {
        canvas[part === "paint" ? "setPaintProperty" : "setLayoutProperty"](layer, name, value);
      }
    } else {
      const text = JSON.stringify(absolute(style, location.origin));
      figure = restyled(figure, URL.createObjectURL(new Blob([text], { type: "application/json" })));
    }
    const drawn = circlesDrawn();
    window.dash_clientside.set_props(map.ID, { figure });
    worn = style;
    await drawn;
  }

  if (typeof module !== "undefined") module.exports = { absolute, calm, differences, dressed, pathOf, pictures, restyled };
  else {
    const bring = () =>
      show().catch((error) => {
        console.warn("The basemap did not arrive:", error.message);
        if (!worn) window.khareeta.trouble.tell("basemap"); // else it stays as it was
      });

    /** Let Mantine and the circles wear the theme; later on the circles change together with the map. */
    const wearTheme = (/** @type {string} */ theme, /** @type {any} */ circles, /** @type {any} */ figure) => {
      const fits = worn || figure.data[0].marker.color === circles[theme].halo;
      return [theme, fits ? window.dash_clientside.no_update : dressed(figure, circles[theme])];
    };

    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, wearTheme };
    window.khareeta = { ...window.khareeta, basemap: { fetched, show } };
    document.addEventListener("begin", () => {
      bring();
      window.khareeta.theme.onChange(bring);
    });
  }
}
