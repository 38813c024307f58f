"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { isTaken, meaning } = require("../../assets/js/keys.js");

const press = (key, more = {}) => meaning({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });

/** An element that answers to these selectors, within these. */
const element = (is, within) => ({
  matches: (selector) => selector.split(", ").some((one) => is.includes(one)),
  closest: (selector) => (selector.split(", ").some((one) => within.includes(one)) ? {} : null),
});
const STRIP = [".strip"];

test("each key of the page means what the list of keys says", () => {
  assert.deepEqual(press(" "), { do: "toggle" });
  assert.deepEqual([press("ArrowLeft"), press("ArrowRight")].map((one) => one.with), [-1, 1]);
  assert.deepEqual([press("ArrowLeft", { shiftKey: true }), press("ArrowRight", { shiftKey: true })].map((one) => one.with), [-10, 10]);
  assert.deepEqual([press("Home"), press("End")].map((one) => one.with), ["first", "last"]);
  assert.deepEqual(press("/"), { do: "search" });
  assert.deepEqual(press("?", { shiftKey: true }), { do: "keys" });
});

test("a key of the browser or of the system is none of the page's", () => {
  for (const more of ["ctrlKey", "metaKey", "altKey"]) assert.equal(press("ArrowLeft", { [more]: true }), null);
  for (const key of ["a", "Enter", "Escape", "Tab", "PageDown"]) assert.equal(press(key), null);
});

test("keys act on the page, the map and the timeline, and nowhere else", () => {
  assert.equal(isTaken(" ", element([], []), true), false);
  assert.equal(isTaken(" ", element([], ["#map-region"]), false), false);
  assert.equal(isTaken(" ", element([], STRIP), false), false);
  assert.equal(isTaken("ArrowLeft", element(["button"], ["#filters"]), false), true);
  assert.equal(isTaken("?", element([], []), false), true);
});

test("inside a control its own keys win", () => {
  const box = element(["input"], STRIP);
  for (const key of [" ", "ArrowLeft", "Home", "/", "?"]) assert.equal(isTaken(key, box, false), true, key);
  const button = element(["button"], STRIP);
  assert.deepEqual([" ", "ArrowLeft", "Home", "?"].map((key) => isTaken(key, button, false)), [true, false, false, false]);
  const thumb = element(["[role=slider]"], STRIP);
  assert.deepEqual([" ", "ArrowLeft", "Home", "?"].map((key) => isTaken(key, thumb, false)), [false, true, true, false]);
  const radio = element(["input[type=radio]", "input"], STRIP);
  assert.deepEqual([" ", "ArrowLeft", "Home", "?"].map((key) => isTaken(key, radio, false)), [true, true, false, false]);
});
