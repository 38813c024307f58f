"""One step while the reader plays, in a browser: all of it, and Plotly's public way, beside bare feature-states.

The measure is CPU time of the browser's page, all its threads; the server is asked nothing meanwhile. Drawing itself
happens in another process and is the same for all.
"""

import gzip
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from werkzeug.serving import make_server

from dashboard.app import build
from dashboard.data.dataset import Dataset
from dashboard.data.days import number_of
from dashboard.data.payload import Events
from dashboard.web import counting
from scripts.browser import FLAGS, find_browser
from tests.bench.table import Line

LENGTH: Final = 30
"""Days of the period."""
STEPS: Final = 20
ROUNDS: Final = 3
"""At most: each step waits for its picture, which is drawn in software."""
VIEWPORT: Final = {"width": 480, "height": 480}
"""Small, for the same reason; every feature is told of a step, whether it is in sight or not."""
FIRST: Final = number_of(date(2017, 1, 1))
PATIENCE: Final = 180_000
"""Milliseconds; a map of many towns is drawn in software."""
BYTES: Final = 5
READY: Final = """() => {
  const map = document.querySelector("#map .js-plotly-plot")?._fullLayout?.map?._subplot?.map;
  return map?.getSource("cells") && map.areTilesLoaded() && window.khareeta.live.loaded();
}"""
SETUP: Final = """() => {
  const plot = document.querySelector("#map .js-plotly-plot");
  const map = plot._fullLayout.map._subplot.map;
  const { live } = window.khareeta;
  const own = map.setFeatureState;
  const able = window.khareeta.map.circles.able;
  const rendered = () => new Promise((done) => { map.once("render", done); map.triggerRepaint(); });
  const told = [];
  window.bench = {
    begin(first) {
      window.khareeta.map.circles.able = able;
      map.setFeatureState = own;
      window.khareeta.map.circles.begin();
      live.step([first, first + LENGTH - 1], "play");
    },
    async record(first, steps) {
      for (let n = 1; n <= steps; n += 1) {
        told[n] = [];
        map.setFeatureState = (...words) => { told[n].push(words); own.apply(map, words); };
        live.step([first + n, first + n + LENGTH - 1], "play");
        await rendered();
      }
      return told.slice(1).reduce((sum, all) => sum + all.length, 0) / steps;
    },
    async ours(first, steps) {
      for (let n = 1; n <= steps; n += 1) {
        live.step([first + n, first + n + LENGTH - 1], "play");
        await rendered();
      }
    },
    async bare(_first, steps) {
      for (let n = 1; n <= steps; n += 1) {
        for (const words of told[n]) own.apply(map, words);
        await rendered();
      }
    },
    async restyled(first, steps) {
      window.khareeta.map.circles.able = () => false;
      await window.khareeta.restyle.load();
      window.khareeta.map.circles.end();
      for (let n = 1; n <= steps; n += 1) {
        const drawn = new Promise((done) => plot.once("plotly_afterplot", done));
        live.step([first + n, first + n + LENGTH - 1], "play");
        await drawn;
        await rendered();
      }
    },
  };
}""".replace("LENGTH", str(LENGTH))


@dataclass(frozen=True, slots=True)
class Played:
    """CPU milliseconds of a step, and how many features it touches."""

    ours: float
    bare: float
    restyled: float
    touched: float


@contextmanager
def serving(ds: Dataset) -> Iterator[str]:
    """Serve a data set from this process."""
    server = make_server("127.0.0.1", 0, build(ds).server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        yield browser
        browser.close()


def spent(session: CDPSession) -> float:
    """Read how many seconds of CPU the browser's pages have taken."""
    found = session.send("SystemInfo.getProcessInfo")["processInfo"]
    return float(sum(process["cpuTime"] for process in found if process["type"] == "renderer"))


def played(browser: Browser, ds: Dataset, rounds: int) -> Played:
    """Measure the steps of a data set, each way in turn."""
    session = browser.new_browser_cdp_session()
    taken: dict[str, list[float]] = {"bare": [], "ours": [], "restyled": []}
    with serving(ds) as address:
        page = browser.new_page(viewport=VIEWPORT, reduced_motion="reduce")
        page.set_default_timeout(PATIENCE)
        page.goto(address)
        page.wait_for_function(READY)
        page.evaluate(SETUP)
        page.evaluate("(first) => bench.begin(first)", FIRST)
        touched = page.evaluate("([first, steps]) => bench.record(first, steps)", [FIRST, STEPS])
        for turn in range(min(rounds, ROUNDS) + 1):
            for way, times in taken.items():
                took = _time(page, session, way)
                if turn:  # the first round warms up
                    times.append(took)
        page.close()
    session.detach()
    return Played(**{way: 1e3 * median(times) / STEPS for way, times in taken.items()}, touched=touched)


def _time(page: Page, session: CDPSession, way: str) -> float:
    page.evaluate("(first) => bench.begin(first)", FIRST)
    begin = spent(session)
    page.evaluate(f"([first, steps]) => bench.{way}(first, steps)", [FIRST, STEPS])
    return spent(session) - begin


def of(data: Sequence[Dataset], names: Sequence[str], rounds: int) -> Iterator[Line]:
    """Measure data sets by their size, the smallest first."""
    found: list[Played] = []
    with chromium() as browser:
        for ds, name in zip(data, names, strict=False):
            print(f"playing {name} …", file=sys.stderr)
            found.append(now := played(browser, ds, rounds))
            yield Line(f"{name}: step while playing, {now.touched:.0f} features", now.ours, "ms", 4, now.bare)
            yield Line(f"{name}: the same by Plotly.restyle", now.restyled, "ms", 15, now.bare)
            size = len(gzip.compress(counting.columns(ds, Events.of(ds)))) / len(ds.codes)
            yield Line(f"{name}: events as columns, compressed", size, "bytes each", BYTES if found[1:] else None)
    for small, large, *pair in zip(found[1:], found[2:], names[1:], names[2:], strict=False):
        yield Line(f"step while playing, {pair[1]} : {pair[0]}", large.ours, "ms", 2, small.ours)
