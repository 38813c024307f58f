"""The bars above the period slider: how much was reported when, split by event type or by camp.

The bars span the whole time of the data and are filtered by everything but the period, so dragging the slider never
changes them; the window over them is the browser's. The server counts, ``assets/js/bars.js`` draws: how high a bar is
on which scale, and whether weeks have room, is known there only.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.data import count
from dashboard.data.count import Histogram
from dashboard.figures import theme
from dashboard.language import marked, own, say
from dashboard.view import Days, View
from dashboard.words import Bin, EventType, Hue, Measure, Split, Theme, TimePrecision

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset

CONFIG: Final[Any] = {"staticPlot": True, "displayModeBar": False, "showSendToCloud": False, "responsive": True}
"""Plotly only draws: ``assets/js/pick.js`` takes the pointer."""
_FONT: Final = "var(--font), system-ui, sans-serif"
_CAMPS: Final = marked("by camp that takes part; an event of two camps stands in both")
_CAMPS_DEATHS: Final = marked("by camp that takes part, whoever killed; an event of two camps stands in both")
TITLES: Final = {
    (Measure.EVENTS, Bin.WEEK): marked("Events a week {split}"),
    (Measure.EVENTS, Bin.MONTH): marked("Events a month {split}"),
    (Measure.DEATHS, Bin.WEEK): marked("Deaths counted a week {split}"),
    (Measure.DEATHS, Bin.MONTH): marked("Deaths counted a month {split}"),
}
SPLITS: Final = {
    (Measure.EVENTS, Split.TYPE): marked("by type"),
    (Measure.DEATHS, Split.TYPE): marked("by type of event"),
    (Measure.EVENTS, Split.CAMP): _CAMPS,
    (Measure.DEATHS, Split.CAMP): _CAMPS_DEATHS,
}


def bars(ds: "Dataset", view: View) -> dict[str, Any]:
    """Count the bars of a view for the browser: weeks or months as the view asks, else both, for it knows its room.

    A part without any event is left out.
    """
    camps = {camp.id: own(camp.label, ar=camp.label_ar) for camp in ds.folder.camps}
    widths = [count.histogram(ds, view, one, view.size, view.split) for one in ((view.bins,) if view.bins else Bin)]
    hues = ds.folder.camp_hues
    parts = _parts(view.split, [(camp, camps[camp], hues[camp]) for camp in ds.codes.camps])
    some = np.flatnonzero(widths[0].counts.any(axis=0))
    return {
        "measure": str(view.size),
        "split": str(view.split),
        "parts": [parts[n] for n in some],
        "widths": {str(histogram.bin): _width(histogram, some) for histogram in widths},
    }


def _parts(split: Split, camps: Sequence[tuple[str, str, Hue]]) -> list[dict[str, str]]:
    """Name every part with its colour in each theme; ``camps`` are (id, label, colour) as ``codes.camps`` has them."""
    labels = {camp: label for camp, label, _ in camps}
    hues = {camp: hue for camp, _, hue in camps}
    parts: list[tuple[Any, str]] = [(kind, say(kind)) for kind in EventType]
    colours: dict[str, Mapping[Any, str]] = {str(one): theme.PALETTES[one].event_types for one in Theme}
    if split is Split.CAMP:
        parts = list(labels.items())
        colours = {str(one): theme.colours(hues, one) for one in Theme}
    return [{"name": name, **{shade: given[part] for shade, given in colours.items()}} for part, name in parts]


def _width(histogram: Histogram, parts: NDArray[np.int64]) -> dict[str, Any]:
    """Spell the bars of one width; a list in which nothing is counted is empty."""
    return {
        "title": say(TITLES[histogram.measure, histogram.bin], split=say(SPLITS[histogram.measure, histogram.split])),
        "edges": _edges(histogram).tolist(),
        "counts": histogram.counts.T[parts].tolist(),
        "loose": [_some(column) for column in histogram.loose.T[parts]],
        "total": histogram.total.tolist(),
        "undated": {
            str(unit): _some(histogram.dated[:, n]) for n, unit in enumerate(TimePrecision) if unit is not unit.DAY
        },
    }


def _some(column: NDArray[np.int64]) -> list[int]:
    numbers: list[int] = column.tolist() if column.any() else []
    return numbers


def _edges(histogram: Histogram) -> NDArray[np.int64]:
    """Give the first day of every bar, and the day after the last one."""
    starts = histogram.starts.astype("datetime64[D]")
    last = starts[-1]
    end = (last.astype("datetime64[M]") + 1).astype("datetime64[D]") if histogram.bin is Bin.MONTH else last + 7
    return np.append(starts, end).astype(np.int64)


def frame(extent: Days) -> dict[str, Any]:
    """Draw the time axis that the browser stands the bars on, as a plain figure."""
    return {
        "data": [],
        "layout": {
            "barmode": "stack",
            "bargap": 0,
            "xaxis": {
                "type": "date",
                "range": [extent.first.isoformat(), (extent.last + timedelta(1)).isoformat()],
                "fixedrange": True,
                "showgrid": False,
                "ticks": "",
            },
            "yaxis": {
                "fixedrange": True,
                "range": [0, 1],
                "showticklabels": False,
                "ticks": "",
                "zeroline": False,
                "gridcolor": theme.LIGHT.governorate,
                "griddash": "dot",
            },
            "margin": {"l": 0, "r": 0, "t": 4, "b": 18},
            "showlegend": False,
            "font": {"family": _FONT, "size": 11, "color": theme.LIGHT.text_soft},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "autosize": True,
        },
    }
