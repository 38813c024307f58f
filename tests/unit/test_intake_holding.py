"""Links that an earlier import has found: which of them stay with the next one, and which go."""

from dataclasses import replace

import pytest

from dashboard.data.check import check
from dashboard.data.read import read
from dashboard.intake.holding import holding
from dashboard.words import TimePrecision
from tests.imports import acled, bring_in, ucdp, write
from tests.unit.test_intake_linking import LAND, account, counted, links
from tests.worlds import EVENTS, changed, write_folder

FAR = 2
"""A place too far from place 0 for a pair."""


def told(*accounts):
    """Give accounts by id, those of a source with its name."""
    return {
        one.event_id: replace(one, source=one.event_id.partition(":")[0] if ":" in one.event_id else "")
        for one in accounts
    }


def row(one, other, how="likeness", status="linked"):
    return {"event_id": one, "other_id": other, "status": status, "how": how, "score": "", "note": ""}


def held(rows, accounts):
    return [line["other_id"] for line in holding(rows, accounts, LAND)]


def test_a_link_holds_while_the_two_accounts_are_alike():
    assert held([row("A", "x:1")], told(account("A"), account("x:1"))) == ["x:1"]
    assert held([row("A", "x:1")], told(account("A"), account("x:1", first=120, last=120))) == []


def test_a_link_found_by_a_further_account_of_the_event_holds():
    accounts = told(account("A", place=FAR), account("x:1"), account("y:1"))
    rows = [row("A", "x:1"), row("A", "y:1", "", "confirmed")]
    assert held(rows, accounts) == ["x:1", "y:1"]
    assert held([row("A", "x:1"), row("A", "y:1", "", "rejected")], accounts) == ["y:1"]
    ids = {
        "A": account("A"),
        **told(account("x:1", ucdp=frozenset({"7"}), place=FAR), account("y:1", ucdp=frozenset({"7"}))),
    }
    assert held([row("A", "x:1", "id"), row("A", "y:1")], ids) == ["x:1", "y:1"]


def test_accounts_that_hold_only_each_other_leave_the_event():
    accounts = told(account("A", place=FAR), account("x:1"), account("y:1"))
    assert held([row("A", "x:1"), row("A", "y:1")], accounts) == []


def test_two_accounts_of_one_source_do_not_hold_each_other():
    accounts = told(account("A"), account("x:1"), account("x:2", place=FAR), account("y:1", place=FAR))
    assert held([row("A", "x:1"), row("A", "x:2")], accounts) == ["x:1"]
    assert held([row("A", "y:1", "", "confirmed"), row("A", "x:2")], accounts) == ["y:1", "x:2"]


PARTS = [row("A", "x:1", "parts"), row("A", "x:2", "parts")]


@pytest.mark.parametrize(
    ("whole", "second", "stay"),
    [
        ({}, {}, True),
        ({}, {"best": 13}, False),
        ({"best": 43}, {}, False),
        ({}, {"first": 120, "last": 120}, False),
        ({}, {"first": 98, "last": 100, "precision": TimePrecision.MONTH}, True),
        ({}, {"place": FAR}, False),
    ],
)
def test_parts_hold_while_they_add_up(whole, second, stay):
    accounts = told(
        account("A", **{"best": 42, **whole}), account("x:1", best=30), account("x:2", **{"best": 12, **second})
    )
    assert held(PARTS, accounts) == (["x:1", "x:2"] if stay else [])


def test_parts_of_which_one_is_gone_or_rejected_go():
    accounts = told(account("A", best=42), account("x:1", best=30), account("x:2", best=12))
    assert held(PARTS[:1], accounts) == []
    assert held([PARTS[0], row("A", "x:2", "parts", "rejected")], accounts) == ["x:2"]
    assert held([PARTS[0], row("A", "x:2", "parts", "confirmed")], accounts) == ["x:1", "x:2"]


def test_parts_found_by_a_further_account_hold():
    accounts = told(account("A", best=40), account("y:1", best=42), account("x:1", best=30), account("x:2", best=12))
    assert held([row("A", "y:1"), *PARTS], accounts) == ["y:1", "x:1", "x:2"]


def test_parts_of_which_one_has_been_made_to_stand_for_the_event_hold():
    accounts = told(account("A", best=42), account("x:1", best=30), account("x:2", best=12))
    assert held([row("x:1", "A", "parts"), row("x:1", "x:2", "parts")], accounts) == ["A", "x:2"]


# --- an import ---------------------------------------------------------------------------------------------------


@pytest.fixture
def ged(tmp_path):
    return lambda *rows: write(tmp_path / "ged.csv", rows)


CLASH = {"date_start": "2018-07-10", "date_end": "2018-07-10", "side_a": "Lone Brigade", "side_b": "Red Front"}


def test_parts_go_when_the_next_release_counts_otherwise(tmp_path, ged):
    event = changed(EVENTS, "E3", fatalities="99", fatalities_low="", fatalities_high="")
    land = write_folder(tmp_path / "land", events=event)
    first, then = (
        [ucdp(n, **CLASH, best=best, high=best) for n, best in enumerate(told, 1)]
        for told in ((34, 33, 32), (34, 33, 12))
    )
    bring_in(ged(*first), land)
    assert links(land) == [("E3", f"ucdp:{n}", "linked", "parts") for n in (1, 2, 3)]
    before = counted(land)
    bring_in(ged(*then), land)
    assert links(land) == []
    assert counted(land).best == before.best + 34 + 33 + 12
    assert check(read(land)) == []


def test_a_link_found_by_a_further_account_outlives_the_next_release(tmp_path, ged):
    event = {
        "event_date": "2018-07-01",
        "event_date_end": "2018-07-20",
        "fatalities": "20",
        "fatalities_low": "",
        "fatalities_high": "",
    }
    land = write_folder(tmp_path / "land", events=changed(EVENTS, "E3", **event))
    bring_in(ged(ucdp(1, **CLASH, best=7, low=7, high=7)), land)
    assert links(land) == []
    with (land / "event_links.csv").open("a", encoding="utf-8") as file:
        file.write("E3,ucdp:1,confirmed,,,its worst day\n")
    other = acled(1, event_date="2018-07-10", event_type="Battles", sub_event_type="Armed clash", actor1="Lone Brigade",
                  actor2="Red Front", fatalities=7)  # fmt: skip
    for _ in range(2):
        bring_in(write(tmp_path / "acled.csv", [other], list(other)), land)
        assert links(land) == [("E3", "acled:LND1", "linked", "likeness"), ("E3", "ucdp:1", "confirmed", "")]
