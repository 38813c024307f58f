"""The rows of imported files as they stood there, every column, by the id of the event that was made of them."""

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboard.data.pending import ORIGINALS, current

_FIND: Final = (
    "SELECT i.file, o.line, l.columns, o.cells FROM original o JOIN layout l ON l.id = o.layout "
    "JOIN import i ON i.number = o.seen WHERE o.event_id = ?"
)


@dataclass(frozen=True, slots=True)
class Original:
    """One row of an imported file."""

    file: str
    """The file in which it stood last."""
    line: int
    cells: tuple[tuple[str, str], ...]
    """Column and text, in the order of the file."""


def opened(path: Path) -> sqlite3.Connection:
    """Open a file of originals to read it; it is never written in place, so no other program has to be minded."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


def original(folder: Path, event_id: str) -> Original | None:
    """Find the row that an event of the data folder was made of; ``None`` for one that was not imported."""
    path = current(folder, ORIGINALS)
    if not path.is_file():
        return None
    try:
        base = opened(path)
        try:
            found = base.execute(_FIND, (event_id,)).fetchone()
        finally:
            base.close()
    except sqlite3.Error:  # no sound file of originals: the event itself is told all the same
        return None
    if found is None:
        return None
    file, line, columns, cells = found
    return Original(file, line, tuple(zip(json.loads(columns), json.loads(cells), strict=True)))
