"""The style of the map and the files that it draws."""

import gzip
import json
import math
import re
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape

from dashboard.figures import basemap, theme
from dashboard.words import Certainty, EventType, Hue, Language, Status, Theme
from scripts import build_roads

FILES = Path(__file__).parents[2] / "assets" / "basemap"
HUES = {"government": Hue.RED, "hts": Hue.VIOLET, "opposition": Hue.GREEN, "isis": Hue.BLACK}
COLOURS = theme.colours(HUES)
STYLES = {
    "first": basemap.first_style(),
    "English": basemap.style(COLOURS),
    "Arabic": basemap.style(COLOURS, language=Language.ARABIC),
    "dark": basemap.style(theme.colours(HUES, Theme.DARK), shade=Theme.DARK),
    "without holders": basemap.style({}),
}


def parts(value, path=""):
    """Every object and list inside a style, each with the way to it."""
    if isinstance(value, (dict, list)):
        yield path, value
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from parts(inner, f"{path}/{key}")


def states(layer):
    return {part[1] for _, part in parts(layer) if isinstance(part, list) and part[0] == "feature-state"}


def files_of(style):
    """The addresses of the sources that are files; the reader's own area is none."""
    return [source.get("data", source.get("url")) for name, source in style["sources"].items() if name != basemap.AREA]


def layers_of(style):
    return {layer["id"]: layer for layer in style["layers"]}


def geojson(name):
    return json.loads((FILES / f"{name}.geojson").read_text("utf-8"))


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_no_object_in_a_style_is_empty(style):
    # Plotly prunes them, and takes the style for a new one at every update
    assert [path for path, part in parts(style) if part == {}] == []
    assert style["sources"]  # without any, the map freezes at its first update


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_style_needs_no_other_server(style):
    text = json.dumps(style)
    assert "glyphs" not in style
    assert re.findall(r"https?:|//", text) == []


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_layer_has_its_own_name_and_a_source_that_exists(style):
    assert len(layers_of(style)) == len(style["layers"])
    assert {layer["source"] for layer in style["layers"] if "source" in layer} <= set(style["sources"])


def test_the_first_style_asks_the_server_for_nothing():
    text = json.dumps(basemap.first_style())
    assert "sprite" not in text
    assert ".json" not in text
    assert ".geojson" not in text


def test_markers_lie_under_the_names_and_over_all_else():
    names = [layer["id"] for layer in STYLES["English"]["layers"]]
    above = names[names.index(basemap.MARKERS_BELOW) + 1 :]
    kinds = layers_of(STYLES["English"])
    assert above == [name for name in names if kinds[name]["type"] == "symbol"]
    # a marker trace whose ``below`` is not there raises an error in MapLibre
    assert basemap.MARKERS_BELOW in layers_of(basemap.first_style())


def test_only_sources_whose_features_have_ids_are_painted_by_state():
    style = STYLES["English"]
    painted = {layer["source"] for layer in style["layers"] if states(layer)}
    assert painted == {"cells", "edges", "towns"}
    assert all("promoteId" in style["sources"][source] for source in painted)


def test_a_cell_or_an_edge_without_state_is_not_drawn():
    for layer in STYLES["English"]["layers"]:
        if layer.get("source") in {"cells", "edges"}:
            opacity = layer["paint"]["fill-opacity" if layer["type"] == "fill" else "line-opacity"]
            assert opacity[0] == "match"
            assert opacity[-1] == 0, layer["id"]


def test_a_town_without_state_has_no_circle_of_ours():
    for name in ("live-halo", basemap.LIVE):
        opacity = layers_of(STYLES["English"])[name]["paint"]["circle-opacity"]
        assert opacity[0] == "case"
        assert opacity[1] == [">", ["coalesce", ["feature-state", "radius"], 0], 0]
        assert opacity[-1] == 0


def test_circles_of_ours_have_the_colours_of_their_types():
    colour = layers_of(STYLES["English"])[basemap.LIVE]["paint"]["circle-color"]
    assert colour[2:-1] == [part for n, kind in enumerate(EventType) for part in (n, theme.EVENT_TYPES[kind])]


def test_patterns_and_dashes_do_not_depend_on_state():
    # MapLibre ignores it there without a word
    paints = [layer["paint"] for layer in STYLES["English"]["layers"]]
    fixed = [paint[name] for paint in paints for name in ("fill-pattern", "line-dasharray") if name in paint]
    assert len(fixed) > 8
    assert "feature-state" not in json.dumps(fixed)


def test_every_holder_has_its_colour_and_its_stripes():
    layers = layers_of(STYLES["English"])
    colours = layers["cells"]["paint"]["fill-color"]
    assert dict(zip(colours[2:-1:2], colours[3:-1:2], strict=True)) == COLOURS
    for holder, colour in COLOURS.items():
        [layer] = [
            layer for layer in layers.values() if layer.get("paint", {}).get("fill-pattern") == basemap.stripes(colour)
        ]
        assert holder in layer["paint"]["fill-opacity"][2]


def test_two_holders_of_one_camp_share_one_layer_of_stripes():
    layers = layers_of(basemap.style({"army": "#b23300", "militia": "#b23300"}))
    assert layers["shared-0"]["paint"]["fill-opacity"][2] == ["army", "militia"]


def test_every_certainty_of_an_area_is_drawn_paler_than_the_surer_one():
    opacity = layers_of(STYLES["English"])["cells"]["paint"]["fill-opacity"]
    drawn = dict(zip(opacity[2:-1:2], opacity[3:-1:2], strict=True))
    assert list(drawn) == [*[certainty.value for certainty in Certainty], basemap.CHANGED, basemap.FAINT]
    near = [drawn[certainty][-1] for certainty in Certainty]
    assert sorted(near, reverse=True) == near
    assert drawn[basemap.CHANGED] > min(near) > drawn[basemap.FAINT]


def test_land_far_from_a_well_sourced_town_is_drawn_as_thin():
    opacity = layers_of(STYLES["English"])["cells"]["paint"]["fill-opacity"]
    drawn = dict(zip(opacity[2:-1:2], opacity[3:-1:2], strict=True))
    far = {certainty: drawn[certainty][:3] for certainty in Certainty}
    assert far == {
        Certainty.WELL_SOURCED: ["case", ["get", "far"], theme.AREA_OPACITY[Certainty.THIN]],
        Certainty.THIN: ["case", ["get", "far"], theme.AREA_OPACITY[Certainty.THIN]],
        Certainty.GUESS: ["case", ["get", "far"], theme.AREA_OPACITY[Certainty.GUESS]],
    }


def test_contested_and_besieged_land_have_patterns_of_their_own():
    layers = layers_of(STYLES["English"])
    patterns = [layers[f"cells-{status}"]["paint"]["fill-pattern"] for status in (Status.CONTESTED, Status.BESIEGED)]
    assert patterns == [basemap.CONTESTED, basemap.BESIEGED]


@pytest.mark.parametrize("suffix", ["", "@2x"])
def test_the_sprite_has_every_pattern_that_a_style_can_ask_for(suffix):
    index = json.loads((FILES / f"sprite{suffix}.json").read_text("utf-8"))
    grounds = [palette.ground.land for palette in theme.PALETTES.values()]
    wanted = {basemap.CONTESTED, basemap.BESIEGED, *map(basemap.stripes, [*theme.all_colours(), *grounds])}
    assert set(index) == wanted, "run scripts/build_basemap.py --only sprite"
    png = (FILES / f"sprite{suffix}.png").read_bytes()
    width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])  # of the IHDR chunk
    assert max(part["x"] + part["width"] for part in index.values()) == width
    assert max(part["y"] + part["height"] for part in index.values()) == height


def test_another_theme_only_paints_the_same_layers_anew():
    # the browser then keeps the circles, the camera and what is painted by state (assets/js/basemap.js: differences)
    light, dark = STYLES["English"], STYLES["dark"]
    bones = [{name: part for name, part in layer.items() if name != "paint"} for layer in light["layers"]]
    assert bones == [{name: part for name, part in layer.items() if name != "paint"} for layer in dark["layers"]]
    different = {name for name, source in light["sources"].items() if source != dark["sources"][name]}
    assert different == {"relief"}
    assert {style["sources"]["relief"]["type"] for style in (light, dark)} == {"image"}  # which can be exchanged
    assert light["sprite"] == dark["sprite"]
    painted = layers_of(dark)["cells"]["paint"]["fill-color"]
    assert painted[3:-1:2] == list(theme.colours(HUES, Theme.DARK).values())


def test_addresses_begin_with_the_base_of_the_server():
    style = basemap.style(COLOURS, base="/maps/")
    assert style["sprite"].startswith("/maps/assets/")
    assert all(file.startswith(("/maps/assets/", "/maps/map/")) for file in files_of(style))


def test_the_files_that_the_style_draws_are_there():
    for file in files_of(STYLES["English"]):
        if file.startswith("/assets/basemap/"):
            assert (FILES / Path(file).name).is_file()


def test_a_town_without_arabic_name_keeps_its_other_one():
    field = layers_of(STYLES["Arabic"])["names-towns"]["layout"]["text-field"]
    assert field == ["case", ["to-boolean", ["get", "name_ar"]], ["get", "name_ar"], ["get", "name"]]


@given(st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h"]), unique=True))
def test_every_style_of_any_holders_is_whole(holders):
    style = basemap.style(theme.colours(dict(zip(holders, Hue, strict=False))))
    assert [path for path, part in parts(style) if part == {}] == []
    matches = [part for _, part in parts(style) if isinstance(part, list) and part and part[0] == "match"]
    assert all(len(match) >= 5 and len(match) % 2 == 1 for match in matches)  # input, pairs, otherwise


# ---- the files ----


def test_the_vector_files_are_small():
    assert sum(path.stat().st_size for path in FILES.glob("*.geojson")) <= 350 * 1024


@pytest.mark.parametrize("shade", Theme)
def test_the_basemap_that_is_shown_weighs_less_than_200_kb(shade):
    drawn = basemap.style(COLOURS, shade=shade)
    files = [FILES / Path(file).name for file in files_of(drawn) if file.startswith("/assets/basemap/")]
    files += [FILES / f"sprite@2x{suffix}" for suffix in (".json", ".png")]
    sent = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)
    assert 100 * 1024 < sent <= 200 * 1024


def test_every_feature_is_valid_and_without_empty_properties():
    for path in FILES.glob("*.geojson"):
        for feature in json.loads(path.read_text("utf-8"))["features"]:
            assert feature["properties"] != {}, path.name
            assert shapely.is_valid(shape(feature["geometry"])), path.name


def test_lines_between_governorates_double_neither_coast_nor_border():
    country = shapely.union_all([shape(feature["geometry"]) for feature in geojson("country")["features"]])
    lines = shapely.union_all([shape(feature["geometry"]) for feature in geojson("governorates")["features"]])
    along = lines.intersection(country.boundary.buffer(0.005))  # degrees, about 500 m
    assert lines.length > 10
    assert along.length < 0.01 * lines.length


def test_the_ceasefire_line_on_the_golan_is_dashed_and_the_border_with_turkey_is_not():
    borders = [
        (feature["properties"]["disputed"], shape(feature["geometry"])) for feature in geojson("borders")["features"]
    ]
    golan, turkey = shapely.Point(35.83, 33.1).buffer(0.15), shapely.Point(38.0, 36.8).buffer(0.15)
    assert {disputed for disputed, line in borders if line.intersects(golan)} == {True}
    assert {disputed for disputed, line in borders if line.intersects(turkey)} == {False}


def test_the_roads_are_those_that_the_script_builds_from_the_towns_of_the_data():
    assert (FILES / "roads.geojson").read_text("utf-8") == build_roads.build()


def test_the_m4_and_the_m5_meet_in_saraqib():
    saraqib = [36.8066, 35.8641]
    through = {road["properties"]["ref"] for road in geojson("roads")["features"] if near(saraqib, road)}
    assert through >= {"M4", "M5"}


def near(point, road):
    return min(math.dist(point, corner) for corner in road["geometry"]["coordinates"]) < 0.01


def test_an_operator_s_own_tiles_have_no_schematic_roads_over_them():
    over = basemap.style(COLOURS, tiles={"type": "raster", "tiles": ["/tiles/{z}/{x}/{y}.png"], "tileSize": 256})
    assert basemap.ROADS not in over["sources"]
    assert not {name for name in layers_of(over) if "roads" in name}


def test_every_label_has_an_english_and_an_arabic_name():
    labels = [feature["properties"] for feature in geojson("labels")["features"]]
    assert {label["kind"] for label in labels} == {"country", "governorate"}
    assert all(re.fullmatch("[A-Z][A-Za-z -]+", label["en"]) for label in labels)
    assert all(re.fullmatch("[\u0621-\u064a ]+", label["ar"]) for label in labels)
    assert {"Idlib", "Aleppo", "Rural Damascus", "Turkey"} <= {label["en"] for label in labels}


def test_where_each_file_comes_from_is_written_down():
    notice = (FILES / "NOTICE.md").read_text("utf-8")
    drawn = [*FILES.glob("*.geojson"), *FILES.glob("*.webp")]
    assert [path.name for path in drawn if f"`{path.name}`" not in notice] == []


def test_the_reader_s_own_area_is_drawn_over_land_and_fronts_and_under_markers():
    names = [layer["id"] for layer in STYLES["English"]["layers"]]
    own = [layer["id"] for layer in STYLES["English"]["layers"] if layer.get("source") == basemap.AREA]
    assert len(own) == 2
    assert names.index("fronts-siege") < names.index(own[0]) < names.index(basemap.MARKERS_BELOW)
    assert names.index(own[1]) < names.index(basemap.MARKERS_BELOW)
