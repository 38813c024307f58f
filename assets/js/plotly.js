// @ts-check
// Brings Plotly: our own with the traces that the page draws (dashboard/web/graphics.py), as soon as the page's scripts are
// there, and again when the line breaks. Dash would load the package's own and give up after half a minute.
"use strict";
{
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

  if (typeof module !== "undefined") module.exports = { load };
  else {
    const address = document.querySelector("meta[name=plotly]")?.getAttribute("content");
    // Where Dash looks whether it is there; a promise it waits for. The script puts Plotly itself in its place.
    if (address) window.Plotly = window.khareeta.fetching.patiently(() => load(document, address)).then(() => window.Plotly);
  }
}
