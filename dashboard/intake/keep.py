"""Keeping the rows of imported files as they stood there, and telling by them what a new release changed."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

_spelled: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Writes the cells of a row; made once, as there are millions of rows."""
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS import (number INTEGER PRIMARY KEY, file TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS layout (id INTEGER PRIMARY KEY, columns TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS original (
    event_id TEXT PRIMARY KEY,
    import INTEGER NOT NULL,  -- the import that brought the row as it is
    seen INTEGER NOT NULL,    -- the last import in whose file it stood
    line INTEGER NOT NULL,    -- there
    layout INTEGER NOT NULL,
    cells TEXT NOT NULL       -- a JSON list, in the order of the layout's columns
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS earlier (
    event_id TEXT NOT NULL,
    import INTEGER NOT NULL,  -- the import that had brought it
    until INTEGER NOT NULL,   -- the import that changed or deleted it
    why TEXT NOT NULL,        -- changed, deleted
    layout INTEGER NOT NULL,
    cells TEXT NOT NULL,
    event TEXT                -- the row of events.csv as a JSON object
);
CREATE INDEX IF NOT EXISTS earlier_by_event ON earlier (event_id);
"""
_OLD: Final = (
    "SELECT event_id, import, seen, line, layout, cells FROM original "
    "WHERE event_id IN (SELECT value FROM json_each(?))"
)
_STANDING: Final = "SELECT event_id, seen FROM original WHERE event_id IN (SELECT value FROM json_each(?))"
_CHANGED: Final = "SELECT event_id FROM earlier WHERE until = ? AND event_id IN (SELECT value FROM json_each(?))"
_DELETED: Final = (
    "INSERT INTO earlier SELECT event_id, import, ?, 'deleted', layout, cells, ? FROM original WHERE event_id = ?"
)


class Change(NamedTuple):
    """What a row of a new file is to what was there."""

    line_before: int
    """For a row whose id stands in this file already: on which line; else 0."""
    is_new: bool = False
    is_changed: bool = False


class _Old(NamedTuple):
    import_: int
    seen: int
    line: int
    layout: int
    cells: str


class Keeper:
    """The file of originals during one import."""

    def __init__(self, path: Path, number: int, file: str) -> None:
        self.number = number
        self.fields: Counter[str] = Counter()
        """The source's columns that changed, with the number of rows."""
        self._base = sqlite3.connect(path, isolation_level=None)
        for line in ("journal_mode=OFF", "synchronous=OFF", "temp_store=MEMORY", "cache_size=-64000"):
            self._base.execute(f"PRAGMA {line}")  # a copy that is thrown away unless it becomes whole
        self._base.executescript(_TABLES)
        self._base.execute("BEGIN")
        self._base.execute("INSERT INTO import VALUES (?, ?)", (number, file))
        self._columns: dict[int, list[str]] = {
            row[0]: json.loads(row[1]) for row in self._base.execute("SELECT id, columns FROM layout")
        }

    def layout(self, columns: Sequence[str]) -> int:
        """Number a file's header."""
        spelled = json.dumps(list(columns), ensure_ascii=False)
        self._base.execute("INSERT OR IGNORE INTO layout (columns) VALUES (?)", (spelled,))
        (number,) = self._base.execute("SELECT id FROM layout WHERE columns = ?", (spelled,)).fetchone()
        self._columns[number] = list(columns)
        return int(number)

    def put(self, layout: int, rows: Iterable[tuple[str, int, Sequence[str]]]) -> list[Change]:
        """Keep rows (event id, line, cells), and tell of each what it is to what was there."""
        given = list(rows)
        old = self._old([event_id for event_id, _, _ in given])
        changes, new, seen, earlier = [], [], [], []
        here: dict[str, int] = {}
        for event_id, line, cells in given:
            before = old.get(event_id)
            if (first := here.get(event_id)) is not None:
                changes.append(Change(first))
                continue
            if before is not None and before.seen == self.number:
                changes.append(Change(before.line))
                continue
            here[event_id] = line
            spelled = _spelled(cells)
            if before is None:
                new.append((event_id, self.number, self.number, line, layout, spelled))
                changes.append(Change(0, is_new=True))
                continue
            names = self._changed(before, layout, cells, spelled)
            self.fields.update(names)
            if names:
                earlier.append((event_id, before.import_, self.number, "changed", before.layout, before.cells))
            brought = self.number if names else before.import_
            seen.append((event_id, brought, self.number, line, layout, spelled))
            changes.append(Change(0, is_changed=bool(names)))
        self._base.executemany("INSERT INTO original VALUES (?, ?, ?, ?, ?, ?)", new)
        self._base.executemany("REPLACE INTO original VALUES (?, ?, ?, ?, ?, ?)", seen)
        self._base.executemany("INSERT INTO earlier VALUES (?, ?, ?, ?, ?, ?, NULL)", earlier)
        return changes

    def _old(self, ids: Sequence[str]) -> dict[str, _Old]:
        found = self._base.execute(_OLD, (json.dumps(list(ids)),))
        return {row[0]: _Old(*row[1:]) for row in found}

    def _changed(self, before: _Old, layout: int, cells: Sequence[str], spelled: str) -> list[str]:
        """Name the columns in which two rows differ; one that is absent counts as blank."""
        if before.layout == layout and before.cells == spelled:
            return []
        was = dict(zip(self._columns[before.layout], json.loads(before.cells), strict=True))
        now = dict(zip(self._columns[layout], cells, strict=True))
        return [name for name in {**was, **now} if was.get(name, "") != now.get(name, "")]

    def standing(self, ids: Sequence[str]) -> dict[str, bool]:
        """Tell of each event id that is kept whether its row stood in this import's file."""
        found = self._base.execute(_STANDING, (json.dumps(ids),))
        return {event_id: seen == self.number for event_id, seen in found}

    def remember(self, events: Iterator[tuple[str, Mapping[str, str]]]) -> None:
        """Keep how the events of changed rows stood in ``events.csv``."""
        self._base.executemany(
            "UPDATE earlier SET event = ? WHERE event_id = ? AND until = ?",
            ((json.dumps(row, ensure_ascii=False), event_id, self.number) for event_id, row in events),
        )

    def changed_among(self, ids: Sequence[str]) -> set[str]:
        """Name the event ids whose rows this import changed."""
        found = self._base.execute(_CHANGED, (self.number, json.dumps(ids)))
        return {row[0] for row in found}

    def delete(self, event_id: str, event: Mapping[str, str]) -> None:
        """Take a row out, and keep how it and its event stood."""
        self._base.execute(_DELETED, (self.number, json.dumps(event, ensure_ascii=False), event_id))
        self._base.execute("DELETE FROM original WHERE event_id = ?", (event_id,))

    def close(self) -> None:
        """Write everything out."""
        self._base.execute("COMMIT")
        self._base.close()

    def abandon(self) -> None:
        """Let go of the file, whatever state it is in."""
        self._base.close()
