// @ts-check
// The language of the page. Its words come with the page from the same catalogue as the server's; what that lacks is
// said in English. Loaded before all other scripts: they say what they say through it, and ask the server in it.
"use strict";
{
  const ENGLISH = "en";
  const KEPT = "khareeta-language";
  const LONG = /** @type {const} */ ({ day: "numeric", month: "long", year: "numeric" });
  const SPOKEN = /(^|\/)(_dash-layout|_dash-update-component|search\.json|map\/style\.json)(\?|$)/; // what is answered in words

  /** @typedef {Record<string, string | number>} Values
   *  @typedef {{code: string, tag: string, texts: Record<string, string | Record<string, string>>}} Words */

  /** Fill in a text: `{name}` becomes the value of that name.
   *  @param {string} text  @param {Values} values  @returns {string} */
  const filled = (text, values) => text.replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name]));

  /** Everything that says something in a language.
   *  @param {Words} words  its catalogue: plural forms by the names that `Intl.PluralRules` has for them */
  function speaking({ code, tag, texts }) {
    const rules = new Intl.PluralRules(tag);
    const plain = new Intl.NumberFormat(tag); // made once: numbers are written at every step
    /** @type {Map<string, Intl.DateTimeFormat>} */
    const dates = new Map();

    /** A number: `2,402`.
     *  @param {number} n  @returns {string} */
    const number = (n) => plain.format(n);

    /** A text in this language. @param {string} english  @param {Values} values  @returns {string} */
    const phrase = (english, values = {}) => {
      const text = texts[english] ?? english;
      return filled(typeof text === "string" ? text : text.one, values);
    };

    /** A text with a number in it, `{n}`, in the form that the number asks for.
     *  @param {string} one  @param {string} many  @param {number} n  @param {Values} values  @returns {string} */
    const phraseN = (one, many, n, values = {}) => {
      const forms = texts[one];
      const text = typeof forms === "object" ? (forms[rules.select(n)] ?? forms.other) : n === 1 ? one : many;
      return filled(text, { n: number(n), ...values });
    };

    /** A day in words.
     *  @param {number} day  since 1970-01-01  @param {Intl.DateTimeFormatOptions} options  @returns {string} */
    const day = (day, options = LONG) => {
      const key = JSON.stringify(options);
      const written = dates.get(key) ?? new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options });
      dates.set(key, written);
      return written.format(day * 86_400_000);
    };

    /** A moment in the reader's own time.
     *  @param {number} ms  since 1970  @param {Intl.DateTimeFormatOptions} options  @returns {string} */
    const moment = (ms, options) => new Intl.DateTimeFormat(tag, options).format(ms);

    return { code, day, moment, number, phrase, phraseN };
  }

  const PLAIN = { code: ENGLISH, tag: "en-GB", texts: {} };

  /** An address that also asks for a language; one that is not answered in words, or asks already, stays.
   *  @param {string} address  @param {string} code  @returns {string} */
  function asking(address, code) {
    if (code === ENGLISH || !SPOKEN.test(address) || /[?&]lang=/.test(address)) return address;
    return `${address}${address.includes("?") ? "&" : "?"}lang=${code}`;
  }

  if (typeof module !== "undefined") module.exports = { ...speaking(PLAIN), asking, speaking };
  else {
    /** @type {Words} */
    const words = JSON.parse(document.getElementById("catalogue")?.textContent ?? "null") ?? PLAIN;
    const language = speaking(words);
    window.khareeta = { ...window.khareeta, language };

    const ask = window.fetch;
    window.fetch = (what, ...rest) => ask.call(window, typeof what === "string" ? asking(what, words.code) : what, ...rest);

    document.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest("[data-speaks]")) : null;
      if (!button) return;
      const code = button.dataset.speaks ?? ENGLISH;
      try {
        localStorage.setItem(KEPT, code);
      } catch {
        // then it is not remembered
      }
      const { address } = window.khareeta;
      const shown = address.settled() ? address.current() : location.search;
      const query = address.merged(shown, { lang: code === ENGLISH ? "" : code });
      location.assign(location.pathname + (query && `?${query}`));
    });
  }
}
