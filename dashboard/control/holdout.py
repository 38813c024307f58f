"""Predicting what was left out: ways to say who holds a town from the towns around it.

The areas follow the nearest town. Here that and other ways are tried on towns left out, so that
``scripts/evaluate_method.py`` can say which is right more often. Pure arithmetic on points: a cell of the nearest
town holds just the points that are nearest to it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.control.confidence import NEVER, Ints
from dashboard.control.state import NO_DAY, UNKNOWN, Ledger
from dashboard.words import Basis, holders_in

Floats: TypeAlias = NDArray[np.float64]

NEAREST: Final = 64
"""Neighbours of a town that are looked at."""
FAR: Final = 20.0
"""Kilometres beyond which no way looks."""
TOUCHING: Final = 0.25
"""Kilometres below which one neighbour's vote no longer outweighs another's."""


@dataclass(frozen=True, eq=False)
class Known:
    """What a ledger says of each town on each of some days: arrays of days by towns, -1 where nothing is known."""

    holder: Ints
    certainty: Ints
    basis: Ints
    """The best basis in the unbroken run up to the day: its place in :class:`Basis`."""
    since: Ints
    """First day of that run."""
    named: Ints
    """Newest day of that run on which a source names the town; ``NEVER`` where none does."""

    @classmethod
    def of(cls, control: pd.DataFrame, ledger: Ledger, days: Sequence[int]) -> "Known":
        """Work out what a ledger, made of ``control``, says on each day."""
        order = {word.value: n for n, word in enumerate(Basis)}
        codes = np.array([order[str(word)] for word in control["basis"]])[ledger.row]
        basis = pd.Series(codes).groupby(ledger.run).cummin().to_numpy(np.int64)
        dated = pd.Series(np.where(codes == order[Basis.NAMED], ledger.day, NEVER))
        named = dated.groupby(ledger.run).cummax().to_numpy(np.int64)
        on = [ledger.on(day) for day in days]
        applied = np.array([state.applied for state in on])
        return cls(
            holder=np.array([state.holder for state in on]),
            certainty=np.array([state.certainty for state in on]),
            basis=np.where(applied >= 0, basis[applied], UNKNOWN),
            since=np.array([state.since for state in on]),
            named=np.where(applied >= 0, named[applied], NEVER),
        )

    def day(self, n: int) -> "Known":
        """Give one day: each array towns long."""
        return Known(*(getattr(self, column.name)[n] for column in fields(self)))

    def at(self, towns: Ints, holders: Ints, count: int) -> "Known":
        """Give the same for a longer list of towns and other numbers of holders; towns that are not here are unknown.

        ``towns`` and ``holders`` are the new numbers of the towns and holders, ``count`` the new number of towns.
        """
        wide = {}
        for column, blank in (
            ("holder", UNKNOWN),
            ("certainty", UNKNOWN),
            ("basis", UNKNOWN),
            ("since", NO_DAY),
            ("named", NEVER),
        ):
            wide[column] = np.full((len(self.holder), count), blank, dtype=np.int64)
            wide[column][:, towns] = getattr(self, column)
        wide["holder"] = np.where(wide["holder"] >= 0, holders[wide["holder"]], UNKNOWN)
        return Known(**wide)


class Near(NamedTuple):
    """Each town's neighbours among those that may speak for it, nearest first: towns by ``NEAREST``."""

    town: Ints
    km: Floats
    """Infinite where there are no more within ``FAR``."""


def near(km: Floats, part: Ints) -> Near:
    """Find the neighbours of every town (towns by two, kilometres) in all parts of the towns but its own."""
    town = np.zeros((len(km), NEAREST), dtype=np.int64)
    far = np.full((len(km), NEAREST), np.inf)
    for one in np.unique(part):
        own, others = np.flatnonzero(part == one), np.flatnonzero(part != one)
        away = np.hypot(*(km[own, None, axis] - km[None, others, axis] for axis in (0, 1)))
        order = np.argsort(away, axis=1, kind="stable")[:, :NEAREST]
        town[own, : order.shape[1]] = others[order]
        far[own, : order.shape[1]] = np.take_along_axis(away, order, axis=1)
    return Near(town, np.where(far <= FAR, far, np.inf))


class Scene(NamedTuple):
    """What a way to predict sees: the neighbours of every town, and their states on one day."""

    near: Near
    known: Known
    holders: tuple[str, ...]


class Said(NamedTuple):
    """What is said of every town on one day; ``UNKNOWN`` where nothing is."""

    holder: Ints
    certainty: Ints
    """Class of the town that is followed."""
    km: Floats
    """Distance to it."""


Way: TypeAlias = Callable[[Scene], Said]


def follow(scene: Scene, cost: Floats, reach: float | Floats) -> Said:
    """Follow the neighbour of least cost among the known ones within reach."""
    town, km = scene.near
    cost = np.where((scene.known.holder[town] >= 0) & (km <= reach), cost, np.inf)
    best = cost.argmin(axis=1)
    row = np.arange(len(best))
    some, town = np.isfinite(cost[row, best]), town[row, best]
    return Said(
        holder=np.where(some, scene.known.holder[town], UNKNOWN),
        certainty=np.where(some, scene.known.certainty[town], UNKNOWN),
        km=np.where(some, km[row, best], np.inf),
    )


def nearest(reach: float) -> Way:
    """Follow the nearest town: what the areas do."""
    return lambda scene: follow(scene, scene.near.km, reach)


def weighted(reach: float, factors: Sequence[float], by: str = "certainty") -> Way:
    """Follow the nearest town once distances are multiplied by a factor for each class (or each basis)."""

    def way(scene: Scene) -> Said:
        return follow(scene, scene.near.km * np.array(factors)[getattr(scene.known, by)[scene.near.town]], reach)

    return way


def dense(factor: float, least: float = 3.0, most: float = 15.0) -> Way:
    """Let each town reach ``factor`` times as far as its third nearest neighbour, within limits in kilometres."""

    def way(scene: Scene) -> Said:
        return follow(scene, scene.near.km, np.clip(factor * scene.near.km[:, 2], least, most)[scene.near.town])

    return way


def vote(reach: float, count: int, *, closer: bool) -> Way:
    """Take what most of the nearest towns say; ``closer``: each vote is divided by its distance.

    Of equal votes the nearest town's stands; class and distance are the nearest town's.
    """

    def way(scene: Scene) -> Said:
        town, km = scene.near.town[:, :count], scene.near.km[:, :count]
        votes = 1 / np.maximum(km, TOUCHING) if closer else np.ones(km.shape)
        votes = np.where((scene.known.holder[town] >= 0) & (km <= reach), votes + 1e-6 / (1 + np.arange(count)), 0)
        total = np.zeros((len(town), len(scene.holders)))
        np.add.at(total, (np.arange(len(town))[:, None], scene.known.holder[town]), votes)
        holder = np.where(total.max(axis=1) > 0, total.argmax(axis=1), UNKNOWN)
        return nearest(reach)(scene)._replace(holder=holder)

    return way


def alone(reach: float) -> Way:
    """Follow the nearest town that is not shared."""

    def way(scene: Scene) -> Said:
        single = np.array([len(holders_in(name)) == 1 for name in scene.holders])[scene.known.holder]
        return follow(scene, np.where(single[scene.near.town], scene.near.km, np.inf), reach)

    return way


def parted(reach: float) -> Way:
    """Follow the nearest town; where it is shared, take that sharer who alone holds the nearest town of the two's."""

    def way(scene: Scene) -> Said:
        said = nearest(reach)(scene)
        holder = said.holder.copy()
        for code, name in enumerate(scene.holders):
            sides = [scene.holders.index(one) for one in holders_in(name) if one in scene.holders]
            if sides == [code]:
                continue
            theirs = np.isin(scene.known.holder, sides)[scene.near.town]
            other = follow(scene, np.where(theirs, scene.near.km, np.inf), reach).holder
            holder = np.where((said.holder == code) & (other >= 0), other, holder)
        return said._replace(holder=holder)

    return way
