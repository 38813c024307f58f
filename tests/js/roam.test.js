"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { nearest, neighbour } = require("../../assets/js/roam.js");

const WAYS = ["left", "right", "up", "down"];
const HERE = { x: 100, y: 100 };

/** Points spread evenly but without order, the same in every run. */
function scattered(count) {
  return Array.from({ length: count }, (_, n) => ({ n, x: (n * 73.7) % 211, y: (n * 131.3) % 197 }));
}

test("an arrow goes to the nearest town that lies that way", () => {
  const towns = { left: { x: 60, y: 95 }, right: { x: 130, y: 110 }, up: { x: 90, y: 20 }, down: { x: 100, y: 180 } };
  const farther = [{ x: 10, y: 100 }, { x: 190, y: 100 }, { x: 100, y: 5 }, { x: 100, y: 195 }];
  for (const way of WAYS) assert.equal(neighbour(HERE, [...farther, ...Object.values(towns)], way), towns[way]);
});

test("a near town beside the way does not count, a far one on it does", () => {
  const [beside, ahead] = [{ x: 105, y: 120 }, { x: 180, y: 100 }];
  assert.equal(neighbour(HERE, [beside, ahead], "right"), ahead);
});

test("where nothing lies that way there is nobody, and a town is not its own neighbour", () => {
  assert.equal(neighbour(HERE, [{ x: 10, y: 100 }], "right"), null);
  for (const way of WAYS) assert.equal(neighbour(HERE, [HERE, { ...HERE }], way), null);
  for (const way of WAYS) assert.equal(neighbour(HERE, [], way), null);
});

test("every other town lies in a direction from each town", () => {
  const towns = scattered(40);
  for (const from of towns) {
    for (const to of towns) {
      if (to !== from) assert.ok(WAYS.some((way) => neighbour(from, [to], way) === to), `${from.n} ${to.n}`);
    }
  }
});

test("the neighbour is the nearest of all that lie that way, by trying every one", () => {
  const towns = scattered(40);
  const far = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
  for (const from of towns) {
    for (const way of WAYS) {
      const that = towns.filter((to) => to !== from && neighbour(from, [to], way));
      const expected = that.length ? Math.min(...that.map((to) => far(from, to))) : null;
      const found = neighbour(from, towns, way);
      assert.equal(found && far(from, found), expected);
    }
  }
});

test("every town can be reached by the arrows", () => {
  const towns = scattered(40);
  const reached = new Set([towns[0]]);
  for (const town of reached) for (const way of WAYS) reached.add(neighbour(town, towns, way) ?? town);
  assert.equal(reached.size, towns.length);
});

test("one begins at the town nearest to the middle", () => {
  const middle = { x: 101, y: 99 };
  assert.equal(nearest(HERE, [{ x: 0, y: 0 }, middle, { x: 200, y: 100 }]), middle);
  assert.equal(nearest(HERE, []), null);
});
