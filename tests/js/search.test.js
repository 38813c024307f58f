"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { moved, asked, called, withActor, withReport, said } = require("../../assets/js/search.js");

test("the arrows go through the list, over the box and round again", () => {
  const down = [-1, 0, 1, 2].map((from) => moved("ArrowDown", from, 3));
  const up = [-1, 0, 1, 2].map((from) => moved("ArrowUp", from, 3));
  assert.deepEqual(down, [0, 1, 2, -1]);
  assert.deepEqual(up, [2, -1, 0, 1]);
});

test("in an empty list the arrows stay in the box", () => {
  assert.equal(moved("ArrowDown", -1, 0), -1);
  assert.equal(moved("ArrowUp", -1, 0), -1);
});

test("what says too little is not asked", () => {
  for (const text of ["", "  ", "d", " 🗺 "]) assert.equal(asked(text), null);
});

test("a text is asked as it stands, but for blanks around it", () => {
  assert.equal(asked(" Darat Izza "), "search.json?q=Darat%20Izza&limit=8");
  assert.equal(asked("a&limit=99#"), "search.json?q=a%26limit%3D99%23&limit=8");
  assert.equal(decodeURIComponent(asked("دارة")).includes("q=دارة&"), true);
});

test("half of a letter cannot break the asking", () => {
  assert.doesNotThrow(() => asked("ab\ud800"));
});

test("an actor joins those that are asked for, once", () => {
  assert.equal(withActor("", "hts"), "actors=hts");
  assert.equal(withActor("time=2018-01-01&actors=nlf~zenki&types=battles", "hts"), "time=2018-01-01&actors=hts~nlf~zenki&types=battles");
  assert.equal(withActor("actors=hts%7Enlf", "hts"), "actors=hts~nlf");
});

test("a report is opened without what could hide it, in the reader's language and look", () => {
  const query = "time=2018-01-01&actors=hts&q=x&size=deaths&bins=week&place=C1&compare=2017-01-01&lang=ar&theme=dark";
  assert.equal(withReport(query, "E/1"), "size=deaths&bins=week&event=E%2F1&lang=ar&theme=dark");
});

test("a screen reader is told how many there are and what to do", () => {
  assert.match(said(3), /^3 found\. .*arrow keys.*Enter/);
  assert.equal(said(0), "Nothing found.");
});

test("what is found is called by its name in the language of the page, where it has one", () => {
  const town = { kind: "place", id: "C1", name: "Alpha", name_ar: "ألفا", note: "" };
  assert.deepEqual(["en", "ar"].map((code) => called(town, code)), ["Alpha", "ألفا"]);
  assert.equal(called({ ...town, name_ar: "" }, "ar"), "Alpha");
});
