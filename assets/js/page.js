// @ts-check
// Small things that the page does by itself: the filters' sheet on a narrow screen, the link button, Escape.
"use strict";
{
  const ROOM = 620; // px of map beside which the legend may stay open

  const narrow = () => matchMedia("(width <= 900px)").matches;

  /** Open or close the sheet of filters, which is always open on a wide screen.
   *  @param {boolean} open */
  const openFilters = (open) => {
    document.getElementById("filters")?.classList.toggle("filters-open", open);
    document.getElementById("filters-toggle")?.setAttribute("aria-expanded", String(open));
  };

  document.addEventListener("click", async ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.closest("#filters-toggle")) openFilters(!document.getElementById("filters")?.classList.contains("filters-open"));
    else if (target.closest("#filters-close, #filters-show")) {
      openFilters(false);
      document.getElementById("filters-toggle")?.focus();
      // A choice that was pressed may be gone by now, and the lists of choices hang outside the sheet.
    } else if (target.isConnected && !target.closest("#filters, [data-portal]") && narrow()) openFilters(false);
    const copy = target.closest("#copy-link");
    if (copy) {
      try {
        await navigator.clipboard.writeText(location.href); // missing where the page is not served safely
        copy.textContent = "Link copied";
      } catch {
        prompt("The link to this view:", location.href);
      }
      setTimeout(() => (copy.textContent = "Copy link"), 2000);
    }
  });

  /** Open or close the evidence. */
  const toggleWhy = (/** @type {number} */ _pressed, /** @type {boolean} */ isOpen) => !isOpen;

  let landIsOpen = false;

  const tellBounds = () => {
    const data = window.khareeta.map.camera.bounds();
    if (landIsOpen) window.dash_clientside.set_props("bounds", { data });
  };

  /** Open or close the lines of land over time; while they are open they follow the map. */
  const toggleLand = (/** @type {number} */ _pressed, /** @type {boolean} */ isOpen) => {
    landIsOpen = !isOpen;
    tellBounds();
    return [landIsOpen, !landIsOpen, String(landIsOpen)];
  };

  /** Bring a report that a link names into sight once, as soon as it is there. */
  const showOpenReport = () => {
    const panel = document.getElementById("reports");
    let seen = "";
    const look = () => {
      const open = /** @type {HTMLElement | null | undefined} */ (panel?.querySelector(".card-open"));
      const now = open?.dataset.event ?? "";
      if (now === seen || (open && panel?.hidden)) return;
      seen = now;
      open?.scrollIntoView({ block: "start" });
    };
    if (panel) new MutationObserver(look).observe(panel, { subtree: true, childList: true, attributeFilter: ["hidden", "class"] });
  };

  /** Fold the legend away where it would hide the map; whoever opens it again keeps it open. */
  const foldLegend = (/** @type {ResizeObserverEntry[]} */ [{ contentRect }]) => {
    if (contentRect.width < ROOM) document.querySelector("#legend details")?.removeAttribute("open");
  };

  /** Begin, once the page is there. */
  const startPage = () => {
    window.khareeta.pointer.start();
    showOpenReport();
    window.khareeta.map.camera.onMove(tellBounds);
    if (!document.createElement("canvas").getContext("webgl2")) document.getElementById("no-map")?.removeAttribute("hidden");
    const stage = document.querySelector(".stage");
    if (stage) new ResizeObserver(foldLegend).observe(stage); // a panel beside the map makes it narrow too
  };

  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    openFilters(false);
    document.getElementById("reports-close")?.click();
  });

  window.dash_clientside = window.dash_clientside ?? {};
  window.khareeta = { ...window.khareeta, page: { openFilters } };
  window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, startPage, toggleLand, toggleWhy };
}
