// @ts-check
// Shares what is shown: copies the link, a citation or the code of an embed, and opens the dialog that has the last two.
"use strict";
{
  const { phrase } = typeof module !== "undefined" ? require("./00-language.js") : window.khareeta.language;
  const SAID = 2000; // ms that a button says what it has done
  const { escaped } = typeof module !== "undefined" ? require("./ink.js") : window.khareeta.ink;

  /** The code that shows a view in a frame of another page.
   *  @param {string} page  address without a query  @param {string} query  @param {string} end  of a link to the view
   *  @param {string} title  @returns {string} */
  function frame(page, query, end, title) {
    const address = escaped(`${page}?${query}${query ? "&" : ""}embed=1${end}`);
    return `<iframe src="${address}" title="${escaped(title)}" width="100%" height="600" loading="lazy" style="border:0"></iframe>`;
  }

  if (typeof module !== "undefined") module.exports = { frame };
  else {
    const page = () => location.origin + location.pathname;

    /** Let a button say something for a while.
     *  @param {Element} button  @param {string} words */
    const say = (button, words) => {
      const own = /** @type {any} */ (button).ownWords ?? button.textContent;
      /** @type {any} */ (button).ownWords = own;
      button.textContent = words;
      window.khareeta.aloud.say(words);
      setTimeout(() => (button.textContent = own), SAID);
    };

    /** The text of an element, with signs round what it sets apart: copied, that would else run the wrong way.
     *  @param {Element} shown  @returns {string} */
    const spelled = (shown) =>
      [...shown.childNodes].map((part) => (part.nodeName === "BDI" ? `\u2068${part.textContent}\u2069` : part.textContent)).join("");

    /** Copy a text; where the browser does not let us, leave it for the reader to copy.
     *  @param {Element} button  says what became of it  @param {string} text
     *  @param {Element | null} shown  where the text stands, if anywhere */
    const copy = async (button, text, shown = null) => {
      try {
        await navigator.clipboard.writeText(text); // missing where the page is not served safely
        say(button, shown ? phrase("Copied") : phrase("Link copied"));
      } catch {
        if (!shown) prompt(phrase("The link:"), text);
        else {
          getSelection()?.selectAllChildren(shown);
          say(button, phrase("Selected: press Ctrl+C"));
        }
      }
    };

    document.addEventListener("click", ({ target }) => {
      if (!(target instanceof Element)) return;
      const link = target.closest("#copy-link");
      if (link) copy(link, `${page()}?${window.khareeta.address.lasting()}${window.khareeta.address.size()}`);
      const quote = /** @type {HTMLElement | null} */ (target.closest("[data-copy]"));
      const shown = quote && document.getElementById(quote.dataset.copy ?? "");
      if (quote && shown) copy(quote, spelled(shown), shown);
      const dialog = target.closest("dialog");
      if (dialog && (target === dialog || target.closest(".dialog-close"))) dialog.close(); // target itself: the backdrop
    });

    /** Open the dialog and ask the server for the citation of what is shown now. */
    const cite = () => {
      const query = window.khareeta.address.lasting();
      const code = document.getElementById("embed-code");
      if (code) code.textContent = frame(page(), query, window.khareeta.address.size(), document.title);
      const dialog = /** @type {HTMLDialogElement | null} */ (document.getElementById("cite-dialog"));
      if (!dialog?.open) dialog?.showModal();
      return { page: page(), query };
    };

    window.dash_clientside = window.dash_clientside ?? {};
    window.dash_clientside.khareeta = { ...window.dash_clientside.khareeta, cite };
    window.khareeta = { ...window.khareeta, share: { copy } };
  }
}
