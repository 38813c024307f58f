from datetime import date
from types import SimpleNamespace

from dashboard.control import table
from dashboard.control.state import Ledger
from dashboard.data.days import number_of
from tests import ledgers
from tests.ledgers import Row

TOWNS = {"b": (39.0, 35.0), "a": (39.1, 35.0), "c": (39.2, 35.0)}
ROWS = [
    Row("a", date(2018, 1, 1), "hts", source="first", precision="before"),
    Row("a", date(2018, 3, 1), "hts", source="second", confidence="low"),
    Row("a", date(2018, 2, 1), "hts", source="first"),
    Row(
        "b", date(2018, 2, 1), "shared:hts+opposition", "shared", basis="area_wide", confidence="low", precision="week"
    ),
    Row("c", date(2018, 9, 1), "sdf"),
]
COLUMNS = [
    "place_id", "place_name", "place_name_ar", "latitude", "longitude", "admin1", "holder", "status", "since",
    "since_precision", "confidence", "last_confirmed", "sources", "assertion_id", "event_id",
]  # fmt: skip


def world(rows=ROWS):
    ds = SimpleNamespace(places=ledgers.places(TOWNS), control=ledgers.control(rows))
    return ds, Ledger.build(ds.control, ds.places)


def test_a_table_has_one_row_a_known_town_in_the_order_of_the_places():
    ds, ledger = world()
    found = table.table(ds, ledger, number_of(date(2018, 6, 1)))
    assert found.columns.tolist() == COLUMNS
    assert found.to_numpy().tolist() == [
        ["b", "Town b", "", 35.0, 39.0, "Idlib", "shared:hts+opposition", "shared", "2018-02-01", "week", "guess",
         "2018-02-01", "somebody", "row-3", "event-3"],
        ["a", "Town a", "", 35.0, 39.1, "Idlib", "hts", "held", "2018-01-01", "before", "well_sourced",
         "2018-03-01", "first|second", "row-1", "event-1"],
    ]  # fmt: skip


def test_sources_of_a_day_are_those_known_by_then():
    ds, ledger = world()
    found = table.table(ds, ledger, number_of(date(2018, 2, 15))).set_index("place_id")
    assert found.loc["a", ["sources", "assertion_id", "last_confirmed"]].tolist() == ["first", "row-2", "2018-02-01"]


def test_before_all_rows_the_table_is_empty_and_keeps_its_columns():
    ds, ledger = world()
    found = table.table(ds, ledger, number_of(date(2017, 6, 1)))
    assert len(found) == 0
    assert found.columns.tolist() == COLUMNS
