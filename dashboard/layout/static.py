"""Parts of the page that nothing asks for by name: one component to Dash, however much is in them.

Dash wraps every component of a page and, whenever anything changes, asks each wrap whether that was meant for it. Most
of a page never changes by itself: labels, rows of lists, cards. Such parts go to the browser as plain data, which
``assets/js/static.js`` draws with React alone.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

_HTML: Final = html.Div()._namespace  # noqa: SLF001 - Dash tells it nowhere else
_BOXES: Final = (dmc.Checkbox, dmc.Radio)
"""Mantine's parts that need nothing of Dash: the group around them tells what was chosen."""
_HEARD: Final = frozenset({"n_clicks", "n_clicks_timestamp", "disable_n_clicks"})
"""What Dash's elements keep for callbacks; HTML knows none of it."""


class Static(Component):
    """Elements, boxes and texts without ids, for the browser to draw as they are.

    Args:
        children: As of any other component.

    """

    _namespace = "khareeta"
    _type = "Static"

    def __init__(self, children: Any) -> None:  # noqa: ANN401 - what a component may hold
        self._prop_names = ["children"]
        self._valid_wildcard_attributes = self.available_wildcard_properties = []
        super().__init__(children=children)  # type: ignore[no-untyped-call]  # Dash tells no types

    def to_plotly_json(self) -> dict[str, Any]:
        """Give what travels: every part as ``[name, attributes, *children]``."""
        return {"namespace": self._namespace, "type": self._type, "props": {"tree": list(_nodes(self.children))}}


def gathered(part: Any) -> Any:  # noqa: ANN401 - a component, or whatever a callback answers
    """Make each of the largest parts without an id in it a :class:`Static`; what is no component stays as it is.

    The dictionary of an answer's outputs is gone through, those within it are data: every slider move brings a thousand
    counts, which hold no component.
    """
    if isinstance(part, dict):
        return {name: one if isinstance(one, dict) else gathered(one) for name, one in part.items()}
    if isinstance(part, tuple):
        return tuple(gathered(one) for one in part)
    if isinstance(part, list):
        return _row(part)
    if not isinstance(part, Component) or isinstance(part, Static):
        return part
    if _is_static(part):
        return Static(part)
    for name in ("children", "label"):
        held = getattr(part, name, None)
        if isinstance(held, (Component, list, tuple)):
            setattr(part, name, _row(list(held)) if isinstance(held, (list, tuple)) else gathered(held))
    return part


def _row(parts: list[Any]) -> list[Any]:
    """Gather what stands side by side: static neighbours become one."""
    if not any(isinstance(part, (Component, list, tuple)) for part in parts):
        return parts
    row: list[Any] = []
    for static, some in groupby(parts, lambda part: isinstance(part, Component) and _is_static(part)):
        beside = list(some)
        row += [Static(beside)] if static else map(gathered, beside)
    return row


def _is_static(part: Any) -> bool:  # noqa: ANN401 - what a component may hold
    if isinstance(part, (list, tuple)):
        return all(_is_static(one) for one in part)
    if not isinstance(part, Component):
        return True
    alone = not hasattr(part, "id") and (part._namespace == _HTML or isinstance(part, _BOXES))  # noqa: SLF001
    return alone and _is_static(getattr(part, "children", None)) and _is_static(getattr(part, "label", None))


def _nodes(part: Any) -> Iterator[Any]:  # noqa: ANN401 - what a component may hold
    if isinstance(part, (list, tuple)):
        for one in part:
            yield from _nodes(one)
    elif isinstance(part, Component):
        yield _node(part)
    elif part is not None:
        yield part


def _node(part: Component) -> list[Any]:
    own = part.to_plotly_json()  # type: ignore[no-untyped-call]  # as above
    props = {name: value for name, value in own["props"].items() if value is not None and name not in _HEARD}
    inner = _nodes(props.pop("children", None))
    if own["namespace"] == _HTML:
        return [own["type"].lower(), props, *inner]
    if "label" in props:
        props["label"] = list(_nodes(props["label"]))
    return [f"{own['namespace']}.{own['type']}", props, *inner]
