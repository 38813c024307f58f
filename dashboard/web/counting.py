"""What the browser counts by itself while the reader plays or drags: all events once, and who passes the filters.

The filters are never worked out in the browser: it is told which events pass all of them, and for each panel which
pass all but the panel's own. Only the period moves there (``assets/js/counting.js``).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from dashboard.data import count, districts, payload, select
from dashboard.data.payload import Doubt, Figures, Type
from dashboard.data.select import Clause
from dashboard.figures import basemap
from dashboard.figures import map as map_figure
from dashboard.layout.actors import WHOLE
from dashboard.layout.controls import count_key
from dashboard.view import View
from dashboard.words import SUB_EVENT_TYPES, Confidence, EventType, Precision, slug

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset

ROWS: Final = "rows"
"""The mask of the events that a view shows; the others are named after the clause that they ignore."""
KINDS: Final = list(EventType)
SUBS: Final = [slug(name) for name in SUB_EVENT_TYPES]


@dataclass(frozen=True, slots=True)
class Facet:
    """Numbers beside the choices of one panel: an event of a row counts for each key that ``keys`` gives."""

    clause: Clause
    """The panel's own, which is ignored."""
    column: str
    keys: Callable[[Any], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Sides:
    """Numbers beside actors and camps: an event counts for those who take part in it."""

    clause: Clause
    facing: Callable[[View], frozenset[str]]
    """Actors of whom one must take part on the other side; an empty set asks for nobody."""
    actor: Callable[[str], str]
    """The key of the number beside an actor, by its id."""
    camp: Callable[[str], str]


def _types(row: Type) -> Iterator[str]:
    yield count_key("type", KINDS[row.kind].slug)
    yield count_key("sub", SUBS[row.sub])


def _deaths(row: Figures) -> Iterator[str]:
    if not row.known:
        yield count_key("deaths", "uncounted")


def _precision(row: Doubt) -> Iterator[str]:
    yield from (count_key("precision", word) for word in Precision if row.geo <= word.code)


def _confidence(row: Doubt) -> Iterator[str]:
    yield from (count_key("confidence", word) for n, word in enumerate(Confidence) if row.confidence <= n)


def _undated(row: Doubt) -> Iterator[str]:
    if not row.precise:
        yield count_key("date", "inexact")


FACETS: Final = (
    Facet(Clause.TYPES, "type", _types),
    Facet(Clause.DEATHS, "figures", _deaths),
    Facet(Clause.PRECISION, "doubt", _precision),
    Facet(Clause.CONFIDENCE, "doubt", _confidence),
    Facet(Clause.UNDATED, "doubt", _undated),
    Facet(Clause.ADMIN, "place", lambda row: (count_key("admin", name) for name in row)),
)
SIDES: Final = (
    Sides(Clause.ACTORS, lambda view: view.against, partial(count_key, "actor"), partial(count_key, "camp")),
    Sides(
        Clause.AGAINST,
        lambda view: view.actors,
        partial(count_key, "against"),
        lambda camp: count_key("against", WHOLE + camp),
    ),
    Sides(
        Clause.WITHOUT,
        lambda _: frozenset(),
        partial(count_key, "without"),
        lambda camp: count_key("without", WHOLE + camp),
    ),
)


def columns(ds: "Dataset", events: payload.Events) -> bytes:
    """Spell all events of a data set; nothing in it depends on a view."""
    rows: dict[str, Sequence[Any]] = {**events.tables, "place": districts.of(ds).of_places()}
    return payload.spelled(
        {
            "events": len(events.order),
            "places": len(ds.places),
            "first_day": events.first_day,
            "tables": {name: [list(row) for row in rows] for name, rows in events.tables.items()},
            "kinds": [count_key("shown", kind.slug) for kind in KINDS],
            "facets": [_spelled(facet, rows[facet.column]) for facet in FACETS],
            "sides": [_named(ds, sides) for sides in SIDES],
            "circles": {
                "diameter": map_figure.DIAMETER_PX,
                "per_root": {str(measure): px for measure, px in map_figure.PX_PER_ROOT.items()},
                "crowded": {str(measure): number for measure, number in map_figure.CROWDED.items()},
                "halo": basemap.HALO_PX,
            },
        },
        events.columns,
    )


def _spelled(facet: Facet, rows: Sequence[Any]) -> dict[str, Any]:
    """Spell a facet: ``of`` gives, for each number of its column, the places in ``keys`` that it counts for."""
    found = [list(facet.keys(row)) for row in rows]
    number = {key: n for n, key in enumerate(dict.fromkeys(key for row in found for key in row))}
    return {
        "mask": facet.clause,
        "column": facet.column,
        "keys": list(number),
        "of": [[number[key] for key in row] for row in found],
    }


def _named(ds: "Dataset", sides: Sides) -> dict[str, Any]:
    return {"mask": sides.clause, "keys": [*map(sides.actor, ds.codes.tree.ids), *map(sides.camp, ds.codes.camps)]}


def passing(ds: "Dataset", events: payload.Events, view: View) -> bytes:
    """Spell which events pass the filters of a view, whatever its period.

    ``facing`` gives for each panel of actors the numbers of those of whom one must be on the other side, or null.
    """
    masks = {ROWS: select.mask(ds, view)}
    masks |= {str(panel.clause): count.passing(ds, view, panel.clause) for panel in (*FACETS, *SIDES)}
    names, bits = payload.passing(events, masks)
    facing = {str(sides.clause): _numbers(ds, sides.facing(view)) for sides in SIDES}
    return payload.spelled({"masks": names, "facing": facing}, bits)


def _numbers(ds: "Dataset", actors: frozenset[str]) -> list[int] | None:
    return sorted(ds.actor_index[actor] for actor in actors if actor in ds.actor_index) if actors else None
