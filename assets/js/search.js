// @ts-check
// The search box: asks the server while the reader types, shows what it found, goes to what is chosen.
"use strict";
{
  const { code, number, phrase } = typeof module !== "undefined" ? require("./00-language.js") : window.khareeta.language;
  /** @type {any} */
  const { read, write, merged } = typeof module !== "undefined" ? require("./address.js") : window.khareeta.address;

  const WAIT = 150; // ms without a keystroke before the server is asked
  const SLOW = 600; // ms without an answer before the page says that it is looking
  const PATIENCE = 5000; // ms for the reports to come
  const MOST = 8; // things in the list
  const LEAST = 2; // letters worth asking about
  const NEAR = 11; // the zoom at which a town and its neighbours are seen
  const KINDS = { place: phrase("Place"), actor: phrase("Actor"), event: phrase("Report") };
  const KEPT = ["size", "split", "bins", "lang", "theme", "embed"]; // what a report that is opened leaves as it is

  /** @typedef {{kind: "place" | "actor" | "event", id: string, name: string, name_ar: string, note: string}} Found */

  /** The place in the list after a key; -1 is the box itself, from which the list goes on at its other end.
   *  @param {string} key  @param {number} active  @param {number} count  @returns {number} */
  function moved(key, active, count) {
    const step = key === "ArrowDown" ? 1 : -1;
    return ((active + 1 + step + count + 1) % (count + 1)) - 1;
  }

  /** What a typed text asks the server for, or null when it says too little.
   *  @param {string} text  @returns {string | null} */
  function asked(text) {
    const words = text.trim();
    return [...words].length < LEAST ? null : `search.json?q=${encodeURIComponent(words.toWellFormed?.() ?? words)}&limit=${MOST}`;
  }

  /** The view with one more actor asked for.
   *  @param {string} query  @param {string} id  @returns {string} */
  function withActor(query, id) {
    const actors = (read(query).actors ?? "").split(/~|%7e/i).filter(Boolean);
    return merged(query, { actors: [...new Set([...actors, id])].sort().join("~") });
  }

  /** The view that shows a report: without filters and with days of its own, so that nothing hides it.
   *  @param {string} query  @param {string} id  @returns {string} */
  function withReport(query, id) {
    const keys = read(query);
    return write({ ...Object.fromEntries(KEPT.map((key) => [key, keys[key] ?? ""])), event: encodeURIComponent(id) });
  }

  /** What a screen reader is told of an answer.
   *  @param {number} count  @returns {string} */
  function said(count) {
    if (!count) return phrase("Nothing found.");
    return phrase("{n} found. Choose with the arrow keys, open with Enter.", { n: number(count) });
  }

  /** What something found is called in the language of the page.
   *  @param {Found} one  @param {string} language  @returns {string} */
  function called(one, language) {
    return (language === "ar" && one.name_ar) || one.name;
  }

  if (typeof module !== "undefined") module.exports = { moved, asked, called, withActor, withReport, said };
  else {
    const element = (/** @type {string} */ id) => document.getElementById(id);
    const box = () => /** @type {HTMLInputElement | null} */ (element("search"));
    const list = () => /** @type {HTMLElement} */ (element("search-list"));

    /** @type {Found[]} */
    let found = [];
    let active = -1;
    let answered = ""; // the text whose answer is in the list
    let timer = 0;
    /** @type {AbortController | undefined} */
    let request;
    let following = false; // whether the camera goes to the next town that is opened

    const isOpen = () => !element("search-box")?.hidden;

    const part = (/** @type {string} */ tag, /** @type {string} */ name, /** @type {string} */ text) => {
      const made = document.createElement(tag);
      made.className = name;
      made.textContent = text;
      return made;
    };

    /** @param {Found} one  @param {number} n */
    const option = (one, n) => {
      const line = part("li", `search-option search-${one.kind}`, "");
      line.id = `search-option-${n}`;
      line.setAttribute("role", "option");
      const shown = called(one, code);
      const other = shown === one.name ? one.name_ar : one.name;
      const name = part("bdi", "search-name", shown);
      name.lang = shown === one.name ? "en" : "ar";
      const second = part("bdi", "search-arabic", other);
      second.lang = other === one.name ? "en" : "ar";
      line.append(part("span", "search-kind", KINDS[one.kind]), " ", name, " ");
      if (one.name_ar && one.kind !== "event") line.append(second, " ");
      line.append(part("span", "search-note", one.note));
      return line;
    };

    const mark = (/** @type {number} */ n) => {
      active = n;
      [...list().children].forEach((line, at) => line.setAttribute("aria-selected", String(at === n)));
      const line = list().children[n];
      line?.scrollIntoView({ block: "nearest" });
      if (line) box()?.setAttribute("aria-activedescendant", line.id);
      else box()?.removeAttribute("aria-activedescendant");
    };

    const open = (/** @type {string} */ words) => {
      const nothing = /** @type {HTMLElement} */ (element("search-nothing"));
      nothing.textContent = words;
      nothing.hidden = !words;
      list().hidden = !found.length;
      list().replaceChildren(...found.map(option));
      mark(-1);
      /** @type {HTMLElement} */ (element("search-box")).hidden = false;
    };

    const close = () => {
      clearTimeout(timer);
      request?.abort();
      answered = "";
      found = [];
      list().replaceChildren();
      mark(-1);
      /** @type {HTMLElement} */ (element("search-box")).hidden = true;
    };

    const tell = (/** @type {string} */ words) => {
      const region = element("search-said");
      if (region) region.textContent = words;
    };

    const ask = async () => {
      clearTimeout(timer);
      request?.abort();
      const text = box()?.value ?? "";
      const path = asked(text);
      if (path === null) return close();
      const mine = (request = new AbortController());
      const slow = setTimeout(() => found.length || open(phrase("Looking …")), SLOW);
      try {
        const answer = await fetch(window.khareeta.fetching.address(path), { signal: mine.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        const rows = await answer.json();
        if (document.activeElement !== box()) return close(); // the reader has gone on to something else
        found = rows;
        answered = text;
        open(found.length ? "" : phrase("Nothing found for “{words}”. Try another spelling, or part of the name.", { words: text.trim() }));
        tell(said(found.length));
      } catch {
        if (mine.signal.aborted) return; // the reader has typed on
        found = [];
        open(phrase("No answer from the server. The map goes on without search."));
      } finally {
        clearTimeout(slow);
      }
    };

    /** The panel of reports, once it is open; nothing when it stays closed.
     *  @returns {Promise<Element | null>} */
    const opened = async () => {
      const panel = element("reports");
      for (let waited = 0; panel?.hidden && waited < PATIENCE; waited += 50) await new Promise((go) => setTimeout(go, 50));
      return panel?.hidden ? null : panel;
    };

    /** Move the camera to a place; a map that isn't there can't.
     *  @param {string} id */
    const lookAt = async (id) => {
      const { basemap, fetching, map } = window.khareeta;
      try {
        const { sources } = await basemap.fetched();
        const towns = await fetching.json(sources.towns.data);
        const town = towns.features.find((/** @type {any} */ one) => one.properties.place_id === id);
        const [lon, lat] = town.geometry.coordinates;
        await map.camera.set({ lat, lon, zoom: Math.max(NEAR, map.camera.get()?.zoom ?? NEAR) });
        const panel = await opened();
        if (panel) map.camera.clear(panel.getBoundingClientRect());
      } catch (error) {
        console.info("search: the map could not follow:", /** @type {Error} */ (error).message);
      }
    };

    /** What choosing does; something chosen by keys takes the focus along. */
    const GO = {
      place: (/** @type {string} */ id, /** @type {boolean} */ keys) => {
        window.khareeta.reports.openTown(id, { keys });
        lookAt(id);
      },
      actor: (/** @type {string} */ id) => {
        const { address } = window.khareeta;
        address.visit(withActor(address.current(), id));
      },
      event: (/** @type {string} */ id) => {
        const { address } = window.khareeta;
        following = true;
        address.visit(withReport(address.current(), id));
      },
    };

    /** When the report that was chosen has opened its town, look there. */
    const follow = (/** @type {string | null} */ place) => {
      if (following && place) lookAt(place);
      following = false;
    };

    const choose = (/** @type {number} */ n, /** @type {boolean} */ keys) => {
      const one = found[n];
      if (!one) return;
      close();
      window.dash_clientside.set_props("search", { value: one.kind === "event" ? one.id : called(one, code) });
      tell(`${KINDS[one.kind]}: ${called(one, code)}`);
      GO[one.kind](one.id, keys);
    };

    /** @param {KeyboardEvent} event */
    const press = (event) => {
      if (event.isComposing) return;
      const { key } = event;
      if (key === "ArrowDown" || key === "ArrowUp") {
        event.preventDefault(); // the caret stays
        if (isOpen()) mark(moved(key, active, found.length));
        else ask();
      } else if (key === "Enter") {
        event.preventDefault();
        if (isOpen() && answered === box()?.value) choose(Math.max(0, active), true);
        else ask();
      } else if (key === "Escape" && isOpen()) {
        event.preventDefault(); // the text stays, and so does whatever else Escape would close
        event.stopPropagation();
        close();
      } else if (key === "Tab") close();
    };

    const inside = (/** @type {Event} */ event) => event.target instanceof Element && event.target.closest(".search") !== null;
    const inBox = (/** @type {Event} */ event) => event.target === box();

    // Caught first of all: while the list is open, Escape must not reach the panels.
    window.addEventListener("keydown", (event) => inBox(event) && press(event), true);
    document.addEventListener("input", (event) => {
      if (!inBox(event)) return;
      clearTimeout(timer);
      timer = window.setTimeout(ask, WAIT);
    });
    document.addEventListener("focusin", (event) => {
      if (inBox(event)) box()?.select();
      else if (!inside(event) && isOpen()) close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!inside(event) && isOpen()) close();
      else if (inside(event) && !inBox(event)) event.preventDefault(); // the focus stays in the box
    });
    document.addEventListener("click", (event) => {
      const line = inside(event) ? /** @type {Element} */ (event.target).closest("[role=option]") : null;
      if (!line) return;
      box()?.blur(); // a phone's keyboard would hide what was chosen
      choose([...list().children].indexOf(line), false);
    });

    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, follow };
  }
}
