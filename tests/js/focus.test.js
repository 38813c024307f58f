"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { heir } = require("../../assets/js/focus.js");

test("what is gone is followed by what has come into its place", () => {
  assert.equal(heir(["a", "c"], 1), "c");
});

test("the last of a row is followed by the one before it", () => {
  assert.equal(heir(["a", "b"], 2), "b");
});

test("of an empty row nothing takes the focus", () => {
  assert.equal(heir([], 0), undefined);
});
