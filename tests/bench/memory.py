"""Memory of a fresh process: ``python -m tests.bench.memory 1000000`` prints the MB that so many events take.

The first number is what the process holds once it has answered, the second the most that it ever held.
"""

import resource
import sys
from datetime import date
from pathlib import Path

from dashboard.data import count, select
from dashboard.data.dataset import load
from dashboard.data.read import shipped
from dashboard.view import Days, View
from dashboard.words import Bin
from tests.bench.synthetic import synthetic


def main(events: int) -> None:
    """Assemble a data set, ask it everything once, print what the process takes."""
    ds = synthetic(load(shipped()), events)
    days = Days(date(2018, 1, 1), date(2018, 1, 30))
    count.by_place(ds, select.rows(ds, View(), days))
    count.facets(ds, View(), days)
    count.histogram(ds, View(), Bin.WEEK)
    print(f"{_now():.0f} {most():.0f}")


def _now() -> float:
    """Read the resident memory in MB; where the system doesn't tell, the most that it ever was."""
    return _status("VmRSS:") or most()


def most() -> float:
    """Give the most resident memory that this process ever held, in MB.

    What Linux tells of the process alone comes first: ``getrusage`` hands on what the starting process held.
    """
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kB elsewhere
    return _status("VmHWM:") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def _status(name: str) -> float | None:
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), None)


if __name__ == "__main__":
    main(int(sys.argv[1]))
