"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { SEEN, due } = require("../../assets/js/tour.js");

const memory = (kept = {}) => ({ getItem: (key) => kept[key] ?? null });

test("a first visit to the bare page is shown the hints", () => assert.equal(due("", memory()), true));

test("a reader who has seen them is left alone", () => assert.equal(due("", memory({ [SEEN]: "1" })), false));

for (const search of ["?time=2019-01-01", "?story=m5.1", "?embed=1", "?lang=ar"]) {
  test(`a link that asks for something is not talked over: ${search}`, () => assert.equal(due(search, memory()), false));
}

test("a browser that keeps nothing is not shown the hints on every visit", () => assert.equal(due("", null), false));
