// @ts-check
// Light or dark: what the address says, else at a bare address what the reader chose the last time, else what their
// system says. It stands in the head of the page and runs before anything is drawn, so that nobody sees the wrong one
// first. What shows the theme without style sheets (map, bars, lines of land) is told by `onChange` and by a store.
"use strict";
{
  const KEPT = "khareeta-theme"; // in the reader's own browser
  const DARK = "(prefers-color-scheme: dark)";

  /** @typedef {"light" | "dark"} Theme */

  /** @param {unknown} word  @returns {Theme | ""}  nothing for what is no theme */
  function theme(word) {
    return word === "light" || word === "dark" ? word : "";
  }

  /** The theme that an address asks for.
   *  @param {string} query  with or without "?"  @returns {Theme | ""} */
  function asked(query) {
    return theme(/(?:^|[?&])theme=([^&]*)/.exec(query)?.[1]);
  }

  /** The theme that a page opens in, as its address will spell it.
   *  @param {string} query  of the address  @param {unknown} kept  what this browser remembers
   *  @returns {Theme | ""}  nothing: that of the system */
  function opening(query, kept) {
    return query.replace("?", "") ? asked(query) : theme(kept);
  }

  /** How a choice is spelled: the system's own theme is the default, which no address holds.
   *  @param {Theme} choice  @param {Theme} system  @returns {Theme | ""} */
  function spelled(choice, system) {
    return choice === system ? "" : choice;
  }

  if (typeof module !== "undefined") module.exports = { asked, opening, spelled };
  else {
    const system = matchMedia(DARK);
    const systems = () => /** @type {Theme} */ (system.matches ? "dark" : "light");
    const remembered = () => {
      try {
        return localStorage.getItem(KEPT);
      } catch {
        return null; // a reader may forbid it
      }
    };
    const remember = (/** @type {string} */ choice) => {
      try {
        if (choice) localStorage.setItem(KEPT, choice);
        else localStorage.removeItem(KEPT);
      } catch {}
    };

    /** What the address says. @type {Theme | ""} */
    let own = opening(location.search, remembered());
    /** What is worn for a while. @type {Theme | ""} */
    let lent = "";
    const now = () => lent || own || systems();
    /** @type {((theme: Theme) => unknown)[]} */
    const listeners = [];

    /** Show the theme that holds; done when whoever listens has done so, too. */
    const show = async () => {
      const root = document.documentElement;
      if (root.dataset.theme === now()) return;
      const first = !root.dataset.theme;
      root.dataset.theme = now();
      if (first) return;
      window.dash_clientside.set_props("theme", { data: now() });
      await Promise.all(listeners.map((tell) => tell(now())));
    };

    /** Wear another theme for a while; tells when the map wears it, too, and gives what ends it.
     *  @param {Theme} other  @returns {{worn: Promise<void>, giveBack: () => void}} */
    const lend = (other) => {
      lent = other;
      const giveBack = () => {
        lent = "";
        show();
      };
      return { worn: show(), giveBack };
    };

    /** Show the theme of another address; gives what that address says of it.
     *  @param {string} query  @returns {Theme | ""} */
    const follow = (query) => {
      own = asked(query);
      show();
      return own;
    };

    /** The button was pressed: from now on the other theme. */
    const turnTheme = (/** @type {number} */ pressed) => {
      if (pressed) {
        own = spelled(now() === "dark" ? "light" : "dark", systems());
        remember(own);
        show();
        window.khareeta.address.keep({ theme: own });
      }
      return now();
    };

    /** The colour of a token, for what is drawn without style sheets.
     *  @param {string} name  @returns {string} */
    const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

    show();
    system.addEventListener("change", show);
    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, turnTheme };
    const onChange = (/** @type {(theme: Theme) => unknown} */ act) => listeners.push(act);
    window.khareeta = { ...window.khareeta, theme: { now, own: () => own, follow, lend, onChange, token } };
  }
}
