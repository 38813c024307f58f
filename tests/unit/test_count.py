from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import codes, count, districts, select
from dashboard.data.dataset import load
from dashboard.view import Days, View
from dashboard.words import SUB_EVENT_TYPES, Bin, Confidence, EventType, Measure, Precision, Split, TimePrecision, slug
from tests import strategies
from tests.brute import found, side, span
from tests.worlds import PLACES
from tests.worlds import world as made

TYPES = list(EventType)


def sums(event) -> int:
    """What an event adds to a sum of deaths."""
    return 0 if event["exclude_from_sums"] else int(event["fatalities"] or 0)


@strategies.few
@given(strategies.worlds(most=12), strategies.views(most=1), strategies.periods)
def test_places_are_counted_as_one_would_by_hand(world, view, days):
    shown = [world.ordered[n] for n in world.rows(view, days)]
    counts = count.by_place(world.data, select.rows(world.data, view, days))
    assert [world.places[n]["place_id"] for n in counts.place] == sorted({event["place_id"] for event in shown})
    for n, events, deaths, kind in zip(counts.place, counts.events, counts.deaths, counts.kind, strict=True):
        here = [event for event in shown if event["place_id"] == world.places[n]["place_id"]]
        types = [event["event_type"] for event in here]
        assert events == len(here)
        assert deaths == sum(sums(event) for event in here)
        assert TYPES[kind] == max(TYPES, key=types.count)  # of equal ones the first


@given(strategies.worlds(), strategies.views(), strategies.periods)
def test_each_facet_counts_what_choosing_it_would_show(world, view, days):
    data = world.data
    facets = count.facets(data, view, days)
    kinds = view.but(types=frozenset(), sub_types=frozenset())  # one panel shows both
    for kind, events in zip(TYPES, facets.types, strict=True):
        assert events == len(world.rows(kinds.but(types=frozenset({kind})), days))
    for name, events in zip(SUB_EVENT_TYPES, facets.sub_types, strict=True):
        assert events == len(world.rows(kinds.but(sub_types=frozenset({slug(name)})), days))
    for actor, events in zip(strategies.ACTORS, facets.actors, strict=True):
        assert events == len(world.rows(view.but(actors=frozenset({actor})), days))
    for camp, events in zip(data.codes.camps, facets.camps, strict=True):
        members = frozenset(actor["actor_id"] for actor in world.actors if actor["camp"] == camp)
        assert events == len(world.rows(view.but(actors=members), days))
    left = [world.ordered[n] for n in world.rows(view, days, ignoring="deaths")]
    assert facets.uncounted == sum(event["fatalities"] == "" for event in left)


@given(strategies.worlds(), strategies.views(), strategies.periods)
def test_each_doubt_counts_what_choosing_it_would_show(world, view, days):
    facets = count.facets(world.data, view, days)
    for worst, events in zip(Precision, facets.precision, strict=True):
        assert events == len(world.rows(view.but(precision=worst), days))
    for worst, events in zip(Confidence, facets.confidence, strict=True):
        assert events == len(world.rows(view.but(confidence=worst), days))
    all_dates, known = (len(world.rows(view.but(undated=undated), days)) for undated in (True, False))
    assert facets.undated == all_dates - known


@given(strategies.worlds(), strategies.views(), strategies.periods)
def test_each_district_counts_what_asking_for_it_would_show(world, view, days):
    found = count.facets(world.data, view, days).districts
    named = districts.of(world.data)
    assert set(named.names) == {place[name] for place in world.places for name in ("admin1", "admin2")} - {""}
    for name, events in zip(named.names, found, strict=True):
        assert events == len(world.rows(view.but(admin=frozenset({name})), days))


@given(strategies.worlds())
def test_every_district_is_listed_once_below_its_governorate(world):
    tree = dict(districts.of(world.data).tree)
    first = {place["admin1"] for place in world.places}
    assert set(tree) == first
    pairs = Counter((place["admin1"], place["admin2"]) for place in world.places if place["admin2"] not in {"", *first})
    listed = [(name, district) for name, below in tree.items() for district in below]
    assert {district for _, district in listed} == {district for _, district in pairs}
    assert len({district for _, district in listed}) == len(listed), "no box of choices takes a name twice"
    for name, district in listed:
        assert pairs[name, district] == max(places for (_, one), places in pairs.items() if one == district)


def test_a_district_that_a_source_puts_into_another_governorate_stays_where_most_of_its_places_are():
    places = [*PLACES, PLACES[3] | {"place_id": "T5", "admin1": "North"}]
    assert districts.of(made(places=places)).tree == (("North", ("Upper North",)), ("South", ("Lower South",)))


@given(strategies.worlds(), strategies.views(), strategies.periods)
def test_the_other_side_and_those_left_out_are_counted(world, view, days):
    data = world.data
    found = count.sides(data, view, days)
    whole = len(world.rows(view.but(without=frozenset()), days))
    for n, actor in enumerate(strategies.ACTORS):
        one = frozenset({actor})
        assert found.against[0][n] == len(world.rows(view.but(against=one), days))
        assert found.without[0][n] == whole - len(world.rows(view.but(without=one), days))
    for n, camp in enumerate(data.codes.camps):
        members = frozenset(actor["actor_id"] for actor in world.actors if actor["camp"] == camp)
        assert found.against[1][n] == len(world.rows(view.but(against=members), days))
        assert found.without[1][n] == whole - len(world.rows(view.but(without=members), days))


@given(strategies.worlds(), st.sampled_from(strategies.ACTORS), st.sampled_from(strategies.ACTORS))
def test_the_facet_of_an_actor_counts_only_those_it_faces(world, one, other):
    data = world.data
    view = View(against=frozenset({one, other}))
    facets = count.facets(data, view, data.extent)
    for actor, events in zip(strategies.ACTORS, facets.actors, strict=True):
        assert events == len(world.rows(view.but(actors=frozenset({actor})), data.extent))
    for camp, events in zip(data.codes.camps, facets.camps, strict=True):
        members = frozenset(actor["actor_id"] for actor in world.actors if actor["camp"] == camp)
        assert events == len(world.rows(view.but(actors=members), data.extent))


@strategies.few
@given(strategies.worlds(), strategies.views(), strategies.periods)
def test_facets_in_small_blocks_are_the_same(world, view, days):
    whole = count.facets(world.data, view, days)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(count, "_BLOCK", 2)
        patch.setattr(count, "FIRST_FINDERS", 2)
        patch.setattr(codes, "FIRST_FINDERS", 2)
        blocks = count.facets(replace(world).data, view, days)
    assert np.array_equal(whole.actors, blocks.actors)


def test_each_shipped_actor_has_the_count_that_asking_for_it_finds():
    shipped = load(Path(__file__).parents[2] / "data")
    assert np.diff(shipped.codes.finder_ends).max() > codes.FIRST_FINDERS
    facets = count.facets(shipped, View(), shipped.extent)
    asked = [View(actors=frozenset({actor})) for actor in shipped.actors["actor_id"]]
    assert facets.actors.tolist() == [len(select.rows(shipped, view, shipped.extent)) for view in asked]


@strategies.few
@given(strategies.worlds(), strategies.views(), strategies.periods)
def test_facets_are_the_same_when_no_mask_is_kept(world, view, days):
    kept = count.facets(world.data, view, days)
    world.data.codes.memo.clear()
    world.data.codes.memo.size = 0
    afresh = count.facets(world.data, view, days)
    assert (kept.types.tolist(), kept.actors.tolist()) == (afresh.types.tolist(), afresh.actors.tolist())
    assert (kept.camps.tolist(), kept.uncounted) == (afresh.camps.tolist(), afresh.uncounted)


def camps_of(world, event) -> set[str]:
    """The camps of which some actor finds the event on its date, by either side."""
    taking_part = side(event, 1) | side(event, 2)
    day = date.fromisoformat(event["event_date"])
    return {
        actor["camp"] for actor in world.actors if found(world.links, actor["actor_id"], day) & taking_part
    }  # fmt: skip


@strategies.few
@given(strategies.worlds(), strategies.views(), st.sampled_from(Bin), st.sampled_from(Measure), st.sampled_from(Split))
def test_every_part_of_every_bar_is_what_one_would_count_by_hand(world, view, bins, measure, split):
    data = world.data
    shown = [world.ordered[n] for n in world.rows(view, data.extent, ignoring="time")]
    bars = count.histogram(data, view.but(time=data.extent.period), bins, measure, split)
    start_of = {start: n for n, start in enumerate(bars.starts.astype(date))}
    parts = list(map(str, TYPES)) if split is Split.TYPE else list(data.codes.camps)
    counts, loose = (np.zeros((len(bars.starts), len(parts)), int) for _ in range(2))
    dated = np.zeros((len(bars.starts), len(TimePrecision)), int)
    for event in shown:
        bar = start_of[unit(event["event_date"], bins)]
        much = 1 if measure is Measure.EVENTS else sums(event)
        dated[bar, list(TimePrecision).index(event["time_precision"])] += much
        for part in {event["event_type"]} if split is Split.TYPE else camps_of(world, event):
            counts[bar, parts.index(part)] += much
            loose[bar, parts.index(part)] += much if event["time_precision"] != "day" else 0
    assert np.array_equal(bars.counts, counts)
    assert np.array_equal(bars.loose, loose)
    assert np.array_equal(bars.dated, dated)


@strategies.few
@given(strategies.worlds(), strategies.views(), st.sampled_from(Measure), st.sampled_from(Split))
def test_however_bars_are_cut_they_add_up_to_the_totals(world, view, measure, split):
    data = world.data
    weeks, months = (count.histogram(data, view, bins, measure, split) for bins in Bin)
    totals = count.totals(data, select.rows(data, view.but(time=None), data.extent))
    assert weeks.total.sum() == months.total.sum() == (totals.events if measure is Measure.EVENTS else totals.best)
    assert np.array_equal(weeks.counts.sum(axis=0), months.counts.sum(axis=0))
    if split is Split.TYPE:
        assert np.array_equal(months.counts.sum(axis=1), months.total)
    else:  # an event of no camp is in no part, one of two camps in both
        assert (months.counts.max(axis=1) <= months.total).all()
        assert (months.counts.sum(axis=1) <= months.total * len(data.codes.camps)).all()
    assert (weeks.loose <= weeks.counts).all()


@strategies.few
@given(strategies.worlds(), strategies.views(), st.sampled_from(Split))
def test_without_events_whose_day_is_not_known_no_bar_is_loose(world, view, split):
    bars = count.histogram(world.data, view, Bin.MONTH, Measure.EVENTS, split)
    strict = count.histogram(world.data, view.but(undated=False), Bin.MONTH, Measure.EVENTS, split)
    assert not strict.loose.any()
    assert np.array_equal(strict.counts, bars.counts - bars.loose)


def unit(day: str, bins: Bin) -> date:
    return span({"event_date": day, "event_date_end": "", "time_precision": str(bins)})[0]


@strategies.few
@given(strategies.worlds(most=2))
def test_bars_cover_every_day_of_the_data(world):
    extent = world.data.extent
    months = count.histogram(world.data, View(), Bin.MONTH).starts.astype(date).tolist()
    weeks = count.histogram(world.data, View(), Bin.WEEK).starts.astype(date).tolist()
    assert (months[0], months[-1], len(months)) == (date(2016, 1, 1), date(2024, 12, 1), 9 * 12)
    assert weeks[0] <= extent.first < weeks[1]
    assert weeks[-1] <= extent.last < weeks[-1] + timedelta(7)
    assert {(later - earlier).days for earlier, later in pairwise(weeks)} == {7}


@strategies.few
@given(strategies.worlds(), strategies.views())
def test_a_time_drag_finds_the_bars_ready(world, view):
    first = count.histogram(world.data, view, Bin.WEEK)
    assert (
        count.histogram(world.data, view.but(time=Days(date(2019, 1, 1), date(2019, 1, 2)).period), Bin.WEEK) is first
    )


@strategies.few
@given(strategies.worlds(), strategies.views(most=1), strategies.periods)
def test_totals_leave_out_what_no_sum_may_hold(world, view, days):
    shown = [world.ordered[n] for n in world.rows(view, days)]
    counted = [event for event in shown if not event["exclude_from_sums"]]
    low, high = (
        sum(int(event[name] or event["fatalities"] or 0) for event in counted)
        for name in ("fatalities_low", "fatalities_high")
    )
    assert count.totals(world.data, select.rows(world.data, view, days)) == count.Totals(
        events=len(shown),
        low=low,
        best=sum(sums(event) for event in shown),
        high=high,
        without_figure=sum(not event["fatalities"] for event in shown),
        excluded=len(shown) - len(counted),
        linked=sum(len(world.accounts(event)) > 1 for event in shown),
        others=sum(len(world.accounts(event)) - 1 for event in shown),
    )


@given(
    strategies.worlds(),
    strategies.periods,
    st.sampled_from(range(len(strategies.PLACES))),
    st.none() | st.integers(0, 4),
)
def test_the_newest_reports_of_a_place_come_first(world, days, place, most):
    rows = select.rows(world.data, View(), days)
    here = [world.ordered[n] for n in count.newest(world.data, rows, place, most)]
    expected = [event for event in map(world.ordered.__getitem__, rows) if event["place_id"] == f"P{place + 1}"]
    expected.sort(key=lambda event: (event["event_date"], event["event_id"]), reverse=True)
    assert here == expected[:most]
