from datetime import date, timedelta
from threading import Thread

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.bits import any_of, as_bits, bits_of, flags_of
from dashboard.data.coded import coded, numbered
from dashboard.data.codes import encode, spread
from dashboard.data.days import day_of, first_of, last_of, number_of, widened
from dashboard.data.memo import Memo
from dashboard.words import EventType, TimePrecision
from tests import strategies
from tests.brute import Row, World, span


def world(*events: Row) -> World:
    plain = {
        "event_date_end": "", "time_precision": "day", "event_type": "Battles", "sub_event_type": "Armed clash",
        "place_id": "P1", "geo_precision": "1", "actor1": "ash", "assoc_actor_1": "", "actor2": "",
        "assoc_actor_2": "", "fatalities_low": "", "fatalities": "", "fatalities_high": "", "confidence": "high",
        "exclude_from_sums": "",
    }  # fmt: skip
    return World(
        actors=[{"actor_id": "ash", "camp": "east"}, {"actor_id": "birch", "camp": "west"}],
        links=[],
        places=[{"place_id": "P1", "longitude": "36", "latitude": "36"}],
        events=[{"event_id": f"E{n}", **plain, **event} for n, event in enumerate(events)],
    )


@pytest.mark.parametrize(
    ("first", "last", "precision", "widest"),
    [
        ("2018-12-28", "2018-12-28", "day", "2018-12-28..2018-12-28"),
        ("2018-12-28", "2019-01-03", "day", "2018-12-28..2019-01-03"),
        ("2018-12-28", "2018-12-28", "week", "2018-12-24..2018-12-30"),
        ("2018-12-24", "2018-12-24", "week", "2018-12-24..2018-12-30"),
        ("2018-12-30", "2018-12-30", "week", "2018-12-24..2018-12-30"),
        ("2018-12-31", "2018-12-31", "week", "2018-12-31..2019-01-06"),
        ("2018-12-28", "2019-01-03", "week", "2018-12-24..2019-01-06"),
        ("2016-02-29", "2016-02-29", "month", "2016-02-01..2016-02-29"),
        ("2018-11-15", "2019-02-15", "month", "2018-11-01..2019-02-28"),
        ("2018-05-03", "2018-05-03", "year", "2018-01-01..2018-12-31"),
        ("1968-05-03", "1968-05-03", "week", "1968-04-29..1968-05-05"),
    ],
)
def test_a_span_is_widened_to_its_calendar_unit(first, last, precision, widest):
    codes = world({"event_date": first, "event_date_end": last, "time_precision": precision}).data.codes
    assert f"{day_of(codes.first[0])}..{day_of(codes.last[0])}" == widest


@given(strategies.days, st.integers(0, 500), st.sampled_from(TimePrecision))
def test_widening_agrees_with_the_calendar(first, length, precision):
    last = first + timedelta(length)
    event = {"event_date": f"{first}", "event_date_end": f"{last}", "time_precision": str(precision)}
    days = (np.array([number_of(day)], np.int64) for day in (first, last))
    widest = widened(*days, np.array([list(TimePrecision).index(precision)]))
    assert tuple(day_of(number[0]) for number in widest) == span(event)


@given(strategies.worlds(), strategies.periods)
def test_touching_finds_the_events_whose_span_meets_the_period(world, period):
    before, dated, after = world.data.codes.touching(number_of(period.first), number_of(period.last))
    touched = [*before, *range(dated.start, dated.stop), *after]
    spans = [span(event) for event in world.ordered]
    assert touched == [n for n, (first, last) in enumerate(spans) if first <= period.last and last >= period.first]


def test_a_span_of_years_reaches_a_late_period():
    codes = world({"event_date": "2016-01-01", "event_date_end": "2019-06-01"}, {"event_date": "2018-01-01"}).data.codes
    before, dated, after = codes.touching(number_of(date(2019, 6, 1)), number_of(date(2019, 6, 2)))
    assert (before.tolist(), dated, after.tolist()) == ([0], slice(2, 2), [])


@pytest.mark.parametrize("precision", ["week", "month", "year"])
def test_the_first_and_the_last_day_of_a_unit_touch_it(precision):
    event = {"event_date": "2018-12-30", "time_precision": precision}
    codes = world(event).data.codes
    first, last = (number_of(day) for day in span(event | {"event_date_end": ""}))
    for day, touched in ((first - 1, 0), (first, 1), (last, 1), (last + 1, 0)):
        before, dated, after = codes.touching(day, day)
        assert len(before) + dated.stop - dated.start + len(after) == touched


def test_unsorted_events_are_refused():
    data = world({"event_date": "2018-01-02"}, {"event_date": "2018-01-03"}).data
    backwards = data.events.iloc[::-1].reset_index(drop=True)
    with pytest.raises(ValueError, match="sorted by event_date"):
        encode(backwards, data.places, data.actors, data.links)


@pytest.mark.parametrize(("column", "value"), [("actor1", "oak"), ("place_id", "P9"), ("event_type", "Bettles")])
def test_a_word_that_the_tables_lack_is_refused(column, value):
    broken = world({"event_date": "2018-01-02", column: value})
    with pytest.raises(KeyError, match=value):
        _ = broken.data


def test_no_events_at_all_are_no_trouble():
    data = world({"event_date": "2018-01-02"}).data
    codes = encode(data.events.iloc[:0], data.places, data.actors, data.links)
    assert len(codes) == 0
    assert codes.found[0].shape[1] == 0
    assert codes.finder_ends.tolist() == [0]


def test_figures_that_are_not_known_or_excluded_add_nothing():
    codes = world(
        {"event_date": "2018-01-01", "fatalities_low": "1", "fatalities_high": "18"},
        {"event_date": "2018-01-02", "fatalities": "5", "exclude_from_sums": "a total"},
        {"event_date": "2018-01-03", "fatalities": "7"},
    ).data.codes
    assert np.array_equal(codes.deaths, [np.nan, 5, 7], equal_nan=True)
    assert codes.counted.tolist() == [0, 0, 7]
    assert codes.counted_low.tolist() == [1, 0, 7]
    assert codes.counted_high.tolist() == [18, 0, 7]


def test_camps_keep_the_order_that_they_are_given_in():
    data = world({"event_date": "2018-01-02"}).data
    codes = encode(data.events, data.places, data.actors, data.links, camps=("north", "west"))
    assert codes.camps == ("north", "west", "east")
    assert codes.camp_sets[codes.camp_set].tolist() == [[0, 0, 1]]


def test_more_camps_than_bits_are_refused():
    data = world({"event_date": "2018-01-02"}).data
    with pytest.raises(ValueError, match="at most 64 camps"):
        encode(data.events, data.places, data.actors, data.links, camps=[f"camp {n}" for n in range(64)])


@given(st.integers(1, 200), st.data())
def test_bit_sets_hold_the_actors_put_in(actors, data):
    members = data.draw(st.frozensets(st.integers(0, actors - 1)))
    words = -(-actors // 64)
    bits = bits_of(members, words)
    assert bits.tolist() == [sum(1 << a % 64 for a in members if a // 64 == word) for word in range(words)]
    (flags,) = flags_of(bits[:, None], actors)
    assert np.flatnonzero(flags[0]).tolist() == sorted(members)
    assert np.array_equal(as_bits(flags, words)[0], bits)
    other = data.draw(st.frozensets(st.integers(0, actors - 1)))
    assert any_of(bits[:, None], bits_of(other, words)).tolist() == [bool(members & other)]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5))))
def test_spread_joins_ranges(ranges):
    starts, lengths = (
        (np.array(column, np.int64) for column in zip(*ranges, strict=True)) if ranges else [np.empty(0, np.int64)] * 2
    )
    assert spread(starts, lengths).tolist() == [n for start, length in ranges for n in range(start, start + length)]


def test_a_column_is_numbered_by_its_texts_whatever_its_type():
    for column in (pd.Series(["b", "", "a"]), pd.Series(["b", "", "a"], dtype="category"), pd.Series(["b", None, "a"])):
        here = coded(column)
        assert [here.texts[code] for code in here.codes] == ["b", "", "a"]
        assert here.among(lambda text: text > "a").tolist() == [True, False, False]


def test_numbering_asks_only_for_words_that_are_used():
    column = pd.Series(pd.Categorical(["Riots"], categories=["Riots", "Bettles"]))
    assert numbered(column, list(EventType)).tolist() == [4]


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("", None, None),
        ("2018", "2018-01-01", "2018-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2018-05-03",) * 3,
    ],
)
def test_a_partial_date_spans_what_it_names(partial, first, last):
    assert first_of(partial) == (first and number_of(date.fromisoformat(first)))
    assert last_of(partial) == (last and number_of(date.fromisoformat(last)))


def test_days_are_counted_as_numpy_counts_them():
    assert number_of(date(2018, 12, 28)) == np.datetime64("2018-12-28", "D").astype(int)
    assert day_of(number_of(date(1968, 2, 29))) == date(1968, 2, 29)


def test_a_memo_keeps_what_was_asked_for_last():
    memo, made = Memo(2), []

    def ask(key):
        return memo.get(key, lambda: made.append(key) or f"{key}!")

    assert [ask(key) for key in "aabaca"] == ["a!", "a!", "b!", "a!", "c!", "a!"]
    assert made == ["a", "b", "c"]
    ask("b")
    assert made == ["a", "b", "c", "b"]
    assert len(memo) == 2


def test_a_memo_answers_many_threads_rightly():
    memo, wrong = Memo(3), []

    def ask(seed):
        keys = np.random.default_rng(seed).integers(0, 8, 2000).tolist()
        wrong.extend(key for key in keys if memo.get(key, lambda key=key: key * key) != key * key)

    threads = [Thread(target=ask, args=(seed,)) for seed in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert len(memo) == 3
