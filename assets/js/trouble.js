// @ts-check
// Tells the reader when something does not come. The sentences stand on the page; here is only which of them hold.
"use strict";
{
  const ASKED = "_dash-update-component"; // where Dash sends what the reader has changed

  /** Which causes say what another one means for the reader, too. @type {Record<string, string[]>} */
  const SAID_BY = { basemap: ["map"], control: ["map", "basemap"] };

  /** What is wrong now, by cause; gives whether that is something else than before. */
  class Causes {
    constructor() {
      /** @type {Set<string>} */
      this.now = new Set();
    }

    /** @param {string} cause  @param {boolean} holds  @returns {boolean} */
    set(cause, holds) {
      if (this.now.has(cause) === holds) return false;
      if (holds) this.now.add(cause);
      else this.now.delete(cause);
      return true;
    }

    /** Whether a cause is to be told.
     *  @param {string} cause  @returns {boolean} */
    shows(cause) {
      return this.now.has(cause) && !SAID_BY[cause]?.some((other) => this.now.has(other));
    }
  }

  /** What a question of Dash is about: the parts of the page that it changes.
   *  @param {unknown} body  @returns {string} */
  function about(body) {
    try {
      return JSON.parse(String(body)).output ?? "";
    } catch {
      return ""; // none of Dash's own
    }
  }

  /** The same as `ask`, telling `say` whether anything that the page asks the server stays without an answer. A refusal
   *  is one; what is asked again has the answer that it got last.
   *  @param {typeof fetch} ask  @param {(holds: boolean) => void} say
   *  @param {Set<string>} failed  what stays without, as `about` names it  @returns {typeof fetch} */
  function listening(ask, say, failed = new Set()) {
    const note = (/** @type {string} */ part, /** @type {boolean} */ holds) => {
      failed[holds ? "add" : "delete"](part);
      say(failed.size > 0);
    };
    return async (...given) => {
      const [what, how] = given;
      const ours = String(what instanceof Object && "url" in what ? what.url : what).includes(ASKED);
      if (!ours) return ask(...given);
      try {
        const answer = await ask(...given);
        note(about(how?.body), answer.status >= 500);
        return answer;
      } catch (error) {
        if (/** @type {Error} */ (error).name !== "AbortError") note(about(how?.body), true);
        throw error;
      }
    };
  }

  if (typeof module !== "undefined") module.exports = { about, Causes, listening };
  else {
    const causes = new Causes();
    /** @type {Set<string>} */
    const failed = new Set();

    const tell = (/** @type {string} */ cause, holds = true) => {
      if (!causes.set(cause, holds)) return;
      for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-trouble]"))) {
        const cause = line.dataset.trouble ?? "";
        line.hidden = !causes.shows(cause);
      }
      document.getElementById("trouble-again")?.toggleAttribute("hidden", !causes.now.has("server"));
      document.getElementById("trouble")?.toggleAttribute("hidden", causes.now.size === 0);
    };

    document.addEventListener("begin", () => {
      window.fetch = listening(window.fetch.bind(window), (holds) => tell("server", holds), failed);
    });

    document.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element) || !target.closest("#trouble-again")) return;
      failed.clear(); // what is not asked again now is no longer wanted
      const { address } = window.khareeta;
      if (!address.settled()) address.visit(location.search.slice(1));
      else {
        const { data } = window.dash_component_api.getLayout("unshown").props; // as good as any: all controls are asked
        window.dash_clientside.set_props("unshown", { data });
      }
    });

    window.khareeta = { ...window.khareeta, trouble: { tell } };
  }
}
