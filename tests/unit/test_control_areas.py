import math
import subprocess
import sys
from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from dashboard.control.areas import Cells, dissolve, groups, near_and_far, shares
from dashboard.control.confidence import NEAR_KM
from dashboard.control.cut import DECIMALS, rounded
from dashboard.control.state import Ledger
from dashboard.data.days import number_of
from dashboard.words import Certainty
from tests import ledgers
from tests.ledgers import LAND, START, Row, cells

DAY = number_of(date(2016, 6, 1))
LAT_KM, LON_KM = 1 / 110.94, 1 / 91.29  # degrees of a kilometre at 35 N
WIDE = shapely.box(38, 34, 40, 36)


def square(n, gap_km=5.0):
    """Give n x n towns in rows, ``gap_km`` apart, around 39 E 35 N."""
    middle = (n - 1) / 2
    return {
        f"{row}{column}": (39 + (column - middle) * gap_km * LON_KM, 35 + (row - middle) * gap_km * LAT_KM)
        for row in range(n)
        for column in range(n)
    }


def drawn(towns, rows, outline=WIDE):
    known = Ledger.build(ledgers.control(rows), ledgers.places(towns))
    found = Cells.of(known, outline, LAND)
    return found, known.on(DAY), dissolve(found, known.on(DAY))


def same_shape(one, other, share=0.01):
    return shapely.area(shapely.symmetric_difference(one, other)) < share * shapely.area(one)


# --- worlds of three towns, drawn by hand ---------------------------------------------------------------------


def test_three_towns_in_a_row_split_the_country_half_way():
    country = shapely.box(38.95, 34.95, 39.15, 35.05)
    found = cells({"a": (39.0, 35.0), "b": (39.04, 35.0), "c": (39.1, 35.0)}, country, reach_km=100)
    for cell, drawing in zip(
        found.polygons,
        [
            shapely.box(38.95, 34.95, 39.02, 35.05),
            shapely.box(39.02, 34.95, 39.07, 35.05),
            shapely.box(39.07, 34.95, 39.15, 35.05),
        ],
        strict=True,
    ):
        assert same_shape(cell, drawing)
    assert list(zip(found.edge_a, found.edge_b, strict=True)) == [(0, 1), (1, 2)]
    assert same_shape(
        shapely.buffer(found.edges[0], 0.001), shapely.LineString([(39.02, 34.95), (39.02, 35.05)]).buffer(0.001), 0.05
    )


def test_a_town_speaks_for_land_no_farther_than_the_reach():
    found = cells({"a": (39.0, 35.0), "b": (39.0, 35.1), "c": (39.5, 35.0)}, WIDE)
    lens = 2 * 100 * math.acos(11.094 / 20) - 11.094 / 2 * math.sqrt(400 - 11.094**2)
    assert found.area_km2 == pytest.approx([100 * math.pi - lens / 2] * 2 + [100 * math.pi], rel=0.005)
    farthest = shapely.hausdorff_distance(found.polygons[2], shapely.Point(39.5, 35.0))
    assert farthest == pytest.approx(10 * LON_KM, rel=0.01)


def test_a_town_outside_the_country_keeps_a_circle_of_the_border_buffer():
    country = shapely.box(38, 34, 39, 36)
    found = cells({"in": (38.5, 35.0), "out": (39.25, 35.0), "edge": (38.99, 35.5)}, country)
    assert found.area_km2[1] == pytest.approx(4 * math.pi, rel=0.01)
    assert shapely.bounds(found.polygons[2])[2] == pytest.approx(38.99 + 2 * LON_KM, abs=1e-3), (
        "its circle crosses the border"
    )
    assert shapely.bounds(found.polygons[0])[2] < 39


def test_a_border_cuts_land_off():
    lake = shapely.difference(WIDE, shapely.box(39.02, 34.9, 39.05, 35.1))
    found = cells({"a": (39.0, 35.0), "b": (39.2, 35.0), "c": (39.0, 35.3)}, lake)
    assert not shapely.intersects(found.polygons[0], shapely.Point(39.035, 35.0))


def test_a_bay_thinner_than_the_rounding_closes_and_breaks_nothing():
    bay = [(39.02, 34.9), (39.03, 34.99), (39.02 + 4e-6, 34.9)]
    country = shapely.Polygon([(38.9, 34.9), *bay, (39.2, 34.9), (39.2, 35.1), (38.9, 35.1)])
    found = cells({"a": (39.0, 35.0), "b": (39.1, 35.0)}, country)
    assert shapely.is_valid(found.polygons).all()
    assert shapely.coverage_is_valid(found.polygons)


def test_a_bay_that_rounding_closes_between_two_cells_is_mended_and_the_others_stay():
    mouth = 4e-6  # the bay runs between the first two cells; only the left shore has a corner half way
    left = shapely.Polygon([(0, -1), (1 - mouth, -1), (1 - mouth / 2, -0.5), (1, 0), (1, 1), (0, 1)])
    right = shapely.Polygon([(1 + mouth, -1), (2, -1), (2, 1), (1, 1), (1, 0)])
    far = shapely.box(2, -1, 3, 1)
    given = np.array([left, right, far, shapely.Polygon()], dtype=object)
    plain = shapely.transform(given, lambda corners: np.round(corners, DECIMALS))
    assert shapely.is_valid(plain).all()
    assert not shapely.coverage_is_valid(plain), "the mending below has something to do"
    found = rounded(given)
    assert shapely.coverage_is_valid(found)
    assert shapely.area(found) == pytest.approx([2, 2, 2, 0], abs=1e-4)
    assert found[2].equals(far)


# --- areas ----------------------------------------------------------------------------------------------------


def test_a_besieged_town_inside_other_land_is_an_island():
    towns = square(5)
    rows = [Row(name, START, "government") for name in towns if name != "22"]
    found, _, areas = drawn(towns, [*rows, Row("22", START, "opposition", "besieged")])
    assert areas[["holder", "status", "towns"]].to_numpy().tolist() == [
        ["government", "held", 24],
        ["opposition", "besieged", 1],
    ]
    around, island = areas.geometry
    assert island.equals(found.polygons[found.ledger.place_ids.index("22")])
    assert [shapely.Polygon(hole).equals(island) for hole in around.interiors] == [True]


def test_land_is_joined_by_holder_status_and_class():
    towns = square(2)
    rows = [
        Row("00", date(2016, 1, 5), "hts"),
        Row("01", date(2016, 1, 3), "hts"),
        Row("10", START, "hts", basis="area_wide", confidence="low"),
        Row("11", START, "hts", "contested"),
    ]
    found, _, areas = drawn(towns, rows)
    assert areas.drop(columns=["geometry", "area_km2"]).to_dict("records") == [
        {"holder": "hts", "status": "held", "confidence": "well_sourced", "since": "2016-01-03", "towns": 2},
        {"holder": "hts", "status": "held", "confidence": "guess", "since": "2016-01-01", "towns": 1},
        {"holder": "hts", "status": "contested", "confidence": "well_sourced", "since": "2016-01-01", "towns": 1},
    ]
    assert areas.crs == "EPSG:4326"
    assert areas.area_km2.tolist() == pytest.approx(
        [sum(found.area_km2[:2]), found.area_km2[2], found.area_km2[3]], abs=0.001
    )


def test_land_of_unknown_towns_stays_empty():
    found, _, areas = drawn(square(2), [Row("00", START), Row("11", date(2017, 1, 1))])
    assert areas.towns.tolist() == [1]
    assert not shapely.intersects(areas.geometry[0], shapely.Point(found.ledger.longitude[1], found.ledger.latitude[1]))


def test_nothing_known_draws_nothing():
    _, state, areas = drawn(square(2), [Row("00", date(2017, 1, 1))])
    assert not state.known.any()
    assert len(areas) == 0
    assert areas.crs == "EPSG:4326"


def test_shares_are_of_the_known_land():
    rows = [Row("00", START), Row("01", START, confidence="low"), Row("10", date(2017, 1, 1))]
    found, state, _ = drawn(square(2, gap_km=30), rows)
    near = (NEAR_KM / LAND.reach_km) ** 2 / 2  # of two discs as wide as the reach
    expected = {Certainty.WELL_SOURCED: near, Certainty.THIN: 1 - near, Certainty.GUESS: 0}
    assert shares(found, state) == pytest.approx(expected, abs=0.01)
    assert set(shares(found, found.ledger.on(0)).values()) == {0.0}


def test_a_cell_is_parted_where_the_distance_to_its_town_begins_to_tell():
    found, _, _ = drawn(square(2, gap_km=6), [Row(name, START) for name in ("00", "01", "10", "11")])
    near, far = near_and_far(found)
    assert shapely.area(near) + shapely.area(far) == pytest.approx(shapely.area(found.polygons), rel=1e-4)
    towns = shapely.points(found.ledger.longitude, found.ledger.latitude)
    for part, (least, most) in ((near, (0, NEAR_KM)), (far, (NEAR_KM, LAND.reach_km))):
        corners, town = shapely.get_coordinates(part, return_index=True)
        start = np.array([found.ledger.longitude, found.ledger.latitude])[:, town]
        km = Geod(ellps="WGS84").inv(*start, *corners.T)[2] / 1000
        assert least - 0.01 < km.min()
        assert km.max() < most + 0.02
    assert shapely.contains(near, towns).all()


# --- laws -----------------------------------------------------------------------------------------------------

tenths = st.integers(-400, 400)
worlds = st.lists(st.tuples(tenths, tenths), min_size=1, max_size=40, unique=True).map(
    lambda towns: {f"t{n}": (round(39 + x / 500, 5), round(35 + y / 500, 5)) for n, (x, y) in enumerate(towns)}
)


@st.composite
def spiky(draw):
    """Draw a country with spikes, some thinner than the rounding of corners."""
    radii = draw(st.lists(st.floats(0.05, 1.2), min_size=3, max_size=60))
    turns = sorted(draw(st.lists(st.floats(0, 6.28), min_size=len(radii), max_size=len(radii), unique=True)))
    corners = [(39 + r * math.cos(t), 35 + r * math.sin(t)) for r, t in zip(radii, turns, strict=True)]
    return shapely.buffer(shapely.make_valid(shapely.Polygon(corners)), 0)


@given(worlds, st.none() | st.just(WIDE) | spiky(), st.data())
def test_cells_and_areas_are_coverages_whatever_the_border(towns, country, data):
    holders = data.draw(st.lists(st.sampled_from(["hts", "sdf", "isis"]), min_size=len(towns), max_size=len(towns)))
    found, state, areas = drawn(
        towns, [Row(name, START, holder) for name, holder in zip(towns, holders, strict=True)], country
    )
    assert shapely.is_valid(found.polygons).all()
    assert shapely.coverage_is_valid(found.polygons)
    assert shapely.is_valid(areas.geometry.to_numpy()).all()
    assert shapely.coverage_is_valid(areas.geometry.to_numpy())
    own = shapely.points(found.ledger.longitude, found.ledger.latitude)
    assert shapely.intersects(found.polygons, own).all(), "no town lies outside its own land"
    assert areas.area_km2.sum() == pytest.approx(found.area_km2.sum(), abs=0.01), "dissolving keeps the area"
    for towns_of_it, area in zip(groups(found, state), areas.geometry, strict=True):
        assert np.flatnonzero(shapely.contains(area, own)).tolist() == towns_of_it.tolist()


@given(worlds)
def test_an_edge_is_the_whole_of_what_two_cells_share(towns):
    found = cells(towns, WIDE)
    assert (found.edge_a < found.edge_b).all()
    lengths = {}
    for a in range(len(towns)):
        for b in range(a + 1, len(towns)):
            length = shapely.length(shapely.intersection(found.polygons[a], found.polygons[b]))
            if length:
                lengths[a, b] = length
    edges = zip(found.edge_a.tolist(), found.edge_b.tolist(), shapely.length(found.edges), strict=True)
    assert {(a, b): length for a, b, length in edges} == pytest.approx(lengths)


@given(worlds)
def test_corners_are_rounded_and_outer_rings_turn_left(towns):
    found = cells(towns, WIDE)
    corners = shapely.get_coordinates(found.polygons)
    assert (np.round(corners, DECIMALS) == corners).all()
    assert all(part.exterior.is_ccw for part in shapely.get_parts(found.polygons))


# --- odd ledgers ----------------------------------------------------------------------------------------------


def test_of_two_towns_at_one_point_the_first_has_the_land():
    found = cells({"a": (39.0, 35.0), "b": (39.05, 35.0), "c": (39.0, 35.0)}, WIDE)
    assert shapely.is_empty(found.polygons).tolist() == [False, False, True]
    known = found.ledger
    areas = dissolve(found, known.on(DAY))
    assert areas.towns.tolist() == [2]
    assert areas.area_km2[0] == pytest.approx(
        cells({"a": (39.0, 35.0), "b": (39.05, 35.0)}, WIDE).area_km2.sum(), abs=0.001
    )


@pytest.mark.parametrize("count", [0, 1, 2])
def test_one_town_or_two_or_none_have_cells_too(count):
    found = cells(dict(list(square(2, gap_km=40).items())[:count]), None)
    assert found.area_km2 == pytest.approx([100 * math.pi] * count, rel=0.005)
    assert len(found.edges) == 0


def test_a_longer_reach_is_the_folders_choice():
    assert cells({"a": (39.0, 35.0)}, None, reach_km=20).area_km2 == pytest.approx([400 * math.pi], rel=0.005)


def test_working_out_control_does_not_load_geopandas():
    program = "import sys, dashboard.control.areas, dashboard.control.payload; sys.exit('geopandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_every_place_has_a_coordinate_system_of_its_folder():
    """The same three towns half a world away, in the metric system of that place."""
    away = SimpleNamespace(
        **{**vars(LAND), "metric_crs": "EPSG:32718", "equal_area_crs": "+proj=laea +lat_0=-12 +lon_0=-75"}
    )
    towns = {"a": (-75.0, -12.0), "b": (-75.0, -12.5), "c": (-74.5, -12.0)}
    known = Ledger.build(ledgers.control(Row(name, START) for name in towns), ledgers.places(towns))
    assert Cells.of(known, None, away).area_km2 == pytest.approx([100 * math.pi] * 3, rel=0.005)
