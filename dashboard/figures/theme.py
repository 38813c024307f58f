"""The colours of camps, holders, event types and of the map's ground, each given once.

The same camp has the same colour wherever it appears: area, legend, actor tree, bars. The colours were searched for so
that readers with any of the three kinds of colour blindness can tell them apart; ``tests/unit/test_theme.py`` simulates
them and states the distances. Each kind keeps to a usage of the press where that did no harm: the government red,
the opposition green, the SDF yellow, Turkey and the SNA blue, IS black; HTS, for which there is none, is violet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import cycle
from types import MappingProxyType
from typing import Final

from dashboard.words import Certainty, EventType, Theme

CAMPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "government_allies": "#b23300",
        "hts": "#6c4398",
        "opposition": "#7b9e68",
        "turkey_sna": "#61bbfa",
        "sdf": "#fbce48",
        "isis": "#22262a",
        "us_coalition": "#043656",
        "israel": "#3e767b",
        "civilians": "#cf7eb7",
        "other": "#afa29c",
    }
)
"""Camp → colour, for the camps of the shipped data. The first six hold land."""

SPARE: Final = ("#b23300", "#61bbfa", "#fbce48", "#6c4398", "#7b9e68", "#22262a", "#cf7eb7", "#3e767b", "#043656")
"""Colours for the camps of other data folders, handed out in this order; after the last they begin again."""

EVENT_TYPES: Final[Mapping[EventType, str]] = MappingProxyType(
    {
        EventType.BATTLES: "#ac2134",
        EventType.EXPLOSIONS: "#d07d24",
        EventType.CIVILIANS: "#4c2d58",
        EventType.PROTESTS: "#3a79b2",
        EventType.RIOTS: "#fcb2f3",
        EventType.DEVELOPMENTS: "#8c8c8c",
    }
)
"""Event type → colour of its markers and bars."""

AREA_OPACITY: Final[Mapping[Certainty, float]] = MappingProxyType(
    {Certainty.WELL_SOURCED: 0.62, Certainty.THIN: 0.48, Certainty.GUESS: 0.34}
)
"""How strongly an area is coloured: the less sure, the paler, but never hidden."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The colours of everything on the map that is not data."""

    land: str
    """The country that the map is about."""
    abroad: str
    water: str
    river: str
    coast: str
    border: str
    governorate: str
    front: str
    hatch: str
    """Stripes over contested land, dots over besieged land."""
    text: str
    text_soft: str
    """Names of governorates and countries, which must not compete with towns."""
    halo: str


LIGHT: Final = Ground(
    land="#f7f4ec",
    abroad="#e9e4d8",
    water="#c9dfe8",
    river="#9cc4d6",
    coast="#a5bfca",
    border="#7d7283",
    governorate="#b3a7b1",
    front="#2b2730",
    hatch="#2b2730",
    text="#2d2b33",
    text_soft="#7b6d80",
    halo="#fffdf8",
)

GROUNDS: Final[Mapping[Theme, Ground]] = MappingProxyType({Theme.LIGHT: LIGHT})
"""The themes that the map can be drawn in."""


def camp_colours(camps: Iterable[str]) -> dict[str, str]:
    """Give every camp its colour: its own where it has one, else the next spare one that no camp here has taken.

    The same set of camps always gets the same colours, in whatever order they come.
    """
    wanted = sorted(set(camps))
    own = {camp: CAMPS[camp] for camp in wanted if camp in CAMPS}
    free = [colour for colour in SPARE if colour not in own.values()]
    spare = cycle(free or SPARE)
    return {camp: own.get(camp) or next(spare) for camp in wanted}


def holder_colours(camp_of: Mapping[str, str]) -> dict[str, str]:
    """Give every holder the colour of its camp; ``camp_of`` is the data folder's mapping of holders to camps."""
    colours = camp_colours(camp_of.values())
    return {holder: colours[camp] for holder, camp in camp_of.items()}


def palette() -> tuple[str, ...]:
    """List every colour that an area can have, each once: the sprite has a pattern for each."""
    return tuple(dict.fromkeys([*CAMPS.values(), *SPARE]))
