"""What other people call the holders of towns: by the data folder's own words, and by a reader's mapping."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from dashboard.data.names import fold
from dashboard.data.reference import Pair
from dashboard.words import SHARED, holders_in

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.data.folder import Folder

NONE: Final = "none"
"""Stands for the holder of a name that is to be set aside."""
_BRACKETS: Final = re.compile(r"\s*\([^)]*\)")
_BETWEEN: Final = re.compile(r"\s*[+/&]\s*|\s+and\s+")


class BadMapping(ValueError):  # noqa: N818 - reads as a sentence: except BadMapping
    """A mapping names a holder that there is not, or one name for two holders."""


@dataclass(frozen=True, slots=True)
class Names:
    """Which holder each name means."""

    meant: Mapping[str, frozenset[str]]
    """Holders by folded name; several where the folder's own words do not tell them apart."""
    given: Mapping[str, str]
    """Holders, or ``NONE``, by folded name: what the reader said, which goes first."""
    spelled: Mapping[str, str]
    """The reader's own spelling of each of these names."""

    @classmethod
    def of(cls, folder: "Folder", actors: "pd.DataFrame", pairs: Sequence[Pair] = ()) -> "Names":
        """Gather the names: a reader's pairs, then the folder's holders, camps and actors.

        Raises:
            BadMapping: A pair names a holder that the folder has not, or a name has two holders.

        """
        meant: dict[str, frozenset[str]] = {}
        for tier in _tiers(folder, actors):
            here = sorted((_key(name), holder) for name, holder in tier if _key(name))
            for name, several in groupby(here, itemgetter(0)):
                meant.setdefault(name, frozenset(holder for _, holder in several))
        return cls(meant, _given(folder, pairs), {_key(pair.name): pair.name for pair in pairs})

    def holder(self, name: str) -> str | None:
        """Give the holder that a name means, or ``NONE``; ``None`` where nobody or more than one could be meant.

        ``HTS / Rebels`` means that the two share the town.
        """
        if (one := self._one(name)) is not None:
            return one
        sides = [self._one(side) for side in _BETWEEN.split(name.removeprefix(SHARED))]
        known = [side for side in sides if side not in {None, NONE}]
        return (
            shared(side for several in known for side in holders_in(str(several))) if len(known) == len(sides) else None
        )

    def _one(self, name: str) -> str | None:
        key = _key(name)
        found = self.meant.get(key, frozenset())
        return self.given.get(key) or (next(iter(found)) if len(found) == 1 else None)

    def unused(self, spelled: Iterable[str]) -> list[str]:
        """List the reader's names that occur nowhere."""
        used = {_key(part) for name in spelled for part in (name, *_BETWEEN.split(name.removeprefix(SHARED)))}
        return [name for key, name in self.spelled.items() if key not in used]

    def doubt(self, name: str) -> frozenset[str]:
        """Name the holders that could be meant by a name."""
        return self.meant.get(_key(name), frozenset())


def shared(holders: Iterable[str]) -> str:
    """Spell the holder of a town that several share; one alone stays itself."""
    sides = sorted(set(holders))
    return sides[0] if len(sides) == 1 else SHARED + "+".join(sides)


def parse_pairs(option: str) -> list[Pair]:
    """Read ``holder=name,name`` as given on a command line; a name with a comma stands in quotation marks."""
    holder, sign, names = option.partition("=")
    found = [name.strip() for name in next(csv.reader([names], skipinitialspace=True), [])]
    if not (holder.strip() and sign and any(found)):
        msg = f"--map {option}: write holder=name,name"
        raise BadMapping(msg)
    return [Pair(name, holder.strip(), f"--map {option}") for name in found if name]


def _key(name: str) -> str:
    return fold(name) or name.strip().casefold()


def _given(folder: "Folder", pairs: Sequence[Pair]) -> dict[str, str]:
    known = [holder.id for holder in folder.holders]
    given: dict[str, str] = {}
    for name, holder, where in pairs:
        sides = holders_in(holder)
        if holder != NONE and not set(sides) <= set(known):
            msg = f"{where}: there is no holder {holder}; there are {', '.join(known)}, shared:a+b of two, and {NONE}"
            raise BadMapping(msg)
        means = holder if holder == NONE else shared(sides)
        if given.setdefault(_key(name), means) != means:
            msg = f"{where}: {name} stands for {given[_key(name)]} already and cannot stand for {means} too"
            raise BadMapping(msg)
    return given


def _tiers(folder: "Folder", actors: "pd.DataFrame") -> Iterator[list[tuple[str, str]]]:
    """Give the folder's own names with their holders: those that go first, first."""
    holders = folder.holders
    yield [(holder.id, holder.id) for holder in holders]
    labels = [(label, holder.id) for holder in holders for label in (holder.label, holder.label_ar)]
    yield [*labels, *((_BRACKETS.sub("", label), holder) for label, holder in labels)]
    of_camp = {camp.id: [holder.id for holder in holders if holder.camp == camp.id] for camp in folder.camps}
    single = {camp: found[0] for camp, found in of_camp.items() if len(found) == 1}
    yield [
        (name, single[camp.id])
        for camp in folder.camps
        if camp.id in single
        for name in (camp.id, camp.label, camp.label_ar)
    ]
    columns = (actors[name].astype(str) for name in ("camp", "name", "name_ar", "short", "aliases"))
    yield [
        (name, single[camp])
        for camp, own, arabic, short, aliases in zip(*columns, strict=True)
        if camp in single
        for name in (own, _BRACKETS.sub("", own), arabic, _BRACKETS.sub("", arabic), short, *aliases.split("|"))
    ]
