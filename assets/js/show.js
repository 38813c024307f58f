// @ts-check
// Puts on the page what needs no markup of the server's: counts beside boxes, the window over the bars, dates in words
// for the slider's thumbs, control as of the day.
"use strict";
{
  const { day, number, phrase } = typeof module !== "undefined" ? require("./00-language.js") : window.khareeta.language;
  const MS_PER_DAY = 86_400_000;

  /** A day in words, as a screen reader should say it.
   *  @param {number} number  days since 1970-01-01  @returns {string} */
  function dayWords(number) {
    return day(number);
  }

  /** Where a range of days lies on the timeline, in per cent of its width; what lies beyond it is cut off.
   *  @param {number} first  @param {number} last  @param {[number, number]} extent  first and last day of the timeline
   *  @returns {[number, number]} */
  function shareOf(first, last, [from, to]) {
    const whole = to - from + 1;
    const share = (/** @type {number} */ day) => Math.min(100, Math.max(0, (100 * (day - from)) / whole));
    return [share(first), share(last + 1)];
  }

  /** The day that someone has typed, or what is wrong with it.
   *  @param {string | null | undefined} text  @param {number} least  @param {number} most  days
   *  @returns {{day: number} | {error: string}} */
  function typedDay(text, least, most) {
    const found = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/.exec(text ?? "");
    if (!found) return { error: phrase("Write YYYY-MM-DD") };
    const [year, month, date] = found.slice(1).map(Number);
    const when = new Date(Date.UTC(year, month - 1, date));
    if (when.getUTCMonth() !== month - 1 || when.getUTCDate() !== date) return { error: phrase("No such day") };
    const typed = when.getTime() / MS_PER_DAY;
    if (typed < least) return { error: phrase("From {day} on", { day: dayWords(least) }) };
    if (typed > most) return { error: phrase("Up to {day}", { day: dayWords(most) }) };
    return { day: typed };
  }

  /** What the slider and the two boxes become when someone types a date: one beyond the other takes the other along.
   *  @param {string} from  @param {string} to  @param {[number, number]} now  @param {number} least  @param {number} most
   *  @returns {{period: [number, number] | null, from: string, to: string}}  null: the slider stays */
  function typedPeriod(from, to, now, least, most) {
    const first = typedDay(from, least, most);
    const last = typedDay(to, least, most);
    const errors = { from: "error" in first ? first.error : "", to: "error" in last ? last.error : "" };
    if ("error" in first || "error" in last) return { period: null, ...errors };
    const typedLast = first.day === now[0];
    const begin = typedLast ? Math.min(first.day, last.day) : first.day;
    const end = typedLast ? last.day : Math.max(first.day, last.day);
    const same = begin === now[0] && end === now[1];
    return { period: same ? null : [begin, end], from: "", to: "" };
  }

  /** @param {number} day  days since 1970-01-01  @returns {string}  YYYY-MM-DD */
  function isoDay(day) {
    return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
  }

  /** The date to compare with when someone asks for one: the period's first day, or the first of all for one day only.
   *  @param {[number, number]} period  @param {number} least  @returns {string}  YYYY-MM-DD */
  function earlierDay([first, last], least) {
    return isoDay(first < last ? first : least);
  }

  if (typeof module !== "undefined") module.exports = { dayWords, earlierDay, shareOf, typedDay, typedPeriod };
  else {
    /** Say for what the legend's three circles stand.
     *  @param {"events" | "deaths"} size  @param {number} unit  for how many a circle stands that is drawn as if for one */
    const circles = (size, unit) => {
      const [few, some, many] = (size === "events" ? [1, 5, 20] : [5, 25, 100]).map((count) => number(count * unit));
      const crowded = {
        events: phrase("up to {few}, {some}, {many} events", { few, some, many }),
        deaths: phrase("up to {few}, {some}, {many} deaths", { few, some, many }),
      };
      const plain = { events: phrase("1, 5 and 20 events"), deaths: phrase("5, 25 and 100 deaths") };
      write("legend-circles", (unit === 1 ? plain : crowded)[size]);
    };

    /** Give each thumb its own date in words; Mantine gives both the bare number. */
    const speakDates = () => {
      for (const thumb of document.querySelectorAll("#period [role=slider]")) {
        const words = dayWords(Number(thumb.getAttribute("aria-valuenow")));
        if (thumb.getAttribute("aria-valuetext") !== words) thumb.setAttribute("aria-valuetext", words);
      }
    };

    /** @returns {[number, number]} */
    const extent = () => {
      const thumbs = [...document.querySelectorAll("#period [role=slider]")];
      const [least, most] = ["aria-valuemin", "aria-valuemax"].map((name) => thumbs.map((one) => Number(one.getAttribute(name))));
      return [Math.min(...least), Math.max(...most)];
    };

    const write = (/** @type {string} */ id, /** @type {string} */ text) => {
      const element = document.getElementById(id);
      if (element) element.textContent = text;
    };

    /** The places on the page for each number.
     *  @returns {Map<string, HTMLElement[]>} */
    const counts = () => {
      const found = new Map();
      for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-count]"))) {
        const key = element.dataset.count ?? "";
        found.set(key, [...(found.get(key) ?? []), element]);
      }
      return found;
    };

    /** Say and show which days are meant.
     *  @param {number} first  @param {number} last  @param {string} asOf  the last one in words */
    const mark = (first, last, asOf) => {
      write("legend-day", asOf);
      const [from, to] = shareOf(first, last, extent());
      const strip = /** @type {HTMLElement | null} */ (document.querySelector(".strip"));
      strip?.style.setProperty("--from", `${from}%`); // both windows read it, that over the bars and that over the lines
      strip?.style.setProperty("--to", `${to}%`);
      window.khareeta.zoom.follow(first, last);
    };

    const show = (/** @type {any} */ shown) => {
      if (!shown) return;
      document.querySelector(".page")?.classList.toggle("comparing", shown.compare !== null);
      if (window.khareeta.live.rest(shown)) return; // the reader is further already
      circles(shown.size, shown.unit);
      for (const [key, elements] of counts()) {
        for (const element of elements) element.textContent = number(shown.counts[key] ?? 0);
      }
      mark(shown.first, shown.last, shown.as_of);
      window.khareeta.paint.day(shown.day, shown.compare);
      speakDates();
    };

    const typedDates = (
      /** @type {string} */ from, /** @type {string} */ to, /** @type {[number, number]} */ now,
      /** @type {number} */ least, /** @type {number} */ most,
    ) => {
      const { callback_context, no_update } = window.dash_clientside;
      // The slider has moved: the boxes follow it here, for an answer of the server would come after the next typing.
      if (callback_context.triggered.some(({ prop_id }) => prop_id.startsWith("period."))) {
        return [no_update, isoDay(now[0]), isoDay(now[1]), "", ""];
      }
      const typed = typedPeriod(from, to, now, least, most);
      if (typed.period) window.khareeta.address.choose();
      const boxes = typed.period ? typed.period.map(isoDay) : [no_update, no_update]; // one may have come along
      return [typed.period ?? no_update, ...boxes, typed.from, typed.to];
    };

    const compare = (
      /** @type {number} */ _pressed, /** @type {string} */ value, /** @type {[number, number]} */ period,
      /** @type {number} */ least, /** @type {number} */ most,
    ) => {
      const { callback_context, no_update } = window.dash_clientside;
      const pressed = callback_context.triggered_id === "compare-toggle";
      const now = pressed ? (value ? "" : earlierDay(period, least)) : value;
      const typed = now ? typedDay(now, least, most) : { day: 0 };
      const words = now ? phrase("Stop comparing") : phrase("Compare with another date");
      return [pressed ? now : no_update, "error" in typed ? typed.error : "", !now, words];
    };

    document.addEventListener("begin", () => {
      const root = document.getElementById("react-entry-point") ?? document.body;
      new MutationObserver(speakDates).observe(root, { subtree: true, childList: true, attributeFilter: ["aria-valuenow"] });
    });
    window.khareeta = { ...window.khareeta, show: { circles, counts, isoDay, mark } };
    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, compare, show, typedDates };
    window.khareeta = { ...window.khareeta, extent, shareOf };
  }
}
