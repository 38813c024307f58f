"""What the shipped ledger says, against what its sources say; and that the method page tells the truth about it."""

import gzip
import runpy
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely

from dashboard.control import payload, table
from dashboard.control.areas import Cells, dissolve, groups, shares
from dashboard.control.confidence import RULE
from dashboard.control.evidence import evidence, follows, nearest
from dashboard.control.state import Ledger
from dashboard.data.dataset import load
from dashboard.data.days import number_of
from dashboard.words import Basis, Confidence
from tests.ledgers import Fight, Row, slowly, told

ROOT = Path(__file__).parents[2]
SHARES = runpy.run_path(str(ROOT / "scripts" / "control_shares.py"))


@pytest.fixture(scope="module")
def ds():
    return load(ROOT / "data")


@pytest.fixture(scope="module")
def ledger(ds):
    return Ledger.of(ds.control, ds.places, ds.folder, ds.events)


@pytest.fixture(scope="module")
def cells(ds, ledger):
    return Cells.of(ledger, ds.outline, ds.folder)


@pytest.mark.parametrize(
    ("place", "day", "held"),
    [
        ("C1139", date(2018, 12, 31), ("opposition", "held", date(2018, 2, 26))),  # Darat Izza
        ("C1139", date(2019, 1, 1), ("hts", "held", date(2019, 1, 1))),
        ("C1139", date(2019, 1, 15), ("hts", "held", date(2019, 1, 1))),
        ("C1002", date(2018, 3, 1), ("shared:hts+isis", "shared", date(2018, 2, 14))),  # Yarmouk
        ("C1002", date(2018, 5, 22), ("government", "held", date(2018, 5, 21))),
        ("C3985", date(2018, 5, 3), ("opposition", "held", date(2018, 2, 21))),  # Maarat al-Numan
        ("C3985", date(2020, 1, 28), ("government", "held", date(2020, 1, 28))),
    ],
)
def test_towns_of_the_articles_are_held_by_whom_the_sources_name(ledger, place, day, held):
    assert told(ledger, place, day)[:3] == held


@pytest.mark.parametrize(
    ("place", "day", "rests_on"),
    [
        ("C1139", date(2019, 1, 15), (["C1139-2019-01-01-1"], [])),  # Darat Izza
        ("C1139", date(2018, 1, 15), (["C1139-2017-10-01-1"], ["SYR-2017-077"])),
        ("C1002", date(2018, 3, 1), (["C1002-2018-02-14-1"], [])),  # Yarmouk
        ("C1366", date(2018, 3, 18), (["C1366-2018-03-18-1"], [])),  # Afrin
        ("C2342", date(2018, 2, 15), (["C2342-2016-01-01-1"], ["SYR-2018-003", "SYR-2017-080"])),  # Harasta
        ("C2342", date(2018, 4, 14), (["C2342-2018-03-23-1"], [])),
    ],
)
def test_the_evidence_for_a_town_is_its_assertions_and_battles_since(ds, ledger, place, day, rests_on):
    why = evidence(ledger, ledger.place_ids.index(place), number_of(day))
    supports = ds.control["assertion_id"].iloc[list(why.supports)].tolist()
    fights = ds.events["event_id"].iloc[list(why.fights)].tolist()
    assert (supports, fights) == rests_on
    assert why.contradicts == ()


def test_the_desert_follows_no_town_but_the_nearest_one_can_be_named(ds, ledger, cells):
    assert follows(cells, 38.5, 34.3) is None
    assert nearest(ledger, 38.5, 34.3).km > ds.folder.reach_km
    beside = follows(cells, 36.852, 36.282)  # Darat Izza itself
    assert (ledger.place_ids[beside.town], beside.km < 1) == ("C1139", True)


def test_every_town_is_known_until_the_cutoff_and_only_named_ones_after_it(ds, ledger):
    assert len(ledger) == ds.control["place_id"].nunique()
    assert ledger.on(number_of(date(2024, 11, 26))).known.all()
    after = ledger.on(number_of(date(2024, 12, 31)))
    named = ds.control.loc[ds.control["date"] >= "2024-11-27", "place_id"].astype(str)
    assert {ledger.place_ids[town] for town in np.flatnonzero(after.known)} == set(named)


def test_every_town_on_five_dates_is_what_the_method_says_row_by_row(ds, ledger):
    frame = ds.control.astype(str)
    names = {"town": "place_id", "precision": "date_precision"}
    columns = [frame[names.get(name, name)] for name in Row._fields if name != "day"]
    dates = ds.control["date"].dt.date
    rows = [Row(town, day, *rest) for day, town, *rest in zip(dates, *columns, strict=True)]
    events = ds.events.astype(dict.fromkeys(("place_id", "time_precision", "event_type", "geo_precision"), str))
    fights = [
        Fight(*fight)
        for fight in zip(
            events["place_id"], events["event_date"].dt.date, events["time_precision"], events["event_type"],
            events["geo_precision"], strict=True,
        )
    ]  # fmt: skip
    by_town = {town: [row for row in rows if row.town == town] for town in ledger.place_ids}
    for day in (*SHARES["DATES"], date(2024, 12, 8)):
        for town, own in by_town.items():
            slow, fast = slowly(own, town, day, date(2024, 11, 26), fights), told(ledger, town, day)
            assert (slow and slow[:-1]) == (fast and fast[:-1])


def test_cells_are_a_coverage_and_hold_their_own_towns(ledger, cells):
    assert shapely.coverage_is_valid(cells.polygons)
    assert shapely.is_valid(cells.polygons).all()
    assert shapely.contains_properly(cells.polygons, shapely.points(ledger.longitude, ledger.latitude)).all()
    assert (cells.area_km2 > 0.1).all(), "no slivers"
    assert (cells.area_km2 < 320).all(), "a circle of 10 km and the rounding"


@pytest.mark.parametrize("day", SHARES["DATES"])
def test_areas_of_a_date_keep_the_area_and_can_be_traced_to_towns(ledger, cells, day):
    state = ledger.on(number_of(day))
    areas = dissolve(cells, state)
    assert shapely.coverage_is_valid(areas.geometry.to_numpy())
    assert areas.area_km2.sum() == pytest.approx(cells.area_km2[state.known].sum(), abs=0.1)
    points = shapely.points(ledger.longitude, ledger.latitude)
    for towns, area in zip(groups(cells, state), areas.geometry, strict=True):
        assert np.flatnonzero(shapely.contains(area, points)).tolist() == towns.tolist()
        assert (state.row[towns] >= 0).all()


@pytest.mark.parametrize("day", SHARES["DATES"])
def test_no_class_is_empty(ledger, cells, day):
    assert min(shares(cells, ledger.on(number_of(day))).values()) > 0.05


def test_the_method_page_publishes_the_shares_as_they_are():
    assert "\n".join(SHARES["lines"](ROOT / "data")) in (ROOT / "docs" / "method.md").read_text(encoding="utf-8")


def test_the_method_page_states_the_parameters_of_the_rule(ds):
    page = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    assert dict(RULE.basis) == {Basis.NAMED: 3, Basis.INFERRED: 1, Basis.AREA_WIDE: 0}
    assert dict(RULE.source) == {Confidence.HIGH: 2, Confidence.MEDIUM: 1, Confidence.LOW: 0}
    assert (RULE.agreement, RULE.disagreement) == (1, 1)
    for age in RULE.ages:
        assert f"[D − date(a) > {age}]" in page
    assert f"well sourced if score ≥ {RULE.well_sourced};" in page
    assert f"guess if score ≤ {RULE.thin - 1}" in page
    assert f"**reach**, {ds.folder.reach_km:g} km" in page
    assert f"circle of {ds.folder.border_buffer_km:g} km" in page


def test_every_row_of_the_table_names_its_source_and_its_assertion(ds, ledger):
    found = table.table(ds, ledger, number_of(date(2019, 1, 10)))
    assert len(found) == len(ledger)
    rows = ds.control.set_index("assertion_id").loc[found["assertion_id"]]
    assert rows["holder"].astype(str).tolist() == found["holder"].tolist()
    assert all(source in names.split("|") for source, names in zip(rows["source"], found["sources"], strict=True))
    assert (found["event_id"].to_numpy() == rows["event_id"].astype(str).to_numpy()).all()


def test_what_the_browser_loads_once_is_small(ds, ledger, cells):
    first = number_of(ds.extent.first)
    assert len(gzip.compress(payload.cells_json(cells, ledger))) < 150_000
    assert len(gzip.compress(payload.edges_json(cells))) < 60_000
    assert len(gzip.compress(payload.control_json(cells, first))) < 20_000
