"""The bars above the period slider: how much was reported when, split by event type.

The bars span the whole time of the data and are filtered by everything but the period, so dragging the slider never
changes them; the window over them is the browser's.
"""

from typing import Any, Final

import numpy as np
from dash import Patch
from numpy.typing import ArrayLike, NDArray

from dashboard.data.count import Histogram
from dashboard.figures import theme
from dashboard.figures.packed import packed
from dashboard.view import Days
from dashboard.words import Bin, EventType, Measure

CONFIG: Final[Any] = {"displayModeBar": False, "showSendToCloud": False, "responsive": True}
_MS_PER_DAY: Final = 86_400_000
_FONT: Final = "var(--font), system-ui, sans-serif"


def _milliseconds(days: ArrayLike) -> NDArray[np.int64]:
    return np.asarray(days, "datetime64[D]").astype(np.int64) * _MS_PER_DAY


def _bars(histogram: Histogram) -> list[dict[str, Any]]:
    """Work out x (middle of the bin), width and height of the bars of each event type."""
    starts = _milliseconds(histogram.starts)
    ends = np.append(starts[1:], starts[-1] + (31 if histogram.bin is Bin.MONTH else 7) * _MS_PER_DAY)
    common = {"x": packed((starts + ends) / 2, "<f8"), "width": packed((ends - starts) * 0.92, "<f8")}
    return [{**common, "y": packed(histogram.counts[:, n])} for n in range(len(EventType))]


def _title(histogram: Histogram, measure: Measure) -> str:
    highest = int(histogram.counts.sum(axis=1).max(initial=0))
    what = "events" if measure is Measure.EVENTS else "deaths counted"
    return f"{what} a {histogram.bin}, at most {highest:,}"


def draw(histogram: Histogram, measure: Measure, extent: Days) -> dict[str, Any]:
    """Draw the bars for the first time, as a plain figure."""
    first, last = _milliseconds(np.array([extent.first, extent.last], "datetime64[D]"))
    traces = [
        {
            "type": "bar",
            "name": str(kind),
            "marker": {"color": theme.EVENT_TYPES[kind], "line": {"width": 0}},
            "hovertemplate": "%{y:,} " + str(kind).lower() + "<extra></extra>",
            **bars,
        }
        for kind, bars in zip(EventType, _bars(histogram), strict=True)
    ]
    return {
        "data": traces,
        "layout": {
            "barmode": "stack",
            "bargap": 0,
            "xaxis": {
                "type": "date",
                "range": [int(first), int(last) + _MS_PER_DAY],
                "fixedrange": True,
                "showgrid": False,
                "tickformat": "%Y",
                "dtick": "M12",
                "ticks": "",
                "ticklabelposition": "outside",
                "hoverformat": "%b %Y" if str(histogram.bin) == "month" else "week of %d %b %Y",
            },
            "yaxis": {"fixedrange": True, "visible": False, "rangemode": "tozero"},
            "margin": {"l": 0, "r": 0, "t": 14, "b": 18},
            "showlegend": False,
            "hovermode": "x unified",
            "font": {"family": _FONT, "size": 11, "color": theme.LIGHT.text_soft},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "annotations": [
                {
                    "text": _title(histogram, measure),
                    "xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom",
                    "showarrow": False, "font": {"size": 11},
                }
            ],
            "autosize": True,
        },
    }  # fmt: skip


def redraw(histogram: Histogram, measure: Measure) -> Patch:
    """Change only the bars and the words above them."""
    patch = Patch()
    for n, bars in enumerate(_bars(histogram)):
        for name, values in bars.items():
            patch["data"][n][name] = values
    patch["layout"]["annotations"][0]["text"] = _title(histogram, measure)
    patch["layout"]["xaxis"]["hoverformat"] = "%b %Y" if str(histogram.bin) == "month" else "week of %d %b %Y"
    return patch
