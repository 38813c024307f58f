// @ts-check
// Names the towns that have a circle before any other town, beside their circle, and keeps other names off the circles.
// The style (dashboard/figures/basemap.py) knows no reports; here its layers are told of them whenever circles come to rest.
"use strict";
{
  const node = typeof module !== "undefined";
  const NAMES = "names-towns"; // layers of dashboard/figures/basemap.py
  const CLEAR = "names-clear";
  const SMALLEST = 10; // px: letters of the smallest name; offsets are counted in letters
  const GAP = 3; // px between a circle and its name
  const SIGN = 16; // px: width of the sign that keeps names off; it is never seen
  const FIRST = 10; // more than there are ranks: a town with a circle comes before all that have none

  /** What the two layers are told of the circles.
   *  @param {Map<number, number>} radii  px by place
   *  @param {{filter: any, sort: any, offset: any, clear: {filter: any, size: any}}} own  what the style says of them
   *  @returns {{filter: any, sort: any, offset: any, clear: {filter: any, size: any}}} */
  function naming(radii, own) {
    const place = ["get", "p"];
    if (radii.size === 0) return own;
    /** @type {Map<number, number[]>} */
    const byRadius = new Map();
    for (const [number, radius] of radii) byRadius.set(radius, [...(byRadius.get(radius) ?? []), number]);
    const by = (/** @type {(radius: number) => number} */ value, /** @type {any} */ otherwise) => [
      "match", place, ...[...byRadius].flatMap(([radius, numbers]) => [numbers, value(radius)]), otherwise,
    ];
    const active = ["in", place, ["literal", [...radii.keys()]]];
    return {
      filter: ["any", active, own.filter],
      sort: ["-", own.sort, by((radius) => FIRST + radius, 0)],
      offset: by((radius) => Math.max(own.offset, (radius + GAP) / SMALLEST), own.offset),
      clear: { filter: active, size: by((radius) => (2 * radius) / SIGN, own.clear.size) },
    };
  }

  if (node) module.exports = { naming };
  else {
    /** @type {any} */
    let own = null;
    /** @type {Map<number, number>} */
    let radii = new Map();
    let told = "";

    const tell = (/** @type {any} */ map) => {
      const key = JSON.stringify([...radii].sort(([a], [b]) => a - b));
      if (!own || key === told || !map.getLayer(CLEAR)) return; // another style is on its way, and tells then
      told = key;
      const { filter, sort, offset, clear } = naming(radii, own);
      map.setFilter(NAMES, filter);
      map.setLayoutProperty(NAMES, "symbol-sort-key", sort);
      map.setLayoutProperty(NAMES, "text-radial-offset", offset);
      map.setFilter(CLEAR, clear.filter);
      map.setLayoutProperty(CLEAR, "icon-size", clear.size);
    };

    document.addEventListener("begin", () => {
      const { map } = window.khareeta;
      map.onStyle((/** @type {any} */ canvas) => {
        const of = (/** @type {string} */ name) => canvas.getLayoutProperty(NAMES, name);
        const clear = { filter: canvas.getFilter(CLEAR), size: 1 };
        own = { filter: canvas.getFilter(NAMES), sort: of("symbol-sort-key"), offset: of("text-radial-offset"), clear };
        told = "";
        tell(canvas);
      }).catch(() => {}); // map.js tells why there is none
      map.onCircles((/** @type {Map<number, number>} */ found) => {
        radii = found;
        if (own) tell(map.now());
      });
    });
  }
}
