"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { BLANK, NOBODY, decode, lookBetween } = require("../../assets/js/control.js");
const { Painter } = require("../../assets/js/paint.js");

const FIRST_DAY = 17000;
/** Three towns: the first passes from a to b on day 10, the second stays a's, the third is known from day 10 on. */
const control = decode({
  first_day: FIRST_DAY,
  towns: ["T0", "T1", "T2"],
  km2: [1, 1, 1],
  holders: ["a", "b", "shared:a+b"],
  statuses: ["held", "contested", "besieged", "shared"],
  classes: ["well_sourced", "thin", "guess"],
  changes: {
    town: [0, 0, 1, 2], day: [0, 10, 0, 10], holder: [0, 1, 0, 2], status: [0, 0, 0, 3], class: [1, 2, 1, 0],
    fighting: [0, 0, 0, 0],
  },
});
const EDGES = { a: [0, 1], b: [1, 2] };

/** A map that remembers its feature-states. */
function canvas() {
  const states = new Map();
  return {
    states,
    setFeatureState: ({ source, id }, state) => states.set(`${source} ${id}`, { ...states.get(`${source} ${id}`), ...state }),
    removeFeatureState: ({ source }) => [...states.keys()].filter((key) => key.startsWith(source)).forEach((key) => states.delete(key)),
  };
}

test("a town that changed hands has the later holder's colour and the earlier one's stripes, however sure", () => {
  assert.deepEqual(lookBetween(control, 0, 1), { holder: "b", second: "a", status: "held", sure: "changed" });
});

test("a town that stayed the same is faint", () => {
  assert.equal(lookBetween(control, 2, 2).sure, "faint");
});

test("a town that nobody knew before shows its holders; one unknown on both days shows nothing", () => {
  assert.equal(lookBetween(control, NOBODY, 3).holder, "a");
  assert.deepEqual(lookBetween(control, NOBODY, NOBODY), BLANK);
});

test("a town of which nothing is known any more keeps the earlier holder's colour", () => {
  assert.equal(lookBetween(control, 0, NOBODY).holder, "a");
});

test("ending a comparison paints what was there before it", () => {
  const [plain, compared] = [canvas(), canvas()];
  new Painter(control, EDGES).paint(plain, FIRST_DAY + 12);
  const painter = new Painter(control, EDGES);
  painter.paint(compared, FIRST_DAY + 12);
  painter.paint(compared, FIRST_DAY + 12, FIRST_DAY);
  assert.equal(compared.states.get("cells 1").sure, "faint");
  painter.paint(compared, FIRST_DAY + 12);
  for (const [feature, state] of plain.states) assert.deepEqual(compared.states.get(feature), state);
});

test("comparing a day with itself changes no colour, it only makes all faint", () => {
  const map = canvas();
  new Painter(control, EDGES).paint(map, FIRST_DAY + 12, FIRST_DAY + 12);
  assert.ok([...map.states].filter(([id]) => id.startsWith("cells")).every(([, state]) => state.sure === "faint"));
});
