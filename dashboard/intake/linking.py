"""Which accounts of different sources tell the same event: a score that anybody can work out by hand.

Pairs are looked for near in time and place. What speaks for a pair is in the tables below, in points
(docs/importing.md, "The same event in several sources"; docs/decisions, "One account counts").
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Confidence, EventType, TimePrecision

ENOUGH: Final = 80
"""Points from which a pair is linked."""
DAYS_APART: Final = 2
KM_APART: Final = 12.0
KM_APART_OF_AREAS: Final = 40.0
"""How far two places may lie apart of which one stands for an area."""
AREA: Final = 3
"""The ``geo_precision`` of an event whose place stands for an area."""

TIME: Final = ((0, 30), (1, 18), (2, 8))
"""Days between the two spans, and points."""
SPANS: Final = ((0, 30), (3, 24), (14, 18), (np.inf, 10))
"""Where the spans touch: days by which their ends differ, at most, and points."""
INEXACT: Final = 15
"""The most points of time where a date is not known to the day."""
EXACT: Final = frozenset({TimePrecision.DAY, TimePrecision.WEEK})
"""Precisions of which the first and the last day are known."""
CALENDAR: Final = 28
"""Days from which a span may be no more than a month of the calendar."""
PLACE: Final = ((1.5, 25), (3.0, 20), (6.0, 12), (KM_APART, 6), (KM_APART_OF_AREAS, 4))
"""Kilometres at most, and points."""
AREA_HERE, AREA_THERE = 18, 10
"""The most points of place where one is an area: its point at the other's place, or elsewhere."""
SIDES: Final = 25
"""Points where both sides are the same."""
SAME, SAME_CAMP, UNSAID, OPPOSED = 1.0, 0.8, 0.5, 0.0
"""How far two sides agree: an actor in common; one of the same camp; one that says nothing, or names people without
arms; none of it."""
TOO_LITTLE: Final = 0.45
STRANGE: Final = -15
"""Added where sides agree less than that."""
TYPE_SAME, TYPE_ARMED, TYPE_UNARMED, TYPE_OTHER = 10, 5, 0, -15
"""Points of the same event type; of two of armed violence, which sources tell apart each in its way; of two of
violence and unrest; of any others."""
ARMED: Final = frozenset({EventType.BATTLES, EventType.EXPLOSIONS, EventType.CIVILIANS})
UNARMED: Final = frozenset({EventType.CIVILIANS, EventType.PROTESTS, EventType.RIOTS})
DEATHS_EQUAL, DEATHS_EQUAL_FEW, DEATHS_WITHIN = 25, 18, 20
"""The same best estimate, of five or more and of fewer; one within the other's range."""
MANY: Final = 5
DEATHS_ALIKE: Final = ((0.67, 12), (0.4, 5), (0.0, -15))
"""The smaller figure is at least this share of the larger one (each one more, for those near 0), and points."""
DEATHS_UNSAID: Final = -10
"""One account gives no figure: nothing that could tell two events of a day apart."""


@dataclass(frozen=True, slots=True)
class Account:
    """One event as one source tells it."""

    event_id: str
    source: str
    """Whose: what its id begins with; empty for an event that was not imported."""
    first: int
    last: int
    """Days since 1970-01-01."""
    precision: TimePrecision
    place: int
    geo: int
    kind: EventType
    sides: tuple[frozenset[str], frozenset[str]]
    """Actors; nobody in particular is left out."""
    low: int | None
    best: int | None
    high: int | None
    confidence: Confidence
    ucdp: frozenset[str]
    group: str
    """The id of the account that stands for its event, as far as that is settled; else its own."""

    @property
    def fewest(self) -> int:
        """The lowest figure that it gives."""
        return self.low if self.low is not None else self.best or 0

    @property
    def most(self) -> int:
        """The highest figure that it gives."""
        return self.high if self.high is not None else max(self.best or 0, self.fewest)

    @property
    def figure(self) -> float | None:
        """The best figure, or the middle of the others; none where there is none."""
        if self.best is not None:
            return self.best
        return (self.fewest + self.most) / 2 if self.low is not None or self.high is not None else None


@dataclass(frozen=True, slots=True)
class World:
    """What the accounts' places and actors are."""

    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    """In degrees, one a place."""
    camps: Mapping[str, str]
    """The camp of each actor."""
    unarmed: frozenset[str]
    """Actors that are people without arms."""
    unsided: frozenset[str]
    """Actors that are of no side that is known."""

    def distances(self, place: int) -> NDArray[np.float64]:
        """Measure from a place to every place, in kilometres; near enough for some ten of them."""
        north = (self.latitude - self.latitude[place]) * KM_PER_DEGREE
        middle = np.radians((self.latitude + self.latitude[place]) / 2)
        km: NDArray[np.float64] = np.hypot(
            north, (self.longitude - self.longitude[place]) * KM_PER_DEGREE * np.cos(middle)
        )
        return km

    def agreement(self, one: Account, other: Account) -> float:
        """Tell how far the sides of two accounts agree, whichever stands first."""
        (a, b), (c, d) = one.sides, other.sides
        return max(self._alike(a, c) + self._alike(b, d), self._alike(a, d) + self._alike(b, c)) / 2

    def _alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        if not one or not other:
            return UNSAID
        if one & other:
            return SAME
        one, other = one - self.unsided, other - self.unsided
        if one <= self.unarmed or other <= self.unarmed:
            return UNSAID
        shared = {self.camps.get(actor) for actor in one} & {self.camps.get(actor) for actor in other}
        return SAME_CAMP if shared else OPPOSED


KM_PER_DEGREE: Final = 111.2


def points(one: Account, other: Account, km: float, agreement: float) -> int | None:
    """Score a pair; ``None`` where they lie too far apart in time or place.

    Args:
        one: An account.
        other: One of another source.
        km: How far apart their places are.
        agreement: How far their sides agree, from :meth:`World.agreement`.

    """
    is_area = AREA in {one.geo, other.geo}
    gap = max(0, one.first - other.last, other.first - one.last)
    if gap > DAYS_APART or km > (KM_APART_OF_AREAS if is_area else KM_APART):
        return None
    place = _first(PLACE, km)
    if is_area:
        place = min(place, AREA_THERE) if km > PLACE[0][0] else AREA_HERE
    sides = round(SIDES * agreement) + (STRANGE if agreement < TOO_LITTLE else 0)
    return _time(one, other, gap) + place + sides + _type(one.kind, other.kind) + _deaths(one, other)


def _first(table: Sequence[tuple[float, int]], value: float) -> int:
    return next(worth for most, worth in table if value <= most)


def _time(one: Account, other: Account, gap: int) -> int:
    worth = _first(TIME, gap)
    if gap == 0:
        worth = _first(SPANS, abs(one.first - other.first) + abs(one.last - other.last))
    days = one.last - one.first + 1
    same_span = (one.first, one.last) == (other.first, other.last) and 1 < days < CALENDAR
    exact = {one.precision, other.precision} <= EXACT
    return worth if exact or same_span else min(worth, INEXACT)


def _type(one: EventType, other: EventType) -> int:
    if one is other:
        return TYPE_SAME
    pair = {one, other}
    return TYPE_ARMED if pair <= ARMED else TYPE_UNARMED if pair <= UNARMED else TYPE_OTHER


def _deaths(one: Account, other: Account) -> int:
    mine, theirs = one.figure, other.figure
    if mine is None or theirs is None:
        return DEATHS_UNSAID
    if mine == theirs:
        return DEATHS_EQUAL if mine >= MANY else DEATHS_EQUAL_FEW
    if one.fewest <= theirs <= one.most or other.fewest <= mine <= other.most:
        return DEATHS_WITHIN
    share = (min(mine, theirs) + 1) / (max(mine, theirs) + 1)
    return next(worth for least, worth in DEATHS_ALIKE if share >= least)
