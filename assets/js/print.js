// @ts-check
// The page on paper: instead of its controls a sheet with the map, what it shows, a legend, the newest reports, a citation
// and the link. It is put together when somebody is about to print; css/90-print.css shows it on paper only.
"use strict";
{
  const WIDTH = 780; // px of the map on the sheet; the style sheet fits it to the paper
  const RATIO = 3; // dots a px of the sheet
  const PAPER = { ink: "#000000", soft: "#444444", line: "#999999", paper: "#ffffff" };
  const LONGEST = 4_000; // ms that printing waits for the words

  /** An element with what is in it.
   *  @param {string} name  @param {(string | Node)[]} inside  @param {Record<string, string>} attributes  @returns {HTMLElement} */
  function element(name, inside, attributes = {}) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  }

  /** @type {HTMLElement | undefined} */
  let sheet;
  /** The view that the sheet tells of, and the words that came last. @type {{query: string, words: any} | null} */
  let known = null;

  const text = (/** @type {string} */ id) => document.getElementById(id)?.textContent ?? "";

  /** What can be said without the server. */
  const poor = () => ({
    over: "", title: document.title, caption: [text("caption")], notes: [text("picture-poor")], credits: text("credits"), made: "",
    link: `${location.origin}${location.pathname}?${window.khareeta.address.lasting()}`, table: null, cite: null,
  });

  const table = (/** @type {any} */ { title, head, rows, left_out, none }) => [
    element("h2", [title]),
    ...(rows.length
      ? [element("table", [
          element("thead", [element("tr", head.map((/** @type {string} */ cell) => element("th", [cell], { scope: "col" })))]),
          element("tbody", rows.map((/** @type {string[]} */ row) => element("tr", row.map((cell) => element("td", [element("bdi", [cell])]))))),
        ])]
      : [element("p", [none])]),
    ...(left_out ? [element("p", [left_out])] : []),
  ];

  /** Write the sheet.
   *  @param {any} said  @param {HTMLCanvasElement | null} picture */
  const write = (said, picture) => {
    const [first, ...rest] = said.caption;
    if (!sheet) document.body.append((sheet = element("section", [], { class: "sheet" })));
    sheet.replaceChildren(
      element("p", [said.over], { class: "sheet-soft" }),
      element("h1", [said.title]),
      element("p", [element("strong", [first]), " ", ...rest]),
      ...(picture ? [element("figure", [picture])] : []),
      ...said.notes.map((/** @type {string} */ note) => element("p", [note], { class: "sheet-note" })),
      ...(said.table ? table(said.table) : []),
      ...(said.cite ? [element("h2", [said.cite.title]), element("p", [said.cite.text.split("\n")[0]], { class: "sheet-note" })] : []),
      element("p", [element("a", [said.link], { href: said.link, dir: "ltr" })], { class: "sheet-note" }),
      element("p", [said.credits, " ", said.made], { class: "sheet-soft" }),
    );
    document.documentElement.classList.add("sheet-ready");
  };

  const painted = (/** @type {any} */ taken) => {
    if (!taken) return null;
    const { ink, picture } = window.khareeta;
    return ink.painted(picture.ofMap(taken, { width: WIDTH }, { ...picture.look(), ...PAPER }), RATIO);
  };

  const query = () => window.khareeta.address.lasting();

  /** Put the sheet together at once, from what is here: the browser does not wait before it prints. */
  const hurry = () => {
    const page = document.querySelector(".page")?.getBoundingClientRect();
    if (page?.height) {
      document.documentElement.style.setProperty("--screen-width", `${page.width}px`);
      document.documentElement.style.setProperty("--screen-height", `${page.height}px`);
    }
    const map = window.khareeta.map.now();
    let taken = null;
    try {
      taken = map && window.khareeta.map.whole(map) && window.khareeta.shot.take(map, (RATIO * WIDTH) / map.getContainer().clientWidth);
    } catch (error) {
      console.info("The map cannot be printed:", /** @type {Error} */ (error).message);
    }
    write(known?.query === query() ? known.words : poor(), painted(taken));
  };

  /** Fetch the words of the view, if they are not here yet. */
  const learn = async () => {
    const asked = query();
    if (known?.query !== asked) known = { query: asked, words: await window.khareeta.picture.words() };
  };

  /** Put the sheet together with care, then print. */
  const print = async () => {
    window.khareeta.picture.tell("busy");
    await window.khareeta.picture.rested();
    const map = window.khareeta.map.now();
    const { worn, giveBack } = window.khareeta.theme.lend("light"); // paper is light
    const here = Promise.all([learn().catch(() => {}), worn.then(() => map && window.khareeta.shot.settled(map))]);
    await Promise.race([here, new Promise((go) => setTimeout(go, LONGEST))]);
    window.khareeta.picture.tell("");
    window.addEventListener("afterprint", giveBack, { once: true });
    window.print(); // the browser says so first, and the sheet is written
  };

  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!event.repeat) print();
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("#print-sheet")) print();
  });
  let printing = false; // browsers tell of the paper twice: once as an event, once as a medium
  window.addEventListener("beforeprint", () => {
    printing = true;
    hurry();
  });
  window.addEventListener("afterprint", () => (printing = false));
  const paper = window.matchMedia?.("print");
  paper?.addEventListener("change", async ({ matches }) => {
    if (!matches || printing) return; // whoever only looks at the page as paper, a developer or a test, has time
    hurry();
    const before = known;
    await learn().catch(() => {});
    if (known !== before) hurry();
  });
}
