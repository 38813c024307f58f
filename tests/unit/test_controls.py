from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import query
from dashboard.callbacks.address import by_camp
from dashboard.callbacks.controls import MOST_DEATHS, SHOWN_BY_CONTROLS, query_of, values_of, view_of
from dashboard.data.days import number_of
from dashboard.view import DEFAULT, Box, Days, Period, Range, View
from dashboard.web.errors import Refused
from dashboard.words import Bin, EventType, Measure, Mode, Precision, Split
from tests.worlds import ACTORS, world

LAND = world()
CAMPS = ["reds", "blues", "civilians"]
EXTENT = LAND.extent
OPENING = Period(date(2018, 8, 1), date(2018, 8, 31))
PLAIN = values_of(DEFAULT, EXTENT, OPENING) | {"actors": {camp: [] for camp in CAMPS}}
dates = st.dates(date(2010, 1, 1), date(2030, 1, 1))
closed = st.tuples(dates, dates).map(lambda pair: Period(min(pair), max(pair)))
ranges = st.tuples(st.integers(0, 90), st.none() | st.integers(0, 90)).map(
    lambda ends: Range(ends[0], None if ends[1] is None else ends[0] + ends[1])
)
views = st.builds(
    View,
    time=st.none() | closed,
    mode=st.sampled_from(Mode),
    actors=st.frozensets(st.sampled_from([actor["actor_id"] for actor in ACTORS])),
    types=st.frozensets(st.sampled_from(EventType), max_size=5),
    deaths=st.none() | ranges,
    size=st.sampled_from(Measure),
    undated=st.booleans(),
    split=st.sampled_from(Split),
    bins=st.none() | st.sampled_from(Bin),
    against=st.frozensets(st.sampled_from(["red", "blue"])),
    precision=st.sampled_from(Precision),
    admin=st.frozensets(st.sampled_from(["North", "Upper North"])),
    area=st.none() | st.just(Box(36, 35, 37.5, 36)),
    text=st.sampled_from(["", "two words"]),
)


def values(view, **changes):
    return values_of(view, EXTENT, OPENING) | {"actors": by_camp(LAND, view, CAMPS)} | changes


@given(views, st.booleans())
def test_the_controls_bring_back_the_view_that_they_show(view, uncounted):
    view = view.but(uncounted=uncounted and view.deaths is not None)
    same = view.but(time=None if view.time == OPENING else view.time)
    assert view_of(values(view), OPENING) == same


@given(views)
def test_what_has_no_control_yet_stays_in_the_address(view):
    rest, problems = query.decode(values(view)["unshown"])
    assert problems == []
    for name in View.__slots__:
        assert getattr(rest, name) == getattr(DEFAULT if name in SHOWN_BY_CONTROLS else view, name)


@pytest.mark.parametrize(
    ("time", "days"),
    [
        (None, OPENING),
        (Period(None, None), EXTENT.period),
        (Period(date(2017, 1, 1), None), Period(date(2017, 1, 1), EXTENT.last)),
        (Period(date(1, 1, 1), date(9999, 12, 31)), Period(date(1, 1, 1), date(9999, 12, 31))),
    ],
)
def test_the_slider_shows_the_days_of_the_period(time, days):
    assert values_of(View(time=time), EXTENT, OPENING)["period"] == [number_of(days.first), number_of(days.last)]
    assert view_of(values(View(time=time)), None).time == days


def test_without_an_opening_period_the_slider_shows_all_days():
    first, last = values_of(DEFAULT, EXTENT, None)["period"]
    assert (first, last) == (number_of(EXTENT.first), number_of(EXTENT.last))


def test_the_opening_period_is_not_written_into_an_address():
    assert query.encode(view_of(PLAIN, OPENING)) == ""
    assert query.encode(view_of(PLAIN, None)) == "time=2018-08-01..2018-08-31"


def test_beside_a_story_the_opening_period_is_written_too():
    """Without days a link with a story would take filters from the story that the reader has taken away."""
    story = PLAIN | {"unshown": "story=alpha.1"}
    assert query.encode(view_of(story, OPENING)) == "time=2018-08-01..2018-08-31&story=alpha.1"


@pytest.mark.parametrize(("bins", "found"), [("auto", None), ("week", Bin.WEEK), ("month", Bin.MONTH)])
def test_the_page_chooses_the_width_of_a_bar_unless_the_reader_does(bins, found):
    assert view_of(PLAIN | {"bins": bins}, OPENING).bins is found
    assert values_of(View(bins=found), EXTENT, None)["bins"] == bins


def test_a_tick_leaves_out_events_whose_day_is_not_known():
    assert view_of(PLAIN, OPENING).undated
    assert not view_of(PLAIN | {"dated": True}, OPENING).undated
    assert values_of(View(undated=False), EXTENT, None)["dated"] is True


@pytest.mark.parametrize(
    ("low", "high", "deaths"),
    [
        ("", "", None),
        (None, None, None),
        (0, "", Range(0, None)),
        ("", 0, Range(0, 0)),
        (3, "", Range(3, None)),
        ("", 9, Range(0, 9)),
        (3, 9, Range(3, 9)),
        (9, 3, Range(9, 9)),
        (10**12, "", Range(MOST_DEATHS, None)),
        (5, 10**12, Range(5, MOST_DEATHS)),
    ],
)
def test_two_boxes_are_one_range_of_deaths(low, high, deaths):
    view = view_of(PLAIN | {"low": low, "high": high}, OPENING)
    assert view.deaths == deaths
    assert query.decode(query.encode(view)) == (view, [])


def test_events_without_a_count_are_asked_for_only_beside_a_range():
    assert view_of(PLAIN | {"uncounted": True}, OPENING).uncounted is False
    assert view_of(PLAIN | {"uncounted": True, "low": 1}, OPENING).uncounted is True


def test_all_event_types_ticked_are_the_same_as_none():
    assert view_of(PLAIN | {"types": [kind.slug for kind in EventType]}, OPENING).types == frozenset()


def test_boxes_that_are_not_there_yet_hold_nothing():
    actors = {"reds": None, "blues": []}
    assert view_of(PLAIN | {"types": None, "actors": actors, "unshown": None}, OPENING) == DEFAULT


HOSTILE = [True, -1, 10**40, 0.5, "x", "", [], [1], [[1]], ["x", 2], {}, {"a": 1}, [None], None, "\x00" * 9]


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
@pytest.mark.parametrize("name", PLAIN)
def test_a_value_that_no_control_can_have_is_refused_or_read_and_nothing_else(name, value):
    value = {"reds": value} if name == "actors" else value
    with suppress(Refused):
        view = view_of(PLAIN | {name: value}, OPENING)
        assert view.days(EXTENT, OPENING)
        assert query.encode(view).isascii()


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"period": None}, "time"),
        ({"period": [1]}, "time"),
        ({"period": [2, 1]}, "time"),
        ({"period": ["1", "2"]}, "time"),
        ({"period": [1.5, 2.5]}, "time"),
        ({"period": [-719_163, 0]}, "time"),
        ({"period": [0, 2_932_897]}, "time"),
        ({"mode": "week"}, ""),
        ({"mode": []}, ""),
        ({"types": ["wars"]}, ""),
        ({"types": "battles"}, "types"),
        ({"types": ["battles"] * 401}, "types"),
        ({"actors": {"reds": ["red"] * 401}}, "actors"),
        ({"actors": {"reds": [], "blues": [{}]}}, "actors"),
        ({"actors": {"reds": 5}}, "actors"),
        ({"low": -1}, "deaths"),
        ({"low": True}, "deaths"),
        ({"high": "ten"}, "deaths"),
        ({"high": 1.5}, "deaths"),
        ({"size": "people"}, ""),
        ({"bins": "day"}, ""),
        ({"split": "actor"}, ""),
        ({"unshown": 5}, ""),
        ({"unshown": ["q=x"]}, ""),
    ],
)
def test_a_refusal_names_what_is_at_fault(changes, key):
    with pytest.raises(Refused) as refused:
        view_of(PLAIN | changes, OPENING)
    assert refused.value.key == key


@pytest.mark.parametrize(("stored", "found"), [(None, ""), ("a=1", "a=1"), ({"query": "a=1"}, "a=1"), ({}, "")])
def test_a_query_is_taken_out_of_a_store(stored, found):
    assert query_of(stored) == found


@pytest.mark.parametrize("stored", [5, [], {"query": 5}, {"query": ["a"]}, "a" * 8193, True])
def test_a_store_that_holds_no_query_is_refused(stored):
    with pytest.raises(Refused, match="query string"):
        query_of(stored)


def test_days_of_one_day_stay_one_day():
    day = Days(date(2018, 8, 5), date(2018, 8, 5))
    assert query.encode(view_of(values(View(time=day.period)), OPENING)) == "time=2018-08-05"
