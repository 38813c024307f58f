// @ts-check
// Lays out the bars of the timeline as a picture of their own: title, filters, axes, legend, what they rest on.
"use strict";
{
  const node = typeof module !== "undefined";
  /** @type {any} */
  const bars = node ? require("./bars.js") : window.khareeta.bars;
  /** @type {any} */
  const setting = node ? require("./setting.js") : null; // comes after this file; asked for when it is needed

  const { day: dayWords, number, phrase } = node ? require("./00-language.js") : window.khareeta.language;

  /** @typedef {import("./ink.js").Mark} Mark */
  /** @typedef {import("./setting.js").Look} Look */
  /** @typedef {object} Words
   *  @property {string} over  @property {string} only  which filters are on
   *  @property {string} window  what the shaded days are  @property {[number, number]} days  the same as numbers
   *  @property {{first: number, last: number, label: string}[]} stretches  days of which little is known
   *  @property {string[]} notes  @property {string[]} foot  @property {string} [direction]  `ltr` or `rtl` */

  const WIDTH = 960;
  const TALL = 260;
  const AXIS = 44; // px left of the bars for their numbers
  const MS_PER_DAY = 86_400_000;
  const LABELS = 14; // most below the bars
  const DAY_LABELS = 9; // the same of days, whose words are longer
  const SHORT = 75; // days of which the axis names some by their day
  const MONTHS = [1, 3, 6, 12, 24, 60, 120];
  const LOOSE = { events: phrase("day not known"), deaths: phrase("of events whose day is not known") };

  /** The days at which the axis is labelled: whole months, quarters or years, as many as have room; of a few weeks Mondays.
   *  @param {number} first  @param {number} last  days since 1970-01-01  @returns {{day: number, words: string}[]} */
  function ticks(first, last) {
    if (last - first < SHORT) {
      const each = 7 * Math.ceil((last - first) / 7 / DAY_LABELS);
      const monday = first + ((((4 - first) % 7) + 7) % 7);
      const days = Array.from({ length: Math.max(0, Math.ceil((last - monday + 1) / each)) }, (_, n) => monday + n * each);
      return days.map((day) => ({ day, words: dayWords(day, { day: "numeric", month: "short", year: "numeric" }) }));
    }
    const begin = new Date(first * MS_PER_DAY);
    const months = (last - first) / 30.44;
    const step = MONTHS.find((one) => months / one <= LABELS) ?? MONTHS[MONTHS.length - 1];
    const from = Math.ceil((12 * begin.getUTCFullYear() + begin.getUTCMonth() + (begin.getUTCDate() > 1 ? 1 : 0)) / step) * step;
    const found = [];
    for (let month = from; ; month += step) {
      const when = new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));
      const day = when.getTime() / MS_PER_DAY;
      if (day > last) return found;
      const year = `${when.getUTCFullYear()}`;
      found.push({ day, words: step % 12 ? dayWords(day, { month: "short", year: "numeric" }) : year });
    }
  }

  /** Lay out the picture.
   *  @param {object} given
   *  @param {any} given.bars  as bars.js has them  @param {any} given.width  the bars of one width  @param {boolean} given.log
   *  @param {Words} given.words  @param {Look} given.look  @param {import("./setting.js").Measure} given.measure
   *  @returns {import("./ink.js").Picture} */
  function barsPicture({ bars: shown, width, log, words, look, measure }) {
    const { MARGIN, directed, hatched, legend, paragraph } = setting ?? window.khareeta.setting;
    const inner = WIDTH - 2 * MARGIN;
    /** @type {Mark[]} */
    const marks = [];
    let y = MARGIN;
    const say = (/** @type {string} */ text, /** @type {number} */ size, fill = look.ink, bold = false) => {
      const set = paragraph(text, { x: MARGIN, y, width: inner, size, fill, bold }, measure);
      marks.push(...set.marks);
      y = set.bottom;
    };
    say(words.over, 13, look.soft);
    say(width.title, 21, look.ink, true);
    say(words.only, 14);
    y += 12;

    const plain = marks.length; // time runs from left to right in every language
    const [first, end] = [width.edges[0], width.edges[width.edges.length - 1]];
    const base = y + TALL;
    const across = inner - AXIS;
    const x = (/** @type {number} */ day) => MARGIN + AXIS + (across * (day - first)) / (end - first);
    const { top, lines } = bars.scale(Math.max(0, ...bars.stacks(width)), log);
    const whole = bars.heightOf(top, log);
    const [from, to] = [x(Math.max(first, words.days[0])), x(Math.min(end, words.days[1] + 1))];
    if (to > from) marks.push({ mark: "rect", x: from, y, w: Math.max(1.5, to - from), h: TALL, fill: look.line });
    for (const { first: thin, last: until, label } of words.stretches) {
      const left = x(Math.max(first, thin));
      const box = { x: left, y, w: x(Math.min(end, until + 1)) - left, h: TALL };
      if (box.w <= 0) continue;
      marks.push(...hatched(box, 9, { stroke: look.line, width: 1 }));
      const wide = measure(label, 11);
      if (!label || wide + 8 > box.w) continue;
      marks.push({ mark: "rect", x: left + 2, y: y + 3, w: wide + 6, h: 16, fill: look.paper });
      marks.push({ mark: "text", x: left + 5, y: y + 15, text: label, size: 11, fill: look.soft });
    }
    for (const line of log || top < 4 ? lines : [Math.round(top / 2), ...lines]) {
      const at = base - (TALL * bars.heightOf(line, log)) / whole;
      marks.push({ mark: "line", x1: MARGIN + AXIS, y1: at, x2: WIDTH - MARGIN, y2: at, stroke: look.line, width: 1 });
      marks.push({ mark: "text", x: MARGIN + AXIS - 6, y: at + 4, text: number(line), size: 11, fill: look.soft, anchor: "end" });
    }
    const { dated, loose } = bars.heights(width, log);
    width.edges.slice(1).forEach((/** @type {number} */ next, /** @type {number} */ n) => {
      const box = { x: x(width.edges[n]), w: 0.92 * (x(next) - x(width.edges[n])) };
      let foot = base;
      const stand = (/** @type {number} */ height, /** @type {number} */ part, /** @type {boolean} */ known) => {
        const h = (TALL * (height || 0)) / whole;
        if (!h) return;
        foot -= h;
        const colour = shown.parts[part].colour;
        marks.push({ mark: "rect", ...box, y: foot, h, fill: known ? colour : look.paper });
        if (!known) marks.push(...hatched({ ...box, y: foot, h }, 4, { stroke: colour, width: 1.3 }));
      };
      dated.forEach((/** @type {number[]} */ column, /** @type {number} */ part) => stand(column[n], part, true));
      loose.forEach((/** @type {number[]} */ column, /** @type {number} */ part) => stand(column[n], part, false));
    });
    marks.push({ mark: "line", x1: MARGIN + AXIS, y1: base, x2: WIDTH - MARGIN, y2: base, stroke: look.ink, width: 1 });
    for (const { day, words: label } of ticks(first, end - 1)) {
      marks.push({ mark: "line", x1: x(day), y1: base, x2: x(day), y2: base + 5, stroke: look.ink, width: 1 });
      const half = measure(label, 11) / 2; // the first and the last one stay inside
      const at = Math.min(Math.max(x(day), MARGIN + half), WIDTH - MARGIN - half);
      marks.push({ mark: "text", x: at, y: base + 18, text: label, size: 11, fill: look.soft, anchor: "middle" });
    }
    for (const mark of marks.slice(plain)) mark.within = [0, WIDTH];
    y = base + 34;

    const rows = shown.parts.map((/** @type {any} */ part) => ({ words: part.name, swatch: { form: "square", fill: part.colour } }));
    if (width.loose.some((/** @type {number[]} */ column) => column.length)) {
      const measureName = /** @type {"events" | "deaths"} */ (shown.measure);
      rows.push({ words: LOOSE[measureName], swatch: { form: "square", stripes: [look.soft] } });
    }
    rows.push({ words: words.window, swatch: { form: "square", fill: look.line } });
    const third = Math.ceil(rows.length / 3);
    const parts = [0, 1, 2].map((n) => ({ title: "", rows: rows.slice(n * third, (n + 1) * third) })).filter((part) => part.rows.length);
    const set = legend(parts, { x: MARGIN, y, width: inner }, look, measure);
    marks.push(...set.marks);
    y = set.bottom;
    if (log) say(phrase("The height is logarithmic: a whole bar is read on it, its parts have their share of its height."), 12);
    for (const note of words.notes) say(note, 12);
    y += 8;
    for (const line of words.foot) say(line, 11, look.soft);
    const height = Math.ceil(y + MARGIN);
    marks.unshift({ mark: "rect", x: 0, y: 0, w: WIDTH, h: height, fill: look.paper });
    return directed({ width: WIDTH, height, title: `${width.title}. ${words.only}`, font: look.font, marks }, words.direction);
  }

  const chart = { barsPicture, ticks };
  if (node) module.exports = chart;
  else window.khareeta = { ...window.khareeta, chart };
}
