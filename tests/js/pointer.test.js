"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { placed } = require("../../assets/js/pointer.js");

const MAP = { width: 1000, height: 600 };
const CARD = { width: 300, height: 200 };
const GAP = 14;

test("the card lies right of and below the pointer where there is room", () => {
  assert.deepEqual(placed({ x: 100, y: 100 }, CARD, MAP), { x: 100 + GAP, y: 100 + GAP });
});

test("the card turns to the left at the right edge", () => {
  assert.deepEqual(placed({ x: 900, y: 100 }, CARD, MAP), { x: 900 - GAP - 300, y: 100 + GAP });
});

test("the card turns up at the lower edge", () => {
  assert.deepEqual(placed({ x: 100, y: 550 }, CARD, MAP), { x: 100 + GAP, y: 550 - GAP - 200 });
});

test("the card turns at the last pixel that does not fit and not before", () => {
  const edge = MAP.width - CARD.width - GAP;
  assert.equal(placed({ x: edge, y: 0 }, CARD, MAP).x, MAP.width - CARD.width);
  assert.equal(placed({ x: edge + 1, y: 0 }, CARD, MAP).x, edge + 1 - GAP - CARD.width);
});

test("wherever the pointer is, the whole card lies on the map", () => {
  for (let x = 0; x <= MAP.width; x += 50) {
    for (let y = 0; y <= MAP.height; y += 50) {
      const at = placed({ x, y }, CARD, MAP);
      assert.ok(at.x >= 0 && at.x + CARD.width <= MAP.width, `${x},${y}`);
      assert.ok(at.y >= 0 && at.y + CARD.height <= MAP.height, `${x},${y}`);
    }
  }
});

test("a card larger than the map begins at its corner", () => {
  assert.deepEqual(placed({ x: 50, y: 50 }, { width: 400, height: 700 }, { width: 320, height: 500 }), { x: 0, y: 0 });
});

test("the card does not lie under the pointer where it can be avoided", () => {
  for (const x of [0, 400, 700, 1000]) {
    const at = placed({ x, y: 300 }, CARD, MAP);
    assert.ok(at.x >= x + GAP || at.x + CARD.width <= x - GAP, `${x}`);
  }
});
