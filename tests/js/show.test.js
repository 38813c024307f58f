"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { dayWords, shareOf, typedDay, typedPeriod } = require("../../assets/js/show.js");

const FIRST = 16801; // 2016-01-01
const LAST = 20088; // 2024-12-31

test("a day is said in words", () => {
  assert.equal(dayWords(0), "1 January 1970");
  assert.equal(dayWords(FIRST), "1 January 2016");
  assert.equal(dayWords(17906), "10 January 2019");
  assert.equal(dayWords(16860), "29 February 2016");
  assert.equal(dayWords(LAST), "31 December 2024");
  assert.equal(dayWords(-1), "31 December 1969");
});

test("a range of days lies on the timeline with its last day in it", () => {
  assert.deepEqual(shareOf(0, 9, [0, 9]), [0, 100]);
  assert.deepEqual(shareOf(5, 5, [0, 9]), [50, 60]);
  assert.deepEqual(shareOf(100, 149, [100, 199]), [0, 50]);
});

test("what lies beyond the timeline is cut off", () => {
  assert.deepEqual(shareOf(-50, 4, [0, 9]), [0, 50]);
  assert.deepEqual(shareOf(5, 99999, [0, 9]), [50, 100]);
  assert.deepEqual(shareOf(50, 60, [0, 9]), [100, 100]);
});

for (const [text, day] of [["2016-01-01", FIRST], [" 2019-01-10 ", 17906], ["2016-02-29", 16860], ["2024-12-31", LAST]]) {
  test(`a typed day is read: ${text}`, () => assert.deepEqual(typedDay(text, FIRST, LAST), { day }));
}

for (const [text, error] of [
  ["", "Write YYYY-MM-DD"],
  [null, "Write YYYY-MM-DD"],
  [undefined, "Write YYYY-MM-DD"],
  ["1.1.2018", "Write YYYY-MM-DD"],
  ["2018-1-1", "Write YYYY-MM-DD"],
  ["2018-01-01T00:00", "Write YYYY-MM-DD"],
  ["2018-02-30", "No such day"],
  ["2017-02-29", "No such day"],
  ["2018-13-01", "No such day"],
  ["2018-00-01", "No such day"],
  ["2018-01-00", "No such day"],
  ["2015-12-31", "From 1 January 2016 on"],
  ["0001-01-01", "From 1 January 2016 on"],
  ["2025-01-01", "Up to 31 December 2024"],
  ["9999-12-31", "Up to 31 December 2024"],
]) {
  test(`a day that cannot be taken is told why: ${text}`, () => {
    assert.deepEqual(typedDay(text, FIRST, LAST), { error });
  });
}

test("two typed days move the slider", () => {
  const typed = typedPeriod("2018-05-01", "2018-05-31", [FIRST, LAST], FIRST, LAST);
  assert.deepEqual(typed, { period: [17652, 17682], from: "", to: "" });
});

test("one day may be both ends", () => {
  assert.deepEqual(typedPeriod("2018-05-01", "2018-05-01", [0, 1], FIRST, LAST).period, [17652, 17652]);
});

test("the days that the slider has already leave it alone", () => {
  assert.deepEqual(typedPeriod("2018-05-01", "2018-05-31", [17652, 17682], FIRST, LAST), { period: null, from: "", to: "" });
});

test("a last day before the first takes the first along, and the other way round", () => {
  const typed = (from, to) => typedPeriod(from, to, [17652, 17682], FIRST, LAST);
  assert.deepEqual(typed("2018-05-01", "2018-04-20"), { period: [17641, 17641], from: "", to: "" });
  assert.deepEqual(typed("2018-06-10", "2018-05-31"), { period: [17692, 17692], from: "", to: "" });
});

test("each box is told its own error", () => {
  assert.deepEqual(typedPeriod("x", "2018-05-01", [FIRST, LAST], FIRST, LAST), { period: null, from: "Write YYYY-MM-DD", to: "" });
  assert.deepEqual(typedPeriod("2018-05-01", "2018-02-30", [FIRST, LAST], FIRST, LAST), { period: null, from: "", to: "No such day" });
});
