"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { barWords, chosen, heightOf, heights, scale, stacks, told, traces, within } = require("../../assets/js/bars.js");

const DAY = 86_400_000;
const days = (/** @type {string[]} */ ...dates) => dates.map((date) => Date.parse(date) / DAY);
const MONTHS = {
  title: "Events a month", edges: days("2018-01-01", "2018-02-01", "2018-03-01"), counts: [[3, 1], [6, 0]], loose: [[1, 0], []],
  total: [9, 1], undated: { week: [], month: [1, 0], year: [] },
};
const BARS = {
  measure: /** @type {const} */ ("events"), split: "type", parts: [{ name: "Battles", colour: "#a00" }, { name: "Riots", colour: "#00a" }],
  widths: { month: MONTHS, week: { ...MONTHS, title: "Events a week" } },
};

test("weeks are shown where they have room, else months", () => {
  assert.equal(chosen(BARS, true).title, "Events a week");
  assert.equal(chosen(BARS, false).title, "Events a month");
});

test("the width that the reader asks for is shown whatever the room", () => {
  const { week, month } = BARS.widths;
  assert.equal(chosen({ ...BARS, widths: { week } }, false), week);
  assert.equal(chosen({ ...BARS, widths: { month } }, true), month);
});

test("of a stretched timeline the bars in sight are kept, each whole", () => {
  const [january, february, end] = MONTHS.edges;
  assert.deepEqual(within(MONTHS, [january + 40, end + 40]), {
    ...MONTHS, edges: [february, end], counts: [[1], [0]], loose: [[0], []], total: [1], undated: { week: [], month: [0], year: [] },
  });
  assert.deepEqual(within(MONTHS, [january + 30, february]), MONTHS);
  assert.deepEqual(within(MONTHS, [january, january + 3]).edges, [january, february]);
});

test("on a linear scale heights are counts, what is dated below what is not", () => {
  assert.deepEqual(heights(MONTHS, false), { dated: [[2, 1], [6, 0]], loose: [[1, 0], []] });
  assert.deepEqual(stacks(MONTHS), [9, 1]);
});

test("on a logarithmic scale a whole bar is as high as its count says, and its parts share that", () => {
  const { dated, loose } = heights(MONTHS, true);
  const whole = [0, 1].map((n) => [...dated, ...loose].reduce((sum, column) => sum + (column[n] ?? 0), 0));
  assert.ok(Math.abs(whole[0] - Math.log10(10)) < 1e-12);
  assert.ok(Math.abs(whole[1] - Math.log10(2)) < 1e-12);
  assert.ok(Math.abs(dated[1][0] / whole[0] - 6 / 9) < 1e-12);
});

test("nothing has no height on either scale", () => {
  assert.equal(heightOf(0, true), 0);
  assert.equal(heightOf(0, false), 0);
  assert.deepEqual(heights({ ...MONTHS, counts: [[0, 0], [0, 0]], loose: [[], []] }, true).dated, [[0, 0], [0, 0]]);
});

test("the highest bar has a line, on a logarithmic scale the powers of ten below it too", () => {
  assert.deepEqual(scale(36, false), { top: 36, lines: [36] });
  assert.deepEqual(scale(36, true), { top: 36, lines: [1, 10, 36] });
  assert.deepEqual(scale(12, true), { top: 12, lines: [1, 12] }); // 10 would lie on 12
  assert.deepEqual(scale(100, true), { top: 100, lines: [1, 10, 100] });
  assert.deepEqual(scale(2036, true), { top: 2036, lines: [1, 10, 100, 2036] });
  assert.deepEqual(scale(1, true), { top: 1, lines: [1] });
  assert.deepEqual(scale(0, true), { top: 1, lines: [] });
});

test("a bar is named by its month or by the days of its week", () => {
  assert.equal(barWords(MONTHS.edges, 1), "February 2018");
  assert.equal(barWords(days("2018-03-05", "2018-03-12"), 0), "5 to 11 March 2018");
  assert.equal(barWords(days("2018-02-26", "2018-03-05"), 0), "26 February to 4 March 2018");
  assert.equal(barWords(days("2018-12-31", "2019-01-07"), 0), "31 December 2018 to 6 January 2019");
});

test("a bar tells its counts by part and how much of it has no day", () => {
  assert.deepEqual(told(BARS, MONTHS, 0), {
    head: "January 2018",
    total: "9 events",
    parts: [{ name: "Battles", colour: "#a00", count: "3" }, { name: "Riots", colour: "#00a", count: "6" }],
    undated: "of which 1 dated only to the month",
  });
});

test("a bar does not tell of parts that it has not", () => {
  const { total, parts, undated } = told({ ...BARS, measure: "deaths" }, MONTHS, 1);
  assert.equal(total, "1 death counted");
  assert.deepEqual(parts.map(({ name }) => name), ["Battles"]);
  assert.equal(undated, "");
});

test("every part is a trace in its colour, and a hatched one where days are not known", () => {
  const drawn = /** @type {any[]} */ (traces(BARS, MONTHS, false, "#fff"));
  assert.deepEqual(drawn.map(({ name, marker }) => [name, marker.color, Boolean(marker.pattern)]), [
    ["Battles", "#a00", false], ["Riots", "#00a", false], ["Battles", "#a00", true],
  ]);
  assert.deepEqual(drawn[0].x, [Date.parse("2018-01-16T12:00Z"), Date.parse("2018-02-15")]);
});
