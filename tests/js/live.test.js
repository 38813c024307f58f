"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { Circles, daysOf, kept, traced } = require("../../assets/js/live.js");
const { arrays, latest, told } = require("../../assets/js/restyle.js");
const { shares } = require("../../assets/js/strip.js");

const EXTENT = [100, 200];

test("each mode shows its days of a period", () => {
  assert.deepEqual(daysOf("window", [120, 130], EXTENT), [120, 130]);
  assert.deepEqual(daysOf("day", [120, 130], EXTENT), [130, 130]);
  assert.deepEqual(daysOf("since", [120, 130], EXTENT), [100, 130]);
});

test("only circles that look different are drawn", () => {
  const circles = new Circles(3);
  const drawn = [];
  const set = (...circle) => circles.set(...circle, (...told) => drawn.push(told));
  set(0, 0, -1);
  set(1, 9, 2);
  set(1, 9, 2);
  set(1, 9, 3);
  set(1, 0, -1);
  assert.deepEqual(drawn, [[1, 4.5, 2], [1, 4.5, 3], [1, 0, -1]]);
  set(2, 20, 0);
  circles.forget();
  set(2, 20, 0);
  assert.equal(drawn.length, 5);
});

test("for Plotly the largest circle comes first and places without events not at all", () => {
  const counter = {
    header: { circles: { diameter: [9, 56], per_root: { events: 9, deaths: 4 }, crowded: { events: 2000, deaths: 20000 }, halo: 3 } },
    events: Int32Array.of(1, 0, 4),
    deaths: Float64Array.of(100, 0, 0),
    main: Int8Array.of(2, -1, 0),
  };
  assert.deepEqual(traced(counter, "events"), { place: [2, 0], size: [18, 9], kind: [0, 2] });
  assert.deepEqual(traced(counter, "deaths"), { place: [0, 2], size: [40, 9], kind: [2, 0] });
  const { lat, lon, ...rest } = arrays(traced(counter, "events"), [[36, 35], [37, 35], [38, 34]], 3);
  assert.deepEqual([lon, lat], [[[38, 36], [38, 36]], [[34, 35], [34, 35]]]);
  assert.deepEqual(rest, { "marker.size": [[21, 12], [18, 9]], "marker.color": [undefined, [0, 2]], customdata: [undefined, [2, 0]] });
});

test("while the days move Plotly works out the circles only, and the halos once: away", () => {
  const both = arrays({ place: [1], size: [9], kind: [4] }, [[36, 35], [37, 34]], null);
  const circles = { lon: [37], lat: [34], "marker.size": [9], "marker.color": [4], customdata: [1] };
  const gone = { lon: [], lat: [], "marker.size": [], "marker.color": undefined, customdata: undefined };
  const names = Object.keys(circles);
  assert.deepEqual(told(both, false), [Object.fromEntries(names.map((name) => [name, [gone[name], circles[name]]])), [0, 1]]);
  assert.deepEqual(told(both, true), [Object.fromEntries(names.map((name) => [name, [circles[name]]])), [1]]);
});

test("work that comes while other work is done waits, and only the last of it is done", async () => {
  const done = [];
  const ends = [];
  const give = latest((work) => {
    done.push(work);
    return new Promise((end) => ends.push(end));
  });
  for (const work of [1, 2, 3]) give(work);
  assert.deepEqual(done, [1]);
  ends.pop()();
  await new Promise(setImmediate);
  assert.deepEqual(done, [1, 3]);
  ends.pop()();
  await new Promise(setImmediate);
  give(4);
  assert.deepEqual(done, [1, 3, 4]);
});

test("answers are kept, the oldest are dropped, a failed one is asked for again", async () => {
  const asked = [];
  const ask = kept(2, async (key) => {
    asked.push(key);
    if (key === "bad") throw new Error(key);
    return key;
  });
  for (const key of ["a", "b", "a", "c", "a", "b"]) assert.equal(await ask(key), key);
  assert.deepEqual(asked, ["a", "b", "c", "b"]);
  await assert.rejects(ask("bad"));
  await assert.rejects(ask("bad"));
  assert.deepEqual(asked.slice(4), ["bad", "bad"]);
});

test("a thumb stands at its day's share of the slider", () => {
  assert.deepEqual(shares([100, 200], EXTENT), [0, 100]);
  assert.deepEqual(shares([125, 150], EXTENT), [25, 50]);
  assert.deepEqual(shares([100, 100], [100, 100]), [0, 0]);
});
