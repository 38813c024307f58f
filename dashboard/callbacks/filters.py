"""The filters of the column between their controls and the fields of a view."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from dashboard import ids, query
from dashboard.layout import actors
from dashboard.view import DEFAULT, View
from dashboard.web.errors import Refused
from dashboard.words import SUBS_OF, Confidence, EventType, Precision

Camps = Mapping[str, frozenset[str]]
"""The actors that each camp stands for."""
PARTS: Final[Mapping[str, Any]] = {
    "subs": {kind.slug: (ids.kind_subs(kind.slug), "value") for kind in EventType},
    "against": (ids.AGAINST, "value"),
    "without": (ids.WITHOUT, "value"),
    "precision": (ids.PRECISION, "value"),
    "undated": (ids.UNDATED, "checked"),
    "confidence": (ids.CONFIDENCE, "value"),
    "source": (ids.SOURCE, "value"),
    "admin": (ids.ADMIN, "value"),
    "area": (ids.AREA, "data"),
    "text": (ids.TEXT, "value"),
}
"""Each control of the column that is a filter of its own: its id and the property that holds its value."""
_READ: Final = {key.field: key.read for key in query.KEYS}
_WRITE: Final = {key.field: key.write for key in query.KEYS}
_ALL_SUBS: Final = frozenset(sub for subs in SUBS_OF.values() for sub in subs)
MORE: Final = ("precision", "confidence", "source")
"""The fields whose controls are folded away."""


def wired(make: Callable[[Any, str], Any]) -> dict[str, Any]:
    """Make an input or an output of every control."""
    return {
        name: {key: make(*one) for key, one in part.items()} if isinstance(part, Mapping) else make(*part)
        for name, part in PARTS.items()
    }


def words_of(value: object, key: str) -> frozenset[str]:
    """Read a list of names; raises ``Refused`` for anything else."""
    if value is None:
        return frozenset()
    if isinstance(value, list) and len(value) <= query.LONGEST and all(isinstance(word, str) for word in value):
        return frozenset(value)
    msg = "a list of names"
    raise Refused(msg, key)


def _read(field: str, value: object) -> Any:  # noqa: ANN401 - what the field holds
    """Read a text as an address spells it; raises ``Refused`` for anything else and ``ValueError`` for a bad text."""
    if not isinstance(value, str):
        msg = "a text"
        raise Refused(msg, field)
    return _READ[field](value)


# --- event types ----------------------------------------------------------------------------------------------


def subs_in(view: View) -> frozenset[str]:
    """Name the sub-event types that a view asks for, by themselves or with their whole type; none: all pass."""
    whole = frozenset(sub for kind in view.types for sub in SUBS_OF[kind])
    return whole & view.sub_types if view.types and view.sub_types else whole | view.sub_types


def spelled(subs: frozenset[str]) -> dict[str, Any]:
    """Say a choice of sub-event types as a view does: as whole types where it is made of them."""
    kinds = frozenset(kind for kind, members in SUBS_OF.items() if subs.issuperset(members))
    if subs == _ALL_SUBS:
        return {"types": frozenset(), "sub_types": frozenset()}
    if subs == frozenset(sub for kind in kinds for sub in SUBS_OF[kind]):
        return {"types": kinds, "sub_types": frozenset()}
    return {"types": frozenset(), "sub_types": subs}


def odd_spelling(view: View) -> dict[str, Any]:
    """Give types and sub-event types where a link spells them otherwise than the page would, so that they can stay."""
    here = {"types": view.types, "sub_types": view.sub_types}
    return here if here != spelled(subs_in(view)) else {}


def _kinds(values: dict[str, Any], rest: View) -> dict[str, Any]:
    subs = frozenset().union(*(words_of(chosen, "sub") for chosen in values["subs"].values()))
    if not subs <= _ALL_SUBS:
        msg = "no such sub-event type"
        raise Refused(msg, "sub")
    if (rest.types or rest.sub_types) and subs_in(rest) == subs:
        return {}
    return spelled(subs)


# --- all of them ----------------------------------------------------------------------------------------------


def fields_of(values: dict[str, Any], rest: View, camps: Camps) -> dict[str, Any]:
    """Read the controls as fields of a view.

    ``rest`` is what the page keeps for its address. Raises ``Refused``, or one of the errors that
    :func:`dashboard.callbacks.controls.view_of` refuses.
    """
    sides = {name: actors.unboxed(words_of(values[name], name), camps) for name in ("against", "without")}
    return {
        **_kinds(values, rest),
        **sides,
        "precision": Precision(values["precision"]),
        "undated": not values["undated"],
        "confidence": _read("confidence", values["confidence"]),
        "source": _read("source", values["source"] or ""),
        "admin": _read("admin", query.JOINT.join(words_of(values["admin"], "admin"))),
        "area": _read("area", values["area"]) if values["area"] else None,
        "text": _read("text", values["text"] or ""),
    }


def values_of(view: View, camps: Camps) -> dict[str, Any]:
    """Give each control the value that it has in ``view``."""
    subs = subs_in(view)
    return {
        "subs": {kind.slug: [sub for sub in members if sub in subs] for kind, members in SUBS_OF.items()},
        "against": actors.boxed(view.against, camps),
        "without": actors.boxed(view.without, camps),
        "precision": str(view.precision),
        "undated": not view.undated,
        "confidence": str(view.confidence or Confidence.LOW),
        "source": view.source,
        "admin": sorted(view.admin),
        "area": _WRITE["area"](view.area) if view.area else "",
        "text": view.text,
    }


def folded_away(view: View) -> int:
    """Count the filters that are on behind the fold."""
    return sum(getattr(view, name) != getattr(DEFAULT, name) for name in MORE)
