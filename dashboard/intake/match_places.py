"""Finding a source's places in our gazetteer: by name and coordinates together, else a new place from the row.

A match never moves a point of ours, and an event never moves far: what is not surely the same place stays where its
source puts it, as a place of its own.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from dashboard.data.geojson import COORDINATES
from dashboard.data.names import fold
from dashboard.intake.draft import Site

EARTH_KM: Final = 6371.0
SAME_NAME_KM: Final = 3.0
"""A place of ours with the same name is the same place when it is no farther than this."""
LIKE_NAME_KM: Final = 1.5
"""One with a name much like it, when it is no farther than this."""
DOUBTFUL_KM: Final = 25.0
"""One with the same name that is farther, up to this, is told as doubtful, and the row keeps its own point."""
LIKE: Final = 85
"""How much alike two folded names must be, of 100."""
SETTLEMENTS: Final = {
    "city": "city", "town": "town", "village": "village", "neighbourhood": "neighbourhood",
    "neighborhood": "neighbourhood", "hamlet": "village", "camp": "camp",
}  # fmt: skip
"""Words that sources put behind a settlement's name, and what kind of place each means."""
_KIND: Final = re.compile(rf"[ ,]+({'|'.join(SETTLEMENTS)})$", re.IGNORECASE)
_PROVINCE: Final = re.compile(
    r"[ ,]+(?:governorate|province|region|state|oblast|district|county|department|municipality)$", re.IGNORECASE
)


class Verdict(StrEnum):
    """How a place was found."""

    MATCHED = "matched"
    DOUBTFUL = "doubtful"
    """Of the same name as one of ours, but too far from it: a new place."""
    NEW = "new"


class Found(NamedTuple):
    """The place that stands for a site."""

    place_id: str
    verdict: Verdict
    distance_km: float | None = None
    """To the place of ours that has the same name or was taken."""
    other_id: str = ""
    """For a doubtful one: the place of ours with the same name."""


class Unplaced(NamedTuple):
    """A site for which there is neither a point nor one place of its name."""

    why: str


@dataclass(frozen=True, slots=True)
class Placed:
    """What was found for every site of a file."""

    found: Mapping[Site, Found | Unplaced]
    new: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The new places by id: the columns of ``places.geojson`` with ``longitude`` and ``latitude``."""


class Gazetteer:
    """The places of a data folder, to look names and points up in."""

    def __init__(self, places: pd.DataFrame) -> None:
        self.ids: list[str] = [str(one) for one in places["place_id"]]
        self.admin1: list[str] = [str(one) for one in places["admin1"]]
        self.known = frozenset(self.ids)
        x, y = (np.radians(places[name].astype("float64").to_numpy()) for name in COORDINATES)
        self._points = np.column_stack([np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)])
        self._names: list[frozenset[str]] = []
        self._by_name: dict[str, list[int]] = defaultdict(list)
        columns = ("name", "name_ar", "ocha_name")
        for row, aliases in enumerate(places["aliases"]):
            spelled = [str(places[column].iloc[row]) for column in columns] + str(aliases).split("|")
            folded = frozenset(filter(None, map(fold, spelled)))
            self._names.append(folded)
            for name in folded:
                self._by_name[name].append(row)

    def named(self, name: str) -> list[int]:
        """Give the rows of the places that have this folded name."""
        return self._by_name.get(name, [])

    def distances(self, latitude: float, longitude: float) -> np.ndarray:
        """Give the distance of every place from a point, in km."""
        x, y = np.radians(longitude), np.radians(latitude)
        chord = np.linalg.norm(self._points - (np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)), axis=1)
        km: np.ndarray = 2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1))
        return km

    def likeness(self, row: int, name: str) -> float:
        """Tell how much a folded name is like one of a place's names, of 100."""
        return max((fuzz.ratio(name, other) for other in self._names[row]), default=0)


def match(sites: Mapping[Site, int], gazetteer: Gazetteer) -> Placed:
    """Find the place of each site.

    Args:
        sites: The different sites of a file, with the number of rows of each.
        gazetteer: Our places.

    """
    provinces = _provinces(sites, gazetteer)
    found: dict[Site, Found | Unplaced] = {}
    new: dict[str, Mapping[str, str]] = {}
    for site in sites:
        one = _find(site, gazetteer, provinces)
        found[site] = one
        if isinstance(one, Found) and one.verdict is not Verdict.MATCHED and one.place_id not in gazetteer.known:
            new[one.place_id] = _place(one.place_id, site, provinces)
    return Placed(found, new)


def _find(site: Site, gazetteer: Gazetteer, provinces: Mapping[str, str]) -> Found | Unplaced:
    name = fold(_KIND.sub("", site.name))
    same = gazetteer.named(name)
    if site.latitude is None or site.longitude is None:
        return _by_name(site, same, gazetteer, provinces)
    distances = gazetteer.distances(site.latitude, site.longitude)
    province = provinces.get(site.admin1, "")
    fitting = [row for row in same if not province or gazetteer.admin1[row] == province]
    if fitting:
        nearest = min(fitting, key=lambda row: float(distances[row]))
        away = float(distances[nearest])
        if away <= SAME_NAME_KM:
            return Found(gazetteer.ids[nearest], Verdict.MATCHED, away)
    near = np.flatnonzero(distances <= LIKE_NAME_KM)
    alike = [int(row) for row in near if gazetteer.likeness(int(row), name) >= LIKE]
    alike = [row for row in alike if not province or gazetteer.admin1[row] == province]
    if alike and not site.is_area:
        nearest = min(alike, key=lambda row: float(distances[row]))
        return Found(gazetteer.ids[nearest], Verdict.MATCHED, float(distances[nearest]))
    own = identifier(site)
    if fitting:
        nearest = min(fitting, key=lambda row: float(distances[row]))
        if (away := float(distances[nearest])) <= DOUBTFUL_KM and not site.is_area:
            return Found(own, Verdict.DOUBTFUL, away, gazetteer.ids[nearest])
    return Found(own, Verdict.NEW)


def _by_name(site: Site, same: Sequence[int], gazetteer: Gazetteer, provinces: Mapping[str, str]) -> Found | Unplaced:
    if not site.name:
        return Unplaced("the row says nowhere; a row needs coordinates or the name of a place")
    province = provinces.get(site.admin1, "")
    fitting = [row for row in same if not province or gazetteer.admin1[row] == province]
    if len(fitting) == 1:
        return Found(gazetteer.ids[fitting[0]], Verdict.MATCHED)
    if fitting:
        several = ", ".join(gazetteer.ids[row] for row in fitting[:4])
        return Unplaced(f"several places have this name ({several}); give coordinates")
    return Unplaced("no place of places.geojson has this name; give coordinates")


def _provinces(sites: Mapping[Site, int], gazetteer: Gazetteer) -> dict[str, str]:
    """Find what the gazetteer calls each province of the file: by its name, else by where its settlements lie."""
    own = {fold(_PROVINCE.sub("", name)): name for name in gazetteer.admin1}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    found: dict[str, str] = {}
    for site in sites:
        if not site.admin1 or site.admin1 in found:
            continue
        if (same := own.get(fold(_PROVINCE.sub("", site.admin1)))) is not None:
            found[site.admin1] = same
        elif not site.is_area and site.latitude is not None and site.longitude is not None:
            same_name = gazetteer.named(fold(_KIND.sub("", site.name)))
            if same_name:
                distances = gazetteer.distances(site.latitude, site.longitude)
                votes[site.admin1].update(gazetteer.admin1[row] for row in same_name if distances[row] <= SAME_NAME_KM)
    for theirs, counted in votes.items():
        (best, count), *_ = counted.most_common(1) or [("", 0)]
        if count * 2 > counted.total():
            found[theirs] = best
    return found


def identifier(site: Site) -> str:
    """Make the id of a new place: the same name at the same point has the same id in every import."""
    where = f"{fold(site.name)}|{site.latitude:.4f}|{site.longitude:.4f}"
    return f"new-{blake2b(where.encode(), digest_size=6).hexdigest()}"


def _place(place_id: str, site: Site, provinces: Mapping[str, str]) -> dict[str, str]:
    kind = _KIND.search(site.name)
    return {
        "place_id": place_id,
        "name": site.name if site.is_area else _KIND.sub("", site.name),
        "kind": "area" if site.is_area else SETTLEMENTS[kind[1].casefold()] if kind else "",
        "admin1": provinces.get(site.admin1) or site.admin1 or site.name,
        "admin2": site.admin2,
        "admin3": site.admin3,
        "subdistrict_centre": "false",
        "note": NOTE,
        "longitude": f"{site.longitude:.6f}",
        "latitude": f"{site.latitude:.6f}",
    }


NOTE: Final = "Added by an import; name and point are the source's."


def farther_than(found: Iterable[Found], km: float) -> int:
    """Count the matches that are farther than ``km``."""
    return sum(one.verdict is Verdict.MATCHED and (one.distance_km or 0) > km for one in found)
