from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from hypothesis import given

from dashboard.control.history import changes
from dashboard.control.state import UNKNOWN
from dashboard.data.days import number_of
from tests import ledgers
from tests.ledgers import START, Fight, Row, ledger


def painted(found, town, day):
    """What a browser shows that knows the change list only."""
    earlier = np.flatnonzero((found.town == town) & (found.day <= day))
    if not len(earlier):
        return (UNKNOWN, UNKNOWN, UNKNOWN, False)
    return tuple(column[earlier[-1]] for column in (found.holder, found.status, found.certainty, found.fighting))


@given(ledgers.rows, ledgers.fights, ledgers.cutoffs)
def test_the_list_gives_the_state_of_every_day(rows, fights, cutoff):
    known = ledger(rows, cutoff, fights)
    found = changes(known)
    turns = {number_of(day) for day in ledgers.DAYS} | set(found.day.tolist())
    for day in sorted({day + step for day in turns for step in (-1, 0, 1)}):
        state = known.on(day)
        for town in range(len(known)):
            shown = (state.holder[town], state.status[town], state.certainty[town], state.fighting[town])
            assert painted(found, town, day) == shown


@given(ledgers.rows, ledgers.fights, ledgers.cutoffs)
def test_every_entry_is_a_change_and_they_stand_in_order(rows, fights, cutoff):
    found = changes(ledger(rows, cutoff, fights))
    columns = (found.town, found.day, found.holder, found.status, found.certainty, found.fighting)
    entries = list(zip(*(column.tolist() for column in columns), strict=True))
    assert entries == sorted(set(entries))
    for before, after in pairwise(entries):
        if before[0] == after[0]:
            assert before[1] < after[1]
            assert before[2:] != after[2:]


def test_a_town_ages_and_is_forgotten_without_any_new_row():
    found = changes(ledger([Row("a", START, confidence="high")], carried_until=date(2024, 11, 26)))
    assert found.day.tolist() == [
        number_of(START),
        number_of(START + timedelta(days=1096)),  # older than three years
        number_of(date(2024, 11, 27)),
    ]
    assert found.certainty.tolist() == [0, 1, UNKNOWN]
    assert found.holder.tolist() == [0, 0, UNKNOWN]


def test_a_battle_is_a_change_and_the_next_assertion_another():
    rows = [Row("a", START), Row("a", START + timedelta(days=20))]
    found = changes(ledger(rows, fights=[Fight("a", START + timedelta(days=n)) for n in (5, 8)]))
    assert (found.day[:3] - number_of(START)).tolist() == [0, 5, 20]
    assert found.fighting[:3].tolist() == [False, True, False]
    assert found.certainty[:3].tolist() == [0, 1, 0]


def test_a_confirmation_in_time_is_no_change():
    again = [Row("a", START + timedelta(days=300 * n)) for n in range(5)]
    assert len(changes(ledger(again))) == 2, "the first row, and its age at the end"


def test_an_empty_ledger_has_no_changes():
    assert len(changes(ledger([], carried_until=START))) == 0
