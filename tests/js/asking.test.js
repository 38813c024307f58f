"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { test } = require("node:test");
const { createContext, runInContext } = require("node:vm");

const FILE = require.resolve("../../assets/js/asking.js");
const { compares, concerns, reading } = require(FILE);

const CLOSED = { place: null, point: null, list: false, scope: "map" };
const TOWN = { ...CLOSED, place: "C1" };
const LIST = { ...CLOSED, list: true };

/** A browser with just what the script touches. */
function browser() {
  const sent = [];
  const no_update = Symbol("no update");
  const dash_clientside = { no_update, callback_context: {}, set_props: (id, { data }) => sent.push([id, data]) };
  const window = { dash_clientside };
  runInContext(readFileSync(FILE, "utf-8"), createContext({ window }), { filename: FILE });
  const change = (...names) => (dash_clientside.callback_context.triggered = names.map((prop_id) => ({ prop_id })));
  return { ...dash_clientside.khareeta, ...window.khareeta.asking, change, sent, no_update };
}

test("there is something to read where a town, a spot or a list is open", () => {
  assert.equal(reading(CLOSED), false);
  for (const opened of [TOWN, LIST, { ...CLOSED, point: [37, 36] }]) assert.equal(reading(opened), true);
});

test("a closed panel asks for nothing, whatever changes", () => {
  for (const name of ["view.data", "sort.value", "bounds.data", "opened.data"]) assert.equal(concerns(CLOSED, [name]), false);
});

test("an open panel follows the view", () => {
  for (const opened of [TOWN, LIST]) assert.equal(concerns(opened, ["view.data"]), true);
});

test("only the list of the map follows the map", () => {
  assert.equal(concerns(LIST, ["bounds.data"]), true);
  assert.equal(concerns(TOWN, ["bounds.data"]), false);
  assert.equal(concerns({ ...LIST, scope: "view" }, ["bounds.data"]), false);
  assert.equal(concerns({ ...LIST, place: "C1" }, ["bounds.data"]), false); // a town before the list
  assert.equal(concerns(TOWN, ["bounds.data", "view.data"]), true);
});

test("a view compares when its query has the key", () => {
  assert.equal(compares("time=2018-01-01&compare=2017-01-01"), true);
  assert.equal(compares("compare=2017-01-01"), true);
  for (const query of ["", undefined, "q=compare", "q=x%26compare=1".replace("=1", "")]) assert.equal(compares(query), false);
});

test("moving through time with all closed writes no store", () => {
  const page = browser();
  page.change("view.data");
  assert.equal(page.askReports(null, null, false, "map"), page.no_update);
  assert.deepEqual([...page.askWhy(false, null)], [page.no_update, true, true, "false"]);
  assert.deepEqual([...page.askWhy(false, "C1")], [page.no_update, true, false, "false"]);
  assert.deepEqual([...page.askWhy(true, null)], [page.no_update, true, true, "false"]);
  assert.equal(page.askChanges({ query: "time=2018-01-01" }, true), page.no_update);
  assert.equal(page.askLand(false), page.no_update);
});

test("the card of a town is asked for, that of no town is only emptied", () => {
  const page = browser();
  assert.deepEqual(Array.from(page.askHover(null)[1]), []);
  assert.equal(page.askHover(null)[0], page.no_update);
  assert.ok(page.askHover("C1")[0].asked > 0);
});

test("what is open is asked for, each time anew", () => {
  const page = browser();
  page.change("view.data");
  const asked = [
    page.askReports("C1", null, false, "map"),
    page.askWhy(true, "C1")[0],
    page.askChanges({ query: "compare=2018-01-01" }, true),
    page.askChanges({ query: "" }, false), // once more, so that what stands there goes
    page.askLand(true),
  ].map((one) => one.asked);
  assert.equal(new Set(asked).size, asked.length);
});

test("the page that the reader turns to goes with the question, and with no other", () => {
  const page = browser();
  page.turnTo(3);
  assert.deepEqual([page.sent[0][0], page.sent[0][1].page], ["reports-asked", 3]);
  page.change("sort.value");
  assert.equal(page.askReports("C1", null, false, "map").page, null);
});
