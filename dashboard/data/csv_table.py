"""A CSV file as a table of texts that know their lines.

One parser, the standard library's strict one, decides what a cell is; values are numbered while they pass, so a
repeated text is held once and a million rows fit in memory.
"""

import csv
from array import array
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING, BinaryIO, Final

import numpy as np
import pandas as pd

from dashboard.data.problem import WHOLE_FILE, Problem

if TYPE_CHECKING:
    import _csv

BOM: Final = b"\xef\xbb\xbf"
BATCH: Final = 4096
"""Rows that are turned into columns at once."""
BLOCK: Final = 1 << 20
"""Bytes that are decoded at once."""
EMPTY: Final = "the file is empty; a table without rows still begins with its header"
NOT_UTF_8: Final = "the text is not UTF-8; save the file as UTF-8"
NO_COLUMN: Final = "the column is missing from the header"
TWICE: Final = "the header names the column twice"
BLANK_LINE: Final = "the line is empty; delete it"


class _Numbered(dict[str, int]):
    """Numbers texts in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


def read(
    name: str, file: BinaryIO, columns: Sequence[str], digest: Callable[[bytes], None]
) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Read a table; without one the file as a whole has a problem.

    Args:
        name: The file's name, for the problems.
        file: The open file.
        columns: The columns to take; others may be there and are left alone.
        digest: Is given every byte, every line end as a line feed.

    """
    undecoded: list[Problem] = []
    rows = csv.reader(_lines(name, file, digest, undecoded), strict=True)
    try:
        header = next(rows, None)
    except csv.Error as error:
        return None, [_unpaired(name, 1, error)]
    if undecoded:
        return None, undecoded
    if not header:
        rest = any(rows)  # reads on for the hash
        return None, [Problem(name, 1, WHOLE_FILE, *((BLANK_LINE,) if rest else (EMPTY, "0 bytes")))]
    faults = [Problem(name, 1, column, NO_COLUMN, ",".join(header)) for column in columns if column not in header]
    faults += [Problem(name, 1, column, TWICE, ",".join(header)) for column in columns if header.count(column) > 1]
    cells, lines, broken = _cells(name, rows, len(header))
    if faults:
        return None, faults
    taken = {column: _categorical(*cells[header.index(column)]) for column in columns}
    return pd.DataFrame(taken, index=pd.Index(lines, name="line")), undecoded + broken


def _lines(name: str, file: BinaryIO, digest: Callable[[bytes], None], undecoded: list[Problem]) -> Iterator[str]:
    number = 1
    while lines := file.readlines(BLOCK):
        if number == 1:
            lines[0] = lines[0].removeprefix(BOM)
        block = b"".join(lines)
        digest(block.replace(b"\r\n", b"\n"))
        try:
            yield from StringIO(block.decode(), newline="\n")
        except UnicodeDecodeError:
            yield from _replaced(name, lines, number, undecoded)
        number += len(lines)


def _replaced(name: str, lines: list[bytes], first: int, undecoded: list[Problem]) -> Iterator[str]:
    """Decode lines of which some are not UTF-8; what cannot be read of those is replaced, and told."""
    for number, raw in enumerate(lines, first):
        try:
            yield raw.decode()
        except UnicodeDecodeError as error:
            undecoded.append(Problem(name, number, WHOLE_FILE, NOT_UTF_8, broken_bytes(error)))
            yield raw.decode(errors="replace")


def broken_bytes(error: UnicodeDecodeError) -> str:
    """Show the bytes that are not UTF-8, and some that stand before them."""
    before = error.object[max(0, error.start - 20) : error.start].decode(errors="ignore")
    return f"{before}<{error.object[error.start : error.end].hex(' ')}>"


def _cells(
    name: str, rows: "_csv.Reader", width: int
) -> tuple[list[tuple[_Numbered, "array[int]"]], np.ndarray, list[Problem]]:
    """Number the cells by column; a line with too many or too few is cut or filled, and is a problem."""
    cells: list[tuple[_Numbered, array[int]]] = [(_Numbered(), array("i")) for _ in range(width)]
    lines, problems = array("i"), []
    batch: list[list[str]] = []

    def store() -> None:
        for (numbers, codes), column in zip(cells, zip(*batch, strict=True), strict=False):
            codes.extend(map(numbers.__getitem__, column))
        batch.clear()

    while True:
        line = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            problems.append(_unpaired(name, line, error))
            continue
        if row is None:
            break
        if len(row) != width:
            problems.append(_wrong_width(name, line, row, width))
            if not row:
                continue
            row = (row + [""] * width)[:width]
        lines.append(line)
        batch.append(row)
        if len(batch) == BATCH:
            store()
    store()
    return cells, np.array(lines, np.int32), problems


def _wrong_width(name: str, line: int, row: list[str], width: int) -> Problem:
    if not row:
        return Problem(name, line, WHOLE_FILE, BLANK_LINE)
    rule = f"the line has {len(row)} cells where the header has {width}; put quotation marks round cells with commas"
    return Problem(name, line, WHOLE_FILE, rule, ",".join(row))


def _unpaired(name: str, line: int, error: csv.Error) -> Problem:
    rule = "the line's quotation marks do not pair up; write one inside a cell twice"
    return Problem(name, line, WHOLE_FILE, rule, str(error))


def _categorical(numbers: _Numbered, codes: "array[int]") -> pd.Categorical:
    return pd.Categorical.from_codes(
        np.array(codes, np.int32), categories=pd.Index(list(numbers), dtype="str"), validate=False
    )


def table(rows: Sequence[dict[str, str]], columns: Sequence[str], first_line: int = 2) -> pd.DataFrame:
    """Make a table of texts from rows in memory; they stand on the lines from ``first_line``."""
    taken = {}
    for column in columns:
        numbers = _Numbered()
        codes = array("i", [numbers[row.get(column, "")] for row in rows])
        taken[column] = _categorical(numbers, codes)
    lines = np.arange(first_line, first_line + len(rows), dtype=np.int32)
    return pd.DataFrame(taken, index=pd.Index(lines, name="line"))
