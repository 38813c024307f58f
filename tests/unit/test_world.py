"""Every country's outline travels with the program, and draws the ground of any map."""

import json

import pytest
from shapely.geometry import Point, box, shape

from dashboard.data.world import world
from dashboard.figures import basemap, ground
from dashboard.figures.ground import DRAWN, Ground
from dashboard.view import Box

IRAQ = box(44.0, 33.0, 44.1, 33.1)
ROUND_IRAQ = Box(38, 28, 49, 38)


@pytest.mark.parametrize("asked", ["YE", "ye", "YEM", "Yemen", "yemen ", "اليمن"])
def test_a_country_is_found_by_letters_and_names(asked):
    found = world().country(asked)
    assert found is not None
    assert (found.code, found.name) == ("YE", "Yemen")


@pytest.mark.parametrize("asked", ["", "-99", "ZZ", "Atlantis"])
def test_what_is_no_country_is_not_found(asked):
    assert world().country(asked) is None


def test_every_outline_is_sound_and_every_code_names_one():
    countries = world().countries
    codes = [country.code for country in countries if country.code]
    assert len(countries) > 200
    assert len(set(codes)) == len(codes)
    assert all(country.shape.is_valid and not country.shape.is_empty for country in countries)


@pytest.mark.parametrize(("code", "lon", "lat"), [("YE", 44.2, 15.35), ("UA", 30.5, 50.45), ("AU", 149.1, -35.3)])
def test_a_capital_lies_in_its_country(code, lon, lat):
    found = world().country(code)
    assert found is not None
    assert found.shape.contains(Point(lon, lat))


def drawn(name, outline=IRAQ, within=ROUND_IRAQ):
    return json.loads(Ground(outline, within, world()).geojson(name))["features"]


def test_the_sea_is_where_no_land_is():
    sea = shape(drawn("ocean")[0]["geometry"])
    assert sea.contains(Point(48.8, 29.0)), "the Gulf"
    assert not sea.intersects(Point(44.4, 33.3))


def test_land_of_the_outline_is_never_under_water():
    island = box(48.7, 28.9, 48.9, 29.1)
    assert shape(drawn("ocean", island)[0]["geometry"]).intersection(island).area < 1e-9


def test_a_box_without_sea_has_none():
    assert drawn("ocean", within=Box(43, 33, 44, 34)) == []


def test_neighbours_are_named_in_both_languages_and_the_country_itself_is_not():
    whole = world().country("IQ")
    assert whole is not None
    names = {one["properties"]["en"]: one["properties"] for one in drawn("labels", whole.shape)}
    assert names["Iran"] == {"kind": "country", "en": "Iran", "ar": "إيران"}
    assert "Iraq" not in names


def test_disputed_lines_are_marked():
    lines = drawn("borders", within=Box(34, 30, 37, 34))
    assert {line["properties"]["disputed"] for line in lines} == {True, False}


def test_elsewhere_nothing_of_the_detailed_ground_is_left():
    addresses = {name: f"/map/ground/{name}.json" for name in DRAWN}
    style = ground.elsewhere(basemap.style({}), "/assets/", addresses)
    told = json.dumps(style["sources"])
    assert "/assets/" not in told
    assert all(address in told for address in addresses.values())
    assert {layer["source"] for layer in style["layers"] if "source" in layer} <= style["sources"].keys()
    assert [layer["id"] for layer in style["layers"] if layer["type"] == "background"]
