"""From towns to areas: the land nearest to each town, no farther than the reach and not beyond the country.

Cells never change with the date. They are a coverage: neighbours share every vertex of their border, also after
rounding, so that dissolving them is exact and the borders between them can be read off their vertices.
"""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np
import shapely
from numpy.typing import NDArray

from dashboard.control.confidence import Ints
from dashboard.control.state import CLASSES, STATUSES, Ledger, State
from dashboard.data.days import day_of
from dashboard.words import Certainty

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.data.folder import Folder

Geometries = NDArray[np.object_]
Floats = NDArray[np.float64]

DEGREES: Final = "EPSG:4326"
DECIMALS: Final = 5
"""Of a degree: about a metre."""
_ARC: Final = 16
"""Corners of a quarter circle: at a reach of 10 km the drawn line is never 13 m from the circle."""
_MARGIN: Final = 1000.0
"""Metres by which the piece of border that a cell is cut by is larger than the cell."""
_SMALLEST_DIAGRAM: Final = 2


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
        country = None if outline is None else _sound(shapely.transform(outline, partial(_moved, there)))
        metric = _cells(towns[first], country, folder.reach_km * 1000, folder.border_buffer_km * 1000)

        polygons = np.full(len(ledger), shapely.Polygon(), dtype=object)
        polygons[first] = _rounded(shapely.transform(metric, partial(_moved, back)))
        edges, a, b = _edges(polygons)
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


def shares(cells: Cells, state: State) -> dict[Certainty, float]:
    """Tell how much of the known land each class has, from 0 to 1; all nought when nothing is known."""
    known = cells.area_km2 * state.known
    total = known.sum() or 1.0
    return {certainty: float(known[state.certainty == code].sum() / total) for code, certainty in enumerate(CLASSES)}


# --- the cells ------------------------------------------------------------------------------------------------


def _cells(towns: Floats, country: shapely.Geometry | None, reach: float, buffer: float) -> Geometries:
    """Cut the plane among different towns (metres), then by the reach and by the country; all in metres."""
    points = _array(shapely.points(towns))
    cells = _voronoi(points, reach)
    far = _farthest(cells, towns) > reach * np.cos(np.pi / 4 / _ARC)  # the circle that fits into the drawn one
    land = None if country is None else _land(points, country, buffer)
    if far.any():
        # A border between a far cell and one that is not lies within both circles, so cutting only far ones fits.
        near_towns = shapely.union_all(shapely.buffer(points[far], reach, quad_segs=_ARC))
        cells[far] = _clipped(cells[far], near_towns if land is None else shapely.intersection(land, near_towns))
    if land is not None:
        cells[~far] = _clipped(cells[~far], land)
    return cells


def _voronoi(points: Geometries, reach: float) -> Geometries:
    """Give each point the plane nearest to it, in the order of the points, at least as far as the reach."""
    if not len(points):
        return np.empty(0, dtype=object)
    plane = shapely.buffer(shapely.box(*shapely.total_bounds(points)), 2 * reach, join_style="mitre")
    if len(points) < _SMALLEST_DIAGRAM:
        return np.array([plane], dtype=object)
    diagram = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=plane, ordered=True)
    return shapely.get_parts(diagram)


def _farthest(cells: Geometries, towns: Floats) -> Floats:
    """Measure from each town to the farthest corner of its cell."""
    corners, cell = shapely.get_coordinates(cells, return_index=True)
    farthest = np.zeros(len(cells))
    np.maximum.at(farthest, cell, np.hypot(*(corners - towns[cell]).T))
    return farthest


def _land(points: Geometries, country: shapely.Geometry, buffer: float) -> shapely.Geometry:
    """Unite the country with circles round the towns that lie outside, or inside but nearer to its border than that."""
    border = shapely.boundary(country)
    shapely.prepare([country, border])
    close = shapely.dwithin(border, points, buffer) | ~shapely.contains_properly(country, points)
    return shapely.union_all([country, *shapely.buffer(points[close], buffer, quad_segs=_ARC)])


def _clipped(cells: Geometries, land: shapely.Geometry) -> Geometries:
    """Cut cells by the land; only those that its border crosses, and only by the border near them, cost time."""
    shapely.prepare(land)
    clipped = cells.copy()
    crossed = np.flatnonzero(~shapely.contains_properly(land, cells))
    for cell, (west, south, east, north) in zip(crossed, shapely.bounds(cells[crossed]), strict=True):
        piece = shapely.clip_by_rect(land, west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN)
        clipped[cell] = _polygonal(shapely.intersection(cells[cell], piece))
    return clipped


def _polygonal(shape: shapely.Geometry) -> shapely.Geometry:
    """Leave out points and lines, which remain where a cell only touches the border."""
    if isinstance(shape, shapely.Polygon | shapely.MultiPolygon):
        return shape
    parts = shapely.get_parts(shapely.get_parts(shape))  # of a collection that holds multipolygons
    return shapely.multipolygons([part for part in parts if isinstance(part, shapely.Polygon)])


def _rounded(polygons: Geometries) -> Geometries:
    """Round corners to ``DECIMALS``: a corner of two cells is the same pair of numbers and stays one corner.

    A border with spikes thinner than the rounding can fold over; only then is the coverage mended, which takes as long
    as all the rest.
    """
    rounded = _array(shapely.transform(polygons, lambda corners: np.round(corners, DECIMALS)))
    if not (shapely.is_valid(rounded).all() and shapely.coverage_is_valid(rounded)):
        rounded = _array(shapely.coverage_clean(rounded))  # type: ignore[attr-defined]  # newer than the stubs
    return _array(shapely.orient_polygons(rounded))


def _sound(country: shapely.Geometry) -> shapely.Geometry:
    """Mend a border that crosses itself, as thin spikes can once they are moved."""
    return country if shapely.is_valid(country) else _polygonal(shapely.make_valid(country))


def _array(shapes: object) -> Geometries:
    """Say of what shapely gives for many that it is an array; its types leave open whether it is a single shape."""
    return np.asarray(shapes, dtype=object)


def _moved(way: Any, corners: Floats) -> Floats:  # noqa: ANN401 - pyproj's Transformer, imported late
    return np.column_stack(way.transform(corners[:, 0], corners[:, 1]))


# --- the borders between them ---------------------------------------------------------------------------------


def _edges(polygons: Geometries) -> tuple[Geometries, Ints, Ints]:
    """Find what every two cells share: the sides that stand in both, joined into lines."""
    rings, ring_cell = _rings(polygons)
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    side = np.flatnonzero(np.diff(ring) == 0)
    ends = np.stack([corners[side], corners[side + 1]], axis=1)
    cell = ring_cell[ring[side]]

    # The same side is written in both directions by its two cells: put the smaller end first, then find the pairs.
    first, last = ends[:, 0], ends[:, 1]
    turned = (first[:, 0] > last[:, 0]) | ((first[:, 0] == last[:, 0]) & (first[:, 1] > last[:, 1]))
    ends[turned] = ends[turned][:, ::-1]
    flat = ends.reshape(-1, 4)
    order = np.lexsort((cell, *flat.T))
    flat, cell = flat[order], cell[order]
    pair = np.flatnonzero((flat[1:] == flat[:-1]).all(axis=1) & (cell[1:] != cell[:-1]))

    a, b = cell[pair], cell[pair + 1]
    order = np.lexsort((b, a))
    a, b, sides = a[order], b[order], flat[pair][order].reshape(-1, 2, 2)
    new = np.ones(len(a), dtype=bool)
    new[1:] = (np.diff(a) != 0) | (np.diff(b) != 0)
    lines = shapely.multilinestrings(_array(shapely.linestrings(sides)), indices=np.cumsum(new) - 1)
    return _array(shapely.line_merge(lines)), a[new], b[new]


def _rings(polygons: Geometries) -> tuple[Geometries, Ints]:
    """Take polygons apart into rings, each with the number of its cell."""
    parts, cell = shapely.get_parts(polygons, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    return rings, cell[part]
