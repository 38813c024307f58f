"""Columns of repeated text as whole numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

PARTS: Final = "|"
"""What joins several actor ids in one cell."""


def texts(column: "pd.Series[str]") -> list[str]:
    """List a column's texts; what is not known is the empty text."""
    return [text if isinstance(text, str) else "" for text in column.astype(object)]


@dataclass(frozen=True, eq=False, slots=True)
class Coded:
    """A column as numbers into the different texts that it holds; a text that is not known is the empty one."""

    codes: NDArray[np.int32]
    texts: tuple[str, ...]

    def among(self, test: Callable[[str], object]) -> NDArray[np.bool_]:
        """Tell of each row whether its text passes ``test``, which is asked once a different text."""
        return np.array([bool(test(text)) for text in self.texts], np.bool_)[self.codes]


def coded(column: "pd.Series[Any]") -> Coded:
    """Number the texts of a column; a categorical one already is."""
    if not isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype("category")
    different = tuple(str(text) for text in column.cat.categories)
    codes = column.cat.codes.to_numpy().astype(np.int32)
    codes[codes < 0] = len(different)  # what is not known
    return Coded(codes, (*different, ""))


def numbered(column: "pd.Series[Any]", order: Sequence[str]) -> NDArray[np.int32]:
    """Give each row the place of its text in ``order``; a text that is not there raises ``KeyError``."""
    number = {text: n for n, text in enumerate(order)}
    here = coded(column)
    used = np.bincount(here.codes, minlength=len(here.texts)) > 0
    places = [number[text] if use else 0 for text, use in zip(here.texts, used.tolist(), strict=True)]
    return np.array(places, np.int32)[here.codes]
