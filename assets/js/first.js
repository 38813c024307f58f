// @ts-check
// Takes away the first text (dashboard/layout/first.py) as soon as the page itself says what it shows, or when the page is there
// but its server does not answer: what it then has to say must not be hidden.
"use strict";
{
  const PATIENCE = 8_000; // ms in which a page that is there should say what it shows

  /** Whether the first text has done its work.
   *  @param {string | null | undefined} caption  of the page itself; nothing before it is there
   *  @param {number} waited  ms since the page itself is there  @returns {boolean} */
  const isDone = (caption, waited) => Boolean(caption) || (typeof caption === "string" && waited >= PATIENCE);

  if (typeof module !== "undefined") module.exports = { isDone };
  else {
    let since = 0;
    /** @type {MutationObserver | undefined} */
    let watch;
    /** Let the page's own caption have the room of the same words from the start: the map below then stays as large as it is. */
    const keepRoom = () => {
      const said = document.querySelector("#first .caption");
      const [counted, rest] = [said?.firstElementChild?.textContent ?? "", said?.lastChild?.textContent ?? ""];
      Object.assign(document.getElementById("caption")?.dataset ?? {}, { counted, rest: rest.trim() });
    };
    const look = () => {
      const caption = document.getElementById("caption")?.textContent;
      if (typeof caption === "string" && !since) {
        since = performance.now();
        keepRoom();
        setTimeout(look, PATIENCE);
      }
      if (!isDone(caption, since && performance.now() - since)) return;
      document.getElementById("first")?.remove();
      watch?.disconnect();
    };
    if (document.getElementById("first")) {
      watch = new MutationObserver(look);
      watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    }
  }
}
