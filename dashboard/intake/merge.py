"""Putting imported events beside those of others: whose row it is says the beginning of its id."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from dashboard.columns import EVENTS
from dashboard.data.csv_table import BOM
from dashboard.data.problem import Unreadable
from dashboard.intake.draft import Draft
from dashboard.intake.keep import Keeper

BATCH: Final = 5_000
"""Rows of ``events.csv`` that are looked at together."""
FILE: Final = "events.csv"


class EventWriter:
    """Writes events in the columns of a data folder's ``events.csv``."""

    def __init__(self, header: Sequence[str], file: IO[str]) -> None:
        self._header = header
        self._writer = csv.writer(file, lineterminator="\n")

    def write(self, row: Mapping[str, object]) -> None:
        """Write one event; a column that it lacks is blank."""
        self._writer.writerow(["" if (value := row.get(name)) is None else value for name in self._header])


def event(draft: Draft, event_id: str, place_id: str, actors: Mapping[str, str]) -> dict[str, object]:
    """Give a draft as a row of ``events.csv``.

    Args:
        draft: The event.
        event_id: Its id.
        place_id: Where it is.
        actors: The ids for each of the four columns of actors.

    """
    return {
        "event_id": event_id,
        "event_date": draft.first,
        "event_date_end": draft.last,
        "time_precision": draft.time_precision.value,
        "event_type": draft.event_type.value,
        "sub_event_type": draft.sub_event_type,
        "place_id": place_id,
        "geo_precision": draft.geo_precision,
        **actors,
        "targets": "|".join(draft.targets),
        "fatalities_low": draft.fatalities_low,
        "fatalities": draft.fatalities,
        "fatalities_high": draft.fatalities_high,
        "civilian_fatalities": draft.civilian_fatalities,
        "injured": draft.injured,
        "notes": draft.notes,
        "notes_ar": draft.notes_ar,
        "source": draft.source,
        "source_url": draft.source_url,
        "source_date": draft.source_date,
        "reported_by": draft.reported_by,
        "ucdp_id": draft.ucdp_id,
        "confidence": draft.confidence.value,
        "dispute_note": draft.dispute_note,
    }


def header(path: Path) -> list[str]:
    """Read the header of ``events.csv``.

    Raises:
        Unreadable: It lacks a column.

    """
    try:
        with path.open("rb") as file:
            line = file.readline().removeprefix(BOM).decode()
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{FILE} of the data folder cannot be read: {error}"
        raise Unreadable(msg) from None
    names = next(csv.reader([line]), [])
    missing = [column.name for column in EVENTS if column.name not in names]
    if missing:
        msg = f"{FILE}:1: {missing[0]}: the column is missing from the header of the data folder's {FILE}"
        raise Unreadable(msg)
    return names


@dataclass(slots=True)
class Kept:
    """What became of the rows that were there."""

    deleted: int = 0
    absent: int = 0
    """Rows of the source that its new file does not have, and that stay."""
    protected: int = 0
    """Rows that had to go and stay, since ``control.csv`` or a view of ``folder.toml`` names them."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Which rows of a source go."""

    prefix: str
    """What the ids of the source's events begin with, colon included."""
    replace: bool
    """Whether rows go that the new file does not have."""
    gone: Collection[str]
    """Ids that the source says are deleted."""
    held: Collection[str]
    """Ids of rows that are refused in the new file: what was known of them stays."""
    named: Collection[str]
    """Ids that other files of the folder name."""


def carry_over(old: Path, new: IO[bytes], keeper: Keeper, rules: Rules) -> Kept:
    """Write the rows that stay to ``new``, byte by byte as they were, under the same header."""
    kept = Kept()
    with old.open("rb") as file:
        names = next(csv.reader([file.readline().removeprefix(BOM).decode()]))
        file.seek(0)
        new.write(_ended(file.readline()))
        own = names.index("event_id")
        batch: list[tuple[str, bytes]] = []
        for line in file:
            batch.append((_id(line, own, rules.prefix), line))
            if len(batch) == BATCH:
                _carry(batch, new, keeper, rules, names, kept)
                batch.clear()
        _carry(batch, new, keeper, rules, names, kept)
    return kept


def _id(line: bytes, column: int, prefix: str) -> str:
    """Give the id of a line that may be the source's; a blank for any other."""
    if prefix.encode() not in line:
        return ""
    if column == 0:
        return line.partition(b",")[0].decode(errors="replace").strip('"\r\n')
    cells = next(csv.reader([line.decode(errors="replace")]), [])
    return cells[column] if len(cells) > column else ""


def _carry(  # noqa: PLR0913, PLR0917 - all of it belongs to one pass
    batch: list[tuple[str, bytes]], new: IO[bytes], keeper: Keeper, rules: Rules, names: list[str], kept: Kept
) -> None:
    mine = [event_id for event_id, _ in batch if event_id.startswith(rules.prefix)]
    standing = keeper.standing(mine) if mine else {}
    changed = keeper.changed_among(mine) if mine else set()
    before: list[tuple[str, Mapping[str, str]]] = []
    for event_id, line in batch:
        rewritten = standing.get(event_id)
        if rewritten:
            if event_id in changed:
                before.append((event_id, _row(line, names)))
        elif rewritten is None or event_id in rules.held:  # another's, or one that was never imported
            new.write(_ended(line))
        elif not (rules.replace or event_id in rules.gone):
            kept.absent += 1
            new.write(_ended(line))
        elif event_id in rules.named:
            kept.protected += 1
            new.write(_ended(line))
        else:
            kept.deleted += 1
            keeper.delete(event_id, _row(line, names))
    keeper.remember(iter(before))


def _row(line: bytes, names: Sequence[str]) -> dict[str, str]:
    cells = next(csv.reader(io.StringIO(line.decode(errors="replace"), newline="")), [])
    return dict(zip(names, cells, strict=False))


def _ended(line: bytes) -> bytes:
    return line if line.endswith(b"\n") else line + b"\n"


def batches(rows: Iterator[tuple[str, int, list[str], Draft]]) -> Iterator[list[tuple[str, int, list[str], Draft]]]:
    """Give rows some thousands at a time."""
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
