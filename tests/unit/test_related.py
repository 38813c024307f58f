"""What goes with a report, held to doing it by hand."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from dashboard.data import related, select
from dashboard.view import Days, View
from dashboard.words import Bin, EventType
from tests import strategies
from tests.brute import side, span, takes_part
from tests.worlds import EVENTS, changed, world

GLOBE = Geod(ellps="WGS84")


@st.composite
def close(draw):
    """Worlds whose places lie up to some 25 km apart."""
    land = draw(strategies.worlds(most=12))
    offsets = st.integers(0, 5).map(lambda n: f"{36 + n * 0.04:.2f}")
    return replace(land, places=[{**one, "longitude": draw(offsets), "latitude": draw(offsets)} for one in land.places])


def km(one, other):
    ends = [float(place[axis]) for place in (one, other) for axis in ("longitude", "latitude")]
    return GLOBE.inv(*ends)[2] / 1000


def gap(one, other):
    """Days from one event's span to the other's, negative when the other was earlier."""
    (first, last), (begin, end) = span(one), span(other)
    return (begin - last).days if begin > last else (end - first).days if end < first else 0


def leader(land, event):
    """The account that stands for an event."""
    for pair in land.told:
        if pair["other_id"] == event["event_id"] and pair["status"] != "rejected":
            return next(one for one in land.ordered if one["event_id"] == pair["event_id"])
    return event


def leads(land, event):
    return leader(land, event) is event


@given(close(), st.integers(0, 11))
def test_near_reports_are_those_that_one_would_find_by_hand(land, number):
    number %= len(land.ordered)
    here = land.ordered[number]
    expected = {}
    for n, event in enumerate(land.ordered):
        placed = "3" not in (here["geo_precision"], event["geo_precision"])
        away = km(land.place(here), land.place(event))
        if (
            leads(land, event)
            and n != number
            and event is not leader(land, here)
            and placed
            and away <= 10
            and abs(gap(here, event)) <= 7
        ):
            expected[n] = (gap(here, event), pytest.approx(away))
    found = related.near(land.data, number)
    assert dict(zip(found.rows.tolist(), zip(found.days, found.km, strict=True), strict=True)) == expected
    ranks = [(abs(days), away) for days, away in zip(found.days.tolist(), found.km.tolist(), strict=True)]
    assert ranks == sorted(ranks)


@given(close())
def test_who_is_near_whom_does_not_depend_on_who_asks(land):
    counted = [n for n, event in enumerate(land.ordered) if leads(land, event)]
    pairs = {(n, int(other)) for n in counted for other in related.near(land.data, n).rows}
    assert pairs == {(other, n) for n, other in pairs}


@given(close(), st.integers(0, 11), st.sampled_from((0, 1)))
def test_asking_for_a_side_finds_what_it_took_part_in_round_these_days(land, number, which):
    number %= len(land.ordered)
    here, data = land.ordered[number], land.data
    view = related.facing(data, number, which, View(types=frozenset({EventType.RIOTS}), bins=Bin.WEEK))
    actors = side(here, which + 1)
    if not actors:
        assert view is None
        return
    first, last = span(here)
    days = Days(first - timedelta(7), last + timedelta(7))
    took = [
        n for n, event in enumerate(land.ordered)
        if leads(land, event) and any(takes_part(land, event, frozenset(actors), one) for one in (1, 2))
        and span(event)[0] <= days.last and span(event)[1] >= days.first
    ]  # fmt: skip
    assert select.rows(data, view, view.days(data.extent)).tolist() == took
    assert number in took or not leads(land, here)
    assert (view.types, view.bins, view.place) == (frozenset(), Bin.WEEK, None)


def test_a_report_known_to_a_wider_area_only_is_near_nothing():
    land = world(events=changed(EVENTS, "E4", geo_precision="3"))
    assert [related.placed(land, n) for n in range(6)] == [True, True, True, False, False, True]
    assert all(len(related.near(land, n).rows) == 0 for n in range(6))


def test_days_are_counted_between_the_ends_of_spans():
    land = world(events=changed(EVENTS, "E5", geo_precision="1"))
    found = related.near(land, land.event_index["E4"])
    assert [
        (land.events["event_id"].iloc[n], days, away)
        for n, days, away in zip(found.rows, found.days, found.km, strict=True)
    ] == [("E5", 5, 0.0)]
    assert related.near(land, land.event_index["E5"]).days.tolist() == [-5]


@given(close(), st.integers(0, 11))
def test_reports_are_put_in_the_order_of_their_days_from_one(land, number):
    number %= len(land.ordered)
    rows = np.arange(len(land.ordered))
    found = related.in_time_order(land.data, number, rows).tolist()
    assert found == sorted(rows.tolist(), key=lambda n: abs(gap(land.ordered[number], land.ordered[n])))
