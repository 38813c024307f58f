"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { directed, hatched, legend, mapPicture, paragraph, room, scaleBar, wrapped } = require("../../assets/js/setting.js");

const look = { ink: "#000", soft: "#555", line: "#ccc", paper: "#fff", font: "sans-serif" };
const measure = (text, size) => text.length * size * 0.5;
const each = (text) => text.length;
const words = {
  over: "A made-up land", title: "Who held which town", caption: ["2 of 6 events: only Reds.", "Control as of 2 Jan 2018."],
  notes: ["As far as is known."], foot: ["Data: the compilers.", "Made on 1 Jan 2026.", "https://map.example/?time=2018-01-01..2018-01-02"],
};
const parts = [
  { title: "Towns held", rows: [{ words: "Reds", swatch: { form: "square", fill: "#f00" } }] },
  { title: "How sure", rows: [{ words: "A guess", swatch: { form: "square", border: "dashed" } }], hint: "Far land is less sure." },
  { title: "Types", rows: [{ words: "Battles", swatch: { form: "dot", fill: "#a00" } }, { words: "1, 5, 20", swatch: { form: "circles", radii: [4, 10, 20] } }] },
];
const picture = (width = 900) =>
  mapPicture({ words, legend: parts, map: { image: {}, width, height: 400, metres: 100 }, look, measure });
const texts = (marks) => marks.filter((mark) => mark.mark === "text").map((mark) => mark.text);

test("a text is broken between words, and inside one that is wider than a line", () => {
  assert.deepEqual(wrapped("one two three", 7, each), ["one two", "three"]);
  assert.deepEqual(wrapped("see abcdefghij", 4, each), ["see", "abcd", "efgh", "ij"]);
  assert.deepEqual(wrapped("  ", 7, each), []);
});

test("the lines of an address run from left to right, and each line sets apart what it holds of a text set apart", () => {
  const set = (text) => paragraph(text, { x: 0, y: 0, width: 60, size: 12, fill: "#000" }, measure).marks;
  assert.deepEqual(set("https://map.example/?q=x").map(({ text, direction }) => [text, direction]), [["https://ma", "ltr"], ["p.example/", "ltr"], ["?q=x", "ltr"]]);
  assert.deepEqual(set("كلمات \u2068two words\u2069 كلمات").map(({ text, direction }) => [text, direction]), [
    ["كلمات \u2068two\u2069", undefined], ["\u2068words\u2069", undefined], ["كلمات", undefined],
  ]);
});

test("wrapping loses no word and no line is too wide", () => {
  const text = "As far as the sources named know: land has the colour of its nearest town, no line on it was surveyed.";
  for (let width = 10; width < 60; width += 1) {
    const lines = wrapped(text, width, each);
    assert.equal(lines.join(" "), text);
    assert.ok(lines.every((line) => line.length <= width));
  }
});

test("the lines of a hatch stay inside their rectangle", () => {
  const box = { x: 10, y: 20, w: 7, h: 30 };
  for (const falling of [false, true]) {
    const lines = hatched(box, 4, { stroke: "#000", width: 1 }, falling);
    assert.ok(lines.length > 5);
    for (const { x1, x2, y1, y2 } of lines) {
      for (const x of [x1, x2]) assert.ok(x >= 10 && x <= 17);
      for (const y of [y1, y2]) assert.ok(y >= 20 - 1e-9 && y <= 50 + 1e-9);
      assert.equal(Math.sign(y2 - y1), falling ? 1 : -1);
    }
  }
});

test("the scale bar is a round distance and never too long", () => {
  assert.deepEqual(scaleBar(1000, 120), { px: 100, words: "100 km" });
  assert.deepEqual(scaleBar(3, 120), { px: 200 / 3, words: "200 m" });
  for (let metres = 0.5; metres < 5000; metres *= 1.37) {
    const { px } = scaleBar(metres);
    assert.ok(px <= 120 && px >= 120 / 2.6, `${metres}: ${px}`);
  }
});

test("a narrow map is stretched to what an article needs, a wide one stays as it is", () => {
  assert.deepEqual(room(900), { width: 948, larger: 1 });
  const { width, larger } = room(360);
  assert.equal(width, 640);
  assert.equal(360 * larger, 592);
});

test("a picture of the map says everything, inside its edges, and nothing over the map", () => {
  for (const wide of [592, 900, 1400]) {
    const { width, height, marks } = picture(wide);
    const said = texts(marks).join(" ");
    const whole = [words.over, words.title, ...words.caption, ...words.notes, ...words.foot.slice(0, 2), "Reds", "A guess", "Far land is less sure.", "Battles", "10 km"];
    for (const text of whole) assert.ok(said.includes(text), text);
    assert.ok(texts(marks).join("").includes(words.foot[2].slice(-20)));
    const map = marks.find((mark) => mark.mark === "image");
    for (const { mark, text, x, y, size } of marks) {
      if (mark !== "text") continue;
      assert.ok(x >= 0 && x + measure(text, size) <= width && y > 0 && y < height, text);
      const over = y > map.y && y - size < map.y + map.h;
      assert.ok(!over || text === "10 km", text);
    }
  }
});

test("no two lines of a picture's text stand on each other", () => {
  const { marks } = picture();
  const lines = marks.filter((mark) => mark.mark === "text");
  lines.forEach((one, n) => {
    for (const other of lines.slice(n + 1)) {
      const beside = one.x + measure(one.text, one.size) <= other.x || other.x + measure(other.text, other.size) <= one.x;
      assert.ok(beside || Math.abs(one.y - other.y) >= Math.min(one.size, other.size), `${one.text} / ${other.text}`);
    }
  });
});

test("the legend takes as many columns as have room", () => {
  const columns = (width) => new Set(legend(parts, { x: 0, y: 0, width }, look, measure).marks.filter((mark) => mark.bold).map((mark) => mark.x)).size;
  assert.deepEqual([columns(300), columns(592), columns(900), columns(3000)], [1, 2, 3, 3]);
});

test("without a title there are only the map and its legend, as a printed sheet needs it", () => {
  const bare = mapPicture({ words: { notes: [] }, legend: parts, map: { image: {}, width: 700, height: 300, metres: 100 }, look, measure });
  assert.equal(bare.marks.find((mark) => mark.mark === "image").y, 1);
  assert.ok(!texts(bare.marks).includes(words.title));
});

test("from right to left everything changes its side, and what has a look of its own keeps it", () => {
  const marks = [
    { mark: "text", x: 10, y: 5, text: "a", size: 12, fill: "#000" },
    { mark: "rect", x: 10, y: 0, w: 30, h: 5 },
    { mark: "line", x1: 10, y1: 9, x2: 14, y2: 5, stroke: "#000", width: 1, within: [10, 13] },
    { mark: "text", x: 10, y: 5, text: "20 km", size: 12, fill: "#000", within: [0, 100] },
    { mark: "text", x: 10, y: 5, text: "https://map.example/", size: 12, fill: "#000", direction: "ltr" },
  ];
  const { marks: turned, direction } = directed({ width: 100, height: 9, title: "", font: "", marks }, "rtl");
  assert.equal(direction, "rtl");
  assert.deepEqual(turned.map((mark) => mark.x ?? [mark.x1, mark.x2]), [90, 60, [77 + 0, 81], 10, 90]);
  assert.equal(turned[3].anchor, "end"); // its left side, where a line begins on the right
  assert.equal(turned[4].anchor, "end"); // an address runs from left to right, and stands on the right with all else
  assert.deepEqual(directed({ width: 100, marks }, "ltr").marks, marks);
});
