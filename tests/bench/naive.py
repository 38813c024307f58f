"""The naive way, frozen: what a map page does that is written as tutorials write it.

Events are a table of texts in no order; a step of the slider compares texts, groups, and builds the whole figure
with the areas inside. All that Khareeta claims to save is measured against this file; changing it needs a decision
record (``docs/decisions/``).
"""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import shapely
from plotly.io.json import to_json_plotly

WINDOW = 30
"""Days of the period."""


class Naive:
    """A table of texts and the areas of a map."""

    def __init__(self, table: pd.DataFrame, cells: dict[str, Any]) -> None:
        """Take a table with the columns of :func:`table_of` and the cells as GeoJSON with an ``id`` each."""
        self.table = table.sample(frac=1, random_state=1).reset_index(drop=True)  # a user's file is not sorted
        self.cells = cells
        self.cell_ids = [feature["id"] for feature in cells["features"]]
        self.holders = [n % 5 for n in range(len(self.cell_ids))]

    def shown(self, first: pd.Timestamp, actors: list[str], types: list[str]) -> pd.DataFrame:
        """Filter by period, actors and types, and count by place."""
        df = self.table
        in_period = (df.date >= first) & (df.date < first + pd.Timedelta(days=WINDOW))
        by_actor = df.actor1.isin(actors) | df.actor2.isin(actors) | df.actor3.isin(actors)
        by_type = df.type.isin(types)
        events = df[in_period & by_actor & by_type]
        return (
            events.groupby("place")
            .agg(n=("date", "size"), f=("fatalities", "sum"), lat=("lat", "first"), lon=("lon", "first"))
            .reset_index()
        )

    def figure(self, first: pd.Timestamp, actors: list[str], types: list[str]) -> go.Figure:
        """Build the whole map."""
        places = self.shown(first, actors, types)
        style = {
            "version": 8,
            "sources": {"none": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}},
            "layers": [{"id": "bg", "type": "background", "paint": {"background-color": "#dfe8ee"}}],
        }
        figure = go.Figure(
            layout={
                "map": {"style": style, "center": {"lat": 35, "lon": 38.5}, "zoom": 6.2},
                "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
                "uirevision": "x",
                "showlegend": False,
                "height": 700,
            }
        )
        figure.add_trace(
            go.Choroplethmap(
                geojson=self.cells,
                locations=self.cell_ids,
                z=self.holders,
                zmin=0,
                zmax=4,
                showscale=False,
                marker_opacity=0.45,
            )
        )
        figure.add_trace(
            go.Scattermap(
                lat=places.lat,
                lon=places.lon,
                mode="markers",
                marker={"size": 3 * np.sqrt(places.n), "color": "crimson", "opacity": 0.8},
                customdata=places[["place", "n", "f"]].to_numpy().tolist(),
                hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
            )
        )
        return figure

    def step(self, first: pd.Timestamp, actors: list[str], types: list[str]) -> str:
        """Answer one step of the slider: the figure as JSON."""
        answer: str = to_json_plotly(self.figure(first, actors, types))
        return answer


def cells_of(longitude: np.ndarray, latitude: np.ndarray, outline: shapely.Geometry) -> dict[str, Any]:
    """Cut the country among the towns that anything is known of, in degrees, as GeoJSON with all digits."""
    points = shapely.multipoints(np.column_stack([longitude, latitude]))
    land = shapely.intersection(shapely.voronoi_polygons(points, extend_to=outline, ordered=True).geoms, outline)
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "id": str(n), "properties": {}, "geometry": cell.__geo_interface__}
            for n, cell in enumerate(land)
        ],
    }


def table_of(events: pd.DataFrame, places: pd.DataFrame, place: np.ndarray) -> pd.DataFrame:
    """Spell events as a table of texts, as ``pandas.read_csv`` gives it; ``place`` is the row of each in ``places``."""
    where = places[["place_id", "latitude", "longitude"]].iloc[place].reset_index(drop=True)
    return pd.DataFrame(
        {
            "date": events["event_date"],
            "place": where["place_id"].astype("str"),
            "lat": where["latitude"],
            "lon": where["longitude"],
            "actor1": events["actor1"].astype("str"),
            "actor2": events["actor2"].astype("str"),
            "actor3": events["assoc_actor_1"].astype("str"),
            "type": events["event_type"].astype("str"),
            "fatalities": events["fatalities"].astype("float64"),
            "source": events["source"].astype("str"),
        }
    )
