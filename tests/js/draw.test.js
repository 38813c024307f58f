"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { boxWords, corners, meant, outline, ringOf, ringWords, shape, straightened } = require("../../assets/js/draw.js");

const at = (x, y) => ({ x, y });
const circle = (points, radius) =>
  Array.from({ length: points }, (_, n) => at(radius * Math.cos((2 * Math.PI * n) / points), radius * Math.sin((2 * Math.PI * n) / points)));

test("a box is west, south, east, north, whichever corner came first", () => {
  for (const [one, other] of [[[36, 35], [37.5, 36]], [[37.5, 36], [36, 35]], [[36, 36], [37.5, 35]]]) {
    assert.equal(boxWords(one, other), "36,35,37.5,36");
  }
});

test("degrees are spelled with at most four decimals and without a negative nought", () => {
  assert.equal(boxWords([36.123456, -0.00001], [37, 1]), "36.1235,0,37,1");
});

test("a box or a polygon without an inside is none", () => {
  assert.equal(boxWords([36, 35], [36.00001, 36]), "");
  assert.equal(boxWords([36, 35], [37, 35.00004]), "");
  assert.equal(ringWords([[36, 35], [37, 35]]), "");
});

test("an area comes back from its words", () => {
  assert.deepEqual(ringOf(boxWords([36, 35], [37, 36])), [[36, 35], [37, 35], [37, 36], [36, 36]]);
  const ring = [[36.5, 35], [37, 35.25], [37, 36]];
  assert.deepEqual(ringOf(ringWords(ring)), ring);
  for (const nothing of ["", null, undefined, "1,2"]) assert.equal(ringOf(nothing), null);
});

test("the outline is a closed polygon, or nothing", () => {
  const ring = ringOf("36,35,37,36");
  const [{ geometry }] = outline(ring).features;
  assert.deepEqual(geometry, { type: "Polygon", coordinates: [[...ring, ring[0]]] });
  assert.deepEqual(outline(null), { type: "FeatureCollection", features: [] });
});

test("a straight line keeps its ends only", () => {
  assert.deepEqual(straightened([at(0, 0), at(5, 1), at(10, 0)], 2), [at(0, 0), at(10, 0)]);
  assert.deepEqual(straightened([at(0, 0), at(5, 3), at(10, 0)], 2), [at(0, 0), at(5, 3), at(10, 0)]);
});

test("a line back to where it began keeps its far end", () => {
  assert.deepEqual(straightened([at(0, 0), at(50, 0), at(0, 0)], 2), [at(0, 0), at(50, 0), at(0, 0)]);
});

test("however long a hand draws, an address stays short", () => {
  const jagged = circle(5000, 300).map(({ x, y }, n) => at(x + (n % 7) * 9, y - (n % 5) * 9));
  assert.ok(corners(jagged).length <= 60);
  assert.ok(ringWords(corners(jagged).map(({ x, y }) => [x / 10, y / 10])).length < 1200);
});

test("a drawn circle keeps its shape", () => {
  for (const { x, y } of corners(circle(400, 200))) assert.ok(Math.abs(Math.hypot(x, y) - 200) < 1e-9);
  assert.ok(corners(circle(400, 200)).length > 15);
});

test("a slip of the hand draws nothing", () => {
  assert.equal(meant([]), false);
  assert.equal(meant([at(5, 5)]), false);
  assert.equal(meant([at(5, 5), at(300, 10)]), false);
  assert.equal(meant([at(5, 5), at(13, 13)]), true);
});

test("a box is shown between its corners, a free hand as it goes", () => {
  const line = [at(0, 0), at(3, 9), at(10, 20)];
  assert.deepEqual(shape("box", line), [at(0, 0), at(10, 0), at(10, 20), at(0, 20)]);
  assert.equal(shape("area", line), line);
});
