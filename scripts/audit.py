"""Hold the page against Lighthouse's phone on slow 4G and against axe: prints a table, exit 1 below a budget.

Run by ``make audit``. Lighthouse is installed from npm into ``.venv`` at the version that is pinned here; it asks
nothing but the server that is started for it.

The performance depends on the machine as much as on the page: where there is no graphics card the map is drawn in
software. And it depends on what the page is made of: Dash, Mantine and Plotly's map, without any data or callback,
block a slow phone for seconds. So Lighthouse is asked about such a page too (:mod:`scripts.bare_page`), in the same
run: where that misses the score ours has to be at least as good.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from scripts.bare_page import serving_bare
from scripts.browser import FLAGS, find_browser
from scripts.js_tests import node
from scripts.measure_weight import ROOT, measure, serving, table

LIGHTHOUSE: Final = "12.8.2"
"""The last one for the Node that Playwright's package brings."""
TOOLS: Final = ROOT / ".venv" / "lighthouse"
SPEED: Final = "performance"
CATEGORIES: Final = {"accessibility": 95, "best-practices": 95, "seo": 95, SPEED: 90}
"""The least score of each."""
TIMES: Final = {"first-contentful-paint": 1_500}
"""ms until words are there, at most."""
PAGES: Final = ("", "?lang=ar")
TOLD: Final = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index")
AXE: Final = "tests/browser/test_everyone.py"


def installed() -> Path:
    """Give Lighthouse's program, installed if it is not there."""
    program = TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js"
    told = TOOLS / "node_modules" / "lighthouse" / "package.json"
    if not told.is_file() or json.loads(told.read_text("utf-8"))["version"] != LIGHTHOUSE:
        TOOLS.mkdir(parents=True, exist_ok=True)
        (TOOLS / "package.json").write_text("{}", "utf-8")
        command = ["npm", "install", f"lighthouse@{LIGHTHOUSE}", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=TOOLS, check=True, stdout=sys.stderr)
    return program


def report(address: str) -> dict[str, Any]:
    """Ask Lighthouse about a page, as of a phone on slow 4G; once more where it could not tell."""
    found = _asked(address)
    return found if all(one["score"] is not None for one in found["categories"].values()) else _asked(address)


def _asked(address: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="khareeta-") as folder:
        out = Path(folder) / "report.json"
        command = [
            str(node()), str(installed()), address, "--quiet", "--output=json", f"--output-path={out}",
            f"--only-categories={','.join(CATEGORIES)}", "--max-wait-for-load=90000", "--no-enable-error-reporting",
            f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
        ]  # fmt: skip
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": str(find_browser())})
        found: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return found


def scored(found: dict[str, Any], name: str) -> int:
    """Give the score of a category, of 100."""
    return round(100 * (found["categories"][name]["score"] or 0))


def judged(page: str, found: dict[str, Any], fastest: int) -> list[str]:
    """Print what Lighthouse says of a page, and give what is below its budget.

    ``fastest`` is the score of speed that a page without anything on it reaches here.
    """
    below = []
    for name, goal in CATEGORIES.items():
        score, least = scored(found, name), min(goal, fastest) if name == SPEED else goal
        below += [f"{page}: {name} {score}, less than {least}"] * (score < least)
        print(f"{page:16} {name:28} {score:8}  at least {least}")
    for name, most in TIMES.items():
        ms = round(found["audits"][name]["numericValue"])
        below += [f"{page}: {name} {ms} ms, more than {most}"] * (ms > most)
        print(f"{page:16} {name:28} {ms:8}  at most {most} ms")
    for name in TOLD:
        print(f"{page:16} {name:28} {found['audits'][name]['numericValue']:8.2f}")
    for audit in found["audits"].values():
        if audit.get("score") == 0 and audit.get("scoreDisplayMode") == "binary":
            print(f"{page:16} fails: {audit['title']}")
    return below


def main() -> int:
    """Run Lighthouse on each page, weigh the first load, and run the tests of axe."""
    below = []
    with serving_bare() as address:
        bare = report(address)
    fastest = CATEGORIES[SPEED] if bare["categories"][SPEED]["score"] is None else scored(bare, SPEED)
    print(f"{'an empty page':16} {SPEED:28} {fastest:8}  the goal is {CATEGORIES[SPEED]}")
    with serving() as address:
        for page in PAGES:
            below += judged(f"/{page}", report(f"{address}/{page}"), fastest)
        load = measure(address)
    print(table(load))
    below += load.broken()
    axe = subprocess.run([sys.executable, "-m", "pytest", "-q", AXE], cwd=ROOT, check=False).returncode
    below += ["axe finds something, see above"] * bool(axe)
    for line in below:
        print(f"Below budget: {line}", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
