"""UCDP's Georeferenced Event Dataset (GED), releases 17.1 to 26.x and the monthly candidates, read as it means.

"Codebook" is the UCDP GED Codebook (Högbladh, Uppsala University; version 23.1 and its neighbours say the same
here), in which each variable has an entry under its name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.intake.cells import Span
from dashboard.intake.draft import Draft, RowReader, Site
from dashboard.language import marked
from dashboard.words import Confidence, EventType, TimePrecision

SOURCE: Final = "UCDP GED"
ADDRESS: Final = "https://ucdp.uu.se/downloads/"
CREDIT: Final = (
    "UCDP Georeferenced Event Dataset",
    "Imported events: Uppsala Conflict Data Program; Sundberg and Melander (2013).",
    "CC BY 4.0",
    ADDRESS,
)
"""Title, text, licence and address of what every use of these rows has to name (Codebook, "Citation")."""

TYPES: Final = {
    "1": (EventType.BATTLES, "Armed clash"),
    "2": (EventType.BATTLES, "Armed clash"),
    "3": (EventType.CIVILIANS, "Attack"),
}
"""Codebook, ``type_of_violence``: 1 state-based conflict, 2 non-state conflict, 3 one-sided violence.

UCDP does not say by which weapon: an air strike in a state-based conflict is 1 as a fire fight is. So 1 and 2 are
ACLED's plainest battle and 3 its plainest violence against civilians; what the headline says is in the notes.
"""
PLACES: Final = {"1": "1", "2": "2", "3": "3", "4": "3", "5": "3", "6": "3", "7": "3"}
"""Codebook, ``where_prec``, to our ``geo_precision``: 1 the exact spot, 2 within about 25 km of it, 3 a district
(second-order division), 4 a province (first-order division), 5 a line or an area without sharp bounds, 6 the whole
country, 7 international waters or airspace. From 3 on the point stands for an area."""
DATES: Final = {
    "1": TimePrecision.DAY,
    "2": TimePrecision.WEEK,
    "3": TimePrecision.WEEK,
    "4": TimePrecision.MONTH,
    "5": TimePrecision.YEAR,
}
"""Codebook, ``date_prec``, to our ``time_precision``: 1 the day, 2 a span of 2 to 6 days, 3 the week, 4 a span of 8
to 30 days or the month, 5 longer than a month, up to the year. The span itself is ``date_start`` to ``date_end``."""
CLARITY: Final = {"1": Confidence.MEDIUM, "2": Confidence.LOW}
"""Codebook, ``event_clarity``: 1 the reports tell the event from others, 2 they give sums that were taken apart.

Never ``high``: nobody here has looked at the reports.
"""
CIVILIANS: Final = "Civilians"

OLD: Final = {"best": "best_est", "high": "high_est", "low": "low_est"}
"""Columns that releases before 17.1 and some after spell otherwise."""
NEEDED: Final = (
    "id", "type_of_violence", "side_a", "side_b", "latitude", "longitude", "date_start", "date_end", "best",
)  # fmt: skip
HEADERLESS: Final = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description",
    "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
"""The 49 columns of today's releases, by which a candidate release that came without header (24.0.1) is read."""
LONGEST_NOTE: Final = 600
"""Characters of a headline that are taken as the summary; the original record has all of it."""


def missing_header(first: Sequence[str]) -> tuple[str, ...] | None:
    """Give the columns of a release whose first line is a row already."""
    is_row = len(first) == len(HEADERLESS) and first[0].isdigit() and first[5] in TYPES
    return HEADERLESS if is_row else None


def is_mine(columns: Sequence[str]) -> bool:
    """Tell whether a header is that of a GED file."""
    names = {name.strip().casefold() for name in columns}
    return all(name in names or OLD.get(name) in names for name in NEEDED)


@dataclass(frozen=True, slots=True)
class Ucdp:
    """Reads GED rows."""

    key: str = "ucdp"
    title: str = "UCDP GED"
    credit: tuple[str, str, str, str] = CREDIT
    dates: tuple[str, ...] = ("date_start", "date_end")

    @staticmethod
    def renamed(name: str) -> str:
        """Give the name under which a column is read."""
        return name.strip().casefold()

    @staticmethod
    def identify(row: RowReader) -> str:
        """Give the id of the row at hand, though the row may be broken otherwise."""
        return row.code("id")

    def draft(self, row: RowReader) -> Draft | None:
        """Read the row at hand; without a draft the reader holds at least one fault."""
        number = row.code("id")
        if not (number.isascii() and number.isdigit()):
            row.fault("id", marked("every event of GED has a number as its id"))
        kind = TYPES.get(row.code("type_of_violence"))
        if kind is None:
            row.fault("type_of_violence", marked("the type of violence is 1, 2 or 3"))
        first, last, precision = self._dates(row)
        site = self._site(row)
        low, best, high = self._deaths(row)
        civilians = row.whole("deaths_civilians")
        if civilians is not None and best is not None and civilians > max(best, high or 0):
            row.fault("deaths_civilians", marked("more civilians were killed than people; the row contradicts itself"))
        sides = tuple(row.names(side, "") for side in ("side_a", "side_b"))
        if not sides[0]:
            row.fault("side_a", marked("the row names no side"))
        notes, reported_by = self._notes(row), row.text("source_original")
        if row.faults or kind is None or first is None or last is None:
            return None
        return Draft(
            source_id=number,
            first=first,
            last=last,
            time_precision=precision,
            event_type=kind[0],
            sub_event_type=kind[1],
            site=site,
            geo_precision=PLACES.get(row.code("where_prec"), "3"),
            actor1=sides[0],
            actor2=sides[1],
            targets=("civilians",) if kind[0] is EventType.CIVILIANS else (),
            fatalities_low=low,
            fatalities=best,
            fatalities_high=high,
            civilian_fatalities=civilians,
            notes=notes,
            source=SOURCE,
            source_url=ADDRESS,
            reported_by=reported_by,
            ucdp_id=number,
            confidence=CLARITY.get(row.code("event_clarity"), Confidence.MEDIUM),
        )

    @staticmethod
    def _dates(row: RowReader) -> tuple[date | None, date | None, TimePrecision]:
        first, last = row.span("date_start"), row.span("date_end")
        if first is None or last is None:
            return None, None, TimePrecision.DAY
        if last.first < first.first:
            row.fault("date_end", marked("the end is before the start (date_start)"))
        code = row.code("date_prec")
        if code and code not in DATES:
            row.fault("date_prec", marked("the precision of a date is 1 to 5"))
        return first.first, last.first, DATES.get(code, _by_length(first, last))

    @staticmethod
    def _site(row: RowReader) -> Site:
        code = row.code("where_prec")
        if code and code not in PLACES:
            row.fault("where_prec", marked("the precision of a place is 1 to 7"))
        point = row.point("latitude", "longitude")
        if point is None and not row.faults:
            row.fault("latitude", marked("every event of GED has a latitude and a longitude"))
        latitude, longitude = point or (None, None)
        name, country = row.text("where_coordinates"), row.text("country")
        admin1, admin2 = row.text("adm_1"), row.text("adm_2")
        named = name or admin2 or admin1 or country
        if not named:
            row.fault("where_coordinates", marked("the row names no place"))
        return Site(named, admin1 or country, admin2, "", latitude, longitude, PLACES.get(code, "3") == "3")

    @staticmethod
    def _deaths(row: RowReader) -> tuple[int | None, int | None, int | None]:
        """Read the three estimates; where the best one lies outside the others they are widened to hold it."""
        low, best, high = (row.whole(name if row.raw(name) else OLD[name]) for name in ("low", "best", "high"))
        if best is None:
            if not row.faults:
                row.fault("best", marked("every event of GED has a best estimate of deaths"))
            return low, best, high
        if low is not None and low > best:
            row.repaired("low", marked("the estimate was widened to the best one, which is lower"))
            low = best
        if high is not None and high < best:
            row.repaired("high", marked("the estimate was widened to the best one, which is higher"))
            high = best
        return low, best, high

    @staticmethod
    def _notes(row: RowReader) -> str:
        words = row.text("source_headline") or row.text("source_article").strip('" ') or row.text("dyad_name")
        shown = words if len(words) <= LONGEST_NOTE else f"{words[:LONGEST_NOTE].rstrip()}…"
        return shown or "UCDP gives no headline."


def _by_length(first: Span, last: Span) -> TimePrecision:
    """Take the precision of a file without ``date_prec`` from its span."""
    days = (last.first - first.first).days
    bounds = ((0, TimePrecision.DAY), (7, TimePrecision.WEEK), (31, TimePrecision.MONTH))
    return next((precision for most, precision in bounds if days <= most), TimePrecision.YEAR)
