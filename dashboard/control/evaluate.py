"""How well what the map claims agrees with what somebody else says: counts, shares and their intervals."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.words import holders_in

Z: Final = 1.959964
"""Standard deviations of a normal distribution that hold 95 % of it."""


class Share(NamedTuple):
    """A share of a count, with its 95 % interval after Wilson (1927)."""

    right: int
    of: int
    share: float | None
    """``None`` where there is nothing to count, as in the next two."""
    low: float | None
    high: float | None


def wilson(right: int, of: int) -> Share:
    """Give the share ``right / of`` with the range in which the true share lies in 95 of 100 such samples."""
    if not of:
        return Share(right, of, None, None, None)
    share = right / of
    middle = (share + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z / (1 + Z * Z / of) * (share * (1 - share) / of + Z * Z / (4 * of * of)) ** 0.5
    return Share(right, of, share, max(0.0, middle - half), min(1.0, middle + half))


def overlap(one: Sequence[str], other: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which holders have anybody in common: one by the other."""
    sides = [set(holders_in(name)) for name in other]
    return np.array([[bool(set(holders_in(name)) & side) for side in sides] for name in one], dtype=bool)
