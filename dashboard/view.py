"""What the reader has asked for: one frozen value.

The page, the downloads, the command line and every link speak of the same :class:`View`; :mod:`dashboard.query`
spells it as a query string. Nothing here knows Dash, pandas or the data.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Final

from dashboard.language import ENGLISH, marked
from dashboard.words import Bin, Confidence, EventType, Measure, Mode, Precision, Split, Theme


class Unfit(ValueError):  # noqa: N818 - it says what is wrong with the value
    """A value that makes no sense: a sentence that is marked to be said in any language, and the values in it."""

    def __init__(self, said: str, **values: object) -> None:
        super().__init__(said.format(**values) if values else said)
        self.said = said
        self.values = values


@dataclass(frozen=True, slots=True)
class Period:
    """A closed range of days; an end that is ``None`` is open, and is the first or last day of the data."""

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.first and self.last and self.first > self.last:
            raise Unfit(marked("a period must not end before it starts: {period}"), period=self)

    def __str__(self) -> str:
        """Spell the period as in an address: ``2018-12-28..2019-01-10``, one day as one date."""
        if self.first and self.first == self.last:
            return self.first.isoformat()
        return f"{self.first or ''}..{self.last or ''}"

    def within(self, extent: "Days") -> "Days":
        """Close the open ends with those of ``extent``; a period beyond the data is an empty range after it."""
        first = self.first or min(extent.first, self.last or extent.first)
        last = self.last or max(extent.last, first)
        return Days(first, last)


@dataclass(frozen=True, slots=True)
class Days:
    """A closed range of days with both ends known."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse days that end before they start."""
        if self.first > self.last:
            msg = f"a range of days must not end before it starts: {self.first}..{self.last}"
            raise ValueError(msg)

    def __len__(self) -> int:
        """Count the days, both ends included."""
        return (self.last - self.first).days + 1

    def __iter__(self) -> Iterator[date]:
        """Give every day in turn."""
        return (self.first + timedelta(n) for n in range(len(self)))

    def __str__(self) -> str:
        """Spell the days as a closed period."""
        return str(self.period)

    @property
    def period(self) -> Period:
        """The same days as a :class:`Period`."""
        return Period(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Range:
    """A closed range of whole numbers from 0; ``high`` is ``None`` when it has no upper end."""

    low: int
    high: int | None

    def __post_init__(self) -> None:
        """Refuse a range below nought or upside down."""
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise Unfit(marked("a range must rise from 0 or more: {range}"), range=self)

    def __str__(self) -> str:
        """Spell the range as in an address: ``10..50``, ``1..``."""
        return f"{self.low}..{'' if self.high is None else self.high}"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the map, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        """Refuse a rectangle off the globe or without inside."""
        if not (-180 <= self.west < self.east <= 180 and -90 <= self.south < self.north <= 90):  # noqa: PLR2004 - degrees
            raise Unfit(marked("a box is west,south,east,north in degrees with west < east and south < north"))

    @property
    def ring(self) -> tuple[tuple[float, float], ...]:
        """The corners as (longitude, latitude), the first not repeated."""
        return (
            (self.west, self.south),
            (self.east, self.south),
            (self.east, self.north),
            (self.west, self.north),
        )


SMALLEST_RING: Final = 3


@dataclass(frozen=True, slots=True)
class Ring:
    """A polygon drawn on the map: corners as (longitude, latitude) in degrees, the first not repeated."""

    ring: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        """Refuse fewer than three corners and corners off the globe."""
        on_globe = all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in self.ring)  # noqa: PLR2004 - degrees
        if len(self.ring) < SMALLEST_RING or not on_globe:
            raise Unfit(marked("a polygon has three corners or more, as longitude,latitude in degrees"))


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the map looks: the centre in degrees and MapLibre's zoom (0 to 24)."""

    lat: float
    lon: float
    zoom: float

    def __post_init__(self) -> None:
        """Refuse a place off the globe and a zoom that MapLibre does not know."""
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180 and 0 <= self.zoom <= 24):  # noqa: PLR2004
            raise Unfit(
                marked("a camera is latitude,longitude,zoom: {camera}"), camera=f"{self.lat},{self.lon},{self.zoom}"
            )


@dataclass(frozen=True, slots=True)
class View:
    """All that a reader can ask for; the fields stand in the order of the keys of an address.

    An empty set, ``None`` or ``""`` means that the reader did not ask: everything passes.
    """

    time: Period | None = None
    """The period; ``None`` is the opening view on the page and all days on routes and the command line."""
    mode: Mode = Mode.WINDOW
    actors: frozenset[str] = frozenset()
    """Actor ids: events in which any of them takes part, under any name they had on that date."""
    against: frozenset[str] = frozenset()
    """Actor ids (key ``with``): and in which any of these takes part on another side."""
    without: frozenset[str] = frozenset()
    """Actor ids (key ``not``) whose events are left out."""
    types: frozenset[EventType] = frozenset()
    sub_types: frozenset[str] = frozenset()
    """Slugs of ACLED's sub-event types (key ``sub``)."""
    deaths: Range | None = None
    """Best estimate of deaths."""
    uncounted: bool = False
    """Whether events without any count pass the filter on deaths (key ``nodeaths``)."""
    precision: Precision = Precision.ALL
    undated: bool = True
    """Whether events whose date is not known to the day are shown."""
    confidence: Confidence | None = None
    """The worst confidence still shown; ``None`` and ``low`` show all."""
    source: str = ""
    admin: frozenset[str] = frozenset()
    area: Box | Ring | None = None
    text: str = ""
    """Words in notes, place, actor or source (key ``q``)."""
    size: Measure = Measure.EVENTS
    split: Split = Split.TYPE
    bins: Bin | None = None
    """The width of a bar; ``None`` lets the page choose."""
    place: str | None = None
    event: str | None = None
    compare: date | None = None
    story: str | None = None
    camera: Camera | None = None
    """Where the map looks (key ``map``); ``None`` is the opening view."""
    language: str = ENGLISH
    theme: Theme | None = None
    embed: bool = False

    def but(self, **changes: object) -> "View":
        """Give the same view with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # names are checked by replace

    def days(self, extent: Days, opening: Period | None = None) -> Days:
        """Name the days that the view shows.

        ``extent`` is the first and last day of the data; ``opening`` stands in for a period that was not given
        (the page's opening view; without it: all days).
        """
        asked = self.time or opening or Period(None, None)
        shown = asked.within(extent)
        match self.mode:
            case Mode.DAY:
                return Days(shown.last, shown.last)
            case Mode.SINCE:
                return Days(min(extent.first, shown.last), shown.last)
        return shown


DEFAULT: Final = View()
FILTERS: Final = (
    "actors", "against", "without", "types", "sub_types", "deaths", "uncounted", "precision", "undated",
    "confidence", "source", "admin", "area", "text",
)  # fmt: skip
"""The fields, besides the period, that decide which events a view shows."""


def asked(view: View) -> tuple[str, ...]:
    """Name the fields in which a view differs from the plain one, in the order of the address."""
    return tuple(f.name for f in fields(View) if getattr(view, f.name) != getattr(DEFAULT, f.name))
