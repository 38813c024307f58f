"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { letter, stepped } = require("../../assets/js/reports.js");

const FIRST = { ids: ["a", "b", "c"], before: null, after: "d" };
const SECOND = { ids: ["d", "e"], before: "c", after: null };

test("going on from report to report walks the page and into the next one", () => {
  const seen = [];
  for (let open = null; (open = stepped(FIRST, open, 1)) && open !== "d"; ) seen.push(open);
  assert.deepEqual(seen, ["a", "b", "c"]);
  assert.equal(stepped(FIRST, "c", 1), "d");
  assert.equal(stepped(SECOND, "d", 1), "e");
});

test("going back is the other way round", () => {
  assert.equal(stepped(SECOND, "e", -1), "d");
  assert.equal(stepped(SECOND, "d", -1), "c");
  assert.equal(stepped(FIRST, "b", -1), "a");
});

test("before the first report and after the last there is none", () => {
  assert.equal(stepped(FIRST, "a", -1), null);
  assert.equal(stepped(SECOND, "e", 1), null);
  assert.equal(stepped({ ids: [], before: null, after: null }, null, 1), null);
});

test("while the next page is on its way nothing is skipped", () => {
  assert.equal(stepped(FIRST, "d", 1), null);
  assert.equal(stepped(SECOND, "c", -1), null);
});

test("from a report outside the list one goes on to its first, and not back", () => {
  assert.equal(stepped(FIRST, "elsewhere", 1), "a");
  assert.equal(stepped(FIRST, "elsewhere", -1), null);
  assert.equal(stepped(FIRST, null, -1), null);
});

test("a key means its letter on any keyboard", () => {
  assert.equal(letter("j", "KeyJ"), "j");
  assert.equal(letter("J", "KeyJ"), "j");
  assert.equal(letter("ت", "KeyJ"), "j"); // Arabic
  assert.equal(letter("h", "KeyJ"), "h"); // Dvorak
  assert.equal(letter("Enter", "Enter"), "enter");
});
