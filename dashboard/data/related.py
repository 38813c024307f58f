"""What goes with a report: others near it in place and time, and those in which one of its sides takes part."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.columns import NEW_PLACE
from dashboard.data.coded import PARTS
from dashboard.data.codes import SIDES
from dashboard.data.days import day_of
from dashboard.data.select import Rows
from dashboard.view import DEFAULT, FILTERS, Period, View
from dashboard.words import Mode, Precision

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset

NEAR_KM: Final = 10
NEAR_DAYS: Final = 7
BESIDE_KM: Final = 5.0
"""A place that an import added is told with one of ours that is no farther than this."""
AREA: Final = "area"
"""The kind of a place whose point stands for more than itself."""


@dataclass(frozen=True, eq=False, slots=True)
class Near:
    """Events near one of them: the nearest in time first, of those the nearest in place."""

    rows: Rows
    days: NDArray[np.int64]
    """Days from the span of the one to that of each: 0 when they touch, negative when it was earlier."""
    km: NDArray[np.float64]
    """How far the place of each is, as the crow flies."""


def placed(ds: "Dataset", number: int) -> bool:
    """Tell whether the place of an event is known at least nearly, so that a distance from it means something."""
    return bool(ds.codes.geo[number] <= Precision.NEAR.code)


def near(ds: "Dataset", number: int, km: float = NEAR_KM, days: int = NEAR_DAYS) -> Near:
    """Find the events at most so far and so many days from an event; itself is not among them.

    A date known to the week, month or year only stands for the whole of it. An event whose place stands for a wider
    area is near nothing.
    """
    codes = ds.codes
    before, dated, after = codes.touching(int(codes.first[number]) - days, int(codes.last[number]) + days)
    rows = np.concatenate((before, np.arange(dated.start, dated.stop), after))
    rows = rows[
        ds.accounts.leads[rows] & (rows != ds.accounts.leader[number]) & (codes.geo[rows] <= Precision.NEAR.code)
    ]
    if not placed(ds, number):
        rows = rows[:0]
    away = _distances(ds, int(codes.place[number]))[codes.place[rows]]
    rows, away = rows[away <= km], away[away <= km]
    gap = _gaps(ds, number, rows)
    order = np.lexsort((rows, away, np.abs(gap)))
    return Near(rows[order], gap[order], away[order])


def beside(ds: "Dataset", place: int) -> tuple[int, float] | None:
    """Find the place of ours beside one that an import added, and how many kilometres away; ``None`` where none is."""
    added = ds.places["place_id"].str.startswith(NEW_PLACE).to_numpy(np.bool_)
    is_area = (ds.places["kind"] == AREA).to_numpy(np.bool_)
    if not added[place] or is_area[place]:
        return None
    away = np.where(added | is_area, np.inf, _distances(ds, place))
    nearest = int(away.argmin())
    return (nearest, float(away[nearest])) if away[nearest] <= BESIDE_KM else None


def _distances(ds: "Dataset", place: int) -> NDArray[np.float64]:
    """Measure from a place to every place, in kilometres."""
    from pyproj import Geod  # takes a tenth of a second

    x, y = (ds.places[name].to_numpy(np.float64) for name in ("longitude", "latitude"))
    here = np.full(len(x), x[place]), np.full(len(y), y[place])
    away: NDArray[np.float64] = Geod(ellps="WGS84").inv(*here, x, y)[2] / 1000
    return away


def side(ds: "Dataset", number: int, which: int) -> frozenset[str]:
    """Name the actors on the first or second side (0 or 1) of an event."""
    row = ds.events.iloc[number]
    return frozenset(name for column in SIDES[which] for name in str(row[column]).split(PARTS) if name)


def in_time_order(ds: "Dataset", number: int, rows: Rows) -> Rows:
    """Sort events by how many days their spans are from that of one event, the nearest first."""
    return rows[np.argsort(np.abs(_gaps(ds, number, rows)), kind="stable")]


def _gaps(ds: "Dataset", number: int, rows: Rows) -> NDArray[np.int64]:
    codes = ds.codes
    later, earlier = codes.first[rows] - codes.last[number], codes.last[rows] - codes.first[number]
    return np.where(later > 0, later, np.where(earlier < 0, earlier, 0)).astype(np.int64)


def facing(ds: "Dataset", number: int, which: int, view: View, days: int = NEAR_DAYS) -> View | None:
    """Ask for everything in which anyone of one side of an event takes part, so many days round it.

    What ``view`` says of how things are shown stays; its filters go. ``None`` where nobody is named on that side.
    """
    if not (actors := side(ds, number, which)):
        return None
    first, last = (day_of(int(edge[number])) for edge in (ds.codes.first, ds.codes.last))
    around = timedelta(days)
    time = Period(max(ds.extent.first, first - around), min(ds.extent.last, last + around))
    plain = {name: getattr(DEFAULT, name) for name in FILTERS}
    return view.but(**{**plain, "actors": actors, "time": time, "mode": Mode.WINDOW, "place": None, "event": None})
