"""What changed hands between two days: by hand in a world of three towns, and by law."""

from datetime import date

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.control.areas import Cells
from dashboard.control.compare import SIDES, areas, balance, compare, explaining, table
from dashboard.control.state import Ledger
from dashboard.data.days import number_of
from tests import ledgers
from tests.ledgers import LAND, START, Row, ledger
from tests.worlds import CONTROL, EVENTS, changed, world

LINE = {"a": (39.0, 35.0), "b": (39.05, 35.0), "c": (39.1, 35.0)}
OTHER_WAY = ["to_holder", "to_status", "from_holder", "from_status"]


class Sources:
    """A data set of a control table only."""

    def __init__(self, rows):
        self.places = ledgers.places(LINE)
        self.control = ledgers.control(rows).assign(source_url=[f"https://example.org/{n}" for n in range(len(rows))])
        self.ledger = Ledger.build(self.control, self.places)


ROWS = [
    Row("a", START, "hts"),
    Row("b", START, "hts"),
    Row("c", START, "sdf"),
    Row("a", date(2018, 2, 1), "sdf", "contested", precision="week"),
    Row("a", date(2018, 3, 1), "sdf"),
    Row("a", date(2018, 5, 1), "sdf"),
    Row("b", date(2018, 4, 1), "hts", "besieged", precision="before"),
]
THREE = Sources(ROWS)
CELLS = Cells.of(THREE.ledger, shapely.box(38.975, 34.95, 39.125, 35.05), LAND)
BEFORE, AFTER = number_of(date(2018, 1, 1)), number_of(date(2018, 12, 31))


def test_a_town_that_changed_is_told_with_the_assertion_that_made_it_so():
    found = table(THREE, compare(THREE.ledger, BEFORE, AFTER))
    assert found.columns.tolist() == [
        "place_id", "place_name", "from_holder", "from_status", "to_holder", "to_status", "date", "date_precision",
        "source_url",
    ]  # fmt: skip
    assert found.to_numpy().tolist() == [
        ["a", "Town a", "hts", "held", "sdf", "held", "2018-03-01", "day", "https://example.org/4"],
        ["b", "Town b", "hts", "held", "hts", "besieged", "2018-04-01", "before", "https://example.org/6"],
    ]


def test_backwards_the_sides_are_swapped_and_the_assertion_is_the_same():
    forth = table(THREE, compare(THREE.ledger, BEFORE, AFTER))
    back = table(THREE, compare(THREE.ledger, AFTER, BEFORE))
    assert back[OTHER_WAY].to_numpy().tolist() == forth[list(SIDES)].to_numpy().tolist()
    assert back["source_url"].tolist() == forth["source_url"].tolist()


def test_of_a_town_that_becomes_known_nobody_had_it_before():
    found = table(THREE, compare(THREE.ledger, number_of(START) - 1, number_of(START)))
    assert found[["from_holder", "from_status"]].to_numpy().tolist() == [["", ""]] * 3
    assert found["date"].tolist() == ["2016-01-01"] * 3


def test_of_a_town_that_is_no_longer_known_no_assertion_says_so():
    known = ledger([Row("a", START, "hts")], carried_until=date(2018, 6, 1))
    found = table(THREE, compare(known, BEFORE, AFTER))
    assert found[["to_holder", "to_status", "date", "date_precision", "source_url"]].to_numpy().tolist() == [[""] * 5]


def test_a_town_that_is_known_again_is_so_by_its_newest_assertion():
    known = ledger([Row("a", START, "hts"), Row("a", date(2018, 9, 1), "hts")], carried_until=date(2018, 6, 1))
    found = table(THREE, compare(known, number_of(date(2018, 7, 1)), AFTER))
    assert found[["from_holder", "to_holder", "date"]].to_numpy().tolist() == [["", "hts", "2018-09-01"]]


def test_land_that_changed_in_the_same_way_is_one_area():
    rows = [*ROWS, Row("b", date(2018, 6, 1), "sdf")]
    found = areas(CELLS, compare(Sources(rows).ledger, BEFORE, AFTER))
    assert found[[*SIDES, "towns"]].to_numpy().tolist() == [["hts", "held", "sdf", "held", 2]]
    assert found.geometry[0].equals(shapely.union(CELLS.polygons[0], CELLS.polygons[1]))
    assert found.area_km2[0] == pytest.approx(CELLS.area_km2[:2].sum(), abs=0.001)
    assert found.crs == "EPSG:4326"


def test_the_balance_adds_up_towns_and_land_of_each_holder():
    found = balance(CELLS, compare(THREE.ledger, BEFORE, AFTER))
    land = pytest.approx(CELLS.area_km2[0], abs=0.001)
    assert found.to_numpy().tolist() == [["hts", 0, 1, 0.0, land], ["sdf", 1, 0, land, 0.0]]
    assert found.columns.tolist() == ["holder", "towns_gained", "towns_lost", "km2_gained", "km2_lost"]


# --- the events that explain it -------------------------------------------------------------------------------

TAKEN = {"event_type": "Battles", "sub_event_type": "Government regains territory"}


def explained(events, control, one, other):
    ds = world(events=events, control=control)
    found = compare(Ledger.of(ds.control, ds.places, ds.folder), number_of(one), number_of(other))
    return {
        found.ledger.place_ids[town]: [ds.events["event_id"].iloc[n] for n in numbers]
        for town, numbers in zip(found.towns, explaining(ds, found), strict=True)
    }


def test_territory_events_between_the_days_explain_a_change():
    events = changed(EVENTS, "E4", **TAKEN)  # T3, 10 August 2018
    days = date(2018, 8, 1), date(2018, 8, 31)
    assert explained(events, CONTROL, *days) == {"T3": ["E4"]}
    assert explained(events, CONTROL, *reversed(days)) == {"T3": ["E4"]}
    assert explained(events, CONTROL, date(2018, 8, 10), days[1]) == {"T3": []}, "it was over by then"
    assert explained(EVENTS, CONTROL, *days) == {"T3": []}, "a clash takes nothing"


def test_a_span_that_reaches_into_the_days_between_explains_too():
    events = changed(EVENTS, "E5", **TAKEN)  # T3, 15 to 20 August
    assert explained(events, CONTROL, date(2018, 8, 18), date(2018, 8, 31)) == {"T3": ["E5"]}


def test_the_event_that_goes_with_an_assertion_explains_it_whatever_its_kind():
    assert explained(EVENTS, CONTROL, date(2019, 1, 1), date(2019, 1, 31)) == {"T1": ["E6"]}
    control = changed(CONTROL, "T3-2018-08-20-1", event_id="E4")
    assert explained(EVENTS, control, date(2018, 8, 1), date(2018, 8, 31)) == {"T3": ["E4"]}


# --- laws -----------------------------------------------------------------------------------------------------

days = ledgers.days.map(number_of)


@given(ledgers.rows, ledgers.cutoffs, days, days)
def test_the_towns_that_differ_are_told_and_no_others(rows, cutoff, one, other):
    known = ledger(rows, cutoff)
    found = compare(known, one, other)
    before, after = known.on(one), known.on(other)
    same = (before.holder == after.holder) & (before.status == after.status)
    assert found.towns.tolist() == np.flatnonzero(~same).tolist()
    later = after if other >= one else before
    for town, made_by in zip(found.towns, found.made_by, strict=True):
        assert (made_by >= 0) == later.known[town]
        if made_by >= 0:
            assert found.earlier < known.day[made_by] <= found.later
            assert known.run[made_by] == known.run[later.applied[town]]


@given(ledgers.rows, ledgers.cutoffs, days)
def test_a_day_compared_with_itself_is_empty(rows, cutoff, day):
    assert len(compare(ledger(rows, cutoff), day, day).towns) == 0


@given(ledgers.rows, ledgers.cutoffs, days, days)
def test_swapping_the_days_swaps_gains_and_losses(rows, cutoff, one, other):
    known = ledger(rows, cutoff)
    land = Cells.of(known, None, LAND)
    forth, back = balance(land, compare(known, one, other)), balance(land, compare(known, other, one))
    swapped = ["holder", "towns_lost", "towns_gained", "km2_lost", "km2_gained"]
    assert back[swapped].to_numpy().tolist() == forth.to_numpy().tolist()


@given(ledgers.rows, ledgers.cutoffs, days, days)
def test_changed_areas_have_the_land_of_their_towns(rows, cutoff, one, other):
    known = ledger(rows, cutoff)
    land = Cells.of(known, None, LAND)
    found = compare(known, one, other)
    drawn = areas(land, found)
    assert drawn["towns"].sum() == len(found.towns)
    assert drawn["area_km2"].sum() == pytest.approx(land.area_km2[found.towns].sum(), abs=0.01)
    assert shapely.coverage_is_valid(drawn.geometry.to_numpy())


@given(ledgers.rows, ledgers.cutoffs, st.tuples(days, days, days).map(sorted))
def test_gains_and_losses_add_up_over_days_between(rows, cutoff, turns):
    known = ledger(rows, cutoff)
    land = Cells.of(known, None, LAND)

    def net(one, other):
        found = balance(land, compare(known, one, other)).set_index("holder")
        towns = found["towns_gained"] - found["towns_lost"]
        return {holder: int(number) for holder, number in towns.items() if number}

    first, middle, last = turns
    both = [net(first, middle), net(middle, last)]
    total = {holder: sum(one.get(holder, 0) for one in both) for holder in {*both[0], *both[1]}}
    assert net(first, last) == {holder: number for holder, number in total.items() if number}
