"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { absolute, calm, restyled } = require("../../assets/js/basemap.js");
const { patiently } = require("../../assets/js/fetching.js");
const { lift, meant, onChange, swept } = require("../../assets/js/map.js");

const ORIGIN = "http://127.0.0.1:8050";
const at = (i, x, y) => ({ i, x, y });

test("the pointer means the nearest town", () => {
  assert.equal(meant({ x: 10, y: 10 }, [at(1, 18, 10), at(2, 13, 10)], () => 4), 2);
});

test("the pointer means no town when it lies outside every circle", () => {
  assert.equal(meant({ x: 0, y: 0 }, [at(1, 11, 0)], () => 4), null);
  assert.equal(meant({ x: 0, y: 0 }, [], () => 4), null);
});

test("a large circle answers out to its rim", () => {
  assert.equal(meant({ x: 0, y: 0 }, [at(1, 25, 0)], () => 28), 1);
});

test("a small circle on a large one answers for itself", () => {
  const radius = (i) => (i === 1 ? 28 : 5);
  assert.equal(meant({ x: 20, y: 0 }, [at(1, 0, 0), at(2, 22, 0)], radius), 2);
  assert.equal(meant({ x: 2, y: 0 }, [at(1, 0, 0), at(2, 22, 0)], radius), 1);
});

test("the town with index 0 is a town", () => {
  assert.equal(meant({ x: 0, y: 0 }, [at(0, 1, 0)], () => 4), 0);
});

test("a hover is told once, not at every move of the mouse", () => {
  const told = [];
  const tell = onChange((i) => told.push(i));
  for (const i of [3, 3, null, null, 0, 3]) tell(i);
  assert.deepEqual(told, [3, null, 0, 3]);
});

test("every address in a style gets the origin, and nothing else changes", () => {
  const inline = { type: "FeatureCollection", features: [] };
  const style = {
    version: 8,
    sprite: "/assets/basemap/sprite",
    sources: {
      cells: { type: "geojson", data: "/map/cells.json", promoteId: "i" },
      none: { type: "geojson", data: inline },
      shade: { type: "image", url: "/assets/basemap/shade.webp" },
    },
    layers: [{ id: "a", type: "background" }],
  };
  const before = structuredClone(style);
  assert.deepEqual(absolute(style, ORIGIN), {
    version: 8,
    sprite: `${ORIGIN}/assets/basemap/sprite`,
    sources: {
      cells: { type: "geojson", data: `${ORIGIN}/map/cells.json`, promoteId: "i" },
      none: { type: "geojson", data: inline },
      shade: { type: "image", url: `${ORIGIN}/assets/basemap/shade.webp` },
    },
    layers: [{ id: "a", type: "background" }],
  });
  assert.deepEqual(style, before);
});

test("a style without a sprite stays without one", () => {
  assert.equal("sprite" in absolute({ sources: { none: { type: "geojson" } } }, ORIGIN), false);
});

test("a new style leaves data and camera of the figure as they are", () => {
  const figure = { data: [{ lat: [1] }], layout: { uirevision: "x", map: { style: {}, zoom: 7 } } };
  const changed = restyled(figure, "blob:x");
  assert.deepEqual(changed, { data: figure.data, layout: { uirevision: "x", map: { style: "blob:x", zoom: 7 } } });
  assert.notEqual(changed, figure); // Dash draws again only what is another object
  assert.deepEqual(figure.layout.map.style, {});
});

test("what fails twice is had at the third attempt, after longer and longer waits", async () => {
  const waited = [];
  let attempts = 0;
  const attempt = async () => {
    attempts += 1;
    if (attempts < 3) throw new Error("503");
    return "style";
  };
  assert.equal(await patiently(attempt, [500, 1000, 2000], async (ms) => waited.push(ms)), "style");
  assert.deepEqual(waited, [500, 1000]);
});

test("what always fails is given up with its own error", async () => {
  let attempts = 0;
  const attempt = async () => {
    attempts += 1;
    throw new Error("404");
  };
  await assert.rejects(patiently(attempt, [1, 2], async () => {}), /404/);
  assert.equal(attempts, 3);
});

test("a page is calm when it has not been busy twice running", async () => {
  const answers = [true, false, true, false, false, true];
  await calm(() => Boolean(answers.shift()), 0.01, 10);
  assert.deepEqual(answers, [true]);
});

test("patience with a busy page has an end", async () => {
  let asked = 0;
  await calm(() => Boolean((asked += 1)), 1, 5);
  assert.equal(asked, 5);
});

const frame = (left, top, width, height) => ({ left, top, width, height, right: left + width, bottom: top + height });

test("a panel beside the middle of the map lifts nothing", () => {
  assert.equal(lift(frame(0, 50, 400, 400), frame(0, 300, 400, 200)), 0); // below the middle
  assert.equal(lift(frame(0, 50, 800, 400), frame(500, 50, 300, 400)), 0); // to the right of it
});

test("a panel over the middle lifts it to the middle of what is left", () => {
  assert.equal(lift(frame(0, 100, 400, 400), frame(0, 200, 400, 500)), 150); // from 300 to 150
  assert.equal(lift(frame(0, 100, 400, 400), frame(0, 50, 400, 500)), 200); // nothing is left: to the upper edge
});

test("only Plotly's sweeping of its own circles is no fault of the map", () => {
  assert.ok(swept('Cannot remove non-existing layer "plotly-trace-layer-fcc30a-symbol".'));
  assert.ok(!swept('Cannot remove non-existing layer "front".'));
  assert.ok(!swept("Failed to fetch"));
});
