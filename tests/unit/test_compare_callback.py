"""Which towns the lines are about, and what the browser may say of the map's extent."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.callbacks.compare import told, towns_in
from dashboard.callbacks.detail import box_of, spot_of
from dashboard.callbacks.why import told as why_told
from dashboard.data import clauses
from dashboard.view import View
from dashboard.web.errors import Refused
from dashboard.web.source import Source
from tests.components import words
from tests.worlds import world

LAND = world()
SOURCE = Source(LAND)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=8,
)


def chosen(view=None, box=None):
    what, mask = towns_in(SOURCE, view or View(), box)
    return what, [place for place, here in zip(SOURCE.ledger.place_ids, mask, strict=True) if here]


def test_without_anything_chosen_all_towns_count():
    assert chosen() == ("all towns", ["T1", "T2", "T3"])


def test_the_towns_on_the_map_count():
    assert chosen(box=(37.05, 35.95, 37.2, 36.05)) == ("what the map shows", ["T2"])
    assert chosen(box=(37.0, 36.0, 37.1, 36.0)) == ("what the map shows", ["T1", "T2"])  # edges belong to the map
    assert chosen(box=(0, 0, 1, 1)) == ("what the map shows", [])


@pytest.mark.parametrize(
    ("names", "said", "towns"),
    [
        ({"North"}, "North", ["T1", "T2"]),
        ({"lower south"}, "lower south", ["T3"]),
        ({"South", "North"}, "North and South", ["T1", "T2", "T3"]),
        ({"East"}, "East", []),
    ],
)
def test_a_chosen_district_goes_before_the_map(names, said, towns):
    assert chosen(View(admin=frozenset(names)), (0, 0, 1, 1)) == (said, towns)


@pytest.mark.parametrize("name", ["North", "Lower South", "east"])
def test_a_district_means_the_same_towns_as_in_the_filter(name):
    _, towns = chosen(View(admin=frozenset({name})))
    events = clauses.admin(LAND, frozenset({name}))
    of_filter = {LAND.events["place_id"].iloc[n] for n in np.flatnonzero(events)}
    assert of_filter <= set(towns)
    assert not {str(place) for place in LAND.events["place_id"]} & set(towns) - of_filter


def answer(read, value):
    """Give what is read, or the words in which it is refused; nothing else may be raised."""
    try:
        return read(value)
    except Refused as error:
        return str(error)


@given(JSON)
def test_an_extent_is_four_numbers_nothing_or_refused(bounds):
    found = answer(box_of, bounds)
    if bounds is not None and found != "the map's extent is west, south, east, north in degrees":
        assert found == tuple(map(float, bounds))


@given(JSON)
def test_a_spot_is_a_point_on_earth_nothing_or_refused(point):
    found = answer(spot_of, point)
    if point is not None and found != "a point is longitude and latitude in degrees":
        assert found == tuple(map(float, point))
        assert abs(found[0]) <= 180
        assert abs(found[1]) <= 90


@pytest.mark.parametrize("bounds", [[10**400, 1, 2, 3], [float("nan"), 1, 2, 3], [1e300, 1, 2, 3]])
def test_numbers_that_no_map_shows_are_refused(bounds):
    with pytest.raises(Refused):
        box_of(bounds)


def test_a_map_that_shows_the_world_twice_is_answered():
    assert box_of([-400, -85.0, 320.5, 85]) == (-400.0, -85.0, 320.5, 85.0)


def test_a_view_that_compares_nothing_tells_nothing():
    assert told(SOURCE, View()) == []


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_every_spot_on_earth_has_a_distance(longitude, latitude):
    said = words(why_told(SOURCE, LAND.place_index["T1"], View(), (longitude, latitude)))
    assert re.search(r"is (just over )?\d+\.\d km from this town", said)
