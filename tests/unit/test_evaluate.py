"""Comparing the map with somebody else's list: what is counted, what is refused."""

from datetime import date

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.control.areas import Cells
from dashboard.control.comparison import NoSuchDay, collection, compare, document, lines_of
from dashboard.control.evaluate import PUBLISHED, VERDICTS, Verdict, followed, overlap, verdict, wilson, worst
from dashboard.control.state import Ledger
from dashboard.data.days import number_of
from dashboard.data.holders import Names, parse_pairs
from dashboard.data.reference import Point, Reference
from dashboard.words import Certainty
from tests.ledgers import LAND, START, Row, control, places
from tests.worlds import CONTROL, world

DAY = date(2018, 8, 31)
"""T1 (37.0 E, 36.0 N) is blue, T2 (37.1, 36.0) shared by both, T3 (37.1, 36.1) red; all three well sourced."""
ALPHA, BETA, GAMMA = (36.0, 37.0), (36.0, 37.1), (36.1, 37.1)
NOWHERE = (36.2, 37.3)
"""Inside the country, and more than 10 km from every town that is known."""


@pytest.fixture(scope="module")
def land():
    return world()


def compared(land, *rows, on=DAY, options=()):
    """Compare rows of (latitude, longitude), holder and perhaps a day; they stand on the lines from 2."""
    points = tuple(Point(line, f"P{line}", *at, *rest) for line, (at, *rest) in enumerate(rows, 2))
    pairs = [pair for option in options for pair in parse_pairs(option)]
    return compare(land, Reference("list.csv", points, ()), Names.of(land.folder, land.actors, pairs), on)


def told(found, *columns):
    return [tuple(row) for row in found.told[list(columns)].to_numpy().tolist()]


# --- what the map says of a point -----------------------------------------------------------------------------


def test_a_point_is_told_what_its_town_is_and_why(land):
    found = compared(land, ((36.0, 37.02), "blue"))
    row = found.told.iloc[0]
    assert (row["ours"], row["status"], row["confidence"], row["verdict"]) == ("blue", "held", "well_sourced", "agrees")
    assert (row["place_id"], row["place_name"], row["place_holder"]) == ("T1", "Alpha", "blue")
    assert row["km"] == pytest.approx(1.8, abs=0.01)
    assert (row["assertion_id"], row["date"], row["basis"]) == ("T1-2016-03-01-1", "2016-03-01", "named")
    assert (row["source"], row["source_url"]) == ("Gazette", "https://example.org/c")


def test_a_point_far_from_all_towns_is_no_information_beside_the_nearest_known_town(land):
    found = compared(land, (NOWHERE, "red"))
    assert told(found, "ours", "status", "confidence", "verdict") == [("", "", "", "no_information")]
    assert told(found, "place_id", "place_holder", "km") == [("T3", "red", pytest.approx(21.1, abs=0.1))]


def test_before_the_first_row_and_after_the_cutoff_nothing_is_claimed(land):
    late = [{**row, "date": "2017-01-01"} for row in CONTROL if row["place_id"] == "T3"][:1]
    early = compared(world(control=late), (GAMMA, "blue"), on=date(2016, 12, 31))
    assert told(early, "verdict", "place_id", "km") == [("no_information", "", np.inf)]
    after = compared(land, (ALPHA, "blue"), on=date(2019, 6, 1))
    assert told(after, "verdict", "place_id") == [("no_information", "")]
    assert after.notes == ("Control is not known after May 2019.",)


spots = st.tuples(st.floats(38.9, 39.3), st.floats(34.9, 35.1))


@settings(max_examples=40)
@given(st.lists(spots, min_size=1, max_size=12), st.sets(st.integers(0, 3)))
def test_a_point_follows_the_nearest_town_within_reach_and_only_a_known_one(points, known):
    towns = {name: (39 + n / 11, 35 + n % 2 / 30) for n, name in enumerate("abcd")}
    rows = [Row(name, START if n in known else date(2017, 1, 1)) for n, name in enumerate("abcd")]
    ledger = Ledger.build(control(rows), places(towns))
    state = ledger.on(number_of(START))
    x, y = np.array(points).T
    found = followed(Cells.of(ledger, None, LAND), state, x, y, LAND.metric_crs)

    from pyproj import Transformer

    there = Transformer.from_crs("EPSG:4326", LAND.metric_crs, always_xy=True)
    away = np.hypot(*(np.subtract.outer(a, b) for a, b in zip(
        there.transform(x, y), there.transform(ledger.longitude, ledger.latitude), strict=True))) / 1000  # fmt: skip
    for n, row in enumerate(away):
        nearest, second = np.argsort(row)[:2]
        if abs(row[second] - row[nearest]) < 0.01 or abs(row[nearest] - 10) < 0.05:
            continue  # on a border: corners are rounded to a metre, circles cut to 13
        claimed = row[nearest] < 10 and nearest in known
        assert found.town[n] == (nearest if claimed else -1)
        if known:
            expected = nearest if claimed else min(known, key=lambda town: row[town])
            assert found.km[n] == pytest.approx(row[expected], abs=1e-6)
        else:
            assert (found.nearest[n], found.km[n]) == (-1, np.inf)


def test_a_point_on_a_border_follows_the_nearer_town_and_of_equal_ones_the_first():
    towns = {"a": (39.0, 35.0), "b": (39.1, 35.0)}
    ledger = Ledger.build(control(Row(name, START) for name in towns), places(towns))
    cells = Cells.of(ledger, None, LAND)
    x, y = shapely.get_coordinates(shapely.line_interpolate_point(cells.edges[0], 0.5, normalized=True))[0]
    found = followed(cells, ledger.on(number_of(START)), np.array([x]), np.array([y]), LAND.metric_crs)
    assert found.town[0] in {0, 1}
    assert found.km[0] == pytest.approx(4.56, abs=0.01)


# --- agreement ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("red", "red", Verdict.AGREES),
        ("red", "blue", Verdict.DISAGREES),
        ("shared:blue+red", "shared:red+blue", Verdict.AGREES),
        ("shared:blue+red", "red", Verdict.IN_PART),
        ("red", "shared:blue+red", Verdict.IN_PART),
        ("shared:blue+red", "green", Verdict.DISAGREES),
        (None, "red", Verdict.NO_INFORMATION),
    ],
)
def test_two_holders_agree_in_whole_in_part_or_not(ours, theirs, expected):
    assert verdict(ours, theirs) is expected
    if ours:
        assert overlap([ours], [theirs])[0, 0] == (expected is not Verdict.DISAGREES)


def test_the_interval_is_wilson_s():
    assert wilson(8, 10)[2:] == pytest.approx((0.8, 0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 0) == (0, 0, None, None, None)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share_and_narrows_with_more_points(counted):
    count, of = counted
    one, more = wilson(count, of), wilson(10 * count, 10 * of)
    assert 0 <= one.low <= one.share <= one.high <= 1
    assert more.high - more.low < one.high - one.low


def test_agreement_of_a_land_of_three_towns_is_what_one_counts_by_hand(land):
    rows = [(ALPHA, "blue"), ((36.0, 37.02), "red"), (BETA, "red"), (GAMMA, "red"), (NOWHERE, "red")]
    found = compared(land, *rows)
    counts = found.summary
    assert counts.covered[:3] == (4, 5, 0.8)
    assert counts.agreement.exact[:2] == (2, 4)
    assert counts.agreement.in_part[:2] == (3, 4)
    assert [one.exact[:2] for one in counts.classes.values()] == [(2, 4), (0, 0), (0, 0)]
    assert {km: one.exact[:2] for km, one in counts.distances.items()} == {
        "0-1": (2, 3), "1-2.5": (0, 1), "2.5-5": (0, 0), "5-10": (0, 0), "10-": (0, 0),
    }  # fmt: skip
    assert counts.confusion.to_dict("index") == {
        "blue": {"": 0, "blue": 1, "red": 0, "shared:blue+red": 0},
        "red": {"": 1, "blue": 1, "red": 1, "shared:blue+red": 1},
    }
    stated = PUBLISHED[Certainty.WELL_SOURCED]
    assert counts.brier.published == pytest.approx((2 * (1 - stated) ** 2 + 2 * stated**2) / 4)
    assert counts.brier.measured == counts.brier.without_classes == 0.25


def test_classes_are_told_apart_and_a_class_that_knows_more_scores_better(land):
    on = date(2017, 6, 1)  # T1 is well sourced, T2 a guess (area-wide, low), T3 thin (inferred)
    found = compared(land, (ALPHA, "blue"), (BETA, "blue"), (GAMMA, "blue"), ((36.01, 37.1), "red"), on=on)
    assert [one.exact[:2] for one in found.summary.classes.values()] == [(1, 1), (1, 1), (1, 2)]
    assert found.summary.brier.measured == pytest.approx(2 * 0.25 / 4)
    assert found.summary.brier.without_classes == pytest.approx(0.25 * 0.75)


def test_disagreements_begin_with_the_surest_claim_about_the_nearest_point(land):
    on = date(2017, 6, 1)
    rows = [
        (BETA, "blue"),
        (GAMMA, "red"),
        ((36.0, 37.01), "red"),
        (ALPHA, "red"),
        (ALPHA, "blue"),
        (BETA, "red / blue"),
    ]
    found = compared(land, *rows, on=on)
    assert worst(found.told)["line"].tolist() == [5, 4, 3, 2, 7]
    assert [one["line"] for one in document(found)["disagreements"]] == [5, 4, 3, 2, 7]


def test_the_map_agrees_with_itself_everywhere(land):
    holders = ("blue", "shared:blue+red", "red")
    found = compared(land, *zip((ALPHA, BETA, GAMMA), holders, strict=True))
    assert found.summary.agreement.exact.share == found.summary.covered.share == 1.0


answers = st.lists(
    st.tuples(st.sampled_from([ALPHA, BETA, GAMMA, NOWHERE]), st.sampled_from(["red", "blue", "red / blue", "Nobody"])),
    min_size=1,
    max_size=9,
)


@settings(max_examples=20)  # each cuts the land anew
@given(answers, st.dates(date(2016, 1, 1), date(2019, 12, 31)))
def test_no_row_is_lost(land, rows, on):
    found = document(compared(land, *rows, on=on, options=["none=Nobody"]))
    points = found["points"]
    assert points["read"] == len(rows) == points["compared"] + points["set_aside"] + points["refused"]
    assert points["compared"] == sum(points[word.value] for word in VERDICTS) == len(found["answers"])
    assert points["compared"] == sum(map(sum, found["confusion"]["points"]))
    assert points["claimed"] == sum(one["claimed"] for one in found["classes"])
    assert points["claimed"] == sum(one["claimed"] for one in found["distances"])
    assert len(found["disagreements"]) == points["in_part"] + points["disagrees"]


# --- what is refused ------------------------------------------------------------------------------------------


def test_an_unknown_holder_is_told_once_with_its_lines_and_its_cure(land):
    found = compared(land, (ALPHA, "Greens, all"), (BETA, "red"), *[(GAMMA, "Greens, all")] * 9)
    assert found.refused_lines == (2, *range(4, 13))
    assert list(map(str, found.refused)) == [
        (
            "list.csv:2: holder: no holder of this map is called that (lines 2, 4, 5, 6, 7, 8, 9, 10 and 2 more); say "
            'who is meant with --map HOLDER="Greens, all", or set it aside with --map none="Greens, all": Greens, all'
        )
    ]
    cured = compared(land, (ALPHA, "Greens, all"), options=['blue="Greens, all"'])
    assert (cured.refused, cured.summary.agreement.exact.share) == ((), 1.0)
    assert cured.meant == {"Greens, all": "blue"}


def test_a_point_outside_the_country_is_refused_and_exchanged_axes_are_seen(land):
    found = compared(land, ((37.0, 36.0), "red"), ((0.0, 0.0), "red"), ((36.0, 36.85), "red"))
    assert found.refused_lines == (2, 3)
    assert [problem.line for problem in found.refused] == [2, 3]
    assert "km outside Land; are latitude and longitude exchanged?" in str(found.refused[0])
    assert "exchanged" not in str(found.refused[1])
    assert told(found, "verdict") == [("no_information",)], "a coarse outline may leave a border town outside"


def test_a_row_of_a_later_day_is_refused_and_earlier_ones_are_told(land):
    found = compared(land, (ALPHA, "blue", date(2018, 9, 1)), (ALPHA, "blue", DAY), (ALPHA, "blue", date(2018, 1, 1)))
    assert [str(one) for one in found.refused] == [
        "list.csv:2: date: the row is of a day after 2018-08-31, the day compared: 2018-09-01"
    ]
    assert found.notes == ("1 rows are of a day before 2018-08-31 and are taken to hold until then",)


def test_rows_set_aside_are_no_refusals_and_unused_names_are_told(land):
    found = compared(land, (ALPHA, "Unclear"), (BETA, "red"), options=["none=Unclear,Empty"])
    assert (found.aside, found.refused, len(found.told)) == ((2,), (), 1)
    assert found.notes == ("the mapping has names that the reference does not use: 'Empty'",)


@pytest.mark.parametrize("day", [date(2015, 12, 31), date(2020, 1, 1)])
def test_a_day_outside_the_data_is_refused(land, day):
    with pytest.raises(NoSuchDay, match=f"{day} is not among the days of the data, 2016-01-01 to 2019-12-31"):
        compared(land, (ALPHA, "red"), on=day)


def test_lines_are_spelled_short():
    assert lines_of([3]) == "line 3"
    assert lines_of([3, 4]) == "lines 3, 4"
    assert lines_of(list(range(2, 12))) == "lines 2, 3, 4, 5, 6, 7, 8, 9 and 2 more"


def test_disagreements_are_points_on_a_map_with_their_evidence(land):
    found = collection(compared(land, (ALPHA, "red"), (BETA, "red"), (GAMMA, "red"), (NOWHERE, "red")))
    assert [shapely.geometry.shape(one["geometry"]).coords[0][::-1] for one in found["features"]] == [ALPHA, BETA]
    assert [one["properties"]["verdict"] for one in found["features"]] == ["disagrees", "in_part"]
    assert found["features"][0]["properties"]["assertion_id"] == "T1-2016-03-01-1"
    assert found["metadata"]["on"] == "2018-08-31"
