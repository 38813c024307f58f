// @ts-check
// The tree of actors: a camp's box stands for all its actors; the search hides what does not match.
"use strict";
{
  /** What a camp's box looks like for a choice of its actors.
   *  @param {string[]} chosen  @param {string[]} members  @returns {{checked: boolean, indeterminate: boolean}} */
  function boxOf(chosen, members) {
    const checked = members.length > 0 && members.every((actor) => chosen.includes(actor));
    return { checked, indeterminate: chosen.length > 0 && !checked };
  }

  /** Fold a name for searching: no case, no accents, no marks.
   *  @param {string} words  @returns {string} */
  function fold(words) {
    return words.normalize("NFKD").replace(/[\p{M}ـ'’‘ʿʾ`-]/gu, "").toLowerCase();
  }

  if (typeof module !== "undefined") module.exports = { boxOf, fold };
  else {
    const camps = (
      /** @type {string[][]} */ chosen, /** @type {boolean[]} */ ticked, /** @type {{camp: string}[]} */ boxes,
      /** @type {{camp: string}[]} */ groups, /** @type {Record<string, string[]>} */ members,
    ) => {
      const { no_update, callback_context } = window.dash_clientside;
      const pressed = callback_context.triggered_id;
      const values = groups.map(() => no_update);
      const looks = boxes.map(({ camp }, n) => {
        const group = groups.findIndex((one) => one.camp === camp);
        const now = boxOf(chosen[group] ?? [], members[camp]);
        if (pressed?.part !== "camp" || pressed.camp !== camp || now.checked === ticked[n]) return now;
        values[group] = ticked[n] ? members[camp] : [];
        return boxOf(values[group], members[camp]);
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
        if (list && wanted) list.open = here > 0;
        camp.toggleAttribute("hidden", here === 0);
        found += here;
      }
      document.getElementById("actor-nothing")?.toggleAttribute("hidden", found > 0);
    };

    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, camps, findActor };
  }
}
