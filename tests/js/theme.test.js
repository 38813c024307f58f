// @ts-check
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { asked, opening, spelled } = require("../../assets/js/theme.js");
const { differences, dressed, pathOf, pictures } = require("../../assets/js/basemap.js");

test("an address asks for a theme, or for none", () => {
  assert.equal(asked("?theme=dark"), "dark");
  assert.equal(asked("time=2018-01-01&theme=light&embed=1"), "light");
  assert.equal(asked("?theme=pink"), "");
  assert.equal(asked("?subtheme=dark"), "");
  assert.equal(asked(""), "");
});

test("what the browser remembers counts at a bare address only", () => {
  assert.equal(opening("", "dark"), "dark");
  assert.equal(opening("?", "dark"), "dark");
  assert.equal(opening("?time=2018-01-01", "dark"), "");
  assert.equal(opening("?theme=light", "dark"), "light");
  assert.equal(opening("", null), "");
  assert.equal(opening("", "pink"), "");
});

test("the system's own theme is not written into an address", () => {
  assert.equal(spelled("dark", "light"), "dark");
  assert.equal(spelled("light", "light"), "");
  assert.equal(spelled("light", "dark"), "light");
});

test("the path of the style names what is not the default", () => {
  assert.equal(pathOf("light", "en"), "map/style.json");
  assert.equal(pathOf("dark", "en"), "map/style.json?theme=dark");
  assert.equal(pathOf("dark", "ar"), "map/style.json?lang=ar&theme=dark");
});

test("between two styles only what differs is touched", () => {
  const layer = { id: "land", type: "fill", source: "country" };
  const before = { layers: [{ ...layer, paint: { "fill-color": "#fff", "fill-opacity": 1 }, layout: { visibility: "none" } }, { id: "top" }] };
  const after = { layers: [{ ...layer, paint: { "fill-color": "#000" }, layout: { visibility: "none" } }, { id: "top", paint: { "line-color": ["get", "c"] } }] };
  assert.deepEqual(differences(before, after), [
    { layer: "land", part: "paint", name: "fill-color", value: "#000" },
    { layer: "land", part: "paint", name: "fill-opacity", value: undefined },
    { layer: "top", part: "paint", name: "line-color", value: ["get", "c"] },
  ]);
  assert.deepEqual(differences(after, after), []);
});

test("only pictures that are others are exchanged", () => {
  const [light, dark] = ["light", "dark"].map((shade) => ({
    sources: { relief: { type: "image", url: `relief-${shade}.webp` }, towns: { type: "geojson", data: "towns.json" } },
  }));
  assert.deepEqual(pictures(light, dark), [{ source: "relief", url: "relief-dark.webp" }]);
  assert.deepEqual(pictures(dark, dark), []);
});

test("circles put on a theme and keep everything else", () => {
  const figure = { layout: { map: {} }, data: [{ lat: 1, marker: { size: 2, color: "#fff" } }, { marker: { color: [0], colorscale: [] } }] };
  assert.deepEqual(dressed(figure, { halo: "#000", scale: [[0, "#111"]] }), {
    layout: { map: {} },
    data: [{ lat: 1, marker: { size: 2, color: "#000" } }, { marker: { color: [0], colorscale: [[0, "#111"]] } }],
  });
});
