"""GeoJSON points as a table: by ``json`` alone, never by GDAL, which follows a file to other files and addresses."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from dashboard.data.problem import Problem, Unreadable
from dashboard.intake.sheet import Progress, Refuse, Row, Sheet
from dashboard.language import marked

TOO_LARGE: Final = marked("{size} MB are too many for this format; export the table as CSV")
NO_FEATURE: Final = marked("the file holds no feature")
NO_JSON: Final = marked("the file begins like JSON and is none: {why}")
NO_GEOJSON: Final = marked("the file is JSON, but no GeoJSON FeatureCollection")
LARGEST: Final = 256 << 20
"""Bytes of a file that is read as a whole."""
LATITUDE: Final = "latitude"
LONGITUDE: Final = "longitude"
NO_POINT: Final = marked("the feature is no point with a longitude and a latitude")


class Feature(NamedTuple):
    """One feature of a map: its texts by name, and its point."""

    properties: Mapping[str, str]
    point: tuple[float, float] | None
    """Longitude and latitude."""


def too_large(path: Path) -> None:
    """Refuse a file that is read as a whole and would fill the memory.

    Raises:
        Unreadable: It is larger than ``LARGEST``.

    """
    if (size := path.stat().st_size) > LARGEST:
        msg = f"{path.name}: {TOO_LARGE.format(size=f'{size / 2**20:,.0f}')}"
        raise Unreadable(msg)


def sheet(path: Path, form: str, features: Iterable[Feature], notes: tuple[str, ...] = ()) -> Sheet:
    """Make a table of features; the first column is the feature's number, the last two its point.

    Raises:
        Unreadable: There is no feature.

    """
    held = list(features)
    if not held:
        msg = f"{path.name}: {NO_FEATURE}"
        raise Unreadable(msg)
    names = {name: None for feature in held for name in feature.properties if name not in {LATITUDE, LONGITUDE}}
    columns = (*names, LATITUDE, LONGITUDE)
    return Sheet(path, columns, form, partial(_rows, path.name, held, tuple(names)), notes, points=True)


def _rows(
    name: str, features: list[Feature], names: tuple[str, ...], refuse: Refuse, progress: Progress
) -> Iterator[Row]:
    for number, feature in enumerate(features, 1):
        if feature.point is None:
            refuse(Problem(name, number, "geometry", NO_POINT, " ".join(feature.properties.values())))
            continue
        x, y = feature.point
        yield Row(number, [*(feature.properties.get(column, "") for column in names), repr(y), repr(x)])
    progress(1)


def read(path: Path, encoding: str) -> Sheet:
    """Read a GeoJSON file.

    Raises:
        Unreadable: It is none, or not one of points.

    """
    too_large(path)
    try:
        found = json.loads(path.read_text(encoding=encoding), parse_constant=str)
    except (ValueError, RecursionError) as error:
        why = marked("it nests too deep") if isinstance(error, RecursionError) else str(error)
        msg = f"{path.name}: {NO_JSON.format(why=why)}"
        raise Unreadable(msg) from None
    members = found.get("features") if isinstance(found, dict) else None
    if not isinstance(members, list):
        msg = f"{path.name}: {NO_GEOJSON}"
        raise Unreadable(msg)
    return sheet(path, "GeoJSON", (_feature(member) for member in members))


def _feature(member: object) -> Feature:
    properties = member.get("properties") if isinstance(member, dict) else None
    texts = {_whole(name): spelled(value) for name, value in properties.items()} if isinstance(properties, dict) else {}
    if isinstance(member, dict) and isinstance(member.get("id"), str | int) and "id" not in texts:
        texts["id"] = str(member["id"])
    geometry = member.get("geometry") if isinstance(member, dict) else None
    return Feature(texts, _point(geometry))


def _point(geometry: object) -> tuple[float, float] | None:
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return None
    match geometry.get("coordinates"):
        case [int() | float() as x, int() | float() as y, *_] if not isinstance(x, bool) and not isinstance(y, bool):
            try:
                return float(x), float(y)
            except OverflowError:  # a whole number of hundreds of digits
                return None
    return None


def _whole(name: str) -> str:
    """Spell the name of a property so that it can be written: half a pair of UTF-16 becomes a question mark."""
    return name.encode(errors="replace").decode()


def spelled(value: object) -> str:
    """Write a value as a cell: nothing as an empty one, lists and tables as JSON."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
    return str(value)
