import json
from datetime import date

import pytest
import shapely

from dashboard.control import payload
from dashboard.control.areas import Cells, near_and_far
from dashboard.control.state import Ledger
from dashboard.data.days import number_of
from tests import ledgers
from tests.ledgers import LAND, Fight, Row, cells

FIRST = date(2016, 1, 1)
WORLD = {"a": (39.0, 35.0), "b": (39.05, 35.0), "c": (39.1, 35.0)}


def control_of(rows, carried_until=None, fights=()):
    land = Cells.of(ledgers.ledger(rows, carried_until, fights), None, LAND)
    return json.loads(payload.control_json(land, number_of(FIRST)))


def test_the_change_list_counts_days_from_the_first_and_numbers_its_words():
    rows = [Row("b", date(2016, 1, 11), "sdf"), Row("a", date(2016, 1, 3), "hts", "besieged", basis="inferred")]
    assert control_of(rows, date(2016, 12, 31), [Fight("b", date(2016, 2, 1))]) == {
        "first_day": number_of(FIRST),
        "towns": ["a", "b"],
        "km2": pytest.approx([244.93] * 2, abs=0.01),
        "holders": ["hts", "sdf"],
        "statuses": ["held", "contested", "besieged", "shared"],
        "classes": ["well_sourced", "thin", "guess"],
        "changes": {
            "town": [0, 0, 1, 1, 1],
            "day": [2, 366, 10, 31, 366],
            "holder": [0, -1, 1, 1, -1],
            "status": [2, -1, 0, 0, -1],
            "class": [1, -1, 0, 1, -1],
            "fighting": [0, 0, 0, 1, 0],
        },
    }


def test_of_the_changes_before_the_first_day_the_last_stands_on_it():
    rows = [Row("a", date(2012, 1, 1), "hts"), Row("a", date(2015, 6, 1), "sdf"), Row("a", date(2016, 1, 1), "isis")]
    changes = control_of(rows[:2])["changes"]
    assert (changes["day"][0], changes["holder"][0]) == (0, 1)
    changes = control_of(rows)["changes"]
    assert changes["day"].count(0) == 1
    assert changes["holder"][0] == 1, "isis, second of the three holders in their order"


def test_cells_and_edges_carry_the_numbers_of_their_towns():
    found = cells(WORLD, None)
    drawn = json.loads(payload.cells_json(found, found.ledger))
    assert [feature["properties"] for feature in drawn["features"]] == [
        {"i": n, "place_id": name, "far": far} for n, name in enumerate(WORLD) for far in (False, True)
    ]
    parts = [part for both in zip(*near_and_far(found), strict=True) for part in both]
    assert [shapely.geometry.shape(feature["geometry"]) for feature in drawn["features"]] == parts
    lines = json.loads(payload.edges_json(found))
    assert [feature["properties"] for feature in lines["features"]] == [
        {"i": 0, "a": 0, "b": 1},
        {"i": 1, "a": 1, "b": 2},
    ]
    assert [shapely.geometry.shape(feature["geometry"]) for feature in lines["features"]] == list(found.edges)


def test_a_town_without_land_of_its_own_has_no_cell_and_keeps_its_number():
    found = cells({"a": (39.0, 35.0), "b": (39.0, 35.0), "c": (39.1, 35.0)}, None)
    drawn = json.loads(payload.cells_json(found, found.ledger))
    assert [feature["properties"]["i"] for feature in drawn["features"]] == [0, 0, 2, 2]


def test_every_place_is_a_point_with_its_town_if_it_has_one():
    places = ledgers.places(WORLD)
    known = Ledger.build(ledgers.control([Row("c", FIRST), Row("a", FIRST)]), places)
    points = json.loads(payload.towns_json(places, known))["features"]
    assert [point["properties"] for point in points] == [
        {"p": 0, "i": 0, "place_id": "a", "name": "Town a", "name_ar": "", "rank": 3},
        {"p": 1, "i": -1, "place_id": "b", "name": "Town b", "name_ar": "", "rank": 3},
        {"p": 2, "i": 1, "place_id": "c", "name": "Town c", "name_ar": "", "rank": 3},
    ]
    assert [point["geometry"]["coordinates"] for point in points] == [[x, y] for x, y in WORLD.values()]


@pytest.mark.parametrize(
    ("kind", "centre", "rank"),
    [
        ("city", True, 0), ("city", False, 0), ("town", True, 1), ("town", False, 2), ("village", True, 1),
        ("village", False, 3), ("camp", False, 3), ("district", False, 3), ("neighbourhood", False, 4),
        ("crossing", False, 4),
    ],
)  # fmt: skip
def test_cities_rank_before_centres_before_towns_before_villages(kind, centre, rank):
    places = ledgers.places({"a": (39.0, 35.0)}).assign(kind=kind, subdistrict_centre=centre)
    assert payload.ranks(places) == [rank]


def test_land_is_the_same_for_all_days():
    early, late = (
        Ledger.build(ledgers.control([Row("a", day)]), ledgers.places(WORLD)) for day in (FIRST, date(2020, 1, 1))
    )
    assert payload.cells_json(Cells.of(early, None, LAND), early) == payload.cells_json(
        Cells.of(late, None, LAND), late
    )
