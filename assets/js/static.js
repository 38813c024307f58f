// @ts-check
// Draws what nothing asks for by name (dashboard/layout/static.py): plain data in, React's elements out, without the wrap
// that Dash puts round each of its components.
"use strict";
{
  /** @typedef {string | number | [string, Record<string, any>, ...any[]]} Node  a text, or `[name, attributes, ...children]` */

  /** Draw nodes with what makes an element; a name with a full stop is a component of a library.
   *  @param {(kind: any, attributes: any, ...children: any[]) => any} make
   *  @param {(library: string, name: string) => any} find
   *  @param {(address: string) => string} clean  gives an address that runs nothing  @returns {(node: Node) => any} */
  function drawing(make, find, clean) {
    const draw = (/** @type {Node} */ node) => {
      if (!Array.isArray(node)) return node;
      const [name, { ...attributes }, ...children] = node;
      const [library, part] = name.split(".");
      if (attributes.href) attributes.href = clean(attributes.href); // as Dash does
      if (!part) return make(name, attributes, ...children.map(draw));
      const label = Array.isArray(attributes.label) ? attributes.label.map(draw) : attributes.label;
      return make(find(library, part), { ...attributes, label, setProps: () => {} }, ...children.map(draw));
    };
    return draw;
  }

  if (typeof module !== "undefined") module.exports = { drawing };
  else {
    const library = /** @type {any} */ (window);
    const React = () => library.React;
    const draw = drawing(
      (...element) => React().createElement(...element),
      (name, part) => library[name][part],
      (address) => library.dash_clientside.clean_url(address),
    );
    const Static = (/** @type {{tree: Node[]}} */ { tree }) =>
      React().useMemo(() => React().createElement(React().Fragment, null, ...tree.map(draw)), [tree]);
    library.khareeta = { ...library.khareeta, Static };
  }
}
