// @ts-check
// The service worker: when the server is gone, the page, its map and the answers that were given before come from what
// this browser has kept. Served at /sw.js by dashboard/web/offline.py, which puts before it `khareeta`: the build, the
// root, and the pages that say what was not kept. docs/decisions/0013-offline.md says why it is sound.
"use strict";
{
  const BUILD = "X-Khareeta-Build"; // on an answer: of which data and program it is; dashboard/web/offline.py
  const PAGE = "X-Khareeta-Page"; // on a question: the build of the page that asks; assets/js/offline.js
  const KEPT = "X-Khareeta-Kept"; // on a kept answer: when the server was last heard, in ms
  const OURS = "khareeta ";
  const GONE = [502, 503, 504]; // what stands before a server says so when it is gone
  const MOST = { openings: 60, passing: 200 }; // answers of opening views; whatever else was looked at
  const MOST_FILES = 400; // that a page may ask to keep

  /** @typedef {"page" | "text" | "answer" | "fixed" | "file"} Kind  `text`: a page without script; `fixed`: its address changes with what it holds; `answer`: what
   *    Dash was told for what it asked; `file`: anything else of the page
   *  @typedef {{kind: Kind, key: string}} Plan  `key`: the address under which it is kept */

  /** Those of an address's keys that matter, as they are spelled.
   *  @param {URL} url  @param {(name: string) => boolean} matters  @returns {string} */
  function keys({ search }, matters) {
    const kept = search.slice(1).split("&").filter((pair) => pair && matters(pair.split("=")[0]));
    return kept.length ? `?${kept.join("&")}` : "";
  }

  /** What is to be done with a request; null: it is none of the worker's business. Neither are files to download, maps of
   *  readers' own, what is searched for, and `POST`s other than those of the page's callbacks.
   *  @param {string} method  @param {URL} url  @param {string} base  the root of the page, with a slash at its end
   *  @returns {Plan | null} */
  function planned(method, url, base) {
    if (!url.pathname.startsWith(base)) return null;
    const path = url.pathname.slice(base.length);
    const inLanguage = base + path + keys(url, (name) => name === "lang"); // Dash adds keys that mean nothing
    if (method === "POST") return path === "_dash-update-component" ? { kind: "answer", key: inLanguage } : null;
    if (method !== "GET") return null;
    if (path === "") return { kind: "page", key: inLanguage };
    if (path === "about") return { kind: "text", key: inLanguage };
    if (path === "text") return { kind: "text", key: base + path + keys(url, (name) => name !== "map") };
    if (path === "_dash-layout" || path === "_dash-dependencies") return { kind: "answer", key: inLanguage };
    const named = (/** @type {string} */ name) => url.searchParams.has(name);
    if (path.startsWith("assets/")) return { kind: named("m") ? "fixed" : "file", key: base + path + url.search };
    if (path.startsWith("map/")) return { kind: named("v") ? "fixed" : "file", key: base + path + url.search };
    if (!path.startsWith("_dash-component-suites/")) return null;
    return { kind: /\.v[\w-]+m\d+\./.test(path) ? "fixed" : "file", key: base + path };
  }

  /** The key of what is kept for a question with a body.
   *  @param {string} key  @param {string} body  @returns {Promise<string>} */
  async function withBody(key, body) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body));
    const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return `${key}${key.includes("?") ? "&" : "?"}body=${hex}`;
  }

  /** Whether an answer may be kept: one that is sound, of this build, and not said to be for this moment only.
   *  @param {Response} answer  @param {string} build  @returns {boolean} */
  function lasts({ status, redirected, headers }, build) {
    const forNow = /no-store/.test(headers.get("Cache-Control") ?? "");
    return (status === 200 || status === 204) && !redirected && !forNow && headers.get(BUILD) === build;
  }

  /** Whether what was kept may stand in for what the server says, or fails to say.
   *  @param {Kind} kind  @param {string | null} page  the build of the page that asks, null where nothing tells it
   *  @param {string} build  ours  @returns {boolean} */
  function mayStandIn(kind, page, build) {
    return kind === "answer" ? page === build : true; // an answer fits the page that it was given to, and no other
  }

  /** What has to go, so that at most `most` are left: those that were put in first.
   *  @template T  @param {T[]} all  @param {number} most  @returns {T[]} */
  function superfluous(all, most) {
    return all.slice(0, Math.max(0, all.length - most));
  }

  /** A kept answer that says more of itself.
   *  @param {Response} kept  @param {string} name  of a header  @param {string} value  @returns {Response} */
  function bearing(kept, name, value) {
    const headers = new Headers(kept.headers);
    headers.set(name, value);
    return new Response(kept.body, { status: kept.status, headers });
  }

  if (typeof module !== "undefined") module.exports = { bearing, BUILD, KEPT, PAGE, lasts, mayStandIn, planned, superfluous, withBody };
  else {
    const worker = /** @type {any} */ (self);
    /** @type {{build: string, base: string, unkept: Record<string, string>}}  no build: be gone */
    const { build, base, unkept } = worker.khareeta;
    const OPENINGS = `${OURS}${build} openings`; // what the page that was opened needs: whole, or not at all
    const PASSING = `${OURS}${build} passing`; // what was looked at besides: the oldest goes
    const NOTED = `${base}sw.js?noted`; // when the server was last heard
    const SAME = { ignoreVary: true };

    const find = async (/** @type {string} */ key) => {
      const [whole, passing] = await Promise.all([caches.open(OPENINGS), caches.open(PASSING)]);
      return (await whole.match(key, SAME)) ?? passing.match(key, SAME);
    };

    const noted = async () => (await (await caches.open(OPENINGS)).match(NOTED))?.json();

    const pass = async (/** @type {string} */ key, /** @type {Response} */ answer) => {
      const cache = await caches.open(PASSING);
      await cache.delete(key, SAME); // so that it counts as the newest
      await cache.put(key, answer);
      for (const old of superfluous(await cache.keys(), MOST.passing)) await cache.delete(old, SAME);
    };

    /** What was kept instead of an answer that did not come.
     *  @param {string} key  @returns {Promise<Response | undefined>} */
    const instead = async (key) => {
      const kept = await find(key);
      return kept && bearing(kept, KEPT, String((await noted())?.at ?? ""));
    };

    const unkeptPage = (/** @type {URL} */ url) => {
      const text = unkept[url.searchParams.get("lang") ?? "en"] ?? unkept.en;
      const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
      return new Response(text, { status: 503, headers });
    };

    /** @param {any} event  @param {Plan} plan  @returns {Promise<Response>} */
    const answered = async (event, { kind, key: plain }) => {
      const { request } = event;
      const key = request.method === "POST" ? await withBody(plain, await request.clone().text()) : plain;
      if (kind === "fixed") {
        const kept = await find(key);
        if (kept) return kept;
      }
      const page = request.headers.get(PAGE);
      const stand = () => (mayStandIn(kind, page, build) ? instead(key) : undefined);
      try {
        const answer = await fetch(request);
        if (GONE.includes(answer.status)) return (await stand()) ?? answer;
        if (lasts(answer, build)) {
          // A page comes in whole, with all that it needs: see `keep`.
          if (kind !== "page") event.waitUntil(pass(key, answer.clone()).catch(() => {}));
        } else if (kind === "answer" && page === build && answer.headers.has(BUILD)) {
          const kept = await find(key); // of an old page's own build: no new data in it
          return kept ? bearing(kept, BUILD, String(answer.headers.get(BUILD))) : answer;
        }
        return answer;
      } catch (error) {
        const kept = await stand();
        if (kept) return kept;
        if (kind === "page" || kind === "text") return unkeptPage(new URL(request.url));
        throw error;
      }
    };

    /** Keep all that a page needs to open, the page itself last; what is here already is not asked for again.
     *  @param {{build: string, page: string, language: string, query: string, files: string[], asked: {url: string, body: string}[]}} wanted */
    const keep = async (wanted) => {
      const cache = await caches.open(OPENINGS);
      const bring = async (/** @type {Request} */ request, body = "") => {
        const plan = planned(request.method, new URL(request.url), base);
        if (!plan) return;
        const key = body ? await withBody(plan.key, body) : plan.key;
        const here = await cache.match(key, SAME);
        if (here && !body) return;
        const kept = here ?? (await find(key));
        const answer = kept ?? (await fetch(request));
        // The browser may hold a fixed file since an earlier build: then it bears that one's name.
        const sound = kept || lasts(answer, build) || (plan.kind === "fixed" && answer.status === 200);
        if (!sound) throw new Error(`not to be kept: ${plan.key}`);
        await cache.delete(key, SAME); // so that it counts as the newest
        await cache.put(key, answer);
      };
      for (const file of wanted.files.slice(0, MOST_FILES)) await bring(new Request(file));
      for (const { url, body } of wanted.asked) {
        await bring(new Request(url, { method: "POST", body, headers: { "Content-Type": "application/json" } }), body);
      }
      await bring(new Request(wanted.page));
      await cache.put(NOTED, new Response(JSON.stringify({ at: Date.now() })));
      // For assets/js/offline.js: the view that can be opened where another one cannot.
      await cache.put(`${base}sw.js?opened=${wanted.language}`, new Response(JSON.stringify({ query: wanted.query })));
      const openings = (await cache.keys()).filter(({ url }) => new URL(url).searchParams.has("body"));
      for (const old of superfluous(openings, MOST.openings)) await cache.delete(old, SAME);
      await worker.skipWaiting(); // an older build's worker has answered so far, from its own caches
    };

    const clear = async (/** @type {(name: string) => boolean} */ goes) => {
      for (const name of await caches.keys()) if (name.startsWith(OURS) && goes(name)) await caches.delete(name);
    };

    if (build) {
      worker.addEventListener("activate", (/** @type {any} */ event) => {
        event.waitUntil(clear((name) => name !== OPENINGS && name !== PASSING));
      });
      worker.addEventListener("message", (/** @type {any} */ event) => {
        if (event.data?.build !== build) return;
        const tell = (/** @type {boolean} */ whole) => event.source?.postMessage({ kept: whole });
        event.waitUntil(keep(event.data).then(() => tell(true), () => tell(false))); // the next visit tries again
      });
      worker.addEventListener("fetch", (/** @type {any} */ event) => {
        const url = new URL(event.request.url);
        const plan = url.origin === worker.location.origin ? planned(event.request.method, url, base) : null;
        if (plan) event.respondWith(answered(event, plan));
      });
    } else {
      worker.addEventListener("install", () => worker.skipWaiting());
      worker.addEventListener("activate", (/** @type {any} */ event) => {
        event.waitUntil(clear(() => true).then(() => worker.registration.unregister()));
      });
    }
  }
}
