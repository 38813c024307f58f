from datetime import date

import pytest

from dashboard.data.count import Totals
from dashboard.layout.asked import Active
from dashboard.layout.caption import caption, deaths, parts
from dashboard.view import Days, View
from dashboard.words import Mode

SHOWN = Days(date(2018, 12, 28), date(2019, 1, 10))


def totals(events, figures=(0, 0, 0), without=0, excluded=0):
    low, best, high = figures
    return Totals(events, low, best, high, without, excluded)


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
