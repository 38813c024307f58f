"""Measure how well an import finds by itself the events of a data folder that a UCDP GED file tells, too.

    python scripts/measure_linking.py GED_FILE [--data DATA_FOLDER] [--pairs] [--apart]

Prints the table of "How well it links" in docs/importing.md. The file is imported into a copy of the folder whose
events have lost their ``ucdp_id``; which of them stand for rows of the file is then known, but not to the import. With
``--apart`` it is imported again, several times, with all days of the folder's events moved: whatever is linked then is
linked by chance, and says how many of the links are, of events with and without an id.
"""

import argparse
import csv
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from dashboard.data.read import read, shipped
from dashboard.intake.link_accounts import ENDS, FILE
from dashboard.intake.outcome import Asked
from dashboard.intake.run import bring

PREFIX: Final = "ucdp:"
APART: Final = (-90, -75, -60, -45, 45, 60, 75, 90)
"""Days: more than most reports of one fight lie apart, and few enough for the same fronts to be active."""
DAYS: Final = ("event_date", "event_date_end")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Measured:
    """Which pairs are true, and which were found."""

    true: frozenset[Pair]
    found: frozenset[Pair]

    @property
    def judged(self) -> frozenset[Pair]:
        """The pairs found of events of which it is known what they stand for."""
        known = {one for one, _ in self.true}
        return frozenset(pair for pair in self.found if pair[0] in known)

    def lines(self) -> Iterator[str]:
        """Write the table."""
        right = self.true & self.found
        events, hit = ({one for one, _ in pairs} for pairs in (self.true, right))
        yield "| what | pairs | share |"
        yield "|---|---|---|"
        yield _line("precision, of events with an id in the file", len(right), len(self.judged))
        yield _line("precision, were every event without such an id in no row of the file", len(right), len(self.found))
        yield _line("recall, events: linked with a row that they stand for", len(hit), len(events))
        yield _line("recall, pairs: of an event and a row", len(right), len(self.true))


def _line(what: str, part: int, whole: int) -> str:
    return f"| {what} | {part:,} of {whole:,} | {part / whole if whole else 0:.1%} |"


def measure(file: Path, folder: Path, scratch: Path, apart: int = 0) -> Measured:
    """Import a file into a copy of a folder without ids, made at ``scratch``, its events moved by ``apart`` days."""
    shutil.copytree(folder, scratch)
    ids = _hidden(scratch / "events.csv", apart)
    asked = Asked(file=file, folder=scratch, today=datetime.now(UTC).date())
    bring(asked, lambda _: None, lambda _: lambda _: None)
    with (scratch / "events.csv").open(encoding="utf-8", newline="") as text:
        there = {row["event_id"] for row in csv.DictReader(text)}
    true = {(event, f"{PREFIX}{one}") for event, several in ids.items() for one in several if f"{PREFIX}{one}" in there}
    links = read(scratch, {FILE}).texts.get(FILE)
    found = (
        {_ours_first(*ends) for ends in links[list(ENDS)].astype(str).itertuples(index=False)}
        if links is not None
        else set()
    )
    return Measured(frozenset(true), frozenset(found))


def by_chance(several: Sequence[Measured]) -> str:
    """Write a line of the table: how many pairs were found although no day was right."""
    pairs = sum(len(one.found) for one in several) / len(several)
    events = sum(len({event for event, _ in one.found}) for one in several) / len(several)
    return f"| linked by chance: all days moved, mean of {len(several)} | {pairs:.1f}, of {events:.1f} events | |"


def _hidden(path: Path, apart: int) -> dict[str, Sequence[str]]:
    """Blank the ids in ``events.csv``, move its days, and give the ids by event."""
    with path.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    ids = {row["event_id"]: row["ucdp_id"].split("|") for row in rows if row["ucdp_id"]}
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "ucdp_id": "", **{name: _moved(row[name], apart) for name in DAYS}} for row in rows)
    return ids


def _moved(day: str, apart: int) -> str:
    return (date.fromisoformat(day) + timedelta(apart)).isoformat() if day else ""


def _ours_first(one: str, other: str) -> Pair:
    return (other, one) if one.startswith(PREFIX) else (one, other)


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description="Measure the linking of events on a UCDP GED file.")
    parser.add_argument("file", type=Path, help="a UCDP GED file")
    parser.add_argument("--data", type=Path, default=shipped(), help="the data folder to link with")
    parser.add_argument("--pairs", action="store_true", help="list the pairs that are missing, and those too many")
    parser.add_argument("--apart", action="store_true", help="measure what is linked by chance, too")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        found = measure(asked.file, asked.data, Path(scratch) / "data")
        print("\n".join(found.lines()))
        if asked.apart:
            print(by_chance([measure(asked.file, asked.data, Path(scratch) / str(days), days) for days in APART]))
    if asked.pairs:
        for title, pairs in (("missing", found.true - found.found), ("too many", found.found - found.true)):
            print(f"--- {title}", *(f"{one} {other}" for one, other in sorted(pairs)), sep="\n")


if __name__ == "__main__":
    main()
