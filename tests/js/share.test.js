"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { escaped } = require("../../assets/js/ink.js");
const { frame } = require("../../assets/js/share.js");

test("a text means itself inside an attribute", () => {
  assert.equal(escaped(`a&b<c>"d'`), "a&amp;b&lt;c&gt;&quot;d'");
  assert.equal(escaped("&amp;"), "&amp;amp;");
});

test("the code of an embed frames the view, without filters and header", () => {
  assert.equal(
    frame("https://map.example/", "time=2018-01-01&map=1,2,3", "#map=900x600", "Land"),
    '<iframe src="https://map.example/?time=2018-01-01&amp;map=1,2,3&amp;embed=1#map=900x600" title="Land" width="100%" height="600" ' +
      'loading="lazy" style="border:0"></iframe>',
  );
  assert.match(frame("https://map.example/", "", "", "Land"), /src="https:\/\/map.example\/\?embed=1"/);
});

test("a title or a query cannot leave its attribute", () => {
  const code = frame("https://map.example/", 'q="><script>', "", 'A "land" <b>');
  assert.equal(code.match(/</g).length, 2);
  assert.match(code, /title="A &quot;land&quot; &lt;b&gt;"/);
});
