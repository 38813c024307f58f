"""The columns of every data file: what each may hold.

Reading, checking, downloads and the codebook (``data/README.md``, held to this by a test) all go by these tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dashboard.words import (
    SUB_EVENT_TYPES,
    AssertionPrecision,
    Basis,
    Confidence,
    EventType,
    LinkedBy,
    LinkStatus,
    Relation,
    Status,
    TimePrecision,
)


class Kind(StrEnum):
    """What sort of value a column holds."""

    TEXT = "text"
    WORD = "word"
    """One of the column's ``choices``."""
    ID = "id"
    """The row's own id: unique in the file."""
    PLACE = "place"
    ACTOR = "actor"
    ACTORS = "actors"
    """Several actor ids joined with ``|``."""
    EVENT = "event"
    HOLDER = "holder"
    """A holder of ``folder.toml``, or ``shared:a+b`` of two."""
    DAY = "day"
    """``YYYY-MM-DD``."""
    PARTIAL = "partial date"
    """``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    WHOLE = "whole number"
    """A whole number from 0."""
    FLAG = "flag"
    """``true`` or ``false``."""
    DEGREES = "degrees"
    LINK = "link"
    """An address that begins with ``http://`` or ``https://``."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a data file."""

    name: str
    kind: Kind = Kind.TEXT
    needed: bool = False
    """Whether a row without it is refused."""
    choices: tuple[str, ...] = ()


def _words(name: str, choices: type[StrEnum], *, needed: bool = True) -> Column:
    return Column(name, Kind.WORD, needed=needed, choices=tuple(choices))


EVENTS: Final = (
    Column("event_id", Kind.ID, needed=True),
    Column("event_date", Kind.DAY, needed=True),
    Column("event_date_end", Kind.DAY),
    _words("time_precision", TimePrecision),
    _words("event_type", EventType),
    Column("sub_event_type", Kind.WORD, needed=True, choices=tuple(SUB_EVENT_TYPES)),
    Column("place_id", Kind.PLACE, needed=True),
    Column("geo_precision", Kind.WORD, needed=True, choices=("1", "2", "3")),
    Column("actor1", Kind.ACTORS, needed=True),
    Column("assoc_actor_1", Kind.ACTORS),
    Column("actor2", Kind.ACTORS),
    Column("assoc_actor_2", Kind.ACTORS),
    Column("targets"),
    Column("fatalities_low", Kind.WHOLE),
    Column("fatalities", Kind.WHOLE),
    Column("fatalities_high", Kind.WHOLE),
    Column("civilian_fatalities", Kind.WHOLE),
    Column("injured", Kind.WHOLE),
    Column("displaced_low", Kind.WHOLE),
    Column("displaced", Kind.WHOLE),
    Column("displaced_high", Kind.WHOLE),
    Column("notes", needed=True),
    Column("notes_ar"),
    Column("source", needed=True),
    Column("source_url", Kind.LINK),
    Column("source_date", Kind.PARTIAL),
    Column("source_2"),
    Column("source_2_url", Kind.LINK),
    Column("reported_by"),
    Column("ucdp_id"),
    _words("confidence", Confidence),
    Column("dispute_note"),
    Column("exclude_from_sums"),
    Column("seed_ref"),
    Column("tier"),
)
PLACES: Final = (
    Column("place_id", Kind.ID, needed=True),
    Column("name", needed=True),
    Column("name_ar"),
    Column("name_ar_source"),
    Column("aliases"),
    Column("kind"),
    Column("admin1", needed=True),
    Column("admin1_pcode"),
    Column("admin2"),
    Column("admin3"),
    Column("admin3_pcode"),
    Column("geonameid"),
    Column("ocha_name"),
    Column("subdistrict_centre", Kind.FLAG),
    Column("note"),
)
"""The properties of ``places.geojson``; the coordinates are the features' points."""
CONTROL: Final = (
    Column("assertion_id", Kind.ID, needed=True),
    Column("place_id", Kind.PLACE, needed=True),
    Column("date", Kind.DAY, needed=True),
    _words("date_precision", AssertionPrecision),
    Column("holder", Kind.HOLDER, needed=True),
    _words("status", Status),
    Column("note"),
    Column("source", needed=True),
    Column("source_url", Kind.LINK, needed=True),
    _words("confidence", Confidence),
    _words("basis", Basis),
    Column("event_id", Kind.EVENT),
)
ACTORS: Final = (
    Column("actor_id", Kind.ID, needed=True),
    Column("name", needed=True),
    Column("name_ar"),
    Column("short"),
    Column("aliases"),
    Column("kind"),
    Column("camp", needed=True),
    Column("active_from", Kind.PARTIAL),
    Column("active_to", Kind.PARTIAL),
    Column("predecessor_of"),
    Column("successor_of"),
    Column("wikidata_id"),
    Column("source_url", Kind.LINK),
    Column("notes"),
)
ACTOR_LINKS: Final = (
    Column("actor_id", Kind.ACTOR, needed=True),
    _words("relation", Relation),
    Column("other_id", Kind.ACTOR, needed=True),
    Column("from", Kind.PARTIAL),
    Column("to", Kind.PARTIAL),
    Column("source_url", Kind.LINK, needed=True),
    Column("note"),
)
EVENT_LINKS: Final = (
    Column("event_id", Kind.EVENT, needed=True),
    Column("other_id", Kind.EVENT, needed=True),
    _words("status", LinkStatus),
    _words("how", LinkedBy, needed=False),
    Column("score", Kind.WHOLE),
    Column("note"),
)
"""Two accounts of one event: the one that stands for it, and another."""
UCDP_ACTOR_MAP: Final = (
    Column("ucdp_name", Kind.ID, needed=True),
    Column("actor_id", Kind.ACTORS, needed=True),
    Column("rows", Kind.WHOLE),
    Column("rows_side_a", Kind.WHOLE),
    Column("rows_side_b", Kind.WHOLE),
    Column("components"),
    Column("note"),
)
FILES: Final[Mapping[str, tuple[Column, ...]]] = {
    "places.geojson": PLACES,
    "actors.csv": ACTORS,
    "actor_links.csv": ACTOR_LINKS,
    "events.csv": EVENTS,
    "control.csv": CONTROL,
    "event_links.csv": EVENT_LINKS,
    "ucdp_actor_map.csv": UCDP_ACTOR_MAP,
}
"""Every table of a data folder, in the order in which they are read: a file names only ids of files before it."""
OPTIONAL_FILES: Final = frozenset({"event_links.csv", "ucdp_actor_map.csv"})
"""Files that a data folder may lack."""
MAY_BE_EMPTY: Final = frozenset({"event_links.csv"})
"""Files that may have no rows."""
FORMULA: Final = r"^[=+\-@\t\r\n＝＋－＠]"
"""How a text begins that a spreadsheet would run as a formula (OWASP, "CSV injection")."""
FROM_FILE: Final = "file: "
"""How the source of an imported event begins whose file tells no address; every other one has its ``source_url``."""
NEW_PLACE: Final = "new-"
"""How the id of a place begins that an import added, as its source names and puts it."""
EVENT_PLACE: Final = (
    "place_name", "place_name_ar", "latitude", "longitude", "admin1", "admin2", "admin3",
)  # fmt: skip
"""What a download of events adds to the columns of ``events.csv``."""
