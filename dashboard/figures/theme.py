"""The colours of camps, holders, event types and of the map's ground, each given once for each theme.

The same camp has the same colour wherever it appears: area, legend, actor tree, bars. The colours were searched for so
that readers with any of the three kinds of colour blindness can tell them apart; ``tests/unit/test_theme.py`` simulates
them and states the distances. Each kind keeps to a usage of the press where that did no harm: the government red,
the opposition green, the SDF yellow, Turkey and the SNA blue, IS black; HTS, for which there is none, is violet. In the
dark theme each keeps its hue; IS turns from nearly black to nearly white, as letters do.
"""

from collections.abc import Iterable, Mapping, Sequence
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
SPARE: Final = ("#b23300", "#61bbfa", "#fbce48", "#6c4398", "#7b9e68", "#22262a", "#cf7eb7", "#3e767b", "#043656")

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

DARK_CAMPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "government_allies": "#d5370a",
        "hts": "#8e67d0",
        "opposition": "#8aa67c",
        "turkey_sna": "#77c3fc",
        "sdf": "#f6d34a",
        "isis": "#e9e7e6",
        "us_coalition": "#3b658d",
        "israel": "#048f89",
        "civilians": "#e59bb6",
        "other": "#837663",
    }
)
DARK_SPARE: Final = (
    "#d5370a", "#77c3fc", "#f6d34a", "#8e67d0", "#8aa67c", "#e9e7e6", "#e59bb6", "#048f89", "#3b658d",
)  # fmt: skip
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
    camps: Mapping[str, str]
    """Camp → colour, for the camps of the shipped data. The first six hold land."""
    spare: Sequence[str]
    """Colours for the camps of other data folders, handed out in this order; after the last they begin again."""
    event_types: Mapping[EventType, str]


PALETTES: Final[Mapping[Theme, Palette]] = MappingProxyType(
    {
        Theme.LIGHT: Palette(LIGHT, CAMPS, SPARE, EVENT_TYPES),
        Theme.DARK: Palette(DARK, DARK_CAMPS, DARK_SPARE, DARK_EVENT_TYPES),
    }
)


def camp_colours(camps: Iterable[str], shade: Theme = Theme.LIGHT) -> dict[str, str]:
    """Give every camp its colour: its own where it has one, else the next spare one that no camp here has taken.

    The same set of camps always gets the same colours, in whatever order they come.
    """
    palette = PALETTES[shade]
    wanted = sorted(set(camps))
    own = {camp: palette.camps[camp] for camp in wanted if camp in palette.camps}
    free = [colour for colour in palette.spare if colour not in own.values()]
    spare = cycle(free or palette.spare)
    return {camp: own.get(camp) or next(spare) for camp in wanted}


def holder_colours(camp_of: Mapping[str, str], shade: Theme = Theme.LIGHT) -> dict[str, str]:
    """Give every holder the colour of its camp; ``camp_of`` is the data folder's mapping of holders to camps."""
    colours = camp_colours(camp_of.values(), shade)
    return {holder: colours[camp] for holder, camp in camp_of.items()}


def all_colours() -> tuple[str, ...]:
    """List every colour that an area can have in any theme, each once: the sprite has a pattern for each."""
    given = (colour for palette in PALETTES.values() for colour in (*palette.camps.values(), *palette.spare))
    return tuple(dict.fromkeys(given))
