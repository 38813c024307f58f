"""The shipped stories: every view can be read and shows reports; numbers and days of a text stand in its sources."""

import re
from datetime import date

import pytest

from dashboard import query
from dashboard.data import select
from dashboard.data.dataset import load
from dashboard.data.links import unfolded
from dashboard.data.read import read, shipped
from dashboard.data.stories import Stop
from dashboard.language import MONTHS
from dashboard.layout.told import tell
from dashboard.view import View

DATA = load(shipped())
STOPS = [Stop(story, number) for story in DATA.stories for number in range(1, len(story.steps) + 1)]
EVENTS = DATA.events.set_index("event_id")
CONTROL = DATA.control.set_index("assertion_id")
FIGURES = [
    "fatalities_low", "fatalities", "fatalities_high", "civilian_fatalities",
    "injured", "displaced_low", "displaced", "displaced_high",
]  # fmt: skip
ARABIC = re.compile("[\u0621-\u064a]")
FIGURE = re.compile(r"(?<![A-Za-z\d])\d+(?:,\d{3})*")
MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*"
DAYS = re.compile(rf"\b((?:\d{{1,2}}(?:,| and| to|–) ?)*\d{{1,2}}) ({'|'.join(MONTHS)})[a-z]*")
NO_COUNT = re.compile(rf"\b{MONTH} \d{{4}}|\b20\d\d\b|\bM\d\b|\bRashidin \d\b")
NUMBER = re.compile(r"\d[\d,]*")

every_step = pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.key)


def words_of(stop):
    """Give all that the rows say on which a text rests."""
    rows = [EVENTS.loc[source] for source in stop.step.sources if source in EVENTS.index]
    held = [CONTROL.loc[source] for source in stop.step.sources if source in CONTROL.index]
    figures = [str(row[name]) for row in rows for name in FIGURES]
    return " ".join(
        [*figures, *(f"{row['notes']} {row['dispute_note']}" for row in rows), *(row["note"] for row in held)]
    )


def days_in(text):
    """Give every (day, month) that a text speaks of."""
    return {(int(day), month) for days, month in DAYS.findall(text) for day in NUMBER.findall(days)}


def numbers_in(text):
    return {int(number.replace(",", "")) for number in NUMBER.findall(NO_COUNT.sub("", DAYS.sub("", text)))}


def test_four_stories_are_shipped_and_each_has_five_to_eight_steps():
    assert [story.id for story in DATA.stories] == ["darat-izza", "yarmouk-maarat", "eastern-ghouta", "m5"]
    assert all(5 <= len(story.steps) <= 8 for story in DATA.stories)


@every_step
def test_the_view_of_a_step_is_whole_and_shows_reports(stop):
    view, problems = query.decode(query.encode(stop.step.view))
    assert (view, problems) == (stop.step.view, [])
    assert view.time is not None
    assert view.camera is not None
    shown = unfolded(DATA, View(story=stop.key))
    assert select.known(DATA, shown) == (shown, [])
    assert len(select.rows(DATA, shown, shown.days(DATA.extent))) > 0


@every_step
def test_a_step_looks_at_what_it_tells(stop):
    """At zoom 8 half a screen is about two degrees wide and one high; each zoom more halves that."""
    camera = stop.step.view.camera
    half = 2.2 * 2 ** (8 - camera.zoom)
    places = DATA.places.set_index("place_id")
    for source in stop.step.sources:
        if source in EVENTS.index and EVENTS.loc[source, "geo_precision"] != "3":
            place = places.loc[EVENTS.loc[source, "place_id"]]
            assert abs(place["longitude"] - camera.lon) < half, source
            assert abs(place["latitude"] - camera.lat) < half / 2, source


@every_step
def test_every_number_of_a_text_stands_in_its_sources(stop):
    assert numbers_in(stop.step.text) - numbers_in(words_of(stop)) == set()


@every_step
def test_every_day_of_a_text_is_one_of_its_sources_or_of_its_view(stop):
    known = days_in(words_of(stop))
    dates = [EVENTS.loc[source, end] for source in stop.step.sources if source in EVENTS.index
             for end in ("event_date", "event_date_end")]  # fmt: skip
    dates += [CONTROL.loc[source, "date"] for source in stop.step.sources if source in CONTROL.index]
    dates += filter(None, [stop.step.view.compare, stop.step.view.time.first, stop.step.view.time.last])
    known |= {(day.day, MONTHS[day.month - 1]) for day in dates}
    assert days_in(stop.step.text) - known == set()


def test_the_search_for_numbers_and_days_finds_them():
    text = "On 1 and 2 January 2019, and by 28 Dec 2018, 4,611 people (43–85) of the M5; since March 2016 about 417."
    assert days_in(text) == {(1, "Jan"), (2, "Jan"), (28, "Dec")}
    assert numbers_in(text) == {4611, 43, 85, 417}


@every_step
def test_what_a_step_rests_on_can_be_opened(stop):
    for one in tell(DATA, stop).references:
        assert one.sources
        assert all(source.url.startswith("http") for source in one.sources)
        if one.view is not None:
            assert query.decode(query.encode(one.view)) == (one.view, [])
            assert one.view.story == stop.key
            rows = select.rows(DATA, one.view, one.view.days(DATA.extent))
            assert one.view.event is None or DATA.event_index[one.view.event] in rows


def test_every_story_is_told_in_arabic_with_the_figures_of_the_english():
    assert all(story.title_ar and story.introduction_ar for story in DATA.stories)
    for stop in STOPS:
        assert ARABIC.search(stop.step.text_ar), stop.key
        assert sorted(FIGURE.findall(stop.step.text_ar)) == sorted(FIGURE.findall(stop.step.text)), stop.key


def test_a_step_lies_on_the_timeline():
    for stop in STOPS:
        period = stop.step.view.time
        assert date(2016, 1, 1) <= period.first <= period.last <= date(2020, 3, 31), stop.key


def test_the_version_of_the_data_covers_the_stories():
    assert read(shipped()).stories_text
