"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { summary } = require("../../assets/js/aloud.js");

test("of a comparison its heading and its first sentences are said", () => {
  assert.equal(summary("Changed hands", " 3 towns. "), "Changed hands: 3 towns.");
  assert.equal(summary("Changed hands", ""), "Changed hands");
});
