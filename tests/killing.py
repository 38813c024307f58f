"""A program that kills imports at random moments and looks at what they leave: run by ``test_intake_stage``.

It is a process of its own, without threads, so that it can fork one import after the other. Arguments: the data
folder and two releases of one source. Every row of a release has the release's number as its best estimate.
"""

import csv
import json
import os
import signal
import sys
import time
import warnings
from pathlib import Path
from random import Random

from dashboard.data.check import check
from dashboard.data.originals import original
from dashboard.data.pending import current
from dashboard.data.read import read
from tests.imports import bring_in

TRIALS = 100
SEED = 5


def numbers(land: Path) -> set[str]:
    """Tell of which releases the rows in ``events.csv`` and the rows kept as originals are."""
    with current(land, "events.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["fatalities"] for row in csv.DictReader(file) if row["event_id"].startswith("ucdp:")}
    kept = (original(land, f"ucdp:{n}") for n in (0, 20, 39))
    return rows | {dict(one.cells)["best"] for one in kept if one is not None}


def main(land: Path, releases: list[Path]) -> None:
    warnings.simplefilter("ignore")  # of forking: this process has no threads of its own
    begin = time.monotonic()
    bring_in(releases[0], land)
    lasts = time.monotonic() - begin
    dice = Random(SEED)  # noqa: S311 - moments, not keys
    was, told, problems = 1, {"old": 0, "new": 0}, []
    for trial in range(TRIALS):
        now = 3 - was
        child = os.fork()
        if not child:
            bring_in(releases[now - 1], land)
            os._exit(0)
        time.sleep(dice.uniform(0, 1.2 * lasts))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        problems += [f"trial {trial}: {problem}" for problem in check(read(land))]
        found = numbers(land)
        if found not in ({str(now)}, {str(was)}):
            problems.append(f"trial {trial}: rows of the releases {found}")
        told["new" if found == {str(now)} else "old"] += 1
        was = now if found == {str(now)} else was
    bring_in(releases[0], land)
    left = sorted(path.name for path in land.iterdir() if path.name.startswith("."))
    print(json.dumps({**told, "problems": problems, "left": left}))  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
