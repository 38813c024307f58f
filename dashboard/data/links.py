"""What a link leaves to the data: the days round a report that it names, the view of a story's step."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from dashboard.data.stories import stop
from dashboard.view import Period, View, asked

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset

AROUND: Final = timedelta(days=7)
"""How many days a link to a single report shows before and after it."""


def fitting(ds: "Dataset", view: View) -> View:
    """Open the town of a report that a link names, and a period round it when the link names none."""
    if view.event is None:
        return view
    row = ds.events.iloc[ds.event_index[view.event]]
    first, last = row["event_date"], row["event_date_end"]
    last = first if pd.isna(last) else last
    extent = ds.extent
    time = view.time or Period(max(extent.first, first.date() - AROUND), min(extent.last, last.date() + AROUND))
    return view.but(time=time, place=view.place or str(row["place_id"]))


def unfolded(ds: "Dataset", view: View) -> View:
    """Fill in what a link with a story leaves to the story's step; what the link itself names comes before that.

    A link that names its days is a whole view: the page writes such links, and what they lack was taken away.
    """
    found = stop(ds.stories, view.story)
    if found is None or view.time is not None:
        return view
    shown = fitting(ds, found.step.view)
    shown = shown.but(time=shown.time or ds.folder.opening.time or ds.extent.period)
    return shown.but(**{name: getattr(view, name) for name in asked(view)})
