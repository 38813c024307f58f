"""English within a page in another language: an element of its own, so that it is read and ordered rightly."""

from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from dashboard import language
from dashboard.language import FOREIGN

HOLDS_TEXT: Final = ("children", "label")
"""The properties of a component that may hold other components in place of a text."""


def set_apart(part: Any) -> Any:  # noqa: ANN401 - whatever a callback answers
    """Make every text that :func:`dashboard.language.foreign` has marked a ``<bdi lang="en">``."""
    if language.spoken().code == language.ENGLISH:
        return part
    return _parts(part)


def _parts(part: Any) -> Any:  # noqa: ANN401 - as above
    if isinstance(part, dict):
        return {name: _parts(one) for name, one in part.items()}
    if isinstance(part, (list, tuple)):
        return type(part)(_parts(one) for one in part)
    if isinstance(part, Component):
        for name in HOLDS_TEXT:
            held = getattr(part, name, None)
            if held is not None:
                setattr(part, name, _written(held))
    return part


def _written(held: Any) -> Any:  # noqa: ANN401 - as above
    """Write what a component holds: a text becomes a list where something in it is set apart."""
    if isinstance(held, str):
        pieces = split(held)
        return pieces if len(pieces) > 1 or not isinstance(pieces[0], str) else held
    if isinstance(held, (list, tuple)):
        return [piece for one in held for piece in (split(one) if isinstance(one, str) else [_parts(one)])]
    return _parts(held)


def split(text: str) -> list[str | html.Bdi]:
    """Part a text into what is said and what is set apart."""
    pieces = FOREIGN.split(text)  # the odd ones are what the signs stood round
    made = [html.Bdi(piece, lang=language.ENGLISH) if n % 2 else piece for n, piece in enumerate(pieces)]
    return [piece for piece in made if piece != ""] or [text]
