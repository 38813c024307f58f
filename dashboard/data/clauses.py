"""What each clause of a view lets pass: one function a clause, whole columns at a time.

Each gives a boolean for every event. Texts are compared as search compares them (:func:`dashboard.data.names.fold`).
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.data import districts
from dashboard.data.bits import any_of, bits_of
from dashboard.data.coded import PARTS, Coded, coded, texts
from dashboard.data.codes import SIDES, Codes
from dashboard.data.names import fold
from dashboard.view import Box, Range, Ring
from dashboard.words import SUB_EVENT_TYPES, Confidence, EventType, slug

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset

Mask = NDArray[np.bool_]
SOURCES: Final = ("source", "source_2")
NOTES: Final = ("notes", "notes_ar")
PLACE_NAMES: Final = ("name", "name_ar", "aliases")
ACTOR_NAMES: Final = ("name", "name_ar", "short", "aliases")


def sides(ds: "Dataset", actors: frozenset[str], against: frozenset[str]) -> Mask:
    """Pass events in which any of ``actors`` takes part and any of ``against`` on another side.

    An empty set asks for nothing: without ``actors``, any of ``against`` on either side will do.
    """
    one, two = (any_of(side, bits(ds, actors)) for side in ds.codes.found)
    if not against:
        return one | two
    other_one, other_two = (any_of(side, bits(ds, against)) for side in ds.codes.found)
    if not actors:
        return other_one | other_two
    return (one & other_two) | (two & other_one)


def bits(ds: "Dataset", actors: frozenset[str]) -> NDArray[np.uint64]:
    """Make the bit set [words] of some actors; an id that the data do not have adds nothing."""
    return bits_of((ds.actor_index[name] for name in actors if name in ds.actor_index), ds.codes.tree.words)


def types(codes: Codes, wanted: Iterable[EventType]) -> Mask:
    """Pass events of any of these types."""
    passes = np.array([kind in set(wanted) for kind in EventType])
    return passes[codes.kind]


def sub_types(codes: Codes, wanted: frozenset[str]) -> Mask:
    """Pass events of any of these sub-event types, given as slugs."""
    return np.array([slug(name) in wanted for name in SUB_EVENT_TYPES])[codes.sub]


def deaths(codes: Codes, wanted: Range | None, *, uncounted: bool) -> Mask:
    """Pass events whose best estimate lies in the range; those without one pass only when ``uncounted``."""
    if wanted is None:
        return np.ones(len(codes), np.bool_)
    passes = codes.deaths >= wanted.low  # false for nan
    if wanted.high is not None:
        passes &= codes.deaths <= wanted.high
    if uncounted:
        passes |= np.isnan(codes.deaths)
    return passes


def confidence(codes: Codes, worst: Confidence | None) -> Mask:
    """Pass events in which the compilers trust at least as much as ``worst``."""
    return codes.confidence <= list(Confidence).index(worst or Confidence.LOW)


def area(ds: "Dataset", wanted: Box | Ring | None) -> Mask:
    """Pass events placed in the area or on its edge."""
    if wanted is None:
        return np.ones(len(ds.codes), np.bool_)
    x, y = (ds.places[name].to_numpy(np.float64) for name in ("longitude", "latitude"))
    if isinstance(wanted, Box):
        inside = (wanted.west <= x) & (x <= wanted.east) & (wanted.south <= y) & (y <= wanted.north)
    else:
        import shapely

        drawn = shapely.make_valid(shapely.Polygon(wanted.ring))  # a hand may cross its own line
        shapely.prepare(drawn)
        inside = shapely.intersects_xy(drawn, x, y)
    return np.asarray(inside, np.bool_)[ds.codes.place]


def admin(ds: "Dataset", wanted: frozenset[str]) -> Mask:
    """Pass events in any of these governorates or districts."""
    return districts.of(ds).inside(wanted)[ds.codes.place]


def source(ds: "Dataset", words: str) -> Mask:
    """Pass events of which one source's name holds all the words."""
    wanted = fold(words).split()
    passes = np.zeros(len(ds.codes), np.bool_)
    for column in SOURCES:
        passes |= _folded(ds, column).among(lambda name: all(word in name for word in wanted))
    return passes


def text(ds: "Dataset", words: str) -> Mask:
    """Pass events of which notes, place, actors or sources hold every one of the words."""
    passes = np.ones(len(ds.codes), np.bool_)
    for word in fold(words).split():
        passes &= _mentions(ds, word)
    return passes


def _mentions(ds: "Dataset", word: str) -> Mask:
    codes = ds.codes
    hit = _holding(_names(ds, "places", PLACE_NAMES), word)[codes.place]
    for column in (*NOTES, *SOURCES):
        hit |= _folded(ds, column).among(lambda folded: word in folded)
    named = _holding(_names(ds, "actors", ACTOR_NAMES), word)
    for column in (name for side in SIDES for name in side):
        cell = coded(ds.events[column])
        hit |= cell.among(lambda ids: any(named[ds.actor_index[name]] for name in ids.split(PARTS) if name))
    return hit


def _holding(folded: list[str], word: str) -> Mask:
    return np.array([word in text for text in folded], np.bool_)


def _folded(ds: "Dataset", column: str) -> Coded:
    """Fold the different texts of a column of events once."""

    def make() -> Coded:
        here = coded(ds.events[column])
        return Coded(here.codes, tuple(fold(text) for text in here.texts))

    return ds.codes.folded.get(column, make)


def _names(ds: "Dataset", table: str, columns: tuple[str, ...]) -> list[str]:
    """Fold all names of each row of a table once, one text a row."""

    def make() -> list[str]:
        frame = getattr(ds, table)
        return [
            " ".join(fold(name.replace(PARTS, " ")) for name in names)
            for names in zip(*(texts(frame[c]) for c in columns), strict=True)
        ]

    return ds.codes.folded.get(table, make)
