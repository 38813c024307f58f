"""Land and towns by holder over time: each step is what the state of its day says."""

from datetime import date

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.control.areas import Cells
from dashboard.control.series import SHARED, series
from dashboard.data.days import number_of
from dashboard.view import Days
from tests import ledgers
from tests.ledgers import LAND, START, Fight, Row, ledger

END = date(2018, 12, 31)
YEARS = Days(START, END)


def followed(rows, *, extent=YEARS, towns=None, cutoff=None, fights=()):
    known = ledger(rows, cutoff, fights)
    cells = Cells.of(known, shapely.box(38.9, 34.9, 39.4, 35.1), LAND)
    return cells, series(known, cells, extent, towns)


def test_every_day_on_which_a_town_changes_hands_is_a_step():
    rows = [
        Row("a", START, "hts"),
        Row("b", date(2017, 1, 1), "sdf"),
        Row("a", date(2017, 6, 1), "hts"),  # a confirmation
        Row("a", date(2018, 1, 1), "hts", "besieged"),  # another status, the same holder
        Row("a", date(2018, 6, 1), "sdf"),
    ]
    cells, found = followed(rows, fights=[Fight("b", date(2017, 3, 1))])
    assert found.holders == ("hts", "sdf")
    turns = [START, date(2017, 1, 1), date(2018, 6, 1), END]
    assert found.days.tolist() == [number_of(day) for day in turns]
    assert found.towns.tolist() == [[1, 0], [1, 1], [0, 2], [0, 2]]
    one, other = cells.area_km2.round(3)
    assert found.km2 == pytest.approx(np.array([[one, 0], [one, other], [0, one + other], [0, one + other]]), abs=0.002)
    assert found.known_km2 == pytest.approx(np.array([one, one + other, one + other, one + other]), abs=0.002)


def test_towns_that_two_sides_share_are_a_line_of_their_own():
    rows = [Row("a", START, "shared:hts+isis", "shared"), Row("b", START, "shared:hts+sdf", "shared"), Row("c", START)]
    _, found = followed(rows)
    assert found.holders == ("opposition", SHARED)
    assert found.towns[0].tolist() == [1, 2]


def test_only_the_towns_asked_for_count():
    rows = [Row("a", START, "hts"), Row("b", START, "hts"), Row("c", date(2017, 1, 1), "hts")]
    _, found = followed(rows, towns=np.array([True, False, False]))
    assert found.days.tolist() == [number_of(START), number_of(END)]
    assert found.towns.tolist() == [[1], [1]]
    _, nobody = followed(rows, towns=np.zeros(3, dtype=bool))
    assert nobody.towns.tolist() == [[0], [0]]
    assert not nobody.km2.any()


def test_what_changed_before_the_first_day_stands_on_it():
    rows = [Row("a", date(2014, 1, 1), "hts"), Row("a", date(2015, 1, 1), "sdf")]
    _, found = followed(rows)
    assert (found.days[0], found.towns[0].tolist()) == (number_of(START), [0, 1])


def test_from_the_cutoff_on_nobody_is_known_to_hold_anything():
    _, found = followed([Row("a", START, "hts")], cutoff=date(2018, 6, 1))
    assert found.days.tolist() == [number_of(day) for day in (START, date(2018, 6, 2), END)]
    assert found.towns.tolist() == [[1], [0], [0]]
    assert found.km2[1:].tolist() == [[0.0], [0.0]]


@given(
    ledgers.rows,
    ledgers.cutoffs,
    st.tuples(ledgers.days, ledgers.days).map(sorted).map(lambda ends: Days(*ends)),
    st.none() | st.lists(st.booleans(), min_size=3, max_size=3),
)
def test_every_step_is_the_state_of_its_day_and_of_the_days_up_to_the_next(rows, cutoff, extent, some):
    known = ledger(rows, cutoff)
    cells = Cells.of(known, None, LAND)
    towns = None if some is None else np.array(some[: len(known)], dtype=bool)
    counted = np.ones(len(known), dtype=bool) if towns is None else towns
    found = series(known, cells, extent, towns)
    first, last = number_of(extent.first), number_of(extent.last)
    assert (found.days[0], found.days[-1]) == (first, last)
    for day in {first, last, *found.days.tolist(), *(found.days - 1).tolist(), *map(number_of, ledgers.DAYS)}:
        if not first <= day <= last:
            continue
        step = np.searchsorted(found.days, day, side="right") - 1
        state = known.on(day)
        for n, name in enumerate(found.holders):
            mine = [("shared" if one.startswith("shared:") else one) == name for one in known.holders]
            held = counted & state.known & np.array(mine, dtype=bool)[state.holder]
            assert found.towns[step, n] == held.sum()
            assert found.km2[step, n] == pytest.approx(cells.area_km2[held].sum(), abs=0.001)


def test_a_ledger_without_rows_has_no_holders():
    _, found = followed([])
    assert found.holders == ()
    assert found.known_km2.tolist() == [0.0, 0.0]
