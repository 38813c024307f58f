import base64
from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard.data import count
from dashboard.figures import theme
from dashboard.figures.timeline import CONFIG, draw, redraw
from dashboard.view import View
from dashboard.words import Bin, EventType, Measure
from tests.worlds import world

LAND = world()
DAY = pd.Timedelta(days=1)
CODES = {"f4": "<f4", "f8": "<f8"}


def bars(bins=Bin.MONTH, measure=Measure.EVENTS, view=None):
    return count.histogram(LAND, view or View(), bins, measure)


def numbers(spelled):
    return np.frombuffer(base64.b64decode(spelled["bdata"]), CODES[spelled["dtype"]])


def edges(trace):
    """Give the first and the last moment of each bar."""
    middle, width = numbers(trace["x"]), numbers(trace["width"]) / 0.92
    return [[pd.Timestamp(moment, unit="ms") for moment in end] for end in (middle - width / 2, middle + width / 2)]


def reach(whole, path):
    for step in path:
        whole = whole[step]
    return whole


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("bins", Bin)
def test_a_patch_gives_what_drawing_anew_would_give(bins, measure):
    anew = draw(bars(bins, measure), measure, LAND.extent)
    operations = redraw(bars(bins, measure), measure).to_plotly_json()["operations"]
    assert {one["operation"] for one in operations} == {"Assign"}
    for one in operations:
        assert one["params"]["value"] == reach(anew, one["location"]), one["location"]


def test_a_patch_turns_weeks_of_events_into_months_of_deaths():
    figure = draw(bars(Bin.WEEK), Measure.EVENTS, LAND.extent)
    other = bars(Bin.MONTH, Measure.DEATHS)
    for one in redraw(other, Measure.DEATHS).to_plotly_json()["operations"]:
        reach(figure, one["location"][:-1])[one["location"][-1]] = one["params"]["value"]
    assert figure == draw(other, Measure.DEATHS, LAND.extent)


def test_each_event_type_has_bars_in_its_colour():
    figure = draw(bars(), Measure.EVENTS, LAND.extent)
    assert [trace["name"] for trace in figure["data"]] == list(map(str, EventType))
    assert [trace["marker"]["color"] for trace in figure["data"]] == [theme.EVENT_TYPES[kind] for kind in EventType]
    assert figure["layout"]["barmode"] == "stack"


@pytest.mark.parametrize(
    ("measure", "heights"),
    [
        (Measure.EVENTS, {"Battles": 3, "Protests": 1, "Explosions/Remote violence": 1, "Strategic developments": 1}),
        (Measure.DEATHS, {"Battles": 10, "Explosions/Remote violence": 3}),
    ],
)
def test_the_bars_add_up_to_the_view(measure, heights):
    figure = draw(bars(measure=measure), measure, LAND.extent)
    summed = {trace["name"]: int(numbers(trace["y"]).sum()) for trace in figure["data"]}
    assert {name: height for name, height in summed.items() if height} == heights


def test_a_bar_stands_on_its_month():
    starts, ends = edges(draw(bars(), Measure.EVENTS, LAND.extent)["data"][0])
    assert starts[0] == pd.Timestamp(LAND.extent.first)
    assert all(start.day == 1 for start in starts)
    assert ends[:-1] == starts[1:]
    assert ends[-1] - starts[-1] == 31 * DAY


def test_a_bar_stands_on_its_week_from_monday():
    starts, ends = edges(draw(bars(Bin.WEEK), Measure.EVENTS, LAND.extent)["data"][0])
    assert {start.weekday() for start in starts} == {0}
    assert {end - start for start, end in zip(starts, ends, strict=True)} == {7 * DAY}


def test_an_event_is_in_the_bar_of_its_date():
    battles = draw(bars(), Measure.EVENTS, LAND.extent)["data"][0]
    starts, ends = edges(battles)
    high = {n: int(height) for n, height in enumerate(numbers(battles["y"])) if height}
    for day, height in ((date(2016, 3, 1), 1), (date(2018, 8, 10), 2)):
        [bar] = [n for n in high if starts[n] <= pd.Timestamp(day) < ends[n]]
        assert high[bar] == height


def test_the_axis_spans_the_days_of_the_data_whatever_the_view():
    figure = draw(bars(), Measure.EVENTS, LAND.extent)
    first, last = (pd.Timestamp(moment, unit="ms") for moment in figure["layout"]["xaxis"]["range"])
    assert (first.date(), (last - DAY).date()) == (LAND.extent.first, LAND.extent.last)
    assert figure["layout"]["xaxis"]["fixedrange"] is True


@pytest.mark.parametrize(
    ("bins", "measure", "words"),
    [
        (Bin.MONTH, Measure.EVENTS, "events a month, at most 2"),
        (Bin.WEEK, Measure.EVENTS, "events a week, at most 1"),
        (Bin.MONTH, Measure.DEATHS, "deaths counted a month, at most 10"),
    ],
)
def test_the_words_above_say_what_the_bars_show(bins, measure, words):
    [note] = draw(bars(bins, measure), measure, LAND.extent)["layout"]["annotations"]
    assert note["text"] == words


def test_a_view_without_events_has_flat_bars():
    figure = draw(bars(view=View(text="nowhere")), Measure.EVENTS, LAND.extent)
    assert not any(numbers(trace["y"]).any() for trace in figure["data"])
    assert figure["layout"]["annotations"][0]["text"] == "events a month, at most 0"


def test_the_bars_offer_no_cloud():
    assert CONFIG["showSendToCloud"] is False
    assert CONFIG["displayModeBar"] is False
