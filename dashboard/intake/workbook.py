"""Workbooks (xlsx, xls, ods) as a table, by calamine, which runs nothing that a workbook holds."""

import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from dashboard.data.problem import Unreadable
from dashboard.intake import extent, kml
from dashboard.intake.features import spelled
from dashboard.intake.sheet import Progress, Refuse, Row, Sheet, named
from dashboard.language import marked

TOO_LARGE: Final = marked("the file unpacks to {size} MB; export the table as CSV")
TOO_MANY: Final = marked(
    "the sheets of the workbook have {count} cells from first to last; take out what stands far from the table, or "
    "export the table as CSV"
)
NO_ZIP: Final = marked("the file begins like a zip archive and is none that can be read: {why}")
BINARY: Final = marked("the file is a workbook in Excel's binary format (xlsb); save it as xlsx")
ARCHIVE: Final = marked("the file is a zip archive, not a table; unpack it and import what is inside")
CLOSED: Final = marked("the workbook cannot be opened: {why}")
NO_SHEET: Final = marked("no sheet of the workbook has a header and a row")
NO_HEADER: Final = marked("the sheet {name} has no header in its first {rows} rows")
LARGEST: Final = 1 << 30
"""Bytes that a workbook may unpack to."""
MOST_CELLS: Final = 20_000_000
"""Cells that the rectangles round the sheets' cells may have; each takes some 30 bytes besides its text."""
HEADER_WITHIN: Final = 20
"""Rows among which the header is looked for, behind titles and blank ones."""


def zipped(path: Path) -> Sheet:
    """Open a zip archive that is a workbook or a KMZ.

    Raises:
        Unreadable: It is neither.

    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            kmls = [member for member in members if member.filename.lower().endswith(".kml")]
            if kmls and "xl/workbook.xml" not in names:
                first = next((member for member in kmls if member.filename == "doc.kml"), kmls[0])
                return kml.zipped(path, archive, first)
            if (size := sum(member.file_size for member in members)) > LARGEST:
                msg = f"{path.name}: {TOO_LARGE.format(size=f'{size / 2**20:,.0f}')}"
                raise Unreadable(msg)
            count = extent.cells(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        msg = f"{path.name}: {NO_ZIP.format(why=error)}"
        raise Unreadable(msg) from None
    if count > MOST_CELLS:
        msg = f"{path.name}: {TOO_MANY.format(count=f'{count:,}')}"
        raise Unreadable(msg)
    if names & {"xl/workbook.xml", "content.xml"}:
        return read(path)
    if "xl/workbook.bin" in names:
        msg = f"{path.name}: {BINARY}"
        raise Unreadable(msg)
    msg = f"{path.name}: {ARCHIVE}"
    raise Unreadable(msg)


def read(path: Path) -> Sheet:
    """Open the first sheet of a workbook that has rows.

    Raises:
        Unreadable: It is broken, or has none.

    """
    try:
        book = CalamineWorkbook.from_path(path)
        name, table, others = _first(book)
    except (CalamineError, OSError, ValueError) as error:
        msg = f"{path.name}: {CLOSED.format(why=error)}"
        raise Unreadable(msg) from None
    if table is None:
        msg = f"{path.name}: {NO_SHEET}"
        raise Unreadable(msg)
    first = next((n for n, cells in _texts(table) if sum(map(bool, cells)) > 1), 0)
    if not 0 < first <= HEADER_WITHIN:
        msg = f"{path.name}: {NO_HEADER.format(name=repr(name), rows=HEADER_WITHIN)}"
        raise Unreadable(msg)
    header = next(cells for n, cells in _texts(table) if n == first)
    while header and not header[-1]:
        header.pop()
    columns = named(path.name, header)
    notes = tuple(marked("the sheet {name} was left aside").format(name=repr(other)) for other in others)
    return Sheet(
        path,
        columns,
        marked("workbook, sheet {name}").format(name=repr(name)),
        partial(_rows, table, len(columns), first),
        notes,
    )


def _first(book: CalamineWorkbook) -> tuple[str, CalamineSheet | None, list[str]]:
    """Find the first sheet that has rows, and name the others; of many one at a time is held."""
    name, first, others = "", None, []
    for one in book.sheet_names:
        table = book.get_sheet_by_name(one)
        if table.height > 1 and first is None:
            name, first = one, table
        elif table.height > 1:
            others.append(one)
    return name, first, others


def _texts(table: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    start = table.start[0] + 1 if table.start else 1  # calamine leaves the blank rows at the top out
    for number, cells in enumerate(table.iter_rows(), start):
        yield number, [_cell(cell) for cell in cells]


def _rows(table: CalamineSheet, width: int, header: int, refuse: Refuse, progress: Progress) -> Iterator[Row]:
    del refuse  # a workbook's rows are whole
    for number, cells in _texts(table):
        if number > header and any(cells[:width]):
            yield Row(number, (cells + [""] * width)[:width])
        if number % 5_000 == 0:
            progress(number / table.height)


def _cell(value: object) -> str:
    match value:
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
        case date() | time():
            return value.isoformat()
        case timedelta():
            return str(value)
    return spelled(value)
