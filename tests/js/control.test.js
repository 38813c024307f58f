"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { BLANK, NOBODY, between, decode, frontOf, lookOf, same, stateAt, statesAt } = require("../../assets/js/control.js");
const { Painter, edgesByTown, edgesOf } = require("../../assets/js/paint.js");

const HOLDERS = ["government", "hts", "shared:hts+opposition"];
const STATUSES = ["held", "contested", "besieged", "shared"];
const CLASSES = ["well_sourced", "thin", "guess"];
const FIRST_DAY = 16801;

/** A small generator of numbers (mulberry32): every failure can be had again from its seed. */
function dice(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return (sides) => Math.floor(next() * sides);
}

/** A random file of changes: several on one day, none for some towns, and times of no information. */
function file(roll, { towns = 1 + roll(12), days = 40 } = {}) {
  const rows = Array.from({ length: roll(80) }, () => [
    roll(towns), roll(days), roll(HOLDERS.length + 1) - 1, roll(STATUSES.length), roll(CLASSES.length), roll(2),
  ]);
  rows.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const column = (at) => rows.map((row) => row[at]);
  return {
    first_day: FIRST_DAY,
    towns: Array.from({ length: towns }, (_, i) => `C${i}`),
    km2: Array.from({ length: towns }, (_, i) => i + 0.5),
    holders: HOLDERS,
    statuses: STATUSES,
    classes: CLASSES,
    changes: {
      town: column(0), day: column(1), holder: column(2), status: column(3), class: column(4), fighting: column(5),
    },
  };
}

/** The plain way: go through all rows and keep the last one that is not later. */
function bruteForce({ changes, first_day }, town, day) {
  let found = NOBODY;
  changes.town.forEach((owner, row) => {
    if (owner === town && changes.day[row] + first_day <= day) found = changes.holder[row] < 0 ? NOBODY : row;
  });
  return found;
}

/** A map that only remembers its feature-state, and how often it was told something. */
function canvas() {
  const state = { cells: new Map(), edges: new Map() };
  return {
    state,
    told: 0,
    setFeatureState({ source, id }, values) {
      state[source].set(id, { ...state[source].get(id), ...values });
      this.told += 1;
    },
    removeFeatureState: ({ source }) => state[source].clear(),
  };
}

/** What can be seen of it: a feature without state and one whose state is all null look the same. */
function seen({ state }) {
  const shown = (features) => [...features].filter(([, values]) => Object.values(values).some((value) => value !== null));
  const sorted = (features) => shown(features).sort(([one], [other]) => one - other);
  return { cells: sorted(state.cells), edges: sorted(state.edges) };
}

function edges(roll, towns) {
  const pairs = Array.from({ length: roll(40) }, () => [roll(towns), roll(towns)]).filter(([a, b]) => a !== b);
  return { a: pairs.map(([a]) => a), b: pairs.map(([, b]) => b) };
}

const SEEDS = Array.from({ length: 300 }, (_, seed) => seed);

test("the state of a town is its last change up to the day, by search as by brute force", () => {
  for (const seed of SEEDS) {
    const roll = dice(seed);
    const changes = file(roll);
    const control = decode(changes);
    for (let day = FIRST_DAY - 2; day < FIRST_DAY + 43; day += 1) {
      const plain = changes.towns.map((_, town) => bruteForce(changes, town, day));
      assert.deepEqual([...statesAt(control, day)], plain, `seed ${seed}, day ${day}`);
      assert.equal(stateAt(control, 0, day), plain[0], `seed ${seed}, day ${day}`);
    }
  }
});

test("fighting that changes nothing else touches nothing on the map", () => {
  const control = decode({
    ...file(dice(1), { towns: 1 }),
    changes: { town: [0, 0], day: [0, 5], holder: [0, 0], status: [0, 0], class: [2, 2], fighting: [0, 1] },
  });
  assert.deepEqual([...control.fighting], [0, 1]);
  assert.ok(same(control, stateAt(control, 0, FIRST_DAY), stateAt(control, 0, FIRST_DAY + 5)));
});

test("nothing is known of any town before its first change", () => {
  const control = decode(file(dice(7)));
  assert.ok(statesAt(control, FIRST_DAY - 1).every((row) => row === NOBODY));
});

test("the future never changes the past", () => {
  for (const seed of SEEDS) {
    const roll = dice(seed);
    const whole = file(roll);
    const until = roll(40);
    const kept = whole.changes.day.map((day) => day <= until);
    const cut = Object.fromEntries(Object.entries(whole.changes).map(([key, values]) => [key, values.filter((_, i) => kept[i])]));
    const [all, past] = [decode(whole), decode({ ...whole, changes: cut })];
    const look = (control, town) => lookOf(control, stateAt(control, town, FIRST_DAY + until));
    whole.towns.forEach((_, town) => assert.deepEqual(look(all, town), look(past, town), `seed ${seed}`));
  }
});

test("painting only what changed gives the same map as painting everything", () => {
  for (const seed of SEEDS) {
    const roll = dice(seed);
    const control = decode(file(roll));
    const pairs = edges(roll, control.towns);
    const walked = canvas();
    const painter = new Painter(control, pairs);
    for (let step = 0; step < 12; step += 1) {
      const [day, than] = [FIRST_DAY - 2 + roll(46), roll(3) ? null : FIRST_DAY + roll(3)];
      painter.paint(walked, day, than);
      const fresh = canvas();
      new Painter(control, pairs).paint(fresh, day, than);
      assert.deepEqual(seen(walked), seen(fresh), `seed ${seed}, day ${day}, than ${than}`);
    }
  }
});

test("every town whose row is another one is among those between the two days", () => {
  for (const seed of SEEDS) {
    const roll = dice(seed);
    const control = decode(file(roll));
    for (let step = 0; step < 12; step += 1) {
      const [one, other] = [FIRST_DAY - 2 + roll(46), FIRST_DAY - 2 + roll(46)];
      const found = new Set(between(control, one, other));
      const [before, after] = [statesAt(control, one), statesAt(control, other)];
      const missed = [...before.keys()].filter((town) => before[town] !== after[town] && !found.has(town));
      assert.deepEqual(missed, [], `seed ${seed}, ${one} to ${other}`);
    }
  }
});

test("towns are counted by holder, status and certainty as one would by hand", () => {
  for (const seed of SEEDS) {
    const roll = dice(seed);
    const control = decode(file(roll));
    const painter = new Painter(control, { a: [], b: [] });
    for (let step = 0; step < 6; step += 1) {
      const day = FIRST_DAY - 2 + roll(46);
      painter.paint(canvas(), day, roll(2) ? FIRST_DAY + roll(40) : null);
      const rows = [...statesAt(control, day)].filter((row) => row !== NOBODY);
      const tally = (words, column) => words.map((_, n) => rows.filter((row) => column[row] === n).length);
      const plain = { holder: tally(HOLDERS, control.holder), status: tally(STATUSES, control.status), sure: tally(CLASSES, control.sure) };
      assert.deepEqual(painter.held, plain, `seed ${seed}, day ${day}`);
    }
  }
});

test("painting the same day twice touches nothing", () => {
  for (const seed of SEEDS) {
    const roll = dice(seed);
    const control = decode(file(roll));
    const map = canvas();
    const painter = new Painter(control, edges(roll, control.towns));
    painter.paint(map, FIRST_DAY + 20);
    const told = map.told;
    assert.equal(painter.paint(map, FIRST_DAY + 20), 0, `seed ${seed}`);
    assert.equal(map.told, told, `seed ${seed}`);
  }
});

test("only towns that look different are touched from one day to the next", () => {
  const control = decode({
    ...file(dice(1), { towns: 3 }),
    changes: {
      town: [0, 0, 1], day: [0, 5, 0], holder: [0, 1, 0], status: [0, 0, 0], class: [0, 0, 0], fighting: [0, 0, 0],
    },
  });
  const map = canvas();
  const painter = new Painter(control, { a: [0], b: [1] });
  assert.equal(painter.paint(map, FIRST_DAY), 2); // two towns, and no front between them
  assert.equal(painter.paint(map, FIRST_DAY + 4), 0);
  assert.equal(painter.paint(map, FIRST_DAY + 5), 2); // one town and the front that it makes
  assert.deepEqual(seen(map).edges, [[0, { front: "firm" }]]);
});

test("after a new style everything is painted again", () => {
  const control = decode(file(dice(3)));
  const pairs = edges(dice(4), control.towns);
  const painter = new Painter(control, pairs);
  painter.paint(canvas(), FIRST_DAY + 30);
  const [again, fresh] = [canvas(), canvas()];
  painter.repaint(again, FIRST_DAY + 30);
  new Painter(control, pairs).paint(fresh, FIRST_DAY + 30);
  assert.ok(seen(fresh).cells.length > 0);
  assert.deepEqual(seen(again), seen(fresh));
});

test("a shared town shows both holders", () => {
  const changes = { town: [0], day: [0], holder: [2], status: [3], class: [1], fighting: [0] };
  const control = decode({ ...file(dice(1), { towns: 1 }), changes });
  const look = { holder: "hts", second: "opposition", status: "shared", sure: "thin" };
  assert.deepEqual(lookOf(control, stateAt(control, 0, FIRST_DAY)), look);
  assert.deepEqual(lookOf(control, NOBODY), BLANK);
});

test("a front runs only between towns of different holders, and is firm only where both are well sourced", () => {
  const changes = {
    town: [0, 1, 2, 3], day: [0, 0, 0, 0], holder: [0, 1, 1, 0], status: [0, 0, 1, 0], class: [0, 0, 1, 2],
    fighting: [0, 0, 0, 0],
  };
  const control = decode({ ...file(dice(1), { towns: 5 }), changes });
  const [a, b, c, d, nothing] = statesAt(control, FIRST_DAY);
  assert.equal(frontOf(control, a, b), "firm");
  assert.equal(frontOf(control, a, c), "loose");
  assert.equal(frontOf(control, b, c), null); // one holder, however sure and in whatever status
  assert.equal(frontOf(control, d, nothing), null);
  assert.equal(frontOf(control, nothing, nothing), null);
});

test("two rows that say the same look the same", () => {
  const changes = { town: [0, 0], day: [0, 9], holder: [1, 1], status: [0, 0], class: [1, 1], fighting: [0, 0] };
  const control = decode({ ...file(dice(1), { towns: 1 }), changes });
  assert.ok(same(control, stateAt(control, 0, FIRST_DAY), stateAt(control, 0, FIRST_DAY + 9)));
});

test("every edge is found from both of its towns", () => {
  const { start, edge } = edgesByTown(4, { a: [0, 0, 2], b: [1, 2, 1] });
  const of = (town) => [...edge.slice(start[town], start[town + 1])].sort();
  assert.deepEqual([0, 1, 2, 3].map(of), [[0, 1], [0, 2], [1, 2], []]);
});

test("edges are told by their index, not by their order in the file", () => {
  const feature = (i, a, b) => ({ properties: { i, a, b } });
  assert.deepEqual(edgesOf({ features: [feature(1, 5, 6), feature(0, 3, 4)] }), { a: [3, 5], b: [4, 6] });
});

test("a ring runs round besieged land, whoever is on its other side, and not within it", () => {
  const changes = {
    town: [0, 1, 2], day: [0, 0, 0], holder: [0, 0, 1], status: [2, 2, 0], class: [0, 0, 0], fighting: [0, 0, 0],
  };
  const control = decode({ ...file(dice(1), { towns: 4 }), changes });
  const [a, b, c, nothing] = statesAt(control, FIRST_DAY);
  assert.equal(frontOf(control, a, b), null);
  assert.equal(frontOf(control, b, c), "siege");
  assert.equal(frontOf(control, a, nothing), "siege");
});
