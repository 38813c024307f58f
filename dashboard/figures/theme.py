"""The colours of camps, holders, event types and of the map's ground, each given once for each theme.

The same camp has the same colour wherever it appears: area, legend, actor tree, bars. Which one is said by the data
folder (``folder.toml``). The colours were searched for so
that readers with any of the three kinds of colour blindness can tell them apart; ``tests/unit/test_theme.py`` simulates
them and states the distances. In the dark theme each keeps its hue; black turns to nearly white, as letters do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dashboard.words import Certainty, EventType, Hue, Theme

HUES: Final[Mapping[Hue, str]] = MappingProxyType(
    {
        Hue.RED: "#b23300",
        Hue.VIOLET: "#6c4398",
        Hue.GREEN: "#7b9e68",
        Hue.BLUE: "#61bbfa",
        Hue.YELLOW: "#fbce48",
        Hue.BLACK: "#22262a",
        Hue.NAVY: "#043656",
        Hue.TEAL: "#3e767b",
        Hue.PINK: "#cf7eb7",
        Hue.GREY: "#afa29c",
    }
)

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

DARK_HUES: Final[Mapping[Hue, str]] = MappingProxyType(
    {
        Hue.RED: "#d5370a",
        Hue.VIOLET: "#8e67d0",
        Hue.GREEN: "#8aa67c",
        Hue.BLUE: "#77c3fc",
        Hue.YELLOW: "#f6d34a",
        Hue.BLACK: "#e9e7e6",
        Hue.NAVY: "#3b658d",
        Hue.TEAL: "#048f89",
        Hue.PINK: "#e59bb6",
        Hue.GREY: "#837663",
    }
)
DARK_EVENT_TYPES: Final[Mapping[EventType, str]] = MappingProxyType(
    {
        EventType.BATTLES: "#c7545b",
        EventType.EXPLOSIONS: "#f6a066",
        EventType.CIVILIANS: "#916a97",
        EventType.PROTESTS: "#38abfc",
        EventType.RIOTS: "#fed7f6",
        EventType.DEVELOPMENTS: "#a1a4a1",
    }
)

HATCH_INK: Final = "#1d1b22"
HATCH_PALE: Final = "#fffdf8"
"""What hatches and dots over areas are drawn in, side by side: one of the two stands out from every colour of land."""

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
    road: str
    road_rim: str
    """Beside a road, so that it stands out from land of its own colour."""
    front: str
    text: str
    text_soft: str
    """Names of governorates and countries, which must not compete with towns."""
    halo: str
    relief: float
    """How strongly mountains are shaded, from 0 to 1."""
    tiles: float
    """How bright the operator's own pictures are drawn, from 0 to 1."""


LIGHT: Final = Ground(
    land="#f7f4ec",
    abroad="#e9e4d8",
    water="#c9dfe8",
    river="#9cc4d6",
    coast="#a5bfca",
    border="#7d7283",
    governorate="#b3a7b1",
    road="#a9793a",
    road_rim="#fffdf8",
    front="#2b2730",
    text="#2d2b33",
    text_soft="#7b6d80",
    halo="#fffdf8",
    relief=0.7,
    tiles=1.0,
)

DARK: Final = Ground(
    land="#22262d",
    abroad="#191b20",
    water="#10161d",
    river="#35546a",
    coast="#31414e",
    border="#948a9c",
    governorate="#5a5563",
    road="#c99f5e",
    road_rim="#14161a",
    front="#f2eee6",
    text="#e2e0e4",
    text_soft="#a59db0",
    halo="#14161a",
    relief=0.8,
    tiles=0.45,
)


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of a theme that is given to something; the page's own are tokens of the style sheet."""

    ground: Ground
    hues: Mapping[Hue, str]
    """The colour of camps. Of the first six each is told from the others as land, too."""
    event_types: Mapping[EventType, str]


PALETTES: Final[Mapping[Theme, Palette]] = MappingProxyType(
    {
        Theme.LIGHT: Palette(LIGHT, HUES, EVENT_TYPES),
        Theme.DARK: Palette(DARK, DARK_HUES, DARK_EVENT_TYPES),
    }
)


def colours(hues: Mapping[str, Hue], shade: Theme = Theme.LIGHT) -> dict[str, str]:
    """Spell the colours of camps or holders in a theme; ``hues`` are the data folder's."""
    given = PALETTES[shade].hues
    return {name: given[hue] for name, hue in hues.items()}


def all_colours() -> tuple[str, ...]:
    """List every colour that an area can have in any theme, each once: the sprite has a pattern for each."""
    return tuple(dict.fromkeys(colour for palette in PALETTES.values() for colour in palette.hues.values()))
