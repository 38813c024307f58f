"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");

const { drawing } = require("../../assets/js/static.js");

const make = (kind, { setProps, ...attributes }, ...children) => ({ kind, attributes, children, listens: typeof setProps === "function" });
const draw = drawing(make, (library, name) => `${name} of ${library}`, (address) => address.replace(/^javascript:.*/, "about:blank"));

test("texts and numbers are drawn as they are", () => {
  assert.equal(draw("Alpha"), "Alpha");
  assert.equal(draw(0), 0);
});

test("an element keeps its attributes and its children in their order", () => {
  assert.deepEqual(draw(["li", { className: "row" }, "a ", ["strong", {}, "b"], 3]), {
    kind: "li", attributes: { className: "row" }, listens: false,
    children: ["a ", { kind: "strong", attributes: {}, children: ["b"], listens: false }, 3],
  });
});

test("a component of a library is found there, may say that it has changed, and its label is drawn too", () => {
  const box = draw(["kit.Checkbox", { value: "a", label: [["span", {}, "Alpha"]] }]);
  assert.deepEqual([box.kind, box.listens, box.attributes.value], ["Checkbox of kit", true, "a"]);
  assert.deepEqual(box.attributes.label, [{ kind: "span", attributes: {}, children: ["Alpha"], listens: false }]);
  assert.equal(draw(["kit.Radio", { label: "Beta" }]).attributes.label, "Beta");
});

test("a link that would run something leads nowhere, and what was handed in stays as it was", () => {
  const node = ["a", { href: "javascript:alert(1)", className: "x" }, "here"];
  assert.deepEqual(draw(node).attributes, { href: "about:blank", className: "x" });
  assert.equal(node[1].href, "javascript:alert(1)");
  assert.equal(draw(["a", { href: "/?place=C1" }]).attributes.href, "/?place=C1");
});
