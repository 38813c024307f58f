// @ts-check
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { turned } = require("../../assets/js/tabs.js");

const NONE = { time: false, filters: false, reports: false };

test("a tab opens its sheet, and closes it when it is open", () => {
  assert.deepEqual(turned("filters", NONE), ["filters"]);
  assert.deepEqual(turned("filters", { ...NONE, filters: true }), ["filters"]);
});

test("a tab closes the other sheets first", () => {
  assert.deepEqual(turned("reports", { ...NONE, filters: true, time: true }), ["time", "filters", "reports"]);
});

test("the tab of time brings the strip to light before it unfolds it", () => {
  assert.deepEqual(turned("time", { ...NONE, reports: true }), ["reports"]);
  assert.deepEqual(turned("time", NONE), ["time"]);
  assert.deepEqual(turned("time", { ...NONE, time: true }), ["time"]);
});
