"""What a view counts: by place, by bar of the timeline, by choice of a filter, in total."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.data import clauses, districts, select
from dashboard.data.bits import any_of, flags_of
from dashboard.data.codes import FIRST_FINDERS, Codes, spread
from dashboard.data.days import number_of, starts_of
from dashboard.data.select import Clause, Rows
from dashboard.view import Days, View
from dashboard.words import SUB_EVENT_TYPES, Bin, Confidence, EventType, Measure, Precision, Split, TimePrecision

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset

_BLOCK: Final = 1 << 16
"""Rows whose finders are joined at a time."""


@dataclass(frozen=True, eq=False, slots=True)
class PlaceCounts:
    """The places with events in a view, by ascending place number."""

    place: NDArray[np.int64]
    events: NDArray[np.int64]
    deaths: NDArray[np.int64]
    """Sum of the best estimates, without those that are excluded from sums."""
    kind: NDArray[np.int64]
    """The event type with most events, as its place in :class:`EventType`; of equal ones the first."""


def by_place(ds: "Dataset", rows: Rows) -> PlaceCounts:
    """Count events and deaths at each place that has any of ``rows``."""
    codes = ds.codes
    kinds = len(EventType)
    place = codes.place.take(rows)
    events = np.bincount(place, minlength=len(ds.places))
    active = np.flatnonzero(events > 0)
    among_active = np.empty(len(ds.places), np.int64)
    among_active[active] = np.arange(len(active))
    slot = among_active.take(place)
    each = np.bincount(slot * kinds + codes.kind.take(rows), minlength=len(active) * kinds).reshape(-1, kinds)
    deaths = np.bincount(slot, codes.counted.take(rows), minlength=len(active)).astype(np.int64)
    return PlaceCounts(active, events[active], deaths, each.argmax(axis=1))


@dataclass(frozen=True, eq=False, slots=True)
class Facets:
    """How many events each choice of a filter would show, all other filters left as they are."""

    types: NDArray[np.int64]
    """One an event type, whatever types and sub-event types are asked for: they are one panel."""
    sub_types: NDArray[np.int64]
    """One a sub-event type, likewise."""
    actors: NDArray[np.int64]
    """One an actor: the events that asking for it alone finds."""
    camps: NDArray[np.int64]
    """One a camp, in the order of ``codes.camps``: the events that asking for all its actors finds."""
    uncounted: int
    """Events without a best estimate of deaths."""
    precision: NDArray[np.int64]
    """One a :class:`Precision`: the events whose place is known that well."""
    undated: int
    """Events whose date is not known to the day."""
    confidence: NDArray[np.int64]
    """One a :class:`Confidence`: the events that are trusted that much or more."""
    districts: NDArray[np.int64]
    """One a governorate or district, in the order of ``districts.of(ds).names``."""


class _Panels:
    """The events in some days that each panel counts. Panels whose clause is not in use count the same ones."""

    def __init__(self, ds: "Dataset", view: View, days: Days) -> None:
        self.ds, self.view = ds, view
        self.window = select.Window.of(ds, days)
        self._known: list[tuple[NDArray[np.bool_], Rows]] = []

    def rows(self, own: Clause) -> Rows:
        """Number the events that a panel counts."""
        keep = passing(self.ds, self.view, own)
        for known, rows in self._known:
            if known is keep:
                return rows
        rows = self.window.passing(keep)
        self._known.append((keep, rows))
        return rows


def passing(ds: "Dataset", view: View, own: Clause) -> NDArray[np.bool_]:
    """Tell of every event whether a panel counts it, in whatever days: it passes every clause but the panel's own.

    Event types and sub-event types are one panel, with the clause of types.
    """
    asked = view.but(sub_types=frozenset()) if own is Clause.TYPES and view.sub_types else view
    return select.mask(ds, asked, ignoring=own)


def facets(ds: "Dataset", view: View, days: Days) -> Facets:
    """Count what each choice of every filter would show in these days."""
    codes = ds.codes
    panels = _Panels(ds, view, days)
    kinds = panels.rows(Clause.TYPES)
    rows = panels.rows(Clause.ACTORS)
    actors, camps = _facing(ds, rows, view.against) if view.against else _taking_part(codes, rows)
    exact = np.bincount(codes.geo.take(panels.rows(Clause.PRECISION)), minlength=len(Precision) + 1)
    sure = np.bincount(codes.confidence.take(panels.rows(Clause.CONFIDENCE)), minlength=len(Confidence))
    return Facets(
        types=np.bincount(codes.kind.take(kinds), minlength=len(EventType)),
        sub_types=np.bincount(codes.sub.take(kinds), minlength=len(SUB_EVENT_TYPES)),
        actors=actors,
        camps=camps,
        uncounted=int(np.count_nonzero(np.isnan(codes.deaths.take(panels.rows(Clause.DEATHS))))),
        precision=exact.cumsum()[[kind.code for kind in Precision]],
        undated=int(np.count_nonzero(~codes.precise.take(panels.rows(Clause.UNDATED)))),
        confidence=sure.cumsum(),
        districts=districts.of(ds).count(
            np.bincount(codes.place.take(panels.rows(Clause.ADMIN)), minlength=len(ds.places))
        ),
    )


@dataclass(frozen=True, eq=False, slots=True)
class Sides:
    """How many events each actor and each camp is in, for those who ask for more than who takes part."""

    against: tuple[NDArray[np.int64], NDArray[np.int64]]
    """Actors, camps: events in which it alone is asked for on the other side of the actors of the view."""
    without: tuple[NDArray[np.int64], NDArray[np.int64]]
    """Actors, camps: events that leaving it out alone would take away."""


def sides(ds: "Dataset", view: View, days: Days) -> Sides:
    """Count what each choice of the other side, and of whom to leave out, comes to in these days."""
    panels = _Panels(ds, view, days)
    rows = panels.rows(Clause.AGAINST)
    against = _facing(ds, rows, view.actors) if view.actors else _taking_part(ds.codes, rows)
    return Sides(against, _taking_part(ds.codes, panels.rows(Clause.WITHOUT)))


def _taking_part(codes: Codes, rows: Rows) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count how many of ``rows`` each actor and each camp finds."""
    number = len(codes.tree.ids)
    actors = np.zeros(number + 1, np.int64)
    for begin in range(0, len(rows), _BLOCK):
        block = rows[begin : begin + _BLOCK]
        first = codes.first_finders.take(block, axis=0)
        more = block[first[:, -1] < number]
        start = codes.finder_ends[more] + FIRST_FINDERS
        rest = codes.finder.take(spread(start, codes.finder_ends[more + 1] - start))
        actors += np.bincount(first.ravel(), minlength=number + 1) + np.bincount(rest, minlength=number + 1)
    sets = np.bincount(codes.camp_set.take(rows), minlength=len(codes.camp_sets))
    return actors[:number], sets @ codes.camp_sets


def _facing(ds: "Dataset", rows: Rows, against: frozenset[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Count the same where any of ``against`` must take part on another side than the actor."""
    codes = ds.codes
    wanted = clauses.bits(ds, against)
    here = np.zeros((codes.tree.words, len(rows)), np.uint64)
    for side, other in ((0, 1), (1, 0)):
        faced = any_of(codes.found[other][:, rows], wanted)
        here |= np.where(faced, codes.found[side][:, rows], np.uint64(0))
    actors = np.zeros(len(codes.tree.ids), np.int64)
    for flags in flags_of(here, len(actors)):
        actors += flags.sum(axis=0)
    camps = np.array([np.count_nonzero(any_of(here, camp)) for camp in codes.camp_bits], np.int64)
    return actors, camps


@dataclass(frozen=True, eq=False, slots=True)
class Histogram:
    """The bars of the timeline over the data's extent, which holds every event."""

    bin: Bin
    measure: Measure
    split: Split
    starts: NDArray[np.datetime64]
    """The first day of each bar; a week begins on Monday."""
    counts: NDArray[np.int64]
    """[bars, parts]: one part an event type or a camp (``codes.camps``). An event is in each camp that takes part in
    it, so parts by camp may add up to more than ``total``."""
    loose: NDArray[np.int64]
    """[bars, parts]: how much of ``counts`` comes from events whose day is not known."""
    dated: NDArray[np.int64]
    """[bars, 4]: every event, or every death, once, by how exactly its date is known (``TimePrecision``)."""

    @property
    def total(self) -> NDArray[np.int64]:
        """Give every bar's events, or deaths, each counted once: [bars]."""
        total: NDArray[np.int64] = self.dated.sum(axis=1)
        return total


def histogram(
    ds: "Dataset", view: View, bins: Bin, measure: Measure = Measure.EVENTS, split: Split = Split.TYPE
) -> Histogram:
    """Count the view by week or month of ``event_date``, whatever its period: that is the timeline's own clause."""
    keep = select.mask(ds, view)
    key = ("histogram", select.key(view), bins, measure, split)
    return ds.codes.memo.get(key, lambda: _histogram(ds, keep, bins, measure, split))


def _histogram(ds: "Dataset", keep: NDArray[np.bool_], bins: Bin, measure: Measure, split: Split) -> Histogram:
    codes = ds.codes
    starts, bar_of_day = _bars(ds, bins)
    rows = np.flatnonzero(keep)
    bar = bar_of_day[codes.day.take(rows) - number_of(ds.extent.first)]
    weights = codes.counted.take(rows) if measure is Measure.DEATHS else None
    dated = codes.dated.take(rows)

    def table(columns: NDArray[Any], number: int, which: NDArray[np.intp] | slice = slice(None)) -> NDArray[np.int64]:
        """Count by bar and by a column of whole numbers below ``number``."""
        some = None if weights is None else weights[which]
        counted = np.bincount(bar[which] * number + columns[which], some, minlength=len(starts) * number)
        return counted.round().astype(np.int64).reshape(len(starts), number)

    loose = np.flatnonzero(dated)
    if split is Split.TYPE:
        kind = codes.kind.take(rows)
        counts, of_loose = table(kind, len(EventType)), table(kind, len(EventType), loose)
    else:
        which, sets = codes.camp_set.take(rows), codes.camp_sets
        counts, of_loose = table(which, len(sets)) @ sets, table(which, len(sets), loose) @ sets
    return Histogram(bins, measure, split, starts, counts, of_loose, table(dated, len(TimePrecision)))


def _bars(ds: "Dataset", bins: Bin) -> tuple[NDArray[np.datetime64], NDArray[np.int64]]:
    """Give the first day of each bar, and the bar of each day of the data."""
    days = np.arange(number_of(ds.extent.first), number_of(ds.extent.last) + 1)
    first, bar = np.unique(starts_of(days, TimePrecision(bins)), return_inverse=True)
    return first.astype("datetime64[D]"), bar


@dataclass(frozen=True, slots=True)
class Totals:
    """What a caption says of some events; figures excluded from sums are in none of the sums."""

    events: int
    low: int
    """Sum of the low estimates of deaths; the best one stands in for a low one that is not given."""
    best: int
    high: int
    """Sum of the high estimates; the best one stands in for a high one that is not given."""
    without_figure: int
    """Events that have no best estimate of deaths."""
    excluded: int
    """Events whose figures are kept out of the sums."""
    linked: int = 0
    """Events that several accounts tell."""
    others: int = 0
    """The further accounts of these, which are in none of the numbers."""


def totals(ds: "Dataset", rows: Rows) -> Totals:
    """Add up some events."""
    codes, others = ds.codes, ds.accounts.others.take(rows)
    low, best, high = (
        int(column.take(rows).sum(dtype=np.float64))
        for column in (codes.counted_low, codes.counted, codes.counted_high)
    )
    return Totals(
        events=len(rows),
        low=low,
        best=best,
        high=high,
        without_figure=int(np.count_nonzero(np.isnan(codes.deaths.take(rows)))),
        excluded=int(np.count_nonzero(codes.excluded.take(rows))),
        linked=int(np.count_nonzero(others)),
        others=int(others.sum()),
    )


def newest(ds: "Dataset", rows: Rows, place: int, most: int | None = None) -> Rows:
    """Number the events of ``rows`` at a place, newest first, at most so many."""
    here: Rows = rows[ds.codes.place.take(rows) == place][::-1]
    return here if most is None else here[:most]
