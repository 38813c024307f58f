import base64
import json
from itertools import pairwise

import numpy as np
import pytest

from dashboard.data import count, select
from dashboard.data.count import PlaceCounts
from dashboard.data.dataset import load
from dashboard.data.read import shipped
from dashboard.figures import basemap, theme
from dashboard.figures import map as figure
from dashboard.figures.map import (
    CROWDED,
    DIAMETER_PX,
    HALO,
    INCIDENTS,
    PX_PER_ROOT,
    diameters,
    draw,
    markers,
    redraw,
    unit,
)
from dashboard.figures.map import drawn as drawn_for
from dashboard.view import Box, Camera, View
from dashboard.words import EventType, Measure
from tests.worlds import world

LAND = world()
COUNTS = count.by_place(LAND, select.rows(LAND, View(), LAND.extent))
CAMERA = Camera(36.1, 37.1, 9)
BOUNDS = Box(30, 30, 40, 40)
NONE = PlaceCounts(*(np.array([], np.int64) for _ in range(4)))
CODES = {"f4": "<f4", "f8": "<f8", "u2": "<u2", "i4": "<i4", "u1": "|u1"}


def drawn(counts=COUNTS, measure=Measure.EVENTS):
    return draw(LAND.places, counts, measure, camera=CAMERA, bounds=BOUNDS)


def numbers(spelled):
    return np.frombuffer(base64.b64decode(spelled["bdata"]), CODES[spelled["dtype"]])


def changes(counts=COUNTS, measure=Measure.EVENTS):
    """Give what a patch sets, by its path in the figure."""
    operations = redraw(LAND.places, counts, measure).to_plotly_json()["operations"]
    assert {one["operation"] for one in operations} == {"Assign"}
    return {tuple(one["location"]): one["params"]["value"] for one in operations}


def reach(whole, path):
    for step in path:
        whole = whole[step]
    return whole


@pytest.mark.parametrize("measure", Measure)
def test_a_patch_sets_the_arrays_that_drawing_anew_would_give(measure):
    for path, value in changes(measure=measure).items():
        assert value == reach(drawn(measure=measure), path), path


def test_a_patch_touches_every_array_of_the_figure_and_nothing_else():
    def arrays(part, path=()):
        if isinstance(part, dict) and "bdata" in part:
            yield path
        elif isinstance(part, dict | list):
            for step, one in part.items() if isinstance(part, dict) else enumerate(part):
                yield from arrays(one, (*path, step))

    assert set(changes()) == set(arrays(drawn()))
    assert {path[0] for path in changes()} == {"data"}


def test_a_patch_carries_no_geometry_and_no_digits():
    assert all(set(value) == {"dtype", "bdata"} for value in changes().values())
    assert not any("layout" in path or "style" in path for path in changes())


def test_a_patch_is_a_small_part_of_the_figure():
    town = PlaceCounts(*(array[:1] for array in (COUNTS.place, COUNTS.events, COUNTS.deaths, COUNTS.kind)))
    patch = json.dumps(redraw(LAND.places, town, Measure.EVENTS).to_plotly_json())
    assert len(patch) < len(json.dumps(drawn()))


def test_each_town_of_the_view_has_one_marker_where_it_lies():
    incidents = drawn()["data"][INCIDENTS]
    place = numbers(incidents["customdata"])
    assert sorted(place) == COUNTS.place.tolist()
    assert np.allclose(numbers(incidents["lat"]), LAND.places["latitude"].to_numpy()[place])
    assert np.allclose(numbers(incidents["lon"]), LAND.places["longitude"].to_numpy()[place])


def test_the_largest_markers_lie_lowest():
    counts = PlaceCounts(np.arange(4), np.array([1, 30, 2, 7]), np.array([9, 0, 50, 100]), np.zeros(4, np.int64))
    for measure, order in ((Measure.EVENTS, [1, 3, 2, 0]), (Measure.DEATHS, [3, 2, 0, 1])):
        arrays = markers(LAND.places, counts, measure)
        assert numbers(arrays["place"]).tolist() == order
        assert (np.diff(numbers(arrays["size"]).astype(int)) <= 0).all()


def test_the_colour_of_a_marker_is_that_of_its_event_type():
    incidents = drawn()["data"][INCIDENTS]
    marker, place = incidents["marker"], numbers(incidents["customdata"])
    kind = dict(zip(COUNTS.place.tolist(), COUNTS.kind.tolist(), strict=True))
    assert numbers(marker["color"]).tolist() == [kind[one] for one in place.tolist()]
    scale = marker["colorscale"]
    for code, event_type in enumerate(EventType):
        at = (code - marker["cmin"]) / (marker["cmax"] - marker["cmin"])
        [ends] = [(low[1], high[1]) for low, high in pairwise(scale) if low[0] < at < high[0]]
        assert ends == (theme.EVENT_TYPES[event_type],) * 2


@pytest.mark.parametrize("measure", Measure)
def test_the_area_of_a_circle_grows_with_its_number(measure):
    least, most = DIAMETER_PX
    one = PX_PER_ROOT[measure]
    fitting = np.array([n for n in (1, 2, 5, 9, 20, 30) if least < one * n**0.5 < most])
    assert len(fitting) >= 2
    assert np.allclose(diameters(fitting, measure), one * np.sqrt(fitting), atol=0.5)  # to the pixel


@pytest.mark.parametrize("measure", Measure)
def test_a_circle_can_be_hit_and_hides_no_region(measure):
    least, most = DIAMETER_PX
    assert diameters(np.array([0, 1, 10**9]), measure).tolist() == [least, max(least, PX_PER_ROOT[measure]), most]


@pytest.mark.parametrize("measure", Measure)
def test_circles_of_a_crowded_view_stand_for_twice_as_many_and_so_on(measure):
    most = CROWDED[measure]
    assert [unit(np.array([total - 1, 1]), measure) for total in (1, most, most + 1, 2 * most + 1, 7 * most)] == [
        1, 1, 2, 4, 8
    ]  # fmt: skip
    towns = np.full(7 * most // 50, 50)
    assert diameters(towns, measure)[0] == round(max(DIAMETER_PX[0], PX_PER_ROOT[measure] * (50 / 8) ** 0.5))


def test_the_shipped_map_is_drawn_as_if_for_one():
    ds = load(shipped())
    counts = count.by_place(ds, np.arange(len(ds.events)))
    assert [unit(drawn_for(counts, measure), measure) for measure in Measure] == [1, 1]


def test_a_halo_lies_below_each_marker():
    halo, incidents = drawn()["data"][HALO], drawn()["data"][INCIDENTS]
    assert HALO < INCIDENTS
    assert halo["lat"] == incidents["lat"]
    assert np.allclose(numbers(halo["marker"]["size"]) - numbers(incidents["marker"]["size"]), basemap.HALO_PX)


def test_a_view_without_events_has_no_marker_and_keeps_both_traces():
    empty = drawn(NONE)
    assert [numbers(trace["lat"]).size for trace in empty["data"]] == [0, 0]
    assert set(changes(NONE)) == set(changes())


def test_the_first_figure_looks_where_it_is_told_and_leaves_the_camera_to_the_reader():
    layout = drawn()["layout"]
    assert (layout["map"]["center"], layout["map"]["zoom"]) == ({"lat": 36.1, "lon": 37.1}, 9)
    assert layout["map"]["bounds"] == {"west": 30, "east": 40, "south": 30, "north": 40}
    assert layout["uirevision"]
    assert drawn(NONE)["layout"]["uirevision"] == layout["uirevision"]


def test_the_figure_falls_into_none_of_the_known_traps():
    text = json.dumps(drawn())
    assert "{}" not in text  # an empty object is pruned, and the style sent again
    assert "http" not in text  # nothing outside the server
    assert "symbol" not in text  # any symbol but a circle fetches icons
    assert figure.CONFIG["showSendToCloud"] is False
    assert figure.CONFIG["displayModeBar"] is False


def test_a_large_gazetteer_has_room_for_its_place_numbers():
    many = LAND.places.iloc[np.zeros(70_000, np.int64)]
    far = PlaceCounts(np.array([69_999]), *(np.array([1]) for _ in range(3)))
    assert numbers(markers(many, far, Measure.EVENTS)["place"]).tolist() == [69_999]
