"""Who holds what: the state of a day, the areas of a day, and cutting and joining land beside the naive way."""

from typing import Final

import numpy as np
import shapely

from dashboard.control import cut
from dashboard.control.areas import Cells, dissolve
from dashboard.control.compare import compare
from dashboard.control.series import series
from dashboard.data.dataset import Dataset
from dashboard.data.days import number_of
from dashboard.web.source import Source
from tests.bench.table import Line
from tests.bench.timing import side_by_side

TOWNS: Final = 7_000
CORNERS: Final = 32_000
HOLDERS: Final = 5
RADIUS: Final = 300_000.0
"""Metres from the middle of the made-up country to its border, more or less."""
REACH: Final = 10_000.0
BUFFER: Final = 2_000.0
METRES: Final = 111_320.0
"""Of a degree of latitude: corners are rounded in degrees."""
GEOMETRY_BUDGET: Final = 0.02


def of_days(ds: Dataset, rounds: int) -> list[Line]:
    """Measure the shipped ledger: a state, areas drawn afresh, areas asked for again, a comparison, a series."""
    source = Source(ds)
    ledger, cells = source.ledger, source.cells
    first, days = number_of(ds.extent.first), len(ds.extent)

    def day(step: int) -> int:
        return first + 37 * step % days  # all over the years

    ways = [
        (lambda step: ledger.on(day(step)), 100),
        (lambda step: dissolve(cells, ledger.on(day(step))), 10),
        (lambda _: source.areas(first + 900), 20),
        (lambda step: compare(ledger, first, day(step)), 50),
        (lambda _: series(ledger, cells, ds.extent), 5),
        (lambda _: Cells.of(ledger, ds.outline, ds.folder), 2),
    ]
    state, areas, kept, compared, followed, land = (1e3 * taken for taken in side_by_side(ways, rounds))
    return [
        Line(f"land of {len(ledger)} towns cut", land, "ms", 150),
        Line("state of all towns on a day", state, "ms", 1),
        Line("areas of a day, dissolved", areas, "ms", 40),
        Line("areas of a day, asked for again", kept, "ms", 2),
        Line("two days compared", compared, "ms", 5),
        Line("land and towns by holder over all days", followed, "ms", 10),
    ]


def country(draw: np.random.Generator) -> shapely.Polygon:
    """Make a country whose border has thousands of small bays."""
    turn = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    waves = np.arange(2, 4_000)
    size = draw.normal(size=len(waves)) * 0.2 * waves**-1.5
    shift = draw.uniform(0, 2 * np.pi, len(waves))
    bays = sum(a * np.sin(k * turn + at) for a, k, at in zip(size, waves, shift, strict=True))
    away = RADIUS * np.maximum(1 + bays, 0.2)
    return shapely.Polygon(np.column_stack([away * np.cos(turn), away * np.sin(turn)]))


def towns_in(land: shapely.Polygon, draw: np.random.Generator) -> cut.Floats:
    """Strew towns over a country."""
    west, south, east, north = land.bounds
    points = draw.uniform((west, south), (east, north), (4 * TOWNS, 2))
    shapely.prepare(land)
    return points[shapely.contains_xy(land, points)][:TOWNS]


def ours(land: shapely.Polygon, towns: cut.Floats, holder: np.ndarray) -> list[shapely.Geometry]:
    """Cut the land as the program does, round its corners, and join it by holder."""
    cells = cut.cells_of(towns, land, REACH, BUFFER)
    cells = cut.rounded(shapely.transform(cells, lambda corners: corners / METRES))
    return [shapely.coverage_union_all(cells[holder == one]) for one in range(HOLDERS)]


def naive(land: shapely.Polygon, towns: cut.Floats, holder: np.ndarray) -> list[shapely.Geometry]:
    """Cut every cell by the whole country and unite them by holder; without any reach."""
    diagram = shapely.voronoi_polygons(shapely.multipoints(towns), extend_to=land, ordered=True)
    cells = shapely.intersection(shapely.get_parts(diagram), land)
    return [shapely.union_all(cells[holder == one]) for one in range(HOLDERS)]


def geometry() -> Line:
    """Measure cutting and joining beside the naive way in the same run."""
    draw = np.random.default_rng(0)
    land = country(draw)
    towns = towns_in(land, draw)
    seeds = towns[:HOLDERS]
    holder = np.argmin(((towns[:, None] - seeds[None]) ** 2).sum(axis=2), axis=1)
    ways = [(lambda _: ours(land, towns, holder), 3), (lambda _: naive(land, towns, holder), 1)]
    fast, slow = side_by_side(ways, 1)
    return Line(f"land of {len(towns):,} towns cut and joined", fast, "s", GEOMETRY_BUDGET, slow)
