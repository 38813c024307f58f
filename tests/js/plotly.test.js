"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { load, turns } = require("../../assets/js/plotly.js");

/** A page, the scripts in its head, and what becomes of one that is put there. */
function page(happens) {
  const asked = [];
  const createElement = () => ({ remove() { asked.splice(asked.indexOf(this), 1); } });
  const head = { append: (script) => { asked.push(script); happens(script); } };
  return { asked, createElement, head };
}

test("a script that comes is there", async () => {
  const there = page((script) => script.onload());
  await load(there, "/assets/plotly/plotly.min.js?m=1");
  assert.deepEqual(there.asked.map(({ src }) => src), ["/assets/plotly/plotly.min.js?m=1"]);
});

test("one that does not come is taken away again, so that it can be asked for once more", async () => {
  const there = page((script) => script.onerror());
  await assert.rejects(load(there, "/plotly.min.js"), /plotly.min.js did not come/);
  assert.deepEqual(there.asked, []);
});

/** A drawing that ends when it is told to. */
function slowly() {
  const begun = [], ends = [];
  const draw = (graph, figure) => {
    begun.push([graph, figure]);
    return new Promise((resolve, reject) => ends.push({ resolve, reject }));
  };
  return { begun, ends, draw };
}

test("a graph is drawn at once, the next time only when that is done, whatever came of it", async () => {
  const { begun, ends, draw } = slowly();
  const react = turns(1000)(draw);
  const [map, bars] = [{}, {}];
  const first = react(map, 1);
  react(map, 2).catch(() => {});
  const third = react(map, 3);
  react(bars, 1);
  assert.deepEqual(begun, [[map, 1], [bars, 1]]);
  ends[0].resolve("first");
  assert.equal(await first, "first");
  await new Promise(setImmediate);
  assert.deepEqual(begun.at(-1), [map, 2]);
  ends[2].reject(new Error("no"));
  await new Promise(setImmediate);
  assert.deepEqual(begun.at(-1), [map, 3]);
  ends[3].resolve("third");
  assert.equal(await third, "third");
  await new Promise(setImmediate);
  react(map, 4);
  assert.deepEqual(begun.at(-1), [map, 4], "nothing is waited for any more");
  ends.forEach(({ resolve }) => resolve());
});

test("a drawing that never ends does not stop the next", async () => {
  const { begun, draw } = slowly();
  const react = turns(5)(draw);
  const map = {};
  react(map, 1);
  react(map, 2);
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.deepEqual(begun.map(([, figure]) => figure), [1, 2]);
});

test("what draws a graph in another way waits for the same graph, too", async () => {
  const { begun, ends, draw } = slowly();
  const inTurn = turns(1000);
  const [react, resize] = [inTurn(draw), inTurn(draw)];
  const map = {};
  react(map, "figure");
  resize(map);
  assert.equal(begun.length, 1);
  ends[0].resolve();
  await new Promise(setImmediate);
  assert.equal(begun.length, 2);
  ends[1].resolve();
});
