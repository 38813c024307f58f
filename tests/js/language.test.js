"use strict";
const { test } = require("node:test");
const assert = require("node:assert/strict");
const language = require("../../assets/js/00-language.js");

const ARABIC = language.speaking({
  code: "ar", tag: "ar-SY-u-nu-latn", texts: {
    "Play": "تشغيل",
    "{n} event": { zero: "لا أحداث", one: "حدث واحد", two: "حدثان", few: "{n} أحداث", many: "{n} حدثاً", other: "{n} حدث" },
  },
});
const events = (n) => ARABIC.phraseN("{n} event", "{n} events", n);

test("Arabic counts in six forms", () => {
  assert.equal(events(0), "لا أحداث");
  assert.equal(events(1), "حدث واحد");
  assert.equal(events(2), "حدثان");
  for (const n of [3, 10, 103, 110]) assert.equal(events(n), `${n} أحداث`);
  for (const n of [11, 99, 111]) assert.equal(events(n), `${n} حدثاً`);
  for (const n of [100, 101, 102, 200]) assert.equal(events(n), `${n} حدث`);
  assert.equal(events(1234), "1,234 حدثاً");
});

test("what a catalogue lacks is said in English", () => {
  assert.equal(ARABIC.phrase("Play"), "تشغيل");
  assert.equal(ARABIC.phrase("Stop at {day}", { day: "noon" }), "Stop at noon");
  assert.equal(ARABIC.phraseN("{n} town", "{n} towns", 2), "2 towns");
});

test("English needs no catalogue", () => {
  assert.equal(language.phrase("Play"), "Play");
  assert.equal(language.phraseN("{n} town", "{n} towns", 1), "1 town");
  assert.equal(language.day(0), "1 January 1970");
});

test("days are named by the months of Syria, in the figures of the page", () => {
  assert.equal(ARABIC.day(17893), "28 كانون الأول 2018");
});

test("what is answered in words is asked for in the language of the page", () => {
  const { asking } = language;
  assert.equal(asking("/_dash-update-component", "ar"), "/_dash-update-component?lang=ar");
  assert.equal(asking("/search.json?q=a", "ar"), "/search.json?q=a&lang=ar");
  assert.equal(asking("/map/style.json?lang=ar", "ar"), "/map/style.json?lang=ar");
  assert.equal(asking("/map/events.bin?v=1", "ar"), "/map/events.bin?v=1");
  assert.equal(asking("/_dash-layout", "en"), "/_dash-layout");
});
