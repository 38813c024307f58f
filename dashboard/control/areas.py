"""From towns to areas: the land nearest to each town, no farther than the reach and not beyond the country.

Cells never change with the date. They are a coverage (neighbours share every corner of their border), so that joining
them is exact. How they are cut is in :mod:`dashboard.control.cut`.
"""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np
import shapely

from dashboard.control import cut
from dashboard.control.confidence import NEAR_KM, Ints, at_distance
from dashboard.control.cut import Floats, Geometries
from dashboard.control.state import CLASSES, STATUSES, Ledger, State
from dashboard.data.days import day_of
from dashboard.words import Certainty

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.data.folder import Folder

DEGREES: Final = "EPSG:4326"
SIDES: Final = 16
"""Of the polygon that stands for a circle round a town; its sides run at most 48 m inside the circle."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """One cell a town, in the ledger's order, and the borders between cells; longitude and latitude."""

    ledger: Ledger
    polygons: Geometries
    """Polygons or multipolygons; empty for a town that lies exactly where an earlier one does."""
    area_km2: Floats
    edges: Geometries
    """What two cells share: lines or multilines."""
    edge_a: Ints
    """Town number on one side of each edge; the smaller one."""
    edge_b: Ints

    @classmethod
    def of(cls, ledger: Ledger, outline: shapely.Geometry | None, folder: "Folder") -> Self:
        """Cut the land among a ledger's towns.

        ``outline`` is the country in degrees; without one only the reach limits the land.
        """
        from pyproj import Transformer  # takes a tenth of a second

        there = Transformer.from_crs(DEGREES, folder.metric_crs, always_xy=True)
        back = Transformer.from_crs(folder.metric_crs, DEGREES, always_xy=True)
        equal = Transformer.from_crs(DEGREES, folder.equal_area_crs, always_xy=True)

        towns = np.column_stack(there.transform(ledger.longitude, ledger.latitude))
        first = np.sort(np.unique(towns, axis=0, return_index=True)[1])
        country = None if outline is None else cut.sound(shapely.transform(outline, partial(_moved, there)))
        metric = cut.cells_of(towns[first], country, folder.reach_km * 1000, folder.border_buffer_km * 1000)

        polygons = np.full(len(ledger), shapely.Polygon(), dtype=object)
        polygons[first] = cut.rounded(shapely.transform(metric, partial(_moved, back)))
        edges, a, b = cut.edges_of(polygons)
        area = shapely.area(shapely.transform(polygons, partial(_moved, equal))) / 1e6
        return cls(ledger=ledger, polygons=polygons, area_km2=area, edges=edges, edge_a=a, edge_b=b)


def groups(cells: Cells, state: State) -> list[Ints]:
    """Put together the towns whose land is one area: the same holder, status and class; unknown towns are left out."""
    towns = np.flatnonzero(state.known & ~shapely.is_empty(cells.polygons))
    keys = np.column_stack([state.holder, state.status, state.certainty])[towns]
    found, label = np.unique(keys, axis=0, return_inverse=True)
    return [towns[label.reshape(-1) == n] for n in range(len(found))]


def dissolve(cells: Cells, state: State) -> "gpd.GeoDataFrame":
    """Join the cells of each group into one area.

    Columns: ``holder``, ``status``, ``confidence``, ``since`` (the earliest, ``YYYY-MM-DD``), ``towns`` (how many),
    ``area_km2``, ``geometry`` (EPSG:4326); one row an area.
    """
    import geopandas as gpd  # takes half a second

    members = groups(cells, state)
    one = np.array([towns[0] for towns in members], dtype=np.int64)
    joined = np.array([shapely.coverage_union_all(cells.polygons[towns]) for towns in members], dtype=object)
    return gpd.GeoDataFrame(
        {
            "holder": [cells.ledger.holders[code] for code in state.holder[one]],
            "status": [STATUSES[code].value for code in state.status[one]],
            "confidence": [CLASSES[code].value for code in state.certainty[one]],
            "since": [day_of(int(state.since[towns].min())).isoformat() for towns in members],
            "towns": [len(towns) for towns in members],
            "area_km2": [round(float(cells.area_km2[towns].sum()), 3) for towns in members],
        },
        geometry=shapely.orient_polygons(joined),
        crs=DEGREES,
    )


def near_and_far(cells: Cells) -> tuple[Geometries, Geometries]:
    """Part every cell at ``NEAR_KM`` from its town, where the distance begins to tell; either part may be empty.

    Where a circle meets the border of two cells its corner stands in both, or a crack would show between them.
    """
    from pyproj import Geod

    way = np.arange(SIDES) * 360 / SIDES
    towns = len(cells.polygons)
    x, y = (np.repeat(column, SIDES) for column in (cells.ledger.longitude, cells.ledger.latitude))
    x, y, _ = Geod(ellps="WGS84").fwd(x, y, np.tile(way, towns), np.full(towns * SIDES, NEAR_KM * 1000))
    corners = np.stack([x, y], axis=1).round(cut.DECIMALS - 1)  # a digit less to send: it is a matter of ten metres
    circles = shapely.polygons(corners.reshape(towns, SIDES, 2))
    parts = np.concatenate([shapely.intersection(cells.polygons, circles), shapely.difference(cells.polygons, circles)])
    whole = shapely.transform(cut.rounded(parts), lambda points: points.round(cut.DECIMALS))  # mending adds corners
    near, far = np.split(np.asarray(whole, dtype=object), 2)
    return near, far


def shares(cells: Cells, state: State) -> dict[Certainty, float]:
    """Tell how much of the known land each class has, from 0 to 1, as drawn: what is far from its town counts as such.

    All are nought when nothing is known.
    """
    near, far = near_and_far(cells)
    part = shapely.area(near) / np.maximum(shapely.area(near) + shapely.area(far), np.finfo(np.float64).tiny)
    drawn = dict.fromkeys(CLASSES, 0.0)
    total = float(cells.area_km2[state.known].sum()) or 1.0
    for code, certainty in enumerate(CLASSES):
        towns = state.known & (state.certainty == code)
        land, close = cells.area_km2[towns], cells.area_km2[towns] * part[towns]
        drawn[certainty] += float(close.sum()) / total
        drawn[at_distance(certainty, np.inf)] += float((land - close).sum()) / total
    return drawn


def _moved(way: Any, corners: Floats) -> Floats:  # noqa: ANN401 - pyproj's Transformer, imported late
    return np.column_stack(way.transform(corners[:, 0], corners[:, 1]))
