"""Measure what the first load of the page weighs on the line: every file as it travels, compressed.

    python scripts/measure_weight.py [ADDRESS] [--json] [--query QUERY]

Without an address the program of this checkout is started on the shipped data. A Chromium opens the page with an empty
cache on a slow line (Lighthouse's slow 4G) and waits until the map is there. "Before the first text" is what had
arrived when the browser first painted words of the page. Exit 1 when a budget is broken.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Request, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from scripts.browser import FLAGS, SEEN, find_browser

ROOT: Final = Path(__file__).parents[1]
KB: Final = 1000
MOST_IN_ALL: Final = 1_600 * KB
MOST_BEFORE_TEXT: Final = 300 * KB
SLOW_4G: Final = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_638_400 / 8,
    "uploadThroughput": 750_000 / 8,
}
"""ms; bytes a second. The line that Lighthouse assumes for a phone."""
PATIENCE: Final = 120_000
DRAWN: Final = """() => {
  const map = document.querySelector("#map .js-plotly-plot")?._fullLayout?.map?._subplot?.map;
  return Boolean(map?.getSource("cells") && map.isSourceLoaded("cells") && map.areTilesLoaded());
}"""
PAINTED: Final = """() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0"""


@dataclass(frozen=True, slots=True)
class File:
    """One answer of the server, as it travelled."""

    path: str
    bytes: int
    """Of the answer as it was sent, its headers too."""
    encoding: str
    began: float
    """Seconds after the page was asked for."""
    ended: float


@dataclass(frozen=True, slots=True)
class Load:
    """One first load of the page."""

    files: tuple[File, ...]
    first_text: float
    """Seconds until the browser painted words."""
    bytes_before_text: int
    """Of all that had arrived by then, parts of files too."""
    whole: float
    """Seconds until the map was drawn."""

    @property
    def bytes(self) -> int:
        """Give the weight of everything."""
        return sum(file.bytes for file in self.files)

    def broken(self) -> list[str]:
        """Say which budgets the load breaks."""
        found = []
        if self.bytes > MOST_IN_ALL:
            found.append(f"the first load weighs {self.bytes / KB:,.0f} KB, more than {MOST_IN_ALL / KB:,.0f}")
        if self.bytes_before_text > MOST_BEFORE_TEXT:
            early = self.bytes_before_text / KB
            found.append(f"{early:,.0f} KB come before the first text, more than {MOST_BEFORE_TEXT / KB:,.0f}")
        return found


@contextmanager
def serving() -> Iterator[str]:
    """Run the program of this checkout on a free port and give its address."""
    command = [sys.executable, "-m", "dashboard", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT) as run:
        try:
            assert run.stdout is not None  # noqa: S101 - for the type checker: it was asked for
            yield next(line.strip() for line in run.stdout if line.startswith("http://"))
        finally:
            run.terminate()


def measure(address: str, query: str = "") -> Load:
    """Open the page once, with an empty cache, on a slow line."""
    parts: list[tuple[float, int]] = []
    found: list[Request] = []

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        context = browser.new_context(viewport={"width": 412, "height": 823}, device_scale_factor=1.75)
        context.add_init_script(SEEN)
        context.on("requestfinished", lambda one: found.append(one))  # noqa: PLW0108 - Playwright marks what it is given
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW_4G)
        line.on("Network.dataReceived", lambda event: parts.append((event["timestamp"], event["encodedDataLength"])))
        began: list[float] = []
        line.on("Network.requestWillBeSent", lambda event: began.append(event["timestamp"]))
        page.goto(f"{address}/{query and '?' + query}", wait_until="commit", timeout=PATIENCE)
        page.wait_for_function(DRAWN, timeout=PATIENCE)
        page.wait_for_load_state("networkidle", timeout=PATIENCE)
        painted, whole = (float(page.evaluate(asked)) / 1000 for asked in (PAINTED, "() => performance.now()"))
        start = min(one.timing["startTime"] for one in found)
        files = [_file(one, address, start) for one in found if one.url.startswith("http")]
        browser.close()

    before = sum(size for when, size in parts if when - began[0] <= painted)
    return Load(tuple(sorted(files, key=lambda file: -file.bytes)), painted, before, whole)


def _file(asked: Request, address: str, start: float) -> File:
    """Read what an answer weighed; ``start`` is when the page was asked for, in ms."""
    answer, sizes, timing = asked.response(), asked.sizes(), asked.timing
    asked_at = (timing["startTime"] - start) / 1000
    return File(
        asked.url.removeprefix(address),
        sizes["responseBodySize"] + sizes["responseHeadersSize"],
        (answer.headers.get("content-encoding", "") if answer else ""),
        asked_at,
        asked_at + max(0.0, timing["responseEnd"]) / 1000,
    )


def table(load: Load) -> str:
    """Write a load as a table, the heaviest file first."""
    lines = [f"{'KB':>8}  {'from':>6} {'to s':>6}  {'':4}  file"]
    lines += [
        f"{file.bytes / KB:8.1f}  {file.began:6.2f} {file.ended:6.2f}  {file.encoding:4}  {file.path[:90]}"
        for file in load.files
    ]
    lines += [
        f"{load.bytes / KB:8.1f}  in all, {len(load.files)} answers (at most {MOST_IN_ALL / KB:,.0f})",
        f"{load.bytes_before_text / KB:8.1f}  before the first text (at most {MOST_BEFORE_TEXT / KB:,.0f})",
        f"First text after {load.first_text:.2f} s; the map, drawn in software, was whole after {load.whole:.1f} s.",
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure, print, and tell by the exit status whether the budgets hold."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("address", nargs="?", help="of a server that runs; without one this checkout is started")
    parser.add_argument("--query", default="", help="the view to open")
    parser.add_argument("--json", action="store_true", help="print the files as JSON")
    given = parser.parse_args()
    if given.address:
        load = measure(given.address.rstrip("/"), given.query)
    else:
        with serving() as address:
            load = measure(address, given.query)
    print(json.dumps(asdict(load), indent=1) if given.json else table(load))
    for line in load.broken():
        print(f"Too heavy: {line}.", file=sys.stderr)
    return 1 if load.broken() else 0


if __name__ == "__main__":
    sys.exit(main())
