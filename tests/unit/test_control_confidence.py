from datetime import date, timedelta

import pytest
from hypothesis import given

from dashboard.control.confidence import Rule
from dashboard.control.state import CLASSES, Ledger
from dashboard.data.days import number_of
from dashboard.words import Certainty
from tests import ledgers
from tests.ledgers import START, Row, ledger, told

YEAR = timedelta(days=365)
DAY = timedelta(days=1)


def certainty(*rows, after=timedelta(0)):
    return told(ledger(rows), "a", max(row.day for row in rows) + after).certainty


@pytest.mark.parametrize(
    ("basis", "confidence", "fresh", "after_one_year", "after_three"),
    [
        ("named", "high", "well_sourced", "well_sourced", "thin"),
        ("named", "medium", "well_sourced", "thin", "thin"),
        ("named", "low", "thin", "thin", "guess"),
        ("inferred", "high", "thin", "thin", "guess"),
        ("inferred", "medium", "thin", "guess", "guess"),
        ("inferred", "low", "guess", "guess", "guess"),
        ("area_wide", "high", "thin", "guess", "guess"),
        ("area_wide", "medium", "guess", "guess", "guess"),
        ("area_wide", "low", "guess", "guess", "guess"),
    ],
)
def test_a_single_row_ages_as_the_method_page_tables(basis, confidence, fresh, after_one_year, after_three):
    row = Row("a", START, basis=basis, confidence=confidence)
    assert certainty(row) == certainty(row, after=YEAR) == fresh
    assert certainty(row, after=YEAR + DAY) == certainty(row, after=3 * YEAR) == after_one_year
    assert certainty(row, after=3 * YEAR + DAY) == certainty(row, after=20 * YEAR) == after_three


def test_a_second_source_adds_a_point_and_the_same_source_again_does_not():
    first = Row("a", START, confidence="low", source="one")
    assert certainty(first, first._replace(day=START + DAY)) == "thin"
    assert certainty(first, first._replace(day=START + DAY, source="two")) == "well_sourced"


def test_a_row_of_the_same_day_that_names_another_holder_costs_a_point():
    row = Row("a", START, confidence="medium")
    assert certainty(row) == "well_sourced"
    assert certainty(row._replace(holder="isis", status="contested"), row) == "thin"
    assert certainty(row._replace(status="contested"), row) == "well_sourced", "the same holder is no disagreement"


def test_a_dispute_lasts_as_long_as_the_run():
    row = Row("a", START, confidence="medium")
    disputed = [row._replace(holder="isis", status="contested"), row]
    assert certainty(*disputed, row._replace(day=START + DAY)) == "thin"
    assert certainty(*disputed, row._replace(day=START + DAY, status="besieged")) == "well_sourced"


def test_a_vague_confirmation_takes_nothing_away():
    rows = [Row("a", START), Row("a", START + YEAR, basis="area_wide", confidence="low")]
    assert certainty(*rows) == "well_sourced"


@given(ledgers.rows, ledgers.days)
def test_a_confirmation_never_lowers_a_class(rows, day):
    for town in "abc":
        if (known := told(ledger(rows), town, day)) is None or known.confirmed == day:
            continue
        for basis, confidence in (("area_wide", "low"), ("named", "high")):
            again = Row(town, day, known.holder, known.status, confidence, basis, "another")
            now = told(ledger([*rows, again]), town, day)
            assert CLASSES.index(Certainty(now.certainty)) <= CLASSES.index(Certainty(known.certainty))


@given(ledgers.rows, ledgers.days)
def test_a_class_without_news_only_falls(rows, day):
    past = ledger([row for row in rows if row.day <= day])
    for town in past.place_ids:
        falling = [
            CLASSES.index(Certainty(told(past, town, day + n * YEAR).certainty))
            for n in range(5)
            if told(past, town, day + n * YEAR)
        ]
        assert falling == sorted(falling)


def test_a_rule_of_ones_own_takes_the_place_of_the_published_one():
    rows, towns = [Row("a", START, basis="inferred", confidence="low")], {"a": (39.0, 35.0)}
    lenient = Ledger.build(ledgers.control(rows), ledgers.places(towns), rule=Rule(ages=(), well_sourced=1, thin=0))
    assert told(lenient, "a", START + 50 * YEAR).certainty == "well_sourced"


def test_a_class_changes_on_the_very_day():
    row = Row("a", date(2018, 1, 1), confidence="medium")
    found = ledger([row])
    last = number_of(row.day) + 365
    assert [CLASSES[found.on(day).certainty[0]] for day in (last, last + 1)] == ["well_sourced", "thin"]
