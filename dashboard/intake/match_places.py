"""Finding a source's places in our gazetteer: by name and coordinates together, else a new place from the row.

A match never moves a point of ours, and an event never moves far: what is not surely the same place stays where its
source puts it, as a place of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.columns import NEW_PLACE
from dashboard.data.names import fold
from dashboard.data.related import AREA, BESIDE_KM
from dashboard.intake.draft import Site
from dashboard.intake.gazetteer import Gazetteer
from dashboard.intake.place_names import KIND, LONG, PROVINCE, SETTLEMENTS, Spelling, hear, is_telling, spellings
from dashboard.language import marked

SAME_NAME_KM: Final = 3.0
"""A place of ours with the same name, or one that sounds so, is the same place when it is no farther than this."""
LIKE_NAME_KM: Final = 1.5
"""One with a name much like it, when it is no farther than this."""
DOUBTFUL_KM: Final = 25.0
"""One with the same name that is farther, up to this, is told as doubtful, and the row keeps its own point."""
LIKE: Final = 75
"""How much two names must sound alike, of 100."""


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
    """To the place of ours that was taken, or to the one in ``other_id``."""
    other_id: str = ""
    """For a doubtful one: the place of ours with the same name; for a new one: the nearest of ours, if it is near."""
    is_near: bool = False
    """Whether the row says no more than that it was near the place."""


class Unplaced(NamedTuple):
    """A site for which there is neither a point nor one place of its name."""

    why: str


@dataclass(frozen=True, slots=True)
class Placed:
    """What was found for every site of a file."""

    found: Mapping[Site, Found | Unplaced]
    new: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The new places by id: the columns of ``places.geojson`` with ``longitude`` and ``latitude``."""


@dataclass(frozen=True, slots=True)
class Regions:
    """What the gazetteer calls the provinces and the districts of a file."""

    provinces: Mapping[str, str]
    districts: Mapping[tuple[str, str], str]
    """By province and district, both as the file has them."""

    def of(self, site: Site) -> tuple[str, str]:
        """Give our names for the province and the district of a site; blank where they are not known."""
        return self.provinces.get(site.admin1, ""), self.districts.get((site.admin1, site.admin2), "")


def match(sites: Mapping[Site, int], gazetteer: Gazetteer) -> Placed:
    """Find the place of each site.

    Args:
        sites: The different sites of a file, with the number of rows of each.
        gazetteer: Our places.

    """
    regions = _regions(sites, gazetteer)
    found: dict[Site, Found | Unplaced] = {}
    new: dict[str, Mapping[str, str]] = {}
    for site in sites:
        one = _find(site, gazetteer, regions)
        found[site] = one
        if isinstance(one, Found) and one.verdict is not Verdict.MATCHED and one.place_id not in gazetteer.known:
            new[one.place_id] = _place(one, site, regions, gazetteer)
    return Placed(found, new)


def _find(site: Site, gazetteer: Gazetteer, regions: Regions) -> Found | Unplaced:
    if site.latitude is None or site.longitude is None:
        return _by_name(site, gazetteer, regions)
    distances = gazetteer.distances(site.latitude, site.longitude)
    province, _ = regions.of(site)
    names = [one.name for one in spellings(site.name) if not one.is_near]
    same = gazetteer.inside({row for name in names for row in gazetteer.named(fold(name))}, province)
    for rows, most, is_near in _ways(site, same, distances, gazetteer):
        if (one := _nearest(gazetteer.inside(rows, province), distances, most)) is not None:
            return Found(gazetteer.ids[one], Verdict.MATCHED, float(distances[one]), is_near=is_near)
    own = identifier(site)
    if site.is_area:
        return Found(own, Verdict.NEW)
    if (one := _nearest(same, distances, DOUBTFUL_KM)) is not None:
        return Found(own, Verdict.DOUBTFUL, float(distances[one]), gazetteer.ids[one])
    if len(distances) and distances[beside := int(distances.argmin())] <= BESIDE_KM:
        return Found(own, Verdict.NEW, float(distances[beside]), gazetteer.ids[beside])
    return Found(own, Verdict.NEW)


def _ways(
    site: Site, same: Sequence[int], distances: NDArray[np.float64], gazetteer: Gazetteer
) -> Iterator[tuple[Iterable[int], float, bool]]:
    """Give the places that can be meant, by one rule after the other and only as far as they are asked for.

    With them how many kilometres they may lie away, and whether the row says no more than that it was near them.
    """
    yield same, SAME_NAME_KM, False
    if site.is_area:
        return
    close = np.flatnonzero(distances <= LIKE_NAME_KM).tolist()
    for is_near in (False, True):
        names = [one.name for one in spellings(site.name) if one.is_near is is_near]
        yield _sounding(names, gazetteer), SAME_NAME_KM, is_near
        yield _like(names, close, gazetteer), LIKE_NAME_KM, is_near


def _sounding(names: Iterable[str], gazetteer: Gazetteer) -> set[int]:
    """Give the places that are called so, sound so or have the same consonants."""
    heard = [hear(name) for name in names]
    same = {row for name in names for row in gazetteer.named(fold(name))}
    return same | {row for one in heard for row in (*gazetteer.sounding(one), *gazetteer.boned(one))}


def _like(names: Iterable[str], rows: Sequence[int], gazetteer: Gazetteer) -> set[int]:
    """Give those of some places that are called much like it, or so and more."""
    heard = [hear(name) for name in names]
    liked = {row for one in heard for row in rows if gazetteer.likeness(row, one) >= LIKE}
    return liked | {row for one in heard for row in gazetteer.within(one, rows)}


def _nearest(rows: Iterable[int], distances: np.ndarray, most: float) -> int | None:
    """Give the nearest of some rows, if it is no farther than ``most``."""
    nearest = min(rows, key=lambda row: (float(distances[row]), row), default=None)
    return nearest if nearest is not None and distances[nearest] <= most else None


def _by_name(site: Site, gazetteer: Gazetteer, regions: Regions) -> Found | Unplaced:
    """Find the one place that a name without a point can mean."""
    if not site.name:
        return Unplaced(marked("the row says nowhere; a row needs coordinates or the name of a place"))
    several: Sequence[int] = ()
    for spelled in spellings(site.name):
        for rows in _candidates(spelled, gazetteer, *regions.of(site)):
            if len(rows) == 1:
                return Found(gazetteer.ids[rows[0]], Verdict.MATCHED, is_near=spelled.is_near)
            if rows:
                several = several or rows
                break
    if several:
        shown = ", ".join(gazetteer.ids[row] for row in several[:4])
        return Unplaced(marked("several places have this name ({ids}); give coordinates").format(ids=shown))
    return Unplaced(marked("no place of places.geojson has this name; give coordinates"))


def _candidates(spelled: Spelling, gazetteer: Gazetteer, province: str, district: str) -> Iterable[Sequence[int]]:
    """Give the places that a name can mean, those of the surest rule first.

    Without a district only the same name or sound will do: the blunter the rule, the more places share a name.
    """
    heard = hear(spelled.name)
    same = gazetteer.inside(gazetteer.named(fold(spelled.name)), province)
    sounding = gazetteer.inside(gazetteer.sounding(heard), province)
    if district:
        yield gazetteer.inside(same, province, district)
    yield same
    yield gazetteer.inside(sounding, province, district)
    if district:
        inside = [row for row, name in enumerate(gazetteer.admin2) if name == district]
        inside = gazetteer.inside(inside, province)
        yield sorted(set(gazetteer.boned(heard)) & set(inside))
        yield gazetteer.within(heard, inside)
        if is_telling(heard, LONG):
            yield sounding


def _regions(sites: Mapping[Site, int], gazetteer: Gazetteer) -> Regions:
    """Find what the gazetteer calls each region of the file: by its name, else by where its settlements lie."""
    provinces: dict[str, Counter[str]] = defaultdict(Counter)
    districts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    sure = {site: rows for site in sites if not site.is_area and (rows := _surely(site, gazetteer))}
    for site, rows in sure.items():
        if site.admin1:
            provinces[site.admin1].update(gazetteer.admin1[row] for row in rows)
    named = _named(gazetteer.admin1)
    of_sites = {site.admin1: named.get(fold(PROVINCE.sub("", site.admin1)), "") for site in sites}
    found = {theirs: ours or _most(provinces[theirs]) for theirs, ours in of_sites.items() if theirs}
    for site, rows in sure.items():  # a place beyond the border of a province says nothing of the districts in it
        if site.admin2:
            here = gazetteer.inside(rows, found.get(site.admin1, ""))
            districts[site.admin1, site.admin2].update(gazetteer.admin2[row] for row in here)
    return Regions(found, {theirs: _most(counted) for theirs, counted in districts.items()})


def _surely(site: Site, gazetteer: Gazetteer) -> list[int]:
    """Give the place that has a site's name and lies where it does, or is the only one of that name."""
    rows = gazetteer.named(fold(KIND.sub("", site.name)))
    if site.latitude is None or site.longitude is None:
        return rows if len(rows) == 1 else []
    if not rows:
        return []
    distances = gazetteer.distances(site.latitude, site.longitude)
    return [row for row in rows if distances[row] <= SAME_NAME_KM]


def _named(ours: Iterable[str]) -> dict[str, str]:
    return {fold(PROVINCE.sub("", name)): name for name in ours}


def _most(counted: Counter[str]) -> str:
    """Give what more than half say."""
    best, count = max(counted.items(), key=lambda item: item[1], default=("", 0))
    return best if count * 2 > counted.total() else ""


def identifier(site: Site) -> str:
    """Make the id of a new place: the same name at the same point has the same id in every import."""
    where = f"{fold(site.name)}|{site.latitude:.4f}|{site.longitude:.4f}"
    return f"{NEW_PLACE}{blake2b(where.encode(), digest_size=6).hexdigest()}"


def _place(found: Found, site: Site, regions: Regions, gazetteer: Gazetteer) -> dict[str, str]:
    kind = KIND.search(site.name)
    province, district = regions.of(site)
    beside = f"{found.distance_km:.1f} km from {gazetteer.called(found.other_id)}." if found.other_id else ""
    return {
        "place_id": found.place_id,
        "name": site.name if site.is_area else KIND.sub("", site.name),
        "kind": AREA if site.is_area else SETTLEMENTS[kind[1].casefold()] if kind else "",
        "admin1": province or site.admin1 or site.name,
        "admin2": district or site.admin2,
        "admin3": site.admin3,
        "subdistrict_centre": "false",
        "note": f"{NOTE} {beside}" if beside else NOTE,
        "longitude": f"{site.longitude:.6f}",
        "latitude": f"{site.latitude:.6f}",
    }


NOTE: Final = "Added by an import; name and point are the source's."


def farther_than(found: Iterable[Found], km: float) -> int:
    """Count the matches that are farther than ``km``."""
    return sum(one.verdict is Verdict.MATCHED and (one.distance_km or 0) > km for one in found)
