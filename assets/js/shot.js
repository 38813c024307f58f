// @ts-check
// A still of the map: what is drawn on it now, sharper than the screen, and which of the legend's rows it holds.
"use strict";
{
  const EARTH = 40_075_016.7; // m round the equator
  const WORLD = 512; // px of the whole world at zoom 0
  const REST = 10_000; // ms that the map is given to come to rest

  /** How many metres a px of the map is long in its middle.
   *  @param {{lat: number, zoom: number}} camera  @returns {number} */
  function metresAt({ lat, zoom }) {
    return (EARTH * Math.cos((lat * Math.PI) / 180)) / (WORLD * 2 ** zoom);
  }

  /** Whether every dot of a picture has the same colour, so that nothing is on it.
   *  @param {Uint8ClampedArray} dots  four numbers each  @returns {boolean} */
  function blank(dots) {
    const first = dots.subarray(0, 4);
    for (let n = 4; n < dots.length; n += 4) {
      if (dots[n] !== first[0] || dots[n + 1] !== first[1] || dots[n + 2] !== first[2] || dots[n + 3] !== first[3]) return false;
    }
    return true;
  }

  /** The legend's keys of the land that is to be seen.
   *  @param {{state: any, properties: any}[]} cells  with what is painted of them (figures/basemap.py)
   *  @returns {Set<string>} */
  function landKeys(cells) {
    const keys = new Set();
    for (const { state, properties } of cells) {
      if (!state?.holder) continue;
      keys.add(`holder:${state.holder}`);
      if (state.second) keys.add(`holder:${state.second}`);
      if (state.status) keys.add(`status:${state.status}`);
      if (state.sure) keys.add(`certainty:${properties?.far && state.sure === "well_sourced" ? "thin" : state.sure}`);
    }
    return keys;
  }

  if (typeof module !== "undefined") module.exports = { blank, landKeys, metresAt };
  else {
    /** Wait until the map has all that it draws, but not for ever.
     *  @param {any} map */
    const settled = async (map) => {
      const until = performance.now() + REST;
      do {
        const left = new Promise((done) => setTimeout(done, Math.max(0, until - performance.now())));
        const idle = new Promise((done) => {
          map.once("idle", done);
          map.triggerRepaint();
        });
        await Promise.race([idle, left]);
      } while (!window.khareeta.map.whole(map) && performance.now() < until);
    };

    const isBlank = (/** @type {HTMLCanvasElement} */ canvas) => {
      const small = document.createElement("canvas");
      [small.width, small.height] = [64, 64];
      const context = /** @type {CanvasRenderingContext2D} */ (small.getContext("2d", { willReadFrequently: true }));
      context.drawImage(canvas, 0, 0, 64, 64);
      return blank(context.getImageData(0, 0, 64, 64).data);
    };

    /** Take the picture now. What WebGL has drawn is gone as soon as the browser has shown it, so the map draws and is
     *  copied in one go; it draws with as many dots as are asked for, and afterwards as before.
     *  @param {any} map  @param {number} ratio  dots of the picture a px of the map */
    const take = (map, ratio) => {
      const { clientWidth: width, clientHeight: height } = map.getContainer();
      const drawn = map.getCanvas();
      const image = document.createElement("canvas");
      try {
        map.setPixelRatio(ratio);
        map.redraw();
        [image.width, image.height] = [drawn.width, drawn.height];
        image.getContext("2d")?.drawImage(drawn, 0, 0);
      } finally {
        map.setPixelRatio(null); // again that of the screen
        map.redraw();
      }
      const { lat, lng } = map.getCenter();
      const keys = landKeys(map.getLayer("cells") ? map.queryRenderedFeatures({ layers: ["cells"] }) : []);
      for (const { lat, lon, kind } of window.khareeta.map.active()) {
        const { x, y } = map.project([lon, lat]);
        if (kind !== undefined && x >= 0 && y >= 0 && x <= width && y <= height) keys.add(`shown:${kind}`);
      }
      return { image, width, height, metres: metresAt({ lat, zoom: map.getZoom() }), keys };
    };

    /** A picture of the map at rest.
     *  @param {(width: number) => number} ratioFor  dots a px, by the map's width */
    const shot = async (ratioFor) => {
      const map = await window.khareeta.map.ready();
      for (let attempt = 0; attempt < 2; attempt += 1) {
        await settled(map);
        if (!window.khareeta.map.whole(map)) continue;
        const taken = take(map, ratioFor(map.getContainer().clientWidth));
        if (!isBlank(taken.image)) return taken;
      }
      throw new Error("the map has not drawn everything");
    };

    window.khareeta = { ...window.khareeta, shot: { settled, shot, take } };
  }
}
