"""A CSV file as a table of texts that know their lines.

A well-formed file is read in blocks; one that is not is read again line by line, to say which lines are broken.
No text is turned into anything else.
"""

import csv
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO, Final

import numpy as np
import pandas as pd

from dashboard.data import csv_blocks
from dashboard.data.csv_blocks import Cells, Numbered, no_cells
from dashboard.data.problem import WHOLE_FILE, Problem

BOM: Final = b"\xef\xbb\xbf"
EMPTY: Final = "the file is empty; a table without rows still begins with its header"
NOT_UTF_8: Final = "the text is not UTF-8; save the file as UTF-8"
NO_COLUMN: Final = "the column is missing from the header"
TWICE: Final = "the header names the column twice"
UNPAIRED: Final = "the line's quotation marks do not pair up; write one inside a cell twice"
RETURN: Final = "the line holds a carriage return alone; lines end in a line feed"
BLANK_LINE: Final = "the line is empty; delete it"


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
    first = file.readline().removeprefix(BOM)
    digest(first.replace(b"\r\n", b"\n"))
    header, faults = _header(name, first, columns)
    cells = csv_blocks.read(file, len(header), digest)
    if faults:
        return None, faults
    problems: list[Problem] = []
    if cells is not None:
        lines = np.arange(2, 2 + len(cells[0][1]), dtype=np.int32)
    else:
        file.seek(0)
        cells, lines = _slowly(name, file, len(header), problems)
    taken = {column: _categorical(*cells[header.index(column)]) for column in columns}
    return pd.DataFrame(taken, index=pd.Index(lines, name="line")), problems


def _header(name: str, first: bytes, columns: Sequence[str]) -> tuple[list[str], list[Problem]]:
    if not first.strip():
        return [""], [Problem(name, 1, WHOLE_FILE, *((BLANK_LINE,) if first else (EMPTY, "0 bytes")))]
    try:
        header = next(csv.reader([first.decode()], strict=True))
    except UnicodeDecodeError as error:
        return [""], [Problem(name, 1, WHOLE_FILE, NOT_UTF_8, broken_bytes(error))]
    except csv.Error as error:
        return [""], [_unpaired(name, 1, error)]
    spelled = ",".join(header)
    faults = [Problem(name, 1, column, NO_COLUMN, spelled) for column in columns if column not in header]
    faults += [Problem(name, 1, column, TWICE, spelled) for column in columns if header.count(column) > 1]
    return header, faults


def _lines(name: str, file: BinaryIO, undecoded: list[Problem]) -> Iterator[str]:
    """Decode the lines one by one; what cannot be read of a line is replaced, and told."""
    for number, line in enumerate(file, 1):
        raw = line.removeprefix(BOM) if number == 1 else line
        try:
            yield raw.decode()
        except UnicodeDecodeError as error:
            undecoded.append(Problem(name, number, WHOLE_FILE, NOT_UTF_8, broken_bytes(error)))
            yield raw.decode(errors="replace")


def broken_bytes(error: UnicodeDecodeError) -> str:
    """Show the bytes that are not UTF-8, and some that stand before them."""
    before = error.object[max(0, error.start - 20) : error.start].decode(errors="ignore")
    return f"{before}<{error.object[error.start : error.end].hex(' ')}>"


def _slowly(name: str, file: BinaryIO, width: int, problems: list[Problem]) -> tuple[Cells, np.ndarray]:
    """Number the cells line by line; a line with too many or too few cells is cut or filled, and told."""
    rows = csv.reader(_lines(name, file, problems), strict=True)
    next(rows)
    cells, lines = no_cells(width), array("i")
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
        if row:
            lines.append(line)
            for (numbers, codes), cell in zip(cells, row + [""] * width, strict=False):
                codes.append(numbers[cell])
    return cells, np.array(lines, np.int32)


def _wrong_width(name: str, line: int, row: list[str], width: int) -> Problem:
    if not row:
        return Problem(name, line, WHOLE_FILE, BLANK_LINE)
    rule = f"the line has {len(row)} cells where the header has {width}; put quotation marks round cells with commas"
    return Problem(name, line, WHOLE_FILE, rule, ",".join(row))


def _unpaired(name: str, line: int, error: csv.Error) -> Problem:
    rule = RETURN if "new-line character" in str(error) else UNPAIRED
    return Problem(name, line, WHOLE_FILE, rule, str(error))


def _categorical(numbers: Numbered, codes: "array[int]") -> pd.Categorical:
    return pd.Categorical.from_codes(
        np.array(codes, np.int32), categories=pd.Index(list(numbers), dtype="str"), validate=False
    )


def table(rows: Sequence[dict[str, str]], columns: Sequence[str], first_line: int = 2) -> pd.DataFrame:
    """Make a table of texts from rows in memory; they stand on the lines from ``first_line``."""
    taken = {}
    for column in columns:
        numbers = Numbered()
        codes = array("i", [numbers[row.get(column, "")] for row in rows])
        taken[column] = _categorical(numbers, codes)
    lines = np.arange(first_line, first_line + len(rows), dtype=np.int32)
    return pd.DataFrame(taken, index=pd.Index(lines, name="line"))


def rows(table: pd.DataFrame) -> list[dict[str, str]]:
    """Give the rows of a table as texts, which :func:`table` makes a table again."""
    return [{str(name): str(text) for name, text in row.items()} for row in table.astype(str).to_dict("records")]
