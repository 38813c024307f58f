"""What a data folder opens on: everything that the page is first drawn from."""

from collections.abc import Collection
from typing import Final

from shapely.geometry.base import BaseGeometry

from dashboard import query
from dashboard.control.state import Ledger
from dashboard.data import count, select
from dashboard.data.dataset import Dataset
from dashboard.data.terms import TERMS, withheld
from dashboard.figures import map as map_figure
from dashboard.figures import timeline
from dashboard.language import own
from dashboard.layout import filters, named, playback
from dashboard.layout.page import Opening
from dashboard.view import Box

ROUND_THE_COUNTRY: Final = 5.0
"""Degrees that the camera may look beyond the country."""


def around(outline: BaseGeometry) -> Box:
    """Give the box that the camera stays in."""
    west, south, east, north = outline.bounds
    return Box(
        max(-180, west - ROUND_THE_COUNTRY),
        max(-85, south - ROUND_THE_COUNTRY),
        min(180, east + ROUND_THE_COUNTRY),
        min(85, north + ROUND_THE_COUNTRY),
    )


def of(
    dataset: Dataset, ledger: Ledger, may_redistribute: Collection[str] = (), *, over_tiles: bool = False
) -> Opening:
    """Work out the opening view of a data folder.

    ``ledger`` names who can hold a town there, ``may_redistribute`` the sources whose rows may be given out as files
    although their terms do not allow it. ``over_tiles`` tells that the operator's own tiles lie under the map.
    """
    folder = dataset.folder
    view = folder.opening
    shown = view.days(dataset.extent)
    rows = select.rows(dataset, view, shown)
    held = {part for name in ledger.holders for part in name.removeprefix("shared:").split("+")}
    return Opening(
        title=own(folder.title, ar=folder.title_ar),
        version=dataset.version,
        credits=folder.credits,
        camera=query.camera_words(folder.camera),
        map_figure=map_figure.draw(
            dataset.places,
            count.by_place(dataset, rows),
            view.size,
            camera=folder.camera,
            bounds=around(dataset.outline),
        ),
        timeline_figure=timeline.frame(dataset.extent),
        bars=timeline.bars(dataset, view),
        extent=dataset.extent,
        shown=shown,
        periods=[(query.encode(quick.view), own(quick.title, ar=quick.title_ar)) for quick in folder.periods],
        cutoffs=folder.cutoffs,
        words=playback.words(folder, dataset.extent),
        choices=filters.choices(dataset),
        holders=[(name, label) for name, label in named.holders(folder).items() if name in held],
        stories=dataset.stories,
        withheld=[TERMS[source] for source in withheld(dataset.events["event_id"], may_redistribute)],
        roads=folder.country.basemap == "shipped" and not over_tiles,
    )
