"""How much land and how many towns each holder had over time: steps, one a day on which something changes hands."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.control.confidence import Ints
from dashboard.control.history import changes
from dashboard.control.state import UNKNOWN, Ledger
from dashboard.data.days import number_of
from dashboard.view import Days
from dashboard.words import holders_in

if TYPE_CHECKING:
    from dashboard.control.areas import Cells
    from dashboard.control.cut import Floats

SHARED: Final = "shared"
"""Stands for all towns that two sides have side by side, whoever the two are: no side's share is known."""


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Land and towns by holder; each row holds from its day up to the next row's."""

    days: Ints
    """The first and the last day of the time asked for, and every day between on which something changes hands."""
    holders: tuple[str, ...]
    """Those who hold a town alone, in the ledger's order; then ``SHARED``, if any town is ever shared."""
    km2: "Floats"
    """[days, holders]"""
    towns: Ints
    """[days, holders]"""

    @property
    def known_km2(self) -> "Floats":
        """Give the land of which a holder is known, on each of the days."""
        known: Floats = self.km2.sum(axis=1)
        return known


def series(ledger: Ledger, cells: "Cells", extent: Days, towns: NDArray[np.bool_] | None = None) -> Series:
    """Follow the holders over all days of ``extent``; ``towns`` says which towns count, without it all do."""
    single = [name for name in ledger.holders if len(holders_in(name)) == 1]
    alone = len(single) == len(ledger.holders)
    holders = tuple(single) if alone else (*single, SHARED)
    columns = [single.index(name) if name in single else len(single) for name in ledger.holders]
    column_of = np.array([*columns, UNKNOWN], dtype=np.int64)  # UNKNOWN, -1, finds itself at the end

    found = changes(ledger)
    if towns is not None:
        found = found.keep(towns[found.town])
    now = column_of[found.holder]
    before = np.full(len(now), UNKNOWN, dtype=np.int64)
    before[1:] = np.where(np.diff(found.town) == 0, now[:-1], UNKNOWN)

    first, last = number_of(extent.first), number_of(extent.last)
    moved = (now != before) & (found.day <= last)
    day = np.maximum(found.day[moved], first)
    days = np.unique(np.concatenate([day, [first, last]]))
    at = np.searchsorted(days, day)
    land = cells.area_km2[found.town[moved]]

    shape = (len(days), len(holders))
    km2, count = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    for column, sign in ((now[moved], 1), (before[moved], -1)):
        some = column >= 0
        np.add.at(km2, (at[some], column[some]), sign * land[some])
        np.add.at(count, (at[some], column[some]), sign)
    total = np.cumsum(km2, axis=0).round(3) + 0.0  # rounded, so that what adds up to nothing is nothing
    return Series(days, holders, total, np.cumsum(count, axis=0))
