"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { test } = require("node:test");
const { createContext, runInContext } = require("node:vm");

const FILE = require.resolve("../../assets/js/address.js");
const { KEYS, read, write, merged, bare, whole, cameraWords, cameraOf, sizeWords, fitted } = require(FILE);
const { asked: themeOf } = require("../../assets/js/theme.js");

const HOME = "35.9800,36.8500,8.00";
const PERIOD = "2018-12-28..2019-01-10";
const SCREEN = { width: 360, height: 480 };

/** A browser with just what the script touches; `history` keeps what became of the address.
 *  `theme` is what the page opens in, when the address does not say. */
function browser(search = "", theme = "", hash = "") {
  const window = {
    listeners: {},
    addEventListener: (name, act) => (window.listeners[name] = act),
    dash_clientside: { no_update: Symbol("no update"), callback_context: {}, set_props: (id, props) => asked.push([id, props]) },
    khareeta: { map: { camera: { set: async (to) => looked.push(to), fly: async (to) => flown.push(to), onMove: (act) => (window.moved = act) } }, theme: { own: () => themeOf(location.search) || theme, follow: themeOf } },
  };
  const asked = [], looked = [], flown = [], history = [], links = [{ dataset: { view: "/text" } }, { dataset: { view: "/" } }];
  const location = { pathname: "/", search, hash };
  const note = (how) => (_state, _title, url) => {
    history.push([how, url]);
    location.search = url.includes("?") ? url.slice(url.indexOf("?")) : "";
  };
  const document = { getElementById: () => ({ dataset: { home: HOME, period: PERIOD }, getBoundingClientRect: () => SCREEN }), querySelectorAll: () => links };
  const world = { window, location, document, history: { pushState: note("push"), replaceState: note("replace") } };
  runInContext(readFileSync(FILE, "utf-8"), createContext(world), { filename: FILE });
  const { openAddress, go, writeAddress, lookAt } = window.dash_clientside.khareeta;
  const press = (button, value = 1) => {
    window.dash_clientside.callback_context = { triggered_id: button, triggered: [{ value }] };
    return go();
  };
  return { window, location, history, asked, looked, flown, links, openAddress, press, writeAddress, lookAt };
}

/** A browser in which a view is shown. */
function showing(query, place = null) {
  const page = browser();
  page.openAddress();
  page.writeAddress({ query, how: "push" }, place, null);
  page.history.length = 0;
  return page;
}

test("an address is read key by key, the first of two counts", () => {
  assert.deepEqual(read("?time=2018-01-01&q=a%20b%3Dc&time=x"), { time: "2018-01-01", q: "a%20b%3Dc" });
  assert.deepEqual(read("q=a=b"), { q: "a=b" });
  assert.deepEqual(read(""), {});
  assert.deepEqual(read("?&&=x&"), {});
});

test("keys are written in the order of the table; empty and unknown ones are left out", () => {
  assert.equal(write({ embed: "1", q: "x", time: "2018", colour: "red", mode: "" }), "time=2018&q=x&embed=1");
  assert.equal(write({}), "");
});

test("a lasting link names its period and camera, in the order of the table", () => {
  assert.equal(whole("", PERIOD, HOME), `time=${PERIOD}&map=${HOME}`);
  assert.equal(whole("q=x&lang=ar", PERIOD, HOME), `time=${PERIOD}&q=x&map=${HOME}&lang=ar`);
  assert.equal(whole("time=2018-01-01&map=1,2,3", PERIOD, HOME), "time=2018-01-01&map=1,2,3");
  assert.equal(whole("time=&q=x", PERIOD, ""), `time=${PERIOD}&q=x`);
});

test("the link to share says all that is shown, while the address stays short", () => {
  const page = showing("types=battles", "C1139");
  assert.equal(page.location.search, "?types=battles&place=C1139");
  assert.equal(page.window.khareeta.address.lasting(), `time=${PERIOD}&types=battles&place=C1139&map=${HOME}`);
  page.window.moved({ lat: 35, lon: 36.5, zoom: 9 });
  assert.match(page.window.khareeta.address.lasting(), /&map=35.0000,36.5000,9.00$/);
});

test("a smaller map shows all that the sender of a link saw, a larger one more", () => {
  const camera = { lat: 35, lon: 36.5, zoom: 9 };
  assert.equal(sizeWords({ width: 1440.4, height: 960 }), "#map=1440x960");
  assert.deepEqual(fitted(camera, "#map=1440x960", SCREEN), { ...camera, zoom: 7 });
  assert.deepEqual(fitted(camera, "#map=360x960", SCREEN), { ...camera, zoom: 8 });
  assert.deepEqual(fitted(camera, "#map=300x300", SCREEN), camera);
  assert.deepEqual(fitted({ ...camera, zoom: 1 }, "#map=1440x960", SCREEN), { ...camera, zoom: 0 });
  for (const end of ["", "#main", "#map=0x0", "#map=axb", "#map=1440"]) assert.deepEqual(fitted(camera, end, SCREEN), camera);
  assert.deepEqual(fitted(camera, "#map=1440x960", { width: 0, height: 0 }), camera, "no map yet");
  const page = browser("?map=35,36.5,9", "", "#map=1440x960");
  page.openAddress();
  assert.equal(page.looked[0].zoom, 7);
  assert.equal(page.window.khareeta.address.size(), "#map=360x480");
});

test("links to the text version lead to what is shown, the open town and report and the camera too", () => {
  const page = browser();
  page.openAddress();
  assert.equal(page.links[0].href, undefined);
  page.writeAddress({ query: "types=battles", how: "push" }, "C1139", "SYR-1");
  assert.equal(page.links[0].href, `/text?time=${PERIOD}&types=battles&place=C1139&event=SYR-1&map=${HOME}`);
  page.writeAddress({ query: "time=2018-01-01&embed=1", how: "push" }, null, null);
  page.window.moved({ lat: 35, lon: 36.5, zoom: 9 });
  assert.equal(page.links[0].href, "/text?time=2018-01-01&map=35.0000,36.5000,9.00&embed=1");
  assert.equal(page.links[1].href, "/?time=2018-01-01&map=35.0000,36.5000,9.00", "the way out of a frame");
});

test("what is written is read again", () => {
  const keys = Object.fromEntries(KEYS.map((key, n) => [key, `v${n}`]));
  assert.deepEqual(read(write(keys)), keys);
  assert.deepEqual(Object.keys(read(write(keys))), KEYS);
});

test("laying keys over a view changes these and no others; an empty value takes a key away", () => {
  assert.equal(merged("time=2018&q=x", { q: "", place: "C1" }), "time=2018&place=C1");
  assert.equal(merged("", {}), "");
});

test("a key that every object has is no key of an address", () => {
  assert.equal(merged("?constructor=1&__proto__=2&toString=3&q=x", {}), "q=x");
});

test("a camera is spelled with four, four and two decimals and read back", () => {
  assert.equal(cameraWords({ lat: 35.98, lon: -36.123456, zoom: 8 }), "35.9800,-36.1235,8.00");
  assert.deepEqual(cameraOf("35.9800,-36.1235,8.00"), { lat: 35.98, lon: -36.1235, zoom: 8 });
  assert.deepEqual(cameraOf("35.98%2C36.85%2c8"), { lat: 35.98, lon: 36.85, zoom: 8 });
});

for (const words of [
  undefined, "", "1,2", "1,2,", "1,2,3,4", "a,b,c", "NaN,1,2", "Infinity,1,2", "86,1,2", "1,181,2", "1,2,25", "1,2,-1",
  "0x10,1,2", "1e1,1,2", "1..2,3,4", "%E0%A4%A", "%", "1,2,3%", " 1,2,3",
]) {
  test(`a camera that cannot be read is none: ${words}`, () => assert.equal(cameraOf(words), null));
}

test("opening a link asks the server for its view and looks where it says", () => {
  const { openAddress, looked, history } = browser("?time=2018-05-03&map=35.1,36.1,9&place=C1");
  assert.equal(openAddress().query, "?time=2018-05-03&map=35.1,36.1,9&place=C1");
  assert.deepEqual(looked.map((one) => ({ ...one })), [{ lat: 35.1, lon: 36.1, zoom: 9 }]);
  assert.deepEqual(history, []);
});

test("a page that opens on nothing but a camera or a theme asks the server for no view: it opens with that one", () => {
  for (const search of ["", "?", "?map=35.1,36.1,9", "?theme=dark&map=35.1,36.1,9"]) {
    const { window, openAddress, looked } = browser(search);
    assert.equal(openAddress(), window.dash_clientside.no_update, search);
    assert.equal(looked.length, 1);
  }
  for (const query of ["?q=x", "?q=", "?map=1,2", "?theme=pink", "?lang=ar", "?embed=1", "?colour=red", "?constructor=1"]) assert.equal(bare(query, "en"), false, query);
  assert.equal(bare("?lang=ar&theme=dark", "ar"), true);
});

test("a link with a broken camera opens at home and loses that key only", () => {
  const page = browser("?q=x&map=%E0%A4%A");
  page.openAddress();
  assert.deepEqual(page.looked.map((one) => ({ ...one })), [{ lat: 35.98, lon: 36.85, zoom: 8 }]);
  page.writeAddress({ query: "q=x", how: "push" }, null, null);
  assert.deepEqual(page.history, [["replace", "/?q=x"]]);
});

test("the view of a link never adds an entry to the history", () => {
  const page = browser("?types=riots~battles");
  page.openAddress();
  page.writeAddress({ query: "types=battles~riots", how: "push" }, null, null);
  assert.deepEqual(page.history, [["replace", "/?types=battles~riots"]]);
});

test("moving the slider replaces the address, a choice adds an entry", () => {
  const page = showing("");
  page.writeAddress({ query: "time=2018", how: "replace" }, null, null);
  page.writeAddress({ query: "time=2018&q=x", how: "push" }, null, null);
  assert.deepEqual(page.history, [["replace", "/?time=2018"], ["push", "/?time=2018&q=x"]]);
});

test("an address that stays the same is left alone", () => {
  const page = showing("q=x");
  page.writeAddress({ query: "q=x", how: "push" }, null, null);
  assert.deepEqual(page.history, []);
});

test("opening a town adds an entry, and so does closing it", () => {
  const page = showing("q=x");
  page.writeAddress({ query: "q=x", how: "replace" }, "C1139", null);
  page.writeAddress({ query: "q=x", how: "replace" }, null, null);
  assert.deepEqual(page.history, [["push", "/?q=x&place=C1139"], ["push", "/?q=x"]]);
});

test("the camera replaces the address and is left out at home", () => {
  const page = showing("q=x");
  page.window.moved({ lat: 35, lon: 36, zoom: 9 });
  page.window.moved({ lat: 35.98, lon: 36.85, zoom: 8 });
  assert.deepEqual(page.history, [["replace", "/?q=x&map=35.0000,36.0000,9.00"], ["replace", "/?q=x"]]);
});

test("the camera moving while a link is opened does not touch the address", () => {
  const page = browser("?q=x");
  page.openAddress();
  page.window.moved({ lat: 35, lon: 36, zoom: 9 });
  assert.deepEqual(page.history, []);
});

test("Back asks the server for the address that the browser went to", () => {
  const page = showing("q=x");
  page.location.search = "?q=before";
  page.window.listeners.popstate();
  assert.equal(page.asked[0][0], "address");
  assert.equal(page.asked[0][1].data.query, "?q=before");
});

test("asking twice for one address are two requests", () => {
  const page = showing("q=x");
  const [one, other] = [page.press("reset"), page.press("reset")];
  assert.notEqual(one.asked, other.asked);
});

test("a quick choice keeps the filters, sets its own keys and closes the town", () => {
  const page = showing("time=2016&mode=since&types=riots&q=x", "C1");
  const { query } = page.press({ part: "go", where: "period", query: "time=2018-05-01..2018-05-31&types=battles" });
  assert.equal(query, "time=2018-05-01..2018-05-31&types=battles&q=x");
  assert.deepEqual(page.history, [["push", `/?${query}`]]);
});

test("a chip shows the view without its filter and keeps the open town and the camera", () => {
  const page = showing("types=riots&q=x", "C1");
  page.window.moved({ lat: 35, lon: 36, zoom: 9 });
  const { query } = page.press({ part: "go", where: "chip", query: "q=x" });
  assert.equal(query, "q=x&place=C1&map=35.0000,36.0000,9.00");
});

test("a theme that the browser remembers comes into the address, and a choice adds an entry", () => {
  const page = browser("", "dark");
  page.openAddress();
  page.writeAddress({ query: "", how: "push" }, null, null);
  assert.deepEqual(page.history, [["replace", "/?theme=dark"]]);
  page.window.khareeta.address.keep({ theme: "" });
  assert.deepEqual(page.history.at(-1), ["push", "/"]);
  page.window.khareeta.address.keep({ theme: "light" });
  page.writeAddress({ query: "types=battles", how: "push" }, null, null);
  assert.deepEqual(page.history.at(-1), ["push", "/?types=battles&theme=light"]);
  assert.match(page.window.khareeta.address.lasting(), /&theme=light$/);
});

test("Reset leaves what is the reader's: theme and language", () => {
  const page = browser("?types=battles&lang=ar&theme=dark");
  page.openAddress();
  page.writeAddress({ query: "types=battles&lang=ar", how: "push" }, null, null);
  assert.equal(page.press("reset").query, "lang=ar&theme=dark");
});

test("Reset shows the bare address", () => {
  const page = showing("types=riots", "C1");
  assert.equal(page.press("reset").query, "");
  assert.deepEqual(page.history, [["push", "/"]]);
});

test("a button that has only just appeared is not taken for pressed", () => {
  const page = showing("q=x");
  assert.equal(page.press({ part: "go", where: "chip", query: "" }, 0), page.window.dash_clientside.no_update);
  assert.deepEqual(page.history, []);
});

test("opening a report is a step of its own, going from report to report is not", () => {
  const page = showing("time=2018-01-01", "C1");
  page.writeAddress({ query: "time=2018-01-01", how: "replace" }, "C1", "E1");
  page.writeAddress({ query: "time=2018-01-01", how: "push" }, "C1", "E2");
  page.writeAddress({ query: "time=2018-01-01", how: "push" }, "C1", "E3");
  assert.deepEqual(page.history.map(([how]) => how), ["push", "replace", "replace"]);
  assert.equal(page.location.search, "?time=2018-01-01&place=C1&event=E3");
});

test("a chip pressed beside a list lets go of its open report, beside a town keeps it", () => {
  const chip = { part: "go", where: "chip", query: "q=x" };
  const list = showing("");
  list.writeAddress({ query: "", how: "push" }, null, "E1");
  assert.equal(list.press(chip).query, "q=x");
  const town = showing("", "C1");
  town.writeAddress({ query: "", how: "push" }, "C1", "E1");
  assert.equal(town.press(chip).query, "q=x&place=C1&event=E1");
});

test("the days that pass by replace the address and leave the rest of it", () => {
  const { window, history } = showing("time=2018-01-01&types=battles", "C1");
  const { note, passing } = window.khareeta.address;
  passing("2018-01-02");
  passing("2018-01-03");
  assert.deepEqual(history, []);
  note();
  assert.deepEqual(history, [["replace", "/?time=2018-01-03&types=battles&place=C1"]]);
});

test("a chip that is pressed while the days pass by keeps the day of now", () => {
  const { window, asked, press } = showing("time=2018-01-01&types=battles");
  window.khareeta.address.passing("2018-01-03");
  assert.equal(press({ part: "go", where: "chip", query: "time=2018-01-01" }).query, "time=2018-01-03");
  assert.deepEqual(asked, []);
});

test("nothing is noted while a link is opened", () => {
  const { window, history, openAddress } = browser("?time=2018-01-01");
  openAddress();
  window.khareeta.address.passing("2018-01-03");
  window.khareeta.address.note();
  assert.deepEqual(history, []);
});

test("a story opens with nothing of the view before but language, colours and frame", () => {
  const page = showing("types=riots&q=x&lang=ar&embed=1", "C1");
  page.window.moved({ lat: 35, lon: 36, zoom: 9 });
  const { query } = page.press({ part: "go", where: "story", query: "story=m5.1" });
  assert.equal(query, "story=m5.1&lang=ar&embed=1");
  assert.deepEqual(page.history.at(-1), ["push", "/?story=m5.1&lang=ar&embed=1"]);
});

test("where a step looks is not guessed before the server tells it", () => {
  const page = browser("?story=m5.1");
  page.openAddress();
  assert.deepEqual(page.looked, []);
  page.lookAt({ camera: "35.6400,36.7800,9.40", asked: 1 });
  assert.deepEqual({ ...page.looked[0] }, { lat: 35.64, lon: 36.78, zoom: 9.4 });
  page.lookAt({ camera: "35.8500,36.6500,9.60", asked: 2 });
  assert.deepEqual({ ...page.flown[0] }, { lat: 35.85, lon: 36.65, zoom: 9.6 });
});

test("a whole view with a story looks where it says, or home", () => {
  const page = browser("?time=2019-01-01&story=m5.1&map=35.1,36.1,9");
  page.openAddress();
  assert.deepEqual({ ...page.looked[0] }, { lat: 35.1, lon: 36.1, zoom: 9 });
  const other = browser("?time=2019-01-01&story=m5.1");
  other.openAddress();
  assert.deepEqual({ ...other.looked[0] }, { lat: 35.98, lon: 36.85, zoom: 8 });
});
