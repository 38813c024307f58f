"""The events as the browser counts them: columns of small whole numbers, and which events pass a view's filters.

A file is four bytes with the length of its header (little-endian), the header as JSON, and the columns that the header
lists, in its order, as ``{name: [numbers, bytes a number]}``. A column of two bytes a number is stored as all first
bytes, then all second ones: bytes of one kind compress better. ``assets/js/columns.js`` reads it.

Events stand by first day, then place, whatever their ids say: neighbours that differ little also compress better.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import orjson
from numpy.typing import NDArray

from dashboard.data.bits import flags_of
from dashboard.data.codes import Codes

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset
    from dashboard.data.select import Mask

Numbers = NDArray[np.integer[Any]]


class Span(NamedTuple):
    """How far an event's days reach round its ``event_date``."""

    before: int
    after: int


class Type(NamedTuple):
    """What happened: places in ``EventType`` and ``SUB_EVENT_TYPES``."""

    kind: int
    sub: int


class Figures(NamedTuple):
    """What an event adds to the sums of deaths, whether it has a best estimate and is in them; its further accounts."""

    low: int
    best: int
    high: int
    known: int
    excluded: int
    others: int


class Doubt(NamedTuple):
    """How well place and day are known and how far the event is trusted (place in ``Confidence``)."""

    geo: int
    confidence: int
    precise: int


Row = Span | Type | Figures | Doubt
TABLES: Final[Mapping[str, type[Row]]] = {"span": Span, "type": Type, "figures": Figures, "doubt": Doubt}
"""Columns whose numbers are places in a table of the header, and what a row of that table is."""


@dataclass(frozen=True, eq=False, slots=True)
class Events:
    """All events, in the order of the file."""

    order: NDArray[np.intp]
    """The number of each event in the data set."""
    first_day: int
    """The day (since 1970-01-01) that ``starts`` begins with."""
    columns: Mapping[str, Numbers]
    """``starts``: how many events come before each day, and at last how many there are; ``span``, ``type``,
    ``figures``, ``doubt``; ``place``; ``one`` and ``two``: which set of actors finds the event by either side; ``ends``
    and ``members``: set ``s`` has the members from ``ends[s]`` to ``ends[s + 1]``. A member is an actor's number or,
    after those, a camp's: a camp is in every set that any of its actors is in."""
    tables: Mapping[str, list[Row]]

    @classmethod
    def of(cls, ds: "Dataset") -> "Events":
        """Put the events of a data set into columns."""
        codes = ds.codes
        order = np.lexsort((codes.place, codes.day))
        known = ~np.isnan(codes.deaths)
        figures = (codes.counted_low, codes.counted, codes.counted_high, known, codes.excluded, ds.accounts.others)
        parts: dict[str, tuple[NDArray[Any], ...]] = {
            "span": (codes.day - codes.first, codes.last - codes.day),
            "type": (codes.kind, codes.sub),
            "figures": figures,
            "doubt": (codes.geo, codes.confidence, codes.precise),
        }
        tables: dict[str, list[Row]] = {}
        columns: dict[str, Numbers] = {}
        for name, row in TABLES.items():
            rows, columns[name] = _different([part[order] for part in parts[name]])
            tables[name] = [row(*values) for values in rows.tolist()]
        columns["place"] = codes.place[order]
        columns["one"], columns["two"], columns["ends"], columns["members"] = _sets(codes, order)
        first_day = int(codes.day[0]) if len(codes) else 0
        per_day = np.bincount(codes.day - first_day)
        columns["starts"] = np.concatenate(([0], np.cumsum(per_day)))
        return cls(order, first_day, columns, tables)


def _different(parts: list[NDArray[Any]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the different rows of some columns of whole numbers from 0, and which of them each row is."""
    key = np.zeros(len(parts[0]), np.int64)
    for part in parts:  # one number a row: numpy tells whole rows apart ten times slower
        values, which = np.unique(part, return_inverse=True)
        key = key * max(len(values), 1) + which
    _, at, codes = np.unique(key, return_index=True, return_inverse=True)
    return np.stack([part[at].astype(np.int64) for part in parts], axis=1), codes


def _sets(codes: Codes, order: NDArray[np.intp]) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Number the different sets of actors that find an event by one side: a few hundred, however many events."""
    both = np.concatenate(codes.found, axis=1)
    rows, which = _different(list(both))
    sets = np.array(rows, np.int64).view(np.uint64).T
    actors = len(codes.tree.ids)
    flags = np.concatenate([*flags_of(sets, actors), np.zeros((0, actors), np.bool_)])
    camps = np.array([((sets & camp[:, None]) != 0).any(axis=0) for camp in codes.camp_bits], np.bool_)
    found, members = np.nonzero(np.concatenate([flags, camps.reshape(len(codes.camps), -1).T], axis=1))
    ends = np.concatenate(([0], np.cumsum(np.bincount(found, minlength=len(flags)))))
    return which[: len(order)][order], which[len(order) :][order], ends, members


def passing(events: Events, masks: Mapping[str, "Mask"]) -> tuple[dict[str, str | None], dict[str, Numbers]]:
    """Spell which events pass each mask as bits, the first event the lowest of the first byte.

    Gives the name of each mask's column and the columns: equal masks share one, and one that lets everything pass
    needs none (``None``).
    """
    names: dict[str, str | None] = {}
    known: dict[bytes, str] = {}
    for name, mask in masks.items():
        bits = np.packbits(mask[events.order], bitorder="little").tobytes()
        names[name] = None if mask.all() else known.setdefault(bits, str(len(known)))
    return names, {name: np.frombuffer(bits, np.uint8) for bits, name in known.items()}


def spelled(header: Mapping[str, Any], columns: Mapping[str, Numbers]) -> bytes:
    """Write a file: ``header``, to which the list of columns is added, and the columns."""
    listed, planes = {}, []
    for name, column in columns.items():
        width = max(1, (int(column.max(initial=0)).bit_length() + 7) // 8)
        listed[name] = [len(column), width]
        planes.append(column.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :width].T.tobytes())
    spelt = orjson.dumps({**header, "columns": listed}, option=orjson.OPT_SERIALIZE_NUMPY)
    return b"".join([struct.pack("<I", len(spelt)), spelt, *planes])
