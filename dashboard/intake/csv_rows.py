"""The rows of a CSV file, one after the other in bounded memory, each with the line on which it begins.

A line that is broken is refused by its number and the next one is read: an unpaired quotation mark costs its own
line and not the rest of the file, a line without end costs a buffer and not the memory.
"""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from dashboard.data.problem import WHOLE_FILE, Problem, Unreadable
from dashboard.intake.sheet import Progress, Refuse, Row
from dashboard.language import marked

GIVEN_UP: Final = marked("the quotation marks of more than {n} lines do not pair up")
LONGEST_LINE: Final = 1 << 20
"""Characters that a line may have: the longest row of UCDP GED has some ten thousand."""
MOST_UNPAIRED: Final = 1_000
"""Lines with unpaired quotation marks behind which the file is given up: its separator is not what it seems."""
PACE: Final = 1_000
"""Rows between two reports of progress."""
TOO_LONG_CELL: Final = marked("a cell has more than 131,072 characters")
TOO_LONG: Final = marked("the line has more than a million characters; is this a table with one row a line?")
UNPAIRED: Final = marked("the line's quotation marks do not pair up; write one inside a cell twice")


class Lines(Iterator[str]):
    """The lines of a text file, bounded in length, which can be handed back."""

    def __init__(self, file: TextIOWrapper, name: str, refuse: Refuse) -> None:
        self._file, self._name, self._refuse = file, name, refuse
        self._again: deque[str] = deque()
        self.record: list[str] = []
        """The lines of the row that is being read."""
        self.number = 0
        """The line that was given last."""

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._read()
        self.number += 1
        self.record.append(line)
        return line

    def _read(self) -> str:
        line = self._file.readline(LONGEST_LINE)
        while len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            self.number += 1
            self._refuse(Problem(self._name, self.number, WHOLE_FILE, TOO_LONG, line[:80]))
            while len(rest := self._file.readline(LONGEST_LINE)) == LONGEST_LINE and not rest.endswith(("\n", "\r")):
                pass
            line = self._file.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        return line

    def begin(self) -> None:
        """Forget the lines of the row before."""
        self.record.clear()

    def hand_back(self) -> None:
        """Give all lines of this row but its first once more."""
        again = self.record[1:]
        self._again.extendleft(reversed(again))
        self.number -= len(again)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a CSV file is written."""

    encoding: str
    separator: str
    width: int
    """Cells of a row."""
    skip: int
    """Lines before the first row."""


def rows(path: Path, layout: Layout, refuse: Refuse, progress: Progress) -> Iterator[Row]:
    """Read the rows; one of another width is refused, blank ones are passed over.

    Raises:
        Unreadable: The quotation marks of too many lines do not pair up.

    """
    name, size = path.name, max(1, path.stat().st_size)
    errors = "replace" if layout.encoding.startswith("utf-16") else "surrogateescape"
    unpaired = 0
    with path.open("rb") as raw, TextIOWrapper(raw, layout.encoding, errors, newline="") as file:
        lines = Lines(file, name, refuse)
        for _ in range(layout.skip):
            next(lines, None)
        for n, (row, broken) in enumerate(_records(lines, layout)):
            if n % PACE == 0:
                progress(raw.tell() / size)
            if broken:
                refuse(Problem(name, row.line, WHOLE_FILE, broken, row.cells[0].strip()))
                unpaired += broken is UNPAIRED
                if unpaired > MOST_UNPAIRED:
                    msg = f"{name}: {GIVEN_UP.format(n=f'{MOST_UNPAIRED:,}')}"
                    raise Unreadable(msg)
            elif len(row.cells) == layout.width:
                if any(row.cells):
                    yield row
            elif any(cell.strip() for cell in row.cells):
                rule = _wrong_width(len(row.cells), layout.width)
                refuse(Problem(name, row.line, WHOLE_FILE, rule, layout.separator.join(row.cells)))


def _records(lines: Lines, layout: Layout) -> Iterator[tuple[Row, str]]:
    """Give each row, and what is wrong with its text: then its one cell is the line that is to blame.

    A row that runs over several lines and comes out with the wrong number of cells has lost a quotation mark too.
    """
    reader = csv.reader(lines, delimiter=layout.separator, strict=True)
    while True:
        lines.begin()
        is_long = False
        try:
            cells = next(reader, None)
        except csv.Error as error:
            cells, is_long = [], len(lines.record) == 1 and "field limit" in str(error)
        if cells is None:
            return
        if cells == [] or (len(cells) != layout.width and len(lines.record) > 1):
            if not any(line.strip() for line in lines.record):
                continue
            lines.hand_back()
            yield Row(lines.number, [lines.record[0]]), TOO_LONG_CELL if is_long else UNPAIRED
        else:
            yield Row(lines.number - len(lines.record) + 1, cells), ""


def _wrong_width(cells: int, width: int) -> str:
    return marked(
        "the line has {cells} cells where the header has {width}; put quotation marks round cells that hold a separator"
    ).format(cells=cells, width=width)
