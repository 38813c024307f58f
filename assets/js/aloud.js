// @ts-check
// Says aloud, for readers who listen, what others see happen beside what they do.
"use strict";
{
  /** What is said of a comparison: its heading and how much of what changed, without the link behind.
   *  @param {string} heading  @param {string} first  its first paragraph  @returns {string} */
  function summary(heading, first) {
    return [heading.trim(), first.trim()].filter(Boolean).join(": ");
  }

  if (typeof module !== "undefined") module.exports = { summary };
  else {
    /** Have a text read out when the reader pauses. */
    const say = (/** @type {string} */ text) => {
      const said = document.getElementById("aloud");
      if (!said) return;
      said.textContent = ""; // the same words twice are said twice
      setTimeout(() => (said.textContent = text), 50);
    };

    const start = () => {
      const changes = document.getElementById("changes");
      let before = "";
      const look = () => {
        const heading = changes?.hidden ? "" : (changes?.querySelector("h2")?.textContent ?? "");
        if (heading === before) return;
        before = heading;
        if (heading) say(summary(heading, changes?.querySelector("p")?.firstChild?.textContent ?? ""));
      };
      if (changes) new MutationObserver(look).observe(changes, { subtree: true, childList: true, characterData: true, attributeFilter: ["hidden"] });
    };

    window.khareeta = { ...window.khareeta, aloud: { say, start } };
  }
}
