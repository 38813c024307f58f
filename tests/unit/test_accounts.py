"""Several accounts of one event: one of them counts, the others are listed beside it."""

from datetime import date

import numpy as np
import pytest
from dash import html

from dashboard.callbacks.reports import Wish, of_town
from dashboard.data import count, select
from dashboard.data.check import check
from dashboard.layout.listing import body
from dashboard.layout.report import report
from dashboard.layout.text_reports import cells as text_cells
from dashboard.view import Days, Period, Range, View
from dashboard.web.downloads import ROWS, file
from dashboard.web.source import Source
from tests.components import every, words
from tests.worlds import EVENTS, tables, world

SECOND = {**EVENTS[2], "event_id": "ucdp:7", "event_date": "2018-07-11", "event_date_end": "2018-07-11",
          "fatalities": "5", "source": "UCDP GED", "place_id": "T1", "notes": "Struck at dawn."}  # fmt: skip
THIRD = {**SECOND, "event_id": "acled:7", "source": "ACLED", "fatalities": ""}
TOLD = (*EVENTS, SECOND, THIRD)


def link(one, other, status="linked"):
    return {"event_id": one, "other_id": other, "status": status, "how": "likeness", "score": "95"}


def land(*links):
    return world(events=TOLD, event_links=links)


def shown(ds, **asked):
    view = View(**asked)
    return [str(ds.events["event_id"].iloc[n]) for n in select.rows(ds, view, ds.extent)]


def test_only_the_account_that_stands_for_the_event_is_shown_and_counted():
    apart, together = land(), land(link("E3", "ucdp:7"), link("E3", "acled:7"))
    assert len(shown(apart)) == together.accounts.events + 2 == 8
    totals = count.totals(together, select.rows(together, View(), together.extent))
    assert (totals.events, totals.best, totals.linked, totals.others) == (6, 13, 1, 2)
    assert count.totals(apart, select.rows(apart, View(), apart.extent)).best == 18
    assert "ucdp:7" in apart.event_index.keys() & together.event_index.keys(), "nothing is dropped"


def test_a_rejected_link_parts_two_events():
    assert shown(land(link("E3", "ucdp:7", "rejected"))) == shown(land())


def test_any_of_the_accounts_gives_the_whole_group():
    ds = land(link("E3", "ucdp:7"), link("E3", "acled:7"))
    numbers = [ds.event_index[one] for one in ("E3", "ucdp:7", "acled:7")]
    groups = [ds.accounts.group(number).tolist() for number in numbers]
    assert groups == [[numbers[0], *sorted(numbers[1:])]] * 3
    assert ds.accounts.group(ds.event_index["E1"]).tolist() == [ds.event_index["E1"]]


@pytest.mark.parametrize("asked", [{"source": "ucdp"}, {"text": "dawn"}, {"text": "acled"}])
def test_words_and_sources_are_looked_for_in_every_account(asked):
    ds = land(link("E3", "ucdp:7"), link("E3", "acled:7"))
    assert shown(ds, **asked) == ["E3"]


@pytest.mark.parametrize(("day", "expected"), [(date(2018, 7, 10), ["E3"]), (date(2018, 7, 11), [])])
def test_the_date_of_the_account_that_counts_decides(day, expected):
    ds = land(link("E3", "ucdp:7"), link("E3", "acled:7"))
    rows = select.rows(ds, View(), Days(day, day))
    assert [str(ds.events["event_id"].iloc[n]) for n in rows] == expected


def test_a_filter_that_hides_the_account_that_counts_hides_the_event():
    ds = land(link("E3", "ucdp:7"))
    assert shown(ds, deaths=Range(5, 5)) == []
    assert shown(land(), deaths=Range(5, 5)) == ["ucdp:7"]


def test_the_codes_of_a_folder_without_links_are_as_before():
    ds = world()
    assert bool(ds.accounts.leads.all())
    assert not ds.accounts.others.any()
    assert np.array_equal(ds.accounts.leader, np.arange(len(EVENTS)))


# --- the file ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("links", "told"),
    [
        ([link("E3", "E3")], "not another account of itself"),
        ([link("E1", "ucdp:7"), link("E3", "ucdp:7")], "linked already, on line 2; it belongs to one event"),
        ([link("E1", "E3"), link("E3", "ucdp:7")], "belongs to another event itself"),
        ([link("E1", "E9")], "no such event in events.csv"),
        ([link("E1", "E3", "perhaps")], "the word must be one of: linked, confirmed, rejected"),
    ],
)
def test_a_link_by_which_it_is_not_clear_what_counts_is_named(links, told):
    (problem,) = check(tables(events=TOLD, event_links=links))
    assert problem.file == "event_links.csv"
    assert told in problem.rule


def test_a_rejected_link_binds_nobody():
    links = [link("E1", "ucdp:7", "rejected"), link("E3", "ucdp:7")]
    assert check(tables(events=TOLD, event_links=links)) == []


# --- the page ----------------------------------------------------------------------------------------------------

ALL = View(time=Period(None, None))


def listed(ds, place="T2", **asked):
    return body(ds, of_town(ds, ds.place_index[place], Wish(ALL.but(**asked))))


def cells(table):
    return [[words(cell) for cell in every(row, html.Th) + every(row, html.Td)] for row in every(table, html.Tr)]


def test_the_card_puts_the_accounts_side_by_side():
    ds = land(link("E3", "ucdp:7"), link("E3", "acled:7"))
    (table,) = every(listed(ds), html.Table)
    assert words(every(table, html.Caption)) == "3 accounts of this event, counted once"
    assert cells(table) == [
        ["Source", "When", "Where", "Between", "Deaths"],
        ["Gazette  E3 , counted", "10 Jul 2018", "Beta", "Lone Brigade – RF", "3"],
        ["ACLED  acled:7", "11 Jul 2018", "Alpha", "Lone Brigade – RF", "not stated"],
        ["UCDP GED  ucdp:7", "11 Jul 2018", "Alpha", "Lone Brigade – RF", "5"],
    ]
    assert [getattr(one, "data-opens") for one in every(table, html.A)] == ["acled:7", "ucdp:7"]


def test_an_event_told_once_has_no_table():
    assert every(listed(land()), html.Table) == []


def test_a_further_account_that_is_opened_says_which_counts():
    ds = land(link("E3", "ucdp:7"), link("E3", "acled:7"))
    told = words(listed(ds, "T1", event="ucdp:7"))
    assert (
        "This is a further account of Air/drone strike, Beta, 10 Jul 2018 (E3), which is counted in its place." in told
    )
    assert "2 reports" in words(listed(ds, "T1")), "it is in no number of its town"


def test_the_pointer_says_how_many_accounts_there_are():
    ds = land(link("E3", "ucdp:7"))
    assert report(ds, ds.event_index["E3"]).accounts == "2 accounts"
    assert report(ds, ds.event_index["ucdp:7"]).accounts == report(ds, ds.event_index["E1"]).accounts == ""


def test_the_text_version_tells_the_other_figures():
    ds = land(link("E3", "ucdp:7"))
    told = report(ds, ds.event_index["E3"])
    assert told.also == "UCDP GED (ucdp:7): 5 killed"
    assert "Other accounts, not counted: UCDP GED (ucdp:7): 5 killed." in " ".join(map(str, text_cells(told, "/text")))


def test_a_download_has_one_row_an_event_and_says_what_it_leaves_out():
    ds = land(link("E3", "ucdp:7"), link("E3", "acled:7"))
    made = file(Source(ds), ROWS["events"], "csv", View(), date(2026, 1, 1))
    assert made.about.members["further_accounts"] == 2
    assert b"ucdp:7" not in made.body
    plain = file(Source(world(events=(*EVENTS, SECOND))), ROWS["events"], "csv", View(), date(2026, 1, 1))
    assert "further_accounts" not in plain.about.members
    assert b"ucdp:7" in plain.body
