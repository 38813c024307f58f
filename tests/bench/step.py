"""One step of the slider, done by Khareeta and done naively, on the same events."""

from datetime import timedelta
from typing import Final

import numpy as np
import pandas as pd
from plotly.io.json import to_json_plotly

from dashboard.data import count, select
from dashboard.data.dataset import Dataset
from dashboard.figures import map as map_figure
from dashboard.figures import timeline
from dashboard.view import Box, Days, View
from dashboard.words import Bin, EventType, Measure
from tests.bench import naive

ACTORS: Final = 60
TYPES: Final = 4
"""How many actors and event types the reader has chosen."""


class Steps:
    """The same step both ways; step ``n`` shows the thirty days from the ``n``-th after the middle of the data."""

    def __init__(self, ds: Dataset) -> None:
        self.ds = ds
        actors = list(ds.actors["actor_id"])[:ACTORS]
        types = list(EventType)[:TYPES]
        self.view = View(actors=frozenset(actors), types=frozenset(types))
        self.middle = ds.events["event_date"].iloc[len(ds.events) // 2].date()
        towns = np.unique(ds.control["place_id"].cat.codes)
        cells = naive.cells_of(*(ds.places[name].to_numpy()[towns] for name in ("longitude", "latitude")), ds.outline)
        self.naive = naive.Naive(naive.table_of(ds.events, ds.places, ds.codes.place), cells)
        self.asked = actors, [str(kind) for kind in types]

    def days(self, step: int) -> Days:
        """Name the days of a step."""
        first = self.middle + timedelta(step)
        return Days(first, first + timedelta(naive.WINDOW - 1))

    def ours(self, step: int) -> str:
        """Answer a step as the page does: counts, bars, facets, totals and the map's patch, as JSON."""
        days = self.days(step)
        rows = select.rows(self.ds, self.view, days)
        counts = count.by_place(self.ds, rows)
        count.histogram(self.ds, self.view, Bin.MONTH)
        count.facets(self.ds, self.view, days)
        count.totals(self.ds, rows)
        answer: str = to_json_plotly(map_figure.redraw(self.ds.places, counts, Measure.EVENTS))
        return answer

    def theirs(self, step: int) -> str:
        """Answer a step the naive way: the whole map as JSON, without bars, facets or totals."""
        return self.naive.step(pd.Timestamp(self.days(step).first), *self.asked)

    def facets(self, step: int) -> None:
        """Count every panel without its own clause, as a time drag does with every mask at hand.

        The bars are the facet of the period, which alone is ignored there.
        """
        count.facets(self.ds, self.view, self.days(step))
        count.histogram(self.ds, self.view, Bin.MONTH)

    def facets_afresh(self, step: int) -> None:
        """Count the same as after a new choice, with no mask at hand."""
        self.ds.codes.memo.clear()
        self.facets(step)

    def first_figure(self, view: View, days: Days) -> str:
        """Draw the map and the timeline as a page is opened with them, as JSON."""
        counts = count.by_place(self.ds, select.rows(self.ds, view, days))
        look = {"camera": self.ds.folder.camera, "bounds": Box(*self.ds.outline.bounds)}
        map_json: str = to_json_plotly(map_figure.draw(self.ds.places, counts, Measure.EVENTS, **look))
        timeline_json: str = to_json_plotly([timeline.frame(self.ds.extent), timeline.bars(self.ds, view)])
        return map_json + timeline_json
