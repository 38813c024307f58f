"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { elsewhere } = require("../../assets/js/tongue.js");

test("a bare address is shown in the language that was chosen last, in the theme that is remembered", () => {
  assert.equal(elsewhere("ar", "en", "", ""), "?lang=ar");
  assert.equal(elsewhere("ar", "en", "", "dark"), "?lang=ar&theme=dark");
});

test("who chose this language, or none, stays", () => {
  assert.equal(elsewhere("en", "en", "", "dark"), "");
  assert.equal(elsewhere(null, "en", "", ""), "");
});

test("a link says what it shows", () => assert.equal(elsewhere("ar", "en", "?time=2019-01-01", ""), ""));

test("what is no language leads nowhere", () => {
  for (const kept of ["", "arabic", "a", "../x", "ar&embed=1"]) assert.equal(elsewhere(kept, "en", "", ""), "");
});
