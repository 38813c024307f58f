"""ACLED's event tables, read as they mean: the 31 columns of today and the layouts of earlier years.

"Codebook" is the ACLED Codebook (2023 and later; sections by their titles). Column names are compared without regard
to case, so ``EVENT_DATE`` of the older files is ``event_date``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.intake.draft import Draft, RowReader, Site
from dashboard.intake.kinds import Kind, kind
from dashboard.language import marked
from dashboard.words import Confidence, EventType, TimePrecision

SOURCE: Final = "ACLED"
ADDRESS: Final = "https://acleddata.com/"
CREDIT: Final = (
    "Armed Conflict Location & Event Data (ACLED)",
    "Imported events. Its terms do not allow passing the rows on.",
    "ACLED's terms of use",
    ADDRESS,
)
"""Title, text, licence and address of what every use of these rows has to name."""

COLUMNS: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
"""The columns of today (Codebook, "Data Columns")."""
OLDER: Final = {
    "ally_actor_1": "assoc_actor_1",
    "ally_actor_2": "assoc_actor_2",
    "geo_precis": "geo_precision",
    "time_preci": "time_precision",
    "total_fatalities": "fatalities",
}
"""Columns of earlier layouts that have another name today."""
MORE: Final = ("data_id", "event_id_no_cnty", "iso3", "gwno")
"""Columns of earlier layouts that are gone."""
NEEDED: Final = ("event_date", "event_type", "actor1", "latitude", "longitude", "fatalities")
DELETED: Final = "deleted_timestamp"
"""The column that a list of deleted events has beside the ids."""

DATES: Final = {"1": TimePrecision.DAY, "2": TimePrecision.WEEK, "3": TimePrecision.MONTH}
"""Codebook, "Time Precision Codes": 1 the day is known, 2 only the week, 3 only the month."""
PLACES: Final = frozenset({"1", "2", "3"})
"""Codebook, "Spatial Precision Codes", which are ours: 1 the town itself, 2 near it, 3 a larger area, for which the
point of a town or of nature stands."""
INTER: Final = {
    "1": "state forces", "2": "rebel group", "3": "political militia", "4": "identity militia", "5": "rioters",
    "6": "protesters", "7": "civilians", "8": "external/other forces",
}  # fmt: skip
"""Codebook, "Actor Types and Inter Codes": numbers until 2024, words since. Who an actor is says its name to us; the
codes are asked only where an earlier layout leaves open whether people rioted or protested."""
CROWDS: Final = {"rioters": EventType.RIOTS, "protesters": EventType.PROTESTS}
TARGETING: Final = "civilian targeting"


def renamed(name: str) -> str:
    """Give today's name of a column."""
    plain = name.strip().casefold().replace(" ", "_")
    return OLDER.get(plain, plain)


def is_mine(columns: Sequence[str]) -> bool:
    """Tell whether a header is that of ACLED events."""
    names = set(map(renamed, columns))
    return names.issuperset(NEEDED) and bool(names & {"event_id_cnty", "data_id"})


def is_deleted_list(columns: Sequence[str]) -> bool:
    """Tell whether a header is that of a list of deleted events."""
    names = set(map(renamed, columns))
    return DELETED in names and bool(names & {"event_id_cnty", "data_id"}) and not names.issuperset(NEEDED)


@dataclass(frozen=True, slots=True)
class Acled:
    """Reads ACLED rows."""

    key: str = "acled"
    title: str = "ACLED"
    credit: tuple[str, str, str, str] = CREDIT
    dates: tuple[str, ...] = ("event_date",)

    @staticmethod
    def renamed(name: str) -> str:
        """Give the name under which a column is read."""
        return renamed(name)

    @staticmethod
    def identify(row: RowReader) -> str:
        """Give the id of the row at hand: that of the country's list, which stays when a row is corrected."""
        return row.text("event_id_cnty") or (f"data-{number}" if (number := row.code("data_id")) else "")

    def draft(self, row: RowReader) -> Draft | None:
        """Read the row at hand; without a draft the reader holds at least one fault."""
        own = self.identify(row)
        if not own:
            row.fault("event_id_cnty", marked("every event of ACLED has an id"))
        span = row.span("event_date")
        precision = DATES.get(row.code("time_precision") or "1")
        if precision is None:
            row.fault("time_precision", marked("the precision of a date is 1, 2 or 3"))
        found = self._kind(row)
        site, near = self._site(row)
        deaths = row.whole("fatalities")
        sides = [row.names(column, "") for column in ("actor1", "actor2")]
        others = [row.names(column, ";") for column in ("assoc_actor_1", "assoc_actor_2")]
        if not (sides[0] or sides[1]):
            row.fault("actor1", marked("the row names no actor"))
        notes, reported_by = row.text("notes"), row.text("source")
        targets = row.text("civilian_targeting").casefold() == TARGETING
        if row.faults or span is None or precision is None or found is None:
            return None
        return Draft(
            source_id=own,
            first=span.first,
            last=span.last,
            time_precision=max(precision, span.precision, key=list(TimePrecision).index),
            event_type=found.event_type,
            sub_event_type=found.sub_event_type,
            site=site,
            geo_precision=near,
            actor1=sides[0] or sides[1],
            actor2=sides[1] if sides[0] else (),
            assoc_actor_1=others[0],
            assoc_actor_2=others[1],
            targets=("civilians",) if targets or found.event_type is EventType.CIVILIANS else (),
            fatalities=deaths,
            notes=notes or "ACLED gives no note.",
            source=SOURCE,
            source_url=ADDRESS,
            reported_by=reported_by,
            confidence=Confidence.MEDIUM,
            dispute_note=found.note,
        )

    @staticmethod
    def _kind(row: RowReader) -> Kind | None:
        words = [row.code(column).casefold() for column in ("inter1", "inter2")]
        crowds = [CROWDS[word] for one in words if (word := INTER.get(one, one)) in CROWDS]
        return kind(row, "event_type", "sub_event_type", crowds[0] if crowds else None)

    @staticmethod
    def _site(row: RowReader) -> tuple[Site, str]:
        near = row.code("geo_precision") or "1"
        if near not in PLACES:
            row.fault("geo_precision", marked("the precision of a place is 1, 2 or 3"))
        point = row.point("latitude", "longitude")
        if point is None and not row.faults:
            row.fault("latitude", marked("every event of ACLED has a latitude and a longitude"))
        latitude, longitude = point or (None, None)
        admin1, admin2, admin3 = (row.text(f"admin{n}") for n in (1, 2, 3))
        name = row.text("location") or admin3 or admin2 or admin1
        if not name:
            row.fault("location", marked("the row names no place"))
        return Site(name, admin1 or row.text("country"), admin2, admin3, latitude, longitude, near == "3"), near
