"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { test } = require("node:test");
const { createContext, runInContext } = require("node:vm");

const FILE = require.resolve("../../assets/js/camps.js");
const { boxOf, fold, foldWords, nameOf } = require(FILE);

const MEMBERS = { reds: ["red", "old_red"], blues: ["blue"] };
const IDS = [{ part: "camp", camp: "reds" }, { part: "camp", camp: "blues" }];
const GROUPS = [{ part: "actors", camp: "reds" }, { part: "actors", camp: "blues" }];
const SAME = "no update";

/** What the tree becomes after a press; `pressed` is the id of what was touched. */
function after(chosen, ticked, pressed, groups = GROUPS) {
  const window = { khareeta: { language: require("../../assets/js/00-language.js") }, dash_clientside: { no_update: SAME, callback_context: { triggered_id: pressed } } };
  runInContext(readFileSync(FILE, "utf-8"), createContext({ window, document: {} }), { filename: FILE });
  const [values, checked, partly] = window.dash_clientside.khareeta.branches(chosen, ticked, IDS, groups, MEMBERS);
  return { values: [...values].map((value) => (value === SAME ? SAME : [...value])), checked: [...checked], partly: [...partly] };
}

test("a camp's box is ticked when all of its actors are, and in between when some are", () => {
  assert.deepEqual(boxOf([], ["a", "b"]), { checked: false, indeterminate: false });
  assert.deepEqual(boxOf(["a"], ["a", "b"]), { checked: false, indeterminate: true });
  assert.deepEqual(boxOf(["b", "a"], ["a", "b"]), { checked: true, indeterminate: false });
});

test("an actor that has no box of its own does not untick its camp", () => {
  assert.deepEqual(boxOf(["a", "b", "elsewhere"], ["a", "b"]), { checked: true, indeterminate: false });
  assert.deepEqual(boxOf(["elsewhere"], ["a"]), { checked: false, indeterminate: true });
});

test("a camp without actors is never ticked", () => {
  assert.deepEqual(boxOf([], []), { checked: false, indeterminate: false });
});

test("ticking a camp chooses all of its actors and touches no other camp", () => {
  assert.deepEqual(after([[], ["blue"]], [true, true], { part: "camp", camp: "reds" }), {
    values: [["red", "old_red"], SAME], checked: [true, true], partly: [false, false],
  });
});

test("unticking a camp clears its actors", () => {
  assert.deepEqual(after([["red", "old_red"], []], [false, false], { part: "camp", camp: "reds" }), {
    values: [[], SAME], checked: [false, false], partly: [false, false],
  });
});

test("ticking a camp of which some actors are chosen chooses the rest", () => {
  assert.deepEqual(after([["red"], []], [true, false], { part: "camp", camp: "reds" }).values, [["red", "old_red"], SAME]);
});

test("ticking an actor changes its camp's look and no choice", () => {
  assert.deepEqual(after([["red"], []], [false, false], { part: "actors", camp: "reds" }), {
    values: [SAME, SAME], checked: [false, false], partly: [true, false],
  });
  assert.deepEqual(after([["red", "old_red"], []], [false, false], { part: "actors", camp: "reds" }).checked, [true, false]);
});

test("a box that was set by the page itself is not taken for pressed", () => {
  assert.deepEqual(after([["red", "old_red"], []], [true, false], { part: "camp", camp: "reds" }).values, [SAME, SAME]);
});

test("boxes and groups may come in different orders", () => {
  const found = after([["blue"], ["red"]], [false, true], { part: "actors", camp: "reds" }, [GROUPS[1], GROUPS[0]]);
  assert.deepEqual(found, { values: [SAME, SAME], checked: [false, true], partly: [true, false] });
});

test("a box is known by the name beside its part", () => {
  assert.equal(nameOf({ part: "camp", camp: "reds" }), "reds");
  assert.equal(nameOf({ kind: "battles", part: "kind" }), "battles");
});

test("pressing a box of another tree ticks nothing in this one", () => {
  assert.deepEqual(after([["red"], []], [true, false], { part: "kind", kind: "reds" }).values, [SAME, SAME]);
});

test("the fold says how many actors it hides", () => {
  assert.equal(foldWords(0, false), "");
  assert.equal(foldWords(1, false), "Show 1 actor without events here");
  assert.equal(foldWords(88, false), "Show 88 actors without events here");
  assert.equal(foldWords(88, true), "Hide actors without events here");
});

for (const [words, folded] of [
  ["Ḥay’at Taḥrīr", "hayat tahrir"],
  ["Ahrar al-Sham", "ahrar alsham"],
  ["جَيْش", "جيش"],
  ["أحرار", "احرار"],
  ["العـــز", "العز"],
  ["SDF", "sdf"],
]) {
  test(`a name is folded for searching: ${words}`, () => assert.equal(fold(words), folded));
}

test("folding twice changes nothing more", () => {
  for (const words of ["Ḥay’at", "أحرار الشام", "İ", "ﬁ"]) assert.equal(fold(fold(words)), fold(words));
});
