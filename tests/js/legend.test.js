// @ts-check
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { fits, turn } = require("../../assets/js/legend.js");

test("a panel beside the map asks for more room, and a low map has none", () => {
  assert.equal(fits({ width: 700, height: 500 }, false), true);
  assert.equal(fits({ width: 700, height: 500 }, true), false);
  assert.equal(fits({ width: 360, height: 500 }, false), false);
  assert.equal(fits({ width: 740, height: 260 }, false), false);
});

test("the legend folds when its room goes and opens when it comes back", () => {
  assert.equal(turn({ before: false, now: true }, { open: false, folded: true }), "open"); // as the page comes
  assert.equal(turn({ before: true, now: false }, { open: true, folded: false }), "fold");
});

test("what the reader folded or opened stays so", () => {
  assert.equal(turn({ before: false, now: true }, { open: false, folded: false }), "");
  assert.equal(turn({ before: false, now: false }, { open: true, folded: false }), ""); // opened where it hides the map
  assert.equal(turn({ before: true, now: true }, { open: false, folded: false }), "");
});
