"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { svg } = require("../../assets/js/ink.js");
const { needed, swatchOf } = require("../../assets/js/picture.js");
const { blank, landKeys, metresAt } = require("../../assets/js/shot.js");

test("a text of the data stays a text in an SVG, whatever it says", () => {
  const hostile = '</text><script>alert(1)</script>\u0000"&\ud800';
  const file = svg({ width: 10, height: 10, title: hostile, font: 'a"b', marks: [{ mark: "text", x: 1, y: 2, text: hostile, size: 12, fill: "#000" }] });
  assert.ok(!file.includes("<script"));
  assert.ok(!file.includes("\u0000") && file.isWellFormed());
  assert.equal(file.match(/<text /g).length, 1);
  assert.match(file, /font-family="a&quot;b"/);
  assert.match(file, /&lt;\/text>|&lt;\/text&gt;/);
});

test("an SVG has an element for each mark, in whole numbers where they are whole", () => {
  const marks = [
    { mark: "rect", x: 0, y: 0, w: 5, h: 5.123456, fill: "#fff", stroke: "#000", dash: [3, 2] },
    { mark: "line", x1: 0, y1: 1, x2: 2, y2: 3, stroke: "#000", width: 1 },
    { mark: "dot", x: 3, y: 3, r: 2, stroke: "#123" },
  ];
  const file = svg({ width: 10, height: 10, title: "t", font: "f", marks });
  assert.match(file, /<rect x="0" y="0" width="5" height="5.12" fill="#fff" stroke="#000" stroke-dasharray="3 2"\/>/);
  assert.match(file, /<line x1="0" y1="1" x2="2" y2="3" stroke="#000" stroke-width="1"\/>/);
  assert.match(file, /<circle cx="3" cy="3" r="2" fill="none" stroke="#123"\/>/);
});

test("the legend of a picture has what is to be seen on it, and what is always true", () => {
  const row = (key) => ({ key, words: key, swatch: {} });
  const parts = [
    { title: "held", rows: [row("holder:reds"), row("holder:blues"), row("")] },
    { title: "sure", rows: [row("certainty:thin")] },
    { title: "types", rows: [row("shown:0"), row("circles")] },
  ];
  const titles = (keys) => needed(parts, new Set(keys)).map((part) => [part.title, part.rows.map((one) => one.key)]);
  assert.deepEqual(titles(["holder:reds", "shown:0"]), [["held", ["holder:reds", ""]], ["types", ["shown:0", "circles"]]]);
  assert.deepEqual(titles(["certainty:thin"]), [["held", [""]], ["sure", ["certainty:thin"]]]);
});

test("a swatch looks as the page's style sheet has it", () => {
  const none = { image: "none", border: "solid", background: "rgba(0, 0, 0, 0)" };
  assert.deepEqual(swatchOf({ ...none, className: "dot type-x", background: "rgb(1, 2, 3)" }), { form: "dot", fill: "rgb(1, 2, 3)" });
  const held = swatchOf({ ...none, className: "square holder-x", background: "rgb(1, 2, 3)" });
  assert.deepEqual([held.fill, held.stripes], ["rgb(1, 2, 3)", []]);
  const contested = "repeating-linear-gradient(45deg, rgb(34, 33, 42) 0px, rgb(34, 33, 42) 1px, rgba(0, 0, 0, 0) 0px, rgba(0, 0, 0, 0) 4px)";
  assert.deepEqual(swatchOf({ ...none, className: "square", image: contested }).stripes, ["rgb(34, 33, 42)"]);
  const changed = "repeating-linear-gradient(-45deg, rgb(1, 1, 1) 0px, rgb(2, 2, 2) 3px)";
  const { stripes, falling } = swatchOf({ ...none, className: "square", image: changed });
  assert.deepEqual([stripes, falling], [["rgb(1, 1, 1)", "rgb(2, 2, 2)"], true]);
  assert.equal(swatchOf({ ...none, className: "square", image: "radial-gradient(circle, rgba(34, 33, 42, 0.6) 1px, rgba(0, 0, 0, 0) 1.2px)" }).spots, "rgba(34, 33, 42, 0.6)");
});

test("land is in the legend as it is drawn: what is far from a well sourced town is thin", () => {
  const cell = (state, far = false) => ({ state, properties: { far } });
  const keys = landKeys([
    cell({}), cell({ holder: "reds", second: "blues", status: "shared", sure: "well_sourced" }),
    cell({ holder: "reds", status: "held", sure: "well_sourced" }, true),
  ]);
  assert.deepEqual([...keys].sort(), [
    "certainty:thin", "certainty:well_sourced", "holder:blues", "holder:reds", "status:held", "status:shared",
  ]);
});

test("one colour all over is an empty picture", () => {
  assert.ok(blank(new Uint8ClampedArray(16).fill(7)));
  assert.ok(!blank(new Uint8ClampedArray([7, 7, 7, 7, 7, 7, 8, 7])));
});

test("a px of the map is shorter farther north and at a closer look", () => {
  assert.equal(Math.round(metresAt({ lat: 0, zoom: 0 })), 78272);
  assert.ok(Math.abs(metresAt({ lat: 60, zoom: 1 }) - 78271.5 / 4) < 1);
});
