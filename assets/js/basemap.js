// @ts-check
// Brings the map's style to Plotly. The page opens with a style that asks the server for nothing; the whole one is
// fetched here, with patience, and handed over as a blob: address that cannot fail any more.
"use strict";
{
  /** Put the origin before every address in a style: Plotly takes a sprite without one for a file on a CDN, and inside
   *  a blob: nothing else says where a path begins.
   *  @param {any} style  @param {string} origin  @returns {any} */
  function absolute(style, origin) {
    const full = (/** @type {any} */ address) => (typeof address === "string" ? new URL(address, origin).href : address);
    const sources = Object.entries(style.sources).map(([name, source]) => [
      name,
      "data" in source ? { ...source, data: full(source.data) } : "url" in source ? { ...source, url: full(source.url) } : source,
    ]);
    return { ...style, ...(style.sprite && { sprite: full(style.sprite) }), sources: Object.fromEntries(sources) };
  }

  /** The same figure with another style of its map.
   *  @param {any} figure  @param {string} address  @returns {any} */
  function restyled(figure, address) {
    const { layout } = figure;
    return { ...figure, layout: { ...layout, map: { ...layout.map, style: address } } };
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

  /** The style of a path, fetched once; `paint.js` takes the addresses of its own files from it.
   *  @param {string} path  of the style on this server  @returns {Promise<any>} */
  function fetched(path = "map/style.json") {
    styles[path] ??= window.khareeta.fetching.json(path);
    return styles[path];
  }

  /** Fetch a style and make it the map's, through Dash, so that later patches of the server build on it.
   *  @param {string} path  of the style on this server
   *  @returns {Promise<void>} */
  async function show(path = "map/style.json") {
    const { map } = window.khareeta;
    const [style] = await Promise.all([fetched(path), map.ready().catch(() => {})]); // the map's own words tell why
    await calm(drawing, 50, 5000);
    const text = JSON.stringify(absolute(style, location.origin));
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    // The figure of now, not of when the fetch began: the reader may have filtered meanwhile.
    const { figure } = window.dash_component_api.getLayout(map.ID).props;
    window.dash_clientside.set_props(map.ID, { figure: restyled(figure, address) });
  }

  if (typeof module !== "undefined") module.exports = { absolute, calm, restyled };
  else {
    window.khareeta = { ...window.khareeta, basemap: { fetched, show } };
    document.addEventListener("DOMContentLoaded", () => {
      show().catch((error) => {
        console.warn("The basemap did not arrive:", error.message);
        window.khareeta.trouble.tell("basemap");
      });
    });
  }
}
