"""The actors of a data folder as the page lists them: by camp and family, the most reported first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.data import count, families
from dashboard.data.dataset import Dataset
from dashboard.language import say, spoken
from dashboard.layout import named, phrases
from dashboard.view import DEFAULT

WHOLE: Final = "camp "
"""What stands before a camp's id among actor ids, to mean all its actors; no id of an actor holds a blank."""


@dataclass(frozen=True, slots=True)
class ActorLine:
    """One actor of the tree."""

    actor_id: str
    name: str
    """Its short name and what it was called before."""
    words: str
    """All its names, for the search within the tree."""
    inner: bool = False
    """Whether it stands below the head of its family."""


@dataclass(frozen=True, slots=True)
class CampLine:
    """One camp of the tree with its actors: the head of each family, then its family."""

    camp_id: str
    label: str
    actors: tuple[ActorLine, ...]

    @property
    def members(self) -> frozenset[str]:
        """The ids of its actors."""
        return frozenset(actor.actor_id for actor in self.actors)


def tree(dataset: Dataset) -> list[CampLine]:
    """List the camps with those of their actors that any event finds."""
    lines: list[CampLine] = dataset.codes.memo.get(("actor tree", spoken().code), lambda: _tree(dataset))
    return lines


def _tree(dataset: Dataset) -> list[CampLine]:
    found = count.facets(dataset, DEFAULT, dataset.extent).actors
    head, labels = families.heads(dataset), named.camps(dataset.folder)
    lines = []
    for camp in dataset.folder.camps:
        numbers = np.flatnonzero((dataset.actors["camp"] == camp.id).to_numpy() & (found > 0))
        if len(numbers):
            order = _by_family(numbers, found, head)
            lines.append(
                CampLine(camp.id, labels[camp.id], tuple(line(dataset, n, inner=int(head[n]) != n) for n in order))
            )
    return lines


def _by_family(numbers: NDArray[np.int64], found: NDArray[np.int64], head: NDArray[np.int64]) -> list[int]:
    """Sort actors: families by the events of their heads, the head first, its family by their events."""
    keys = (numbers, -found[numbers], head[numbers] != numbers, head[numbers], -found[head[numbers]])
    order: list[int] = numbers[np.lexsort(keys)].tolist()
    return order


def line(dataset: Dataset, number: int, *, inner: bool = False) -> ActorLine:
    """Name the actor with a number as the tree does."""
    row: Any = dataset.actors.iloc[number]
    names = [str(row[column]) for column in ("name", "short", "name_ar", "aliases", "actor_id")]
    former = dataset.codes.folded.get("former", lambda: families.former(dataset))
    before = [_short(dataset, other) for other in former[number]]
    name = _short(dataset, number)
    if before:
        name = say("{name} ({names} before)", name=name, names=phrases.joined(before))
    return ActorLine(str(row["actor_id"]), name, " ".join(names).replace("|", " "), inner=inner)


def _short(dataset: Dataset, number: int) -> str:
    return named.actor(dataset.actors.iloc[number])


def options(dataset: Dataset) -> list[dict[str, Any]]:
    """List what a box for several actors offers: by camp, the whole of it, then every actor, reported or not."""
    groups = []
    camps = {camp.camp_id: camp for camp in tree(dataset)}
    for camp_id, label in named.camps(dataset.folder).items():
        shown = camps[camp_id].actors if camp_id in camps else ()
        known = {actor.actor_id for actor in shown}
        unheard = [
            line(dataset, n)
            for n, (name, camp) in enumerate(zip(dataset.actors["actor_id"], dataset.actors["camp"], strict=True))
            if camp == camp_id and name not in known
        ]
        many = len(shown) > 1
        whole = [{"value": WHOLE + camp_id, "label": say("All of {camp}", camp=label), "words": label}] if many else []
        items = [{"value": one.actor_id, "label": one.name, "words": one.words} for one in (*shown, *unheard)]
        if items:
            groups.append({"group": label, "items": [*whole, *items]})
    return groups


def camps_of(dataset: Dataset) -> dict[str, frozenset[str]]:
    """Give the actors that each camp stands for, by its id."""
    return {camp.camp_id: camp.members for camp in tree(dataset)}


def folded(chosen: frozenset[str], camps: Mapping[str, frozenset[str]]) -> tuple[list[str], frozenset[str]]:
    """Name the camps of which all actors are chosen, and the chosen actors beyond them."""
    whole = [camp for camp, members in camps.items() if members and members <= chosen]
    return whole, chosen.difference(*(camps[camp] for camp in whole))


def boxed(chosen: frozenset[str], camps: Mapping[str, frozenset[str]]) -> list[str]:
    """Say a choice of actors as a box of :func:`options` holds it."""
    whole, single = folded(chosen, {camp: members for camp, members in camps.items() if len(members) > 1})
    return [*(WHOLE + camp for camp in whole), *sorted(single)]


def unboxed(values: Iterable[str], camps: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Read what such a box holds; a camp that is not there raises ``KeyError``."""
    return frozenset().union(
        *(camps[value.removeprefix(WHOLE)] if value.startswith(WHOLE) else {value} for value in values)
    )
