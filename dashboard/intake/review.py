"""``actor_review.csv``: which actor each name met in imports stands for, to be corrected by hand and used again."""

import csv
import io
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from dashboard.columns import FORMULA
from dashboard.data.pending import current
from dashboard.data.problem import Unreadable
from dashboard.intake.match_actors import How, Role

FILE: Final = "actor_review.csv"
COLUMNS: Final = ("name", "actor_id", "source", "status", "rows")
GUARD: Final = "'"
"""What is put before a name that a spreadsheet would run as a formula, and taken off again when it is read."""

Lines = dict[str, dict[str, str]]
"""The rows of the file by name."""


def read(folder: Path, actors: Collection[str]) -> Lines:
    """Read the review of a data folder; without one there are no lines.

    Raises:
        Unreadable: A line names an actor that the folder does not have.

    """
    path = current(folder, FILE)
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [{column: row.get(column) or "" for column in COLUMNS} for row in csv.DictReader(file)]
    lines = {(name := row["name"].removeprefix(GUARD)): {**row, "name": name} for row in rows}
    for number, (name, row) in enumerate(lines.items(), 2):
        strays = [one for one in row["actor_id"].split("|") if one not in actors]
        if strays:
            msg = f"{FILE}:{number}: actor_id: no such actor in actors.csv: {strays[0] or '(blank)'} for {name!r}"
            raise Unreadable(msg)
    return lines


def decided(lines: Lines) -> dict[str, list[str]]:
    """Give the actors of each name that somebody has decided on."""
    return {name: row["actor_id"].split("|") for name, row in lines.items()}


def updated(lines: Lines, source: str, roles: Mapping[str, Role], rows: Mapping[str, int]) -> Lines:
    """Add the names that were new in an import; lines that are there keep what somebody wrote."""
    found = {name: dict(row) for name, row in lines.items()}
    for name, role in roles.items():
        if name in found:
            found[name]["rows"] = str(rows.get(name, 0))
        elif role.how is How.NEW:
            ids = "|".join(role.ids)
            new = {"name": name, "actor_id": ids, "source": source, "status": "new", "rows": str(rows.get(name, 0))}
            found[name] = new
    return found


def spelled(lines: Lines) -> str:
    """Write the review, the names with most rows first."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in sorted(lines.values(), key=lambda row: (-_number(row["rows"]), row["name"])):
        guarded = GUARD + row["name"] if re.match(FORMULA, row["name"]) else row["name"]
        writer.writerow({**row, "name": guarded})
    return text.getvalue()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
