from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import query
from dashboard.callbacks.address import by_camp
from dashboard.callbacks.controls import MOST_DEATHS, SHOWN_BY_CONTROLS, query_of, values_of, view_of
from dashboard.callbacks.filters import folded_away, odd_spelling, subs_in
from dashboard.data.days import number_of
from dashboard.layout.actors import camps_of
from dashboard.view import DEFAULT, Box, Days, Period, Range, Ring, View
from dashboard.web.errors import Refused
from dashboard.words import (
    SUB_EVENT_TYPES,
    SUBS_OF,
    Bin,
    Confidence,
    EventType,
    Language,
    Measure,
    Mode,
    Precision,
    Split,
    slug,
)
from tests.worlds import ACTORS, world

LAND = world()
CAMPS = ["reds", "blues", "civilians"]
EXTENT = LAND.extent
OPENING = Period(date(2018, 8, 1), date(2018, 8, 31))
MEMBERS = camps_of(LAND)
PLAIN = values_of(DEFAULT, EXTENT, OPENING, MEMBERS) | {"actors": {camp: [] for camp in CAMPS}}
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
    sub_types=st.just(frozenset())
    | st.frozensets(st.sampled_from([slug(name) for name in SUB_EVENT_TYPES]), max_size=24),
    deaths=st.none() | ranges,
    size=st.sampled_from(Measure),
    bins=st.none() | st.sampled_from(Bin),
    against=st.frozensets(st.sampled_from(["red", "old_red", "blue", "brigade"])),
    without=st.frozensets(st.sampled_from(["red", "crowd"])),
    precision=st.sampled_from(Precision),
    undated=st.booleans(),
    confidence=st.none() | st.sampled_from([Confidence.HIGH, Confidence.MEDIUM]),
    source=st.sampled_from(["", "the herald"]),
    admin=st.frozensets(st.sampled_from(["North", "Upper North"])),
    area=st.sampled_from([None, Box(36, 35, 37.5, 36), Ring(((36.9, 35.9), (37.2, 35.9), (37.2, 36.2)))]),
    text=st.sampled_from(["", "two words"]),
    split=st.sampled_from(Split),
    language=st.sampled_from(Language),
)


def values(view, **changes):
    return values_of(view, EXTENT, OPENING, MEMBERS) | {"actors": by_camp(LAND, view, CAMPS)} | changes


def read(found, opening=OPENING):
    return view_of(found, opening, MEMBERS)


@given(views, st.booleans())
def test_the_controls_bring_back_the_view_that_they_show(view, uncounted):
    view = view.but(uncounted=uncounted and view.deaths is not None)
    same = view.but(time=None if view.time == OPENING else view.time)
    assert read(values(view)) == same


@given(views)
def test_what_has_no_control_yet_stays_in_the_address(view):
    rest, problems = query.decode(values(view)["unshown"])
    assert problems == []
    for name in View.__slots__:
        kept = name not in SHOWN_BY_CONTROLS or (name in {"types", "sub_types"} and odd_spelling(view))
        assert getattr(rest, name) == getattr(view if kept else DEFAULT, name)


@given(views)
def test_ticking_a_sub_event_type_shows_it_beside_what_is_ticked(view):
    """Types and sub-event types are one tree, though a link may ask for events that are in both lists."""
    shown = values(view)
    ticked = {sub for subs in shown["subs"].values() for sub in subs}
    added = read(shown | {"subs": shown["subs"] | {"riots": list(SUBS_OF[EventType.RIOTS])}})
    if ticked | set(SUBS_OF[EventType.RIOTS]) != {slug(name) for name in SUB_EVENT_TYPES}:
        assert subs_in(added) == ticked | set(SUBS_OF[EventType.RIOTS])


@pytest.mark.parametrize(
    ("types", "subs", "ticked"),
    [
        ({EventType.RIOTS}, (), SUBS_OF[EventType.RIOTS]),
        ((), {"armed-clash"}, {"armed-clash"}),
        ({EventType.BATTLES}, {"armed-clash"}, {"armed-clash"}),
        ({EventType.BATTLES}, {"attack"}, ()),
        ((), (), ()),
    ],
)
def test_the_boxes_of_event_types_show_what_passes(types, subs, ticked):
    shown = values(View(types=frozenset(types), sub_types=frozenset(subs)))["subs"]
    assert {sub for subs in shown.values() for sub in subs} == set(ticked)


def test_whole_types_are_spelled_as_types_and_parts_as_sub_event_types():
    riots, clash = list(SUBS_OF[EventType.RIOTS]), "armed-clash"
    assert query.encode(read(PLAIN | {"subs": {"riots": riots}})) == "types=riots"
    assert query.encode(read(PLAIN | {"subs": {"battles": [clash]}})) == "sub=armed-clash"
    assert read(PLAIN | {"subs": {"riots": riots, "battles": [clash]}}).sub_types == {*riots, clash}


@given(views)
def test_boxes_for_several_actors_name_a_camp_where_all_of_it_is_chosen(view):
    shown = values(view)
    assert ("camp reds" in shown["against"]) == ({"red", "old_red"} <= view.against)
    assert not {"red", "old_red"} <= set(shown["against"])


def test_a_camp_of_one_actor_is_named_by_that_actor():
    assert values(View(without=frozenset({"crowd"})))["without"] == ["crowd"]


@pytest.mark.parametrize(
    ("view", "number"),
    [
        (DEFAULT, 0),
        (View(source="x", text="y", admin=frozenset({"North"})), 1),
        (View(precision=Precision.EXACT, undated=False, confidence=Confidence.HIGH, source="x"), 3),
    ],
)
def test_the_fold_says_how_many_filters_are_on_behind_it(view, number):
    assert folded_away(view) == number


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
    assert values(View(time=time))["period"] == [number_of(days.first), number_of(days.last)]
    assert read(values(View(time=time)), None).time == days


def test_without_an_opening_period_the_slider_shows_all_days():
    first, last = values_of(DEFAULT, EXTENT, None, MEMBERS)["period"]
    assert (first, last) == (number_of(EXTENT.first), number_of(EXTENT.last))


def test_the_opening_period_is_not_written_into_an_address():
    assert query.encode(read(PLAIN)) == ""
    assert query.encode(read(PLAIN, None)) == "time=2018-08-01..2018-08-31"


def test_beside_a_story_the_opening_period_is_written_too():
    """Without days a link with a story would take filters from the story that the reader has taken away."""
    story = PLAIN | {"unshown": "story=alpha.1"}
    assert query.encode(read(story)) == "time=2018-08-01..2018-08-31&story=alpha.1"


@pytest.mark.parametrize(("bins", "found"), [("auto", None), ("week", Bin.WEEK), ("month", Bin.MONTH)])
def test_the_page_chooses_the_width_of_a_bar_unless_the_reader_does(bins, found):
    assert read(PLAIN | {"bins": bins}).bins is found
    assert values(View(bins=found))["bins"] == bins


def test_a_tick_leaves_out_events_whose_day_is_not_known():
    assert read(PLAIN).undated
    assert not read(PLAIN | {"undated": True}).undated
    assert values(View(undated=False))["undated"] is True


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
    view = read(PLAIN | {"low": low, "high": high})
    assert view.deaths == deaths
    assert query.decode(query.encode(view)) == (view, [])


def test_events_without_a_count_are_asked_for_only_beside_a_range():
    assert read(PLAIN | {"uncounted": True}).uncounted is False
    assert read(PLAIN | {"uncounted": True, "low": 1}).uncounted is True


def test_all_event_types_ticked_are_the_same_as_none():
    assert read(PLAIN | {"subs": {kind.slug: list(subs) for kind, subs in SUBS_OF.items()}}) == DEFAULT


def test_boxes_that_are_not_there_yet_hold_nothing():
    actors = {"reds": None, "blues": []}
    assert (
        read(PLAIN | {"subs": {"riots": None}, "actors": actors, "against": None, "area": None, "unshown": None})
        == DEFAULT
    )


HOSTILE = [True, -1, 10**40, 0.5, "x", "", [], [1], [[1]], ["x", 2], {}, {"a": 1}, [None], None, "\x00" * 9]


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
@pytest.mark.parametrize("name", PLAIN)
def test_a_value_that_no_control_can_have_is_refused_or_read_and_nothing_else(name, value):
    value = {"reds": value} if name == "actors" else {"riots": value} if name == "subs" else value
    with suppress(Refused):
        view = read(PLAIN | {name: value})
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
        ({"subs": {"riots": ["wars"]}}, "sub"),
        ({"subs": {"riots": "mob-violence"}}, "sub"),
        ({"subs": {"riots": ["mob-violence"] * 401}}, "sub"),
        ({"against": ["camp whites"]}, ""),
        ({"against": "blue"}, "against"),
        ({"without": [1]}, "without"),
        ({"precision": "roughly"}, ""),
        ({"precision": None}, ""),
        ({"confidence": "none"}, ""),
        ({"confidence": 1}, "confidence"),
        ({"source": ["herald"]}, "source"),
        ({"text": {"a": 1}}, "text"),
        ({"text": "x" * 401}, ""),
        ({"admin": "North"}, "admin"),
        ({"area": "36,35,36,35"}, ""),
        ({"area": "a,b,c,d"}, ""),
        ({"area": [36, 35, 37, 36]}, "area"),
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
        read(PLAIN | changes)
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
    assert query.encode(read(values(View(time=day.period)))) == "time=2018-08-05"
