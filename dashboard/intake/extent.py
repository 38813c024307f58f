"""How many cells a workbook takes in memory, counted before it is opened: one far-off cell makes billions.

A sheet is held as the rectangle round its cells. Where a cell stands is said by an attribute or by the cells before it,
and a row or cell of OpenDocument may stand for thousands; so the XML is parsed, not searched.
"""

import zipfile
from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import lru_cache
from string import digits
from typing import IO, Final
from xml.parsers import expat

_BLOCK: Final = 1 << 20
_SHEET: Final = b"sheetData"
"""What no sheet of an Excel workbook lacks; other members of the archive may be no XML."""
_VALUES: Final = frozenset({"v", "is"})
"""What a cell of Excel holds that is not blank."""
_PLAIN: Final = frozenset({"c", "row", *_VALUES})
_LONGEST: Final = 9
"""Letters of a column that are read: so many are far beyond any sheet."""
_CELLS: Final = frozenset({"table-cell", "covered-table-cell"})


def cells(archive: zipfile.ZipFile) -> int:
    """Count the cells of all sheets of a workbook.

    Raises:
        ValueError: A sheet is no sound XML, or defines entities of its own.

    """
    total = 0
    for name in archive.namelist():  # any member may be a sheet of Excel, whatever its name
        total += _counted(archive, name, _Excel())
        if name == "content.xml":
            total += _counted(archive, name, _OpenDocument())
    return total


def _counted(archive: zipfile.ZipFile, name: str, sheets: "_Sheets") -> int:
    """Count the cells in one member of the archive."""
    try:
        with archive.open(name) as file:
            sheets.read(file)
    except expat.ExpatError as error:
        if name == "content.xml" or _holds(archive, name, _SHEET):
            msg = f"{name} is no sound XML: {error}"
            raise ValueError(msg) from None
    return sheets.cells


def _holds(archive: zipfile.ZipFile, name: str, words: bytes) -> bool:
    with archive.open(name) as file:
        rest = b""
        while block := file.read(_BLOCK):
            if words in rest + block:
                return True
            rest = block[-len(words) :]
    return False


class _Sheets(ABC):
    """Follows the rows and cells of sheets."""

    def __init__(self) -> None:
        self.cells = 0
        """In the rectangles of the sheets so far."""
        self._row = self._column = self._last_row = self._last_column = 0

    def read(self, file: IO[bytes]) -> None:
        """Parse a sheet, or several."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _refuse
        parser.ParseFile(file)
        self._close()

    @abstractmethod
    def _start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    @abstractmethod
    def _end(self, name: str) -> None: ...

    def _fill(self, row: int, column: int) -> None:
        """Widen the rectangle to a cell that is not blank."""
        self._last_row = max(self._last_row, row)
        self._last_column = max(self._last_column, column)

    def _close(self) -> None:
        """Count the rectangle of a sheet, and begin with the next."""
        self.cells += self._last_row * self._last_column
        self._row = self._last_row = self._last_column = 0


class _Excel(_Sheets):
    """A sheet of an Excel workbook; a row or a cell that does not say where it stands follows the one before."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[int, int]] = []
        """Where the cells stand that are not closed yet."""

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = name if name in _PLAIN else _local(name)
        if tag == "c":
            row, column = _place(attributes.get("r", ""))
            self._column = column or self._column + 1
            self._open.append((row or self._row, self._column))
        elif tag in _VALUES:
            for row, column in self._open:
                if row > self._last_row or column > self._last_column:
                    self._fill(row, column)
        elif tag == "row":
            row, _ = _place(attributes.get("r", ""))
            self._row, self._column = row or self._row + 1, 0

    def _end(self, name: str) -> None:
        if self._open and (name == "c" or _local(name) == "c"):
            self._open.pop()


class _OpenDocument(_Sheets):
    """The sheets of an OpenDocument workbook, where a row or a cell is written once and repeated."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag = _local(name)
        if tag in _CELLS:
            self._column += _times(attributes, "number-columns-repeated")
            if any("value" in _local(key) for key in attributes):
                self._fill(self._row, self._column)
        elif tag == "table-row":
            self._row, self._column = self._row + _times(attributes, "number-rows-repeated"), 0
        elif tag == "table":
            self._depth += 1

    def _end(self, name: str) -> None:
        if _local(name) == "table":
            self._depth -= 1
            if self._depth == 0:
                self._close()


def _local(name: str) -> str:
    """Leave the prefix of a name out."""
    return name.rpartition(":")[2]


def _place(text: str) -> tuple[int, int]:
    """Read the row and the column of ``B7``, or the row ``7``; 0 where it says nothing."""
    letters = text.rstrip(digits)
    return int(text[len(letters) :] or 0), _column(letters[:_LONGEST])


@lru_cache(maxsize=1 << 15)
def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    return max(0, column)


def _times(attributes: Mapping[str, str], wanted: str) -> int:
    """Read how often something is repeated."""
    return max(1, next((int(value) for key, value in attributes.items() if _local(key) == wanted), 1))


def _refuse(*_: object) -> None:
    msg = "it defines entities of its own, which no table needs"
    raise expat.ExpatError(msg)
