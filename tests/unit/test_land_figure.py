"""Who held how much land over time, as lines."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.control.series import Series, series
from dashboard.data.days import number_of
from dashboard.figures import theme
from dashboard.figures.land import draw
from dashboard.web.source import Source
from dashboard.words import Hue
from tests.worlds import CONTROL, world

LAND = world()
SOURCE = Source(LAND)
LABELS = {holder.id: holder.label for holder in LAND.folder.holders}
HUES = LAND.folder.holder_hues


def lines(source=SOURCE, towns=None):
    found = series(source.ledger, source.cells, source.ds.extent, towns)
    return found, draw(found, LABELS, HUES, source.ds.extent)


def test_the_shares_add_up_where_anything_is_known_and_are_nought_elsewhere():
    found, figure = lines()
    total = np.sum([line["y"] for line in figure["data"]], axis=0)
    known = found.known_km2 > 0
    assert 0 < known.sum() < len(known)  # after the cut-off nothing is known
    assert total[known] == pytest.approx(100, abs=1e-3)
    assert total[~known] == pytest.approx(0)


def test_the_towns_of_all_lines_are_the_known_towns():
    found, figure = lines()
    total = np.sum([line["customdata"] for line in figure["data"]], axis=0)
    assert total.tolist() == [int(SOURCE.ledger.on(day).known.sum()) for day in found.days.tolist()]


def test_every_holder_that_ever_had_land_has_a_line_in_its_camps_colour():
    _, figure = lines()
    colours = theme.colours(HUES)
    drawn = {line["name"]: line["line"]["color"] for line in figure["data"]}
    assert list(drawn) == ["Red Front", "Blue Army", "Shared by two sides"]
    assert (drawn["Red Front"], drawn["Blue Army"]) == (colours["red"], colours["blue"])
    assert drawn["Shared by two sides"] not in colours.values()


def test_lines_differ_by_more_than_colour():
    holders = [f"h{n}" for n in range(6)]  # as many as the shipped data have
    many = Series(np.array([17000, 17001]), (*holders, "shared"), np.ones((2, 7)), np.ones((2, 7), dtype=np.int64))
    figure = draw(many, dict(zip(holders, holders, strict=True)), dict.fromkeys(holders, Hue.RED), LAND.extent)
    dashes = [line["line"]["dash"] for line in figure["data"]]
    assert len(set(dashes)) == len(dashes) == 7
    assert len(go.Figure(figure).data) == 7


def test_who_never_had_land_has_no_line():
    reds = world(control=[{**row, "holder": "red", "status": "held"} for row in CONTROL if row["place_id"] == "T1"])
    assert [line["name"] for line in lines(Source(reds))[1]["data"]] == ["Red Front"]


def test_of_no_town_there_is_no_line():
    assert lines(towns=np.zeros(len(SOURCE.ledger), np.bool_))[1]["data"] == []


def test_a_line_steps_on_the_day_of_the_change():
    alpha = np.array([place == "T1" for place in SOURCE.ledger.place_ids])
    found, figure = lines(towns=alpha)
    red = next(line for line in figure["data"] if line["name"] == "Red Front")
    assert red["line"]["shape"] == "hv"
    days = [pd.Timestamp(ms, unit="ms").date() for ms in red["x"]]
    assert [number_of(day) for day in days] == found.days.tolist()
    held = dict(zip(days, red["y"], strict=True))
    assert held == {
        date(2016, 1, 1): 100, date(2016, 3, 1): 0, date(2019, 1, 5): 100, date(2019, 6, 1): 0, date(2019, 12, 31): 0,
    }  # fmt: skip


def test_the_lines_span_the_days_of_the_data_as_the_bars_do():
    _, figure = lines()
    axis = figure["layout"]["xaxis"]
    extent = LAND.extent
    assert axis["range"] == [extent.first.isoformat(), (extent.last + timedelta(1)).isoformat()]
    assert axis["fixedrange"]
    assert figure["layout"]["margin"]["l"] == figure["layout"]["margin"]["r"] == 0


def test_plotly_takes_the_figure():
    _, figure = lines()
    assert len(go.Figure(figure).data) == 3
