// @ts-check
// Brings Plotly: our own with the traces that the page draws (dashboard/web/graphics.py), as soon as the page's scripts are
// there, and again when the line breaks. Dash would load the package's own and give up after half a minute.
"use strict";
{
  /** @typedef {(graph: any, ...figure: any[]) => Promise<any>} Draw */

  const PATIENCE = 20_000; // ms for one drawing: a style that never comes must not stop the next

  /** Let what draws a graph wait until its last drawing is done: while the map is changing its style, whatever else draws
   *  it, a view that was chosen meanwhile or a panel that gives it another size, would look for sources that are gone.
   *  @param {number} patience  ms
   *  @returns {(draw: Draw) => Draw} */
  function turns(patience) {
    /** @type {WeakMap<object, Promise<unknown>>} */
    const last = new WeakMap();
    return (draw) => (graph, ...figure) => {
      const before = last.get(graph);
      const drawn = before ? before.then(() => draw(graph, ...figure)) : draw(graph, ...figure);
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let late;
      const enough = new Promise((resolve) => (late = setTimeout(resolve, patience)));
      const done = Promise.race([Promise.resolve(drawn).catch(() => {}), enough]).then(() => {
        clearTimeout(late);
        if (last.get(graph) === done) last.delete(graph);
      });
      last.set(graph, done);
      return drawn;
    };
  }

  /** Let a page load a script.
   *  @param {Document} page  @param {string} address  @returns {Promise<void>} */
  function load(page, address) {
    return new Promise((resolve, reject) => {
      const script = page.createElement("script");
      script.src = address;
      script.onload = () => resolve();
      script.onerror = () => {
        script.remove();
        reject(new Error(`${address} did not come`));
      };
      page.head.append(script);
    });
  }

  if (typeof module !== "undefined") module.exports = { load, turns };
  else {
    const address = document.querySelector("meta[name=plotly]")?.getAttribute("content");
    // Where Dash looks whether it is there; a promise it waits for. The script puts Plotly itself in its place.
    if (address) {
      window.Plotly = window.khareeta.fetching.patiently(() => load(document, address)).then(() => {
        const { Plotly } = window;
        const inTurn = turns(PATIENCE);
        Plotly.react = inTurn(Plotly.react);
        Plotly.Plots.resize = inTurn(Plotly.Plots.resize);
        return Plotly;
      });
    }
  }
}
