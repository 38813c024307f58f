"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { BUILD, KEPT, Line, daysOf, drawn, listen, onlyFor } = require("../../assets/js/offline.js");

const NOON = new Date(2026, 10, 22, 12, 0).getTime();
const BEFORE = new Date(2026, 10, 21, 9, 30).getTime();
const answer = (status, headers = {}) => ({ status, headers: new Headers(headers) });

test("a page whose server answers says nothing", () => {
  const line = new Line("b1");
  listen(line, answer(200, { [BUILD]: "b1" }), NOON);
  assert.equal(line.says(), "");
});

test("a kept answer is told with the time since when, and how old it is", () => {
  const line = new Line("b1");
  listen(line, answer(200, { [BUILD]: "b1", [KEPT]: String(BEFORE) }), NOON);
  assert.match(line.says(), /^Offline since 12:00: .* What you see was fetched on 21 November 2026 at 09:30\. /);
});

test("the time is that of the first silence", () => {
  const line = new Line("b1");
  line.lose(NOON);
  listen(line, answer(200, { [KEPT]: "" }), NOON + 3_600_000);
  assert.match(line.says(), /^Offline since 12:00: .* What has arrived stays\. /);
});

for (const status of [502, 503, 504]) {
  test(`${status} is no word of the server`, () => {
    const line = new Line("b1");
    listen(line, answer(status), NOON);
    assert.match(line.says(), /^Offline since/);
  });
}

test("the note goes when the server answers again, if only to refuse", () => {
  for (const status of [200, 204, 400, 500]) {
    const line = new Line("b1");
    line.lose(NOON, BEFORE);
    line.other = true;
    listen(line, answer(status), NOON);
    assert.equal(line.says(), "");
    line.lose(NOON);
    assert.doesNotMatch(line.says(), /another one|fetched on/, "what held before holds no more");
  }
});

test("a server of another build is told, and stays told", () => {
  const line = new Line("b1");
  line.lose(NOON);
  listen(line, answer(200, { [BUILD]: "b2" }), NOON);
  assert.match(line.says(), /newer data/);
  listen(line, answer(204), NOON);
  assert.match(line.says(), /newer data/);
});

test("a page that shows another view than its link asks for says so", () => {
  const line = new Line("b1");
  line.lose(NOON, BEFORE);
  line.other = true;
  assert.match(line.says(), /The view of this link was not kept here, another one is shown\./);
});

test("what a style draws are its own addresses, not what stands inside it or elsewhere", () => {
  const style = {
    sources: { a: { data: "/a.json" }, b: { url: "/b.webp" }, c: { data: { type: "FeatureCollection" } }, d: { tiles: ["/t"] } },
    metadata: { events: "/events.bin", other: 3 },
  };
  assert.deepEqual(drawn(style), ["/a.json", "/b.webp", "/events.bin"]);
});

test("a question for the sake of one thing only is told from any other", () => {
  const asks = (changedPropIds) => onlyFor(JSON.stringify({ changedPropIds }), "period.value");
  assert.equal(asks(["period.value"]), true);
  assert.equal(asks(["period.value", "mode.value"]), false);
  assert.equal(asks(["mode.value"]), false);
  assert.equal(asks([]), false);
  assert.equal(asks(undefined), false);
});

test("the days of a link are read where the page has them", () => {
  const extent = [17_000, 18_000]; // 2016-07-18 to 2019-04-14
  assert.deepEqual(daysOf("2018-12-28..2019-01-10", extent), [17_893, 17_906]);
  assert.deepEqual(daysOf("2018-12-28", extent), [17_893, 17_893]);
  for (const time of [undefined, "", "2018", "2018-12-28..", "2019-01-10..2018-12-28", "2018-99-99", "2015-01-01", "2020-01-01"]) {
    assert.equal(daysOf(time, extent), null, time);
  }
});
