// @ts-check
// The trees of actors and of event types: a box stands for all those behind it; the search hides actors that do not
// match, the fold those without events.
"use strict";
{
  const { phrase, phraseN } = typeof module !== "undefined" ? require("./00-language.js") : window.khareeta.language;
  /** What a box looks like for a choice of those behind it.
   *  @param {string[]} chosen  @param {string[]} members  @returns {{checked: boolean, indeterminate: boolean}} */
  function boxOf(chosen, members) {
    const checked = members.length > 0 && members.every((one) => chosen.includes(one));
    return { checked, indeterminate: chosen.length > 0 && !checked };
  }

  /** Fold a name for searching: no case, no accents, no marks.
   *  @param {string} words  @returns {string} */
  function fold(words) {
    return words.normalize("NFKD").replace(/[\p{M}ـ'’‘ʿʾ`-]/gu, "").toLowerCase();
  }

  /** What an id says beside its part: the camp's or the event type's name.
   *  @param {Record<string, string>} id  @returns {string} */
  function nameOf(id) {
    return Object.entries(id).find(([key]) => key !== "part")?.[1] ?? "";
  }

  /** What the button for the actors without events says: nothing when there are none.
   *  @param {number} silent  @param {boolean} open  whether they are shown  @returns {string} */
  function foldWords(silent, open) {
    if (silent === 0) return "";
    if (open) return phrase("Hide actors without events here");
    return phraseN("Show {n} actor without events here", "Show {n} actors without events here", silent);
  }

  if (typeof module !== "undefined") module.exports = { boxOf, fold, foldWords, nameOf };
  else {
    const branches = (
      /** @type {string[][]} */ chosen, /** @type {boolean[]} */ ticked, /** @type {Record<string, string>[]} */ boxes,
      /** @type {Record<string, string>[]} */ groups, /** @type {Record<string, string[]>} */ members,
    ) => {
      const { no_update, callback_context } = window.dash_clientside;
      const pressed = callback_context.triggered_id;
      const values = groups.map(() => no_update);
      const looks = boxes.map((box, n) => {
        const name = nameOf(box);
        const group = groups.findIndex((one) => nameOf(one) === name);
        const now = boxOf(chosen[group] ?? [], members[name]);
        if (pressed?.part !== box.part || nameOf(pressed) !== name || now.checked === ticked[n]) return now;
        values[group] = ticked[n] ? members[name] : [];
        return boxOf(values[group], members[name]);
      });
      return [values, looks.map(({ checked }) => checked), looks.map(({ indeterminate }) => indeterminate)];
    };

    const findActor = (/** @type {string} */ words) => {
      const wanted = fold(words ?? "").trim();
      let found = 0;
      for (const camp of document.querySelectorAll(".camp")) {
        let here = 0;
        for (const actor of /** @type {NodeListOf<HTMLElement>} */ (camp.querySelectorAll(".actor"))) {
          actor.hidden = wanted !== "" && !fold(actor.dataset.words ?? "").includes(wanted);
          if (!actor.hidden) here += 1;
        }
        const list = camp.querySelector("details");
        if (list && wanted) {
          list.dataset.was ??= String(list.open); // for when the search is over
          list.open = here > 0;
        } else if (list?.dataset.was) {
          list.open = list.dataset.was === "true" || list.querySelector(":checked") !== null;
          delete list.dataset.was;
        }
        camp.toggleAttribute("hidden", here === 0);
        found += here;
      }
      document.getElementById("camps-tree")?.classList.toggle("camps-searched", wanted !== "");
      document.getElementById("actor-nothing")?.toggleAttribute("hidden", found > 0);
    };

    /** Fold the actors without events away, but for those that are chosen. */
    const foldActors = (
      /** @type {any} */ shown, /** @type {number} */ presses, /** @type {string[][]} */ chosen,
    ) => {
      const tree = document.getElementById("camps-tree");
      const kept = new Set(chosen.flat());
      let silent = 0;
      for (const actor of tree?.querySelectorAll(".actor") ?? []) {
        const id = actor.querySelector("input")?.value ?? "";
        const none = !shown?.counts[`actor:${id}`] && !kept.has(id);
        actor.classList.toggle("actor-silent", none);
        if (none) silent += 1;
      }
      const open = presses % 2 === 1;
      tree?.classList.toggle("camps-whole", open);
      return [foldWords(silent, open), silent === 0, String(open)];
    };

    window.khareeta = { ...window.khareeta, fold };
    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, branches, findActor, foldActors };
  }
}
