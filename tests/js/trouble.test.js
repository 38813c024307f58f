"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { about, Causes, listening } = require("../../assets/js/trouble.js");

const ASKED = "http://127.0.0.1/_dash-update-component";

/** What a page that asks `ask` for an address is told of the server. */
async function told(ask, address = ASKED) {
  const said = [];
  const asking = listening(ask, (holds) => said.push(holds));
  let failed = null;
  await asking(address).catch((error) => (failed = error));
  return { said, failed };
}

for (const [status, holds] of [[200, false], [204, false], [400, false], [413, false], [500, true], [502, true], [503, true]]) {
  test(`an answer ${status} ${holds ? "is trouble" : "is an answer"}`, async () => {
    assert.deepEqual((await told(async () => ({ status }))).said, [holds]);
  });
}

test("no answer is trouble, and the page learns of the error as before", async () => {
  const error = new TypeError("Failed to fetch");
  const { said, failed } = await told(async () => { throw error; });
  assert.deepEqual(said, [true]);
  assert.equal(failed, error);
});

test("a request that the page itself has given up is none", async () => {
  const { said } = await told(async () => { throw Object.assign(new Error("given up"), { name: "AbortError" }); });
  assert.deepEqual(said, []);
});

test("what others ask is theirs", async () => {
  const { said } = await told(async () => ({ status: 500 }), "http://127.0.0.1/map/style.json");
  assert.deepEqual(said, []);
});

test("a request may be an object with its address", async () => {
  assert.deepEqual((await told(async () => ({ status: 503 }), { url: ASKED })).said, [true]);
});

test("an answer to something else does not hide what stays without one", async () => {
  const said = [];
  let status = 503;
  const asking = listening(async () => ({ status }), (holds) => said.push(holds));
  const about = (output) => ({ method: "POST", body: JSON.stringify({ output, inputs: [] }) });
  await asking(ASKED, about("reports.children"));
  status = 200;
  await asking(ASKED, about("hover.children"));
  await asking(ASKED, about("reports.children"));
  assert.deepEqual(said, [true, true, false]);
});

test("a question that is not Dash's is about nothing", () => {
  for (const body of [undefined, "", "{", "[]", "{}"]) assert.equal(about(body), "");
});

test("only what changes is told", () => {
  const causes = new Causes();
  assert.equal(causes.set("server", false), false);
  assert.equal(causes.set("server", true), true);
  assert.equal(causes.set("server", true), false);
  assert.equal(causes.set("basemap", true), true);
  assert.equal(causes.set("server", false), true);
  assert.deepEqual([...causes.now], ["basemap"]);
});

test("where no map can be drawn nothing is said of its parts, but of the server", () => {
  const causes = new Causes();
  for (const cause of ["control", "basemap", "server"]) causes.set(cause, true);
  assert.deepEqual(["control", "basemap", "server"].map((cause) => causes.shows(cause)), [false, true, true]);
  causes.set("map", true);
  assert.deepEqual(["map", "control", "basemap", "server"].map((cause) => causes.shows(cause)), [true, false, false, true]);
});
