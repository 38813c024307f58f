"""What the server works out once and keeps."""

from datetime import date

import pytest

from dashboard.control.areas import dissolve
from dashboard.data.days import number_of
from dashboard.web.source import MOST_AREAS, Source
from tests.worlds import CONTROL, world


@pytest.fixture
def source():
    return Source(world())


def day(*numbers):
    return number_of(date(*numbers))


def test_areas_are_drawn_from_the_state_of_the_day(source):
    drawn = source.areas(day(2018, 8, 31))
    assert drawn.equals(dissolve(source.cells, source.ledger.on(day(2018, 8, 31))))
    assert drawn["towns"].sum() == 3


def test_days_of_the_same_state_share_their_areas(source):
    assert source.areas(day(2018, 7, 11)) is source.areas(day(2018, 7, 30))
    assert source.areas(day(2018, 8, 9)) is not source.areas(day(2018, 8, 10))


def test_a_run_that_began_on_another_day_is_another_state():
    late = [{**row, "date": "2016-01-05"} if row["date"] == "2016-01-01" else row for row in CONTROL]
    found = [Source(world(control=rows)).areas(day(2016, 2, 1))["since"].min() for rows in (CONTROL, late)]
    assert found == ["2016-01-01", "2016-01-05"]


def test_only_the_areas_asked_for_last_are_kept():
    rows = [
        {**row, "assertion_id": f"{n}", "date": f"2016-02-{n + 1:02}", "holder": ("red", "blue")[n % 2]}
        for n in range(MOST_AREAS + 4)
        for row in CONTROL[:1]
    ]
    source = Source(world(control=rows))
    first = source.areas(day(2016, 2, 1))
    for n in range(MOST_AREAS + 4):
        source.areas(day(2016, 2, n + 1))
    assert source.areas(day(2016, 2, 1)) is not first


def test_a_report_of_fighting_reaches_the_map():
    source = Source(world())  # E4: a clash at T3 on 10 August 2018, the day of an assertion; E1: one at T1
    assert not source.ledger.on(day(2018, 8, 31)).fighting.any()
    quiet = [row for row in CONTROL if row["date"] < "2018-08-01"]
    fought = Source(world(control=quiet)).ledger.on(day(2018, 8, 31))
    assert fought.fighting.tolist() == [False, False, True]
