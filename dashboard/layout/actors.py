"""The actors of a data folder as the page lists them: by camp, the most reported first."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.data import count
from dashboard.data.dataset import Dataset
from dashboard.view import DEFAULT


@dataclass(frozen=True, slots=True)
class ActorLine:
    """One actor of the tree; ``words`` are all its names, for the search within the tree."""

    actor_id: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class CampLine:
    """One camp of the tree with its actors."""

    camp_id: str
    label: str
    actors: tuple[ActorLine, ...]

    @property
    def members(self) -> frozenset[str]:
        """The ids of its actors."""
        return frozenset(actor.actor_id for actor in self.actors)


def tree(dataset: Dataset) -> list[CampLine]:
    """List the camps with those of their actors that any event finds."""
    lines: list[CampLine] = dataset.codes.memo.get("actor tree", lambda: _tree(dataset))
    return lines


def _tree(dataset: Dataset) -> list[CampLine]:
    found = count.facets(dataset, DEFAULT, dataset.extent).actors
    lines = []
    for camp in dataset.folder.camps:
        numbers = [int(n) for n in np.flatnonzero((dataset.actors["camp"] == camp.id).to_numpy()) if found[n]]
        numbers.sort(key=lambda n: -int(found[n]))
        if numbers:
            lines.append(CampLine(camp.id, camp.label, tuple(_line(dataset, n) for n in numbers)))
    return lines


def _line(dataset: Dataset, number: int) -> ActorLine:
    row: Any = dataset.actors.iloc[number]
    names = [str(row[column]) for column in ("name", "short", "name_ar", "aliases", "actor_id")]
    return ActorLine(str(row["actor_id"]), str(row["short"] or row["name"]), " ".join(names).replace("|", " "))
