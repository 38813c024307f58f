"""Who held how much of the known land over time, as lines; the days that the page shows are shaded by the browser."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.control.series import Series
from dashboard.figures import theme
from dashboard.figures.packed import packed
from dashboard.view import Days

CONFIG: Final[Any] = {"displayModeBar": False, "showSendToCloud": False, "responsive": True}
_MS_PER_DAY: Final = 86_400_000
_DASHES: Final = ("solid", "dot", "dash", "longdash", "dashdot", "longdashdot", "9px,2px,2px,2px,2px,2px")
"""A line of its own for each holder, so that the colour is not all that tells them apart."""
_GREY: Final = "#6b6772"


def draw(series: Series, labels: dict[str, str], camp_of: dict[str, str], extent: Days) -> dict[str, Any]:
    """Draw the share of the known land by holder, in per cent, as steps from change to change.

    ``labels`` and ``camp_of`` name the holders of the data folder; land that several share is one grey line.
    """
    days = packed(series.days * _MS_PER_DAY, "<f8")
    known = np.maximum(series.km2.sum(axis=1), 1e-9)
    lines = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": days,
            "y": packed(100 * km2 / known),
            "customdata": packed(towns, "<i4"),
            "line": {"shape": "hv", "width": 1.8, "color": colour, "dash": dash},
            "hovertemplate": "%{y:.0f}% of the known land, %{customdata} towns<extra>%{fullData.name}</extra>",
        }
        for (name, colour, km2, towns), dash in zip(_lines(series, labels, camp_of), cycle(_DASHES), strict=False)
    ]
    return {"data": lines, "layout": _layout(extent)}


def _lines(
    series: Series, labels: dict[str, str], camp_of: dict[str, str]
) -> Iterator[tuple[str, str, NDArray[np.float64], NDArray[np.int64]]]:
    """Give name, colour, km² and towns of all who ever had land, in the order of the labels, then what is shared."""
    colours = theme.holder_colours(camp_of)
    column = {holder: n for n, holder in enumerate(series.holders)}
    for holder, label in labels.items():
        if holder in column and series.km2[:, column[holder]].any():
            yield label, colours[holder], series.km2[:, column[holder]], series.towns[:, column[holder]]
    shared = [n for holder, n in column.items() if holder not in labels]
    if shared and series.km2[:, shared].any():
        yield "Shared by two sides", _GREY, series.km2[:, shared].sum(axis=1), series.towns[:, shared].sum(axis=1)


def _layout(extent: Days) -> dict[str, Any]:
    return {
        "xaxis": {
            "type": "date",
            "range": [extent.first.isoformat(), (extent.last + timedelta(1)).isoformat()],
            "fixedrange": True,
            "showgrid": False,
            "tickformat": "%Y",
            "dtick": "M12",
            "hoverformat": "%-d %b %Y",
        },
        "yaxis": {
            "fixedrange": True,
            "range": [0, 100],
            "tickvals": [50, 100],  # below its line each; nought would be cut off
            "ticktext": ["50%", "100%"],
            "ticklabelposition": "inside bottom",
            "ticklabeloverflow": "allow",
        },
        "margin": {"l": 0, "r": 0, "t": 24, "b": 18},
        "legend": {"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "font": {"size": 11}},
        "hovermode": "x unified",
        "font": {"family": "var(--font), system-ui, sans-serif", "size": 11, "color": theme.LIGHT.text_soft},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "autosize": True,
    }
