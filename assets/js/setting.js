// @ts-check
// Lays out a picture of the map as an article can use it: what it shows in words, the map, a legend of what it holds, how
// sure that is, credits, the link. Numbers in px; nothing here draws (ink.js does).
"use strict";
{
  const { number, phrase } = typeof module !== "undefined" ? require("./00-language.js") : window.khareeta.language;

  /** @typedef {import("./ink.js").Mark} Mark */
  /** @typedef {{ink: string, soft: string, line: string, paper: string, font: string}} Look  colours, as the page has them */
  /** @typedef {(text: string, size: number, bold?: boolean) => number} Measure  how wide a text is */
  /** @typedef {object} Swatch
   *  @property {"square" | "dot" | "circles"} form
   *  @property {string} [fill]
   *  @property {string[]} [stripes]  one or two colours
   *  @property {boolean} [falling]  stripes from the top left corner down
   *  @property {string} [spots]  colour of a pattern of dots
   *  @property {"solid" | "dashed" | "dotted"} [border]
   *  @property {number[]} [radii]  of circles beside each other */
  /** @typedef {{title: string, rows: {words: string, swatch: Swatch}[], hint?: string}} Part  of a legend */
  /** @typedef {object} Words
   *  @property {string} [over]  above the title  @property {string} [title]  @property {string[]} [caption]
   *  @property {string[]} notes  @property {string[]} [foot]  credits, date, link
   *  @property {string} [direction]  `ltr` or `rtl` */

  const MARGIN = 24;
  const LEADING = 1.4;
  const COLUMN = 236; // least width of a column of the legend
  const GAP = 20;
  const SWATCH = 13;
  const ROW = 18;
  const NARROWEST = 640; // a picture in an article; a narrower map is stretched
  const SCALE = 120; // most of what the scale bar may take
  const ADDRESS = /^https?:\/\/\S+$/;
  const [OPENS, ENDS] = [/[\u2066-\u2068]/, "\u2069"]; // what sets a text apart from one that runs the other way

  /** Break a text into lines. A word wider than a line, as a link may be, is broken where it has to be.
   *  @param {string} text  @param {number} width  @param {(text: string) => number} measure  @returns {string[]} */
  function wrapped(text, width, measure) {
    const lines = [""];
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
      if (measure(longer) <= width) {
        lines[lines.length - 1] = longer;
        continue;
      }
      if (lines[lines.length - 1]) lines.push("");
      for (const letter of word) {
        const last = lines[lines.length - 1];
        if (last && measure(last + letter) > width) lines.push(letter);
        else lines[lines.length - 1] = last + letter;
      }
    }
    return apart(lines.filter(Boolean));
  }

  /** Let each line set apart what it holds of a text set apart, since it is drawn by itself.
   *  @param {string[]} lines  @returns {string[]} */
  function apart(lines) {
    let open = "";
    return lines.map((line) => {
      const whole = open + line;
      for (const sign of line) {
        if (OPENS.test(sign)) open += sign;
        else if (sign === ENDS) open = open.slice(0, -1);
      }
      return whole + ENDS.repeat(open.length);
    });
  }

  /** Set a paragraph: its marks and where the next one may begin.
   *  @param {string} text  @param {{x: number, y: number, width: number, size: number, fill: string, bold?: boolean}} where
   *  @param {Measure} measure  @returns {{marks: Mark[], bottom: number}} */
  function paragraph(text, { x, y, width, size, fill, bold }, measure) {
    const step = size * LEADING;
    const lines = wrapped(text, width, (words) => measure(words, size, bold));
    const direction = ADDRESS.test(text) ? /** @type {const} */ ("ltr") : undefined; // each line of it, whatever language is round it
    /** @type {Mark[]} */
    const marks = lines.map((line, n) => ({ mark: "text", x, y: y + n * step + size, text: line, size, fill, bold, direction }));
    return { marks, bottom: y + lines.length * step };
  }

  /** Lines that fill a rectangle at 45°, so that nothing reads a pattern wrongly: each is cut off at its sides.
   *  @param {{x: number, y: number, w: number, h: number}} box  @param {number} every  px from one to the next
   *  @param {{stroke: string, width: number}} line  @param {boolean} falling  @returns {Mark[]} */
  function hatched({ x, y, w, h }, every, line, falling = false) {
    /** @type {Mark[]} */
    const marks = [];
    for (let c = every / 2; c < w + h; c += every) {
      const [left, right] = [Math.max(0, c - h), Math.min(w, c)]; // on the line u + v = c inside the rectangle
      const at = (/** @type {number} */ u) => (falling ? y + h - (c - u) : y + (c - u));
      marks.push({ mark: "line", x1: x + left, y1: at(left), x2: x + right, y2: at(right), ...line });
    }
    return marks;
  }

  /** @param {Swatch} swatch  @param {number} x  @param {number} y  its middle  @param {Look} look
   *  @returns {{marks: Mark[], width: number}} */
  function swatchMarks({ form, fill, stripes = [], falling, spots, border = "solid", radii = [] }, x, y, look) {
    if (form === "dot") return { marks: [{ mark: "dot", x: x + SWATCH / 2, y, r: SWATCH / 2 - 1, fill }], width: SWATCH };
    /** @type {Mark[]} */
    const marks = [];
    if (form === "circles") {
      let left = x;
      for (const r of radii) {
        marks.push({ mark: "dot", x: left + r, y, r, stroke: look.soft });
        left += 2 * r + 4;
      }
      return { marks, width: left - x - 4 };
    }
    const box = { x, y: y - SWATCH / 2, w: SWATCH, h: SWATCH };
    const [first, second] = stripes;
    if (second ?? fill) marks.push({ mark: "rect", ...box, fill: second ?? fill });
    if (first) marks.push(...hatched(box, second ? 8 : 5.5, { stroke: first, width: second ? 3 : 1 }, falling));
    for (let n = 0; spots && n < 9; n += 1) {
      marks.push({ mark: "dot", x: x + 2.5 + 4 * (n % 3), y: box.y + 2.5 + 4 * Math.floor(n / 3), r: 1, fill: spots });
    }
    const dash = { solid: undefined, dashed: [3, 2], dotted: [1, 2] }[border];
    marks.push({ mark: "rect", ...box, stroke: look.soft, dash });
    return { marks, width: SWATCH };
  }

  /** One part of the legend.
   *  @param {Part} part  @param {number} x  @param {number} y  @param {number} width  @param {Look} look  @param {Measure} measure
   *  @returns {{marks: Mark[], bottom: number}} */
  function legendPart({ title, rows, hint }, x, y, width, look, measure) {
    const head = paragraph(title, { x, y, width, size: 12, fill: look.ink, bold: true }, measure);
    const marks = [...head.marks];
    let bottom = head.bottom + 2;
    for (const { words, swatch } of rows) {
      const tall = Math.max(ROW, ...(swatch.radii ?? []).map((r) => 2 * r + 4));
      const sign = swatchMarks(swatch, x, bottom + tall / 2, look);
      const left = x + sign.width + 7;
      const text = paragraph(words, { x: left, y: bottom + (tall - 12 * LEADING) / 2, width: x + width - left, size: 12, fill: look.ink }, measure);
      marks.push(...sign.marks.map((mark) => ({ ...mark, within: /** @type {[number, number]} */ ([x, sign.width]) })), ...text.marks);
      bottom = Math.max(bottom + tall, text.bottom);
    }
    if (!hint) return { marks, bottom };
    const told = paragraph(hint, { x, y: bottom + 2, width, size: 11, fill: look.soft }, measure);
    return { marks: [...marks, ...told.marks], bottom: told.bottom };
  }

  /** The legend in as many columns as have room, each part in the column that is shortest by then.
   *  @param {Part[]} parts  @param {{x: number, y: number, width: number}} where  @param {Look} look  @param {Measure} measure
   *  @returns {{marks: Mark[], bottom: number}} */
  function legend(parts, { x, y, width }, look, measure) {
    const count = Math.max(1, Math.min(parts.length, Math.floor((width + GAP) / (COLUMN + GAP))));
    const each = (width - (count - 1) * GAP) / count;
    const bottoms = new Array(count).fill(y);
    const marks = parts.flatMap((part) => {
      const column = bottoms.indexOf(Math.min(...bottoms));
      const set = legendPart(part, x + column * (each + GAP), bottoms[column], each, look, measure);
      bottoms[column] = set.bottom + 10;
      return set.marks;
    });
    return { marks, bottom: Math.max(...bottoms) };
  }

  /** The longest round distance that is no longer than `most` px.
   *  @param {number} metres  of a px  @param {number} most  px  @returns {{px: number, words: string}} */
  function scaleBar(metres, most = SCALE) {
    const power = 10 ** Math.floor(Math.log10(most * metres));
    const length = power * (/** @type {number} */ ([5, 2, 1].find((n) => n * power <= most * metres)));
    return { px: length / metres, words: length >= 1000 ? phrase("{n} km", { n: number(length / 1000) }) : phrase("{n} m", { n: number(length) }) };
  }

  /** @param {number} metres  of a px of the picture  @param {number} x  @param {number} y  bottom left corner of the map
   *  @param {Look} look  @returns {Mark[]} */
  function scaleMarks(metres, x, y, look) {
    const { px, words } = scaleBar(metres);
    const [left, base] = [x + 16, y - 14];
    const line = { mark: /** @type {const} */ ("line"), stroke: look.ink, width: 1.5 };
    return [
      { mark: "rect", x: x + 8, y: y - 36, w: px + 16, h: 28, fill: look.paper },
      { mark: "text", x: left, y: base - 7, text: words, size: 11, fill: look.ink },
      { ...line, x1: left, y1: base, x2: left + px, y2: base },
      { ...line, x1: left, y1: base - 4, x2: left, y2: base },
      { ...line, x1: left + px, y1: base - 4, x2: left + px, y2: base },
    ];
  }

  /** How wide a picture of a map is, and how much larger than on the page the map is drawn in it.
   *  @param {number} width  of the map  @param {number} least  @returns {{width: number, larger: number}} */
  function room(width, least = NARROWEST) {
    const wide = Math.max(width, least - 2 * MARGIN);
    return { width: wide + 2 * MARGIN, larger: wide / width };
  }

  /** The same marks for a language that is written from right to left. What stands `within` something keeps its look there.
   *  @param {Mark[]} marks  @param {number} width  of the picture  @returns {Mark[]} */
  function mirrored(marks, width) {
    return marks.map((mark) => {
      if (mark.within) {
        const [left, wide] = mark.within;
        const by = width - wide - 2 * left;
        if (mark.mark === "line") return { ...mark, x1: mark.x1 + by, x2: mark.x2 + by };
        if (mark.mark !== "text") return { ...mark, x: mark.x + by };
        const anchor = /** @type {const} */ ({ start: "end", middle: "middle", end: "start" })[mark.anchor ?? "start"];
        return { ...mark, x: mark.x + by, anchor };
      }
      if (mark.mark === "line") return { ...mark, x1: width - mark.x1, x2: width - mark.x2 };
      if (mark.mark === "text" && mark.direction === "ltr") return { ...mark, x: width - mark.x, anchor: "end" };
      return { ...mark, x: width - mark.x - ("w" in mark ? mark.w : 0) };
    });
  }

  /** A picture as its language runs.
   *  @param {import("./ink.js").Picture} picture  @param {string} [direction]  `ltr` or `rtl`
   *  @returns {import("./ink.js").Picture} */
  function directed(picture, direction) {
    return direction === "rtl" ? { ...picture, direction, marks: mirrored(picture.marks, picture.width) } : picture;
  }

  /** Lay out a picture of the map.
   *  @param {object} given
   *  @param {Words} given.words  @param {Part[]} given.legend
   *  @param {{image: CanvasImageSource, width: number, height: number, metres: number}} given.map  its size in the picture, and
   *    how many metres a px of it is long
   *  @param {Look} given.look  @param {Measure} given.measure
   *  @returns {import("./ink.js").Picture} */
  function mapPicture({ words, legend: parts, map, look, measure }) {
    const inner = map.width;
    const margin = words.title ? MARGIN : 1; // a sheet of paper has its own
    const width = inner + 2 * margin;
    /** @type {Mark[]} */
    const marks = [];
    let y = margin;
    const say = (/** @type {string} */ text, /** @type {number} */ size, fill = look.ink, bold = false) => {
      const set = paragraph(text, { x: margin, y, width: inner, size, fill, bold }, measure);
      marks.push(...set.marks);
      y = set.bottom;
    };
    if (words.over) say(words.over, 13, look.soft);
    if (words.title) say(words.title, 21, look.ink, true);
    y += words.title ? 4 : 0;
    (words.caption ?? []).forEach((text, n) => say(text, 14, look.ink, n === 0));
    y += words.title ? 10 : 0;
    marks.push({ mark: "image", x: margin, y, w: inner, h: map.height, image: map.image });
    marks.push({ mark: "rect", x: margin, y, w: inner, h: map.height, stroke: look.line });
    y += map.height;
    marks.push(...scaleMarks(map.metres, margin, y, look).map((mark) => ({ ...mark, within: /** @type {[number, number]} */ ([0, width]) })));
    const drawn = legend(parts, { x: margin, y: y + 12, width: inner }, look, measure);
    marks.push(...drawn.marks);
    y = drawn.bottom;
    for (const note of words.notes) say(note, 12);
    y += words.foot?.length ? 8 : 0;
    for (const line of words.foot ?? []) say(line, 11, look.soft);
    const height = Math.ceil(y + margin);
    marks.unshift({ mark: "rect", x: 0, y: 0, w: width, h: height, fill: look.paper });
    return directed({ width, height, title: words.title ?? "", font: look.font, marks }, words.direction);
  }

  const setting = { MARGIN, directed, hatched, legend, mapPicture, paragraph, room, scaleBar, wrapped };
  if (typeof module !== "undefined") module.exports = setting;
  else window.khareeta = { ...window.khareeta, setting };
}
