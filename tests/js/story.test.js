"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { elsewhere, wandered } = require("../../assets/js/story.js");

const STEP = { time: "2019-01-01..2019-01-02", types: "protests", story: "a.1", map: "36.2300,36.9000,10.00" };
const CAMERA = { lat: 36.23, lon: 36.9, zoom: 10 };

test("a reader who arrives at a step has not left it", () => {
  assert.equal(wandered({ ...STEP }, STEP, CAMERA, CAMERA), false);
  assert.equal(wandered({ ...STEP, map: "" }, STEP, null, CAMERA), false);
});

test("opening a town or a report, and another language, leave the step as it is", () => {
  const now = { ...STEP, place: "C1", event: "E1", lang: "ar", theme: "dark", embed: "1" };
  assert.equal(wandered(now, STEP, CAMERA, CAMERA), false);
});

for (const [what, now] of Object.entries({
  "another period": { ...STEP, time: "2019-01-01..2019-02-02" },
  "a filter more": { ...STEP, deaths: "1.." },
  "a filter less": { ...STEP, types: "" },
  "a date to compare with": { ...STEP, compare: "2018-01-01" },
})) {
  test(`${what} leaves the step`, () => assert.equal(wandered(now, STEP, CAMERA, CAMERA), true));
}

test("a small move of the map is no leaving, a wide one is", () => {
  assert.equal(elsewhere({ ...CAMERA, lon: 36.95 }, CAMERA), false); // 73 px
  assert.equal(elsewhere({ ...CAMERA, lon: 37 }, CAMERA), true);
  assert.equal(elsewhere({ ...CAMERA, lat: 36.26 }, CAMERA), false);
  assert.equal(elsewhere({ ...CAMERA, lat: 36.35 }, CAMERA), true);
});

test("the same way north and east counts the same", () => {
  const east = { ...CAMERA, lon: CAMERA.lon + 0.1 };
  const north = { ...CAMERA, lat: CAMERA.lat + 0.1 * Math.cos((CAMERA.lat * Math.PI) / 180) };
  for (const near of [1, 0.5]) {
    const part = (/** @type {any} */ to) => ({ lat: CAMERA.lat + near * (to.lat - CAMERA.lat), lon: CAMERA.lon + near * (to.lon - CAMERA.lon), zoom: 10 });
    assert.equal(elsewhere(part(east), CAMERA), elsewhere(part(north), CAMERA));
  }
});

test("zooming by a level leaves the step, by a wheel's notch it does not", () => {
  assert.equal(elsewhere({ ...CAMERA, zoom: 10.4 }, CAMERA), false);
  assert.equal(elsewhere({ ...CAMERA, zoom: 11 }, CAMERA), true);
  assert.equal(elsewhere({ ...CAMERA, zoom: 9 }, CAMERA), true);
});

test("without a map nobody looks elsewhere", () => {
  assert.equal(elsewhere(null, CAMERA), false);
  assert.equal(elsewhere(CAMERA, null), false);
});
