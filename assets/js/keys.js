// @ts-check
// The keys of the page: playing and stepping through time, the search box, the list of keys. They act while the focus is
// on the page itself, the map or the timeline; inside a control its own keys win. The map's arrows are roam.js's.
"use strict";
{
  const FAR = 10; // steps with Shift

  /** Keys that a control needs itself, the closest control first; `all` is every key.
   *  @type {[string, string[]][]} */
  const OWN = [
    ["input[type=radio], [role=radio]", [" ", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]],
    ["input[type=checkbox]", [" "]],
    ["input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=menu], [role=dialog]", ["all"]],
    ["[role=slider]", ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"]],
    ["button, a[href], summary, [role=button]", [" ", "Enter"]],
  ];
  const PLACES = "#map-region, .strip";

  /** @typedef {{do: "toggle" | "by" | "jump" | "search" | "keys", with?: number | string}} Meaning */

  /** What a key means on the page, or null.
   *  @param {{key: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} event
   *  @returns {Meaning | null} */
  function meaning({ key, shiftKey, ctrlKey, metaKey, altKey }) {
    if (ctrlKey || metaKey || altKey) return null;
    switch (key) {
      case " ": return shiftKey ? null : { do: "toggle" };
      case "ArrowLeft": return { do: "by", with: shiftKey ? -FAR : -1 };
      case "ArrowRight": return { do: "by", with: shiftKey ? FAR : 1 };
      case "Home": return { do: "jump", with: "first" };
      case "End": return { do: "jump", with: "last" };
      case "/": return { do: "search" };
      case "?": return { do: "keys" };
      default: return null;
    }
  }

  /** Whether a key is left to what has the focus.
   *  @param {string} key
   *  @param {{matches: (selector: string) => boolean, closest: (selector: string) => unknown}} focused  an element
   *  @param {boolean} isPage  it is the page's own body
   *  @returns {boolean} */
  function isTaken(key, focused, isPage) {
    if (isPage) return false;
    if (!focused.closest(PLACES)) return true;
    const [, own] = OWN.find(([controls]) => focused.matches(controls)) ?? ["", []];
    return own.includes("all") || own.includes(key);
  }

  if (typeof module !== "undefined") module.exports = { isTaken, meaning };
  else {
    /** The search box of the page, where there is one. */
    const search = () => /** @type {HTMLElement | null} */ (document.querySelector("[role=searchbox], input[type=search]"));

    const list = () => /** @type {HTMLDialogElement | null} */ (document.getElementById("keys"));

    /** @type {Record<Meaning["do"], (how: any) => void>} */
    const acts = {
      toggle: () => window.khareeta.play.toggle(),
      by: (steps) => window.khareeta.play.by(steps),
      jump: (end) => window.khareeta.play.jump(end),
      search: () => search()?.focus(),
      keys: () => list()?.showModal(),
    };

    document.addEventListener("keydown", (event) => {
      const { key, target, defaultPrevented } = event;
      const meant = meaning(event);
      if (!meant || defaultPrevented || !(target instanceof Element) || list()?.open) return;
      const isPage = target === document.body || target === document.documentElement;
      if (isTaken(key, target, isPage)) return;
      event.preventDefault(); // the page would scroll
      acts[meant.do](meant.with);
    });

    document.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element)) return;
      if (target.closest("#keys-open")) list()?.showModal();
      else if (target.closest("#keys-close") || target === list()) list()?.close(); // beside it is the dialog itself
    });
  }
}
