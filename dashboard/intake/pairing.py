"""Choosing, among pairs of accounts that are scored, those that are linked (docs/decisions, "One account counts")."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from dashboard.intake.linking import (
    AREA,
    DAYS_APART,
    ENOUGH,
    EXACT,
    KM_APART,
    KM_APART_OF_AREAS,
    Account,
    World,
    points,
)
from dashboard.words import Confidence, LinkedBy, TimePrecision

if TYPE_CHECKING:
    from numpy.typing import NDArray

SURE: Final = 100
"""The score of a pair of which one names the other's id."""
LEAST_PART: Final = 10
"""Deaths of a part, at least: figures of about this size meet a given sum by chance one time in ten, larger ones less
often, and small ones again and again."""
PARTS_KM: Final = 10.0
PARTS_AGREE: Final = 0.6
"""How far the sides of a part must agree."""
PARTS_DAYS: Final = 1
"""Days that a part may lie outside the event's own."""


class Pair(NamedTuple):
    """Two accounts of one event; the first stands for it."""

    one: Account
    other: Account
    how: LinkedBy
    score: int


class _Near(NamedTuple):
    score: int
    one: Account
    other: Account
    km: float
    agreement: float


def pairs(
    ours: Sequence[Account], theirs: Sequence[Account], world: World, never: Iterable[tuple[str, str]]
) -> list[Pair]:
    """Choose the pairs of accounts that tell the same event, each of ``theirs`` with one of ``ours`` at most.

    First by id, then those of the highest score; each account is in one pair only, but for several of ``theirs`` whose
    deaths add up to those of one of ``ours``. ``never`` names pairs of a group and an account, that are two events.
    """
    barred = {frozenset(pair) for pair in never}
    found = _by_id(ours, theirs, barred)
    taken, theirs_taken = {pair.one.group for pair in found}, {pair.other.event_id for pair in found}
    near = [
        pair
        for pair in _near(
            [one for one in ours if one.group not in taken],
            [one for one in theirs if one.event_id not in theirs_taken],
            world,
        )
        if frozenset((pair.one.group, pair.other.event_id)) not in barred
    ]
    best: dict[str, _Near] = {}
    free = {pair.other.event_id for pair in near}
    for pair in sorted(near, key=lambda pair: (-pair.score, pair.one.event_id, pair.other.event_id)):
        if pair.score >= ENOUGH and pair.one.group not in best and pair.other.event_id in free:
            best[pair.one.group] = pair
            free.discard(pair.other.event_id)
    by_one: dict[str, list[_Near]] = {}
    for pair in near:
        by_one.setdefault(pair.one.event_id, []).append(pair)
    whole: set[str] = set()
    for _, several in sorted(by_one.items()):
        group = several[0].one.group
        chosen = best.get(group)
        if group in whole or (chosen is not None and chosen.other.figure == chosen.one.figure):
            continue
        if parts := _parts(several, free | ({chosen.other.event_id} if chosen else set())):
            found += [Pair(part.one, part.other, LinkedBy.PARTS, max(0, min(SURE, part.score))) for part in parts]
            if chosen is not None:
                free.add(best.pop(group).other.event_id)
            free -= {part.other.event_id for part in parts}
            whole.add(group)
    found += [Pair(pair.one, pair.other, LinkedBy.LIKENESS, min(SURE, pair.score)) for pair in best.values()]
    return found


def _by_id(ours: Sequence[Account], theirs: Sequence[Account], barred: set[frozenset[str]]) -> list[Pair]:
    """Pair accounts of which both name the same event of UCDP."""
    named: dict[str, Account] = {}
    for one in ours:
        for name in sorted(one.ucdp):
            named.setdefault(name, one)
    found = []
    for other in theirs:
        same = next((named[name] for name in sorted(other.ucdp) if name in named), None)
        if same is not None and frozenset((same.group, other.event_id)) not in barred:
            found.append(Pair(same, other, LinkedBy.ID, SURE))
    return found


def _near(ours: Sequence[Account], theirs: Sequence[Account], world: World) -> Iterator[_Near]:
    """Score every pair that is near enough in time and place."""
    if not ours or not theirs:
        return
    if len(ours) > len(theirs):  # the outer loop is the dear one
        yield from (pair._replace(one=pair.other, other=pair.one) for pair in _near(theirs, ours, world))
        return
    order = sorted(theirs, key=lambda account: account.first)
    first, last, place, geo = (
        np.array([getattr(account, name) for account in order], np.int64) for name in ("first", "last", "place", "geo")
    )
    latest = np.maximum.accumulate(last)  # before this place no span reaches further
    away: dict[int, NDArray[np.float64]] = {}
    for one in ours:
        begin = int(np.searchsorted(latest, one.first - DAYS_APART))
        end = int(np.searchsorted(first, one.last + DAYS_APART, side="right"))
        if one.place not in away:
            away[one.place] = world.distances(one.place)
        km = away[one.place][place[begin:end]]
        reach = np.where((geo[begin:end] == AREA) | (one.geo == AREA), KM_APART_OF_AREAS, KM_APART)
        for at in np.flatnonzero((last[begin:end] >= one.first - DAYS_APART) & (km <= reach)):
            other = order[begin + int(at)]
            agreement = world.agreement(one, other)
            if (score := points(one, other, float(km[at]), agreement)) is not None:
                yield _Near(score, one, other, float(km[at]), agreement)


def _parts(several: Sequence[_Near], free: set[str]) -> Sequence[_Near]:
    """Find the accounts whose deaths add up to those of the event: the largest ones, one after the other.

    Whoever sums up an event leaves out its smallest parts, not its largest. So there is one sum to try for each number
    of parts, and where it is met it is hardly by chance; of all the choices among them some would always fit.
    """
    whole = several[0].one
    some = [
        pair for pair in several if pair.other.event_id in free and is_part(whole, pair.other, pair.km, pair.agreement)
    ]
    some.sort(key=lambda pair: (-(pair.other.best or 0), pair.other.event_id))
    sums = list(accumulate(pair.other.best or 0 for pair in some))
    number = sums.index(whole.best) + 1 if whole.best in sums else 0
    is_one_choice = number == len(some) or some[number].other.best != some[number - 1].other.best
    return some[:number] if is_one_choice else ()


def is_part(whole: Account, part: Account, km: float, agreement: float) -> bool:
    """Tell whether an account can be a part of an event: big enough, in its days, near it and of its sides.

    Args:
        whole: The event.
        part: The account, of another source.
        km: How far apart their places are.
        agreement: How far their sides agree.

    """
    if not whole.best or not LEAST_PART <= (part.best or 0) < whole.best:
        return False
    first, last = whole.first - PARTS_DAYS, whole.last + PARTS_DAYS
    is_in = first <= part.last and part.first <= last
    if part.precision in EXACT:
        is_in = first <= part.first and part.last <= last
    return is_in and agreement >= PARTS_AGREE and (km <= PARTS_KM or AREA in {whole.geo, part.geo})


def rank(account: Account) -> tuple[bool, int, int, int, bool, str]:
    """Sort accounts by which of them stands for their event.

    One that somebody compiled before one that was imported; then the better trusted, the better placed, the better
    dated, one with a figure, the first by id.
    """
    return (
        account.source != "",
        list(Confidence).index(account.confidence),
        account.geo,
        list(TimePrecision).index(account.precision),
        account.best is None,
        account.event_id,
    )
