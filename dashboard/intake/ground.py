"""Whether a point can be where a source puts it: on the land that the data folder is about, or near it."""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from dashboard.intake.gazetteer import EARTH_KM
from dashboard.language import marked

FAR_KM: Final = 50.0
"""Points farther than this from the country are refused: the folder is not about them."""
NEAR_KM: Final = 3.0
"""Points no farther than this are taken as on the border: outlines are drawn small."""
OUTSIDE: Final = marked("outside the country")
EXCHANGED: Final = marked("exchanged, the two coordinates lie in {country}, as they stand they do not; exchange them")
AWAY: Final = marked("the point lies {km} km outside {country}, which this data folder is about")


class Verdict(NamedTuple):
    """What is to be said of a point."""

    why: str = ""
    """Why it is doubtful; empty for one that is not."""
    rule: str = ""
    """Why it is refused, and what to do; empty for one that is kept."""


@dataclass(slots=True)
class Ground:
    """The land that a data folder is about."""

    name: str
    outline: BaseGeometry
    _told: dict[tuple[float, float], Verdict] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shapely.prepare(self.outline)

    def verdict(self, latitude: float, longitude: float) -> Verdict:
        """Judge a point."""
        found = self._told.get((latitude, longitude))
        if found is None:
            found = self._told[latitude, longitude] = self._judge(latitude, longitude)
        return found

    def _judge(self, latitude: float, longitude: float) -> Verdict:
        if latitude == longitude == 0:
            return Verdict(
                marked("at 0, 0"),
                marked("0, 0 is a point in the Atlantic; leave both cells empty, or give the place's own"),
            )
        away = self.outside(latitude, longitude)
        if away <= NEAR_KM:
            return Verdict()
        if self.outside(longitude, latitude) <= NEAR_KM:
            rule = EXCHANGED.format(country=self.name)
            return Verdict(marked("latitude and longitude exchanged"), rule)
        if away > FAR_KM:
            rule = AWAY.format(km=f"{away:,.0f}", country=self.name)
            return Verdict(marked("far outside the country"), rule)
        return Verdict(OUTSIDE)

    def outside(self, latitude: float, longitude: float) -> float:
        """Tell how far outside the country a point is, in km; 0 within."""
        if abs(latitude) > 90:  # noqa: PLR2004 - an exchanged longitude
            return float("inf")
        point = Point(longitude, latitude)
        if self.outline.covers(point):
            return 0.0
        near = nearest_points(self.outline, point)[0]
        x, y, west, south = np.radians([longitude, latitude, near.x, near.y])
        half = np.sin((y - south) / 2) ** 2 + np.cos(y) * np.cos(south) * np.sin((x - west) / 2) ** 2
        return float(2 * EARTH_KM * np.arcsin(np.sqrt(half)))
