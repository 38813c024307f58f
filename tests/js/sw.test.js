"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const worker = require("../../assets/worker/sw.js");
const page = require("../../assets/js/offline.js");

const planned = (method, path, base = "/") => worker.planned(method, new URL(path, "http://127.0.0.1"), base);
const answer = (status, headers) => ({ status, redirected: false, headers: new Headers(headers) });

for (const [path, kind, key] of [
  ["/", "page", "/"],
  ["/?time=2018-01-01&lang=ar&theme=dark", "page", "/?lang=ar"],
  ["/about?lang=ar", "text", "/about?lang=ar"],
  ["/text?time=2018-01-01&map=1,2,3&lang=ar", "text", "/text?time=2018-01-01&lang=ar"],
  ["/_dash-layout", "answer", "/_dash-layout"],
  ["/_dash-dependencies?x=1", "answer", "/_dash-dependencies"],
  ["/assets/js/map.js?m=1.5", "fixed", "/assets/js/map.js?m=1.5"],
  ["/assets/basemap/ocean.geojson", "file", "/assets/basemap/ocean.geojson"],
  ["/map/cells.json?v=abc-0.1.0", "fixed", "/map/cells.json?v=abc-0.1.0"],
  ["/map/passing.bin?v=abc&types=battles", "fixed", "/map/passing.bin?v=abc&types=battles"],
  ["/map/style.json?lang=ar", "file", "/map/style.json?lang=ar"],
  ["/_dash-component-suites/dash/deps/react@18.v4_4_1m1795303738.3.1.min.js", "fixed",
    "/_dash-component-suites/dash/deps/react@18.v4_4_1m1795303738.3.1.min.js"],
  ["/_dash-component-suites/dash/dcc/async-graph.js", "file", "/_dash-component-suites/dash/dcc/async-graph.js"],
]) {
  test(`${path} is a ${kind} of the page`, () => assert.deepEqual(planned("GET", path), { kind, key }));
}

test("a question of Dash's is kept under its language, whatever Dash adds to the address", () => {
  const plan = { kind: "answer", key: "/_dash-update-component?lang=ar" };
  assert.deepEqual(planned("POST", "/_dash-update-component?endId=x7&lang=ar"), plan);
});

for (const [method, path] of [
  ["GET", "/events.csv?time=2018"], ["GET", "/control.geojson"], ["GET", "/search.json?q=idlib"], ["GET", "/healthz"], ["GET", "/sw.js"],
  ["GET", "/add"], ["POST", "/add"], ["POST", "/"], ["GET", "/u/secret/"], ["GET", "/u/secret/_dash-layout"],
  ["POST", "/u/secret/_dash-update-component"], ["GET", "/u/secret/assets/js/map.js?m=1"], ["GET", "/tiles/1/2/3"],
  ["GET", "/_dash-update-component"], ["HEAD", "/"], ["GET", "/picture.json"], ["DELETE", "/_dash-layout"],
]) {
  test(`${method} ${path} is none of the worker's business`, () => assert.equal(planned(method, path), null));
}

test("what lies outside the worker's root is none of its business", () => {
  assert.equal(planned("GET", "/other/", "/here/"), null);
  assert.deepEqual(planned("GET", "/here/?lang=ar", "/here/"), { kind: "page", key: "/here/?lang=ar" });
});

test("two questions are kept apart, the same one is found again", async () => {
  const [one, other, again] = await Promise.all(["{a}", "{b}", "{a}"].map((body) => worker.withBody("/x?lang=ar", body)));
  assert.notEqual(one, other);
  assert.equal(one, again);
  assert.match(one, /^\/x\?lang=ar&body=[0-9a-f]{64}$/);
  assert.match(await worker.withBody("/x", ""), /^\/x\?body=/);
});

for (const [status, headers, may] of [
  [200, { [worker.BUILD]: "b1" }, true],
  [204, { [worker.BUILD]: "b1" }, true],
  [200, { [worker.BUILD]: "b2" }, false],
  [200, {}, false],
  [200, { [worker.BUILD]: "b1", "Cache-Control": "no-store" }, false],
  [400, { [worker.BUILD]: "b1" }, false],
  [404, { [worker.BUILD]: "b1" }, false],
  [500, { [worker.BUILD]: "b1" }, false],
  [206, { [worker.BUILD]: "b1" }, false],
]) {
  test(`${status} ${JSON.stringify(headers)} is ${may ? "" : "not "}kept by b1`, () => {
    assert.equal(worker.lasts(answer(status, headers), "b1"), may);
  });
}

test("what was redirected is not kept", () => {
  assert.equal(worker.lasts({ ...answer(200, { [worker.BUILD]: "b1" }), redirected: true }, "b1"), false);
});

test("a kept answer goes to pages of its own build only", () => {
  assert.deepEqual(["b1", "b2", null].map((build) => worker.mayStandIn("answer", build, "b1")), [true, false, false]);
  assert.ok(worker.mayStandIn("file", null, "b1"), "a picture or a script does not tell which page asks");
});

test("the oldest go when there are too many", () => {
  assert.deepEqual(worker.superfluous(["a", "b", "c"], 2), ["a"]);
  assert.deepEqual(worker.superfluous(["a", "b"], 2), []);
});

test("a kept answer says when the server was last heard, and stays what it was", async () => {
  const kept = worker.bearing(new Response("words", { headers: { "Content-Type": "text/plain" } }), worker.KEPT, "12");
  assert.deepEqual([kept.headers.get(worker.KEPT), kept.headers.get("Content-Type"), await kept.text()], ["12", "text/plain", "words"]);
  assert.equal(worker.bearing(new Response(null, { status: 204 }), worker.KEPT, "12").status, 204);
});

test("page and worker name the headers alike", () => {
  for (const name of ["BUILD", "KEPT", "PAGE"]) assert.equal(page[name], worker[name]);
});
