"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { barsPicture, ticks } = require("../../assets/js/chart.js");

const DAY = 86_400_000;
const day = (text) => Date.parse(text) / DAY;
const look = { ink: "#000", soft: "#555", line: "#ccc", paper: "#fff", font: "sans-serif" };
const measure = (text, size) => text.length * size * 0.5;
const bars = { measure: "events", split: "type", parts: [{ name: "Battles", colour: "#a00" }, { name: "Protests", colour: "#00a" }] };
const width = {
  title: "Events a month by type", edges: ["2018-01-01", "2018-02-01", "2018-03-01", "2018-04-01"].map(day),
  counts: [[4, 0, 1], [4, 0, 0]], loose: [[1, 0, 0], []], total: [8, 0, 1], undated: {},
};
const words = {
  over: "A made-up land", only: "Only Reds.", window: "1 Feb 2018 to 3 Feb 2018: the days of the map", days: [day("2018-02-01"), day("2018-02-03")],
  stretches: [{ first: day("2018-03-01"), last: day("2018-12-31"), label: "few events" }], notes: ["Counted are reports."],
  foot: ["Data: the compilers.", "https://map.example/?q=x"],
};
const picture = (log = false) => barsPicture({ bars, width, log, words, look, measure });
const texts = (marks) => marks.filter((mark) => mark.mark === "text").map((mark) => mark.text);

test("a picture of the bars has title, filters, axes, legend, doubts, credits and link", () => {
  const said = texts(picture().marks);
  for (const text of [
    "A made-up land", "Events a month by type", "Only Reds.", "4", "8", "Jan 2018", "Battles", "Protests", "day not known",
    "1 Feb 2018 to 3 Feb 2018: the days of the map", "few events", "Counted are reports.", "Data: the compilers.", "https://map.example/?q=x",
  ]) assert.ok(said.includes(text) , text);
});

test("the bars are as high as their counts", () => {
  const heights = (colour) => picture().marks.filter((mark) => mark.mark === "rect" && mark.fill === colour && mark.h > 20).map((mark) => mark.h);
  assert.deepEqual(heights("#a00"), [97.5, 32.5]); // 3 known to the day and 1 of 260 px for 8
  assert.deepEqual(heights("#00a"), [130]);
});

test("what is known to no day stands hatched on top", () => {
  const lines = picture().marks.filter((mark) => mark.mark === "line" && mark.stroke === "#a00");
  assert.ok(lines.length > 2);
});

test("a logarithmic picture says so", () => {
  assert.ok(texts(picture(true).marks).some((text) => text.startsWith("The height is logarithmic")));
  assert.ok(!texts(picture().marks).some((text) => text.startsWith("The height is logarithmic")));
});

test("everything stays inside the picture", () => {
  const { width: wide, height, marks } = picture();
  for (const mark of marks) {
    if (mark.mark !== "text") continue;
    const long = measure(mark.text, mark.size);
    const left = mark.x - { start: 0, middle: long / 2, end: long }[mark.anchor ?? "start"];
    assert.ok(left >= 0 && left + long <= wide && mark.y <= height, mark.text);
  }
});

test("a bar without events, and a whole picture without any, draw nothing wrong", () => {
  const empty = { ...width, counts: [[0, 0, 0], [0, 0, 0]], loose: [[], []], total: [0, 0, 0] };
  const { marks } = barsPicture({ bars, width: empty, log: false, words, look, measure });
  for (const mark of marks) for (const value of Object.values(mark)) assert.ok(typeof value !== "number" || Number.isFinite(value));
});

test("the axis is labelled by whole years, quarters or months, as many as have room", () => {
  assert.deepEqual(ticks(day("2016-01-01"), day("2018-12-31")).map((tick) => tick.words).slice(0, 3), ["Jan 2016", "Apr 2016", "Jul 2016"]);
  assert.deepEqual(ticks(day("2016-01-04"), day("2024-12-31")).map((tick) => tick.words), ["2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024"]);
  assert.deepEqual(ticks(day("2018-11-15"), day("2019-02-10")).map((tick) => tick.words), ["Dec 2018", "Jan 2019", "Feb 2019"]);
  const weeks = ticks(day("2018-12-04"), day("2019-01-20")); // the days of a timeline zoomed to a fortnight
  assert.deepEqual(weeks.map((tick) => tick.words).slice(0, 2), ["10 Dec 2018", "17 Dec 2018"]);
  assert.equal(weeks.at(-1).words, "14 Jan 2019");
  for (const years of [1, 3, 9, 20, 60]) assert.ok(ticks(0, 365 * years).length <= 15);
});
