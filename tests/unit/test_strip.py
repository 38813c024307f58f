"""What the strip below the map says by itself: stretches of thin data, the legend of the land lines, its choices."""

import numpy as np
import pytest
from dash import html

from dashboard import ids
from dashboard.control.series import Series
from dashboard.data.days import day_of
from dashboard.data.folder import Cutoff
from dashboard.figures.land import DASHES, lines
from dashboard.layout import bars, land
from dashboard.view import Days
from tests.components import every, inside, words
from tests.worlds import world

LAND = world()
EXTENT = LAND.extent


def cutoff(first, last, about="events", **more):
    return Cutoff.model_validate(
        {"about": about, "first": first, "last": last, "text": "A whole sentence.", "text_ar": "جملة", **more}
    )


def drawn(*cutoffs, about="events"):
    part = bars.stretches(cutoffs, about, EXTENT)
    return every(part, html.Div, className="thin-stretch")


def test_a_stretch_lies_on_its_days():
    [one] = drawn(cutoff(EXTENT.first, EXTENT.last))
    assert one.style == {"--left": "0.00%", "--width": "100.00%"}
    middle = list(EXTENT)[len(EXTENT) // 2]
    [half] = drawn(cutoff(middle, EXTENT.last))
    assert float(half.style["--left"][:-1]) + float(half.style["--width"][:-1]) == pytest.approx(100, abs=0.02)
    assert float(half.style["--left"][:-1]) == pytest.approx(50, abs=0.1)


def test_a_stretch_is_labelled_and_keeps_its_sentence_for_the_pointer():
    [one] = drawn(cutoff(EXTENT.first, EXTENT.last, label="few"))
    assert words(one) == "few"
    assert one.to_plotly_json()["props"]["data-words"] == "A whole sentence."
    assert words(drawn(cutoff(EXTENT.first, EXTENT.last))[0]) == "A whole sentence."


def test_bars_and_lines_each_show_their_own_stretches():
    both = [cutoff(EXTENT.first, EXTENT.last), cutoff(EXTENT.first, EXTENT.first, about="control")]
    assert len(drawn(*both)) == len(drawn(*both, about="control")) == 1
    box = land.box(both, EXTENT)
    assert len(every(box, html.Div, className="thin-stretch")) == 1
    assert "A whole sentence." in words(box)


def test_the_legend_of_the_lines_has_a_dash_and_a_colour_for_each():
    holders = [*(f"h{n}" for n in range(len(DASHES) - 1)), "shared"]
    size = (2, len(holders))
    series = Series(np.array([17000, 17001]), tuple(holders), np.ones(size), np.ones(size, dtype=np.int64))
    drawn_lines = lines(series, {holder: holder.upper() for holder in holders[:-1]})
    rows = land.parts(series, drawn_lines, day_of(17001))
    names = [*(f"H{n}" for n in range(len(DASHES) - 1)), "Shared by two sides"]
    assert [words(row).partition(" :")[0] for row in rows] == names
    swatches = [next(part.className for part in inside(row) if isinstance(part, html.Span)) for row in rows]
    assert swatches[0] == "line line-1 holder-h0"
    assert swatches[-1] == f"line line-{len(DASHES)}"
    assert len(set(swatches)) == len(swatches)


def test_a_line_of_land_says_its_share_on_the_day_that_the_page_shows():
    km2 = np.array([[1.0, 3.0], [2.0, 2.0], [0.0, 4.0]])
    series = Series(np.array([17000, 17010, 17020]), ("a", "b"), km2, np.ones((3, 2), dtype=np.int64))
    drawn_lines = lines(series, {"a": "A", "b": "B"})
    said = [[words(row) for row in land.parts(series, drawn_lines, day_of(day))] for day in (17009, 17010, 17999)]
    assert [[line.partition(" on ")[0] for line in both] for both in said] == [
        ["A : 25%", "B : 75%"],
        ["A : 50%", "B : 50%"],
        ["A : 0%", "B : 100%"],
    ]


def test_every_choice_about_the_bars_stands_behind_one_button():
    panel = bars.settings()
    assert {part.id for part in inside(panel) if getattr(part, "id", None)} == {
        ids.SIZE, ids.SPLIT, ids.BINS, ids.LOG, ids.UNDATED,
    }  # fmt: skip


def test_a_day_of_thin_data_is_one_day_wide():
    [one] = drawn(cutoff(EXTENT.last, EXTENT.last))
    assert one.style["--width"] == f"{100 / len(EXTENT):.2f}%"
    assert Days(EXTENT.last, EXTENT.last) == cutoff(EXTENT.last, EXTENT.last).days
