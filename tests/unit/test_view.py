from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.query import KEYS
from dashboard.view import DEFAULT, FILTERS, Box, Camera, Days, Period, Range, Ring, View, asked
from dashboard.words import EventType, Mode

EXTENT = Days(date(2016, 1, 1), date(2020, 12, 31))
OPENING = Period(date(2018, 12, 28), date(2019, 1, 10))
dates = st.dates(date(2010, 1, 1), date(2030, 1, 1))


def period(first, last):
    """Read a period from two texts, blank where it is open."""
    return Period(*(date.fromisoformat(text) if text else None for text in (first, last)))


@pytest.mark.parametrize(
    ("first", "last", "spelled"),
    [
        ("2018-12-28", "2019-01-10", "2018-12-28..2019-01-10"),
        ("2019-01-01", "2019-01-01", "2019-01-01"),
        ("2018-12-28", "", "2018-12-28.."),
        ("", "2019-01-10", "..2019-01-10"),
        ("", "", ".."),
    ],
)
def test_a_period_is_spelled_as_in_an_address(first, last, spelled):
    assert str(period(first, last)) == spelled


@pytest.mark.parametrize("range_of_days", [Period, Days])
def test_a_period_must_not_end_before_it_starts(range_of_days):
    with pytest.raises(ValueError, match=r"2019-01-10\.\.2018-12-28"):
        range_of_days(date(2019, 1, 10), date(2018, 12, 28))


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("", "", "2016-01-01..2020-12-31"),
        ("2018-05-03", "", "2018-05-03..2020-12-31"),
        ("", "2018-05-03", "2016-01-01..2018-05-03"),
        ("2018-05-03", "2018-05-04", "2018-05-03..2018-05-04"),
        ("2010-01-01", "2011-01-01", "2010-01-01..2011-01-01"),
        ("", "2011-01-01", "2011-01-01"),
        ("2025-01-01", "", "2025-01-01"),
        ("2010-01-01", "2025-01-01", "2010-01-01..2025-01-01"),
    ],
)
def test_open_ends_are_those_of_the_data(first, last, days):
    assert str(period(first, last).within(EXTENT)) == days


@given(st.none() | dates, st.none() | dates)
def test_a_closed_period_keeps_the_ends_that_were_given(one, other):
    first, last = (one, other) if None in {one, other} or one <= other else (other, one)
    days = Period(first, last).within(EXTENT)
    assert first in {None, days.first}
    assert last in {None, days.last}


@given(dates, st.integers(0, 30))
def test_days_count_and_list_both_ends(first, more):
    days = Days(first, first + timedelta(more))
    assert len(days) == more + 1
    assert next(iter(days)) == days.first
    assert [*days][-1] == days.last
    assert len({*days}) == len(days)


@pytest.mark.parametrize(
    ("mode", "days"),
    [
        (Mode.WINDOW, "2018-05-01..2018-05-31"),
        (Mode.DAY, "2018-05-31"),
        (Mode.SINCE, "2016-01-01..2018-05-31"),
    ],
)
def test_the_mode_decides_which_days_of_the_period_are_shown(mode, days):
    assert str(View(time=period("2018-05-01", "2018-05-31"), mode=mode).days(EXTENT)) == days


@pytest.mark.parametrize("mode", Mode)
@given(one=st.none() | dates, other=st.none() | dates)
def test_the_last_day_is_the_same_in_every_mode(mode, one, other):
    first, last = (one, other) if None in {one, other} or one <= other else (other, one)
    view = View(time=Period(first, last))
    assert view.but(mode=mode).days(EXTENT).last == view.days(EXTENT).last


def test_since_the_start_reaches_no_earlier_than_a_period_before_the_data():
    view = View(time=period("2010-01-01", "2011-01-01"), mode=Mode.SINCE)
    assert str(view.days(EXTENT)) == "2011-01-01"


def test_without_a_period_the_opening_one_is_shown_and_without_that_all_days():
    assert View().days(EXTENT, OPENING).period == OPENING
    assert View().days(EXTENT) == EXTENT
    assert View(mode=Mode.DAY).days(EXTENT, OPENING).first == OPENING.last
    assert View(time=Period(None, None)).days(EXTENT, OPENING) == EXTENT


@pytest.mark.parametrize(("low", "high"), [(-1, 3), (4, 3), (-2, -1)])
def test_a_range_rises_from_nought(low, high):
    with pytest.raises(ValueError, match="rise from 0"):
        Range(low, high)


@pytest.mark.parametrize("box", [(37, 35, 36, 36), (36, 36, 37, 35), (36, 35, 36, 36), (-181, 0, 0, 1), (0, 0, 1, 91)])
def test_a_box_has_an_inside_and_lies_on_the_globe(box):
    with pytest.raises(ValueError, match="west,south,east,north"):
        Box(*box)


def test_a_box_has_four_corners():
    assert Box(36, 35, 37, 36).ring == ((36, 35), (37, 35), (37, 36), (36, 36))


@pytest.mark.parametrize("ring", [((36, 35), (37, 35)), ((36, 35), (37, 35), (181, 36)), ((0, 0), (1, 1), (0, 91))])
def test_a_polygon_has_three_corners_on_the_globe(ring):
    with pytest.raises(ValueError, match="three corners"):
        Ring(ring)


@pytest.mark.parametrize("camera", [(91, 0, 1), (0, 181, 1), (0, 0, -1), (0, 0, 25), (float("nan"), 0, 1)])
def test_a_camera_looks_at_the_globe_from_a_zoom_that_there_is(camera):
    with pytest.raises(ValueError, match="latitude,longitude,zoom"):
        Camera(*camera)


@pytest.mark.parametrize("value", [View(), Period(None, None), EXTENT, Range(1, 2), Camera(0, 0, 0)])
def test_values_cannot_be_changed(value):
    name = value.__slots__[0]
    with pytest.raises(AttributeError):
        setattr(value, name, None)
    assert hash(value) == hash(value.__class__(*(getattr(value, one) for one in value.__slots__)))


def test_a_view_with_a_change_is_another_view():
    view = View(text="shelling")
    assert view.but(text="") == DEFAULT
    assert view.text == "shelling"
    with pytest.raises(TypeError):
        view.but(colour="red")


def test_what_was_asked_is_told_in_the_order_of_the_address():
    view = View(text="x", types=frozenset({EventType.RIOTS}), time=OPENING)
    assert asked(view) == ("time", "types", "text")
    assert asked(View()) == ()


def test_the_fields_stand_in_the_order_of_the_keys_of_an_address():
    assert [key.field for key in KEYS] == list(View.__slots__)
    assert set(FILTERS) < set(View.__slots__)
