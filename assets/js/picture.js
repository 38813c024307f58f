// @ts-check
// Makes files of what is shown: the map as PNG, the bars as SVG and PNG, each with the words that let it stand alone. The
// server says the words (dashboard/layout/picture.py), the page's own legend says what the colours mean.
"use strict";
{
  const node = typeof module !== "undefined";
  const SCALE = 2; // dots a px
  const REST = 100; // ms between two looks whether playing has come to rest
  const LOOKS = 100;

  /** What a legend's square or circle looks like, from its styles.
   *  @param {{className: string, background: string, image: string, border: string}} styles
   *  @returns {import("./setting.js").Swatch} */
  function swatchOf({ className, background, image, border }) {
    const colours = (image.match(/rgba?\([^)]*\)/g) ?? []).filter((colour) => !clear(colour));
    const fill = clear(background) ? undefined : background;
    if (/\bdot\b/.test(className)) return { form: "dot", fill };
    const look = { form: /** @type {const} */ ("square"), fill, border: /** @type {any} */ (border === "none" ? "solid" : border) };
    if (image.startsWith("radial")) return { ...look, spots: colours[0] };
    return { ...look, stripes: [...new Set(colours)].slice(0, 2), falling: image.includes("-45deg") };
  }

  /** @param {string} colour  as a browser computes it  @returns {boolean} */
  function clear(colour) {
    return colour === "transparent" || /^rgba\(.*,\s*0\)$/.test(colour);
  }

  /** The parts of a legend that a picture needs: rows without a key always, a circle's sizes where there are circles.
   *  @template {{key: string, rows?: any}} R
   *  @param {{title: string, hint?: string, rows: {key: string, words: string, swatch: any}[]}[]} parts
   *  @param {Set<string>} keys  what is to be seen  @returns {{title: string, hint?: string, rows: {words: string, swatch: any}[]}[]} */
  function needed(parts, keys) {
    const circles = [...keys].some((key) => key.startsWith("shown:"));
    return parts
      .map((part) => ({ ...part, rows: part.rows.filter(({ key }) => (key === "circles" ? circles : !key || keys.has(key))) }))
      .filter((part) => part.rows.length);
  }

  if (node) module.exports = { needed, swatchOf };
  else {
    const page = () => location.origin + location.pathname;

    /** The words of the view that is shown. */
    const words = () => {
      const query = window.khareeta.address.lasting();
      return window.khareeta.fetching.json(`map/words.json?page=${encodeURIComponent(page())}&${query}`);
    };

    /** The colours and letters of the page. @returns {import("./setting.js").Look} */
    const look = () => {
      const styles = getComputedStyle(document.documentElement);
      const [ink, soft, line, paper] = ["--ink", "--ink-soft", "--line", "--paper"].map((name) => styles.getPropertyValue(name).trim());
      return { ink, soft, line, paper, font: getComputedStyle(document.body).fontFamily };
    };

    /** @param {string} font  @returns {import("./setting.js").Measure} */
    const measured = (font) => {
      const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
      return (text, size, bold) => {
        context.font = `${bold ? 600 : 400} ${size}px ${font}`;
        return context.measureText(text).width;
      };
    };

    const swatch = (/** @type {Element} */ element) => {
      const { backgroundColor, backgroundImage, borderTopStyle } = getComputedStyle(element);
      return swatchOf({ className: element.className, background: backgroundColor, image: backgroundImage, border: borderTopStyle });
    };

    /** Read the legend that the page shows. */
    const legend = () => {
      const types = [...document.querySelectorAll("#legend [data-count^='shown:']")];
      const numbers = new Map(types.map((one, n) => [/** @type {HTMLElement} */ (one).dataset.count, `shown:${n}`]));
      const parts = [];
      for (const element of document.querySelectorAll("#legend .legend-part, #legend .hint")) {
        if (!element.matches(".legend-part")) {
          const last = parts.at(-1);
          if (last) last.hint = [last.hint, element.textContent].filter(Boolean).join(" ");
          continue;
        }
        const rows = [...element.querySelectorAll("li")].filter((row) => getComputedStyle(row).display !== "none").map((row) => {
          const circles = [...row.querySelectorAll(".circle")];
          if (circles.length) {
            const radii = circles.map((one) => parseFloat(getComputedStyle(one).width) / 2 + 1);
            return { key: "circles", words: row.textContent ?? "", swatch: { form: "circles", radii } };
          }
          const counted = /** @type {HTMLElement | null} */ (row.querySelector("[data-count]"));
          const name = row.querySelector(".counted-name") ?? row;
          const key = counted?.dataset.count ?? "";
          return { key: numbers.get(key) ?? key, words: (name.textContent ?? "").trim(), swatch: swatch(/** @type {Element} */ (row.firstElementChild)) };
        });
        parts.push({ title: element.querySelector("h3")?.textContent ?? "", rows, hint: "" });
      }
      return parts;
    };

    /** A picture of the map; without words only the map and its legend, as a printed page needs it.
     *  @param {any} taken  what shot.js gives  @param {{width: number, words?: any}} how  width of the map in the picture, in px
     *  @param {import("./setting.js").Look} style */
    const ofMap = (taken, { width, words: said }, style = look()) => {
      const larger = width / taken.width;
      const map = { image: taken.image, width, height: taken.height * larger, metres: taken.metres / larger };
      const foot = said ? [said.credits, said.made, said.link] : [];
      const text = said ? { direction: said.direction, over: said.over, title: said.title, caption: said.caption, notes: said.notes, foot } : { notes: [], direction: document.documentElement.dir };
      return window.khareeta.setting.mapPicture({
        words: text, legend: needed(legend(), taken.keys), map, look: style, measure: measured(style.font),
      });
    };

    const ofBars = (/** @type {any} */ said) => {
      const style = look();
      const { bars, width: whole, log } = window.khareeta.bars.shown();
      const days = window.khareeta.zoom.inSight();
      const width = days ? window.khareeta.bars.within(whole, days) : whole;
      const text = { direction: said.direction, over: said.over, ...said.bars, foot: [said.credits, said.made, said.link] };
      return window.khareeta.chart.barsPicture({ bars, width, log, words: text, look: style, measure: measured(style.font) });
    };

    /** What the file of the bars is called: its days and the version of the data. */
    const barsName = (/** @type {any} */ said) => {
      const days = /** @type {number[] | null} */ (window.khareeta.zoom.inSight());
      const [first, last, ...version] = said.bars.name.split("_");
      const [from, to] = days?.map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)) ?? [first, last];
      return ["khareeta_bars", from, to, ...version].join("_");
    };

    const save = (/** @type {Blob} */ file, /** @type {string} */ name) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(file);
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    };

    const png = (/** @type {import("./ink.js").Picture} */ picture) =>
      new Promise((done, fail) => {
        const canvas = window.khareeta.ink.painted(picture, SCALE);
        canvas.toBlob((/** @type {Blob | null} */ file) => (file ? done(file) : fail(new Error("this browser has no room for it"))), "image/png");
      });

    /** Let the days come to rest, so that words and map are of one view. */
    const rested = async () => {
      window.khareeta.play.halt();
      const moves = () => window.khareeta.live.busy() || !window.khareeta.address.settled();
      for (let n = 0; moves() && n < LOOKS; n += 1) await new Promise((go) => setTimeout(go, REST));
    };

    /** Each file of the menu, by the id of its item. @type {Record<string, () => Promise<void>>} */
    const FILES = {
      "picture-map": async () => {
        await rested();
        const { room } = window.khareeta.setting;
        const [said, taken] = await Promise.all([
          words(), window.khareeta.shot.shot((/** @type {number} */ width) => SCALE * room(width).larger),
        ]);
        const width = taken.width * room(taken.width).larger;
        save(await png(ofMap(taken, { width, words: said })), `khareeta_map_${said.name}.png`);
      },
      "picture-bars-svg": async () => {
        const said = await words();
        save(new Blob([window.khareeta.ink.svg(ofBars(said))], { type: "image/svg+xml" }), `${barsName(said)}.svg`);
      },
      "picture-bars-png": async () => {
        const said = await words();
        save(await png(ofBars(said)), `${barsName(said)}.png`);
      },
    };

    /** Say what is going on; the sentences stand on the page.
     *  @param {"busy" | "failed" | ""} what  nothing: no more to say */
    const tell = (what) => {
      for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-picture]"))) {
        line.hidden = line.dataset.picture !== what;
      }
      document.getElementById("picture-said")?.toggleAttribute("hidden", !what);
    };

    document.addEventListener("click", async ({ target }) => {
      const item = target instanceof Element ? target.closest("[role=menuitem]") : null;
      const make = item && FILES[item.id];
      if (!make) return;
      tell("busy");
      try {
        await make();
        tell("");
      } catch {
        tell("failed");
      }
    });

    window.khareeta = { ...window.khareeta, picture: { look, ofMap, rested, tell, words } };
  }
}
