"""The log of a data folder's imports, and what was known of a source on a day."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from dashboard.data.originals import opened
from dashboard.data.pending import IMPORTS, ORIGINALS, current

_NOW: Final = "SELECT event_id FROM original WHERE import <= ? AND event_id LIKE ? ESCAPE '\\'"
_THEN: Final = (
    "SELECT event FROM earlier WHERE import <= ? AND until > ? AND event_id LIKE ? ESCAPE '\\' ORDER BY event_id"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One import."""

    number: int
    time: str
    """When it was made, UTC."""
    source: str
    """What the ids of its events begin with."""
    file: str
    sha256: str
    form: str
    read: int
    added: int
    changed: int
    unchanged: int
    deleted: int
    refused: int

    @property
    def day(self) -> date:
        """The day on which it was made, UTC."""
        return datetime.fromisoformat(self.time).astimezone(UTC).date()


def entries(folder: Path) -> list[Entry]:
    """Read the log, oldest first; a folder without one had no imports."""
    path = current(folder, IMPORTS)
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [_entry(row) for row in csv.DictReader(file)]


def _entry(row: dict[str, str]) -> Entry:
    texts = {"time", "source", "file", "sha256", "form"}
    values = {one.name: row[one.name] if one.name in texts else int(row[one.name]) for one in fields(Entry)}
    return Entry(**values)  # type: ignore[arg-type]  # each by its name


def spelled(log: list[Entry]) -> str:
    """Write the log as a table."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([one.name for one in fields(Entry)])
    writer.writerows(astuple(entry) for entry in log)
    return text.getvalue()


def known_on(folder: Path, source: str, day: date) -> list[dict[str, str]]:
    """Give the rows of ``events.csv`` that imports of one source had brought by the end of a day (UTC).

    What was changed or deleted later is as it was; what came later is left out.
    """
    last = max((entry.number for entry in entries(folder) if entry.day <= day), default=0)
    path = current(folder, ORIGINALS)
    if not last or not path.exists():
        return []
    begins = source.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + ":%"
    base = opened(path)
    try:
        still = {row[0] for row in base.execute(_NOW, (last, begins))}
        then = [json.loads(row[0]) for row in base.execute(_THEN, (last, last, begins))]
    finally:
        base.close()
    now = [row for row in _events(folder) if row["event_id"] in still]
    return sorted(now + then, key=lambda row: (row["event_date"], row["event_id"]))


def _events(folder: Path) -> Iterator[dict[str, str]]:
    with current(folder, "events.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
