"""Which actors belong together, worked out from the dated tree and from what is reported of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.data.coded import PARTS, coded, texts
from dashboard.data.codes import SIDES
from dashboard.words import Relation

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset

_GONE_ON: Final = frozenset({Relation.RENAMED_TO, Relation.MERGED_INTO})


def heads(ds: "Dataset") -> NDArray[np.int64]:
    """Number the head of each actor's family, which may be the actor itself.

    An actor belongs to another one of its camp that reports name as often or more, if asking for that one finds it on
    the dates of most of its events; of several to the one that is named most. So al-Nusra belongs to HTS, its
    successor at any date, but HTS not to an alliance that it joined late, nor Ahrar al-Sham to one of which little is
    reported.
    """
    tree, camp, named = ds.codes.tree, texts(ds.actors["camp"]), _named(ds)
    found = _found(ds)
    total = found.sum(axis=1)
    share = np.einsum("ae,eab->ab", found, tree.found)
    reach = tree.found.any(axis=0).sum(axis=0)  # of two named equally often, the one that stands for more comes first
    head = np.arange(len(total))
    known: list[int] = []
    for actor in np.lexsort((-reach, -named)).tolist():
        fits = (other for other in known if camp[other] == camp[actor] and 2 * share[actor, other] > total[actor])
        head[actor] = next(fits, actor)
        if head[actor] == actor:
            known.append(actor)
    return head


def _named(ds: "Dataset") -> NDArray[np.int64]:
    """Count how often each actor is named in the events."""
    named = np.zeros(len(ds.codes.tree.ids), np.int64)
    for column in (name for side in SIDES for name in side):
        here = coded(ds.events[column])
        times = np.bincount(here.codes, minlength=len(here.texts)).tolist()
        for cell, number in zip(here.texts, times, strict=True):
            for name in filter(None, cell.split(PARTS)):
                named[ds.actor_index[name]] += number
    return named


def _found(ds: "Dataset") -> NDArray[np.int64]:
    """Count for each actor and each era of the tree the events that asking for it finds: [actors, eras]."""
    codes = ds.codes
    eras = len(codes.tree.starts) + 1
    era = np.repeat(codes.tree.era(codes.day), np.diff(codes.finder_ends))
    found = np.bincount(codes.finder.astype(np.int64) * eras + era, minlength=len(codes.tree.ids) * eras)
    return found.reshape(len(codes.tree.ids), eras)


def former(ds: "Dataset") -> list[list[int]]:
    """Number for each actor what it went on from, the earliest first: for HTS al-Nusra, then Jabhat Fateh al-Sham.

    The compilers name the predecessors, the main one first; only one that the links carry on is taken, since its
    events are found by the new name.
    """
    links = (texts(ds.links[name]) for name in ("actor_id", "relation", "other_id"))
    went_on = {(one, other) for one, relation, other in zip(*links, strict=True) if relation in _GONE_ON}
    main = {
        actor: before
        for actor, names in zip(ds.codes.tree.ids, texts(ds.actors["successor_of"]), strict=True)
        if ((before := names.split(PARTS)[0]), actor) in went_on
    }
    return [[ds.actor_index[name] for name in _back(actor, main)][::-1] for actor in ds.codes.tree.ids]


def _back(name: str, main: dict[str, str]) -> Iterator[str]:
    """Follow the predecessors back in time, each once."""
    seen = {name}
    while (name := main.get(name, "")) and name not in seen:
        yield name
        seen.add(name)
