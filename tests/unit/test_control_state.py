from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given

from dashboard.control.state import NO_DAY, UNKNOWN, Ledger, carried_until
from dashboard.data.days import number_of
from tests import ledgers
from tests.ledgers import START, Fight, Row, Told, ledger, slowly, told


@given(ledgers.rows, ledgers.fights, ledgers.days, ledgers.cutoffs)
def test_a_state_is_what_the_method_says_row_by_row(rows, fights, day, cutoff):
    found = ledger(rows, cutoff, fights)
    for town in "abc":
        assert told(found, town, day) == slowly(rows, town, day, cutoff, fights)


@given(ledgers.rows, ledgers.fights, ledgers.days, ledgers.cutoffs)
def test_the_future_never_changes_the_past(rows, fights, day, cutoff):
    past = [row for row in rows if row.day <= day]
    begun = [fight for fight in fights if ledgers.earliest(fight) <= day]
    for town in "abc":
        now, then = told(ledger(rows, cutoff, fights), town, day), told(ledger(past, cutoff, begun), town, day)
        assert now == then if now is None or then is None else now[:-1] == then[:-1]  # row numbers differ


@given(ledgers.rows, ledgers.days)
def test_towns_do_not_touch_each_other(rows, day):
    alone = [row for row in rows if row.town == "a"]
    one, all_of_them = told(ledger(alone), "a", day), told(ledger(rows), "a", day)
    assert (one and one[:-1]) == (all_of_them and all_of_them[:-1])


def test_on_one_day_contested_rows_come_first_and_the_most_trusted_last():
    day = date(2018, 5, 1)
    rows = [
        Row("a", day, "hts", confidence="high"),
        Row("a", day, "sdf", confidence="medium"),
        Row("a", day, "isis", "contested", confidence="high"),
    ]
    assert told(ledger(rows), "a", day).holder == "hts"


def test_of_equal_rows_the_later_one_of_the_file_wins():
    day = date(2018, 5, 1)
    assert told(ledger([Row("a", day, "hts"), Row("a", day, "sdf")]), "a", day).holder == "sdf"


def test_the_same_holder_and_status_again_is_a_confirmation():
    rows = [
        Row("a", date(2016, 1, 1), "hts", precision="before"),
        Row("a", date(2018, 3, 1), "hts", precision="week"),
        Row("a", date(2019, 3, 1), "hts", "besieged"),
    ]
    assert told(ledger(rows), "a", date(2018, 6, 1))[:5] == (
        "hts", "held", date(2016, 1, 1), "before", date(2018, 3, 1),
    )  # fmt: skip
    assert told(ledger(rows), "a", date(2019, 6, 1)).since == date(2019, 3, 1), "another status begins another run"


def test_a_holder_who_comes_back_holds_since_the_day_of_coming_back():
    rows = [Row("a", date(2016, 1, n), holder) for n, holder in ((1, "hts"), (2, "isis"), (3, "hts"))]
    assert told(ledger(rows), "a", date(2016, 2, 1)).since == date(2016, 1, 3)


def test_nothing_is_known_before_the_first_row_of_a_town():
    rows = [Row("a", date(2016, 1, 2)), Row("b", date(2015, 1, 2))]
    state = ledger(rows).on(number_of(date(2016, 1, 1)))
    assert state.known.tolist() == [False, True]
    assert (state.row[0], state.holder[0], state.status[0], state.certainty[0]) == (UNKNOWN,) * 4
    assert (state.since[0], state.confirmed[0]) == (NO_DAY, NO_DAY)


def test_after_the_last_day_that_rows_are_carried_to_only_newer_ones_speak():
    cutoff = date(2024, 11, 26)
    found = ledger([Row("a", date(2020, 1, 1)), Row("b", date(2020, 1, 1)), Row("b", date(2024, 11, 30))], cutoff)
    assert found.on(number_of(cutoff)).known.tolist() == [True, True]
    assert found.on(number_of(cutoff + timedelta(days=1))).known.tolist() == [False, False]
    assert found.on(number_of(date(2024, 11, 30))).known.tolist() == [False, True]
    assert told(found, "b", date(2024, 12, 1)).since == date(2020, 1, 1), "a confirmation continues the run"


def test_rows_are_carried_to_the_day_before_the_last_cutoff_about_control():
    cutoffs = [
        SimpleNamespace(about="control", first=date(2020, 4, 1)),
        SimpleNamespace(about="control", first=date(2024, 11, 27)),
        SimpleNamespace(about="events", first=date(2025, 1, 1)),
    ]
    assert carried_until(SimpleNamespace(cutoffs=cutoffs)) == number_of(date(2024, 11, 26))
    assert carried_until(SimpleNamespace(cutoffs=cutoffs[2:])) is None


def test_the_rows_behind_a_state_are_its_run():
    rows = [
        Row("b", date(2016, 1, 1), "sdf"),
        Row("a", date(2016, 3, 1), "hts"),
        Row("a", date(2016, 1, 1), "isis"),
        Row("a", date(2016, 2, 1), "hts"),
        Row("a", date(2016, 4, 1), "hts"),
    ]
    found = ledger(rows)
    state = found.on(number_of(date(2016, 3, 15)))
    assert found.backing(state.applied[0]).tolist() == [3, 1]


@given(ledgers.rows, ledgers.days)
def test_without_the_rows_behind_it_a_state_is_another(rows, day):
    found = ledger(rows)
    for town in found.place_ids:
        if (known := told(found, town, day)) is None:
            continue
        behind = set(found.backing(found.on(number_of(day)).applied[found.place_ids.index(town)]).tolist())
        rest = ledger([row for n, row in enumerate(rows) if n not in behind])
        assert told(rest, town, day) is None or told(rest, town, day)[:5] != known[:5]


# --- reports of fighting --------------------------------------------------------------------------------------


@given(ledgers.rows, ledgers.fights, ledgers.days, ledgers.cutoffs)
def test_fighting_never_says_who_holds_a_town_or_since_when(rows, fights, day, cutoff):
    quiet, loud = ledger(rows, cutoff), ledger(rows, cutoff, fights)
    for town in quiet.place_ids:
        one, other = told(quiet, town, day), told(loud, town, day)
        assert (one and (one[:5], one.row)) == (other and (other[:5], other.row))


def test_a_battle_after_the_last_assertion_lowers_the_class_by_one_until_the_next():
    rows = [
        Row("a", date(2018, 3, 1), "hts"),
        Row("a", date(2018, 9, 1), "hts", confidence="medium"),
    ]
    found = ledger(rows, fights=[Fight("a", date(2018, 6, 1))])
    by_day = {
        date(2018, 5, 31): ("well_sourced", False),
        date(2018, 6, 1): ("thin", True),
        date(2018, 8, 31): ("thin", True),
        date(2018, 9, 1): ("well_sourced", False),
    }
    assert {day: told(found, "a", day)[5:7] for day in by_day} == by_day
    assert {told(found, "a", day)[:3] for day in by_day} == {("hts", "held", date(2018, 3, 1))}


def test_a_guess_stays_a_guess_however_much_is_fought():
    found = ledger(
        [Row("a", START, basis="area_wide", confidence="low")],
        fights=[Fight("a", START + timedelta(days=n)) for n in (1, 2, 3)],
    )
    assert told(found, "a", START + timedelta(days=9))[5:7] == ("guess", True)


@pytest.mark.parametrize(
    "fight",
    [
        Fight("a", START),  # on the very day: the assertion knows of it
        Fight("b", START + timedelta(days=3)),
        Fight("a", START + timedelta(days=3), kind="Explosions/Remote violence"),
        Fight("a", START + timedelta(days=3), geo="2"),
        Fight("a", START + timedelta(days=3), precision="month"),  # it may have been before the assertion
    ],
)
def test_other_reports_lower_nothing(fight):
    found = ledger([Row("a", START)], fights=[fight])
    assert told(found, "a", START + timedelta(days=9))[5:7] == ("well_sourced", False)


def test_a_battle_of_a_week_counts_from_its_monday():
    found = ledger([Row("a", START)], fights=[Fight("a", date(2016, 1, 7), precision="week")])
    assert [told(found, "a", date(2016, 1, day)).fighting for day in (3, 4)] == [False, True]


def test_an_empty_ledger_knows_nothing():
    found = ledger([])
    assert len(found) == 0
    assert found.on(0).known.tolist() == []


def test_a_row_of_an_unlisted_place_is_refused():
    with pytest.raises(ValueError, match=r"not in places\.geojson: b"):
        Ledger.build(
            ledgers.control([Row("a", date(2016, 1, 1)), Row("b", date(2016, 1, 1))]), ledgers.places({"a": (39, 35)})
        )


def test_an_unknown_word_is_refused():
    with pytest.raises(ValueError, match="status is none of held, contested, besieged, shared: taken"):
        ledger([Row("a", date(2016, 1, 1), status="taken")])


def test_the_brute_force_tells_what_the_hand_would():
    rows = [Row("a", date(2018, 2, 26)), Row("a", date(2019, 1, 1), "hts", confidence="medium", precision="week")]
    assert slowly(rows, "a", date(2020, 2, 1)) == Told(
        "hts", "held", date(2019, 1, 1), "week", date(2019, 1, 1), "thin", fighting=False, row=1
    )
