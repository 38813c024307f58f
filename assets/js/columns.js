// @ts-check
// Reads the files of columns that the server makes (dashboard/data/payload.py).
"use strict";
{
  /** @typedef {Uint8Array | Uint16Array | Uint32Array} Column */

  /** @typedef {object} EventsFile  the header of all events; a code is a place in the table of its column
   *  @property {number} events  how many
   *  @property {number} places  how many
   *  @property {number} first_day  the day that `starts` begins with, counted from 1970-01-01
   *  @property {{span: [number, number][], type: number[][], figures: number[][], doubt: number[][]}} tables  span: days
   *    before and after; type: type, sub-type; figures: low, best, high, known, excluded, others
   *  @property {string[]} kinds  the key of the number of towns of each main type
   *  @property {{mask: string, column: string, keys: string[], of: number[][]}[]} facets
   *  @property {{mask: string, keys: string[]}[]} sides
   *  @property {{diameter: [number, number], per_root: Record<string, number>, crowded: Record<string, number>, halo: number}} circles  px */

  /** @typedef {object} PassesFile  which events pass the filters of a view
   *  @property {Record<string, string | null>} masks  the column of bits of each mask; null: every event passes
   *  @property {Record<string, number[] | null>} facing  actors of whom one must be on the other side, by mask */

  /** Take a file apart.
   *  @param {ArrayBuffer} file  @returns {{header: any, columns: Record<string, Column>}} */
  function read(file) {
    const bytes = new Uint8Array(file);
    const begin = 4 + new DataView(file).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, begin)));
    /** @type {Record<string, Column>} */
    const columns = {};
    let at = begin;
    for (const [name, [length, width]] of Object.entries(header.columns)) {
      columns[name] = column(bytes.subarray(at, at + length * width), length, width);
      at += length * width;
    }
    return { header, columns };
  }

  /** Join the planes of a column: all first bytes, all second bytes and so on.
   *  @param {Uint8Array} planes  @param {number} length  @param {number} width  bytes a number  @returns {Column} */
  function column(planes, length, width) {
    if (width === 1) return planes;
    const numbers = width === 2 ? new Uint16Array(length) : new Uint32Array(length);
    for (let plane = 0; plane < width; plane += 1) {
      const begin = plane * length;
      for (let i = 0; i < length; i += 1) numbers[i] |= planes[begin + i] << (8 * plane);
    }
    return numbers;
  }

  /** Lay masks over one another: bit n of an event's number says whether it passes the n-th column of bits.
   *  @param {number} events  how many  @param {Column[]} masks  at most 32  @returns {Column} */
  function laid(events, masks) {
    const Kind = masks.length > 16 ? Uint32Array : masks.length > 8 ? Uint16Array : Uint8Array;
    const passes = new Kind(events);
    masks.forEach((bits, n) => {
      for (let i = 0; i < events; i += 1) passes[i] |= ((bits[i >> 3] >> (i & 7)) & 1) << n;
    });
    return passes;
  }

  const columns = { laid, read };
  if (typeof module !== "undefined") module.exports = columns;
  else window.khareeta = { ...window.khareeta, columns };
}
