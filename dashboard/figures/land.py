"""Who held how much of the known land over time, as lines; the days that the page shows are shaded by the browser."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.control.series import Series
from dashboard.figures import theme
from dashboard.language import marked, say
from dashboard.view import Days
from dashboard.words import Hue, Theme

CONFIG: Final[Any] = {"staticPlot": True, "displayModeBar": False, "showSendToCloud": False, "responsive": True}
"""Plotly only draws: ``assets/js/pick.js`` takes the pointer."""
DASHES: Final = ("solid", "dot", "dash", "longdash", "dashdot", "longdashdot", "9px,2px,2px,2px,2px,2px")
"""A line of its own for each holder, so that the colour is not all that tells them apart; the style sheet draws the
same ones for the legend, as ``line-1`` to ``line-7``."""
SHARED: Final = marked("Shared by two sides")
_GREY: Final = {Theme.LIGHT: "#6b6772", Theme.DARK: "#a39eac"}
_MS_PER_DAY: Final = 86_400_000


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The land of one holder."""

    holder: str
    """Its id; a blank one stands for all land that two sides share."""
    name: str
    km2: NDArray[np.float64]
    towns: NDArray[np.int64]


def lines(series: Series, labels: dict[str, str]) -> list[Line]:
    """Choose all who ever had land, in the order of ``labels`` (id and name of a holder), then what is shared."""
    column = {holder: n for n, holder in enumerate(series.holders)}
    found = [
        Line(holder, label, series.km2[:, column[holder]], series.towns[:, column[holder]])
        for holder, label in labels.items()
        if holder in column
    ]
    shared = [n for holder, n in column.items() if holder not in labels]
    found.append(Line("", say(SHARED), series.km2[:, shared].sum(axis=1), series.towns[:, shared].sum(axis=1)))
    return [line for line in found if line.km2.any()]


def dash_of(place: int) -> int:
    """Number the dash of the line that is drawn at ``place``; after the last one they begin again."""
    return place % len(DASHES)


def draw(
    series: Series, labels: dict[str, str], hues: dict[str, Hue], extent: Days, shade: Theme = Theme.LIGHT
) -> dict[str, Any]:
    """Draw the share of the known land by holder, in per cent, as steps from change to change.

    ``labels`` and ``hues`` are those of the data folder's holders; land that several share is one grey line. The
    numbers are plain lists: the browser reads them again for what the pointer brings up.
    """
    days = (series.days * _MS_PER_DAY).tolist()
    known = np.maximum(series.km2.sum(axis=1), 1e-9)
    colours = theme.colours(hues, shade)
    traces = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": line.name,
            "x": days,
            "y": (100 * line.km2 / known).round(2).tolist(),
            "customdata": line.towns.tolist(),
            "hoverinfo": "skip",
            "line": {
                "shape": "hv",
                "width": 1.8,
                "color": colours.get(line.holder, _GREY[shade]),
                "dash": DASHES[dash_of(place)],
            },
        }
        for place, line in enumerate(lines(series, labels))
    ]  # fmt: skip
    return {"data": traces, "layout": _layout(extent, theme.PALETTES[shade].ground)}


def _layout(extent: Days, ground: theme.Ground) -> dict[str, Any]:
    """Lay out the lines upon the time axis of the bars, which stands below them."""
    return {
        "xaxis": {
            "type": "date",
            "range": [extent.first.isoformat(), (extent.last + timedelta(1)).isoformat()],
            "fixedrange": True,
            "showgrid": False,
            "showticklabels": False,
            "ticks": "",
        },
        "yaxis": {
            "fixedrange": True,
            "range": [0, 100],
            "tickvals": [0, 50, 100],
            "showticklabels": False,
            "ticks": "",
            "zeroline": False,
            "gridcolor": ground.governorate,
            "griddash": "dot",
        },
        "margin": {"l": 0, "r": 0, "t": 4, "b": 4},
        "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "autosize": True,
    }
