"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { axisFor, daysSeen, factorFor, scrollFor, seen } = require("../../assets/js/zoom.js");

const NINE_YEARS = 3288;

for (const [room, name] of /** @type {[number, string][]} */ ([[1400, "desk"], [330, "phone"]])) {
  test(`on a ${name} the thumbs of a fortnight stand apart`, () => {
    const width = room * factorFor(14, NINE_YEARS, room);
    assert.ok((14 * width) / NINE_YEARS >= 48);
    assert.ok(width <= 24_000);
  });
}

test("a period that fills the timeline leaves it as it is", () => {
  assert.equal(factorFor(NINE_YEARS, NINE_YEARS, 1400), 1);
  assert.equal(factorFor(NINE_YEARS / 2, NINE_YEARS, 1400), 1);
});

test("a single day does not stretch the timeline without end", () => {
  assert.ok(1400 * factorFor(1, NINE_YEARS, 1400) <= 24_000);
});

test("the period comes to the middle, as far as the timeline goes", () => {
  assert.equal(scrollFor([40, 60], 10_000, 1000), 4500);
  assert.equal(scrollFor([0, 1], 10_000, 1000), 0);
  assert.equal(scrollFor([99, 100], 10_000, 1000), 9000);
});

test("a period out of sight is told from one of another size", () => {
  assert.equal(seen([40, 42], 10_000, 1000, 3900), "fits");
  assert.equal(seen([40, 42], 10_000, 1000, 4100), "elsewhere");
  assert.equal(seen([40, 42], 10_000, 1000, 0), "elsewhere");
  assert.equal(seen([40, 80], 10_000, 1000, 4000), "wrong size");
  assert.equal(seen([40, 40.1], 10_000, 1000, 4000), "wrong size");
  assert.equal(seen([40, 40.01], 24_000, 1000, 9600), "fits"); // it cannot be stretched further
});

test("the days in sight are those that the page has scrolled to", () => {
  assert.deepEqual(daysSeen([100, 199], 10_000, 1000, 4050), [140, 150]); // 100 px a day; the last one not whole
  assert.deepEqual(daysSeen([100, 199], 10_000, 1000, 9000), [190, 199]);
});

test("weeks are shown once they can be told apart", () => {
  assert.equal(axisFor(1400, NINE_YEARS).weeks, false);
  assert.equal(axisFor(7000, NINE_YEARS).weeks, true);
});

test("the marks of the axis are as close as their words allow", () => {
  const marks = [330, 1400, 8000, 24_000, 60_000].map((width) => axisFor(width, NINE_YEARS).tickformat);
  assert.deepEqual(marks, ["%Y", "%Y", "%b %Y", "%b %Y", "%-d %b %Y"]);
  assert.equal(axisFor(330, NINE_YEARS).dtick, "M12");
  assert.equal(axisFor(24_000, NINE_YEARS).dtick, "M1");
  assert.equal(axisFor(100, NINE_YEARS).dtick, "M60");
});
