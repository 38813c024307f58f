"""Every country's outline, small: what a new data folder starts from and what the map shows round any country.

The file is ``assets/world/world.json`` (Natural Earth 1:50 million, public domain), made by ``scripts/build_world.py``.
Lines are spelled in whole steps of ``GRID``: the first point, then how far each next one is from the one before.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from dashboard.data.names import fold
from dashboard.data.read import shipped_assets

GRID: Final = 0.01
"""Degrees: 1.1 km, about what a map drawn at 1:50 million can tell."""
FILE: Final = "world/world.json"


@dataclass(frozen=True, slots=True)
class Country:
    """One country, as Natural Earth draws and names it."""

    code: str
    """ISO 3166-1 alpha-2, ``XK`` for Kosovo; blank where there is none."""
    alpha3: str
    """Natural Earth's own three letters, mostly ISO's."""
    name: str
    name_ar: str
    shape: MultiPolygon


@dataclass(frozen=True, slots=True)
class World:
    """All countries, and the lines between them."""

    countries: tuple[Country, ...]
    borders: tuple[tuple[bool, MultiLineString], ...]
    """Whether a line is disputed, and the line."""

    def country(self, asked: str) -> Country | None:
        """Find a country by its two or three letters or by its name, English or Arabic."""
        code, name = asked.strip().upper(), fold(asked)
        for one in self.countries:
            if code in {one.code, one.alpha3} - {""}:
                return one
        return next((one for one in self.countries if name and name in {fold(one.name), fold(one.name_ar)}), None)


@cache
def world(assets: Path | None = None) -> World:
    """Read the file, which travels with the program; ``assets`` is another folder of assets."""
    found = json.loads(((assets or shipped_assets()) / FILE).read_text(encoding="utf-8"))
    countries = (
        Country(row["code"], row["a3"], row["name"], row["name_ar"], MultiPolygon(list(map(_polygon, row["polygons"]))))
        for row in found["countries"]
    )
    borders = ((row["disputed"], MultiLineString(list(map(_points, row["lines"])))) for row in found["borders"])
    return World(tuple(countries), tuple(borders))


def _points(steps: Sequence[int]) -> NDArray[np.float64]:
    return (np.asarray(steps, np.int64).reshape(-1, 2).cumsum(axis=0) * GRID).round(2)


def _polygon(rings: Sequence[Sequence[int]]) -> Polygon:
    shell, *holes = map(_points, rings)
    return Polygon(shell, holes)


def largest(shape: BaseGeometry) -> BaseGeometry:
    """Give the largest part of an outline in square degrees: a mainland, by which far islands are left out of sight."""
    parts: list[BaseGeometry] = list(getattr(shape, "geoms", [shape]))
    return max(parts, key=lambda part: part.area)
