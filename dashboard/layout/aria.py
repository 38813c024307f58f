"""Attributes whose names Python cannot spell as keywords."""

from typing import Any


def aria(**words: str) -> Any:  # noqa: ANN401 - Dash gives every keyword its own type
    """Spell ARIA attributes: ``aria(label="Map")`` is ``aria-label="Map"``; unpack it into a component."""
    return {f"aria-{name}": word for name, word in words.items()}


def data(**words: str) -> Any:  # noqa: ANN401 - as above
    """Spell data attributes: ``data(count="actor:hts")`` is ``data-count="actor:hts"``."""
    return {f"data-{name}": word for name, word in words.items()}
