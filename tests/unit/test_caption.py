import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.count import Totals
from dashboard.data.days import number_of
from dashboard.layout import named, phrases, playback
from dashboard.layout.asked import Active
from dashboard.layout.caption import caption, deaths, only, parts
from dashboard.view import Days, View
from dashboard.words import Mode
from scripts.js_tests import node
from tests import strategies
from tests.worlds import world

ROOT = Path(__file__).parents[2]
SHOWN = Days(date(2018, 12, 28), date(2019, 1, 10))


def totals(events, figures=(0, 0, 0), without=0, excluded=0, linked=0):
    low, best, high = figures
    return Totals(events, low, best, high, without, excluded, linked, 2 * linked)


@pytest.mark.parametrize(
    ("counted", "words"),
    [
        (totals(0), "Nothing to count."),
        (totals(2, (31, 31, 31)), "31 deaths counted, by the sources' best figures."),
        (totals(2, (1, 1, 1)), "1 death counted, by the sources' best figures."),
        (totals(2, (1, 1, 3)), "1 (1–3) deaths counted, by the sources' best figures."),
        (totals(2), "0 deaths counted, by the sources' best figures."),
        (
            totals(9, (20, 31, 1046), 2),
            "31 (20–1,046) deaths counted, by the sources' best figures; 2 events without a figure not in the sum.",
        ),
        (
            totals(9, (31, 31, 31), 1, 1),
            (
                "31 deaths counted, by the sources' best figures; "
                "1 event without a figure and 1 summary row that would count twice not in the sum."
            ),
        ),
        (
            totals(5, (10, 10, 10), 3, 3),
            (
                "10 deaths counted, by the sources' best figures; "
                "3 events without a figure and 3 summary rows that would count twice not in the sum."
            ),
        ),
        (totals(3, without=3), "Deaths: none stated that can be summed (3 events without a figure)."),
        (
            totals(1, (1, 0, 18), 1),
            "Deaths: none stated that can be summed (1 event without a figure).",
        ),
        (
            totals(3, without=1, excluded=2),
            (
                "Deaths: none stated that can be summed "
                "(1 event without a figure and 2 summary rows that would count twice)."
            ),
        ),
    ],
)
def test_deaths_are_summed_and_what_the_sum_leaves_out_is_said(counted, words):
    assert deaths(counted) == words


def test_the_caption_says_how_many_of_how_many_which_days_and_control_as_of_when():
    assert caption(Mode.WINDOW, SHOWN, totals(31, (31, 31, 31)), 459, []) == (
        "31 of 459 events, 28 Dec 2018 to 10 Jan 2019. "
        "31 deaths counted, by the sources' best figures. Control as of 10 Jan 2019."
    )


def test_the_caption_names_every_filter():
    filters = [Active("actors", "all of Reds", View()), Active("types", "Battles", View())]
    said = caption(Mode.WINDOW, SHOWN, totals(1, (5, 5, 5)), 1200, filters)
    assert said.startswith("1 of 1,200 events, 28 Dec 2018 to 10 Jan 2019, only all of Reds; Battles. ")


def test_one_event_in_all_is_an_event():
    assert caption(Mode.WINDOW, SHOWN, totals(1, (5, 5, 5)), 1, []).startswith("1 of 1 event, ")


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        (Mode.DAY, "10 Jan 2019 (last day of the period only)."),
        (Mode.SINCE, "10 Jan 2019 (everything since the start of the data)."),
    ],
)
def test_the_caption_says_which_mode_of_time_is_on(mode, words):
    assert f"{words} " in caption(mode, SHOWN, totals(3), 9, [])


def test_a_view_without_events_still_says_the_day_of_control():
    assert caption(Mode.WINDOW, SHOWN, totals(0), 459, []) == (
        "0 of 459 events, 28 Dec 2018 to 10 Jan 2019. Nothing to count. Control as of 10 Jan 2019."
    )


@pytest.mark.parametrize("filters", [[], [Active("types", "Battles", View())]])
def test_the_first_part_of_the_caption_is_what_is_shown_and_both_are_all_of_it(filters):
    said = parts(Mode.WINDOW, SHOWN, totals(3), 459, filters)
    assert said[0] == "3 of 459 events, 28 Dec 2018 to 10 Jan 2019" + ("," if filters else ".")
    assert " ".join(said) == caption(Mode.WINDOW, SHOWN, totals(3), 459, filters)


IN_BROWSER = """
const { moving, parts, thin } = require("./assets/js/caption.js");
const { words, captions, moves, reaches } = JSON.parse(require("node:fs").readFileSync(0, "utf-8"));
console.log(JSON.stringify([
  captions.map((shown) => parts(words, shown)),
  moves.map((days) => moving(words, ...days)),
  reaches.map((days) => thin(words, ...days)),
]));
"""
LAND = world()


def in_browser(**asked):
    """Say as the browser does while the reader plays."""
    words = json.dumps(
        {"words": playback.words(LAND.folder, LAND.extent), "captions": [], "moves": [], "reaches": []} | asked
    )
    done = subprocess.run(
        [node(), "-e", IN_BROWSER], input=words, capture_output=True, check=True, encoding="utf-8", cwd=ROOT
    )
    return json.loads(done.stdout)


figures = st.tuples(*[st.sampled_from([0, 1, 2, 31, 999, 1000, 12_345, 1_234_567])] * 3).map(sorted)
counted_of = st.builds(totals, st.sampled_from([0, 1, 2, 5, 1200]), figures, *[st.integers(0, 3)] * 3)
shown_days = st.tuples(*[st.dates(date(2016, 1, 1), date(2024, 12, 31))] * 2).map(
    lambda pair: Days(min(pair), max(pair))
)
some_filters = st.lists(st.sampled_from(["Battles", "all of Reds", "“{of}”", "in $&", "تل نون"]), max_size=2)


@strategies.few
@given(
    st.lists(st.tuples(st.sampled_from(Mode), shown_days, counted_of, st.integers(0, 5000), some_filters), max_size=40)
)
def test_the_browser_says_the_very_caption(asked):
    filters = [[Active("types", one, View()) for one in words] for *_, words in asked]
    captions = [
        {
            "mode": mode, "first": number_of(days.first), "last": number_of(days.last),
            "of": phrases.count(of, "event"), "only": only(filters),
            "totals": {
                "events": sums.events, "low": sums.low, "best": sums.best, "high": sums.high,
                "without": sums.without_figure, "excluded": sums.excluded,
                "linked": sums.linked, "others": sums.others,
            },
        }
        for (mode, days, sums, of, _), filters in zip(asked, filters, strict=True)
    ]  # fmt: skip
    said = [parts(mode, days, sums, of, some) for (mode, days, sums, of, _), some in zip(asked, filters, strict=True)]
    assert [tuple(one) for one in in_browser(captions=captions)[0]] == said


def test_a_plain_sentence_says_which_days_are_shown_and_how_they_move():
    first, last = (number_of(day) for day in (date(2018, 12, 28), date(2019, 1, 10)))
    moves = [
        ["window", first, last, "week"],
        ["window", last, last, "day"],
        ["day", last, last, "month"],
        ["since", first, last, "day"],
    ]
    assert in_browser(moves=moves)[1] == [
        "14 days, 28 Dec 2018 to 10 Jan 2019, moving a week a step",
        "One day, 10 Jan 2019, moving a day a step",
        "One day, 10 Jan 2019, moving a month a step",
        "All days from 28 Dec 2018 to 10 Jan 2019, growing by a day a step",
    ]


@given(st.lists(shown_days, min_size=1, max_size=20))
@strategies.few
def test_the_browser_says_of_thin_data_what_the_server_says(asked):
    reaches = [[number_of(days.first), number_of(days.last)] for days in asked]
    assert in_browser(reaches=reaches)[2] == [" ".join(named.thin(LAND.folder, days)) for days in asked]
