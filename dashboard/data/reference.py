"""Reading somebody else's list of who held what: points with a name and a holder, as a CSV file, and name mappings.

A row that cannot be taken is a :class:`Problem` with its line; a file that cannot raises :class:`Unreadable`.
"""

import csv
import io
import math
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from dashboard.data.csv_table import BOM
from dashboard.data.problem import WHOLE_FILE, Problem, Unreadable

HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "placename", "place", "town", "townname", "city", "village", "locality", "location", "settlement",
             "community", "communityname", "neighbourhood", "site", "label", "nameen"),
    "latitude": ("latitude", "lat", "latdd", "latitudedd", "y", "pointy", "ycoord", "ddlat"),
    "longitude": ("longitude", "lon", "lng", "long", "londd", "longdd", "longitudedd", "x", "pointx",
                  "xcoord", "ddlon"),
    "holder": ("holder", "controller", "control", "controlledby", "heldby", "controllingactor", "controllingparty",
               "controlactor", "side", "actor", "party", "group", "faction", "owner", "armedgroup"),
}  # fmt: skip
"""Spellings of each column's header, letters and digits only; of several that are there the first one counts."""
DATED: Final[Mapping[str, tuple[str, ...]]] = {"date": ("date", "asof", "day", "ondate")}
"""A column that need not be there."""
SEPARATORS: Final = ",;\t|"
UNPAIRED: Final = "the quotation marks do not pair up; lines behind one that is never closed cannot be told apart"
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Point(NamedTuple):
    """One row of a reference."""

    line: int
    name: str
    latitude: float
    longitude: float
    holder: str
    """As the reference spells it."""
    day: date | None = None
    """The day that the row speaks of, where the file has such a column."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference file: the rows that could be taken, and what was wrong with the others."""

    file: str
    points: tuple[Point, ...]
    refused: tuple[Problem, ...]


class Pair(NamedTuple):
    """One entry of a mapping: a name that a reference uses, and the holder that is meant."""

    name: str
    holder: str
    where: str
    """The file and line, or the option, that says so."""


class _Row(NamedTuple):
    line: int
    cells: list[str]


def read_reference(path: Path) -> Reference:
    """Read a reference; a file without any usable row raises :class:`Unreadable`."""
    header, rows, refused = _table(path, HEADERS, DATED)
    decimal_comma = header.separator != ","
    points = []
    for row in rows:
        point = _point(path.name, row, header, decimal_comma=decimal_comma)
        if isinstance(point, Problem):
            refused.append(point)
        else:
            points.append(point)
    return Reference(path.name, tuple(points), tuple(sorted(refused, key=lambda problem: problem.line)))


def read_mapping(path: Path) -> list[Pair]:
    """Read a mapping: a CSV file of ``name`` and ``holder``, or a TOML file of ``holder = ["name", ...]``."""
    if path.suffix.lower() == ".toml":
        return _toml(path)
    header, rows, refused = _table(path, {"name": ("name", *HEADERS["holder"][1:]), "holder": ("holder",)})
    pairs = [
        Pair(row.cells[header.at["name"]].strip(), row.cells[header.at["holder"]].strip(), f"{path.name}:{row.line}")
        for row in rows
    ]
    refused += [
        Problem(path.name, row.line, "name", "a mapping needs a name and a holder", ",".join(row.cells))
        for row, pair in zip(rows, pairs, strict=True)
        if not (pair.name and pair.holder)
    ]
    if refused:
        raise Unreadable("\n".join(map(str, refused)))
    return pairs


def _toml(path: Path) -> list[Pair]:
    try:
        found = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        msg = f"{path.name}: the file is not valid TOML: {error}"
        raise Unreadable(msg) from None
    pairs = []
    for holder, names in found.items():
        several = [names] if isinstance(names, str) else names
        if not (isinstance(several, list) and all(isinstance(name, str) for name in several)):
            msg = f'{path.name}: {holder}: write the names as a list: {holder} = ["one", "another"]'
            raise Unreadable(msg)
        pairs += [Pair(name, holder, path.name) for name in several]
    return pairs


# --- tables ---------------------------------------------------------------------------------------------------


class _Header(NamedTuple):
    at: Mapping[str, int]
    """The cell of each column."""
    width: int
    separator: str


def _table(
    path: Path, columns: Mapping[str, Sequence[str]], more: Mapping[str, Sequence[str]] | None = None
) -> tuple[_Header, list[_Row], list[Problem]]:
    """Read the rows of a CSV file; blank lines are passed over."""
    text = _text(path)
    header = _header(path, next(_lines(text)), columns, more or {})
    rows: list[_Row] = []
    refused: list[Problem] = []
    for row in _rows(path.name, text, header.separator, refused):
        if len(row.cells) == header.width:
            rows.append(row)
        elif any(cell.strip() for cell in row.cells):
            rule = f"the line has {len(row.cells)} cells where the header has {header.width}"
            refused.append(Problem(path.name, row.line, WHOLE_FILE, rule, header.separator.join(row.cells)))
    return header, [row for row in rows if any(cell.strip() for cell in row.cells)], refused


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes().removeprefix(BOM)
    except OSError as error:
        msg = f"{path}: the file cannot be read: {error.strerror or type(error).__name__}"
        raise Unreadable(msg) from None
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        msg = f"{path.name}:{line}: the text is not UTF-8; save the file as UTF-8"
        raise Unreadable(msg) from None
    if not text.strip():
        msg = f"{path.name}:1: the file is empty"
        raise Unreadable(msg)
    return text


def _header(path: Path, line: str, columns: Mapping[str, Sequence[str]], more: Mapping[str, Sequence[str]]) -> _Header:
    """Find the columns; what parts the cells is the sign by which most of them are found."""
    found = [_named(line, separator, {**columns, **more}) for separator in SEPARATORS]
    best = max(found, key=lambda header: len(header.at))
    if missing := [name for name in columns if name not in best.at]:
        also = "; ".join(f"{name} may also be called {', '.join(columns[name][1:4])}" for name in missing)
        msg = f"{path.name}:1: the header has no column {' and no column '.join(missing)} ({also}): {line.strip()}"
        raise Unreadable(msg)
    return best


def _named(line: str, separator: str, columns: Mapping[str, Sequence[str]]) -> _Header:
    cells = next(csv.reader([line], delimiter=separator), [])
    plain = ["".join(c for c in cell.casefold() if c.isalnum()) for cell in cells]
    at = {
        name: next((plain.index(one) for one in spellings if one in plain), -1) for name, spellings in columns.items()
    }
    return _Header({name: cell for name, cell in at.items() if cell >= 0}, len(cells), separator)


def _lines(text: str) -> Iterator[str]:
    """Give the lines as editors number them: other signs that end a line may stand in a cell."""
    return io.StringIO(text, newline="")


def _rows(file: str, text: str, separator: str, refused: list[Problem]) -> Iterator[_Row]:
    """Give the rows behind the header with the lines on which they begin."""
    reader = csv.reader(_lines(text), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            refused.append(Problem(file, line, WHOLE_FILE, UNPAIRED, str(error)))
            continue
        if cells is None:
            return
        if line > 1:
            yield _Row(line, cells)


# --- points ---------------------------------------------------------------------------------------------------


def _point(file: str, row: _Row, header: _Header, *, decimal_comma: bool) -> Point | Problem:
    cells = {name: row.cells[at].strip() for name, at in header.at.items()}
    if not cells["holder"]:
        return Problem(file, row.line, "holder", "the row says nobody; a row needs a holder")
    degrees = {}
    for axis, most in (("latitude", 90), ("longitude", 180)):
        number = _number(cells[axis], decimal_comma=decimal_comma)
        if number is None:
            return Problem(file, row.line, axis, "not a number; write degrees such as 36.2021", cells[axis])
        if not -most <= number <= most:
            return Problem(file, row.line, axis, f"off the globe: not from -{most} to {most} degrees", cells[axis])
        degrees[axis] = number
    day = None
    if spelled := cells.get("date"):
        try:
            day = date.fromisoformat(spelled) if _DAY.fullmatch(spelled) else None
        except ValueError:  # such as 31 April
            day = None
        if day is None:
            return Problem(file, row.line, "date", "there is no such day; write it YYYY-MM-DD", spelled)
    return Point(row.line, cells["name"], degrees["latitude"], degrees["longitude"], cells["holder"], day)


def _number(text: str, *, decimal_comma: bool) -> float | None:
    try:
        number = float(text.replace(",", ".") if decimal_comma else text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
