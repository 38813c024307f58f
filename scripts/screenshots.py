"""Make the pictures of docs/screenshots from a running page.

Run with: ``python scripts/screenshots.py`` (needs the test extras and a browser, as ``make test`` does).
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # a script's own folder is the only one on the path

from scripts.browser import FLAGS, SEEN, find_browser

FOLDER: Final = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
PICTURES: Final = {
    "opening": ("", 1440, 900),
    "reports": ("?place=C1139", 1440, 900),
    "ghouta": ("?time=2018-03-01&map=33.5000,36.3500,10.50", 1440, 900),
    "dark": ("?time=2018-04-30&compare=2018-01-01&theme=dark", 1440, 900),
    "arabic": ("?time=2019-01-01..2019-01-10&actors=hts&with=nlf&lang=ar", 1440, 900),
    "story": ("?story=darat-izza.3", 1440, 900),
    "tablet": ("?theme=dark&lang=ar", 768, 1024),
    "phone": ("", 390, 844),
    "phone-arabic": ("?place=C1139&lang=ar", 390, 844),
    "wide": ("", 1920, 1080),
}
"""Name → (query, width, height in px)."""
WHOLE: Final = "() => window.khareeta?.map.camera.get() && document.querySelector('[data-count]')?.textContent !== ''"
QUIET: Final = """async () => {
  const map = await window.khareeta.map.ready();
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const named = () => map.getLayer('names-towns') && map.queryRenderedFeatures({ layers: ['names-towns'] }).length > 0;
  while (!(map.getSource('cells') && map.loaded() && named())) await pause(200); // names come last
  await pause(1500);
}"""
"""Waits until the whole style is drawn and the names have faded in."""


def take(browser: Browser, address: str, name: str, query: str, size: tuple[int, int]) -> None:
    """Take one picture of the page at ``address``."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.add_init_script(SEEN)
    page.goto(address + query)
    page.wait_for_function(WHOLE, timeout=60_000)
    page.evaluate(QUIET)
    page.screenshot(path=FOLDER / f"{name}.png")
    page.close()


def main() -> None:
    """Serve the shipped data, take every picture, stop."""
    chosen = find_browser()
    if chosen is None:
        sys.exit("no Chromium or Chrome was found; `make test` installs one")
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "dashboard", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as playwright:
        try:
            found = re.search(r"http://\S+", server.stdout.readline() if server.stdout else "")
            if found is None:
                sys.exit("the server did not start")
            browser = playwright.chromium.launch(executable_path=chosen, args=list(FLAGS))
            for name, (query, width, height) in PICTURES.items():
                take(browser, f"{found[0]}/", name, query, (width, height))
                print(FOLDER / f"{name}.png")
            browser.close()
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
