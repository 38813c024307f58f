// @ts-check
// The panel of reports: what opens it and where the focus goes, going from report to report, links to reports and
// towns that are followed without leaving the page.
"use strict";
{
  /** @typedef {{ids: string[], before: string | null, after: string | null}} Turn  the reports of the page in order,
   *    and those just before and after it */

  /** The report after (1) or before (-1) the open one; null where there is none or it is not known yet.
   *  @param {Turn} turn  @param {string | null} open  @param {1 | -1} way  @returns {string | null} */
  function stepped({ ids, before, after }, open, way) {
    if (open !== null && (open === before || open === after)) return null; // its page is on its way
    const at = open === null ? -1 : ids.indexOf(open);
    if (at < 0) return way > 0 ? (ids[0] ?? null) : null;
    return ids[at + way] ?? (way > 0 ? after : before);
  }

  /** Which letter a key stands for, also on a keyboard of another script.
   *  @param {string} key  @param {string} code  of a KeyboardEvent  @returns {string} */
  function letter(key, code) {
    return /^[a-z]$/i.test(key) || !code.startsWith("Key") ? key.toLowerCase() : code.slice(3).toLowerCase();
  }

  if (typeof module !== "undefined") module.exports = { letter, stepped };
  else {
    const OWN_KEYS = "input, textarea, select, [contenteditable], [role=slider], [role=combobox], [role=menu]";

    /** @type {Turn} */
    let turn = { ids: [], before: null, after: null };
    /** @type {string | null} */
    let open = null; // the report that is open, or was just asked for
    let listed = false; // whether the list of the map or of the view is open, perhaps with a town before it
    let town = /** @type {string | null} */ (null);
    let focus = ""; // what is to have the focus when it comes: "heading", "open", "page"

    const panel = () => /** @type {HTMLElement} */ (document.getElementById("reports"));
    const say = (/** @type {string} */ store, /** @type {any} */ data) => window.dash_clientside.set_props(store, { data });

    /** Open a report where it is; in a list the list stays.
     *  @param {string} event  @param {string} place  @param {boolean} inList */
    const openReport = (event, place, inList) => {
      open = event;
      say("opened-event", event);
      if (inList && listed && !town) return;
      say("point", null);
      if (!inList) say("list-open", false);
      say("opened", place);
    };

    /** Open the reports of a town; one that is reached by keys takes the focus.
     *  @param {string | null} place  @param {{spot?: number[] | null, keys?: boolean, fromList?: boolean}} how */
    const openTown = (place, { spot = null, keys = false, fromList = false } = {}) => {
      if (keys) focus = "heading";
      open = null;
      say("opened-event", null);
      say("point", spot);
      if (!fromList) say("list-open", false);
      say("opened", place);
    };

    const step = (/** @type {1 | -1} */ way, /** @type {boolean} */ follow) => {
      const next = stepped(turn, open, way);
      if (next === null) return;
      if (follow) focus = "open";
      open = next;
      say("opened-event", next);
    };

    const closeReports = () => {
      open = null;
      return [null, null, null, false];
    };

    const toggleList = (/** @type {number} */ _pressed, /** @type {boolean} */ isOpen, /** @type {string | null} */ place) => {
      open = null;
      listed = !isOpen || Boolean(place); // a town before the list makes way for it
      if (listed) focus = "heading";
      window.khareeta.page.tellBounds();
      return [null, null, null, listed];
    };

    const showReports = (
      /** @type {(Turn & {found: boolean}) | null} */ answer, /** @type {string | null} */ place,
      /** @type {number[] | null} */ point, /** @type {boolean} */ list,
    ) => {
      const { callback_context, no_update } = window.dash_clientside;
      const answered = callback_context.triggered.some(({ prop_id }) => prop_id.startsWith("reports-turn."));
      [listed, town] = [list, place];
      turn = answer ?? turn;
      // An answer may come when all is closed again; until one comes, what was open before stays.
      const hidden = window.khareeta.asking.reading({ place, point, list }) ? (answered ? !answer?.found : no_update) : true;
      return [hidden, !turn.ids.length, String(list && !place)];
    };

    const follow = (/** @type {MouseEvent} */ event) => {
      if (!(event.target instanceof Element) || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link = /** @type {HTMLElement | null} */ (event.target.closest("a[data-town]"));
      const button = /** @type {HTMLElement | null} */ (event.target.closest("button"));
      const inPanel = panel().contains(event.target);
      if (link) {
        event.preventDefault();
        const { opens, town: place = "" } = link.dataset;
        if (opens) openReport(opens, place, inPanel);
        else openTown(place, { keys: true, fromList: inPanel });
      } else if (button?.id === "report-next") step(1, false);
      else if (button?.id === "report-previous") step(-1, false);
      else if (button?.dataset.page) {
        focus = "page";
        window.khareeta.asking.turnTo(Number(button.dataset.page));
      } else if (button?.dataset.back) {
        focus = "heading";
        open = null;
        say("opened-event", null);
        say("opened", null);
      } else if (button?.dataset.copies) {
        window.khareeta.share.copy(button, new URL(`?event=${button.dataset.copies}`, location.href).href);
      }
    };

    const press = (/** @type {KeyboardEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || panel().hidden) return;
      if (event.target instanceof Element && event.target.closest(OWN_KEYS)) return;
      const pressed = letter(event.key, event.code);
      if (pressed !== "j" && pressed !== "k") return;
      event.preventDefault();
      step(pressed === "j" ? 1 : -1, true);
    };

    /** Keep focus and scrolling with what the server has written. */
    const watch = () => {
      /** @type {Element | null} */
      let came = null; // what had the focus before the panel
      let inside = false; // whether the panel has it
      document.addEventListener("focusin", ({ target }) => {
        inside = target instanceof Node && panel().contains(target);
        if (!inside && target instanceof Element) came = target.closest("#map-region") ?? target;
      });
      let [title, shown, first] = ["", "", ""];
      const put = (/** @type {string} */ what, /** @type {HTMLElement | null | undefined} */ element) => {
        if (focus !== what || !element) return;
        focus = "";
        element.focus({ preventScroll: true });
      };
      const look = () => {
        const box = panel();
        if (box.hidden) {
          if (inside && came instanceof HTMLElement) came.focus({ preventScroll: true });
          [title, shown, first, inside] = ["", "", "", false];
          return;
        }
        const heading = box.querySelector("h2");
        const card = /** @type {HTMLElement | null} */ (box.querySelector(".card-open"));
        const top = /** @type {HTMLElement | null} */ (box.querySelector(".card"));
        const [was, before] = [title, first];
        [title, first] = [heading?.textContent ?? "", top?.dataset.event ?? ""];
        if (title !== was) {
          box.scrollTop = 0;
          put("heading", heading);
        }
        if ((card?.dataset.event ?? "") !== shown) {
          shown = card?.dataset.event ?? "";
          const { top: y, bottom } = card?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
          const frame = box.getBoundingClientRect();
          if (card && (y < frame.top + 40 || Math.min(bottom, y + 200) > frame.bottom)) card.scrollIntoView({ block: "start" });
          put("open", card?.querySelector("a"));
        }
        if (first !== before && focus === "page") {
          (box.querySelector("[data-pages]") ?? top)?.scrollIntoView({ block: "start" });
          put("page", top?.querySelector("a"));
        }
      };
      new MutationObserver(look).observe(panel(), {
        subtree: true, childList: true, characterData: true, attributeFilter: ["hidden", "class", "data-event"],
      });
    };

    const start = () => {
      document.addEventListener("click", follow);
      document.addEventListener("keydown", press);
      watch();
    };

    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, closeReports, showReports, toggleList };
    window.khareeta = { ...window.khareeta, reports: { listed: () => listed, openTown, start } };
  }
}
