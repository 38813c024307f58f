"""What changed hands between two days: towns, land, the balance of every holder, and the events that explain it.

The state of the day named first is the one changed from, whichever day is earlier: swapping the two days swaps what was
gained and what was lost.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from dashboard.control.areas import DEGREES
from dashboard.control.confidence import Ints
from dashboard.control.state import PRECISIONS, STATUSES, UNKNOWN, Ledger, State
from dashboard.data.days import day_of
from dashboard.words import SUB_EVENT_TYPES, TERRITORY

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.control.areas import Cells
    from dashboard.data.dataset import Dataset

SIDES: Final = ("from_holder", "from_status", "to_holder", "to_status")


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """The towns whose holder or status on one day is not that on another; becoming known or unknown counts too."""

    ledger: Ledger
    one: State
    """Changed from."""
    other: State
    """Changed to."""
    towns: Ints
    """Numbers in the ledger's order, ascending."""
    made_by: Ints
    """For each of them the position among the ledger's rows of the assertion that brought about the state of the later
    day: the first one of its run after the earlier day. ``UNKNOWN`` where nothing is known on the later day."""

    @property
    def earlier(self) -> int:
        """The earlier of the two days."""
        return min(self.one.day, self.other.day)

    @property
    def later(self) -> int:
        """The later of the two days."""
        return max(self.one.day, self.other.day)


def compare(ledger: Ledger, one: int, other: int) -> Compared:
    """Compare two days, since 1970-01-01: from ``one`` to ``other``."""
    before, after = ledger.on(one), ledger.on(other)
    towns = np.flatnonzero((before.holder != after.holder) | (before.status != after.status))
    applied = (after if other >= one else before).applied[towns]
    first_news = ledger.first_after(towns, min(one, other))
    made_by = np.where(applied >= 0, np.maximum(ledger.run[applied], first_news), UNKNOWN)
    return Compared(ledger, before, after, towns, made_by)


def table(ds: "Dataset", found: Compared) -> pd.DataFrame:
    """List the towns in the order of the places.

    Columns: ``place_id, place_name, from_holder, from_status, to_holder, to_status, date, date_precision, source_url``;
    the last three (``date`` as ``YYYY-MM-DD``) are those of the assertion that brought the change about. Where nothing
    is known holder and status are blank, and the last three where nothing is known on the later day.
    """
    ledger = found.ledger
    place = ds.places.iloc[ledger.place[found.towns]]
    made = found.made_by >= 0
    date = np.array([day_of(int(day)).isoformat() for day in ledger.day[found.made_by]], dtype=object)
    precision = np.array([word.value for word in PRECISIONS], dtype=object)[ledger.precision[found.made_by]]
    url = ds.control["source_url"].astype(str).to_numpy(dtype=object)[ledger.row[found.made_by]]
    return pd.DataFrame(
        {
            "place_id": place["place_id"].to_numpy(),
            "place_name": place["name"].to_numpy(),
            **_sides(found),
            "date": np.where(made, date, ""),
            "date_precision": np.where(made, precision, ""),
            "source_url": np.where(made, url, ""),
        }
    )


def sources(ds: "Dataset", found: Compared) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    """Name the source of the assertion that brought each town's change about; blank where nothing is known later."""
    names = ds.control["source"].astype(str).to_numpy(dtype=object)[found.ledger.row[found.made_by]]
    return np.where(found.made_by >= 0, names, "")


def _sides(found: Compared) -> dict[str, "np.ndarray[tuple[int], np.dtype[np.object_]]"]:
    """Name holder and status of both days; blank where nothing is known."""
    holders = np.array([*found.ledger.holders, ""], dtype=object)  # UNKNOWN, -1, is the blank at the end
    statuses = np.array([*(status.value for status in STATUSES), ""], dtype=object)
    values = [
        words[codes[found.towns]]
        for state in (found.one, found.other)
        for words, codes in ((holders, state.holder), (statuses, state.status))
    ]
    return dict(zip(SIDES, values, strict=True))


def areas(cells: "Cells", found: Compared) -> "gpd.GeoDataFrame":
    """Join the cells that changed in the same way into one area.

    Columns: ``from_holder, from_status, to_holder, to_status, towns`` (how many), ``area_km2``, ``geometry``
    (EPSG:4326); one row an area.
    """
    import geopandas as gpd  # takes half a second

    own = ~shapely.is_empty(cells.polygons[found.towns])
    towns = found.towns[own]
    keys = np.column_stack([codes[towns] for s in (found.one, found.other) for codes in (s.holder, s.status)])
    _, first, label = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    members = [towns[label.reshape(-1) == n] for n in range(len(first))]
    joined = np.array([shapely.coverage_union_all(cells.polygons[some]) for some in members], dtype=object)
    return gpd.GeoDataFrame(
        {name: words[own][first] for name, words in _sides(found).items()}
        | {
            "towns": np.array([len(some) for some in members], dtype=np.int64),
            "area_km2": np.array([round(float(cells.area_km2[some].sum()), 3) for some in members], dtype=np.float64),
        },
        geometry=shapely.orient_polygons(joined),
        crs=DEGREES,
    )


def balance(cells: "Cells", found: Compared) -> pd.DataFrame:
    """Add up what every holder gained and lost.

    Columns: ``holder, towns_gained, towns_lost, km2_gained, km2_lost``; one row a holder who gained or lost any town.
    Those who share a town are a holder of its own (``shared:a+b``). A change of status alone moves nothing.
    """
    count = len(found.ledger.holders)
    moved = found.towns[found.one.holder[found.towns] != found.other.holder[found.towns]]
    columns: dict[str, object] = {"holder": list(found.ledger.holders)}
    sides = {"gained": found.other.holder[moved], "lost": found.one.holder[moved]}
    for word, holder in sides.items():
        columns[f"towns_{word}"] = np.bincount(holder[holder >= 0], minlength=count)
    for word, holder in sides.items():
        km2 = np.bincount(holder[holder >= 0], cells.area_km2[moved][holder >= 0], minlength=count)
        columns[f"km2_{word}"] = np.round(km2, 3)
    rows = pd.DataFrame(columns)
    return rows[(rows["towns_gained"] + rows["towns_lost"]) > 0].reset_index(drop=True)


def explaining(ds: "Dataset", found: Compared) -> list[tuple[int, ...]]:
    """Number the events that explain each town's change, oldest first: one entry a town of ``found.towns``.

    They are the territory events at that place whose span touches the days after the earlier day up to the later one,
    and the events that go with the town's assertions dated in those days.
    """
    ledger, codes = found.ledger, ds.codes
    kinds = [n for n, name in enumerate(SUB_EVENT_TYPES) if name in TERRITORY]
    taken = np.isin(codes.sub, kinds) & (codes.last > found.earlier) & (codes.first <= found.later)
    at_place: dict[int, set[int]] = {}
    for event in np.flatnonzero(taken).tolist():
        at_place.setdefault(int(codes.place[event]), set()).add(event)
    names = ds.control["event_id"].astype(str).to_numpy()
    begin, end = (ledger.first_after(found.towns, day) for day in (found.earlier, found.later))
    explained = []
    for town, first, last in zip(found.towns, begin, end, strict=True):
        linked = {ds.event_index[name] for name in names[ledger.row[first:last]] if name}
        explained.append(tuple(sorted(linked | at_place.get(int(ledger.place[town]), set()))))
    return explained
