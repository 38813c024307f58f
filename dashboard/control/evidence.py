"""Why a town, or the land at a point, is shown as it is: the assertions and reports that the ledger's answer rests on.

The list is complete and no longer than it must be: without ``supports`` the answer is another one, and a ledger of
``supports`` and ``contradicts`` alone gives the same answer.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from dashboard.control.history import changes
from dashboard.control.state import CLASSES, PRECISIONS, STATUSES, Ledger
from dashboard.data.days import day_of, number_of
from dashboard.view import Days
from dashboard.words import AssertionPrecision, Certainty, Status

if TYPE_CHECKING:
    from dashboard.control.areas import Cells


@dataclass(frozen=True, slots=True)
class Previous:
    """What was known of a town before."""

    holder: str
    status: Status
    since: date
    precision: AssertionPrecision
    until: date
    """Its last day."""
    row: int
    """The row of the control table that was applied last."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the answer for a town on a day rests on; ``supports`` is empty where nothing is known."""

    town: int
    """Number of the town in the ledger's order."""
    day: int
    """Days since 1970-01-01."""
    supports: tuple[int, ...]
    """Rows of the control table that name this holder and status: the unbroken run up to the day, newest first."""
    contradicts: tuple[int, ...]
    """Rows of the day on which the run began that say otherwise and were overruled, the last one applied first."""
    fights: tuple[int, ...]
    """Events: battles at the town after the newest of ``supports`` and up to the day, newest first."""
    previous: Previous | None
    """What the map showed on the day before the run began; where nothing is known: what was last known."""


def evidence(ledger: Ledger, town: int, day: int) -> Evidence:
    """Gather what the answer for a town rests on; ``town`` in the ledger's order, ``day`` since 1970-01-01."""
    state = ledger.on(day)
    if not state.known[town]:
        last = ledger.carried_until
        known = None if last is None or day <= last else _previous(ledger, town, last)
        return Evidence(town, day, supports=(), contradicts=(), fights=(), previous=known)
    applied = int(state.applied[town])
    begin = int(ledger.run[applied])
    return Evidence(
        town=town,
        day=day,
        supports=tuple(ledger.backing(applied)[::-1].tolist()),
        contradicts=_overruled(ledger, begin),
        fights=tuple(ledger.fights.between(town, int(ledger.day[applied]), day).tolist()),
        previous=_previous(ledger, town, int(ledger.day[begin]) - 1),
    )


def _overruled(ledger: Ledger, begin: int) -> tuple[int, ...]:
    """Give the rows of a run's first day that say otherwise; all of them were applied before the run."""
    first = int(ledger.start[ledger.town[begin]])
    rows = np.arange(first, begin)
    same_day = ledger.day[rows] == ledger.day[begin]
    otherwise = (ledger.holder[rows] != ledger.holder[begin]) | (ledger.status[rows] != ledger.status[begin])
    return tuple(ledger.row[rows[same_day & otherwise]][::-1].tolist())


def _previous(ledger: Ledger, town: int, day: int) -> Previous | None:
    """Say what was shown of a town on ``day``, the last one of it."""
    state = ledger.on(day)
    if not state.known[town]:
        return None
    return Previous(
        holder=ledger.holders[state.holder[town]],
        status=STATUSES[state.status[town]],
        since=day_of(int(state.since[town])),
        precision=PRECISIONS[state.since_precision[town]],
        until=day_of(day),
        row=int(state.row[town]),
    )


# --- a town over the whole time -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on end, the first and the last included, on which a town is shown as the same."""

    first: date
    last: date
    holder: str
    status: Status
    certainty: Certainty
    fighting: bool


def strip(ledger: Ledger, town: int, extent: Days) -> list[Stretch]:
    """Tell a town's states over all days of ``extent``, in order; a gap between two stretches is no information."""
    found = changes(ledger)
    found = found.keep(found.town == town)
    first, last = number_of(extent.first), number_of(extent.last)
    begins = np.maximum(found.day, first)
    ends = np.minimum(np.append(found.day[1:] - 1, last), last)
    return [
        Stretch(
            first=day_of(int(begins[n])),
            last=day_of(int(ends[n])),
            holder=ledger.holders[found.holder[n]],
            status=STATUSES[found.status[n]],
            certainty=CLASSES[found.certainty[n]],
            fighting=bool(found.fighting[n]),
        )
        for n in np.flatnonzero((found.holder >= 0) & (begins <= ends))
    ]


# --- land between towns ---------------------------------------------------------------------------------------


class Follow(NamedTuple):
    """A town, by its number in the ledger's order, and how far it is from a point, in kilometres."""

    town: int
    km: float


def follows(cells: "Cells", longitude: float, latitude: float) -> Follow | None:
    """Find the town whose land holds a point, and how far it is; ``None`` outside all land.

    On a border the nearer town counts, of equally near ones the first. Whether anything is known of that town on a
    day is for :func:`evidence` to say.
    """
    inside = shapely.intersects_xy(cells.polygons, longitude, latitude)
    return nearest(cells.ledger, longitude, latitude, inside)


def nearest(ledger: Ledger, longitude: float, latitude: float, among: NDArray[np.bool_] | None = None) -> Follow | None:
    """Find the town nearest to a point, as the crow flies; ``among`` says which towns count (such as ``State.known``).

    ``None`` when there is no such town.
    """
    from pyproj import Geod  # takes a tenth of a second

    towns = np.arange(len(ledger)) if among is None else np.flatnonzero(among)
    if not len(towns):
        return None
    here = np.full(len(towns), longitude), np.full(len(towns), latitude)
    away = Geod(ellps="WGS84").inv(*here, ledger.longitude[towns], ledger.latitude[towns])[2]
    best = int(np.argmin(away))
    return Follow(int(towns[best]), float(away[best]) / 1000)
