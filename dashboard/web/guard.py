"""Callback bodies are checked before Dash sees them.

Dash trusts the shape of what the browser posts: an unknown output, a missing ``id`` or a list of the wrong length
ends in a 500 with a traceback. Here each part of the body is held against what was registered; what doesn't fit
is a 400. The values themselves are judged by the callbacks, which raise :class:`~dashboard.web.errors.Refused`.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, NoReturn

import orjson
from dash import Dash
from flask import Flask, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.web.errors import BODY_LIMIT, Refused

CALLBACKS: Final = "_dash-update-component"
MOST_COMPONENTS: Final = 2_000
"""Components that one pattern may gather; the page has a box an actor, a few hundred."""
DEEPEST: Final = 60
"""Levels to which a value may nest; a figure's layout takes fewer than ten."""
_MANY: Final = (["ALL"], ["ALLSMALLER"])
_ONE: Final = ["MATCH"]
"""How Dash spells the wildcards of a pattern-matching id: as lists, which no real id can hold."""


class StrictJson(DefaultJSONProvider):
    """Reads JSON as the standard has it: no NaN, no half of a surrogate pair, nothing after the value."""

    sort_keys = False

    def loads(self, s: str | bytes, **_kwargs: object) -> Any:  # noqa: ANN401 - JSON is anything
        """Read one value; raises ``ValueError`` for anything that is not JSON."""
        return orjson.loads(s)


def register(app: Dash, takes_files_at: str = "") -> None:
    """Refuse callback bodies that don't fit what is registered on ``app``, and bodies that are too large.

    ``takes_files_at`` is the path of the one form that may be larger; it minds its own limit.
    """
    server: Flask = app.server
    server.json = StrictJson(server)
    path = app.config.routes_pathname_prefix + CALLBACKS

    @server.before_request
    def guard() -> None:
        is_file = request.method == "POST" and request.path == takes_files_at
        if (request.content_length or 0) > BODY_LIMIT and not is_file:
            raise RequestEntityTooLarge
        if request.path == path and request.method == "POST":
            check(request.get_json(silent=True), app.callback_map)


def check(body: object, callbacks: Mapping[str, Mapping[str, Any]]) -> None:
    """Raise :class:`Refused` unless ``body`` is what the page would post for one of ``callbacks``."""
    if not isinstance(body, dict):
        _refuse("a callback is asked with a JSON object, sent as application/json")
    if _deeper_than(body, DEEPEST):
        _refuse(f"values nest deeper than {DEEPEST} levels")
    output = body.get("output")
    spec = callbacks.get(output) if isinstance(output, str) else None
    if spec is None or "callback" not in spec:  # without one it runs in the browser
        _refuse("no such callback", "output")
    _items(body.get("inputs"), spec["inputs"], "inputs")
    _items(body.get("state", []), spec["state"], "state")  # the page leaves it out where there is none
    if not spec.get("no_output"):
        _outputs(body.get("outputs"), spec["output"])
    _changed(body.get("changedPropIds", []), spec["inputs"])


def _refuse(message: str, key: str = "") -> NoReturn:
    raise Refused(message, key)


def _deeper_than(value: object, most: int) -> bool:
    """Tell whether ``value`` nests deeper than ``most`` levels, without recursion."""
    level = [value]
    for _ in range(most):
        level = [
            child
            for part in level
            if isinstance(part, (dict, list))
            for child in (part.values() if isinstance(part, dict) else part)
        ]
        if not level:
            return False
    return True


@lru_cache(maxsize=1024)
def _pattern(spelled: str) -> str | dict[str, Any]:
    """Read an id as Dash registers it: a plain string, or the JSON of a pattern-matching id."""
    found: str | dict[str, Any] = _id(spelled)
    return found


def _gathers(pattern: str | dict[str, Any]) -> bool:
    return isinstance(pattern, dict) and any(value in _MANY for value in pattern.values())


def _is_id(found: object, pattern: str | dict[str, Any]) -> bool:
    """Tell whether ``found`` is an id that ``pattern`` stands for."""
    if isinstance(pattern, str):
        return found == pattern
    if not isinstance(found, dict) or found.keys() != pattern.keys():
        return False
    return all(
        isinstance(found[key], (str, int, float)) if value == _ONE or value in _MANY else found[key] == value
        for key, value in pattern.items()
    )


def _items(found: object, specs: list[dict[str, Any]], key: str) -> None:
    """Hold the inputs or the state of a body against their specification, in order."""
    if not isinstance(found, list) or len(found) != len(specs):
        _refuse(f"this callback takes {len(specs)} of them, in order", key)
    for item, spec in zip(found, specs, strict=True):
        pattern = _pattern(spec["id"])
        missing = spec.get("allow_optional") and isinstance(item, dict) and item.get("id") in (spec["id"], pattern)
        if not missing:
            _fits(item, pattern, spec["property"], key)


def _fits(found: object, pattern: str | dict[str, Any], prop: str, key: str) -> None:
    many = _gathers(pattern)
    if many != isinstance(found, list) or (isinstance(found, list) and len(found) > MOST_COMPONENTS):
        _refuse("an id that gathers many components takes a list of them, any other id takes one", key)
    for item in found if isinstance(found, list) else [found]:
        if not (isinstance(item, dict) and _is_id(item.get("id"), pattern) and item.get("property") == prop):
            _refuse("an id or a property is not the one that was registered", key)
        if prop == "id" and key != "outputs" and item.get("value") != item["id"]:
            _refuse("the id of a component is not its id", key)


def _outputs(found: object, registered: Any) -> None:  # noqa: ANN401 - one Output or a list of them
    specs = registered if isinstance(registered, (list, tuple)) else [registered]
    items = found if isinstance(registered, (list, tuple)) else [found]
    if not isinstance(items, list) or len(items) != len(specs):
        _refuse(f"this callback has {len(specs)} of them, in order", "outputs")
    for item, spec in zip(items, specs, strict=True):
        # A second callback for one property is registered as property@hash; the page posts it so.
        plain = [_plain(one) for one in item] if isinstance(item, list) else _plain(item)
        _fits(plain, _pattern(spec.component_id_str()), spec.component_property, "outputs")


def _plain(item: object) -> object:
    if isinstance(item, dict) and isinstance(item.get("property"), str):
        return {**item, "property": item["property"].partition("@")[0]}
    return item


def _changed(found: object, specs: list[dict[str, Any]]) -> None:
    """Hold the names of what changed (``id.property``) against the inputs that can change."""
    if not isinstance(found, list) or len(found) > MOST_COMPONENTS:
        _refuse("what changed is a list of id.property", "changedPropIds")
    for name in found:
        if not (isinstance(name, str) and any(_names(name, spec) for spec in specs)):
            _refuse("what changed is not one of the inputs", "changedPropIds")


def _names(name: str, spec: dict[str, Any]) -> bool:
    spelled, _, prop = name.rpartition(".")
    if prop != spec["property"]:
        return False
    try:
        found = _id(spelled)
    except ValueError:
        return False
    return _is_id(found, _pattern(spec["id"]))


def _id(spelled: str) -> Any:  # noqa: ANN401 - JSON is anything
    return orjson.loads(spelled) if spelled.startswith("{") else spelled
