from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.layout.asked import active, loosened
from dashboard.view import DEFAULT, FILTERS, Box, Period, Range, Ring, View
from dashboard.words import SUBS_OF, Confidence, EventType, Measure, Mode, Precision
from tests.worlds import ACTORS, EVENTS, LINKS, changed, world

LAND = world()
RING = Ring(((36.9, 35.9), (37.2, 35.9), (37.2, 36.2)))
views = st.builds(
    View,
    actors=st.frozensets(st.sampled_from([actor["actor_id"] for actor in ACTORS])),
    against=st.frozensets(st.sampled_from(["red", "blue"])),
    without=st.frozensets(st.sampled_from(["red", "crowd"])),
    types=st.frozensets(st.sampled_from(EventType), max_size=3),
    sub_types=st.frozensets(st.sampled_from(["armed-clash", *SUBS_OF[EventType.RIOTS]])),
    deaths=st.none() | st.sampled_from([Range(1, None), Range(0, 3)]),
    uncounted=st.booleans(),
    precision=st.sampled_from(Precision),
    undated=st.booleans(),
    confidence=st.sampled_from([None, Confidence.HIGH, Confidence.MEDIUM]),
    source=st.sampled_from(["", "herald"]),
    admin=st.frozensets(st.sampled_from(["North", "South"])),
    area=st.sampled_from([None, Box(36, 35, 37, 36), RING]),
    text=st.sampled_from(["", "report"]),
)


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (View(), []),
        (View(actors=frozenset({"red"})), ["RF"]),
        (View(actors=frozenset({"old_red"})), ["Red League"]),
        (View(actors=frozenset({"red", "old_red"})), ["all of Reds"]),
        (View(actors=frozenset({"red", "old_red", "blue"})), ["all of Reds", "Blue Army"]),
        (View(against=frozenset({"blue"})), ["against Blue Army"]),
        (View(without=frozenset({"crowd"})), ["without all of Civilians"]),
        (View(without=frozenset({"red"})), ["without RF"]),
        (View(types=frozenset({EventType.RIOTS, EventType.BATTLES})), ["Battles", "Riots"]),
        (View(sub_types=frozenset({"air-drone-strike"})), ["Air/drone strike"]),
        (
            View(sub_types=frozenset({*SUBS_OF[EventType.BATTLES], "air-drone-strike"})),
            ["all of Battles", "Air/drone strike"],
        ),
        (View(deaths=Range(1, None)), ["1 or more deaths"]),
        (View(deaths=Range(10, 1500)), ["10 to 1,500 deaths"]),
        (View(deaths=Range(1, None), uncounted=True), ["1 or more deaths, or no count"]),
        (View(uncounted=True), []),
        (View(precision=Precision.EXACT), ["place known exactly"]),
        (View(precision=Precision.NEAR), ["place known at least nearly"]),
        (View(undated=False), ["day known"]),
        (View(confidence=Confidence.MEDIUM), ["medium confidence or better"]),
        (View(source="herald"), ["source: herald"]),
        (View(admin=frozenset({"South", "North"})), ["in North", "in South"]),
        (View(area=Box(36, 35, 37, 36)), ["in a box"]),
        (View(area=RING), ["in a drawn area"]),
        (View(text="shelling"), ["“shelling”"]),
        (View(size=Measure.DEATHS, mode=Mode.SINCE, place="T1", event="E1"), []),
    ],
)
def test_a_filter_is_told_in_words(view, words):
    assert [one.words for one in active(LAND, view)] == words


def test_the_period_is_no_filter():
    time = Period(date(2018, 1, 1), None)
    assert active(LAND, View(time=time)) == []
    assert [one.without.time for one in active(LAND, View(time=time, text="x"))] == [time]


@given(views)
def test_taking_all_filters_away_one_after_the_other_leaves_the_plain_view(view):
    for _ in range(40):
        filters = active(LAND, view)
        if not filters:
            break
        view = filters[0].without
    assert view.but(uncounted=False) == DEFAULT


@given(views)
def test_a_filter_taken_away_touches_no_other(view):
    for one in active(LAND, view):
        changes = {name for name in FILTERS if getattr(one.without, name) != getattr(view, name)}
        assert one.field in changes
        assert changes <= {one.field, "uncounted"}


@given(views)
def test_no_two_filters_are_told_alike(view):
    words = [one.words for one in active(LAND, view)]
    assert len(words) == len(set(words))


@given(views)
def test_an_empty_view_can_be_loosened_by_each_kind_of_filter_once(view):
    looser = loosened(LAND, view)
    assert [one.field for one in looser] == list(dict.fromkeys(one.field for one in active(LAND, view)))
    for one in looser:
        assert getattr(one.without, one.field) == getattr(DEFAULT, one.field)


def test_loosening_the_deaths_takes_their_second_box_away_too():
    [one] = loosened(LAND, View(deaths=Range(500, None), uncounted=True, size=Measure.DEATHS))
    assert one.without == View(size=Measure.DEATHS)


def test_what_is_loosened_together_is_told_together():
    [one] = loosened(LAND, View(types=frozenset({EventType.RIOTS, EventType.BATTLES})))
    assert one.words == "Battles, Riots"


def test_a_camp_counts_as_whole_when_all_of_its_actors_that_the_page_lists_are_asked_for():
    without_the_league = world(events=changed(EVENTS, "E1", actor1="red"), links=LINKS[1:])
    assert [one.words for one in active(without_the_league, View(actors=frozenset({"red"})))] == ["all of Reds"]
