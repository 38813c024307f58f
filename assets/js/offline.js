// @ts-check
// A page whose server is gone: tells since when and how old what it shows is, goes on as far as it can, and comes back by
// itself. Has the service worker (assets/worker/sw.js) keep what this page needs to open, once it has opened.
"use strict";
{
  const node = typeof module !== "undefined";
  /** @type {any} */
  const language = node ? require("./00-language.js") : window.khareeta.language;
  const { phrase } = language;
  // As in the worker, assets/worker/sw.js.
  const BUILD = "X-Khareeta-Build";
  const PAGE = "X-Khareeta-Page";
  const KEPT = "X-Khareeta-Kept";
  const GONE = [502, 503, 504];
  const STYLES = ["assets/css/00-tokens.css", "assets/css/60-text.css"]; // of pages without script: dashboard/layout/document.py
  const LOOK_EVERY = 15_000; // ms between two looks whether the server is back
  const PATIENCE = 5_000; // ms in which a server that is there answers
  const SETTLE = 3_000; // ms after the opening before the worker is set to work
  const LOOKS = 20; // SETTLE apart, whether the map is whole by then
  const ASIDE = { map: "", lang: "", theme: "", embed: "" }; // of an address: no part of the view
  const HOUR = /** @type {const} */ ({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const DATE = /** @type {const} */ ({ day: "numeric", month: "long", year: "numeric" });

  /** The line to the server, as far as it was heard. */
  class Line {
    /** @param {string} build  of the page */
    constructor(build) {
      this.build = build;
      /** Since when nothing is heard, ms. @type {number | null} */
      this.since = null;
      /** When what is shown was fetched, ms; null: with this very page. @type {number | null} */
      this.kept = null;
      /** Whether the server has other data by now, or another program. */
      this.newer = false;
      /** Whether the page shows another view than its link asks for, which was not kept. */
      this.other = false;
    }

    /** Nothing is heard. @param {number} now  @param {number | null} kept  ms */
    lose(now, kept = null) {
      this.since ??= now;
      this.kept = kept ?? this.kept;
    }

    /** The server is heard. @param {string | null} build  its own, where it tells it */
    hear(build) {
      this.since = null;
      this.kept = null;
      this.other = false;
      this.newer ||= build !== null && build !== this.build;
    }

    /** What the reader is told; nothing while all is well.
     *  @returns {string} */
    says() {
      if (this.since === null) {
        return this.newer ? phrase("The server has newer data than this page. Load the page again to see them.") : "";
      }
      const time = language.moment(this.since, HOUR);
      const when = this.kept && language.moment(this.kept, { ...DATE, ...HOUR });
      return [
        phrase("Offline since {time}: the server does not answer.", { time }),
        this.other && phrase("The view of this link was not kept here, another one is shown."),
        when ? phrase("What you see was fetched on {when}.", { when }) : phrase("What has arrived stays."),
        phrase("Days, playing and the colours of the land go on; reports and filters that were not opened before have to wait."),
      ].filter(Boolean).join(" ");
    }
  }

  /** What an answer tells of the line.
   *  @param {Line} line  @param {{status: number, headers: Headers}} answer  @param {number} now  ms */
  function listen(line, { status, headers }, now) {
    const kept = headers.get(KEPT);
    if (kept !== null) line.lose(now, Number(kept) || null);
    else if (GONE.includes(status)) line.lose(now);
    else line.hear(headers.get(BUILD));
  }

  /** The addresses of what a style draws, which a worker of the map fetches unseen.
   *  @param {any} style  @returns {string[]} */
  function drawn({ sources, metadata }) {
    const found = Object.values(sources).map(({ data, url }) => data ?? url);
    return [...found, ...Object.values(metadata ?? {})].filter((one) => typeof one === "string" && one.startsWith("/"));
  }

  /** The days of an address, as far as it names both and the page has them.
   *  @param {string | undefined} time  @param {[number, number]} extent  @returns {[number, number] | null} */
  function daysOf(time, [least, most]) {
    const found = /^(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?$/.exec(time ?? "");
    if (!found) return null;
    const [first, last] = [found[1], found[2] ?? found[1]].map((day) => Date.parse(day) / 86_400_000);
    return least <= first && first <= last && last <= most ? [first, last] : null;
  }

  /** Whether Dash asks since one thing has changed and no other.
   *  @param {string} body  of its question  @param {string} what  as "id.property"  @returns {boolean} */
  function onlyFor(body, what) {
    const { changedPropIds } = JSON.parse(body);
    return changedPropIds?.length === 1 && changedPropIds[0] === what;
  }

  if (node) module.exports = { BUILD, KEPT, Line, PAGE, daysOf, drawn, listen, onlyFor };
  else {
    const build = document.getElementById("build")?.getAttribute("content");
    const opened = location.search;
    if (build) {
      const line = new Line(build);
      const ask = window.fetch;
      /** What Dash has asked so far, until it is handed on. @type {{url: string, body: string}[] | null} */
      let asked = [];
      /** The view that was asked for and could not be shown. @type {string | null} */
      let missed = null;
      /** Whether the server has still to be told which days are shown. */
      let behind = false;

      const pause = (/** @type {number} */ ms) => new Promise((go) => setTimeout(go, ms));

      // --- telling ------------------------------------------------------------------------------------------------

      const tell = () => {
        const [box, said] = ["offline", "offline-said"].map((id) => document.getElementById(id));
        if (!box || !said) return void setTimeout(tell, 200); // the page is still on its way
        const words = line.says();
        if (said.textContent !== words) said.textContent = words;
        box.hidden = !words;
        document.getElementById("offline-load")?.toggleAttribute("hidden", line.since !== null || !line.newer);
      };

      // --- listening ----------------------------------------------------------------------------------------------

      /** @type {number | undefined} */
      let looking;
      const noticed = () => {
        tell();
        if (line.since === null) clearInterval(looking);
        looking = line.since === null ? undefined : (looking ?? setInterval(look, LOOK_EVERY));
      };

      /** Ask the server whether it is there.
       *  @returns {Promise<Response | null>} */
      const greet = () => {
        const how = /** @type {const} */ ({ cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
        return ask.call(window, window.khareeta.fetching.address("healthz"), how).catch(() => null);
      };

      /** Look whether the server is back; then it is asked what it has not answered. */
      const look = async () => {
        const answer = line.since === null ? null : await greet();
        if (!answer) return;
        const astray = line.other;
        listen(line, answer, Date.now());
        noticed();
        if (line.since !== null || line.newer) return;
        const { address } = window.khareeta;
        const again = document.getElementById("trouble-again");
        if (behind || again?.hidden === false) again?.click(); // what was chosen since holds
        else if (missed !== null && (astray || !address.settled())) address.visit(missed.slice(1));
        missed = null;
        behind = false;
      };

      window.fetch = async (what, how = {}) => {
        if (typeof what !== "string" || !what.includes("_dash-")) return ask.call(window, what, how);
        const headers = new Headers(how.headers);
        headers.set(PAGE, build);
        try {
          const answer = await ask.call(window, what, { ...how, headers });
          listen(line, answer, Date.now());
          if (how.method === "POST" && answer.ok && line.since === null) asked?.push({ url: answer.url, body: String(how.body) });
          noticed();
          return answer;
        } catch (error) {
          const { name } = /** @type {Error} */ (error);
          if (name !== "AbortError" && !(await greet())) { // a server that is there has failed: trouble.js tells that
            line.lose(Date.now());
            noticed();
            const body = how.method === "POST" ? String(how.body) : "{}";
            const opens = await openOther().catch(() => false); // nothing is kept here
            if (opens && onlyFor(body, "address.data")) return new Response(null, { status: 204 });
            if (onlyFor(body, "period.value") && window.khareeta.live.busy()) {
              behind = true; // they are drawn, and stay
              window.khareeta.address.note();
              return new Response(null, { status: 204 });
            }
          }
          throw error;
        }
      };

      /** The view that the address asks for was not kept: open the one that was, on the days of the address. Gives whether that
       *  is the one that the page opens with: then it needs no answer to what the address means.
       *  @returns {Promise<boolean>} */
      const openOther = async () => {
        const { address, extent, fetching } = window.khareeta;
        if (missed !== null || !address || address.settled()) return false;
        missed = location.search;
        const kept = await (await (await caches.open(`khareeta ${build} openings`)).match(fetching.address(`sw.js?opened=${language.code}`)))?.json();
        if (!kept || kept.query === missed) return false;
        const days = daysOf(address.read(missed).time, extent());
        const rest = (/** @type {string} */ query) => address.merged(query, { time: days ? "" : address.read(query).time, ...ASIDE });
        line.other = rest(missed) !== rest(kept.query);
        tell();
        if (days) goTo(days);
        if (address.opens(kept.query)) return true;
        window.dash_clientside.set_props("address", { data: { query: kept.query, asked: 1 } });
        return false;
      };

      /** Go to other days as soon as the page shows any.
       *  @param {[number, number]} days */
      const goTo = async (days) => {
        const { address, live, map } = window.khareeta;
        while (!address.settled() || !map.circles.able()) await pause(100); // a style under way would take circles along
        await live.load();
        if (live.step(days, "link")) live.release("link");
      };

      window.addEventListener("online", look);
      document.addEventListener("visibilitychange", () => document.hidden || look());
      document.addEventListener("click", ({ target }) => {
        if (target instanceof Element && target.closest("#offline-load")) location.reload();
      });

      // --- keeping ------------------------------------------------------------------------------------------------

      /** Wait until the map has all that it draws, or has had long enough: on a slow line it comes first. */
      const drawnWhole = async () => {
        const { map } = window.khareeta;
        const canvas = await map.ready().catch(() => null); // without WebGL there is none
        for (let n = 0; canvas && n < LOOKS && !(map.whole(canvas) && canvas.areTilesLoaded()); n += 1) await pause(SETTLE);
      };

      const keep = async () => {
        const registration = await navigator.serviceWorker.register(window.khareeta.fetching.address("sw.js"), { updateViaCache: "none" });
        while (!window.khareeta.address.settled()) await pause(SETTLE);
        const style = await window.khareeta.basemap.fetched();
        await window.khareeta.live.load(); // what counting needs
        await drawnWhole();
        await pause(SETTLE);
        if (line.since !== null || line.newer || !asked) return;
        await registration.update(); // a worker of this very build may not be here yet
        const text = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-view$=text]"))?.href ?? [];
        const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
        const here = [...loaded, ...drawn(style), ...STYLES.map(window.khareeta.fetching.address), text].flat().map((one) => new URL(one, location.href));
        const files = [...new Set(here.filter(({ origin }) => origin === location.origin).map(({ href }) => href))];
        const page = location.origin + location.pathname + opened;
        const wanted = { build, page, language: language.code, query: opened, files, asked };
        asked = null;
        navigator.serviceWorker.addEventListener("message", ({ data }) => {
          document.getElementById("offline")?.setAttribute("data-kept", String(data.kept));
        });
        navigator.serviceWorker.startMessages();
        for (const worker of [registration.installing, registration.waiting, registration.active]) worker?.postMessage(wanted);
      };

      // Absent where the page came over plain http from another machine; a reader may forbid it, or save on data.
      if (navigator.serviceWorker && !navigator.connection?.saveData) {
        document.addEventListener("begin", () => keep().catch(() => {})); // then the next visit tries again
      }
    }
  }
}
