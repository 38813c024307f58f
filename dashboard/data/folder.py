"""What a data folder says about itself: ``folder.toml``.

The code knows no country: title, outline, days, sides and credits all come from here.
"""

from datetime import date
from itertools import cycle
from typing import Annotated, Final, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    field_validator,
    model_validator,
)

from dashboard import query
from dashboard.data import toml_text
from dashboard.data.problem import Problem
from dashboard.data.toml_text import twice
from dashboard.view import Camera, Days, View
from dashboard.words import Hue

FOLDER_FILE: Final = "folder.toml"
SPARE: Final = (Hue.RED, Hue.BLUE, Hue.YELLOW, Hue.VIOLET, Hue.GREEN, Hue.BLACK, Hue.PINK, Hue.TEAL, Hue.NAVY)
"""The colours of camps that name none, in this order; grey is left to those who say so."""


def read_view(text: object) -> View:
    """Read the query of an opening view or a quick choice; what cannot be read is refused."""
    if not isinstance(text, str):
        msg = "a view is written as the query of an address"
        raise ValueError(msg)  # noqa: TRY004 - pydantic turns a ValueError into a sentence
    view, problems = query.decode(text)
    if problems:
        msg = "; ".join(f"{problem.key}: {problem.message}" for problem in problems)
        raise ValueError(msg)
    return view


def _camera(found: object) -> Camera:
    """Read a table of three numbers as where the map looks."""
    match found:
        case {"lat": int() | float() as lat, "lon": int() | float() as lon, "zoom": int() | float() as zoom, **rest}:
            if not rest:
                return Camera(lat, lon, zoom)
    msg = "a camera is written { lat = 35.98, lon = 36.85, zoom = 8.0 }"
    raise ValueError(msg)


def _crs(text: str) -> str:
    """Refuse a coordinate system that PROJ does not know or that does not count in metres."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        crs = CRS.from_user_input(text)
    except CRSError:
        msg = "no such coordinate system; write an EPSG code or a PROJ string"
        raise ValueError(msg) from None
    if not crs.is_projected or any(axis.unit_name != "metre" for axis in crs.axis_info):
        msg = "this coordinate system does not count in metres"
        raise ValueError(msg)
    return text


Text = Annotated[str, StringConstraints(min_length=1)]
Ident = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,40}$")]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2100, 12, 31))]
Kilometres = Annotated[float, Field(gt=0, le=500)]
Crs = Annotated[str, BeforeValidator(_crs)]
CameraTable = Annotated[Camera, PlainValidator(_camera)]
ViewQuery = Annotated[View, PlainValidator(read_view)]


class Part(BaseModel):
    """A table of ``folder.toml``: frozen, and no key passes unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=True)


class Country(Part):
    """The land that the page is about, and how far a town speaks for it."""

    name: Text
    name_ar: Text
    outline: Annotated[str, StringConstraints(pattern=r"^[\w-]+\.geojson$")]
    """A GeoJSON file beside ``folder.toml``."""
    reach_km: Kilometres
    """Land farther than this from every known town is no information."""
    border_buffer_km: Kilometres
    """The outline is united with a circle of this radius round each town."""
    metric_crs: Crs
    """For distances and Voronoi cells: metres."""
    equal_area_crs: Crs
    """For areas: metres."""
    basemap: Literal["shipped", "world"] = "world"
    """``shipped``: the map's ground is that of ``assets/basemap``, which is detailed and covers one part of the world.
    ``world``: this outline among the countries of ``assets/world``."""


class Opening(Part):
    """What a bare address opens on."""

    view: ViewQuery = Field(alias="query")
    camera: CameraTable


class Quick(Part):
    """A quick choice: a period with a title, and perhaps filters and a camera."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")]
    title: Text
    title_ar: Text
    view: ViewQuery = Field(alias="query")


class Cutoff(Part):
    """Days at which the data thin out or stop, and the sentence that says so."""

    about: Literal["events", "control"]
    first: date
    last: date
    text: Text
    text_ar: Text
    label: str = ""
    """A few words that fit on the stretch of the timeline; without them the sentence is cut short there."""
    label_ar: str = ""

    @property
    def days(self) -> Days:
        """The days, both ends included."""
        return Days(self.first, self.last)

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.first > self.last:
            msg = f"ends before it starts: {self.first}..{self.last}"
            raise ValueError(msg)
        return self


class Camp(Part):
    """A side that actors belong to."""

    id: Ident
    label: Text
    label_ar: Text
    order: int
    colour: Annotated[Hue | None, Field(strict=False)] = None
    """Without one the camp gets the next that no other has."""


class Holder(Part):
    """Who can hold a town, in the words of ``control.csv``."""

    id: Ident
    label: Text
    label_ar: Text
    camp: Ident


class Article(Part):
    """An article that several events are told by, named once; ``seed_ref`` of an event is its id."""

    id: Ident
    publisher: Text
    subject: Text
    subject_ar: Text
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


class Credit(Part):
    """A source or package that is to be credited."""

    title: Text
    text: Text
    licence: Text
    url: Annotated[str, StringConstraints(pattern=r"^(https?://\S+)?$")]


class Folder(Part):
    """All that ``folder.toml`` says."""

    title: Text
    title_ar: Text
    summary: str = ""
    summary_ar: str = ""
    first_day: Day
    last_day: Day
    growing: bool = False
    """Whether imports fill the folder: its tables may be without rows, and its days are those of its events once it
    has any."""
    country: Country
    start: Opening = Field(alias="opening")
    periods: tuple[Quick, ...] = Field(strict=False)
    cutoffs: tuple[Cutoff, ...] = Field(default=(), strict=False)
    camps: tuple[Camp, ...] = Field(min_length=1, strict=False)
    """In the order of lists and legends."""
    holders: tuple[Holder, ...] = Field(strict=False)
    """In the order of the legend; none where nobody knows who held what."""
    articles: tuple[Article, ...] = Field(default=(), strict=False)
    credits: tuple[Credit, ...] = Field(strict=False)

    @property
    def camp_hues(self) -> dict[str, Hue]:
        """Give each camp its colour: its own, else the next free one; after the last they begin again."""
        taken = {camp.colour for camp in self.camps}
        free = cycle([hue for hue in SPARE if hue not in taken] or SPARE)
        return {camp.id: camp.colour or next(free) for camp in self.camps}

    @property
    def holder_hues(self) -> dict[str, Hue]:
        """Give each holder the colour of its camp."""
        hues = self.camp_hues
        return {holder.id: hues[holder.camp] for holder in self.holders}

    @field_validator("camps", mode="after")
    @classmethod
    def _in_order(cls, camps: tuple[Camp, ...]) -> tuple[Camp, ...]:
        return tuple(sorted(camps, key=lambda camp: camp.order))

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        """Refuse days that fall, ids used twice and a holder of an unknown camp."""
        if self.first_day > self.last_day:
            msg = f"first_day is after last_day: {self.first_day}, {self.last_day}"
            raise ValueError(msg)
        for what, entries in (
            ("periods", self.periods),
            ("camps", self.camps),
            ("holders", self.holders),
            ("articles", self.articles),
        ):
            if (one := twice([entry.id for entry in entries])) is not None:
                msg = f"{what} has the id {one} twice"
                raise ValueError(msg)
        camps = {camp.id for camp in self.camps}
        if strays := [holder for holder in self.holders if holder.camp not in camps]:
            msg = f"holder {strays[0].id} belongs to a camp that is not listed: {strays[0].camp}"
            raise ValueError(msg)
        return self

    @property
    def extent(self) -> Days:
        """The days that the folder is about."""
        return Days(self.first_day, self.last_day)

    def thin(self, shown: Days) -> list[Cutoff]:
        """Find where ``shown`` reaches into thin data: events anywhere in the period, control on its last day."""
        return [
            cutoff
            for cutoff in self.cutoffs
            if cutoff.first <= shown.last and cutoff.last >= (shown.first if cutoff.about == "events" else shown.last)
        ]

    @property
    def opening(self) -> View:
        """The view that a bare address opens on."""
        return self.start.view

    @property
    def camera(self) -> Camera:
        """Where the map looks at first."""
        return self.start.camera

    @property
    def outline(self) -> str:
        """The name of the outline's file."""
        return self.country.outline

    @property
    def reach_km(self) -> float:
        """How far a town speaks for the land round it."""
        return self.country.reach_km

    @property
    def border_buffer_km(self) -> float:
        """The radius of the circle round each town that the outline is united with."""
        return self.country.border_buffer_km

    @property
    def metric_crs(self) -> str:
        """The coordinate system for distances: metres."""
        return self.country.metric_crs

    @property
    def equal_area_crs(self) -> str:
        """The coordinate system for areas: metres."""
        return self.country.equal_area_crs


def parse(text: str) -> tuple[Folder | None, list[Problem]]:
    """Read the text of ``folder.toml``; without a ``Folder`` there is at least one problem."""
    return toml_text.parse(FOLDER_FILE, text, Folder)
