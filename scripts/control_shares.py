"""Print how sure the map is: each class's share of the known land on five dates, as the table of docs/method.md.

    python scripts/control_shares.py [DATA_FOLDER]

After a change of the rule or of the ledger, put what it prints in the place of the table there; a test compares them.
"""

import sys
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np

from dashboard.control.areas import Cells, shares
from dashboard.control.state import Ledger
from dashboard.data.dataset import load
from dashboard.data.days import number_of
from dashboard.data.read import shipped
from dashboard.words import Certainty

DATES: Final = (date(2016, 6, 30), date(2017, 6, 30), date(2018, 6, 30), date(2019, 6, 30), date(2020, 3, 31))


def lines(folder: Path) -> list[str]:
    """Work out the table for a data folder, as lines of Markdown."""
    ds = load(folder)
    ledger = Ledger.of(ds.control, ds.places, ds.folder, ds.events)
    cells = Cells.of(ledger, ds.outline, ds.folder)
    found = ["| as of | known land, km² | towns | well sourced | thin | guess |", "|---|---|---|---|---|---|"]
    for day in DATES:
        state = ledger.on(number_of(day))
        share = shares(cells, state)
        land = float(np.sum(cells.area_km2[state.known]))
        parts = " | ".join(f"{share[certainty]:.1%}" for certainty in Certainty)
        found.append(f"| {day} | {land:,.0f} | {int(state.known.sum())} | {parts} |")
    return found


if __name__ == "__main__":
    print("\n".join(lines(Path(sys.argv[1]) if len(sys.argv) > 1 else shipped())))
