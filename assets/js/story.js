// @ts-check
// Walking through a story: Back, Next, Close and the way back to a step that the reader has left. The server tells a
// step; where the ways lead and what the map shows there stand in what it has written.
"use strict";
{
  const NOT_THE_STEPS = ["place", "event", "story", "lang", "theme", "embed", "map"]; // a reader may look around
  const TILE = 512; // px of the whole world at zoom 0
  const NEAR = 90; // px that the middle of the map may be off
  const CLOSE = 0.6; // levels of zoom

  /** @typedef {Record<string, string>} Keys  values as they stand in an address */
  /** @typedef {{lat: number, lon: number, zoom: number}} Camera */

  /** Whether the map looks elsewhere than a step does.
   *  @param {Camera | null} now  @param {Camera | null} step  @returns {boolean} */
  function elsewhere(now, step) {
    if (!now || !step) return false;
    const scale = (TILE * 2 ** Math.min(now.zoom, step.zoom)) / 360;
    const narrowed = Math.cos((step.lat * Math.PI) / 180); // a degree of longitude, against one of latitude
    const off = Math.hypot(now.lon - step.lon, (now.lat - step.lat) / narrowed) * scale;
    return off > NEAR || Math.abs(now.zoom - step.zoom) > CLOSE;
  }

  /** Whether the reader has left what a step shows: another period, other filters, another part of the map.
   *  @param {Keys} now  @param {Keys} step
   *  @param {Camera | null} camera  @param {Camera | null} its  @returns {boolean} */
  function wandered(now, step, camera, its) {
    const names = new Set([...Object.keys(now), ...Object.keys(step)]);
    for (const name of NOT_THE_STEPS) names.delete(name);
    return [...names].some((name) => (now[name] ?? "") !== (step[name] ?? "")) || elsewhere(camera, its);
  }

  if (typeof module !== "undefined") module.exports = { elsewhere, wandered };
  else {
    const panel = () => document.getElementById("story");
    const told = () => /** @type {HTMLElement | null | undefined} */ (document.getElementById("story-told")?.firstElementChild);

    /** Open a view as a deliberate choice, for the reader who is there: language and colours stay. */
    const open = (/** @type {string} */ query) => {
      const { address } = window.khareeta;
      address.visit(address.merged(query, address.standing()));
    };

    const ways = {
      back: () => told()?.dataset.back,
      next: () => told()?.dataset.next,
      again: () => told()?.dataset.key,
    };

    const walk = (/** @type {"back" | "next" | "again"} */ way) => {
      const key = ways[way]();
      if (key) open(`story=${key}`);
    };

    const close = () => open(window.khareeta.address.merged(window.khareeta.address.current(), { story: "" }));

    /** Bring up the way back when the reader has left the step; shut the ways that lead nowhere. */
    const look = () => {
      const { address, map } = window.khareeta;
      const step = told();
      const now = address.read(address.current());
      if (!step || step.dataset.key !== now.story || !address.settled() || map.camera.moving()) return; // on the way
      const its = address.read(step.dataset.query ?? "");
      const left = wandered(now, its, map.camera.get(), address.cameraOf(its.map));
      document.getElementById("story-again")?.toggleAttribute("hidden", !left);
      for (const way of /** @type {const} */ (["back", "next"])) {
        document.getElementById(`story-${way}`)?.setAttribute("aria-disabled", String(!ways[way]()));
      }
    };

    document.addEventListener("click", (event) => {
      const { target } = event;
      if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const link = target.closest("a.story-link");
      if (link) {
        event.preventDefault();
        open(link.getAttribute("href") ?? "");
      } else if (target.closest("#story-back")) walk("back");
      else if (target.closest("#story-next")) walk("next");
      else if (target.closest("#story-again")) walk("again");
      else if (target.closest("#story-close")) close();
    });

    // Before the page's own keys: inside the panel the arrows walk through the story, not through the days.
    document.addEventListener("keydown", (event) => {
      const { key, target } = event;
      if (!(target instanceof Element) || !target.closest("#story") || event.altKey || event.ctrlKey || event.metaKey) return;
      if (key === "ArrowRight") walk("next");
      else if (key === "ArrowLeft") walk("back");
      else if (key === "Escape") close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }, true);

    let shown = /** @type {string | null} */ (null);

    /** The story and step that the view names; the server tells a step once. */
    const storyOf = (/** @type {any} */ view) => {
      setTimeout(look); // when the address has followed too
      const key = window.khareeta.address.read(view?.query ?? "").story ?? null;
      if (key === shown) return window.dash_clientside.no_update;
      shown = key;
      return key;
    };

    /** Follow the map and what the server tells; whoever opens a story by hand reads on in its panel. */
    const startStory = () => {
      window.khareeta.map.camera.onMove(look);
      let wasOpen = false;
      let inside = false; // whether the focus is in the panel, or was when it closed
      document.addEventListener("focusin", ({ target }) => (inside = target instanceof Node && Boolean(panel()?.contains(target))));
      const follow = () => {
        const isOpen = Boolean(told());
        if (isOpen && !wasOpen && document.activeElement !== document.body) document.getElementById("story-next")?.focus();
        if (wasOpen && !isOpen && inside) document.getElementById("map-region")?.focus(); // the panel is gone with its buttons
        if (isOpen) window.khareeta.tabs.unfold(false); // it was chosen there; map and text need the room
        wasOpen = isOpen;
        panel()?.scrollTo(0, 0);
        look();
      };
      const body = document.getElementById("story-told");
      if (body) new MutationObserver(follow).observe(body, { childList: true, subtree: true });
    };

    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, startStory, storyOf };
  }
}
