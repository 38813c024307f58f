"""Linking the events of an import with those of other sources: what is read for it, what ``event_links.csv`` says."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from dashboard.columns import EVENT_LINKS
from dashboard.data.days import number_of
from dashboard.data.geojson import COORDINATES
from dashboard.data.names import fold
from dashboard.intake.holding import holding
from dashboard.intake.linking import AREA, DAYS_APART, Account, World
from dashboard.intake.pairing import Pair, pairs, rank
from dashboard.words import Confidence, EventType, LinkedBy, LinkStatus, TimePrecision

FILE: Final = "event_links.csv"
COLUMNS: Final = tuple(column.name for column in EVENT_LINKS)
NOBODY: Final = ("unidentified", "unknown", "not stated")
"""How the names of actors begin that are nobody in particular."""
ENDS: Final = ("event_id", "other_id")
FIGURES: Final = ("fatalities_low", "fatalities", "fatalities_high")
NEEDED: Final = (
    "event_id", "event_date", "event_date_end", "time_precision", "event_type", "place_id", "geo_precision", "actor1",
    "assoc_actor_1", "actor2", "assoc_actor_2", *FIGURES, "confidence", "ucdp_id",
)  # fmt: skip
"""The columns of ``events.csv`` that are looked at."""
OTHERS: Final = "other"
"""The kind, and the camp, of actors whose side is not known."""
_FINE: Final = 0.25
_COARSE: Final = 1.0
"""Degrees: wider than two places of a pair lie apart, and two of which one is an area, up to 60 degrees north."""
Mesh = Sequence[int]
_LONG: Final = 400
"""Days of a span that is not looked up day by day."""
Row = dict[str, str]


class Told(NamedTuple):
    """Two accounts of one event, of which one is of the source at hand."""

    one: Account
    """The one that stands for the event."""
    other: Account
    how: LinkedBy | None
    """How that was found; ``None`` where somebody has said so."""
    score: str


@dataclass(slots=True)
class Linked:
    """What is to be told of it."""

    rows: list[Row]
    """All lines of ``event_links.csv``."""
    told: list[Told] = field(default_factory=list)
    lost: int = 0
    """Lines that somebody had decided on, and one of whose events is gone."""


def spelled(rows: Iterable[Row]) -> str:
    """Write the links by the account that stands for the event, then by score."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: (row["event_id"], -int(row["score"] or 0), row["other_id"])))
    return text.getvalue()


def world(places: Sequence[Mapping[str, str]], actors: Sequence[Mapping[str, str]]) -> World:
    """Say what has to be known of places and actors, in the order of the rows."""
    x, y = (np.array([float(place[axis]) for place in places], np.float64) for axis in COORDINATES)
    camps = {actor["actor_id"]: actor["camp"] for actor in actors}
    return World(
        y,
        x,
        camps,
        unarmed=frozenset(actor["actor_id"] for actor in actors if actor["kind"] == "civilian"),
        unsided=frozenset(actor["actor_id"] for actor in actors if actor["kind"] == actor["camp"] == OTHERS),
    )


def nobody(actors: Iterable[Mapping[str, str]]) -> frozenset[str]:
    """Name the actors that are nobody in particular."""
    return frozenset(actor["actor_id"] for actor in actors if fold(actor["name"]).startswith(NOBODY))


def link(
    events: Path,
    prefix: str,
    before: Sequence[Row],
    places: Sequence[Mapping[str, str]],
    actors: Sequence[Mapping[str, str]],
) -> Linked:
    """Link the events of one source with those of all others.

    What somebody has confirmed or rejected stays, and so does what an earlier import has found, while it still holds.

    Args:
        events: ``events.csv`` as the import leaves it.
        prefix: What the ids of the source's events begin with, colon included.
        before: The lines of ``event_links.csv`` that were there.
        places: The places, with their coordinates.
        actors: The actors.

    """
    land = world(places, actors)
    named = frozenset(row[end] for row in before for end in ENDS)
    known = {place["place_id"]: n for n, place in enumerate(places)}
    ours, theirs = _Reader(prefix, known, nobody(actors), named).read(events, land)
    accounts = {one.event_id: one for one in (*ours, *theirs) if one.event_id in named}
    there = [row for row in before if all(row[end] in accounts for end in ENDS)]
    kept = holding(there, accounts, land)
    decided = sum(row["status"] != LinkStatus.LINKED for row in before)
    linked = Linked(kept, lost=decided - sum(row["status"] != LinkStatus.LINKED for row in there))
    standing = [row for row in kept if row["status"] != LinkStatus.REJECTED]
    leader = {row["other_id"]: row["event_id"] for row in standing}
    heads = {row["event_id"] for row in standing}
    found = pairs(
        [replace(one, group=leader.get(one.event_id, one.event_id)) for one in ours],
        [one for one in theirs if one.event_id not in leader and one.event_id not in heads],
        land,
        # Parted from an event, from all its accounts: another one of them would bring the link back.
        [
            (leader.get(row["event_id"], row["event_id"]), leader.get(row["other_id"], row["other_id"]))
            for row in kept
            if row["status"] == LinkStatus.REJECTED
        ],
    )
    linked.rows += (_row(pair, heads) for pair in found)
    everybody = {one.event_id: one for one in (*ours, *theirs)}
    linked.told = [
        Told(
            everybody[row["event_id"]],
            everybody[row["other_id"]],
            LinkedBy(row["how"]) if row["how"] else None,
            row["score"],
        )
        for row in linked.rows
        if row["status"] != LinkStatus.REJECTED and any(row[end].startswith(prefix) for end in ENDS)
    ]
    return linked


def _row(pair: Pair, heads: set[str]) -> Row:
    """Write a pair; where it is not settled which account stands for the event, the better one does."""
    settled = pair.how is LinkedBy.PARTS or pair.one.group != pair.one.event_id or pair.one.event_id in heads
    ends = (pair.one.group, pair.other.event_id)
    one, other = ends if settled else (account.event_id for account in sorted(pair[:2], key=rank))
    told = (one, other, LinkStatus.LINKED.value, pair.how.value, str(pair.score), "")
    return dict(zip(COLUMNS, told, strict=True))


class _Reader:
    """Reads the accounts of ``events.csv``; of the source at hand only those near enough to one of the others."""

    def __init__(self, prefix: str, places: Mapping[str, int], nobodies: frozenset[str], named: frozenset[str]) -> None:
        self._prefix, self._places, self._nobody, self._named = prefix, places, nobodies, named
        self._days: dict[str, int] = {}
        self._sides: dict[tuple[str, str], frozenset[str]] = {}

    def read(self, events: Path, land: World) -> tuple[list[Account], list[Account]]:
        """Read those of the other sources, and of the source at hand: of its rows, maybe millions, few are near."""
        ours = [self._account(row) for row in self._rows(events, mine=False)]
        if not ours and not self._named:
            return [], []
        near = _Near.of(ours, land)
        ids = frozenset(one for account in ours for one in account.ucdp)
        theirs = [
            self._account(row)
            for row in self._rows(events, mine=True)
            if row["event_id"] in self._named
            or (row["ucdp_id"] and not ids.isdisjoint(row["ucdp_id"].split("|")))
            or near.holds(self._places[row["place_id"]], row["geo_precision"], *self._span(row))
        ]
        return ours, theirs

    def _rows(self, events: Path, *, mine: bool) -> Iterator[Mapping[str, str]]:
        """Give the rows of the source at hand, or all others; no cell holds a line break, so lines can be left out."""
        with events.open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader([file.readline()]))
            quoted = (self._prefix, f'"{self._prefix}')
            lines = (line for line in file if header[0] != "event_id" or line.startswith(quoted) is mine)
            wanted = itemgetter(*(header.index(name) for name in NEEDED))
            for row in csv.reader(lines):
                cells = dict(zip(NEEDED, wanted(row), strict=True))
                if cells["event_id"].startswith(self._prefix) is mine:
                    yield cells

    def _span(self, row: Mapping[str, str]) -> tuple[int, int]:
        first = self._day(row["event_date"])
        return first, max(first, self._day(row["event_date_end"])) if row["event_date_end"] else first

    def _account(self, row: Mapping[str, str]) -> Account:
        event_id = row["event_id"]
        first, last = self._span(row)
        low, best, high = (int(row[name]) if row[name] else None for name in FIGURES)
        return Account(
            event_id=event_id,
            source=event_id.partition(":")[0] if ":" in event_id else "",
            first=first,
            last=last,
            precision=TimePrecision(row["time_precision"]),
            place=self._places[row["place_id"]],
            geo=int(row["geo_precision"]),
            kind=EventType(row["event_type"]),
            sides=(self._side(row["actor1"], row["assoc_actor_1"]), self._side(row["actor2"], row["assoc_actor_2"])),
            low=low,
            best=best,
            high=high,
            confidence=Confidence(row["confidence"]),
            ucdp=frozenset(row["ucdp_id"].split("|")) - {""},
            group=event_id,
        )

    def _day(self, text: str) -> int:
        found = self._days.get(text)
        if found is None:
            found = self._days[text] = number_of(date.fromisoformat(text))
        return found

    def _side(self, main: str, more: str) -> frozenset[str]:
        found = self._sides.get((main, more))
        if found is None:
            found = frozenset(f"{main}|{more}".split("|")) - self._nobody - {""}
            self._sides[main, more] = found
        return found


class _Near(NamedTuple):
    """Which days and meshes of land are near some accounts, roughly; a long span stands for the day -1, all of them."""

    fine: Sequence[Mesh]
    """The mesh of each place."""
    coarse: Sequence[Mesh]
    by_any: frozenset[tuple[int, int, int]]
    """Fine meshes near any of the accounts, each with its day."""
    by_area: frozenset[tuple[int, int, int]]
    """Coarse ones near those that stand for an area."""
    for_area: frozenset[tuple[int, int, int]]
    """Coarse ones near any."""

    @classmethod
    def of(cls, accounts: Sequence[Account], land: World) -> "_Near":
        """Mark what is near some accounts."""
        degrees = np.column_stack([land.latitude, land.longitude])
        fine, coarse = (np.floor(degrees / mesh).astype(int).tolist() for mesh in (_FINE, _COARSE))
        areas = [one for one in accounts if one.geo == AREA]
        return cls(fine, coarse, _around(accounts, fine), _around(areas, coarse), _around(accounts, coarse))

    def holds(self, place: int, geo: str, first: int, last: int) -> bool:
        """Tell whether an account could be near one of them."""
        days = range(first, last + 1) if last - first <= _LONG else ()
        if not days:
            return True
        (a, b), (x, y) = self.fine[place], self.coarse[place]
        marks = ((self.for_area, x, y),) if geo == str(AREA) else ((self.by_any, a, b), (self.by_area, x, y))
        return any((-1, *mesh) in marked or any((day, *mesh) in marked for day in days) for marked, *mesh in marks)


def _around(accounts: Iterable[Account], meshes: Sequence[Mesh]) -> frozenset[tuple[int, int, int]]:
    here = {(day, *meshes[one.place]) for one in accounts for day in _spanned(one)}
    wide = {
        (-1 if day == -1 else day + apart, x, y) for day, x, y in here for apart in range(-DAYS_APART, DAYS_APART + 1)
    }
    return frozenset((day, x + a, y + b) for day, x, y in wide for a in (-1, 0, 1) for b in (-1, 0, 1))


def _spanned(one: Account) -> Sequence[int]:
    return range(one.first, one.last + 1) if one.last - one.first <= _LONG else (-1,)
