"""How well the map agrees with somebody else's list of who held what on a day.

``docs/method.md`` ("Comparing with another map") says in plain words what is counted and how.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from dashboard.control.areas import DEGREES
from dashboard.control.confidence import Ints
from dashboard.control.state import CLASSES, STATUSES, UNKNOWN
from dashboard.words import Certainty, holders_in

if TYPE_CHECKING:
    from dashboard.control.areas import Cells
    from dashboard.control.cut import Floats
    from dashboard.control.state import State
    from dashboard.data.dataset import Dataset

PUBLISHED: Final = {Certainty.WELL_SOURCED: 0.92, Certainty.THIN: 0.85, Certainty.GUESS: 0.70}
"""How often each class was right about towns left out (``scripts/evaluate_method.py``, towns that a source names)."""
STEPS_KM: Final = (0.0, 1.0, 2.5, 5.0, 10.0)
"""Distances to the town followed by which agreement is told; the last step is open."""
Z: Final = 1.959964
"""Standard deviations of a normal distribution that hold 95 % of it."""


class Verdict(StrEnum):
    """How what the map says of a point compares with what the reference says, best first."""

    AGREES = "agrees"
    """The same holder, or the same sharers."""
    IN_PART = "in_part"
    """One of the two, or both, name several holders, and they have one in common."""
    DISAGREES = "disagrees"
    NO_INFORMATION = "no_information"
    """The map claims nothing there."""


VERDICTS: Final = tuple(Verdict)


class Share(NamedTuple):
    """A share of a count, with its 95 % interval; ``None`` where there is nothing to count."""

    part: int
    of: int
    share: float | None
    low: float | None
    high: float | None


def wilson(count: int, of: int) -> Share:
    """Give ``count / of`` and the range that holds the true share in 95 of 100 such samples (Wilson 1927)."""
    if not of:
        return Share(count, of, None, None, None)
    share = count / of
    middle = (share + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z / (1 + Z * Z / of) * (share * (1 - share) / of + Z * Z / (4 * of * of)) ** 0.5
    return Share(count, of, share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))


def overlap(one: Sequence[str], other: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which holders have anybody in common: one by the other."""
    sides = [set(holders_in(name)) for name in other]
    return np.array([[bool(set(holders_in(name)) & side) for side in sides] for name in one], dtype=bool)


def verdict(ours: str | None, theirs: str) -> Verdict:
    """Compare two holders; ``None`` where the map claims nothing."""
    if ours is None:
        return Verdict.NO_INFORMATION
    one, other = set(holders_in(ours)), set(holders_in(theirs))
    if one == other:
        return Verdict.AGREES
    return Verdict.IN_PART if one & other else Verdict.DISAGREES


# --- what the map says of a point -----------------------------------------------------------------------------


class Followed(NamedTuple):
    """Which town's land each point lies on, or which known town is nearest to it."""

    town: Ints
    """The town whose cell holds the point; ``UNKNOWN`` where none does, or none whose holder is known."""
    nearest: Ints
    """That town, else the nearest one whose holder is known; ``UNKNOWN`` where no town is known."""
    km: "Floats"
    """Distance to ``nearest``; infinite where there is none."""


def followed(cells: "Cells", state: "State", longitude: "Floats", latitude: "Floats", metric_crs: str) -> Followed:
    """Find what each point follows on the day of a state; on a border the nearer town, of equal ones the first."""
    from pyproj import Transformer  # takes a tenth of a second

    there = Transformer.from_crs(DEGREES, metric_crs, always_xy=True)
    ledger = cells.ledger
    towns = np.column_stack(there.transform(ledger.longitude, ledger.latitude)) / 1000
    points = np.column_stack(there.transform(longitude, latitude)) / 1000

    nearest, km = np.full(len(points), UNKNOWN), np.full(len(points), np.inf)
    if len(known := np.flatnonzero(state.known)) and len(points):
        (point, hit), away = shapely.STRtree(np.asarray(shapely.points(towns[known]))).query_nearest(
            shapely.points(points), return_distance=True, all_matches=False
        )
        nearest[point], km[point] = known[hit], away

    town = np.full(len(points), UNKNOWN)
    point, cell = shapely.STRtree(cells.polygons).query(shapely.points(longitude, latitude), predicate="intersects")
    away = np.hypot(*(points[point] - towns[cell]).T)
    order = np.lexsort((cell, away, point))[::-1]  # the best one of a point is written last
    town[point[order]] = cell[order]
    inside = town >= 0
    own = np.hypot(*(points - towns[town]).T)
    inside &= state.known[town]
    return Followed(
        town=np.where(inside, town, UNKNOWN),
        nearest=np.where(inside, town, nearest),
        km=np.where(inside, own, km),
    )


def answers(ds: "Dataset", cells: "Cells", day: int, points: pd.DataFrame) -> pd.DataFrame:
    """Say of every point of a reference what the areas say there on ``day``, and why.

    ``points`` has the columns ``line, name, latitude, longitude, said`` (the holder as the reference spells it) and
    ``theirs`` (the holder meant). They are followed by ``ours, status, confidence`` (blank where nothing is claimed),
    ``verdict``, and of the town that the point follows, or of the nearest one whose holder is known, ``place_id,
    place_name, km, place_holder, assertion_id, date, basis, source, source_url``.
    """
    state = cells.ledger.on(day)
    found = followed(
        cells, state, points["longitude"].to_numpy(float), points["latitude"].to_numpy(float), ds.folder.metric_crs
    )
    holders = np.array([*cells.ledger.holders, ""], dtype=object)  # UNKNOWN, -1, is the blank at the end
    claimed = found.town >= 0
    ours = holders[np.where(claimed, state.holder[found.town], UNKNOWN)]
    some = found.nearest >= 0
    told: dict[str, Any] = {
        "ours": ours,
        "status": np.array([*STATUSES, ""], dtype=object)[np.where(claimed, state.status[found.town], UNKNOWN)],
        "confidence": np.array([*CLASSES, ""], dtype=object)[np.where(claimed, state.certainty[found.town], UNKNOWN)],
        "verdict": [verdict(one or None, other).value for one, other in zip(ours, points["theirs"], strict=True)],
        "place_id": _picked(ds.places["place_id"], cells.ledger.place[found.nearest], some),
        "place_name": _picked(ds.places["name"], cells.ledger.place[found.nearest], some),
        "km": np.round(found.km, 2),
        "place_holder": holders[np.where(some, state.holder[found.nearest], UNKNOWN)],
    }
    row = state.row[found.nearest]
    told |= {
        name: _picked(ds.control[name].astype(str), row, some)
        for name in ("assertion_id", "date", "basis", "source", "source_url")
    }
    return points.reset_index(drop=True).assign(**told)


def _picked(column: "pd.Series[str]", rows: Ints, some: NDArray[np.bool_]) -> NDArray[np.object_]:
    """Take the texts of some rows, and blanks for the others."""
    return np.where(some, column.to_numpy(dtype=object)[rows], "")


# --- how well it agrees ---------------------------------------------------------------------------------------


class Agreement(NamedTuple):
    """How many claims agree, and how many at least in part."""

    exact: Share
    in_part: Share
    """Agrees, or agrees in part."""


class Calibration(NamedTuple):
    """Brier scores of the claims: the mean square of (probability stated - 1 where it agrees, else 0); 0 is best."""

    published: float | None
    """Each class stands for its published probability."""
    measured: float | None
    """Each class stands for its own share in this reference: what no other probabilities of classes can undercut."""
    without_classes: float | None
    """Every claim stands for the share of all: classes that tell nothing would score this."""


class Summary(NamedTuple):
    """All counts of a comparison."""

    points: int
    covered: Share
    """Points of which the map claims anything."""
    agreement: Agreement
    classes: dict[Certainty, Agreement]
    distances: dict[str, Agreement]
    """By kilometres to the town followed: ``0-1``, ``1-2.5`` ... ``10-``."""
    confusion: pd.DataFrame
    """Points by the reference's holder (rows) and the map's (columns; blank: no information)."""
    brier: Calibration


def summary(told: pd.DataFrame) -> Summary:
    """Count what :func:`answers` gave."""
    claims = told[told["verdict"] != Verdict.NO_INFORMATION.value]
    step = np.searchsorted(STEPS_KM, claims["km"].to_numpy(float), side="right") - 1
    ends = [*(f"{end:g}" for end in STEPS_KM[1:]), ""]
    return Summary(
        points=len(told),
        covered=wilson(len(claims), len(told)),
        agreement=_agreement(claims),
        classes={word: _agreement(claims[claims["confidence"] == word.value]) for word in CLASSES},
        distances={
            f"{start:g}-{end}": _agreement(claims[step == n])
            for n, (start, end) in enumerate(zip(STEPS_KM, ends, strict=True))
        },
        confusion=pd.crosstab(told["theirs"], told["ours"]),
        brier=_brier(claims),
    )


def _agreement(claims: pd.DataFrame) -> Agreement:
    exact = int((claims["verdict"] == Verdict.AGREES.value).sum())
    part = int((claims["verdict"] == Verdict.IN_PART.value).sum())
    return Agreement(wilson(exact, len(claims)), wilson(exact + part, len(claims)))


def _brier(claims: pd.DataFrame) -> Calibration:
    if claims.empty:
        return Calibration(None, None, None)
    right = (claims["verdict"] == Verdict.AGREES.value).to_numpy(float)
    classes = claims["confidence"].astype(str)
    published = classes.map({word.value: share for word, share in PUBLISHED.items()}).to_numpy(float)
    measured = pd.Series(right).groupby(classes.to_numpy()).transform("mean").to_numpy()
    return Calibration(*(float(np.mean((stated - right) ** 2)) for stated in (published, measured, right.mean())))


def worst(told: pd.DataFrame) -> pd.DataFrame:
    """List the disagreements, worst first: better classes before lesser ones, nearer towns before farther ones.

    Those in part come after all others.
    """
    apart = told[told["verdict"].isin([Verdict.DISAGREES.value, Verdict.IN_PART.value])]
    order = {word.value: n for n, word in enumerate(CLASSES)}
    keys = pd.DataFrame({
        "part": apart["verdict"] == Verdict.IN_PART.value,
        "class": apart["confidence"].astype(str).map(order),
        "km": apart["km"],
        "line": apart["line"],
    })  # fmt: skip
    return apart.loc[keys.sort_values(list(keys.columns)).index].reset_index(drop=True)
