"""What the map shows round any country: its outline, the lands and the sea about it, their borders and names.

The same sources as the detailed files of ``assets/basemap``, for data folders that are about another part of the world.
"""

from dataclasses import dataclass
from typing import Any, Final

import orjson
import shapely
from shapely.geometry import box, mapping
from shapely.geometry.base import BaseGeometry

from dashboard.data.world import World
from dashboard.figures.basemap import without_sources
from dashboard.view import Box

Style = dict[str, Any]
DRAWN: Final = ("country", "ocean", "borders", "labels")
"""The sources that are worked out here; another one of the detailed basemap has nothing to show elsewhere."""
NAMED_FROM: Final = 0.01
"""Share of the box below which a neighbour's land has no room for its name."""
HOME: Final = 0.5
"""Share of a country that lies in the outline from which it is the folder's own and needs no name."""
DECIMALS: Final = 4


def elsewhere(style: Style, detailed: str, addresses: dict[str, str]) -> Style:
    """Let a style of the map take its ground from here instead of from the detailed files.

    Args:
        style: The style of :func:`dashboard.figures.basemap.style`.
        detailed: What the addresses of the detailed files begin with.
        addresses: The address of each of ``DRAWN``.

    """
    sources = {}
    for name, source in style["sources"].items():
        where = source.get("data", source.get("url"))
        if not (isinstance(where, str) and where.startswith(detailed)):
            sources[name] = source
        elif name in addresses:
            sources[name] = {**source, "data": addresses[name]}
    return without_sources({**style, "sources": sources})


@dataclass(frozen=True, slots=True)
class Ground:
    """The land of a data folder in its part of the world."""

    outline: BaseGeometry
    within: Box
    """How far the camera may look."""
    world: World

    def geojson(self, name: str) -> bytes:
        """Give one of ``DRAWN`` as a FeatureCollection."""
        features = getattr(self, f"_{name}")()
        return orjson.dumps({"type": "FeatureCollection", "features": features})

    @property
    def _box(self) -> BaseGeometry:
        return box(self.within.west, self.within.south, self.within.east, self.within.north)

    def _country(self) -> list[dict[str, Any]]:
        return [_feature(self.outline)]

    def _ocean(self) -> list[dict[str, Any]]:
        lands = [shape for _, shape in self._lands()]
        sea = self._box.difference(shapely.union_all([*lands, self.outline]))
        return [] if sea.is_empty else [_feature(sea)]

    def _borders(self) -> list[dict[str, Any]]:
        lines = ((disputed, line.intersection(self._box)) for disputed, line in self.world.borders)
        return [_feature(line, disputed=disputed) for disputed, line in lines if not line.is_empty]

    def _labels(self) -> list[dict[str, Any]]:
        """Name the neighbours that have room for a name, each in its largest part."""
        found = []
        for country, shape in self._lands():
            is_home = country.shape.intersection(self.outline).area > HOME * country.shape.area
            part = max(getattr(shape, "geoms", [shape]), key=lambda one: float(one.area))
            if not is_home and part.area > NAMED_FROM * self._box.area:
                point = part.representative_point()
                found.append(_feature(point, kind="country", en=country.name, ar=country.name_ar))
        return found

    def _lands(self) -> list[tuple[Any, BaseGeometry]]:
        whole = self._box
        near = [country for country in self.world.countries if country.shape.intersects(whole)]
        return [(country, shape) for country in near if not (shape := country.shape.intersection(whole)).is_empty]


def _feature(shape: BaseGeometry, **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties or None, "geometry": _rounded(mapping(shape))}


def _rounded(geometry: Any) -> Any:  # noqa: ANN401 - any level of a GeoJSON geometry
    if isinstance(geometry, float):
        return round(geometry, DECIMALS)
    if isinstance(geometry, dict):
        return {key: _rounded(value) for key, value in geometry.items()}
    return [_rounded(part) for part in geometry] if isinstance(geometry, (list, tuple)) else geometry
