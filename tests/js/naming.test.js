"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { naming } = require("../../assets/js/naming.js");

const NONE = { filter: ["==", ["get", "p"], -1], size: 1 };
const OWN = { filter: ["<=", ["get", "rank"], 2], sort: ["get", "rank"], offset: 0.45, clear: NONE };

/** The value that a match gives a place. */
function matched([, , ...cases], place) {
  for (let n = 0; n + 1 < cases.length; n += 2) if (cases[n].includes(place)) return cases[n + 1];
  return cases.at(-1);
}

test("without circles the names are those of the style", () => {
  assert.deepEqual(naming(new Map(), OWN), OWN);
});

test("a town with a circle is named whatever its rank, and no other town loses its name for that", () => {
  const { filter } = naming(new Map([[7, 4.5], [3, 9]]), OWN);
  assert.deepEqual(filter, ["any", ["in", ["get", "p"], ["literal", [7, 3]]], OWN.filter]);
});

test("the larger a circle, the earlier its town is named, and all of them before the others", () => {
  const [, own, first] = naming(new Map([[7, 4.5], [3, 9]]), OWN).sort;
  assert.equal(own, OWN.sort);
  assert.ok(matched(first, 3) > matched(first, 7));
  assert.ok(matched(first, 7) > 4, "more than the lowest rank");
  assert.equal(matched(first, 8), 0);
});

test("a name stands beside its circle, not on it", () => {
  const { offset, clear } = naming(new Map([[7, 4.5], [3, 28]]), OWN);
  for (const [place, radius] of [[7, 4.5], [3, 28]]) {
    assert.ok(matched(offset, place) * 10 > radius);
    assert.equal(matched(clear.size, place) * 16, 2 * radius);
  }
  assert.equal(matched(offset, 8), OWN.offset);
});
