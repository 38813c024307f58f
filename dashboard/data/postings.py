"""Which texts hold which words, as the index at the back of a book tells it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dashboard.data.vocabulary import Floats, Likely, Numbers


class Postings:
    """Texts as sets of words. A text is known by its number, a word by its number in the vocabulary."""

    def __init__(self, texts: Sequence[Sequence[int]], words: int) -> None:
        """Take the word numbers of each text, and how many words the vocabulary has."""
        sets = [sorted(set(text)) for text in texts]
        lengths = np.array([len(one) for one in sets], np.int64)
        flat = np.fromiter((word for one in sets for word in one), np.int32, int(lengths.sum()))
        order = np.argsort(flat, kind="stable")
        self._texts = np.repeat(np.arange(len(sets), dtype=np.int32), lengths)[order]
        self._ends = np.searchsorted(flat[order], np.arange(words + 1))
        self._count = len(sets)

    def of(self, word: int) -> Numbers:
        """Number the texts that hold a word."""
        return self._texts[self._ends[word] : self._ends[word + 1]]

    def frequency(self) -> NDArray[np.int64]:
        """Count the texts that hold each word."""
        return np.diff(self._ends)

    def sums(self, weights: Floats) -> Floats:
        """Add up for each text what its words weigh."""
        return np.bincount(self._texts, np.repeat(weights, self.frequency()), self._count).astype(np.float32)

    def best(self, likely: Likely) -> Floats:
        """Give each text the fit of its best word among the likely ones; 0 without any."""
        found = np.zeros(self._count, np.float32)
        for word, fit in zip(likely.words.tolist(), likely.fit.tolist(), strict=True):  # worst first: the best stays
            found[self.of(word)] = fit
        return found
