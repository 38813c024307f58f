"""Sets of actors as bits: a question about a million events is a handful of ``&``.

Actor ``a`` is bit ``a % 64`` of word ``a // 64``.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

WORD: Final = 64
"""Actors in one word of a bit set."""
_BLOCK: Final = 1 << 16
"""Rows that are unpacked at a time: 12 MB with 131 actors."""


def as_bits(flags: NDArray[np.bool_], words: int) -> NDArray[np.uint64]:
    """Pack booleans [..., actors] into uint64 [..., words]."""
    wide = np.zeros((*flags.shape[:-1], words * WORD), np.bool_)
    wide[..., : flags.shape[-1]] = flags
    return np.packbits(wide, axis=-1, bitorder="little").view("<u8").astype(np.uint64, copy=False)


def bits_of(actors: Iterable[int], words: int) -> NDArray[np.uint64]:
    """Make the bit set of some actors: uint64 [words]."""
    flags = np.zeros(words * WORD, np.bool_)
    flags[list(actors)] = True
    return as_bits(flags, words)


def flags_of(bits: NDArray[np.uint64], actors: int) -> Iterator[NDArray[np.bool_]]:
    """Unpack bit sets [words, n] into booleans [rows, actors], a block of rows at a time."""
    for begin in range(0, bits.shape[1], _BLOCK):
        block = np.ascontiguousarray(bits[:, begin : begin + _BLOCK].T).astype("<u8", copy=False)
        yield np.unpackbits(block.view(np.uint8), axis=1, bitorder="little", count=actors).view(np.bool_)


def any_of(found: NDArray[np.uint64], wanted: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Tell which bit sets [words, n] share a member with ``wanted`` [words]."""
    hit = np.zeros(found.shape[1], np.bool_)
    for word, actors in zip(found, wanted, strict=True):
        if actors:
            hit |= (word & actors) != 0
    return hit
