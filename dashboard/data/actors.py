"""The dated tree of actors: who stands for whom on a day.

Asking for an actor finds

* the actor itself;
* what it was renamed from, and so on back in time, at any date;
* what was merged into it, and so on back in time, at any date: on 1 March 2016 Hay'at Tahrir al-Sham finds
  Jabhat al-Nusra, though the merger was in January 2017;
* its members, and their members, while the links hold.

A group that was merged brings its own members only while the merger holds: before, it stands for its name alone.
So the National Front for Liberation finds al-Zenki in August 2018, when al-Zenki was its member, but not in July,
when al-Zenki belonged to a front that had yet to merge into it. A merged group that kept its own name is found by
both names. ``allied_with``, ``backed_by`` and ``split_from`` are never followed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.data.bits import WORD, as_bits
from dashboard.data.coded import texts
from dashboard.data.days import first_of, last_of
from dashboard.words import Relation

_ALWAYS: Final = (np.iinfo(np.int32).min, np.iinfo(np.int32).max)


@dataclass(frozen=True, slots=True)
class Link:
    """``actor`` is found by ``other``, on the days from ``first`` to ``last``."""

    actor: int
    other: int
    relation: Relation
    first: int
    last: int


_FOLLOWED: Final = frozenset({Relation.RENAMED_TO, Relation.MERGED_INTO, Relation.MEMBER_OF})


@dataclass(frozen=True, eq=False)
class ActorTree:
    """Every actor and every link that is followed; actors are numbered as in ``actors.csv``."""

    ids: tuple[str, ...]
    links: tuple[Link, ...]
    starts: NDArray[Any] = field(repr=False)
    """Day numbers at which an era begins; within an era the same links hold. The first era begins before them."""
    found: NDArray[Any] = field(repr=False)
    """Boolean [eras, actors, actors]: whether asking for the last finds the one before it."""

    @classmethod
    def of(cls, actors: pd.DataFrame, links: pd.DataFrame) -> "ActorTree":
        """Build the tree from the tables of a data folder; a link to an unknown actor raises ``KeyError``."""
        ids = tuple(str(name) for name in actors["actor_id"])
        number = {name: n for n, name in enumerate(ids)}
        followed = tuple(
            Link(number[actor], number[other], Relation(relation), *_span(first, last))
            for actor, relation, other, first, last in zip(
                *(texts(links[name]) for name in ("actor_id", "relation", "other_id", "from", "to")), strict=True
            )
            if relation in _FOLLOWED
        )
        starts = _turns(followed)
        found = np.stack([_closure(len(ids), followed, day) for day in (_ALWAYS[0], *starts.tolist())])
        return cls(ids, followed, starts, found)

    def era(self, days: NDArray[Any]) -> NDArray[Any]:
        """Number the era of each day."""
        return np.searchsorted(self.starts, days, side="right")

    def found_by(self, actors: NDArray[Any], days: NDArray[Any]) -> NDArray[Any]:
        """Tell for n pairs of actor and day which actors find them: boolean [n, actors]."""
        chosen: NDArray[Any] = self.found[self.era(np.asarray(days)), np.asarray(actors)]
        return chosen

    def finders(self, actor: int, day: int) -> frozenset[int]:
        """Number all actors that find ``actor`` on a day, itself among them."""
        return frozenset(np.flatnonzero(self.found_by(np.array([actor]), np.array([day]))[0]).tolist())

    def names_of(self, asked: int, day: int) -> frozenset[int]:
        """Number all actors that asking for ``asked`` finds on a day, itself among them."""
        return frozenset(np.flatnonzero(self.found[self.era(np.array([day]))[0], :, asked]).tolist())

    @property
    def words(self) -> int:
        """How many words a bit set of all actors takes."""
        return max(1, -(-len(self.ids) // WORD))

    @property
    def bits(self) -> NDArray[Any]:
        """The finders as bit sets: uint64 [eras, actors, words]."""
        return as_bits(self.found, self.words)


def _span(first: str, last: str) -> tuple[int, int]:
    begins, ends = first_of(first), last_of(last)
    return _ALWAYS[0] if begins is None else begins, _ALWAYS[1] if ends is None else ends


def _turns(links: Sequence[Link]) -> NDArray[Any]:
    """Sort the days on which any link begins or no longer holds."""
    days = {link.first for link in links} | {link.last + 1 for link in links if link.last != _ALWAYS[1]}
    return np.array(sorted(days - {_ALWAYS[0]}), np.int64)


def _closure(count: int, links: Sequence[Link], day: int) -> NDArray[Any]:
    """Work out who finds whom on a day: boolean [actors, actors], the finder last.

    A node is an actor as a whole (with its members) or its name alone; names are the second half of the nodes.
    """
    steps = np.eye(2 * count, dtype=np.bool_)  # [from, to]: asking for the first reaches the second
    for link in links:
        here, there = link.other, link.actor
        holds = link.first <= day <= link.last
        if link.relation is Relation.MEMBER_OF:
            steps[here, there] |= holds
            continue
        with_members = holds or link.relation is Relation.RENAMED_TO
        steps[here, there if with_members else count + there] = True
        steps[count + here, count + there] = True
    reached = steps
    while True:  # doubling the length of the paths ends even where links run in a circle
        further = (reached.astype(np.float32) @ reached.astype(np.float32)) > 0
        if np.array_equal(further, reached):
            break
        reached = further
    finds = reached[:count, :count] | reached[:count, count:]
    return finds.T
