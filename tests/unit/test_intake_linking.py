"""The same event told by several sources: what speaks for a pair, which pairs are linked, and what the file says."""

import csv

import numpy as np
import pytest

from dashboard.data import count, select
from dashboard.data.check import check
from dashboard.data.dataset import load
from dashboard.data.problem import Unreadable
from dashboard.data.read import read
from dashboard.intake.linking import ENOUGH, Account, World, points
from dashboard.intake.pairing import SURE, pairs, rank
from dashboard.view import View
from dashboard.words import Confidence, EventType, LinkedBy, TimePrecision
from tests.imports import acled, bring_in, events, ucdp, write
from tests.worlds import EVENTS, changed, write_folder

LAND = World(
    np.array([36.0, 36.0, 36.2]),
    np.array([37.0, 37.05, 37.0]),
    {"red": "reds", "scarlet": "reds", "blue": "blues", "folk": "civilians", "some": "other", "any": "other"},
    unarmed=frozenset({"folk"}),
    unsided=frozenset({"some", "any"}),
)
PLAIN = {
    "source": "", "first": 100, "last": 100, "precision": TimePrecision.DAY, "place": 0, "geo": 1,
    "kind": EventType.BATTLES, "sides": (frozenset({"red"}), frozenset({"blue"})), "low": None, "best": 7, "high": None,
    "confidence": Confidence.MEDIUM, "ucdp": frozenset(),
}  # fmt: skip


def account(event_id, **more):
    return Account(**{**PLAIN, "event_id": event_id, "group": event_id, **more})


def sides(one, other):
    return (frozenset(one), frozenset(other))


def score(km=0.0, **more):
    one, other = account("A"), account("x:1", **more)
    return points(one, other, km, LAND.agreement(one, other))


# --- what speaks for a pair --------------------------------------------------------------------------------------


def test_the_same_in_everything_has_all_points():
    assert score() == 30 + 25 + 25 + 10 + 25


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (12, {"first": 101, "last": 101}),
        (22, {"first": 98, "last": 98}),
        (6, {"last": 102}),
        (12, {"first": 95, "last": 105}),
        (20, {"first": 80, "last": 120}),
        (15, {"precision": TimePrecision.MONTH}),
        (5, {"km": 2.0}),
        (13, {"km": 5.0}),
        (19, {"km": 11.0}),
        (7, {"geo": 3}),
        (15, {"geo": 3, "km": 5.0}),
        (21, {"geo": 3, "km": 39.0}),
        (5, {"kind": EventType.EXPLOSIONS}),
        (25, {"kind": EventType.PROTESTS}),
        (0, {"sides": sides(["blue"], ["red"])}),  # the order says nothing
        (3, {"sides": sides(["scarlet"], ["blue"])}),
        (6, {"sides": sides(["red"], [])}),
        (6, {"sides": sides(["red"], ["folk"])}),
        (40, {"sides": sides(["green"], ["grey"])}),
        (13, {"best": 9}),
        (5, {"best": 9, "low": 5}),
        (20, {"best": 3}),
        (40, {"best": 70}),
        (35, {"best": None}),
    ],
)
def test_what_differs_costs_points(less, more):
    assert score(**more) == 115 - less


def test_equal_small_figures_say_less_than_equal_large_ones():
    one, other = (account(name, best=1) for name in ("A", "x:1"))
    assert points(one, other, 0, 1.0) == 115 - 7


@pytest.mark.parametrize(("last", "less"), [(110, 0), (100, 15), (127, 15)])
def test_a_span_that_both_name_is_known_unless_it_may_be_the_month_itself(last, less):
    one, other = (account(name, last=last, precision=TimePrecision.MONTH) for name in ("A", "x:1"))
    assert points(one, other, 0, 1.0) == 115 - less


@pytest.mark.parametrize("more", [{"first": 103, "last": 103}, {"km": 12.1}, {"geo": 3, "km": 40.1}])
def test_what_is_too_far_apart_is_no_pair(more):
    assert score(**more) is None


def test_actors_of_no_known_side_are_of_one_camp_with_nobody():
    one, other = (account(name, sides=sides([who], ["blue"])) for name, who in (("A", "some"), ("x:1", "any")))
    assert LAND.agreement(one, other) == pytest.approx(0.75)


# --- which pairs are linked --------------------------------------------------------------------------------------


def linked(ours, theirs, never=()):
    return {(pair.one.event_id, pair.other.event_id): pair.how for pair in pairs(ours, theirs, LAND, never)}


def test_the_pair_of_most_points_is_linked_and_each_account_once():
    theirs = [account("x:1", first=101, last=101), account("x:2"), account("x:3")]
    assert linked([account("A")], theirs) == {("A", "x:2"): LinkedBy.LIKENESS}
    assert linked([account("A"), account("B", place=1)], [account("x:1", place=1)]) == {("B", "x:1"): LinkedBy.LIKENESS}


def test_too_few_points_link_nothing():
    other = account("x:1", kind=EventType.PROTESTS, best=1, sides=sides(["blue"], []))
    assert points(account("A"), other, 0.0, 0.75) < ENOUGH
    assert linked([account("A")], [other]) == {}


def test_an_id_links_for_certain_and_several_rows_to_one_event():
    ours = [account("A", ucdp=frozenset({"1", "2"}), place=2, first=300, last=300), account("B")]
    theirs = [account("x:1", ucdp=frozenset({"1"})), account("x:2", ucdp=frozenset({"2"}))]
    assert linked(ours, theirs) == {("A", "x:1"): LinkedBy.ID, ("A", "x:2"): LinkedBy.ID}
    assert {pair.score for pair in pairs(ours, theirs, LAND, ())} == {SURE}


def test_a_rejected_pair_is_never_linked_not_even_by_id():
    one, other = account("A", ucdp=frozenset({"1"})), account("x:1", ucdp=frozenset({"1"}))
    assert linked([one], [other], [("x:1", "A")]) == {}


def test_a_rejected_pair_does_not_come_back_by_another_account_of_the_event():
    ours = [account("A", group="A", place=2), account("y:1", group="A", ucdp=frozenset({"1"}))]
    assert linked(ours, [account("x:1")]) == {("y:1", "x:1"): LinkedBy.LIKENESS}
    assert linked(ours, [account("x:1")], [("A", "x:1")]) == {}
    assert linked(ours, [account("x:1", ucdp=frozenset({"1"}))], [("A", "x:1")]) == {}


def parts(whole, *deaths, **more):
    """Give the deaths of the accounts that are linked as parts of an event of so many deaths."""
    theirs = [account(f"x:{n}", **{"kind": EventType.CIVILIANS, "best": best, **more}) for n, best in enumerate(deaths)]
    found = linked([account("A", best=whole)], theirs)
    return sorted(deaths[int(other[2:])] for (_, other), how in found.items() if how is LinkedBy.PARTS)


def test_the_largest_accounts_that_add_up_are_parts_of_one_event():
    assert parts(59, 30, 12, 17) == [12, 17, 30]
    assert parts(47, 12, 30, 17) == [17, 30]


def test_accounts_that_add_up_but_for_a_larger_one_are_no_parts():
    assert parts(42, 30, 12, 17) == []


def test_accounts_that_add_up_in_two_ways_are_no_parts():
    assert parts(42, 30, 12, 12) == []


def test_small_accounts_add_up_to_anything_and_are_no_parts():
    assert parts(38, 20, 9, 9) == []
    assert parts(38, 20, 18, 9) == [18, 20]


def test_a_part_lies_within_the_days_of_its_event_as_far_as_its_own_are_known():
    assert parts(47, 30, 17, first=98, last=100) == []
    assert parts(47, 30, 17, first=98, last=100, precision=TimePrecision.MONTH) == [17, 30]
    assert parts(47, 30, 17, first=90, last=98, precision=TimePrecision.MONTH) == []


def test_a_part_is_of_the_sides_of_its_event():
    assert parts(47, 30, 17, sides=sides(["red"], ["green"])) == []


def test_an_account_of_a_linked_event_brings_the_event():
    ours = [account("A", group="A"), account("y:1", group="A", place=1)]
    (pair,) = pairs(ours, [account("x:1", place=1)], LAND, ())
    assert (pair.one.group, pair.other.event_id) == ("A", "x:1")


def test_who_stands_for_an_event_is_the_compiled_the_surer_the_better_placed():
    order = (
        account("Z"),
        account("x:1", source="x", confidence=Confidence.HIGH, geo=3),
        account("x:2", source="x", precision=TimePrecision.YEAR),
        account("x:0", source="x", geo=2),
        account("y:0", source="y", geo=2, best=None),
    )
    assert tuple(sorted(set(order), key=rank)) == order


# --- an import ---------------------------------------------------------------------------------------------------

STRIKE = {
    "date_start": "2018-07-10", "date_end": "2018-07-10", "side_a": "Lone Brigade", "side_b": "Red Front", "best": 3,
    "low": 3, "high": 5,
}  # fmt: skip


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


@pytest.fixture
def ged(tmp_path):
    return lambda *rows: write(tmp_path / "ged.csv", rows)


def links(folder):
    with (folder / "event_links.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row.values())[:4] for row in csv.DictReader(file)]


def edit(folder, old, new):
    path = folder / "event_links.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def counted(folder):
    ds = load(folder)
    return count.totals(ds, select.rows(ds, View(), ds.extent))


def test_an_import_links_what_another_source_tells_and_drops_nothing(land, ged):
    before = counted(land)
    outcome = bring_in(ged(ucdp(1, **STRIKE), ucdp(2, best=40)), land)
    assert check(read(land)) == []
    assert (outcome.linked, links(land)) == (1, [("E3", "ucdp:1", "linked", "likeness")])
    assert {"ucdp:1", "ucdp:2", "E3"} <= events(land).keys()
    after = counted(land)
    assert (after.events, after.linked, after.others) == (before.events + 1, 1, 1)
    assert after.best == before.best + 40


def test_importing_again_finds_the_same_links(land, ged):
    bring_in(ged(ucdp(1, **STRIKE)), land)
    version = read(land).version
    assert bring_in(ged(ucdp(1, **STRIKE)), land).linked == 1
    assert read(land).version == version


def test_a_link_that_no_longer_holds_goes(land, ged):
    bring_in(ged(ucdp(1, **STRIKE)), land)
    bring_in(ged(ucdp(1, **{**STRIKE, "date_start": "2018-07-20", "date_end": "2018-07-20"})), land)
    assert links(land) == []
    assert check(read(land)) == []


def test_what_somebody_has_decided_stays(land, ged):
    bring_in(ged(ucdp(1, **STRIKE), ucdp(2, best=40)), land)
    edit(land, "E3,ucdp:1,linked", "E3,ucdp:1,rejected")
    with (land / "event_links.csv").open("a", encoding="utf-8") as file:
        file.write("E1,ucdp:2,confirmed,,,a different day\n")
    assert check(read(land)) == []
    outcome = bring_in(ged(ucdp(1, **STRIKE), ucdp(2, best=40)), land)
    assert sorted(links(land)) == [("E1", "ucdp:2", "confirmed", ""), ("E3", "ucdp:1", "rejected", "likeness")]
    assert outcome.linked == 1
    assert counted(land).linked == 1


@pytest.mark.parametrize(
    "broken",
    [
        ("E3,ucdp:1,linked,likeness,", "E3,ucdp:1,confirmed,a hunch,"),
        ("E3,ucdp:1,linked,", "E3,E3,confirmed,"),
        ("event_id,other_id", "event,other_id"),
    ],
)
def test_what_somebody_broke_by_hand_is_one_sentence_and_nothing_changes(land, ged, broken):
    bring_in(ged(ucdp(1, **STRIKE)), land)
    edit(land, *broken)
    before = {file.name: file.read_bytes() for file in land.iterdir() if file.is_file()}
    with pytest.raises(Unreadable, match=r"khareeta check.*event_links\.csv:[12]: "):
        bring_in(ged(ucdp(1, **STRIKE), ucdp(2)), land)
    assert {file.name: file.read_bytes() for file in land.iterdir() if file.is_file()} == before


def test_a_decided_link_whose_event_is_gone_is_told(land, ged):
    bring_in(ged(ucdp(1, **STRIKE), ucdp(2)), land)
    edit(land, "E3,ucdp:1,linked", "E3,ucdp:1,confirmed")
    outcome = bring_in(ged(ucdp(2)), land, replace_source=True)
    assert any("1 decided links in event_links.csv are gone" in note for note in outcome.notes)
    assert check(read(land)) == []


def test_rows_that_carry_an_id_are_linked_by_it_however_far(tmp_path, ged):
    land = write_folder(tmp_path / "land", events=changed(EVENTS, "E1", ucdp_id="1|4"))
    outcome = bring_in(ged(ucdp(1, best=99), ucdp(4)), land)
    assert links(land) == [("E1", "ucdp:1", "linked", "id"), ("E1", "ucdp:4", "linked", "id")]
    assert outcome.links[LinkedBy.ID] == 2


def test_a_third_source_joins_the_event(land, ged, tmp_path):
    bring_in(ged(ucdp(1, **STRIKE)), land)
    row = acled(1, event_date="2018-07-10", event_type="Explosions/Remote violence", sub_event_type="Air/drone strike",
                actor1="Lone Brigade", actor2="Red Front", fatalities=3)  # fmt: skip
    bring_in(write(tmp_path / "acled.csv", [row], list(row)), land)
    assert [pair[:2] for pair in links(land)] == [("E3", "acled:LND1"), ("E3", "ucdp:1")]
    assert counted(land).others == 2
