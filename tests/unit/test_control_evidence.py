"""The evidence for a town: complete, no longer than it must be, and the strip and the land that go with it."""

from datetime import date, timedelta

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.control.evidence import Follow, evidence, follows, nearest, strip
from dashboard.data.days import number_of
from dashboard.view import Days
from tests import ledgers
from tests.ledgers import START, Fight, Row, cells, ledger, told

SPRING = date(2018, 3, 1)


def of(found, town, day):
    return evidence(found, found.place_ids.index(town), number_of(day))


# --- laws -----------------------------------------------------------------------------------------------------


@given(ledgers.rows, ledgers.fights, ledgers.days, ledgers.cutoffs)
def test_without_what_supports_it_the_answer_is_another(rows, fights, day, cutoff):
    found = ledger(rows, cutoff, fights)
    for town in found.place_ids:
        now = told(found, town, day)
        supports = of(found, town, day).supports
        assert bool(supports) == (now is not None)
        rest = told(ledger([row for n, row in enumerate(rows) if n not in supports], cutoff, fights), town, day)
        assert now is None or rest is None or rest[:5] != now[:5]


@given(ledgers.rows, ledgers.fights, ledgers.days, ledgers.cutoffs)
def test_the_evidence_alone_gives_the_same_answer(rows, fights, day, cutoff):
    found = ledger(rows, cutoff, fights)
    for town in found.place_ids:
        now, why = told(found, town, day), of(found, town, day)
        if now is None:
            continue
        kept = ledger(
            [row for n, row in enumerate(rows) if n in why.supports + why.contradicts],
            cutoff,
            [fights[n] for n in why.fights],
        )
        assert told(kept, town, day)[:-1] == now[:-1]


@given(ledgers.rows, ledgers.fights, ledgers.days, ledgers.cutoffs)
def test_without_the_reports_of_fighting_nothing_is_lowered(rows, fights, day, cutoff):
    found = ledger(rows, cutoff, fights)
    for town in found.place_ids:
        now, why = told(found, town, day), of(found, town, day)
        assert bool(why.fights) == (now is not None and now.fighting)
        if why.fights:
            quiet = told(ledger(rows, cutoff, [f for n, f in enumerate(fights) if n not in why.fights]), town, day)
            assert not quiet.fighting
            assert quiet.certainty != now.certainty or now.certainty == "guess"


@given(ledgers.rows, ledgers.days, ledgers.cutoffs)
def test_what_was_shown_before_is_what_the_map_shows_the_day_before(rows, day, cutoff):
    found = ledger(rows, cutoff)
    for town in found.place_ids:
        now, before = told(found, town, day), of(found, town, day).previous
        if now is not None:
            eve = told(found, town, now.since - timedelta(days=1))
            assert (before and (before.holder, before.status, before.since)) == (eve and eve[:3])


# --- by hand --------------------------------------------------------------------------------------------------


def test_the_newest_assertion_stands_first_and_other_towns_and_later_rows_do_not():
    rows = [
        Row("a", SPRING, "hts"),
        Row("b", SPRING, "sdf"),
        Row("a", START, "isis"),
        Row("a", SPRING + timedelta(days=9), "hts"),
        Row("a", SPRING + timedelta(days=99), "isis"),
    ]
    why = of(ledger(rows), "a", SPRING + timedelta(days=30))
    assert (why.supports, why.contradicts, why.fights) == ((3, 0), (), ())
    assert (why.previous.holder, why.previous.since, why.previous.until, why.previous.row) == (
        "isis", START, SPRING - timedelta(days=1), 2,
    )  # fmt: skip


def test_rows_of_the_first_day_that_say_otherwise_contradict():
    rows = [
        Row("a", START, "isis"),
        Row("a", SPRING, "sdf", confidence="low"),
        Row("a", SPRING, "hts", "contested"),
        Row("a", SPRING, "hts"),
        Row("a", SPRING + timedelta(days=9), "hts"),
    ]
    why = of(ledger(rows), "a", SPRING + timedelta(days=30))
    assert (why.supports, why.contradicts) == ((4, 3), (1, 2)), "contested rows are applied before all others"


def test_battles_after_the_newest_assertion_are_named_newest_first():
    fights = [Fight("a", SPRING + timedelta(days=n)) for n in (-1, 0, 3, 5, 40)]
    why = of(ledger([Row("a", START), Row("a", SPRING)], fights=fights), "a", SPRING + timedelta(days=30))
    assert why.fights == (3, 2)


def test_of_a_town_that_is_no_longer_known_the_last_known_state_is_told():
    found = ledger([Row("a", START, "hts")], carried_until=SPRING)
    why = of(found, "a", SPRING + timedelta(days=1))
    assert why.supports == ()
    assert (why.previous.holder, why.previous.until) == ("hts", SPRING)
    assert of(found, "a", START - timedelta(days=1)).previous is None


# --- the strip ------------------------------------------------------------------------------------------------


@given(
    ledgers.rows,
    ledgers.fights,
    ledgers.cutoffs,
    st.tuples(ledgers.days, ledgers.days).map(sorted).map(lambda ends: Days(*ends)),
)
def test_a_strip_is_the_state_of_every_day(rows, fights, cutoff, extent):
    found = ledger(rows, cutoff, fights)
    for n, town in enumerate(found.place_ids):
        stretches = strip(found, n, extent)
        turns = {
            end + timedelta(days=step) for one in stretches for end in (one.first, one.last) for step in (-1, 0, 1)
        }
        for day in {extent.first, extent.last, *turns, *ledgers.DAYS}:
            if extent.first <= day <= extent.last:
                now = told(found, town, day)
                shown = [
                    (one.holder, one.status, one.certainty, one.fighting)
                    for one in stretches
                    if one.first <= day <= one.last
                ]
                assert shown == ([] if now is None else [(now.holder, now.status, now.certainty, now.fighting)])


def test_neighbours_of_a_strip_differ_and_touch_where_all_is_known():
    rows = [Row("a", START, "hts"), Row("a", SPRING, "sdf"), Row("a", SPRING + timedelta(days=9), "sdf")]
    found = strip(ledger(rows), 0, Days(START, date(2018, 12, 31)))
    assert [(one.first, one.last, one.holder, str(one.certainty)) for one in found] == [
        (START, date(2018, 2, 28), "hts", "well_sourced"),
        (SPRING, date(2018, 12, 31), "sdf", "well_sourced"),
    ]


# --- land -----------------------------------------------------------------------------------------------------

TOWNS = {"a": (39.0, 35.0), "b": (39.1, 35.0), "c": (39.6, 35.0)}


def test_a_point_follows_the_town_whose_land_it_lies_on():
    found = cells(TOWNS, None)
    assert follows(found, 39.04, 35.0) == Follow(0, pytest.approx(3.651, abs=0.001))
    assert follows(found, 39.06, 35.0) == Follow(1, pytest.approx(3.651, abs=0.001))


def test_on_a_border_the_nearer_town_counts_and_of_equal_ones_the_first():
    found = cells(TOWNS, None)
    assert follows(found, 39.05, 35.0).town == 0


def test_beyond_the_reach_and_outside_the_country_no_town_is_followed():
    assert follows(cells(TOWNS, None), 39.35, 35.0) is None
    assert follows(cells(TOWNS, shapely.box(38.9, 34.9, 39.01, 35.1)), 39.0, 35.11) is None


def test_outside_all_land_the_nearest_town_can_still_be_named():
    found = cells(TOWNS, None).ledger
    assert nearest(found, 39.34, 35.0) == Follow(1, pytest.approx(21.91, abs=0.01))
    assert nearest(found, 39.34, 35.0, found.on(number_of(START)).known & [True, False, True]).town == 2
    assert nearest(found, 39.34, 35.0, found.on(number_of(START) - 1).known) is None


@given(st.floats(38.8, 39.8), st.floats(34.8, 35.2))
def test_the_town_followed_is_the_nearest_one(longitude, latitude):
    found = cells(TOWNS, None)
    followed, near = follows(found, longitude, latitude), nearest(found.ledger, longitude, latitude)
    assert followed is None or followed.km == pytest.approx(near.km, rel=0.001)
    assert (followed is not None) == (near.km <= 10) or abs(near.km - 10) < 0.05
