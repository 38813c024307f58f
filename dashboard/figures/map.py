"""The map: drawn once, then patched.

Everything static (basemap, names of towns, control cells) belongs to the style (:mod:`dashboard.figures.basemap`);
the figure holds only what the reader asks about: one marker for each town with events in the view. Whatever update
Plotly is given, it sends every trace of the map again, so there are two small ones and no geometry.
"""

from typing import Any, Final

import numpy as np
import pandas as pd
from dash import Patch
from numpy.typing import NDArray

from dashboard.data.count import PlaceCounts
from dashboard.figures import basemap, theme
from dashboard.figures.packed import packed
from dashboard.view import Box, Camera
from dashboard.words import EventType, Measure, Theme

HALO, INCIDENTS = range(2)
"""The traces, bottom to top: ``scattermap`` markers have no outline, so a paler, larger circle lies below each."""
DIAMETER_PX: Final = (9.0, 56.0)
"""Below 9 px a marker cannot be hit; above 56 it hides its neighbours."""
PX_PER_ROOT: Final = {Measure.EVENTS: 9.0, Measure.DEATHS: 4.0}
"""Diameter of the circle that stands for one: the area grows with the number, so the diameter with its root."""
CROWDED: Final = {Measure.EVENTS: 2_000, Measure.DEATHS: 20_000}
"""Events or deaths in a view beyond which circles are drawn smaller: else they hide the land and each other."""
CONFIG: Final[Any] = {
    "displayModeBar": False,
    "showSendToCloud": False,  # on by default; it would post the figure to a cloud
    "responsive": True,
    "scrollZoom": True,
}


def unit(numbers: NDArray[Any], measure: Measure) -> int:
    """Tell for how many a circle stands that is drawn as if for one: 1, and in a crowded view 2, 4, 8 and so on.

    By twos, so that circles change their scale rarely while days pass by, and the legend can say it.
    """
    total, stands_for = int(numbers.sum()), 1
    while total > CROWDED[measure] * stands_for:
        stands_for *= 2
    return stands_for


def drawn(counts: PlaceCounts, measure: Measure) -> NDArray[Any]:
    """Give the numbers that circles are drawn for."""
    return counts.events if measure is Measure.EVENTS else counts.deaths


def diameters(numbers: NDArray[Any], measure: Measure) -> NDArray[np.uint8]:
    """Turn numbers of events or deaths into diameters of circles, in whole px, whose areas grow with the numbers."""
    least, most = DIAMETER_PX
    wanted: NDArray[np.float64] = PX_PER_ROOT[measure] * np.sqrt(numbers / unit(numbers, measure))
    return np.clip(wanted, least, most).round().astype(np.uint8)


def markers(places: pd.DataFrame, counts: PlaceCounts, measure: Measure) -> dict[str, dict[str, str]]:
    """Work out the arrays of the incident markers, largest first so that a small one is never hidden.

    ``places`` is the data set's table of places; ``counts`` holds the towns with events in the view.
    """
    size = diameters(drawn(counts, measure), measure)
    order = np.argsort(-size.astype(np.int16), kind="stable")  # two bytes a number: numpy then sorts without comparing
    place = counts.place[order]
    return {
        "lat": packed(places["latitude"].to_numpy()[place]),
        "lon": packed(places["longitude"].to_numpy()[place]),
        "size": packed(size[order], "|u1"),
        "halo": packed(size[order] + basemap.HALO_PX, "|u1"),
        "colour": packed(counts.kind[order], "|u1"),
        "place": packed(place, "<u2" if len(places) < 1 << 16 else "<i4"),
    }


def circle_colours() -> dict[str, dict[str, Any]]:
    """Give the colours of the circles in each theme: the browser dresses the figure in those that its reader has."""
    return {
        str(shade): {"halo": palette.ground.halo, "scale": _colour_scale(palette)}
        for shade, palette in theme.PALETTES.items()
    }


def _colour_scale(palette: theme.Palette) -> list[list[Any]]:
    """Make a scale of flat steps, one an event type, so that a marker's colour is one byte."""
    steps = len(EventType)
    return [[edge / steps, palette.event_types[kind]] for n, kind in enumerate(EventType) for edge in (n, n + 1)]


def draw(places: pd.DataFrame, counts: PlaceCounts, measure: Measure, *, camera: Camera, bounds: Box) -> dict[str, Any]:
    """Draw the map for the first time, as a plain figure (``go.Figure`` would copy every array).

    The camera stays within ``bounds``, beyond which the basemap has nothing to show.
    """
    arrays = markers(places, counts, measure)
    common = {
        "type": "scattermap",
        "mode": "markers",
        "hoverinfo": "none",
        "below": basemap.MARKERS_BELOW,
        "lat": arrays["lat"],
        "lon": arrays["lon"],
    }
    colours = circle_colours()[Theme.LIGHT]
    halo = {**common, "marker": {"size": arrays["halo"], "color": colours["halo"], "opacity": basemap.HALO_OPACITY}}
    incidents = {
        **common,
        "customdata": arrays["place"],
        "marker": {
            "size": arrays["size"],
            "color": arrays["colour"],
            "cmin": -0.5,
            "cmax": len(EventType) - 0.5,
            "colorscale": colours["scale"],
            "showscale": False,
            "opacity": basemap.CIRCLE_OPACITY,
        },
    }
    return {
        "data": [halo, incidents],
        "layout": {
            "map": {
                "style": basemap.first_style(),
                "center": {"lat": camera.lat, "lon": camera.lon},
                "zoom": camera.zoom,
                "bounds": {"west": bounds.west, "east": bounds.east, "south": bounds.south, "north": bounds.north},
            },
            "paper_bgcolor": "rgba(0,0,0,0)",  # where there is no map yet, or never one, the page has its own colour
            "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
            "showlegend": False,
            "hovermode": False,  # the page answers the pointer itself: Plotly's search costs 6 ms a move
            "uirevision": "the camera is the reader's",
            "autosize": True,
        },
    }


def redraw(places: pd.DataFrame, counts: PlaceCounts, measure: Measure) -> Patch:
    """Change only the marker arrays; the camera and the style stay as they are."""
    arrays = markers(places, counts, measure)
    patch = Patch()
    for trace, size in ((HALO, "halo"), (INCIDENTS, "size")):
        patch["data"][trace]["lat"] = arrays["lat"]
        patch["data"][trace]["lon"] = arrays["lon"]
        patch["data"][trace]["marker"]["size"] = arrays[size]
    patch["data"][INCIDENTS]["marker"]["color"] = arrays["colour"]
    patch["data"][INCIDENTS]["customdata"] = arrays["place"]
    return patch
