// @ts-check
// Draws a picture that is already laid out (setting.js, chart.js): the same marks as SVG or on a canvas.
"use strict";
{
  /** @typedef {{mark: "rect", x: number, y: number, w: number, h: number, fill?: string, stroke?: string, dash?: number[]}} Rect
   *  @typedef {{mark: "line", x1: number, y1: number, x2: number, y2: number, stroke: string, width: number}} Line
   *  @typedef {{mark: "dot", x: number, y: number, r: number, fill?: string, stroke?: string}} Dot
   *  @typedef {{mark: "text", x: number, y: number, text: string, size: number, fill: string, bold?: boolean,
   *    anchor?: "start" | "middle" | "end", direction?: "ltr"}} Text  y is the line that the letters stand on; direction: where
   *    it is not that of the picture
   *  @typedef {{mark: "image", x: number, y: number, w: number, h: number, image: CanvasImageSource}} Image  for a canvas only
   *  @typedef {(Rect | Line | Dot | Text | Image) & {within?: [number, number]}} Mark  within: left side and width of what keeps
   *    its look though the picture runs from right to left (setting.js)
   *  @typedef {{width: number, height: number, title: string, font: string, direction?: "ltr" | "rtl", marks: Mark[]}} Picture
   *    in px */

  const BOLD = 600;
  const ESCAPES = /** @type {Record<string, string>} */ ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" });
  // What no XML may hold, from a control sign in somebody's notes to half a letter.
  const clean = (/** @type {string} */ text) => text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

  /** Spell a text so that it means itself in XML and HTML, inside an attribute too.
   *  @param {string} text  @returns {string} */
  function escaped(text) {
    return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]);
  }

  /** One element of an SVG; what is not given is not written.
   *  @param {string} name  @param {Record<string, string | number | undefined>} attributes  @param {string} inside
   *  @returns {string} */
  function element(name, attributes, inside = "") {
    const given = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== "");
    const spelled = given.map(([key, value]) => ` ${key}="${typeof value === "number" ? Number(value.toFixed(2)) : escaped(`${value}`)}"`);
    return `<${name}${spelled.join("")}${inside ? `>${inside}</${name}>` : "/>"}`;
  }

  /** @param {Mark} mark  @returns {string} */
  function drawn(mark) {
    switch (mark.mark) {
      case "rect":
        return element("rect", {
          x: mark.x, y: mark.y, width: mark.w, height: mark.h, fill: mark.fill ?? "none", stroke: mark.stroke,
          "stroke-dasharray": mark.dash?.join(" "),
        });
      case "line":
        return element("line", { x1: mark.x1, y1: mark.y1, x2: mark.x2, y2: mark.y2, stroke: mark.stroke, "stroke-width": mark.width });
      case "dot":
        return element("circle", { cx: mark.x, cy: mark.y, r: mark.r, fill: mark.fill ?? "none", stroke: mark.stroke });
      case "text":
        return element("text", {
          x: mark.x, y: mark.y, "font-size": mark.size, "font-weight": mark.bold ? BOLD : undefined, fill: mark.fill,
          "text-anchor": mark.anchor, direction: mark.direction,
        }, escaped(clean(mark.text)));
      default:
        throw new Error("an image cannot be part of an SVG");
    }
  }

  /** A picture as a file of its own.
   *  @param {Picture} picture  @returns {string} */
  function svg({ width, height, title, font, direction, marks }) {
    const named = element("title", {}, escaped(clean(title)));
    const size = { width, height, viewBox: `0 0 ${Number(width.toFixed(2))} ${Number(height.toFixed(2))}`, "font-family": font, direction, role: "img" };
    const body = element("svg", { xmlns: "http://www.w3.org/2000/svg", ...size }, `${named}\n${marks.map(drawn).join("\n")}\n`);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`;
  }

  /** @param {CanvasRenderingContext2D} context  @param {Mark} mark  @param {string} font  @param {"ltr" | "rtl"} direction */
  function put(context, mark, font, direction) {
    if (mark.mark === "image") {
      context.drawImage(mark.image, mark.x, mark.y, mark.w, mark.h);
    } else if (mark.mark === "text") {
      context.font = `${mark.bold ? BOLD : 400} ${mark.size}px ${font}`;
      context.textAlign = /** @type {CanvasTextAlign} */ ({ start: "start", middle: "center", end: "end" }[mark.anchor ?? "start"]);
      context.direction = mark.direction ?? direction;
      context.fillStyle = mark.fill;
      context.fillText(mark.text, mark.x, mark.y);
    } else {
      context.beginPath();
      if (mark.mark === "rect") context.rect(mark.x, mark.y, mark.w, mark.h);
      else if (mark.mark === "dot") context.arc(mark.x, mark.y, mark.r, 0, 2 * Math.PI);
      else {
        context.moveTo(mark.x1, mark.y1);
        context.lineTo(mark.x2, mark.y2);
      }
      context.setLineDash(("dash" in mark && mark.dash) || []);
      context.lineWidth = mark.mark === "line" ? mark.width : 1;
      if ("fill" in mark && mark.fill) {
        context.fillStyle = mark.fill;
        context.fill();
      }
      if (mark.stroke) {
        context.strokeStyle = mark.stroke;
        context.stroke();
      }
    }
  }

  /** A picture on a canvas, each of its px `scale` wide there.
   *  @param {Picture} picture  @param {number} scale  @returns {HTMLCanvasElement} */
  function painted({ width, height, font, direction = "ltr", marks }, scale) {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    context.scale(scale, scale);
    for (const mark of marks) put(context, mark, font, direction);
    return canvas;
  }

  const ink = { escaped, painted, svg };
  if (typeof module !== "undefined") module.exports = ink;
  else window.khareeta = { ...window.khareeta, ink };
}
