"""GeoPackage points as a table: by SQLite, read-only, without GDAL and its many drivers."""

import sqlite3
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry import Point

from dashboard.data.problem import Unreadable
from dashboard.intake.features import Feature, sheet, spelled, too_large
from dashboard.intake.sheet import Sheet
from dashboard.language import marked

UNSOUND: Final = marked("the file is no sound GeoPackage: {why}")
NO_LAYER: Final = marked("the GeoPackage has no layer of features")
NO_DEGREES: Final = marked("the layer {name} is not in longitude and latitude (EPSG:4326); export it so")
VIEW: Final = marked("the layer {name} is no table of its own but a view; export it as a layer")
_MAGIC: Final = b"GP"
_ENVELOPES: Final = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
"""Bytes of the box in a geometry's header by its kind (OGC GeoPackage 1.3, clause 2.1.3)."""
SHORTEST: Final = 8
"""Bytes of a geometry's header without a box."""
LONGEST: Final = 10_000_000
"""Bytes of the longest text or geometry, whatever a column makes up as it is read."""
DEGREES: Final = frozenset({"4326", "4979"})
"""Reference systems of longitude and latitude on WGS 84."""


def read(path: Path) -> Sheet:
    """Read the first layer of points.

    Raises:
        Unreadable: It is no GeoPackage, or has none.

    """
    too_large(path)
    try:
        base = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            base.execute("PRAGMA trusted_schema=OFF")
            base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
            return _layer(path, base)
        finally:
            base.close()
    except (sqlite3.Error, struct.error, shapely.errors.ShapelyError) as error:
        msg = f"{path.name}: {UNSOUND.format(why=error)}"
        raise Unreadable(msg) from None


def _layer(path: Path, base: sqlite3.Connection) -> Sheet:
    layers = base.execute(
        "SELECT g.table_name, g.column_name, s.organization_coordsys_id, s.organization FROM gpkg_geometry_columns g "
        "JOIN gpkg_contents c USING (table_name) LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id "
        "WHERE c.data_type = 'features' ORDER BY g.table_name"
    ).fetchall()
    if not layers:
        msg = f"{path.name}: {NO_LAYER}"
        raise Unreadable(msg)
    table, column, code, _ = layers[0]
    if str(code) not in DEGREES:
        msg = f"{path.name}: {NO_DEGREES.format(name=table)}"
        raise Unreadable(msg)
    kind = base.execute("SELECT type, sql FROM sqlite_master WHERE name = ?", (table,)).fetchone() or ("", "")
    if kind[0] != "table" or str(kind[1]).upper().startswith("CREATE VIRTUAL"):  # a view may never end
        msg = f"{path.name}: {VIEW.format(name=table)}"
        raise Unreadable(msg)
    notes = tuple(marked("the layer {name} was left aside").format(name=repr(other[0])) for other in layers[1:])
    return sheet(
        path, marked("GeoPackage, layer {name}").format(name=repr(table)), _features(base, table, column), notes
    )


def _features(base: sqlite3.Connection, table: str, column: str) -> Iterator[Feature]:
    rows = base.execute(f"SELECT * FROM {_quoted(table)}")  # noqa: S608 - a quoted name
    names = [str(described[0]) for described in rows.description]
    for row in rows:
        cells = dict(zip(names, row, strict=True))
        point = _point(cells.pop(column, None))
        yield Feature({name: spelled(value) for name, value in cells.items() if not isinstance(value, bytes)}, point)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _point(blob: object) -> tuple[float, float] | None:
    if not isinstance(blob, bytes) or blob[:2] != _MAGIC or len(blob) <= SHORTEST:
        return None
    flags = blob[3]
    envelope = _ENVELOPES.get(flags >> 1 & 7)
    if envelope is None or flags & 0x10:  # 0x10: an empty geometry
        return None
    try:
        shape = shapely.from_wkb(blob[SHORTEST + envelope :])
    except shapely.errors.ShapelyError:
        return None
    return (shape.x, shape.y) if isinstance(shape, Point) and not shape.is_empty else None
