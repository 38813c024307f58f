"""A table of texts, whatever file it came from: its columns, and its rows with the lines on which they stand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from dashboard.data.problem import Problem, Unreadable
from dashboard.language import marked

Refuse = Callable[[Problem], None]
"""Is given each line that cannot be taken as a row."""

Progress = Callable[[float], None]
"""Is told now and then which part of the file is behind, from 0 to 1."""

TWICE: Final = marked("the header names the column twice; give each column a name of its own")


class Row(NamedTuple):
    """One row of a file."""

    line: int
    """The line on which it begins, from 1; in a workbook its row; among features which one it is."""
    cells: list[str]
    """As many as the sheet has columns."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The table that a file holds."""

    path: Path
    columns: tuple[str, ...]
    """The header as it is written, each name once; a column without a name is called after its place."""
    form: str
    """What sort of file it is, for the report: ``CSV, UTF-8, parted by commas``."""
    rows: Callable[[Refuse, Progress], Iterator[Row]]
    """Reads the rows from the first one on, each time it is called."""
    notes: tuple[str, ...] = ()
    """What a reader of the report must know about the file as a whole."""
    points: bool = False
    """Whether the rows are features of a map: their columns ``latitude`` and ``longitude`` are certain."""

    @property
    def name(self) -> str:
        """The file's name as it can be written anywhere: what cannot be shown becomes ``_``."""
        return "".join(c if c.isprintable() else "_" for c in self.path.name)


def named(file: str, header: list[str]) -> tuple[str, ...]:
    """Give each column its name, refusing a header that names two alike."""
    names = [name.strip() or f"column {n}" for n, name in enumerate(header, 1)]
    folded = [name.casefold() for name in names]
    for n, name in enumerate(folded):
        if name in folded[:n]:
            msg = f"{file}:1: {names[n]}: {TWICE}"
            raise Unreadable(msg)
    return tuple(names)
