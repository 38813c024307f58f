// @ts-check
// Plays through time: Play and Pause, steps back and forward, how far and how fast. What a step draws is live.js's.
"use strict";
{
  const { phrase } = typeof module !== "undefined" ? require("./00-language.js") : window.khareeta.language;
  const MS_PER_DAY = 86_400_000;
  const SETTLE = 500; // ms after the last step until the server is told
  const HOLDS = "#period, #from, #to, #bars-face"; // whoever takes hold of time by hand must find it at rest

  /** @typedef {[number, number]} Period  first and last day, since 1970-01-01 */

  /** The same day of another month, or its last one where there is no such day.
   *  @param {number} day  @param {number} months  @returns {number} */
  function addMonths(day, months) {
    const when = new Date(day * MS_PER_DAY);
    const [year, month] = [when.getUTCFullYear(), when.getUTCMonth() + months];
    const longest = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return Date.UTC(year, month, Math.min(when.getUTCDate(), longest)) / MS_PER_DAY;
  }

  /** Whether a period is whole months of the calendar.
   *  @param {Period} period  @returns {boolean} */
  function wholeMonths([first, last]) {
    return new Date(first * MS_PER_DAY).getUTCDate() === 1 && new Date((last + 1) * MS_PER_DAY).getUTCDate() === 1;
  }

  /** How far the last day moves in some steps.
   *  @param {Period} period  @param {string} step  `day`, `week` or `month`  @param {number} steps  @param {number} from
   *  @returns {number}  days */
  function distance([first, last], step, steps, from) {
    if (step !== "month") return steps * (step === "week" ? 7 : 1);
    if (wholeMonths([first, last])) return addMonths(last + 1, steps) - (last + 1);
    return addMonths(from, steps) - from;
  }

  /** The period some steps on, or null where there is no way left. In a window both ends move and the length stays;
   *  whole months stay whole when they move by months. For one day the last one moves, and the first follows as far as
   *  it can; since the start only the last one moves.
   *  @param {Period} period  @param {string} mode  @param {string} step  @param {number} steps  below 0: back
   *  @param {Period} extent  first and last day of the data  @param {number} length  days from first to last
   *  @returns {Period | null} */
  function moved(period, mode, step, steps, extent, length) {
    const [least, most] = extent;
    const [first, last] = period;
    if (mode === "window") {
      const whole = step === "month" && wholeMonths(period);
      const far = distance(period, step, steps, first);
      const begin = whole ? addMonths(first, steps) : first + far;
      if (begin >= least && last + far <= most) return steps ? [begin, last + far] : null;
      const by = far > 0 ? Math.max(0, most - last) : Math.min(0, least - first);
      return by ? [first + by, last + by] : null;
    }
    const far = distance([last, last], step, steps, last);
    const now = Math.min(most, Math.max(least, last + far));
    if (now === last) return null;
    return mode === "day" ? [Math.max(least, now - length), now] : [Math.min(first, now), now];
  }

  /** The first or the last period of all.
   *  @param {Period} period  @param {string} mode  @param {Period} extent  @param {number} length
   *  @param {"first" | "last"} end  @returns {Period} */
  function jumped([first], mode, [least, most], length, end) {
    if (mode === "window") return end === "first" ? [least, Math.min(most, least + length)] : [Math.max(least, most - length), most];
    const now = end === "first" ? least : most;
    return mode === "day" ? [Math.max(least, now - length), now] : [Math.min(first, now), now];
  }

  /** Whether it is time for the next step; a late one is not made up for.
   *  @param {number} now  @param {number} then  ms of the step before  @param {number} speed  steps a second
   *  @returns {boolean} */
  function due(now, then, speed) {
    return now - then >= 1000 / speed - 4; // a frame may come a little early
  }

  if (typeof module !== "undefined") module.exports = { addMonths, due, jumped, moved };
  else {
    let playing = false;
    let turn = 0; // counts how often playing began: whoever waited too long is not the one who plays
    let step = "day";
    let speed = 5;
    /** Days from first to last, as the reader chose them: the edge of the data may cut a period short for a while. */
    let length = 0;
    /** @type {number | undefined} */
    let settling;

    const live = () => window.khareeta.live;
    const extent = () => live().words().extent;

    const look = () => {
      const button = document.getElementById("play");
      const name = playing ? phrase("Pause") : phrase("Play");
      button?.setAttribute("aria-label", name);
      button?.setAttribute("title", name);
      button?.classList.toggle("playing", playing);
    };

    /** Say which days are shown and how they move.
     *  @param {number} first  @param {number} last */
    const say = (first, last) => {
      const sentence = document.getElementById("moving");
      if (sentence && live().mode()) sentence.textContent = window.khareeta.caption.moving(live().words(), live().mode(), first, last, step);
    };

    /** Remember how long the period is, as long as nobody moves it by steps. */
    const measure = () => {
      const [first, last] = live().period();
      length = last - first;
    };

    const on = (/** @type {number} */ steps, /** @type {string} */ who) => {
      const next = moved(live().period(), live().mode(), step, steps, extent(), length);
      return next !== null && live().step(next, who);
    };

    const pause = () => {
      if (!playing) return;
      playing = false;
      look();
      live().release("play");
    };

    /** @param {number} then  @param {number} mine */
    const run = (then, mine) => requestAnimationFrame((now) => {
      if (!playing || mine !== turn) return;
      if (!due(now, then, speed) || !live().loaded()) run(then, mine); // other filters may be on their way
      else if (on(1, "play")) run(now, mine);
      else pause();
    });

    /** Wait for a view that is on its way: days move from there, not from what is still drawn. */
    const arrival = async () => {
      while (!window.khareeta.address.settled()) await new Promise(requestAnimationFrame);
    };

    const play = async () => {
      if (!live().period()) return; // nothing is shown yet
      const mine = (turn += 1);
      playing = true;
      look();
      try {
        await arrival();
        await live().load();
      } catch {
        if (mine !== turn) return;
        playing = false;
        look();
        const sentence = document.getElementById("moving");
        if (sentence) sentence.textContent = live().words().failed;
        return;
      }
      if (!playing || mine !== turn) return;
      if (!settling) measure();
      const begun = on(1, "play") || live().step(jumped(live().period(), live().mode(), extent(), length, "first"), "play");
      if (begun) run(performance.now(), mine);
      else pause();
    };

    /** Let the days rest where they are, and tell the server. */
    const halt = () => {
      pause();
      if (!settling) return;
      clearTimeout(settling);
      settling = undefined;
      live().release("step");
    };

    const toggle = () => (playing ? pause() : play());

    /** Show a period for a moment: the next step may follow.
     *  @param {() => Period | null} next */
    const take = async (next) => {
      if (!live().period()) return;
      pause();
      await arrival();
      if (!settling) measure();
      const period = next();
      if (!period) return;
      if (!live().step(period, "step")) { // the events are not here yet: the server counts this one
        window.dash_clientside.set_props("period", { value: period });
        return;
      }
      clearTimeout(settling);
      settling = setTimeout(() => {
        settling = undefined;
        live().release("step");
      }, SETTLE);
    };

    const by = (/** @type {number} */ steps) => take(() => moved(live().period(), live().mode(), step, steps, extent(), length));
    const jump = (/** @type {"first" | "last"} */ end) => take(() => jumped(live().period(), live().mode(), extent(), length, end));

    /** Another view was asked for: stop where it is. */
    const stop = () => {
      playing = false;
      look();
      clearTimeout(settling);
      settling = undefined;
      live().leave();
    };

    document.addEventListener("click", ({ target }) => {
      const button = target instanceof Element && target.closest(".play-button");
      if (!button) return;
      if (button.id === "play") toggle();
      else by(button.id === "step-back" ? -1 : 1);
    });
    for (const name of ["focusin", "pointerdown"]) {
      document.addEventListener(name, ({ target }) => target instanceof Element && target.closest(HOLDS) && halt(), true);
    }
    document.addEventListener("visibilitychange", () => document.hidden && halt());

    /** How far and how fast a step goes. */
    const pace = (/** @type {string} */ far, /** @type {string} */ fast) => {
      [step, speed] = [far, Number(fast)];
      if (live().period()) say(...live().days());
    };

    const startPlayback = (/** @type {string} */ _id, /** @type {string} */ fast) => {
      window.khareeta.strip.onDrag(
        (/** @type {Period} */ period) => live().step(period, "drag"),
        () => live().release("drag", false), // Mantine tells the period itself
      );
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      return calm ? document.getElementById("playback")?.dataset.calm : fast;
    };

    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, pace, startPlayback };
    window.khareeta = { ...window.khareeta, play: { by, halt, jump, pause, say, stop, toggle } };
  }
}
