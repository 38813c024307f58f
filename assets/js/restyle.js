// @ts-check
// Draws circles by Plotly's public way while the reader plays: for a map whose private handle is not there (map.js).
// Plotly then works out a trace anew, so a step that comes while it does waits, and only the last one counts; the halos,
// a trace of their own, are left out until the days rest.
"use strict";
{
  /** Give work to `run` one after the other; of what waits meanwhile only the last is kept.
   *  @template T  @param {(work: T) => Promise<unknown>} run  @returns {(work: T) => void} */
  function latest(run) {
    /** @type {{work: T} | null} */
    let next = null;
    let busy = false;
    const go = async () => {
      while (next) {
        const { work } = next;
        next = null;
        await run(work);
      }
      busy = false;
    };
    return (work) => {
      next = { work };
      if (busy) return;
      busy = true;
      go();
    };
  }

  /** The arrays of both traces, halo and circles (dashboard/figures/map.py).
   *  @param {{place: number[], size: number[], kind: number[]}} circles
   *  @param {[number, number][]} points  longitude and latitude of each place
   *  @param {number | null} halo  px; null: no halos  @returns {Record<string, any[]>} */
  function arrays({ place, size, kind }, points, halo) {
    const [lon, lat] = [0, 1].map((n) => place.map((number) => points[number][n]));
    const under = halo === null ? [[], [], []] : [lon, lat, size.map((px) => px + halo)];
    return {
      lon: [under[0], lon],
      lat: [under[1], lat],
      "marker.size": [under[2], size],
      "marker.color": [undefined, kind], // undefined: the halo keeps its own
      customdata: [undefined, place],
    };
  }

  /** What `Plotly.restyle` is given: the values, and the traces they are for.
   *  @param {Record<string, any[]>} both  @param {boolean} bare  the halos are left out already
   *  @returns {[Record<string, any[]>, number[]]} */
  function told(both, bare) {
    if (!bare) return [both, [0, 1]];
    return [Object.fromEntries(Object.entries(both).map(([name, [, circles]]) => [name, [circles]])), [1]];
  }

  if (typeof module !== "undefined") module.exports = { arrays, latest, told };
  else {
    /** @type {[number, number][]} */
    let points = [];

    /** Have the points of all places here, as drawing needs them. */
    const load = async () => {
      if (points.length) return;
      const { basemap, fetching } = window.khareeta;
      const { sources } = await basemap.fetched();
      const { features } = await fetching.json(sources.towns.data);
      points = features.map((/** @type {any} */ town) => town.geometry.coordinates);
    };

    const draw = latest((/** @type {{circles: any, halo: number | null}} */ { circles, halo }) => {
      const graph = /** @type {any} */ (document.getElementById(window.khareeta.map.ID)?.querySelector(".js-plotly-plot"));
      const bare = halo === null && graph.data[0].lon.length === 0; // not remembered: a figure that has arrived brings them back
      const drawn = window.Plotly.restyle(graph, ...told(arrays(circles, points, halo), bare));
      return drawn.catch((/** @type {Error} */ error) => console.warn("map:", error.message));
    });

    window.khareeta = { ...window.khareeta, restyle: { draw, load } };
  }
}
