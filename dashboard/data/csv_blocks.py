"""The cells of a well-formed CSV file, quickly: pandas reads blocks of lines whose form was looked at before.

A block is well-formed when every line has as many cells as the header, every quotation mark opens or closes a
cell or is one of a pair, and no cell holds a line break. For such text pandas and the standard library's strict
parser agree (a test holds them to it), and a line's number is its place in the file.
"""

from array import array
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import BinaryIO, Final

import numpy as np
import pandas as pd

BLOCK: Final = 1 << 22
"""Bytes that are looked at at once."""
_QUOTE, _COMMA, _LINE_FEED, _RETURN = b'",\n\r'


class Numbered(dict[str, int]):
    """Numbers texts in the order in which they are first asked for, so that a repeated one is held once."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


Cells = list[tuple[Numbered, "array[int]"]]
"""For each column its different texts, and the number of the text in each row."""


def no_cells(width: int) -> Cells:
    """Make ``width`` columns without rows."""
    return [(Numbered(), array("i")) for _ in range(width)]


def read(file: BinaryIO, width: int, digest: Callable[[bytes], None]) -> Cells | None:
    """Read the lines that are left of a file, each of ``width`` cells; ``None`` when any of it is not well-formed.

    ``digest`` is given every byte in any case, every line end as a line feed.
    """
    cells: Cells | None = no_cells(width)
    for block in _blocks(file):
        digest(block)
        if cells is not None and not (well_formed(block, width) and _store(block, cells)):
            cells = None
    return cells


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while lines := file.readlines(BLOCK):
        yield b"".join(lines).replace(b"\r\n", b"\n")


def well_formed(block: bytes, width: int) -> bool:
    """Tell whether every line of a block has ``width`` cells, without line breaks in them or marks out of place."""
    signs = np.frombuffer(block if block.endswith(b"\n") else block + b"\n", np.uint8)
    quotes, ends = signs == _QUOTE, signs == _LINE_FEED
    inside = np.logical_xor.accumulate(quotes)  # from an opening mark on; a doubled one closes and opens again
    if inside[-1] or (inside & ends).any() or (signs == _RETURN).any():
        return False
    commas = np.flatnonzero((signs == _COMMA) & ~inside)
    if (np.diff(np.searchsorted(commas, np.flatnonzero(ends)), prepend=0) != width - 1).any():
        return False
    at = np.flatnonzero(quotes)
    before, after = signs[at[0::2] - 1], signs[at[1::2] + 1]  # before the first sign of all: the last, a line feed
    edges = [_QUOTE, _COMMA, _LINE_FEED]
    return bool(np.isin(before, edges).all() and np.isin(after, edges).all())


def _store(block: bytes, cells: Cells) -> bool:
    """Add a well-formed block's rows to the columns; ``False`` when its text is not UTF-8."""
    try:
        rows = pd.read_csv(
            BytesIO(block), header=None, names=range(len(cells)), dtype=object, na_filter=False, skip_blank_lines=False
        )
    except UnicodeDecodeError:
        return False
    for (numbers, codes), (_, column) in zip(cells, rows.items(), strict=True):
        codes.extend(map(numbers.__getitem__, column.to_numpy()))
    return True
