"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { load } = require("../../assets/js/plotly.js");

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
