"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { barAt, between, dayAt, daysOf, stepAt } = require("../../assets/js/pick.js");

const BOX = { left: 20, width: 100 };
const EXTENT = /** @type {[number, number]} */ ([1000, 1009]); // ten days, 10 px each

test("a point on the timeline is a day", () => {
  assert.equal(dayAt(20, BOX, EXTENT), 1000);
  assert.equal(dayAt(29.9, BOX, EXTENT), 1000);
  assert.equal(dayAt(30, BOX, EXTENT), 1001);
  assert.equal(dayAt(119, BOX, EXTENT), 1009);
});

test("beyond the ends of the timeline lie its first and its last day", () => {
  assert.equal(dayAt(-500, BOX, EXTENT), 1000);
  assert.equal(dayAt(120, BOX, EXTENT), 1009);
  assert.equal(dayAt(9999, BOX, EXTENT), 1009);
  assert.equal(dayAt(20, { left: 20, width: 0 }, EXTENT), 1000);
});

test("every day of the timeline can be pointed at, in order", () => {
  const days = Array.from({ length: 100 }, (_, x) => dayAt(20 + x, BOX, EXTENT));
  assert.deepEqual([...new Set(days)], Array.from({ length: 10 }, (_, n) => 1000 + n));
});

test("a day is in one bar, a day outside all in none", () => {
  const edges = [997, 1004, 1011];
  assert.deepEqual([996, 997, 1003, 1004, 1010, 1011].map((day) => barAt(edges, day)), [-1, 0, 0, 1, 1, -1]);
});

test("a bar's days end where the data end", () => {
  const edges = [997, 1004, 1011];
  assert.deepEqual(daysOf(edges, 0, EXTENT), [1000, 1003]);
  assert.deepEqual(daysOf(edges, 1, EXTENT), [1004, 1009]);
});

test("a drag to the left chooses the same days as one to the right", () => {
  assert.deepEqual(between(3, 7), [3, 7]);
  assert.deepEqual(between(7, 3), [3, 7]);
  assert.deepEqual(between(5, 5), [5, 5]);
});

test("a line of steps keeps its value until the next step", () => {
  assert.deepEqual([9, 10, 14, 15, 99].map((day) => stepAt([10, 15], [3, 4], day)), [0, 3, 3, 4, 4]);
});
