from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.callbacks.address import by_camp
from dashboard.data import select
from dashboard.data.links import AROUND, fitting
from dashboard.view import Period, View
from dashboard.words import Mode
from tests.worlds import ACTORS, EVENTS, changed, world

LAND = world()
CAMP = {actor["actor_id"]: actor["camp"] for actor in ACTORS}
chosen = st.frozensets(st.sampled_from(sorted(CAMP)))


@pytest.mark.parametrize(
    ("event_id", "days"),
    [
        ("E3", "2018-07-03..2018-07-17"),
        ("E5", "2018-08-08..2018-08-27"),
        ("E1", "2016-02-23..2016-03-08"),
    ],
)
def test_a_link_to_a_report_alone_shows_the_days_round_it(event_id, days):
    assert str(fitting(LAND, View(event=event_id)).time) == days


def test_the_days_round_a_report_stay_within_the_data():
    first = world(events=changed(EVENTS, "E1", event_date="2016-01-03", event_date_end="2016-01-03"))
    last = world(events=changed(EVENTS, "E6", event_date="2019-12-30", event_date_end="2019-12-31"))
    assert str(fitting(first, View(event="E1")).time) == "2016-01-01..2016-01-10"
    assert str(fitting(last, View(event="E6")).time) == "2019-12-23..2019-12-31"


def test_a_report_whose_end_is_not_stated_ends_on_its_day():
    land = world(events=changed(EVENTS, "E3", event_date_end=""))
    assert fitting(land, View(event="E3")) == fitting(LAND, View(event="E3"))


@pytest.mark.parametrize("event_id", [row["event_id"] for row in EVENTS])
@pytest.mark.parametrize("mode", [Mode.WINDOW, Mode.SINCE])
def test_the_report_of_a_link_is_among_those_shown(event_id, mode):
    view = fitting(LAND, View(event=event_id, mode=mode))
    shown = select.rows(LAND, view, view.days(LAND.extent, LAND.folder.opening.time))
    assert LAND.event_index[event_id] in shown


def test_the_town_of_the_report_is_opened():
    assert fitting(LAND, View(event="E3")).place == "T2"


def test_a_link_that_names_a_period_or_a_town_keeps_them():
    asked = View(event="E3", time=Period(date(2018, 1, 1), None), place="T1")
    assert fitting(LAND, asked) == asked


def test_a_link_without_a_report_stays_as_it_is():
    assert fitting(LAND, View(text="x")) == View(text="x")
    assert AROUND.days == 7


@given(chosen)
def test_each_actor_is_in_the_group_of_its_camp(actors):
    camps = ["blues", "civilians", "reds"]
    groups = by_camp(LAND, View(actors=actors), camps)
    assert groups == {camp: sorted(one for one in actors if CAMP[one] == camp) for camp in camps}


@given(chosen, st.lists(st.sampled_from(["blues", "civilians", "reds"]), min_size=1, unique=True))
def test_no_actor_is_lost_when_its_camp_has_no_group(actors, camps):
    groups = by_camp(LAND, View(actors=actors), camps)
    assert list(groups) == camps
    assert sorted(one for group in groups.values() for one in group) == sorted(actors)
