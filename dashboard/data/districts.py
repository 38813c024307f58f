"""Governorates and districts: their names as the places spell them, and how many events are in each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.data.coded import texts
from dashboard.data.names import fold

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset

COLUMNS: Final = ("admin1", "admin2")
"""A governorate, and a district in it."""


@dataclass(frozen=True, eq=False, slots=True)
class Districts:
    """The governorates and districts of a data folder, each name once however often it is met."""

    names: tuple[str, ...]
    """Every name as it is first spelled, in order of the alphabet."""
    folded: tuple[str, ...]
    """The same names as they are compared."""
    of_place: tuple[NDArray[np.int64], NDArray[np.int64]]
    """The governorate and the district of each place, as numbers into ``names``. Where a place has none, or both
    have one name, the number is that of no name: ``len(names)``."""
    tree: tuple[tuple[str, tuple[str, ...]], ...]
    """Each governorate with its districts, every name once: a district that shares its name with a governorate is left
    out, since asking for the one asks for the other, and one that sources put into several stands where most of its
    places are."""

    def inside(self, wanted: Iterable[str]) -> NDArray[np.bool_]:
        """Tell of each place whether it lies in a governorate or district of any of these names."""
        asked = {fold(name) for name in wanted}
        chosen = np.array([*(name in asked for name in self.folded), False])
        one, other = self.of_place
        return np.asarray(chosen[one] | chosen[other], np.bool_)

    def of_places(self) -> list[list[str]]:
        """Name the governorate and the district that each place lies in."""
        pairs = zip(*(which.tolist() for which in self.of_place), strict=True)
        return [[self.names[n] for n in pair if n < len(self.names)] for pair in pairs]

    def count(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Add up by name what is counted for each place."""
        one, other = (np.bincount(which, places, minlength=len(self.names) + 1) for which in self.of_place)
        return (one + other)[:-1].astype(np.int64)


def of(ds: "Dataset") -> Districts:
    """List the governorates and districts of a data set."""
    return ds.codes.folded.get("districts", lambda: _of(ds))


def _of(ds: "Dataset") -> Districts:
    columns = [[(fold(name), name) for name in texts(ds.places[column])] for column in COLUMNS]
    spelled: dict[str, str] = {}
    for column in columns:
        for key, name in column:
            if key:
                spelled.setdefault(key, name)
    order = sorted(spelled, key=lambda key: spelled[key])
    number = {key: n for n, key in enumerate(order)} | {"": len(order)}
    one, other = (np.array([number[key] for key, _ in column], np.int64) for column in columns)
    pairs = Counter((first, second) for (first, _), (second, _) in zip(*columns, strict=True))
    governorates = {first for first, _ in pairs if first}
    above: dict[str, str] = {}
    for (first, second), _ in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])):
        above.setdefault(second, first)
    return Districts(
        names=tuple(spelled[key] for key in order),
        folded=tuple(order),
        of_place=(one, np.where(one == other, len(order), other)),
        tree=tuple(
            (spelled[key], tuple(spelled[d] for d in order if above.get(d) == key and d not in governorates))
            for key in order
            if key in governorates
        ),
    )
