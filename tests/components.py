"""Reading Dash components in tests: their words, their parts, everything that a browser would be given."""

from collections.abc import Iterator

from dash.development.base_component import Component

CHILDREN = ("children", "label")
"""The properties of the page's components that hold other components."""


def inside(part: object) -> Iterator[object]:
    """Give a component and all that is in it, texts too, in the order in which they are read."""
    if isinstance(part, list | tuple):
        for one in part:
            yield from inside(one)
    elif part is not None:
        yield part
        if isinstance(part, Component):
            for name in CHILDREN:
                yield from inside(getattr(part, name, None))


def words(part: object) -> str:
    """Read out all texts, one after the other."""
    return " ".join(str(one) for one in inside(part) if not isinstance(one, Component))


def every(part: object, kind: type[Component], **wanted: object) -> list[Component]:
    """Find the components of a kind, with these properties."""
    return [
        one for one in inside(part)
        if isinstance(one, kind) and all(getattr(one, name, None) == value for name, value in wanted.items())
    ]  # fmt: skip


def properties(part: object) -> Iterator[tuple[str, object]]:
    """Give every property of every component but the children."""
    for one in inside(part):
        if isinstance(one, Component):
            own = one.to_plotly_json()
            yield "type", f"{own['namespace']}.{own['type']}"
            yield from ((name, value) for name, value in own["props"].items() if name not in CHILDREN)
