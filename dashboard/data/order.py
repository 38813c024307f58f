"""The order of a list of reports, its groups by week and its pages."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.data.coded import numbered
from dashboard.data.days import starts_of
from dashboard.data.select import Rows
from dashboard.words import Order, TimePrecision

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset

_UNITS: Final = list(TimePrecision)


def ordered(ds: "Dataset", rows: Rows, by: Order) -> Rows:
    """Sort events: the newest, the deadliest or the best trusted first, or town by town; of equal ones the newer first.

    ``rows`` are ascending event numbers. By deaths, events without a best estimate come last, and before them those
    whose figures are kept out of the sums: a campaign's total is no deadlier event than its battles.
    """
    newest: Rows = rows[::-1]
    codes = ds.codes
    match by:
        case Order.DEATHS:
            deaths = codes.deaths[newest]
            unknown = np.isnan(deaths)
            keys = (np.where(unknown, 0, -deaths), np.where(unknown, 2, codes.excluded[newest]))
            return newest[np.lexsort(keys)]  # stable, by the last key first
        case Order.CONFIDENCE:
            return newest[np.argsort(codes.confidence[newest], kind="stable")]
        case Order.TOWN:
            return newest[np.argsort(_by_name(ds)[codes.place[newest]], kind="stable")]
    return newest


def _by_name(ds: "Dataset") -> NDArray[np.int64]:
    """Give each place its turn in the order of their names."""
    turns = ds.places["name"].str.casefold().argsort(kind="stable")
    found = np.empty(len(turns), np.int64)
    found[turns] = np.arange(len(turns))
    return found


@dataclass(frozen=True, eq=False, slots=True)
class Weeks:
    """Events in groups, the latest first, and within a group in the order in which they were given."""

    rows: Rows
    start: NDArray[np.int64]
    """Of each event the first day of its group: a Monday, or the first day of a month or year."""
    unit: NDArray[np.int32]
    """Of each event how long its group is, as its place in :class:`TimePrecision`: never a day."""

    def count(self, place: int) -> int:
        """Count the events of the group that holds the event at a place of ``rows``."""
        same = (self.start == self.start[place]) & (self.unit == self.unit[place])
        return int(np.count_nonzero(same))

    def begins(self, place: int) -> bool:
        """Tell whether a group begins at a place of ``rows``."""
        if place == 0:
            return True
        return bool(self.start[place] != self.start[place - 1] or self.unit[place] != self.unit[place - 1])


def weeks(ds: "Dataset", rows: Rows) -> Weeks:
    """Group events by the week in which they began, from Monday on.

    One whose date is known to the month or the year only is in a group of that month or year: its day is a stand-in,
    and a week would claim to know more. Of groups that begin on one day the shortest comes first.
    """
    unit = np.maximum(numbered(ds.events["time_precision"].iloc[rows], _UNITS), _UNITS.index(TimePrecision.WEEK))
    start = ds.codes.day[rows].astype(np.int64)
    for code, precision in enumerate(_UNITS):
        which = unit == code
        start[which] = starts_of(start[which], precision)
    order = np.lexsort((unit, -start))
    return Weeks(rows[order], start[order], unit[order])


def page_of(rows: Rows, most: int, asked: int | None, event: int | None) -> range:
    """Name the places of ``rows`` that one page shows: page number ``asked``, else the one that holds ``event``.

    A page that is not there is the last one; without either it is the first.
    """
    page = 0 if asked is None else asked
    if asked is None and event is not None and len(found := np.flatnonzero(rows == event)):
        page = int(found[0]) // most
    first = min(page, max(0, len(rows) - 1) // most) * most
    return range(first, min(len(rows), first + most))


def within(ds: "Dataset", rows: Rows, box: tuple[float, float, float, float]) -> Rows:
    """Keep the events placed in a box of west, south, east and north in degrees, or on its edge."""
    west, south, east, north = box
    x, y = (ds.places[name].to_numpy(np.float64) for name in ("longitude", "latitude"))
    here = (west <= x) & (x <= east) & (south <= y) & (y <= north)
    kept: Rows = rows[here[ds.codes.place[rows]]]
    return kept
