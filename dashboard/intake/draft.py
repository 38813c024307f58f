"""A row as its source means it, before its place and its actors are matched with ours."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple, Protocol, TypeVar

from dashboard.data.problem import Problem
from dashboard.intake import cells
from dashboard.intake.cells import Read, Span
from dashboard.intake.findings import Repair
from dashboard.language import marked
from dashboard.words import Confidence, EventType, TimePrecision

T = TypeVar("T")
MOST_REMEMBERED: Final = 100_000
"""Spellings of one sort of cell that are read once only."""


class Site(NamedTuple):
    """Where a source says that something happened. Equal sites are one place."""

    name: str
    admin1: str
    admin2: str
    admin3: str
    latitude: float | None
    longitude: float | None
    is_area: bool
    """Whether the point stands for an area: a district, a province, a country."""


@dataclass(slots=True)
class Draft:
    """One event in our words; names of place and actors still the source's."""

    source_id: str
    first: date
    last: date
    time_precision: TimePrecision
    event_type: EventType
    sub_event_type: str
    site: Site
    geo_precision: str
    actor1: tuple[str, ...]
    """Names on one side; several where the source lumps them together. The order of the sides tells nothing."""
    actor2: tuple[str, ...] = ()
    assoc_actor_1: tuple[str, ...] = ()
    assoc_actor_2: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    fatalities_low: int | None = None
    fatalities: int | None = None
    fatalities_high: int | None = None
    civilian_fatalities: int | None = None
    injured: int | None = None
    notes: str = ""
    notes_ar: str = ""
    source: str = ""
    source_url: str = ""
    source_date: str = ""
    reported_by: str = ""
    ucdp_id: str = ""
    confidence: Confidence = Confidence.MEDIUM
    dispute_note: str = ""
    repairs: Sequence[Repair] = ()
    """The cells of its row that were read otherwise than they stand."""


@dataclass(slots=True)
class RowReader:
    """Reads the cells of one row after the other, and keeps what is wrong with the row at hand."""

    file: str
    today: date
    order: str = "dmy"
    """How dates of three numbers are read."""
    spelled: Mapping[str, str] = field(default_factory=dict)
    """How the file spells the name of a column."""
    line: int = 0
    faults: list[Problem] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    """The cells of the row that were read otherwise than they stand, each once."""
    _cells: Mapping[str, str] = field(default_factory=dict)
    _read: dict[tuple[str, str], Read[Any]] = field(default_factory=dict)

    def begin(self, line: int, row: Mapping[str, str]) -> None:
        """Turn to the next row."""
        self.line, self._cells, self.faults, self.repairs = line, row, [], []

    def fault(self, column: str, rule: str, value: str | None = None) -> None:
        """Note what is wrong with the row."""
        shown = self._cells.get(column, "") if value is None else value
        self.faults.append(Problem(self.file, self.line, self.spelled.get(column, column), rule, shown))

    def everything(self) -> Mapping[str, str]:
        """Give the row's cells by the names under which they are read."""
        return self._cells

    def fill(self, values: Mapping[str, str]) -> None:
        """Add cells that the row does not have."""
        self._cells = {**self._cells, **values}

    def raw(self, column: str) -> str:
        """Give a cell as it stands; a column that is not there is empty."""
        return self._cells.get(column, "")

    def text(self, column: str) -> str:
        """Read a text."""
        cell = self._cells.get(column, "")
        if not cell or (cell.isascii() and cell.isprintable() and cell[0] != " " != cell[-1]):
            return cell
        found = cells.text(cell)
        return self._taken(column, found) or ""

    def names(self, column: str, separators: str) -> tuple[str, ...]:
        """Read several names in one cell."""
        found = self._asked(f"names{separators}", self._cells.get(column, ""), lambda cell: _names(cell, separators))
        return self._taken(column, found) or ()

    def code(self, column: str) -> str:
        """Read a code, such as ``1``: digits of any script, and ``1.0`` as well."""
        found = self._asked("code", self._cells.get(column, ""), lambda cell: Read(cells.plain(cell)))
        return (found.value or "").removesuffix(".0")

    def whole(self, column: str) -> int | None:
        """Read a whole number of people."""
        return self._taken(column, self._asked("whole", self._cells.get(column, ""), cells.whole))

    def degrees(self, column: str, limit: int) -> float | None:
        """Read a latitude or a longitude."""
        return self._taken(
            column, self._asked(f"{limit}", self._cells.get(column, ""), lambda cell: cells.degrees(cell, limit))
        )

    def span(self, column: str) -> Span | None:
        """Read a date; one that has not come yet is a fault."""
        found = self._asked("span", self._cells.get(column, ""), lambda cell: cells.span(cell, self.order))
        span = self._taken(column, found)
        if span is not None and span.first > self.today:
            self.fault(
                column, marked("the date lies in the future (today is {today}); correct it").format(today=self.today)
            )
        return span

    def point(self, latitude: str, longitude: str) -> tuple[float, float] | None:
        """Read latitude and longitude; one of them alone, and 0, 0, are faults."""
        lat, lon = self.degrees(latitude, 90), self.degrees(longitude, 180)
        if lat is None or lon is None:
            if (lat is None) != (lon is None) and not self.faults:
                blank, other = (latitude, longitude) if lat is None else (longitude, latitude)
                self.fault(
                    blank, marked("the {blank} is missing while the {other} is given").format(blank=blank, other=other)
                )
            return None
        return lat, lon

    def repaired(self, column: str, what: str, value: str | None = None) -> None:
        """Note that a cell was read otherwise than it stands."""
        shown = self._cells.get(column, "") if value is None else value
        one = Repair(self.line, self.spelled.get(column, column), shown, what)
        if one not in self.repairs:  # a cell may be asked for twice
            self.repairs.append(one)

    def _asked(self, kind: str, cell: str, read: Callable[[str], Read[T]]) -> Read[T]:
        found = self._read.get((kind, cell))
        if found is None:
            if len(self._read) > MOST_REMEMBERED:
                self._read.clear()
            found = self._read[kind, cell] = read(cell)
        return found

    def _taken(self, column: str, found: Read[T]) -> T | None:
        if found.fault:
            self.fault(column, found.fault)
        elif found.repaired:
            self.repaired(column, found.repaired)
        return found.value


def _names(cell: str, separators: str) -> Read[tuple[str, ...]]:
    read = cells.text(cell)
    parts = [read.value or ""]
    for sign in separators:
        parts = [one for part in parts for one in part.split(sign)]
    return Read(tuple(filter(None, map(str.strip, parts))), read.fault, read.repaired)


class Format(Protocol):
    """One source's way of writing events."""

    @property
    def key(self) -> str:
        """What the ids of its events begin with."""

    @property
    def title(self) -> str:
        """How the report calls it."""

    @property
    def credit(self) -> tuple[str, str, str, str] | None:
        """Title, text, licence and address of whom to credit; ``None`` for somebody's own table."""

    @property
    def dates(self) -> tuple[str, ...]:
        """The columns of dates that may be written as three numbers."""

    def renamed(self, name: str) -> str:
        """Give the name under which a column of a file is read."""

    def identify(self, row: RowReader) -> str:
        """Give the source's own id of the row at hand, though the row may be broken otherwise."""

    def draft(self, row: RowReader) -> Draft | None:
        """Read the row at hand; without a draft the reader holds at least one fault."""
