import json
from datetime import date

import numpy as np
import plotly.graph_objects as go
import pytest

from dashboard.data import count
from dashboard.data.days import day_of
from dashboard.figures import theme
from dashboard.figures.timeline import CONFIG, bars, frame
from dashboard.view import View
from dashboard.words import Bin, EventType, Measure, Split, Theme
from tests.worlds import EVENTS, changed, world

LAND = world()
CAMPS = {camp.id: camp.label for camp in LAND.folder.camps}


def test_without_a_wish_both_widths_travel_and_with_one_only_that():
    assert set(bars(LAND, View())["widths"]) == {"week", "month"}
    assert set(bars(LAND, View(bins=Bin.WEEK))["widths"]) == {"week"}
    assert set(bars(LAND, View(bins=Bin.MONTH))["widths"]) == {"month"}


@pytest.mark.parametrize("split", Split)
@pytest.mark.parametrize("measure", Measure)
def test_the_numbers_are_those_of_the_histogram(split, measure):
    told = bars(LAND, View(split=split, size=measure))
    for bins in Bin:
        histogram = count.histogram(LAND, View(), bins, measure, split)
        width = told["widths"][str(bins)]
        some = histogram.counts.any(axis=0)
        assert np.array_equal(np.array(width["counts"]).T, histogram.counts[:, some])
        assert width["total"] == histogram.total.tolist()
        assert len(width["edges"]) == len(width["total"]) + 1
        assert len(width["counts"]) == len(width["loose"]) == len(told["parts"]) == some.sum() > 0


def test_parts_by_type_have_the_colours_of_the_types():
    told = bars(LAND, View())
    kinds = [kind for kind in EventType if str(kind) in {part["name"] for part in told["parts"]}]
    assert told["parts"] == [
        {"name": str(kind), "light": theme.EVENT_TYPES[kind], "dark": theme.DARK_EVENT_TYPES[kind]} for kind in kinds
    ]
    assert len(kinds) == 4  # of the others there is no event


def test_parts_by_camp_have_the_names_and_colours_of_the_camps():
    told = bars(LAND, View(split=Split.CAMP))
    light, dark = (theme.colours(LAND.folder.camp_hues, shade) for shade in Theme)
    assert told["parts"] == [
        {"name": label, "light": light[camp], "dark": dark[camp]} for camp, label in CAMPS.items()
        if any(part["name"] == label for part in told["parts"])
    ]  # fmt: skip
    assert {"Reds", "Blues"} <= {part["name"] for part in told["parts"]}


def test_what_is_dated_to_the_day_leaves_no_trace_of_doubt():
    width = bars(world(events=changed(EVENTS, "E2", time_precision="day")), View())["widths"]["month"]
    assert set(map(tuple, width["loose"])) == {()}
    assert set(map(tuple, width["undated"].values())) == {()}


def test_an_event_dated_to_the_month_is_loose_in_the_bar_of_its_date():
    told = bars(LAND, View())
    width = told["widths"]["week"]
    [n] = np.flatnonzero(width["undated"]["month"])
    assert day_of(width["edges"][n]) <= date(2017, 5, 10) < day_of(width["edges"][n + 1])  # E2
    assert {part["name"]: column[n] for part, column in zip(told["parts"], width["loose"], strict=True) if column} == {
        "Protests": 1
    }
    assert width["undated"]["week"] == width["undated"]["year"] == []


def test_a_bar_stands_on_its_month_or_on_its_week_from_monday():
    widths = bars(LAND, View())["widths"]
    months = [day_of(edge) for edge in widths["month"]["edges"]]
    assert months[0] == LAND.extent.first
    assert months[-1] == date(2020, 1, 1)
    assert all(edge.day == 1 for edge in months)
    weeks = widths["week"]["edges"]
    assert {day_of(edge).weekday() for edge in weeks} == {0}
    assert set(np.diff(weeks)) == {7}
    assert day_of(weeks[0]) <= LAND.extent.first
    assert day_of(weeks[-1]) > LAND.extent.last


@pytest.mark.parametrize(
    ("view", "bins", "title"),
    [
        (View(), "month", "Events a month by type"),
        (View(), "week", "Events a week by type"),
        (View(size=Measure.DEATHS), "month", "Deaths counted a month by type of event"),
        (
            View(split=Split.CAMP),
            "week",
            "Events a week by camp that takes part; an event of two camps stands in both",
        ),
    ],
)
def test_the_title_says_what_the_bars_count(view, bins, title):
    assert bars(LAND, view)["widths"][bins]["title"] == title


def test_deaths_by_camp_do_not_say_who_killed():
    title = bars(LAND, View(size=Measure.DEATHS, split=Split.CAMP))["widths"]["month"]["title"]
    assert "whoever killed" in title


def test_a_view_without_events_has_no_parts():
    told = bars(LAND, View(text="nowhere"))
    assert told["parts"] == []
    assert not any(told["widths"]["month"]["total"])


def test_the_bars_travel_as_plain_json():
    told = bars(LAND, View(split=Split.CAMP, size=Measure.DEATHS))
    assert json.loads(json.dumps(told)) == told


def test_the_axis_spans_the_days_of_the_data():
    figure = frame(LAND.extent)
    axis = figure["layout"]["xaxis"]
    assert axis["range"] == ["2016-01-01", "2020-01-01"]
    assert axis["fixedrange"] is True
    assert len(go.Figure(figure).data) == 0


def test_the_bars_offer_no_cloud_and_leave_the_pointer_alone():
    assert CONFIG["showSendToCloud"] is False
    assert CONFIG["displayModeBar"] is False
    assert CONFIG["staticPlot"] is True
