// @ts-check
// Small things that the page does by itself: the filters' sheet on a narrow screen, Escape.
"use strict";
{
  const narrow = () => matchMedia("(width <= 900px)").matches;

  /** Open or close the sheet of filters, which on a wide screen is always open but beside a story.
   *  @param {boolean} open */
  const openFilters = (open) => {
    document.getElementById("filters")?.classList.toggle("filters-open", open); // tabs.js tells its tab
  };

  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.closest("#filters-close, #filters-show")) {
      openFilters(false);
      for (const id of ["filters-toggle", "filters-beside"]) document.getElementById(id)?.focus(); // one of them is to be seen
    } else if (target.closest("#filters-beside")) {
      openFilters(!document.getElementById("filters")?.classList.contains("filters-open"));
      // A choice that was pressed may be gone by now, and the lists of choices hang outside the sheet.
    } else if (target.isConnected && !target.closest("#filters, .tabs, [data-portal]") && narrow()) openFilters(false);
  });

  /** Open or close the evidence. */
  const toggleWhy = (/** @type {number} */ _pressed, /** @type {boolean} */ isOpen) => !isOpen;

  let landIsOpen = false;

  const tellBounds = () => {
    const data = window.khareeta.map.camera.bounds();
    if (landIsOpen || window.khareeta.reports.listed()) window.dash_clientside.set_props("bounds", { data });
  };

  /** Open or close the lines of land over time; while they are open they follow the map. */
  const toggleLand = (/** @type {number} */ _pressed, /** @type {boolean} */ isOpen) => {
    landIsOpen = !isOpen;
    tellBounds();
    return [landIsOpen, !landIsOpen, String(landIsOpen)];
  };

  /** Say so when it is for want of WebGL that no map has come. Asked only then: to open a canvas for the question alone costs a slow
   *  device as much as a good part of the map. */
  const lookForMap = () => {
    if (!document.createElement("canvas").getContext("webgl2")) window.khareeta.trouble.tell("map");
  };

  /** Begin, once the page is there. */
  const startPage = () => {
    window.khareeta.pointer.start();
    window.khareeta.reports.start();
    window.khareeta.roam.start();
    window.khareeta.aloud.start();
    window.khareeta.zoom.start();
    window.khareeta.tabs.start();
    window.khareeta.legend.start();
    window.khareeta.map.camera.onMove(tellBounds);
    window.khareeta.map.ready().catch(lookForMap);
    speakButtons();
    new MutationObserver(speakButtons).observe(document.body, { subtree: true, attributeFilter: ["aria-expanded"] });
    speakBoxes();
    new MutationObserver(speakBoxes).observe(document.body, { subtree: true, attributeFilter: ["data-expanded", "role"] });
  };

  /** Let the button of a menu say that it is open: Dash has Mantine say it of a box round the button. */
  const speakButtons = () => {
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("div[aria-expanded]"))) {
      const button = box.firstElementChild;
      if (!(button instanceof HTMLButtonElement)) continue;
      const was = button.getAttribute("aria-expanded");
      for (const name of ["aria-haspopup", "aria-expanded"]) {
        button.setAttribute(name, box.getAttribute(name) ?? button.getAttribute(name) ?? "");
        box.removeAttribute(name);
      }
      const now = button.getAttribute("aria-expanded");
      if (now === "true" && was !== now) enter(button, box.id.replace(/target$/, "dropdown"));
      if (now === "false" && was === "true") leave(button, box.id.replace(/target$/, "dropdown"));
    }
  };

  /** Go into what a button has opened, as soon as it is to be seen: it hangs at the end of the page, and Mantine, which keeps it
   *  there while it is closed, would go in while nothing there can have the focus yet.
   *  @param {HTMLElement} button  @param {string} id  of what it opens */
  const enter = (button, id, frames = 60) => {
    const first = document.getElementById(id)?.querySelector("[role=menuitem], input:checked, input");
    if (button.getAttribute("aria-expanded") !== "true" || document.activeElement !== button) return;
    if (first instanceof HTMLElement && first.checkVisibility({ visibilityProperty: true })) first.focus({ preventScroll: true });
    else if (frames) requestAnimationFrame(() => enter(button, id, frames - 1));
  };

  const leave = (/** @type {HTMLElement} */ button, /** @type {string} */ id) => {
    if (document.getElementById(id)?.contains(document.activeElement)) button.focus({ preventScroll: true });
  };

  /** Say of each box whether its list is open: Mantine tells only its style sheets. */
  const speakBoxes = () => {
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[role=combobox]"))) {
      box.setAttribute("aria-expanded", String(box.dataset.expanded === "true"));
    }
  };

  // A dialog, or the open list of a box, takes Escape for itself: seen on the key's way down, before it has closed.
  let taken = false;
  document.addEventListener("keydown", ({ target }) => {
    const list = target instanceof Element && target.closest("[data-mantine-stop-propagation=true]");
    taken = Boolean(list || document.querySelector("dialog[open]"));
  }, true);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || taken) return;
    openFilters(false);
    const answer = /** @type {HTMLElement | null} */ (document.querySelector("#why[aria-expanded=true]")); // closes before its town
    if (document.activeElement?.closest("#why-body")) answer?.focus();
    (answer ?? document.getElementById("reports-close"))?.click();
  });

  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("#notice .notice-close");
    if (button) window.dash_clientside.set_props("notice", { hidden: true }); // else React would not show the next one
  });

  // Parts of these kinds (menus, lists that drop down) Dash draws anew when anything inside changes, and to know that it looks at
  // every part of the page that ever changed, for each of them, at each part that an answer brings: a long comparison took more
  // than twice as long. Ours draw what changes inside them by themselves.
  document.addEventListener("begin", () => {
    for (const kind of Object.values(window.dash_mantine_components ?? {})) delete kind.dashChildrenUpdate;
  });

  window.dash_clientside = window.dash_clientside ?? {};
  window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, startPage, toggleLand, toggleWhy };
  window.khareeta = { ...window.khareeta, page: { openFilters, tellBounds } };
}
