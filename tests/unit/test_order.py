"""The order of a list of reports, held to doing it by hand."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import order
from dashboard.data.days import day_of
from dashboard.words import Confidence, Order, TimePrecision
from tests import strategies
from tests.worlds import world

LAND = world()
ALL = np.arange(len(LAND.events))
picks = st.sets(st.integers(0, 11))


def some(land, picked):
    """Number some events of a world, ascending."""
    return np.array(sorted(n for n in picked if n < len(land.ordered)), np.int64)


def by_hand(land, event, by):
    """What the first in the list has the least of."""
    if by is Order.TOWN:
        places = land.data.places
        [number] = np.flatnonzero(places["place_id"] == event["place_id"])
        return (places["name"].iloc[number].casefold(), number)
    if by is Order.DEATHS:
        if not event["fatalities"]:
            return (2, 0)
        return (1 if event["exclude_from_sums"] else 0, -int(event["fatalities"]))
    return list(Confidence).index(event["confidence"]) if by is Order.CONFIDENCE else 0


@given(strategies.worlds(most=12), picks, st.sampled_from(Order))
def test_reports_are_sorted_as_one_would_by_hand(land, picked, by):
    rows = some(land, picked)
    newest_first = rows.tolist()[::-1]
    expected = sorted(newest_first, key=lambda n: by_hand(land, land.ordered[n], by))  # sorted() is stable
    assert order.ordered(land.data, rows, by).tolist() == expected


def test_a_campaign_s_total_stands_behind_single_events_and_before_unknown_figures():
    ids = LAND.events["event_id"].to_numpy()[order.ordered(LAND, ALL, Order.DEATHS)]
    assert ids.tolist() == ["E1", "E3", "E6", "E2", "E5", "E4"]


def monday(day):
    return day - timedelta(day.weekday())


def group_by_hand(event):
    day = date.fromisoformat(event["event_date"])
    match event["time_precision"]:
        case "month":
            return (day.replace(day=1), "month")
        case "year":
            return (date(day.year, 1, 1), "year")
    return (monday(day), "week")


@given(strategies.worlds(most=12), picks, st.sampled_from(Order))
def test_weeks_are_grouped_as_one_would_by_hand(land, picked, by):
    rows = order.ordered(land.data, some(land, picked), by)
    found = order.weeks(land.data, rows)
    units = list(TimePrecision)
    groups = [(day_of(int(start)), str(units[unit])) for start, unit in zip(found.start, found.unit, strict=True)]
    assert groups == [group_by_hand(land.ordered[n]) for n in found.rows]
    assert sorted(found.rows) == sorted(rows)  # nobody is lost, nobody twice
    ranks = [(-start.toordinal(), units.index(unit)) for start, unit in groups]
    assert ranks == sorted(ranks)
    place = {n: at for at, n in enumerate(rows.tolist())}
    for n in range(len(groups)):
        same = [at for at, group in enumerate(groups) if group == groups[n]]
        assert found.count(n) == len(same)
        assert found.begins(n) == (n == same[0])
        assert [place[found.rows[at]] for at in same] == sorted(place[found.rows[at]] for at in same)


rows_and_size = st.tuples(st.integers(0, 40), st.integers(1, 9))


@given(rows_and_size)
def test_the_pages_together_are_the_list(given_):
    number, most = given_
    rows = np.arange(100, 100 + number)
    pages = [order.page_of(rows, most, n, None) for n in range(-(-number // most))]
    assert [place for page in pages for place in page] == list(range(number))
    assert all(len(page) <= most for page in pages)


@given(rows_and_size, st.integers(0, 60))
def test_the_page_of_a_report_holds_it(given_, which):
    number, most = given_
    rows = np.arange(100, 100 + number)[::-1]
    page = order.page_of(rows, most, None, 100 + which)
    assert (which < number) == (100 + which in rows[list(page)].tolist())
    assert page.start % most == 0


@pytest.mark.parametrize(
    ("asked", "event", "expected"),
    [
        (None, None, range(50)),
        (1, None, range(50, 70)),
        (9, None, range(50, 70)),
        (0, 60, range(50)),
        (None, 60, range(50, 70)),
    ],
)
def test_a_page_that_is_asked_for_goes_before_that_of_the_open_report(asked, event, expected):
    assert order.page_of(np.arange(70), 50, asked, event) == expected


def test_no_reports_are_one_empty_page():
    assert order.page_of(np.arange(0), 50, 3, 7) == range(0)


def test_the_edges_of_a_box_belong_to_it():
    found = order.within(LAND, ALL, (37.0, 36.0, 37.1, 36.0))
    assert set(LAND.events["place_id"].iloc[found]) == {"T1", "T2"}
    assert order.within(LAND, ALL, (0, 0, 1, 1)).tolist() == []
