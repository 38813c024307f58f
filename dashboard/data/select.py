"""The crossfilter: which events a view shows.

Every panel asks for the rows of the view ``ignoring`` its own clause, so that it shows what choosing differently
would give. What each clause lets pass does not depend on the period: it is worked out once and kept, so that moving
the period touches the events of the period only.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from dashboard.data import clauses, districts
from dashboard.data.days import number_of
from dashboard.data.names import fold
from dashboard.data.stories import stop
from dashboard.language import marked
from dashboard.query import Problem
from dashboard.view import FILTERS, Days, View

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset


class Clause(StrEnum):
    """One of the reader's filters; the same word as the field of the view that holds it."""

    PERIOD = "time"
    ACTORS = "actors"
    AGAINST = "against"
    WITHOUT = "without"
    TYPES = "types"
    SUB_TYPES = "sub_types"
    DEATHS = "deaths"
    PRECISION = "precision"
    UNDATED = "undated"
    CONFIDENCE = "confidence"
    SOURCE = "source"
    ADMIN = "admin"
    AREA = "area"
    TEXT = "text"

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of a view that it reads."""
        return ("deaths", "uncounted") if self is Clause.DEATHS else (self.value,)


T = TypeVar("T", bound=np.generic)
Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Window:
    """The events whose span touches some days, whatever else the view asks."""

    before: Rows
    """Those dated before these days."""
    dated: slice
    """Those dated in them."""
    after: Rows

    @classmethod
    def of(cls, ds: "Dataset", days: Days) -> "Window":
        """Find them."""
        return cls(*ds.codes.touching(number_of(days.first), number_of(days.last)))

    def passing(self, keep: Mask) -> Rows:
        """Number those that pass a mask, ascending."""
        here: Rows = np.flatnonzero(keep[self.dated]) + self.dated.start
        if not len(self.before) and not len(self.after):
            return here
        return np.concatenate((self.before[keep[self.before]], here, self.after[keep[self.after]]))

    def of_those(self, keep: Mask, column: NDArray[T]) -> NDArray[T]:
        """Give what a column holds for those that pass a mask."""
        parts = (self.before, self.dated, self.after)
        return np.concatenate([column[part][keep[part]] for part in parts])


def rows(ds: "Dataset", view: View, days: Days, *, ignoring: Clause | None = None) -> Rows:
    """Number the events of a view, ascending: by ``event_date``, then ``event_id``.

    ``days`` is the period as :meth:`View.days` works it out; an event is in it when its span touches it.
    """
    keep = mask(ds, view, ignoring=ignoring)
    if ignoring is Clause.PERIOD:
        return np.flatnonzero(keep)
    return Window.of(ds, days).passing(keep)


def mask(ds: "Dataset", view: View, *, ignoring: Clause | None = None) -> Mask:
    """Tell of every event whether it passes all clauses of a view but the period (and but ``ignoring``).

    The array is kept and shared: it can't be written to.
    """
    return ds.codes.memo.get(("mask", key(view, ignoring=ignoring)), lambda: _mask(ds, view, ignoring))


_filters: Final = attrgetter(*FILTERS)
_PLAIN: Final = View()
_PLAIN_FILTERS: Final = _filters(_PLAIN)
_PLACES: Final = {
    clause: tuple(FILTERS.index(name) for name in clause.fields) for clause in Clause if clause is not Clause.PERIOD
}


def key(view: View, *, ignoring: Clause | None = None) -> Hashable:
    """Name what :func:`mask` depends on: equal keys have equal masks."""
    asked = _filters(view)
    if ignoring is None or ignoring is Clause.PERIOD:
        return asked
    values = list(asked)
    for place in _PLACES[ignoring]:
        values[place] = _PLAIN_FILTERS[place]
    return tuple(values)


def _mask(ds: "Dataset", view: View, ignoring: Clause | None) -> Mask:
    memo = ds.codes.memo
    parts = list(_parts(ds, view, ignoring))

    def whole() -> Mask:
        keep = ds.accounts.leads.copy()
        for part, make in parts:
            keep &= memo.get(part, make)
        return _sealed(keep)

    # Under its parts too, since views may be one as soon as a clause is ignored.
    return memo.get(tuple(part for part, _ in parts), whole)


def _sealed(keep: Mask) -> Mask:
    keep.flags.writeable = False
    return keep


_PASSES: Final[Mapping[tuple[str, ...], Callable[["Dataset", View], Mask]]] = {
    ("actors", "against"): lambda ds, view: clauses.sides(ds, view.actors, view.against),
    ("without",): lambda ds, view: ~clauses.sides(ds, view.without, frozenset()),
    ("types",): lambda ds, view: clauses.types(ds.codes, view.types),
    ("sub_types",): lambda ds, view: clauses.sub_types(ds.codes, view.sub_types),
    ("deaths", "uncounted"): lambda ds, view: clauses.deaths(ds.codes, view.deaths, uncounted=view.uncounted),
    ("precision",): lambda ds, view: ds.codes.geo <= view.precision.code,
    ("undated",): lambda ds, view: ds.codes.precise | view.undated,
    ("confidence",): lambda ds, view: clauses.confidence(ds.codes, view.confidence),
    ("source",): lambda ds, view: ds.accounts.told(clauses.source(ds, view.source)),
    ("admin",): lambda ds, view: clauses.admin(ds, view.admin),
    ("area",): lambda ds, view: clauses.area(ds, view.area),
    ("text",): lambda ds, view: ds.accounts.told(clauses.text(ds, view.text)),
}
"""What the fields of a view let pass, wherever they differ from the plain view."""


def _parts(ds: "Dataset", view: View, ignoring: Clause | None) -> Iterator[tuple[Hashable, Callable[[], Mask]]]:
    """Give every filter in use: what its mask is kept under, and how to work it out."""
    if ignoring is not None:
        view = view.but(**{name: getattr(_PLAIN, name) for name in ignoring.fields})
    for names, passes in _PASSES.items():
        asked = tuple(getattr(view, name) for name in names)
        if asked != tuple(getattr(_PLAIN, name) for name in names):
            yield (names, asked), lambda passes=passes: _sealed(passes(ds, view))  # type: ignore[misc]


_ACTOR_LISTS: Final = (("actors", "actors"), ("with", "against"), ("not", "without"))


def known(ds: "Dataset", view: View) -> tuple[View, list[Problem]]:
    """Take out of a view what the data do not have (actors, places, events, districts, stories); say what was taken."""
    problems: list[Problem] = []
    changes: dict[str, object] = {}
    for key, field in _ACTOR_LISTS:
        asked: frozenset[str] = getattr(view, field)
        if missing := sorted(name for name in asked if name not in ds.actor_index):
            problems += [Problem(key, name, marked("no actor has this id")) for name in missing]
            changes[field] = asked - set(missing)
    named = districts.of(ds).folded
    if missing := sorted(name for name in view.admin if fold(name) not in named):
        problems += [Problem("admin", name, marked("no governorate or district has this name")) for name in missing]
        changes["admin"] = view.admin - set(missing)
    if view.place is not None and view.place not in ds.place_index:
        problems.append(Problem("place", view.place, marked("no place has this id")))
        changes["place"] = None
    if view.event is not None and view.event not in ds.event_index:
        problems.append(Problem("event", view.event, marked("no event has this id")))
        changes["event"] = None
    if view.story is not None and stop(ds.stories, view.story) is None:
        problems.append(Problem("story", view.story, marked("no story has this id and step")))
        changes["story"] = None
    return (view.but(**changes) if changes else view), problems
