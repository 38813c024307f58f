"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { countOf, offered } = require("../../assets/js/options.js");

const COUNTS = { "against:nlf": 3, "against:zenki": 1, "without:isis": 9 };
const GROUPS = [
  { group: "Opposition", items: [{ value: "nlf", label: "NLF", words: "National Front for Liberation" }, { value: "zenki", label: "Zenki", words: "Nour al-Din al-Zenki|زنكي" }] },
  { group: "Islamic State", items: [{ value: "isis", label: "IS", words: "Islamic State" }] },
];
const count = (value) => countOf(COUNTS, "against", value);
const values = (groups) => groups.map(({ items }) => items.map(({ value }) => value));

test("an option has the count of its own box", () => {
  assert.equal(count("nlf"), 3);
  assert.equal(count("isis"), 0);
  assert.equal(countOf(COUNTS, "without", "isis"), 9);
});

test("without words the options with events are offered, in groups that hold some", () => {
  assert.deepEqual(values(offered(GROUPS, "", count)), [["nlf", "zenki"]]);
});

test("words find options without events too, by any name", () => {
  assert.deepEqual(values(offered(GROUPS, "islamic", count)), [["isis"]]);
  assert.deepEqual(values(offered(GROUPS, "زنكي", count)), [["zenki"]]);
  assert.deepEqual(values(offered(GROUPS, " front  NATIONAL ", count)), [["nlf"]]);
  assert.deepEqual(offered(GROUPS, "nobody", count), []);
});

test("where nothing has events everything is offered", () => {
  assert.deepEqual(values(offered(GROUPS, "", () => 0)), [["nlf", "zenki"], ["isis"]]);
});

test("what is offered leaves the options as they are", () => {
  const before = structuredClone(GROUPS);
  offered(GROUPS, "nlf", count);
  assert.deepEqual(GROUPS, before);
});
