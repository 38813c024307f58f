"""What is written on a picture and on a printed page."""

import re
from datetime import date
from pathlib import Path

import pytest
from dash_mantine_components import MenuItem

from dashboard import __version__
from dashboard.control.state import Ledger
from dashboard.layout import picture, share
from dashboard.view import Days, Period, View
from dashboard.words import EventType, Theme
from tests.components import every
from tests.worlds import EVENTS, FOLDER, changed, world

LAND = world()
LEDGER = Ledger.of(LAND.control, LAND.places, LAND.folder, LAND.events)
ALL = View(time=LAND.extent.period)
AUGUST = View(time=Period(date(2018, 8, 1), date(2018, 8, 31)))
TODAY = date(2026, 3, 9)
SCRIPT = Path(__file__).parents[2] / "assets" / "js"


def said(view=ALL, land=LAND):
    ledger = LEDGER if land is LAND else Ledger.of(land.control, land.places, land.folder, land.events)
    return picture.words(land, ledger, view, "https://map.example/", TODAY)


def test_a_picture_says_what_it_shows_how_sure_whose_data_when_and_where():
    words = said(AUGUST)
    assert words["over"] == "A made-up land"
    assert words["title"] == "Who held which town on 31 Aug 2018, and what was reported from 1 Aug 2018 to 31 Aug 2018"
    assert words["caption"][0] == "2 of 6 events, 1 Aug 2018 to 31 Aug 2018."
    assert words["caption"][1].endswith("Control as of 31 Aug 2018.")
    assert picture.KNOWN in words["notes"]
    assert words["credits"] == "Data: The compilers (CC0)."
    assert words["made"] == f"Made on 9 Mar 2026 with Khareeta {__version__}, data version {LAND.version}."
    assert words["link"] == "https://map.example/?time=2018-08-01..2018-08-31"
    assert words["name"] == f"2018-08-01_2018-08-31_{LAND.version}"


def test_every_filter_that_is_on_is_said_on_both_pictures():
    words = said(AUGUST.but(types=frozenset({EventType.BATTLES}), text="x"))
    assert words["caption"][0].endswith(": only Battles; “x”.")
    assert words["bars"]["only"] == "Only Battles; “x”."
    assert said()["bars"]["only"] == "No filter: every report of the data."


def test_a_comparison_is_the_title_of_its_picture():
    assert picture.title(View(compare=date(2017, 5, 1)), Days(date(2018, 1, 2), date(2018, 1, 2))) == (
        "What changed hands between 1 May 2017 and 2 Jan 2018, and what was reported on that day"
    )


def test_the_link_leaves_out_what_belongs_to_the_reader():
    assert said(AUGUST.but(embed=True, theme=Theme.DARK))["link"] == "https://map.example/?time=2018-08-01..2018-08-31"


def test_doubts_are_counted_and_nothing_is_said_where_there_is_none():
    ids = [row["event_id"] for row in EVENTS]
    rows = EVENTS
    for name in ids:
        rows = changed(rows, name, dispute_note="", confidence="high", time_precision="day", geo_precision="1")
    sure = world(events=rows)
    assert list(picture.doubts(sure, range(len(sure.events)))) == []
    one = world(events=changed(rows, ids[0], dispute_note="Who did it is not agreed.", confidence="low"))
    assert list(picture.doubts(one, range(len(one.events)))) == [
        f"Of the {len(ids)} reports shown 1 is disputed or unclear and 1 is of low confidence."
    ]


def test_reports_of_a_wider_area_are_a_doubt():
    rows = EVENTS
    for row in EVENTS:
        rows = changed(
            rows, row["event_id"], dispute_note="", confidence="high", time_precision="day", geo_precision="1"
        )
    wide = world(events=changed(rows, EVENTS[0]["event_id"], geo_precision="3"))
    [said_once] = picture.doubts(wide, range(len(wide.events)))
    assert "1 is known to a wider area only" in said_once


def test_the_table_has_the_newest_reports_and_says_how_many_it_leaves_out(monkeypatch):
    table = said()["table"]
    assert len(table["rows"]) == 6
    assert table["left_out"] == table["none"] == ""
    assert {len(row) for row in table["rows"]} == {len(table["head"])}
    monkeypatch.setattr(picture, "MOST_PRINTED", 4)
    fewer = said()["table"]
    assert fewer["rows"] == table["rows"][:4]
    assert fewer["left_out"].startswith("The newest 4 of 6;")


def test_a_view_without_reports_has_words_too():
    words = said(AUGUST.but(text="nobody wrote this"))
    assert words["table"]["rows"] == []
    assert words["table"]["none"] == "No report matches."
    assert words["caption"][0].startswith("0 of 6 events")


def test_the_bars_say_where_their_data_thin_out():
    cutoff = """
[[cutoffs]]
about = "events"
first = 2019-01-01
last = 2019-06-30
text = "Few events are listed."
text_ar = "قليل."
label = "few"
[[cutoffs]]
about = "control"
first = 2019-01-01
last = 2019-06-30
text = "Who holds what is hardly known."
text_ar = "قليل."
"""
    bars = said(land=world(folder=FOLDER + cutoff))["bars"]
    assert "Few events are listed." in bars["notes"]
    assert "Who holds what is hardly known." not in bars["notes"]
    assert "few" in [one["label"] for one in bars["stretches"]]


def test_the_menu_has_what_the_scripts_make():
    items = {item.id: item.children for item in every(share.buttons(), MenuItem)}
    assert items.items() >= share.PICTURES.items()
    scripts = "".join((SCRIPT / name).read_text("utf-8") for name in ("picture.js", "print.js"))
    made = set(re.findall(r'"(picture-[\w-]+)": async', scripts)) | {"print-sheet"} & set(
        re.findall(r"#([\w-]+)", scripts)
    )
    assert made == set(share.PICTURES)


@pytest.mark.parametrize("state", ["busy", "failed"])
def test_what_is_told_while_a_picture_is_made_is_on_the_page(state):
    assert f'"{state}"' in (SCRIPT / "picture.js").read_text("utf-8")
    assert state in [getattr(part, "data-picture", None) for part in share.said().children]
