// @ts-check
// The bars of the timeline: how high each part of a bar is, the lines to read them by, what the colours mean. The server
// counts (dashboard/figures/timeline.py); which width of a bar has room and which scale the reader likes is known here.
"use strict";
{
  const { day: dayWords, number, phrase, phraseN } = typeof module !== "undefined" ? require("./00-language.js") : window.khareeta.language;
  const MS_PER_DAY = 86_400_000;
  const ROOM = 0.2; // of the height that the words of a line take
  const WORDS = {
    events: (/** @type {number} */ n) => phraseN("{n} event", "{n} events", n),
    deaths: (/** @type {number} */ n) => phraseN("{n} death counted", "{n} deaths counted", n),
    loose: phrase("day not known"),
    week: (/** @type {number} */ n) => phraseN("{n} dated only to the week", "{n} dated only to the week", n),
    month: (/** @type {number} */ n) => phraseN("{n} dated only to the month", "{n} dated only to the month", n),
    year: (/** @type {number} */ n) => phraseN("{n} dated only to the year", "{n} dated only to the year", n),
  };

  /** @typedef {{title: string, edges: number[], counts: number[][], loose: number[][], total: number[],
   *    undated: Record<string, number[]>}} Width  bars of one width; edges are days, an empty list is all noughts */
  /** @typedef {{measure: "events" | "deaths", split: string, parts: {name: string, colour: string}[],
   *    widths: Record<string, Width>}} Bars  in one theme */

  /** What the server tells, in the colours of a theme.
   *  @param {any} bars  each of its parts has a colour for each theme  @param {"light" | "dark"} theme  @returns {Bars} */
  function dressed(bars, theme) {
    return { ...bars, parts: bars.parts.map((/** @type {any} */ part) => ({ name: part.name, colour: part[theme] })) };
  }

  /** The bars that are shown: those that the reader asks for, else weeks where they have room.
   *  @param {Bars} bars  @param {boolean} weeksFit  @returns {Width} */
  function chosen({ widths }, weeksFit) {
    return (weeksFit ? widths.week : widths.month) ?? widths.week ?? widths.month;
  }

  /** How high a bar reaches on the scale. A logarithmic one begins at nought, so that nothing is nothing.
   *  @param {number} count  @param {boolean} log  @returns {number} */
  function heightOf(count, log) {
    return log ? Math.log10(1 + count) : count;
  }

  /** The whole of each bar: what its parts add up to.
   *  @param {Width} width  @returns {number[]} */
  function stacks({ edges, counts }) {
    return edges.slice(1).map((_, n) => counts.reduce((sum, column) => sum + column[n], 0));
  }

  /** The bars that reach into some days.
   *  @param {Width} width  @param {[number, number]} days  first and last  @returns {Width} */
  function within(width, [from, to]) {
    const begin = Math.max(0, width.edges.findIndex((edge) => edge > from) - 1);
    const after = width.edges.findIndex((edge) => edge > to);
    const end = after < 0 ? width.edges.length - 1 : after;
    const cut = (/** @type {number[]} */ column) => column.slice(begin, end);
    return {
      ...width,
      edges: width.edges.slice(begin, end + 1),
      counts: width.counts.map(cut),
      loose: width.loose.map(cut),
      total: cut(width.total),
      undated: Object.fromEntries(Object.entries(width.undated).map(([unit, column]) => [unit, cut(column)])),
    };
  }

  /** The heights of all parts: first what is dated to the day, upon it the rest. On a logarithmic scale only the whole
   *  bar can be read off; its parts have their share of it.
   *  @param {Width} width  @param {boolean} log  @returns {{dated: number[][], loose: number[][]}}  loose: [] for none */
  function heights(width, log) {
    const whole = stacks(width);
    const share = (/** @type {number} */ count, /** @type {number} */ n) => (count ? (heightOf(whole[n], log) * count) / whole[n] : 0);
    return {
      dated: width.counts.map((column, part) => column.map((count, n) => share(count - (width.loose[part][n] ?? 0), n))),
      loose: width.loose.map((column) => column.map(share)),
    };
  }

  /** The lines across the bars and how far the scale goes: the highest bar, and below it every power of ten that has room.
   *  @param {number} most  the highest bar  @param {boolean} log  @returns {{top: number, lines: number[]}}  in counts */
  function scale(most, log) {
    if (!most) return { top: 1, lines: [] };
    const lines = [most];
    for (let line = 10 ** Math.floor(Math.log10(most)); log && line >= 1; line /= 10) {
      if (heightOf(lines[0], true) - heightOf(line, true) >= ROOM * heightOf(most, true)) lines.unshift(line);
    }
    return { top: most, lines };
  }

  /** The days of a bar in words.
   *  @param {number[]} edges  @param {number} n  @returns {string} */
  function barWords(edges, n) {
    const [first, last] = [edges[n], edges[n + 1] - 1].map((day) => new Date(day * MS_PER_DAY));
    const words = (/** @type {Date} */ day, /** @type {Intl.DateTimeFormatOptions} */ how) =>
      dayWords(day.getTime() / MS_PER_DAY, how);
    if (last.getTime() - first.getTime() > 7 * MS_PER_DAY) return words(first, { month: "long", year: "numeric" });
    const apart = first.getUTCMonth() !== last.getUTCMonth();
    const from = words(first, { day: "numeric", month: apart ? "long" : undefined, year: apart && first.getUTCFullYear() !== last.getUTCFullYear() ? "numeric" : undefined });
    return phrase("{first} to {last}", { first: from, last: words(last, { day: "numeric", month: "long", year: "numeric" }) });
  }

  /** What is told of one bar.
   *  @param {Bars} bars  @param {Width} width  @param {number} n
   *  @returns {{head: string, total: string, parts: {name: string, colour: string, count: string}[], undated: string}} */
  function told(bars, width, n) {
    const parts = bars.parts.flatMap(({ name, colour }, part) => {
      const count = width.counts[part][n];
      return count ? [{ name, colour, count: number(count) }] : [];
    });
    const undated = /** @type {const} */ (["week", "month", "year"]).flatMap((unit) => {
      const count = width.undated[unit]?.[n];
      return count ? [WORDS[unit](count)] : [];
    });
    return {
      head: barWords(width.edges, n),
      total: WORDS[bars.measure](width.total[n]),
      parts,
      undated: undated.length ? phrase("of which {dated}", { dated: undated.join(phrase(", ")) }) : "",
    };
  }

  /** The traces of the bars.
   *  @param {Bars} bars  @param {Width} width  @param {boolean} log  @param {string} paper  what hatches lie on
   *  @returns {object[]} */
  function traces(bars, width, log, paper) {
    const { dated, loose } = heights(width, log);
    const middles = width.edges.slice(1).map((end, n) => ((width.edges[n] + end) / 2) * MS_PER_DAY);
    const widths = width.edges.slice(1).map((end, n) => (end - width.edges[n]) * 0.92 * MS_PER_DAY);
    const trace = (/** @type {object} */ marker, /** @type {number} */ part, /** @type {number[]} */ y) => ({
      type: "bar", name: bars.parts[part].name, x: middles, width: widths, y, hoverinfo: "skip", marker: { line: { width: 0 }, ...marker },
    });
    return [
      ...dated.map((y, part) => trace({ color: bars.parts[part].colour }, part, y)),
      ...loose.flatMap((y, part) => {
        const colour = bars.parts[part].colour;
        const pattern = { shape: "/", fillmode: "replace", size: 4, solidity: 0.45, fgcolor: colour, bgcolor: paper };
        return y.length ? [trace({ color: colour, pattern }, part, y)] : [];
      }),
    ];
  }

  if (typeof module !== "undefined") module.exports = { barWords, chosen, dressed, heightOf, heights, scale, stacks, told, traces, within };
  else {
    /** @type {{bars: Bars, width: Width, log: boolean} | null} */
    let shown = null;

    const element = (/** @type {string} */ name, /** @type {string} */ className, /** @type {string} */ text = "") => {
      const made = document.createElement(name);
      made.className = className;
      made.textContent = text;
      return made;
    };

    const writeParts = (/** @type {Bars} */ { parts, split }, /** @type {Width} */ width) => {
      const rows = parts.map(({ name, colour }) => {
        const row = element("li", `bars-part-${split}`);
        const swatch = element("span", "dot");
        swatch.style.setProperty("--dot", colour);
        row.append(swatch, name);
        return row;
      });
      if (width.loose.some((column) => column.length)) {
        const row = element("li", "");
        row.append(element("span", "square square-loose"), WORDS.loose);
        rows.push(row);
      }
      document.getElementById("bars-parts")?.replaceChildren(...rows);
    };

    const writeLines = (/** @type {number[]} */ lines, /** @type {number} */ top, /** @type {boolean} */ log) => {
      const ticks = lines.map((line) => {
        const tick = element("span", "bars-tick", number(line));
        tick.style.setProperty("--height", String((100 * heightOf(line, log)) / heightOf(top, log)));
        return tick;
      });
      document.getElementById("bars-ticks")?.replaceChildren(...ticks);
    };

    const drawBars = (
      /** @type {any} */ counted, /** @type {boolean} */ log, /** @type {any} */ axis,
      /** @type {"light" | "dark" | null} */ theme, /** @type {any} */ figure,
    ) => {
      if (!axis || !theme) return window.dash_clientside.no_update; // how much room there is has not been told yet
      const { token } = window.khareeta.theme;
      const bars = dressed(counted, theme);
      const width = chosen(bars, axis.weeks);
      const { top, lines } = scale(Math.max(0, ...stacks(width)), log);
      shown = { bars, width, log };
      const title = document.getElementById("bars-title");
      if (title) title.textContent = width.title;
      writeParts(bars, width);
      writeLines(lines, top, log);
      const xaxis = { ...figure.layout.xaxis, tick0: "2018-01-01", dtick: axis.dtick, tickformat: axis.tickformat }; // a Monday
      const yaxis = { ...figure.layout.yaxis, range: [0, heightOf(top, log)], tickvals: lines.map((line) => heightOf(line, log)) };
      const [font, data] = [{ ...figure.layout.font, color: token("--ink-soft") }, traces(bars, width, log, token("--paper"))];
      return { ...figure, data, layout: { ...figure.layout, xaxis, yaxis: { ...yaxis, gridcolor: token("--line") }, font } };
    };

    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, drawBars };
    window.khareeta = { ...window.khareeta, bars: { shown: () => shown, heightOf, heights, scale, stacks, told, within } };
  }
}
