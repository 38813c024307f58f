"""Several accounts of one event: one of them counts, the others are listed beside it."""

from datetime import date

import numpy as np
import pytest

from dashboard.data import count, select
from dashboard.data.check import check
from dashboard.view import Days, Range, View
from tests.worlds import EVENTS, tables, world

SECOND = {**EVENTS[2], "event_id": "ucdp:7", "event_date": "2018-07-11", "event_date_end": "2018-07-11",
          "fatalities": "5", "source": "UCDP GED", "place_id": "T1", "notes": "Struck at dawn."}  # fmt: skip
THIRD = {**SECOND, "event_id": "acled:7", "source": "ACLED", "fatalities": ""}
ROWS = (*EVENTS, SECOND, THIRD)


def link(one, other, status="linked"):
    return {"event_id": one, "other_id": other, "status": status, "how": "likeness", "score": "95"}


def land(*links):
    return world(events=ROWS, event_links=links)


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
    (problem,) = check(tables(events=ROWS, event_links=links))
    assert problem.file == "event_links.csv"
    assert told in problem.rule


def test_a_rejected_link_binds_nobody():
    links = [link("E1", "ucdp:7", "rejected"), link("E3", "ucdp:7")]
    assert check(tables(events=ROWS, event_links=links)) == []
