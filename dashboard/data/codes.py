"""The events as whole numbers: what the crossfilter and the counts work on.

Row ``i`` of every array is event number ``i``; events are sorted by ``event_date``. A period is a slice, a filter a
comparison of small numbers, a question about actors one ``&`` of bit sets.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.data import days as calendar
from dashboard.data.actors import ActorTree
from dashboard.data.bits import WORD, as_bits, flags_of
from dashboard.data.coded import PARTS, Coded, coded, numbered, texts
from dashboard.data.memo import Memo
from dashboard.words import SUB_EVENT_TYPES, Confidence, EventType, TimePrecision

SIDES: Final = (("actor1", "assoc_actor_1"), ("actor2", "assoc_actor_2"))
"""The columns that name each side; their order says nothing about who attacked."""
FIRST_FINDERS: Final = 8
_MOST_ACTORS: Final = np.iinfo(np.uint16).max
_SHORT_REACH: Final = 31
"""Days from ``event_date`` to the end of a span; few spans are longer."""


@dataclass(frozen=True, eq=False, slots=True)
class Overhang:
    """Events whose span goes beyond their ``event_date`` on one side, by ascending event number."""

    rows: NDArray[np.int32]
    days: NDArray[np.int32]
    """The ``event_date`` of each."""
    edges: NDArray[np.int32]
    """The far end of each span."""
    reach: int
    """The longest way from ``event_date`` to the far end, in days."""

    def into(self, day: int) -> NDArray[np.int32]:
        """Number the events dated before ``day`` whose span reaches it."""
        here = slice(_place(self.days, day - self.reach), _place(self.days, day))
        return self.rows[here][self.edges[here] >= day]

    def back_to(self, day: int) -> NDArray[np.int32]:
        """Number the events dated after ``day`` whose span begins by then."""
        here = slice(_place(self.days, day + 1), _place(self.days, day + self.reach + 1))
        return self.rows[here][self.edges[here] <= day]


@dataclass(frozen=True, eq=False)
class Codes:
    """The columns of n events as numbers, and the actors as bit sets."""

    tree: ActorTree
    day: NDArray[np.int32]
    """``event_date``, ascending."""
    first: NDArray[np.int32]
    """The first day of the span, widened to the calendar unit of ``time_precision``."""
    last: NDArray[np.int32]
    """The last day of the span, widened likewise."""
    place: NDArray[np.int32]
    kind: NDArray[np.int8]
    """The event type, as its place in :class:`EventType`."""
    sub: NDArray[np.int8]
    """The sub-event type, as its place in ``SUB_EVENT_TYPES``."""
    geo: NDArray[np.int8]
    """``geo_precision``: 1, 2 or 3."""
    dated: NDArray[np.int8]
    """How exactly the date is known, as its place in :class:`TimePrecision`: 0 is to the day."""
    confidence: NDArray[np.int8]
    """0 is the best."""
    deaths: NDArray[np.float32]
    """The best estimate; nan when none is given."""
    excluded: NDArray[np.bool_]
    """Whether the event's figures enter no sum."""
    counted: NDArray[np.float32]
    """What the event adds to a sum of deaths: the best estimate; 0 when it is unknown or excluded."""
    counted_low: NDArray[np.float32]
    """The same of the low estimate, for which the best one stands in when it is not given."""
    counted_high: NDArray[np.float32]
    """The same of the high estimate."""
    found: tuple[NDArray[np.uint64], NDArray[np.uint64]]
    """A side each: bit sets [words, n] of the actors that find the event by that side on its date."""
    finder_ends: NDArray[np.int64]
    """[n + 1]: ``finder[finder_ends[i]:finder_ends[i + 1]]`` are the actors that find event ``i`` by either side."""
    finder: NDArray[np.uint16]
    first_finders: NDArray[np.uint16]
    """[n, 8]: the first actors that find each event; what is left over holds the number of actors. Few events have
    more, and rows of one length are counted in half the time."""
    camps: tuple[str, ...]
    camp_set: NDArray[np.int16] | NDArray[np.int32]
    """Which of ``camp_sets`` finds the event."""
    camp_sets: NDArray[np.int64]
    """[sets, camps]: the different sets of camps whose actors find an event, 1 for a camp that is in the set."""
    camp_bits: NDArray[np.uint64]
    """[camps, words]: the actors of each camp."""
    late: tuple[Overhang, ...]
    """Events whose span ends after their ``event_date``."""
    early: tuple[Overhang, ...]
    """Events whose span begins before their ``event_date``."""
    memo: Memo = field(default_factory=lambda: Memo(48), repr=False)
    """Masks of clauses, a byte an event, and what was counted from them."""
    folded: Memo = field(default_factory=lambda: Memo(16), repr=False)
    """Texts as search compares them."""

    def __len__(self) -> int:
        """Count the events."""
        return len(self.day)

    @property
    def precise(self) -> NDArray[np.bool_]:
        """Tell of each event whether its date is known to the day."""
        precise: NDArray[np.bool_] = self.dated == 0
        return precise

    def touching(self, first: int, last: int) -> tuple[NDArray[np.int64], slice, NDArray[np.int64]]:
        """Find the events whose span touches the days from ``first`` to ``last``.

        Those dated in the period are a slice; the two arrays number those dated before and after it.
        """
        begin, end = _place(self.day, first), _place(self.day, last + 1)
        before = [late.into(first) for late in self.late]
        after = [early.back_to(last) for early in self.early]
        return _ascending(before), slice(begin, end), _ascending(after)


def encode(
    events: pd.DataFrame,
    places: pd.DataFrame,
    actors: pd.DataFrame,
    links: pd.DataFrame,
    camps: Sequence[str] = (),
) -> Codes:
    """Turn checked tables into codes.

    ``events`` must be sorted by ``event_date`` (else ``ValueError``). ``camps`` gives the order of camps; camps that
    it lacks follow in the order of ``actors``.
    """
    tree = ActorTree.of(actors, links)
    day, first, last, dated = _spans(events)
    deaths, low, high = (_figures(events[name]) for name in ("fatalities", "fatalities_low", "fatalities_high"))
    excluded = np.array(coded(events["exclude_from_sums"]).among(bool), np.bool_)
    found = _found(tree, events, day)
    if len(tree.ids) > _MOST_ACTORS:
        msg = f"at most {_MOST_ACTORS} actors, not {len(tree.ids)}"
        raise ValueError(msg)
    ends, finder, first_finders = _finders(found[0] | found[1], len(tree.ids))
    camp_names, camp_bits = _camps(tree, actors, camps)
    camp_set, camp_sets = _camp_sets(found[0] | found[1], camp_bits)
    return Codes(
        tree=tree,
        day=day,
        first=first,
        last=last,
        place=numbered(events["place_id"], texts(places["place_id"])),
        kind=numbered(events["event_type"], list(EventType)).astype(np.int8),
        sub=numbered(events["sub_event_type"], list(SUB_EVENT_TYPES)).astype(np.int8),
        geo=numbered(events["geo_precision"], ["0", "1", "2", "3"]).astype(np.int8),
        dated=dated,
        confidence=numbered(events["confidence"], list(Confidence)).astype(np.int8),
        deaths=deaths,
        excluded=excluded,
        counted=_counted(deaths, excluded),
        counted_low=_counted(np.where(np.isnan(low), deaths, low), excluded),
        counted_high=_counted(np.where(np.isnan(high), deaths, high), excluded),
        found=found,
        finder_ends=ends,
        finder=finder,
        first_finders=first_finders,
        camps=camp_names,
        camp_set=camp_set,
        camp_sets=camp_sets,
        camp_bits=camp_bits,
        late=tuple(_overhangs(day, last)),
        early=tuple(_overhangs(day, first)),
    )


def spread(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Join the ranges that begin at ``starts`` into one array of positions."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    positions: NDArray[np.int64] = np.arange(total) + np.repeat(starts - (ends - lengths), lengths)
    return positions


def _place(days: NDArray[np.int32], day: int) -> int:
    """Find how many of ascending days come before ``day``."""
    return int(days.searchsorted(np.int32(day)))  # a key of another type would have all days converted first


def _ascending(parts: list[NDArray[np.int32]]) -> NDArray[np.int64]:
    some = [part for part in parts if len(part)]
    match some:
        case []:
            return np.empty(0, np.int64)
        case [one]:
            return one.astype(np.int64)
    return np.sort(np.concatenate(some).astype(np.int64))


def _days(column: "pd.Series[Any]") -> NDArray[np.datetime64]:
    return pd.to_datetime(column).to_numpy().astype("datetime64[D]")


def _spans(events: pd.DataFrame) -> tuple[Any, Any, Any, NDArray[np.int8]]:
    begin, end = _days(events["event_date"]), _days(events["event_date_end"])
    end = np.where(np.isnat(end), begin, end)
    day = begin.astype(np.int64)
    if (np.diff(day) < 0).any():
        msg = "events must be sorted by event_date"
        raise ValueError(msg)
    precision = numbered(events["time_precision"], list(TimePrecision))
    first, last = calendar.widened(day, np.maximum(end.astype(np.int64), day), precision)
    return day.astype(np.int32), first.astype(np.int32), last.astype(np.int32), precision.astype(np.int8)


def _overhangs(day: NDArray[np.int32], edge: NDArray[np.int32]) -> Iterator[Overhang]:
    """Sort out the spans that leave their ``event_date``: the many short ones and the few long ones."""
    reach = np.abs(edge - day)
    for which in ((reach > 0) & (reach <= _SHORT_REACH), reach > _SHORT_REACH):
        rows = np.flatnonzero(which).astype(np.int32)
        if len(rows):
            yield Overhang(rows, day[rows], edge[rows], int(reach[rows].max()))


def _figures(column: "pd.Series[Any]") -> NDArray[np.float32]:
    return pd.to_numeric(column).to_numpy(dtype=np.float32, na_value=np.nan)


def _counted(figures: NDArray[np.float32], excluded: NDArray[np.bool_]) -> NDArray[np.float32]:
    return np.where(np.isnan(figures) | excluded, np.float32(0), figures)


def _found(
    tree: ActorTree, events: pd.DataFrame, day: NDArray[np.int32]
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    era, bits = tree.era(day), tree.bits
    number = {name: n for n, name in enumerate(tree.ids)}
    one, two = (
        np.bitwise_or(*(_side(coded(events[column]), number, era, bits) for column in columns)) for columns in SIDES
    )
    return one, two


def _side(column: Coded, number: dict[str, int], era: NDArray[np.intp], bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Work out the bit sets [words, n] of those who find an event by the actors of one column."""
    members = [[number[name] for name in value.split(PARTS) if name] for value in column.texts]
    lengths = np.array([len(m) for m in members], np.int64)
    flat = np.array([actor for m in members for actor in m], np.int64)
    begins = np.cumsum(lengths) - lengths
    # Many events share an era and a text: each such pair is worked out once.
    pairs, which = np.unique(era * len(members) + column.codes, return_inverse=True)
    eras, values = np.divmod(pairs, len(members))
    table = np.zeros((len(pairs), bits.shape[-1]), np.uint64)
    some = np.flatnonzero(lengths[values])
    if len(some):
        sizes = lengths[values[some]]
        actors = flat[spread(begins[values[some]], sizes)]
        table[some] = np.bitwise_or.reduceat(bits[np.repeat(eras[some], sizes), actors], np.cumsum(sizes) - sizes)
    return np.ascontiguousarray(table[which].T)


def _finders(
    found: NDArray[np.uint64], actors: int
) -> tuple[NDArray[np.int64], NDArray[np.uint16], NDArray[np.uint16]]:
    lengths = [np.zeros(1, np.int64)]
    finders = [np.empty(0, np.uint16)]
    firsts = [np.empty((0, FIRST_FINDERS), np.uint16)]
    for flags in flags_of(found, actors):
        row, finder = np.nonzero(flags)
        lengths.append(flags.sum(axis=1))
        rank = np.arange(len(row)) - np.repeat(np.cumsum(lengths[-1]) - lengths[-1], lengths[-1])
        first = np.full((len(flags), FIRST_FINDERS), actors, np.uint16)
        early = rank < FIRST_FINDERS
        first[row[early], rank[early]] = finder[early]
        finders.append(finder.astype(np.uint16))
        firsts.append(first)
    return np.cumsum(np.concatenate(lengths)), np.concatenate(finders), np.concatenate(firsts)


def _camps(tree: ActorTree, actors: pd.DataFrame, order: Sequence[str]) -> tuple[tuple[str, ...], NDArray[np.uint64]]:
    camp_of = texts(actors["camp"])
    names = tuple(dict.fromkeys([*order, *camp_of]))
    flags = np.array([[camp == name for camp in camp_of] for name in names], np.bool_)
    return names, as_bits(flags.reshape(len(names), len(camp_of)), tree.words)


def _camp_sets(found: NDArray[np.uint64], camp_bits: NDArray[np.uint64]) -> tuple[Any, NDArray[np.int64]]:
    """Number the different sets of camps that find an event: a few dozen, however many events there are."""
    if len(camp_bits) > WORD:
        msg = f"at most {WORD} camps, not {len(camp_bits)}"
        raise ValueError(msg)
    bits = np.zeros(found.shape[1], np.uint64)
    for n, camp in enumerate(camp_bits):
        hit = np.zeros(found.shape[1], np.bool_)
        for word, wanted in zip(found, camp, strict=True):
            hit |= (word & wanted) != 0
        bits |= hit.astype(np.uint64) << np.uint64(n)
    different, which = np.unique(bits, return_inverse=True)
    sets = next(flags_of(different[None, :], len(camp_bits)), np.zeros((0, len(camp_bits)), np.bool_))
    return which.astype(np.int16 if len(different) <= np.iinfo(np.int16).max else np.int32), sets.astype(np.int64)
