"""Predicting towns left out: each way on a line of towns, and what the method page publishes of the shipped data."""

import runpy
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.control.confidence import NEVER
from dashboard.control.evaluate import PUBLISHED
from dashboard.control.holdout import Known, Scene, alone, dense, near, nearest, parted, vote, weighted
from dashboard.control.state import NO_DAY
from dashboard.data.dataset import load
from dashboard.data.days import number_of
from tests.ledgers import Row, control, ledger

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "evaluate_method.py"))
HOLDERS = ("blue", "red", "shared:blue+red")
BLUE, RED, BOTH = range(3)


def scene(km, holder, certainty=None, basis=None):
    """Put towns on a line, each left out in its turn."""
    count = len(km)
    codes = {"certainty": certainty or [0] * count, "basis": basis or [0] * count}
    known = Known(
        holder=np.array(holder),
        since=np.zeros(count, dtype=np.int64),
        named=np.zeros(count, dtype=np.int64),
        **{name: np.array(values) for name, values in codes.items()},
    )
    place = np.column_stack([np.array(km, dtype=float), np.zeros(count)])
    return Scene(near(place, np.arange(count)), known, HOLDERS)


def first(way, *towns, **codes):
    """Ask a way about the first town."""
    said = way(scene(*zip(*towns, strict=True), **codes))
    return int(said.holder[0]), float(said.km[0])


def test_the_nearest_town_within_reach_is_followed():
    towns = [(0, BLUE), (4, RED), (6, BLUE)]
    assert first(nearest(10), *towns) == (RED, 4)
    assert first(nearest(3), *towns) == (-1, np.inf)


def test_an_unknown_town_says_nothing():
    assert first(nearest(10), (0, BLUE), (4, -1), (6, BLUE)) == (BLUE, 6)


def test_weights_make_a_guess_stand_farther_away_than_it_is():
    towns = [(0, BLUE), (4, RED), (6, BLUE)]
    assert first(weighted(10, (1, 1.25, 1.5)), *towns, certainty=[0, 2, 0]) == (RED, 4)
    assert first(weighted(10, (1, 1.5, 2)), *towns, certainty=[0, 2, 0]) == (BLUE, 6)
    assert first(weighted(10, (1, 1.5, 2), "basis"), *towns, basis=[0, 2, 0]) == (BLUE, 6)


def test_a_town_among_many_reaches_less_far_than_a_lonely_one():
    crowd = [(0, BLUE), (5, RED), (6, RED), (7, RED), (7.5, RED)]
    assert first(dense(1), *crowd) == (-1, np.inf)
    lonely = [(0, BLUE), (9, RED), (20, RED), (22, RED)]
    assert first(dense(1), *lonely) == (RED, 9)


def test_a_vote_goes_to_the_most_and_of_equals_to_the_nearest():
    towns = [(0, BLUE), (1, RED), (4, BLUE), (5, BLUE)]
    assert first(vote(10, 3, closer=False), *towns)[0] == BLUE
    assert first(vote(10, 3, closer=True), *towns)[0] == RED
    assert first(vote(10, 2, closer=False), *towns)[0] == RED
    assert first(vote(4.5, 3, closer=False), *towns)[0] == RED, "the third is beyond the reach"


def test_shared_towns_can_be_passed_over_or_given_to_one_side():
    towns = [(0, BLUE), (1, BOTH), (4, RED), (9, BLUE)]
    assert first(nearest(10), *towns)[0] == BOTH
    assert first(alone(10), *towns) == (RED, 4)
    assert first(parted(10), *towns) == (RED, 1)
    assert first(parted(3), *towns) == (BOTH, 1), "nobody near holds a town alone"


@given(st.lists(st.tuples(st.floats(0, 60), st.integers(0, 3)), min_size=2, max_size=20))
def test_neighbours_are_the_towns_of_other_parts_by_distance(towns):
    km, part = (np.array(column) for column in zip(*towns, strict=True))
    found = near(np.column_stack([km, np.zeros(len(km))]), part)
    for town in range(len(km)):
        away = sorted(abs(km[other] - km[town]) for other in range(len(km)) if part[other] != part[town])
        assert [one for one in found.km[town] if np.isfinite(one)] == [one for one in away if one <= 20]
        assert all(part[other] != part[town] for other in found.town[town][np.isfinite(found.km[town])])


def test_what_a_ledger_says_is_laid_out_by_day_and_town():
    rows = [
        Row("a", date(2016, 1, 1), basis="inferred"),
        Row("a", date(2016, 3, 1), basis="named"),
        Row("b", date(2017, 1, 1), holder="hts", basis="area_wide"),
    ]
    days = [number_of(date(2016, 2, 1)), number_of(date(2018, 1, 1))]
    known = Known.of(control(rows), ledger(rows), days)
    assert known.basis.tolist() == [[1, -1], [0, 2]]
    assert known.named.tolist() == [[NEVER, NEVER], [number_of(date(2016, 3, 1)), NEVER]]
    wide = known.at(np.array([0, 2]), np.array([7, 5]), 3)
    assert wide.holder.tolist() == [[5, -1, -1], [5, -1, 7]]
    assert wide.since[1].tolist() == [number_of(date(2016, 1, 1)), NO_DAY, number_of(date(2017, 1, 1))]


# --- the shipped data -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped():
    return SCRIPT["world"](load(ROOT / "data"))


def test_the_published_share_of_each_class_is_the_measured_one(shipped):
    measured = SCRIPT["calibration"](shipped)
    assert {word: round(share, 2) for word, share in measured.items()} == PUBLISHED


@pytest.mark.parametrize("title", ["How often it is right", "By distance", "Half a year of silence"])
def test_the_method_page_prints_the_tables_as_they_are(shipped, title):
    page = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    assert "\n".join(SCRIPT["TABLES"][title](shipped)) in page
