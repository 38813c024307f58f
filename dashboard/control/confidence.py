"""How sure the map is of a town: the published rule of ``docs/method.md``.

An assertion is worth points for what it rests on and for how far its source is trusted, and loses points with age. A
town's state on a day has the points of the best assertion of its unbroken run, one more when a second source says the
same, one less when a row of the same day names somebody else. A confirmation can therefore never lower a class;
reports of fighting after the last confirmation do, by one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Basis, Certainty, Confidence

Ints: TypeAlias = NDArray[np.int64]

NEAR_KM: Final = 2.5
"""Land farther than this from its town is no more than thin: there the map was measured to be right less often."""
NEVER: Final = int(np.iinfo(np.int64).min) // 4
FOREVER: Final = int(np.iinfo(np.int64).max) // 4
"""Days beyond every calendar, far enough from the ends of the type that a few years may be added."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule's parameters; the defaults are the published ones."""

    basis: Mapping[Basis, int] = field(
        default_factory=lambda: MappingProxyType({Basis.NAMED: 3, Basis.INFERRED: 1, Basis.AREA_WIDE: 0})
    )
    source: Mapping[Confidence, int] = field(
        default_factory=lambda: MappingProxyType({Confidence.HIGH: 2, Confidence.MEDIUM: 1, Confidence.LOW: 0})
    )
    ages: tuple[int, ...] = (365, 1095)
    """An assertion loses one point when it is older than each of these, in days: after one and after three years."""
    agreement: int = 1
    """Gained once a second source says the same as the first."""
    disagreement: int = 1
    """Lost when another row of the same day names another holder."""
    well_sourced: int = 4
    thin: int = 2
    """The fewest points of each class; a guess has fewer than ``thin``."""


RULE: Final = Rule()


class Until(NamedTuple):
    """The last days on which a town is still of a class, if nothing newer is said; one of each a row."""

    well_sourced: Ints
    thin: Ints


class Said(NamedTuple):
    """What the rule looks at, one entry a row, rows in the order in which they are applied (town by town)."""

    day: Ints
    run: Ints
    """Position of the row that began the unbroken run to which the row belongs."""
    basis: Sequence[str]
    confidence: Sequence[str]
    source: Ints
    """A number for each name of a source."""
    disputed: NDArray[np.bool_]
    """Whether another row of the same town and day, applied before this one, names another holder."""


def until(said: Said, rule: Rule = RULE) -> Until:
    """Work out, for every row, how long it keeps its town well sourced and how long at least thin."""
    points = np.array([rule.basis[Basis(b)] for b in said.basis], dtype=np.int64)
    points += np.array([rule.source[Confidence(c)] for c in said.confidence], dtype=np.int64)
    bonus = rule.agreement * (_sources_so_far(said) > 1) - rule.disagreement * _any_so_far(said.disputed, said.run)
    return Until(*(_last_day(said, points, bonus, level, rule.ages) for level in (rule.well_sourced, rule.thin)))


def classes(day: int | Ints, well_sourced: Ints, thin: Ints) -> NDArray[np.int8]:
    """Give the class on a day as its position in :class:`Certainty`, from the two last days of :class:`Until`."""
    order = list(Certainty)
    return np.select(
        [day <= well_sourced, day <= thin],
        [np.int8(order.index(Certainty.WELL_SOURCED)), np.int8(order.index(Certainty.THIN))],
        np.int8(order.index(Certainty.GUESS)),
    ).astype(np.int8)


def lowered(found: NDArray[np.int8], fighting: NDArray[np.bool_]) -> NDArray[np.int8]:
    """Put towns where fighting was reported after the last assertion one class lower; a guess stays a guess."""
    return np.minimum(found + fighting, len(Certainty) - 1).astype(np.int8)


def at_distance(certainty: Certainty, km: float) -> Certainty:
    """Give the class of a spot of land from that of the town it follows, ``km`` away (``docs/method.md``, 4 and 7)."""
    return Certainty.THIN if certainty is Certainty.WELL_SOURCED and km > NEAR_KM else certainty


def _last_day(said: Said, points: Ints, bonus: Ints, level: int, ages: tuple[int, ...]) -> Ints:
    """Give the last day on which the best row so far of each run still has ``level`` points."""
    lives = np.array([NEVER, *ages, FOREVER], dtype=np.int64)  # by points above the level: below, 0, 1, ..., enough
    days = np.full(len(said.day), NEVER, dtype=np.int64)
    for extra in np.unique(bonus):
        life = lives[np.clip(points + extra - level, -1, len(ages)) + 1]
        last = np.where((life == NEVER) | (life == FOREVER), life, said.day + life)
        here = bonus == extra
        days[here] = _best_so_far(last, said.run)[here]
    return days


def _best_so_far(values: Ints, run: Ints) -> Ints:
    """Give the running maximum, begun afresh with each run."""
    rank = np.unique(values, return_inverse=True)
    lifted = rank[1] + run * len(values)  # a later run starts above all that an earlier one can reach
    return rank[0][np.maximum.accumulate(lifted) - run * len(values)]


def _sources_so_far(said: Said) -> Ints:
    """Count the different sources of a run up to each row."""
    key = said.run * (said.source.max(initial=0) + 1) + said.source
    first = np.zeros(len(key), dtype=np.int64)
    first[np.unique(key, return_index=True)[1]] = 1
    total = np.cumsum(first)
    return total - total[said.run] + first[said.run]


def _any_so_far(flags: NDArray[np.bool_], run: Ints) -> NDArray[np.bool_]:
    """Tell for each row whether it or an earlier one of its run has the flag."""
    total = np.cumsum(flags, dtype=np.int64)
    return (total - total[run] + flags[run]) > 0
