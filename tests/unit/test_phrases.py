from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.layout import phrases
from dashboard.view import Days
from dashboard.words import AssertionPrecision, Certainty, Confidence, Status, TimePrecision

FIGURES = st.none() | st.integers(0, 20_000)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2019-01-02", "2019-01-02", "2 Jan 2019"),
        ("2018-12-28", "2019-01-10", "28 Dec 2018 to 10 Jan 2019"),
    ],
)
def test_a_range_of_one_day_is_that_day(first, last, words):
    assert phrases.days(Days(date.fromisoformat(first), date.fromisoformat(last))) == words


@pytest.mark.parametrize(
    ("precision", "last", "words"),
    [
        ("day", None, "7 Apr 2016"),
        ("day", "2016-04-21", "7 Apr 2016 to 21 Apr 2016"),
        ("week", "2016-04-07", "about 7 Apr 2016 (to the week)"),
        ("week", "2016-04-21", "about 7 Apr 2016 to 21 Apr 2016 (to the week)"),
        ("month", None, "Apr 2016 (day not known)"),
        ("month", "2016-04-21", "Apr 2016 (day not known)"),
        ("month", "2016-06-01", "Apr 2016 to Jun 2016 (day not known)"),
        ("year", "2016-12-31", "2016 (month not known)"),
        ("year", "2018-01-01", "2016 to 2018 (month not known)"),
    ],
)
def test_a_date_is_told_no_more_exactly_than_it_is_known(precision, last, words):
    end = date.fromisoformat(last) if last else None
    assert phrases.date_of(date(2016, 4, 7), end, TimePrecision(precision)) == words


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        ("day", "since 3 Feb 2018"),
        ("week", "since about 3 Feb 2018"),
        ("month", "since Feb 2018"),
        ("before", "since 3 Feb 2018 at the latest"),
    ],
)
def test_since_when_a_town_is_held_says_how_exactly_that_is_known(precision, words):
    assert phrases.since(date(2018, 2, 3), AssertionPrecision(precision)) == words


def test_every_month_has_a_name_of_its_own():
    assert len({phrases.month(date(2018, n, 1)) for n in range(1, 13)}) == 12


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 events"), (1, "1 event"), (2, "2 events"), (2402, "2,402 events")]
)
def test_one_is_singular_and_thousands_are_parted(number, words):
    assert phrases.count(number, "event") == words


def test_a_plural_of_its_own_is_used():
    assert [phrases.count(n, "injured") for n in (1, 2)] == ["1 injured", "2 injured"]


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), (["", "a", "", "b"], "a and b")],
)
def test_words_are_joined_as_a_sentence_does(words, said):
    assert phrases.listed(words) == said


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (None, None, None, ""),
        (None, 31, None, "31"),
        (31, 31, 31, "31"),
        (31, 31, 46, "31 (31–46)"),
        (200, None, 5000, "200–5,000"),
        (5, None, 5, "5"),
        (None, 3, 9, "3 (3–9)"),
        (1, 3, None, "3 (1–3)"),
        (8, None, None, "at least 8"),
        (None, None, 12, "up to 12"),
        (0, None, None, ""),
        (None, None, 0, "0"),
        (0, 0, 0, "0"),
        (0, 0, 3, "0 (0–3)"),
    ],
)
def test_an_estimate_is_told_with_its_range(low, best, high, words):
    assert phrases.span(low, best, high) == words


@pytest.mark.parametrize(
    ("low", "best", "high", "civilians", "words"),
    [
        (None, None, None, None, "Deaths: not stated"),
        (None, None, None, 0, "Deaths: not stated"),
        (None, None, None, 1, "1 civilian killed; all deaths: not stated"),
        (None, None, None, 3, "3 civilians killed; all deaths: not stated"),
        (0, 0, 0, None, "No deaths reported"),
        (None, 0, None, 0, "No deaths reported"),
        (0, 0, 3, None, "0 (0–3) killed"),
        (None, 31, None, None, "31 killed"),
        (31, 31, 46, 12, "31 (31–46) killed, 12 of them civilians"),
        (None, 31, None, 0, "31 killed, no civilians among them"),
        (1, None, 18, None, "1–18 killed"),
    ],
)
def test_deaths_are_told_by_their_estimates(low, best, high, civilians, words):
    assert phrases.killed(low, best, high, civilians) == words


@given(FIGURES, FIGURES, FIGURES)
def test_a_figure_that_is_not_stated_is_never_told_as_a_number(low, best, high):
    said = phrases.killed(low, best, high, None)
    stated = {f"{number:,}" for number in (low, best, high) if number is not None}
    told = {word.strip("(),") for word in said.replace("–", " ").split() if any(c.isdigit() for c in word)}
    assert told <= stated
    if not stated:
        assert said == "Deaths: not stated"


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (["HTS"], ["NLF"], "HTS – NLF"),
        (["HTS", "TIP"], ["NLF", "Zenki", "SLF"], "HTS and TIP – NLF, Zenki and SLF"),
        (["Protesters"], [], "Protesters"),
    ],
)
def test_both_sides_are_named(first, second, words):
    assert phrases.sides(first, second) == words


@pytest.mark.parametrize(
    ("table", "vocabulary"),
    [
        (phrases.CERTAINTY, Certainty), (phrases.STATUS, Status), (phrases.CONFIDENCE, Confidence),
        (phrases.GEO_PRECISION, (1, 2, 3)),
    ],
)  # fmt: skip
def test_every_word_of_the_vocabulary_has_a_phrase(table, vocabulary):
    assert list(table) == list(vocabulary)
    assert len(set(table.values())) == len(table)


@pytest.mark.parametrize(
    ("days", "km", "words"),
    [
        (0, 0.0, "the same place, the same days"),
        (1, 0.4, "the same place, 1 day later"),
        (-3, 4.4, "4 km away, 3 days earlier"),
    ],
)
def test_how_far_two_reports_are_apart_is_told(days, km, words):
    assert phrases.apart(days, km) == words
