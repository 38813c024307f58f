"""Cutting the land among towns: Voronoi cells, the reach, the country, and the borders that cells share.

Only geometry: points and polygons in, polygons and lines out. Cells are a coverage: neighbours share every corner of
their border, also after rounding.
"""

from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from dashboard.control.confidence import Ints

Geometries = NDArray[np.object_]
Floats = NDArray[np.float64]

DECIMALS: Final = 5
"""Of a degree: about a metre."""
_ARC: Final = 16
"""Sides that stand for a quarter circle: at a reach of 10 km the drawn line is never 13 m from the circle."""
_MARGIN: Final = 1000.0
"""Metres by which the piece of border that a cell is cut by is larger than the cell."""
_SMALLEST_DIAGRAM: Final = 2


def cells_of(towns: Floats, country: shapely.Geometry | None, reach: float, buffer: float) -> Geometries:
    """Cut the plane among different towns (metres), then by the reach and by the country; all in metres."""
    points = _array(shapely.points(towns))
    cells = _voronoi(points, reach)
    far = _farthest(cells, towns) > reach
    cells[far] = _within(cells[far], towns[far], reach)
    return cells if country is None else _clipped(cells, _land(points, country, buffer))


def rounded(polygons: Geometries) -> Geometries:
    """Round corners to ``DECIMALS``: a corner of two cells is the same pair of numbers and stays one corner.

    A border with spikes thinner than the rounding can fold over, and a bay within a rounding of the next cell reach
    into it; only then is the coverage mended. Valid cells can only be torn across a gap between them, so those without
    a side of their own need no look.
    """
    cells = _array(shapely.transform(polygons, lambda corners: np.round(corners, DECIMALS)))
    if shapely.is_valid(cells).all():
        outer = _outer(cells)
        torn = np.zeros(len(cells), dtype=bool)
        torn[outer] = ~shapely.is_empty(shapely.coverage_invalid_edges(cells[outer]))
        cells = _mended(cells, torn) if torn.any() else cells
    else:
        cells = _clean(cells)
    return _array(shapely.orient_polygons(cells))


def edges_of(polygons: Geometries) -> tuple[Geometries, Ints, Ints]:
    """Find what every two cells share: the sides that stand in both, joined into lines."""
    flat, cell, pair = _sides(polygons)
    a, b = cell[pair], cell[pair + 1]
    order = np.lexsort((b, a))
    a, b, sides = a[order], b[order], flat[pair][order].reshape(-1, 2, 2)
    new = np.ones(len(a), dtype=bool)
    new[1:] = (np.diff(a) != 0) | (np.diff(b) != 0)
    lines = shapely.multilinestrings(_array(shapely.linestrings(sides)), indices=np.cumsum(new) - 1)
    return _array(shapely.line_merge(lines)), a[new], b[new]


def _sides(polygons: Geometries) -> tuple[Floats, Ints, Ints]:
    """Give all sides, those of two cells one after the other; the cell of each; and where the pairs begin."""
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
    return flat, cell, np.flatnonzero((flat[1:] == flat[:-1]).all(axis=1))


def _outer(polygons: Geometries) -> Ints:
    """Find the cells that have a side which no other cell has."""
    _, cell, pair = _sides(polygons)
    own = np.ones(len(cell), dtype=bool)
    own[pair] = own[pair + 1] = False
    return np.unique(cell[own])


def sound(country: shapely.Geometry) -> shapely.Geometry:
    """Mend a border that crosses itself, as thin spikes can once they are moved."""
    return country if shapely.is_valid(country) else _polygonal(shapely.make_valid(country))


def _mended(cells: Geometries, torn: NDArray[np.bool_]) -> Geometries:
    """Mend a coverage where it is torn; mending all of it takes as long as all the rest and is seldom needed."""
    mended = cells.copy()
    mended[torn] = _clean(cells[torn])
    touched = np.unique(shapely.STRtree(mended).query(mended[torn])[1])
    return mended if shapely.coverage_is_valid(mended[touched]) else _clean(cells)


def _clean(cells: Geometries) -> Geometries:
    return _array(shapely.coverage_clean(cells))  # type: ignore[attr-defined]  # newer than the stubs


def _voronoi(points: Geometries, reach: float) -> Geometries:
    """Give each point the plane nearest to it, in the order of the points, at least as far as the reach."""
    if not len(points):
        return np.empty(0, dtype=object)
    plane = shapely.buffer(shapely.box(*shapely.total_bounds(points)), 2 * reach, join_style="mitre")
    if len(points) < _SMALLEST_DIAGRAM:
        return np.array([plane], dtype=object)
    diagram = shapely.voronoi_polygons(shapely.multipoints(points), extend_to=plane, ordered=True)
    return _array(shapely.orient_polygons(shapely.get_parts(diagram)))


def _farthest(cells: Geometries, towns: Floats) -> Floats:
    """Measure from each town to the farthest corner of its cell."""
    corners, cell = shapely.get_coordinates(cells, return_index=True)
    farthest = np.zeros(len(cells))
    np.maximum.at(farthest, cell, np.hypot(*(corners - towns[cell]).T))
    return farthest


def _within(cells: Geometries, towns: Floats, reach: float) -> Geometries:
    """Cut convex cells, corners turning left, by the circles round their towns.

    Neighbours are cut where their border leaves both circles at once, so they keep every corner in common; cutting by
    circles that are already drawn as polygons would leave slivers there.
    """
    corners, cell = shapely.get_coordinates(cells, return_index=True)
    corners -= towns[cell]
    side = np.flatnonzero(np.diff(cell) == 0)
    start, way, cell = corners[side], corners[side + 1] - corners[side], cell[side]

    # Where the line of a side enters and leaves the circle, as shares of the side's length.
    square, half, out = (way * way).sum(axis=1), (start * way).sum(axis=1), (start * start).sum(axis=1) - reach**2
    root = np.sqrt(np.maximum(half**2 - square * out, 0))
    enters, leaves = (-half - root) / square, (-half + root) / square
    share = np.stack([np.zeros(len(side)), enters, leaves], axis=1)
    kept = np.stack([out <= 0, *((root > 0) & (at > 0) & (at < 1) for at in (enters, leaves))], axis=1)

    of, kind = np.nonzero(kept)  # side by side; on each its first corner, where it enters, where it leaves
    point, cell = start[of] + share[kept][:, None] * way[of], cell[of]
    before = np.arange(len(of)) - 1
    opens = np.append(True, np.diff(cell) != 0)[: len(of)]
    before[opens] = np.append(np.flatnonzero(opens)[1:], len(of))[: opens.sum()] - 1

    # An arc leads to every point where a side enters, from whatever point comes before it.
    angle = np.arctan2(point[:, 1], point[:, 0])
    turn = (angle - angle[before]) % (2 * np.pi)
    steps = np.where(kind == 1, np.ceil(turn / (np.pi / 2 / _ARC)), 1).astype(np.int64)
    item = np.repeat(np.arange(len(of)), steps)
    step = np.arange(len(item)) - np.repeat(np.cumsum(steps) - steps, steps) + 1
    along = angle[before][item] + turn[item] * step / steps[item]
    ring = np.where((step < steps[item])[:, None], reach * np.column_stack([np.cos(along), np.sin(along)]), point[item])

    cut = _array(shapely.buffer(shapely.points(towns), reach, quad_segs=_ARC))  # of a cell that holds its whole circle
    crossed, number = np.unique(cell[item], return_inverse=True)
    if len(crossed):
        cut[crossed] = shapely.polygons(_array(shapely.linearrings(ring + towns[cell[item]], indices=number)))
    return cut


def _land(points: Geometries, country: shapely.Geometry, buffer: float) -> shapely.Geometry:
    """Unite the country with circles round the towns that lie outside, or inside but nearer to its border than that."""
    border = shapely.boundary(country)
    shapely.prepare([country, border])
    west, south, east, north = shapely.bounds(points).T
    square = shapely.box(west - buffer, south - buffer, east + buffer, north + buffer)
    points = points[~shapely.contains_properly(country, square)]  # the others, mostly all, are far inside
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


def _rings(polygons: Geometries) -> tuple[Geometries, Ints]:
    """Take polygons apart into rings, each with the number of its cell."""
    parts, cell = shapely.get_parts(polygons, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    return rings, cell[part]


def _array(shapes: object) -> Geometries:
    """Say of what shapely gives for many that it is an array; its types leave open whether it is a single shape."""
    return np.asarray(shapes, dtype=object)
