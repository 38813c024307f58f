"""Anybody's table of events: its columns found by their names, or named with ``--columns``."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Final

from dashboard.columns import FROM_FILE
from dashboard.data import rules
from dashboard.data.problem import Unreadable
from dashboard.intake import cells, synonyms
from dashboard.intake.draft import Draft, RowReader, Site
from dashboard.intake.kinds import kind
from dashboard.intake.match_actors import UNKNOWN
from dashboard.intake.outcome import Asked
from dashboard.intake.sheet import Sheet
from dashboard.language import marked
from dashboard.words import Confidence, EventType, TimePrecision, slug

WHICH: Final = marked(
    "which column holds the {fields}? Say --columns {example} (or {first}:VALUE for all rows); the file has {columns}"
)
NO_FIELD: Final = marked("--columns {name}=…: there is no such field; there are {fields}")
LONGEST_NOTE: Final = 2_000
_KEY: Final = re.compile(r"[\w.-]{1,30}")
_ID: Final = re.compile(r"[\w.:-]{1,40}")
_APART: Final = re.compile(r"\s*[;/]\s*|\s*,\s+|\s+")
_FIXED: Final = frozenset({"date", "type", "sub_type", "actor1", "actor2", "source", "source_url", "reported_by",
                           "confidence", "admin1", "time_precision", "geo_precision"})  # fmt: skip
"""Fields that may be one value for all rows."""
_RESERVED: Final = frozenset({"acled", "ucdp"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table has each of our fields."""

    at: Mapping[str, str]
    """The header of a field."""
    fixed: Mapping[str, str]
    """One value for all rows."""

    def has(self, name: str) -> bool:
        """Tell whether rows have a field."""
        return name in self.at or name in self.fixed


def columns(sheet: Sheet, given: Mapping[str, str]) -> Columns:
    """Find the columns of a table.

    Raises:
        Unreadable: A column that is needed is not found; the message asks for it in one sentence.

    """
    at = synonyms.mapped(sheet.columns, points=sheet.points)
    fixed: dict[str, str] = {}
    folded = {synonyms.plain(header): header for header in sheet.columns}
    for name, value in given.items():
        _known(sheet, name)
        if value.startswith("="):
            if name not in _FIXED:
                msg = marked("--columns {name}:…: this cannot be one value for all rows; name a column").format(
                    name=name
                )
                raise Unreadable(msg)
            at.pop(name, None)
            fixed[name] = value[1:]
        elif (header := folded.get(synonyms.plain(value))) is not None:
            at[name] = header
            fixed.pop(name, None)
        else:
            msg = marked("--columns {name}={value}: the file has no such column; it has {columns}").format(
                name=name, value=value, columns=_listed(sheet)
            )
            raise Unreadable(msg)
    found = Columns(at, fixed)
    missing = [name for name in ("date", "type") if not found.has(name)]
    if not found.has("place") and not found.has("coordinates"):
        missing += [name for name in ("latitude", "longitude") if not found.has(name)]
    if missing:
        example = ",".join(f"{name}=HEADER" for name in missing)
        asked = " and which the ".join(missing)
        told = WHICH.format(fields=asked, example=example, first=missing[0], columns=_listed(sheet))
        msg = f"{sheet.path.name}: {told}"
        raise Unreadable(msg)
    return found


def _known(sheet: Sheet, name: str) -> None:
    if name not in synonyms.FIELDS:
        msg = f"{sheet.path.name}: {NO_FIELD.format(name=name, fields=', '.join(synonyms.FIELDS))}"
        raise Unreadable(msg)


def _listed(sheet: Sheet) -> str:
    return ", ".join(sheet.columns[:30]) + (" …" if len(sheet.columns) > 30 else "")  # noqa: PLR2004 - enough to see


@dataclass(frozen=True, slots=True)
class Table:
    """Reads the rows of a table."""

    file: str
    key: str
    at: Mapping[str, str]
    fixed: Mapping[str, str]
    title: str = marked("table")
    credit: None = None
    dates: tuple[str, ...] = field(default=("date", "end_date"))

    @classmethod
    def of(cls, sheet: Sheet, asked: Asked) -> "Table":
        """Find out how to read a table.

        Raises:
            Unreadable: A column that is needed is not found, or the source's name is taken.

        """
        found = columns(sheet, asked.columns)
        key = asked.source if asked.source is not None else (slug(sheet.path.stem)[:30].strip("-") or "table")
        if not _KEY.fullmatch(key) or key in _RESERVED:
            msg = f"--source {key}: the name has 1 to 30 letters, digits, '-' or '_', and is not acled or ucdp"
            raise Unreadable(msg)
        by_header = {header: name for name, header in found.at.items()}
        return cls(sheet.name, key, by_header, found.fixed)

    def renamed(self, name: str) -> str:
        """Give the name under which a column is read."""
        return self.at.get(name, f"?{name}")

    def identify(self, row: RowReader) -> str:
        """Give the table's own id of the row at hand, or one made of all that the row says."""
        own = row.text("id")
        if own and _ID.fullmatch(own):
            return own
        said = own or "\x1f".join(f"{name}={text}" for name, text in sorted(row.everything().items()) if text)
        return blake2b(said.encode(), digest_size=6).hexdigest()

    def draft(self, row: RowReader) -> Draft | None:
        """Read the row at hand; without a draft the reader holds at least one fault."""
        row.fill(self.fixed)
        span = row.span("date")
        end = row.span("end_date") if row.raw("end_date") else span
        precision = self._precision(row, span)
        found = kind(row, "type", "sub_type")
        site = self._site(row)
        low, best, high = self._in_order(row, *(row.whole(name) for name in ("deaths_low", "deaths", "deaths_high")))
        civilians, injured = row.whole("civilian_deaths"), row.whole("injured")
        if civilians is not None and civilians > max(best or 0, high or 0):
            row.fault("civilian_deaths", marked("more civilians were killed than people; the row contradicts itself"))
        if span is not None and end is not None and end.last < span.first:
            row.fault("end_date", marked("the end is before the start"))
        near = row.code("geo_precision") or "1"
        if near not in {"1", "2", "3"}:
            row.fault("geo_precision", marked("the precision of a place is 1, 2 or 3"))
        source, address = self._source(row)
        names = [row.names(name, ";|") for name in ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")]
        notes, notes_ar, doubt = (row.text(name) for name in ("notes", "notes_ar", "dispute_note"))
        own, reported_by = self.identify(row), row.text("reported_by")
        confidence = self._confidence(row)
        if row.faults or span is None or end is None or found is None or precision is None:
            return None
        return Draft(
            source_id=own,
            first=span.first,
            last=span.last if end is span else end.last,
            time_precision=precision,
            event_type=found.event_type,
            sub_event_type=found.sub_event_type,
            site=site,
            geo_precision=near,
            actor1=names[0] or (UNKNOWN,),
            assoc_actor_1=names[1],
            actor2=names[2],
            assoc_actor_2=names[3],
            targets=("civilians",) if found.event_type is EventType.CIVILIANS else (),
            fatalities_low=low,
            fatalities=best,
            fatalities_high=high,
            civilian_fatalities=civilians,
            injured=injured,
            notes=notes[:LONGEST_NOTE].rstrip() or site.name or "The file says no more.",
            notes_ar=notes_ar[:LONGEST_NOTE].rstrip(),
            source=source,
            source_url=address,
            source_date=date if rules.partial(date := row.text("source_date")) is None else "",
            reported_by=reported_by if address else row.text("source"),
            confidence=confidence,
            dispute_note=" ".join(filter(None, [doubt, found.note])),
        )

    @staticmethod
    def _precision(row: RowReader, span: cells.Span | None) -> TimePrecision | None:
        said = row.text("time_precision").casefold()
        if not said:
            return span.precision if span else None
        found = {"1": "day", "2": "week", "3": "month"}.get(said, said)
        if found not in set(TimePrecision):
            row.fault("time_precision", marked("the precision of a date is day, week, month or year"))
            return None
        return TimePrecision(found)

    @staticmethod
    def _site(row: RowReader) -> Site:
        if spelled := row.text("coordinates"):
            plain = cells.plain(spelled)
            parts = plain.split(",") if plain.count(",") == 1 and " " not in plain else _APART.split(plain)
            if len(parts) == 2:  # noqa: PLR2004 - latitude and longitude
                row.fill(dict(zip(("latitude", "longitude"), parts, strict=True)))
            else:
                row.fault(
                    "coordinates", marked("not a point; write latitude, longitude in degrees, such as 36.2021, 37.1343")
                )
        point = row.point("latitude", "longitude")
        name, near = row.text("place"), row.code("geo_precision")
        admin = [row.text(f"admin{n}") for n in (1, 2, 3)]
        if point is None and not name and not row.faults:
            row.fault("place", marked("the row says nowhere; give coordinates or the name of a place"))
        latitude, longitude = point or (None, None)
        label = name or (f"{latitude}, {longitude}" if point else "")
        return Site(label, admin[0], admin[1], admin[2], latitude, longitude, near == "3")

    @staticmethod
    def _in_order(row: RowReader, low: int | None, best: int | None, high: int | None) -> tuple[int | None, ...]:
        rising = [number for number in (low, best, high) if number is not None]
        if rising != sorted(rising):
            row.fault("deaths", marked("the lowest, best and highest numbers do not rise"))
        return low, best, high

    def _source(self, row: RowReader) -> tuple[str, str]:
        address = row.text("source_url")
        if address and rules.link(address):
            row.repaired("source_url", marked("what is no address was left to the original record"))
            address = ""
        source = row.text("source")
        return (source or self.file, address) if address else (f"{FROM_FILE}{self.file}", "")

    @staticmethod
    def _confidence(row: RowReader) -> Confidence:
        said = row.text("confidence").casefold()
        return Confidence(said) if said in set(Confidence) else Confidence.MEDIUM


def parsed(text: str) -> dict[str, str]:
    """Read the value of ``--columns``: ``date=Datum,type:Battles``; a fixed value gets a ``=`` before it.

    Raises:
        Unreadable: It cannot be read.

    """
    found = {}
    for part in _parts(text):
        name, sign, value = part.partition("=") if "=" in part.partition(":")[0] else part.partition(":")
        if not (sign and name.strip() and value.strip()):
            msg = marked("--columns {part}: write date=HEADER for a column, or date:VALUE for all rows").format(
                part=part
            )
            raise Unreadable(msg)
        found[name.strip()] = value.strip() if sign == "=" else f"={value.strip()}"
    return found


def _parts(text: str) -> Sequence[str]:
    """Part the pairs at the commas behind which another pair begins: headers and values may hold commas too."""
    return [part for part in re.split(r",(?=\s*\w+\s*[=:])", text) if part.strip()]
