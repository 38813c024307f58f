"""Hold the page against Lighthouse's phone on slow 4G and against axe: prints a table, exit 1 below a budget.

Run by ``make audit``. Lighthouse is installed from npm into ``.venv`` at the version that is pinned here; it asks
nothing but the server that is started for it. The map is drawn in software where there is no graphics card, which
makes the performance worse than on any phone: what counts there is the machine as well as the page.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[1]))

from scripts.browser import FLAGS, find_browser
from scripts.js_tests import node
from scripts.measure_weight import ROOT, measure, serving, table

LIGHTHOUSE: Final = "12.8.2"
"""The last one for the Node that Playwright's package brings."""
TOOLS: Final = ROOT / ".venv" / "lighthouse"
CATEGORIES: Final = {"accessibility": 95, "best-practices": 95, "seo": 95, "performance": 90}
"""The least score of each."""
TIMES: Final = {"first-contentful-paint": 1_500, "largest-contentful-paint": 1_500}
"""ms until words are there, at most."""
PAGES: Final = ("", "?lang=ar")
TOLD: Final = ("total-blocking-time", "cumulative-layout-shift", "speed-index")
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
    """Ask Lighthouse about a page, as of a phone on slow 4G."""
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


def judged(page: str, found: dict[str, Any]) -> list[str]:
    """Print what Lighthouse says of a page, and give what is below its budget."""
    below = []
    for name, least in CATEGORIES.items():
        score = round(100 * (found["categories"][name]["score"] or 0))
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
    with serving() as address:
        for page in PAGES:
            below += judged(f"/{page}", report(f"{address}/{page}"))
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
