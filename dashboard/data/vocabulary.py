"""The words of all names and reports, and which of them a typed word may stand for."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from dashboard.data.names import consonants, is_arabic, sound

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]

HEARD: Final = 0.96
"""What a word counts that is written otherwise and sounds the same."""
BEGUN: Final = (0.6, 0.92)
"""What a word counts of which hardly anything is typed, and one of which nearly all is."""
GUESSED: Final = 0.93
"""What a word counts that differs by nothing that matters; less for every letter that does."""
ACROSS: Final = 0.8
"""What equal consonants count between Arabic and Latin letters, where short vowels can't be compared."""
CLOSE: Final = 0.66
"""The least likeness at which a word may be meant."""
_SHORTEST: Final = 4
"""Letters of a sound that is guessed: ``hts`` is no badly typed ``hms``."""
_FEWEST: Final = 3
"""Consonants of a word that is looked for in the other alphabet."""
_LEAST: Final = 2
"""Letters by which words are offered that begin with them."""
_MOST: Final = 256
"""Words that one typed word may stand for."""
MOST_GUESSED: Final = 40_000
"""Words among which a badly typed one is looked for."""


class Likely(NamedTuple):
    """Words by number and how well each fits, from 0 to 1, worst first."""

    words: Numbers
    fit: Floats


class Likeness:
    """Texts to which another one can be compared, by their letters, their sounds and their consonants."""

    def __init__(self, texts: Sequence[str], heard: Sequence[str]) -> None:
        """Take folded texts and the sound of each."""
        self._texts, self._heard = texts, heard
        self._consonants = [consonants(one) for one in heard]

    def like(self, text: str, heard: str, least: float) -> tuple[NDArray[np.intp], Floats]:
        """Find the texts that are at least so much alike, from 0 to 1, by letters or by what is heard.

        In what is heard vowels count half: writers agree on consonants.
        """
        letters = _alike(text, self._texts, least)
        whole = _alike(heard, self._heard, 2 * least - 1)  # what equal consonants can still make up for
        near = np.flatnonzero((letters > 0) | (whole > 0))
        spoken = (whole[near] + _alike(consonants(heard), [self._consonants[n] for n in near])) / 2
        fit = np.maximum(letters[near], np.where(whole[near] > 0, spoken, 0))
        return near[fit >= least], fit[fit >= least]

    def like_consonants(self, heard: str, least: float) -> tuple[NDArray[np.intp], Floats]:
        """Find the texts whose consonants are at least so much alike: the way across alphabets."""
        fit = _alike(consonants(heard), self._consonants, least)
        near = np.flatnonzero(fit)
        return near, fit[near]


def _alike(one: str, others: Sequence[str], least: float = 0) -> Floats:
    """Compare texts: 1 for the same, less for each letter put in, left out, changed or swapped, 0 below ``least``."""
    if not others:
        return np.empty(0, np.float32)
    alike: Floats = cdist([one], others, scorer=OSA.normalized_similarity, score_cutoff=least, dtype=np.float32)[0]
    return alike


class Vocabulary:
    """Distinct folded words, by number, with their sounds."""

    def __init__(self, words: Sequence[str]) -> None:
        """Take words in the order in which they are to be guessed; each is there once."""
        self.words = tuple(words)
        self.number = {word: n for n, word in enumerate(self.words)}
        heard = [sound(word) for word in self.words]
        self._spelled, self._heard = _Sorted(self.words), _Sorted(heard)
        self._guessed: dict[bool, tuple[Numbers, Likeness]] = {}
        """By whether it is Arabic: the words that a badly typed one may mean."""
        for arabic in (False, True):
            some = [
                n for n, word in enumerate(words[:MOST_GUESSED]) if is_arabic(word) == arabic and not word.isdigit()
            ]
            like = Likeness([words[n] for n in some], [heard[n] for n in some])
            self._guessed[arabic] = np.array(some, np.int32), like

    def __len__(self) -> int:
        return len(self.words)

    def numbers(self, words: Iterable[str]) -> list[int]:
        """Number words of the vocabulary."""
        return [self.number[word] for word in words]

    def likely(self, word: str) -> Likely:
        """Find the words that a folded word may stand for.

        They are the word itself, words that sound the same, words that begin with it, and words from which it
        differs by little. A number stands for itself only.
        """
        fit: dict[int, float] = {}
        if not word.isdigit():
            heard = sound(word)
            guesses = () if word in self.number else self._guesses(word, heard)
            for n, value in (*guesses, *self._begun(word, heard)):
                fit[n] = max(fit.get(n, 0), value)
            fit |= dict.fromkeys(self._heard.same(heard) if len(heard) > 1 else (), HEARD)
        if word in self.number:
            fit[self.number[word]] = 1
        best = sorted(fit.items(), key=lambda pair: pair[1])[-_MOST:]
        return Likely(np.array([n for n, _ in best], np.int32), np.array([value for _, value in best], np.float32))

    def _guesses(self, word: str, heard: str) -> Iterator[tuple[int, float]]:
        arabic = is_arabic(word)
        if len(heard) >= _SHORTEST:
            numbers, here = self._guessed[arabic]
            near, fit = here.like(word, heard, CLOSE)
            yield from zip(numbers[near].tolist(), (GUESSED * fit).tolist(), strict=True)
        if len(consonants(heard)) >= _FEWEST:
            numbers, there = self._guessed[not arabic]
            near, fit = there.like_consonants(heard, (1 + CLOSE) / 2)
            yield from zip(numbers[near].tolist(), (ACROSS * fit).tolist(), strict=True)

    def _begun(self, word: str, heard: str) -> Iterator[tuple[int, float]]:
        for here, begun, least in ((self._spelled, word, _LEAST), (self._heard, heard, _LEAST + 1)):
            if len(begun) >= least:
                for n, length in here.beginning(begun):
                    yield n, BEGUN[0] + (BEGUN[1] - BEGUN[0]) * len(begun) / length


class _Sorted:
    """Texts in alphabetical order, to find those that begin in one way."""

    def __init__(self, texts: Iterable[str]) -> None:
        pairs = sorted((text, n) for n, text in enumerate(texts))
        self._texts = [text for text, _ in pairs]
        self._numbers = [n for _, n in pairs]

    def same(self, text: str) -> list[int]:
        """Number the texts that are this one."""
        return self._numbers[self._place(text) : self._place(text + "\0")]

    def beginning(self, text: str) -> Iterator[tuple[int, int]]:
        """Number the texts that begin so, each with its length."""
        for at in range(self._place(text), self._place(text + chr(0x10FFFF))):
            yield self._numbers[at], len(self._texts[at])

    def _place(self, text: str) -> int:
        return bisect_left(self._texts, text)
