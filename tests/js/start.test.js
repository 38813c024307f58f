"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { test } = require("node:test");
const { createContext, runInContext } = require("node:vm");

const FILE = require.resolve("../../assets/js/start.js");

/** A page with scripts that are to come later, in a browser that paints when it is told to. */
function page(...addresses) {
  const told = [];
  const scripts = addresses.map((src) => ({ type: "later", src, replaceWith: (script) => (scripts[scripts.findIndex((one) => one.src === src)] = script) }));
  const due = { paints: [], tasks: [] };
  const world = {
    document: {
      querySelectorAll: () => scripts.filter(({ type }) => type === "later"),
      createElement: () => ({ async: true, addEventListener(_load, act) { this.loaded = act; } }),
      dispatchEvent: ({ type }) => told.push(type),
    },
    Event: class { constructor(type) { this.type = type; } },
    PerformanceObserver: class { constructor(act) { this.act = act; } observe({ type }) { if (type === "paint") due.paints.push(this.act); } },
    setTimeout: (act, after = 0) => due.tasks.push({ act, after }),
  };
  world.window = { DashRenderer: function () { told.push("drawn"); } };
  runInContext(readFileSync(FILE, "utf-8"), createContext(world), { filename: FILE });
  const run = (longest) => {
    for (const task of due.tasks.splice(0)) task.after <= longest ? task.act() : due.tasks.push(task);
  };
  const paint = () => due.paints.splice(0).forEach((act) => act());
  return { scripts, told, paint, run };
}

test("no script is asked for before the page's words are painted", () => {
  const { scripts, paint, run } = page("/react.js", "/dash.js");
  run(300);
  assert.deepEqual(scripts.map(({ type }) => type), ["later", "later"]);
  paint();
  assert.deepEqual(scripts.map(({ type, src, async }) => [type, src, async]), [[undefined, "/react.js", false], [undefined, "/dash.js", false]]);
});

test("a page that nobody sees, which is never painted, begins all the same", () => {
  const { scripts, run } = page("/react.js");
  run(400);
  assert.equal(scripts[0].type, undefined);
});

test("when the last script has come those that waited are told, then the page is drawn, once", () => {
  const { scripts, told, paint, run } = page("/react.js", "/dash.js");
  paint();
  run(400);
  assert.deepEqual(told, []);
  assert.equal(scripts[0].loaded, undefined);
  scripts[1].loaded();
  assert.deepEqual(told, ["begin", "drawn"]);
});
