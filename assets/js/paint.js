// @ts-check
// Paints who holds what on a day: feature-state of the cells and of the edges between them. The geometry never moves,
// and only what looks different from the day before is touched.
"use strict";
{
  const node = typeof module !== "undefined";
  /** @type {any} */
  const control = node ? require("./control.js") : window.khareeta.control;

  /** @typedef {{setFeatureState: Function, removeFeatureState: Function}} Canvas  the part of a MapLibre map used here */
  /** @typedef {{a: number[], b: number[]}} Edges  the two towns of each edge, by the edge's index */

  /** The edges of each town: those of town t are `edge[start[t]]` up to, not with, `edge[start[t + 1]]`.
   *  @param {number} towns  @param {Edges} edges  @returns {{start: Int32Array, edge: Int32Array}} */
  function edgesByTown(towns, { a, b }) {
    const start = new Int32Array(towns + 1);
    for (const town of [...a, ...b]) start[town + 1] += 1;
    for (let town = 0; town < towns; town += 1) start[town + 1] += start[town];
    const edge = new Int32Array(start[towns]);
    const next = start.slice();
    a.forEach((town, i) => (edge[next[town]++] = i));
    b.forEach((town, i) => (edge[next[town]++] = i));
    return { start, edge };
  }

  /** Remembers what is painted and paints the difference. */
  class Painter {
    /** @param {any} changes  a decoded control file (control.js)  @param {Edges} edges */
    constructor(changes, edges) {
      this.changes = changes;
      this.edges = edges;
      this.byTown = edgesByTown(changes.towns, edges);
      this.forget();
    }

    /** Take everything for unpainted, as it is in a new style. */
    forget() {
      const { file, towns } = this.changes;
      /** @type {number | null} */
      this.day = null;
      /** @type {number | null} */
      this.than = null;
      /** @type {Int32Array | null} */
      this.past = null;
      this.rows = new Int32Array(towns).fill(control.NOBODY);
      /** @type {("siege" | "firm" | "loose" | null)[]} */
      this.fronts = new Array(this.edges.a.length).fill(null);
      /** How many towns each holder has, how many are held in each way, and how surely. */
      this.held = { holder: file.holders.map(() => 0), status: file.statuses.map(() => 0), sure: file.classes.map(() => 0) };
    }

    /** @param {number} row  @param {1 | -1} sign */
    count(row, sign) {
      if (row === control.NOBODY) return;
      for (const part of /** @type {const} */ (["holder", "status", "sure"])) this.held[part][this.changes[part][row]] += sign;
    }

    /** Paint everything anew.
     *  @param {Canvas} map  @param {number} day  @param {number | null} than  a day to compare with, or none */
    repaint(map, day, than = null) {
      for (const source of ["cells", "edges"]) map.removeFeatureState({ source });
      this.forget();
      this.paint(map, day, than);
    }

    /** Paint a day over the one that is painted, or what became different since the day `than`; gives the number of
     *  features touched.
     *  @param {Canvas} map  @param {number} day  @param {number | null} than  @returns {number} */
    paint(map, day, than = null) {
      const { changes, edges, byTown } = this;
      const again = than !== this.than; // every town looks different when the question is another one
      if (again) this.past = than === null ? null : control.statesAt(changes, than);
      const { past, rows } = this;
      const towns = [];
      for (const town of again || this.day === null ? rows.keys() : control.between(changes, this.day, day)) {
        const [before, row] = [rows[town], control.stateAt(changes, town, day)];
        rows[town] = row;
        if (!again && control.same(changes, before, row)) continue;
        this.count(before, -1);
        this.count(row, 1);
        towns.push(town);
      }
      [this.day, this.than] = [day, than];
      const touched = new Set();
      for (const town of towns) {
        const row = rows[town];
        const look = past ? control.lookBetween(changes, past[town], row) : control.lookOf(changes, row);
        map.setFeatureState({ source: "cells", id: town }, look);
        for (let at = byTown.start[town]; at < byTown.start[town + 1]; at += 1) touched.add(byTown.edge[at]);
      }
      let count = towns.length;
      for (const id of touched) {
        const front = control.frontOf(changes, rows[edges.a[id]], rows[edges.b[id]]);
        if (front === this.fronts[id]) continue;
        this.fronts[id] = front;
        map.setFeatureState({ source: "edges", id }, { front });
        count += 1;
      }
      return count;
    }
  }

  /** The two towns of each edge, from the file that the map also draws.
   *  @param {{features: {properties: {i: number, a: number, b: number}}[]}} file  @returns {Edges} */
  function edgesOf({ features }) {
    const a = new Array(features.length);
    const b = new Array(features.length);
    for (const { properties } of features) [a[properties.i], b[properties.i]] = [properties.a, properties.b];
    return { a, b };
  }

  if (node) module.exports = { Painter, edgesByTown, edgesOf };
  else {
    /** @type {Painter | undefined} */
    let painter;
    /** @type {any} */
    let map;
    /** @type {[number, number | null] | undefined} */
    let wanted;

    /** Show who held what on a day, now or as soon as map and data are there.
     *  @param {number} number  counted like `first_day` of the control file
     *  @param {number | null} than  a day to compare with, or none */
    const day = (number, than = null) => {
      wanted = [number, than];
      if (painter && map && window.khareeta.map.whole(map)) painter.paint(map, ...wanted); // else when the style is there
    };

    /** What is painted of a town, in the words of the style.
     *  @param {number} town  index  @returns {any} */
    const look = (town) => (painter ? control.lookOf(painter.changes, painter.rows[town]) : control.BLANK);

    /** How many towns are held by whom, in which way and how surely, by the keys that the page gives these numbers.
     *  @param {(key: string, number: number) => void} write */
    const numbers = (write) => {
      if (!painter) return;
      const { file } = painter.changes;
      const { holder, status, sure } = painter.held;
      for (const [part, words, towns] of /** @type {[string, string[], number[]][]} */ ([
        ["holder", file.holders, holder], ["status", file.statuses, status], ["certainty", file.classes, sure],
      ])) words.forEach((word, n) => write(`${part}:${word}`, towns[n]));
    };

    /** Fetch the changes and the edges once; paint whenever the map has a new style. */
    const start = async () => {
      const { basemap, fetching } = window.khareeta;
      const { metadata, sources } = await basemap.fetched(); // the addresses there may be kept, and the map asks for one too
      const [file, edges] = await Promise.all([fetching.json(metadata.control), fetching.json(sources.edges.data)]);
      painter = new Painter(control.decode(file), edgesOf(edges));
      await window.khareeta.map.onStyle((/** @type {any} */ styled) => {
        map = styled;
        if (wanted === undefined) painter?.forget();
        else painter?.repaint(map, ...wanted);
        map.on("render", function look() {
          if (!window.khareeta.map.whole(map) || !map.isSourceLoaded("cells")) return; // "idle" would wait for the last name to fade in
          map.off("render", look);
          arrived();
        });
      });
    };

    /** The land is there, or will not come: the page need not say any more that it is on its way. */
    const arrived = () => document.getElementById("coming")?.setAttribute("hidden", "");

    window.khareeta = { ...window.khareeta, paint: { day, look, numbers } };
    document.addEventListener("begin", () => {
      start().catch((error) => {
        console.warn("Who holds what cannot be shown:", error.message);
        window.khareeta.trouble.tell("control");
        arrived();
      });
    });
  }
}
