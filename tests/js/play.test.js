"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { addMonths, due, jumped, moved } = require("../../assets/js/play.js");

const day = (text) => Date.parse(`${text}T00:00Z`) / 86_400_000;
const text = (number) => new Date(number * 86_400_000).toISOString().slice(0, 10);
const period = (first, last = first) => [day(first), day(last)];
const EXTENT = period("2016-01-01", "2020-12-31");

/** Where some steps lead, in dates; null where there is no way. */
function after([first, last], mode, step, steps, length = last - first) {
  const found = moved([first, last], mode, step, steps, EXTENT, length);
  return found && found.map(text);
}

test("a window keeps its length", () => {
  const fortnight = period("2018-12-28", "2019-01-10");
  assert.deepEqual(after(fortnight, "window", "day", 1), ["2018-12-29", "2019-01-11"]);
  assert.deepEqual(after(fortnight, "window", "week", 1), ["2019-01-04", "2019-01-17"]);
  assert.deepEqual(after(fortnight, "window", "week", -10), ["2018-10-19", "2018-11-01"]);
  assert.deepEqual(after(fortnight, "window", "month", 1), ["2019-01-28", "2019-02-10"]);
});

test("whole months that move by months stay whole", () => {
  assert.deepEqual(after(period("2018-01-01", "2018-01-31"), "window", "month", 1), ["2018-02-01", "2018-02-28"]);
  assert.deepEqual(after(period("2018-01-01", "2018-02-28"), "window", "month", -1), ["2017-12-01", "2018-01-31"]);
  assert.deepEqual(after(period("2018-01-01", "2018-12-31"), "window", "month", 12), ["2019-01-01", "2019-12-31"]);
});

test("the last step of a window goes as far as the data, and then there is none", () => {
  assert.deepEqual(after(period("2020-12-01", "2020-12-28"), "window", "week", 1), ["2020-12-04", "2020-12-31"]);
  assert.equal(after(period("2020-12-04", "2020-12-31"), "window", "week", 1), null);
  assert.equal(after(period("2020-12-01", "2020-12-31"), "window", "month", 1), null);
  assert.equal(after(EXTENT, "window", "day", 1), null);
  assert.deepEqual(after(period("2016-01-03", "2016-01-09"), "window", "week", -1), ["2016-01-01", "2016-01-07"]);
  assert.equal(after(period("2016-01-01", "2016-01-07"), "window", "day", -1), null);
});

test("of one day the last moves, and the first follows as far as it can", () => {
  assert.deepEqual(after(period("2018-12-28", "2019-01-10"), "day", "day", 1), ["2018-12-29", "2019-01-11"]);
  assert.deepEqual(after(period("2016-01-01", "2016-01-05"), "day", "day", -1), ["2016-01-01", "2016-01-04"]);
  assert.deepEqual(after(period("2016-01-01", "2016-01-04"), "day", "month", 1, 13), ["2016-01-22", "2016-02-04"]);
  assert.equal(after(period("2020-01-01", "2020-12-31"), "day", "week", 1), null);
});

test("since the start only the last day moves, and takes the first along when it comes before it", () => {
  assert.deepEqual(after(period("2018-12-28", "2019-01-10"), "since", "week", 1), ["2018-12-28", "2019-01-17"]);
  assert.deepEqual(after(period("2018-12-28", "2019-01-10"), "since", "month", -1), ["2018-12-10", "2018-12-10"]);
  assert.equal(after(period("2018-12-28", "2020-12-31"), "since", "day", 1), null);
});

test("no way of moving leaves the data or turns a period round", () => {
  const [least, most] = EXTENT;
  for (const mode of ["window", "day", "since"]) {
    for (const step of ["day", "week", "month"]) {
      for (let seed = 0; seed < 400; seed += 1) {
        const first = least + ((seed * 7919) % (most - least));
        const last = first + ((seed * 104729) % (most - first + 1));
        const found = moved([first, last], mode, step, (seed % 21) - 10, EXTENT, last - first) ?? [first, last];
        assert.ok(least <= found[0] && found[0] <= found[1] && found[1] <= most, `${mode} ${step} ${seed}`);
        if (mode === "window" && step !== "month") assert.equal(found[1] - found[0], last - first);
      }
    }
  }
});

test("playing from the first day to the last shows every day", () => {
  for (const [mode, step] of [["window", "week"], ["day", "day"], ["since", "month"]]) {
    let now = jumped(period("2018-12-28", "2019-01-10"), mode, EXTENT, 13, "first");
    const seen = new Set();
    for (let steps = 0; now; steps += 1) {
      assert.ok(steps < 2000);
      for (let one = mode === "day" ? now[1] : now[0]; one <= now[1]; one += 1) seen.add(one);
      now = moved(now, mode, step, 1, EXTENT, 13);
    }
    assert.equal(seen.size, EXTENT[1] - EXTENT[0] + 1, mode);
  }
});

test("a jump goes to an end and keeps what the mode keeps", () => {
  const ends = (mode) => ["first", "last"].map((end) => jumped(period("2018-12-28", "2019-01-10"), mode, EXTENT, 13, end).map(text));
  assert.deepEqual(ends("window"), [["2016-01-01", "2016-01-14"], ["2020-12-18", "2020-12-31"]]);
  assert.deepEqual(ends("day"), [["2016-01-01", "2016-01-01"], ["2020-12-18", "2020-12-31"]]);
  assert.deepEqual(ends("since"), [["2016-01-01", "2016-01-01"], ["2018-12-28", "2020-12-31"]]);
});

test("a month on is the same day of it, or its last", () => {
  assert.equal(text(addMonths(day("2019-01-31"), 1)), "2019-02-28");
  assert.equal(text(addMonths(day("2020-01-31"), 1)), "2020-02-29");
  assert.equal(text(addMonths(day("2019-12-15"), 2)), "2020-02-15");
  assert.equal(text(addMonths(day("2019-03-31"), -1)), "2019-02-28");
});

test("a step is due when its time has come, however late the frame", () => {
  assert.equal(due(1190, 1000, 5), false);
  assert.equal(due(1200, 1000, 5), true);
  assert.equal(due(9000, 1000, 5), true);
});
