"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { isDone } = require("../../assets/js/first.js");

test("the first text stays until the page itself says what it shows", () => {
  assert.equal(isDone(undefined, 0), false);
  assert.equal(isDone(undefined, 60_000), false);
  assert.equal(isDone("", 100), false);
  assert.equal(isDone("31 of 459 events", 100), true);
});

test("a page that is there and cannot say it is not hidden for long", () => {
  assert.equal(isDone("", 8_000), true);
});
