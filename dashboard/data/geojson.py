"""GeoJSON as tables and shapes, by ``json`` and Shapely alone.

Never by GDAL: a file that calls itself ``.geojson`` may hold a virtual data source there, which reads other files
of the machine and calls other servers.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NoReturn

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

from dashboard.data import csv_table
from dashboard.data.problem import WHOLE_FILE, Problem

COORDINATES: Final = ("longitude", "latitude")
_FEATURES: Final = re.compile(r'"features"\s*:\s*\[')
_BETWEEN: Final = re.compile(r"[\s,]*")
NOT_JSON: Final = "the file is not valid JSON"
NO_COLLECTION: Final = "the file is no GeoJSON FeatureCollection"
NO_POINT: Final = "the feature is no point with a longitude and a latitude"
NO_FEATURE: Final = "this member of features is no GeoJSON Feature with properties"
NO_TEXT: Final = "a property is a text, a number, true or false"


def places(name: str, text: str, columns: Sequence[str]) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Read point features as a table of texts: their properties, ``longitude`` and ``latitude``.

    A property that is absent is blank; one that no feature has is a missing column. Each row stands on the line
    on which its feature begins.
    """
    features, problems = _features(name, text)
    if features is None:
        return None, problems
    rows, lines = [], []
    seen: dict[str, None] = {}  # in the order of the file
    for feature, line in zip(features, _lines(text, features), strict=True):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            problems.append(Problem(name, line, WHOLE_FILE, NO_FEATURE, json.dumps(feature, ensure_ascii=False)))
            continue
        point = _point(feature.get("geometry"))
        if point is None:
            shown = json.dumps(feature.get("geometry"), ensure_ascii=False)
            problems.append(Problem(name, line, "geometry", NO_POINT, shown))
            point = ("", "")
        row = dict(zip(COORDINATES, point, strict=True))
        seen |= dict.fromkeys(properties)
        for column in columns:
            value = properties.get(column)
            if isinstance(value, dict | list):
                problems.append(Problem(name, line, column, NO_TEXT, json.dumps(value, ensure_ascii=False)))
            else:
                row[column] = _spelled(value)
        rows.append(row)
        lines.append(line)
    if rows and (missing := [column for column in columns if column not in seen]):
        rule = "the property is missing from every feature"
        return None, [*problems, *(Problem(name, 1, column, rule, ",".join(seen)) for column in missing)]
    table = csv_table.table(rows, [*columns, *COORDINATES])
    return table.set_axis(pd.Index(np.array(lines, np.int32), name="line")), problems


def outline(name: str, text: str) -> tuple[BaseGeometry | None, list[Problem]]:
    """Read the polygons of an outline as one valid shape in longitude and latitude."""
    features, problems = _features(name, text)
    if features is None:
        return None, problems
    parts = []
    for feature, line in zip(features, _lines(text, features), strict=True):
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        rule = "the outline's feature is no polygon"
        try:
            part = shape(geometry) if isinstance(geometry, dict) else None
        except (shapely.errors.ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
            part, rule = None, f"the outline's feature is no polygon ({error})"
        if part is None or part.is_empty or part.geom_type not in {"Polygon", "MultiPolygon"}:
            problems.append(Problem(name, line, "geometry", rule, str(geometry)))
        elif not part.is_valid:
            problems.append(Problem(name, line, "geometry", "the outline crosses itself", explain_validity(part)))
        elif not _on_globe(part):
            rule = "the outline leaves the globe; coordinates are longitude, latitude in degrees"
            problems.append(Problem(name, line, "geometry", rule, str(part.bounds)))
        else:
            parts.append(part)
    if not parts and not problems:
        problems.append(Problem(name, 1, WHOLE_FILE, "the outline has no feature"))
    return (None, problems) if problems else (shapely.union_all(parts), [])


def _features(name: str, text: str) -> tuple[list[Any] | None, list[Problem]]:
    try:
        found = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        return None, [Problem(name, error.lineno, WHOLE_FILE, NOT_JSON, error.msg)]
    except (ValueError, RecursionError) as error:
        return None, [Problem(name, 1, WHOLE_FILE, NOT_JSON, str(error))]
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or found.get("type") != "FeatureCollection":
        return None, [Problem(name, 1, WHOLE_FILE, NO_COLLECTION, text[:80])]
    return features, []


def _no_number(constant: str) -> NoReturn:
    msg = f"{constant} is no number"
    raise ValueError(msg)


def _lines(text: str, features: list[Any]) -> Iterator[int]:
    """Give the line on which each feature begins, whether the file has one a line, several, or one over many."""
    decoder = json.JSONDecoder()
    lists = (match.end() for match in _FEATURES.finditer(text))
    start = next((end for end in lists if decoder.raw_decode(text, end - 1)[0] == features), None)
    if start is None:
        yield from (1 for _ in features)
        return
    line, here = 1, 0
    for _ in features:
        begin = _skip(text, start)
        line += text.count("\n", here, begin)
        yield line
        here = begin
        _, start = decoder.raw_decode(text, begin)


def _skip(text: str, start: int) -> int:
    gap = _BETWEEN.match(text, start)
    return gap.end() if gap else start


def _point(geometry: object) -> tuple[str, str] | None:
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return None
    match geometry.get("coordinates"):
        case [int() | float() as x, int() | float() as y, *_] if not isinstance(x, bool) and not isinstance(y, bool):
            return repr(x), repr(y)
    return None


def _spelled(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
    return str(value)


def _on_globe(shape_: BaseGeometry) -> bool:
    west, south, east, north = shape_.bounds
    return bool(west >= -180 and east <= 180 and south >= -90 and north <= 90)  # noqa: PLR2004 - degrees
