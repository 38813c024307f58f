"""Every spelling of every place and actor, and how well each explains what somebody typed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.data.coded import PARTS
from dashboard.data.names import consonants, is_arabic, sound, words
from dashboard.data.postings import Postings
from dashboard.data.vocabulary import GUESSED, HEARD, Floats, Likely, Likeness, Vocabulary

FULL: Final = 0.7
"""What a name comes to that explains every typed word and says a lot besides; the rest is for saying nothing more."""
CONTEXT: Final = 0.9
"""What a word counts that is not in the name but says where the place lies, or in which camp the actor is listed."""
WHOLE: Final = 0.75
"""The least likeness at which a name that is written without blanks may be meant."""
ALIAS: Final = 0.98
CONTAINED: Final = (0.58, 0.74)
"""What a name comes to that stands in a longer text, from explaining nothing else of it to explaining it all."""
_LONG: Final = 4
"""Letters of a name that is looked for in a longer text."""
ABOUT: Final = 0.04
"""How much less a name may come to and still be told as the nearest spelling, in place of an unusual one."""
KNOWN: Final = 0.04
"""How much of a score goes to what is heard of often."""
TOLD: Final = 0.95
"""What a name counts that only the note on a place tells, such as the area it stands for."""
_QUALIFIED: Final = re.compile(r"\s*\([^)]*\)")
_PROPER: Final = re.compile(r'"([^"]+)"|(?<=\s)[A-ZÀ-Þ][\w\'’-]+(?: [A-ZÀ-Þ][\w\'’-]+)*')
"""Quoted words, and names inside a sentence."""


class How(StrEnum):
    """How a name was found."""

    SAME = "same"
    """It is spelled so, but for what writers put or leave out at will."""
    HEARD = "heard"
    """It is spelled so but for letters that sound alike."""
    PART = "part"
    """The typed words are in it or about it."""
    CLOSE = "close"
    """It is the nearest spelling: a guess."""


class Spelling(NamedTuple):
    """One way to write the name of an owner."""

    text: str
    owner: int
    weight: float
    told: bool = False
    """Whether only the note on the place has it."""


class Named(NamedTuple):
    """An owner whose name was found."""

    owner: int
    score: float
    spelling: Spelling
    how: How


def proper_names(note: str) -> list[str]:
    """List what a note calls by name: quoted words, and capitalised ones inside a sentence."""
    return [quoted or whole for quoted, whole in ((m[1], m[0]) for m in _PROPER.finditer(note))]


def spellings(table: pd.DataFrame, first_owner: int) -> Iterator[Spelling]:
    """List every spelling of a table of places or actors, also what only the note on a place calls it."""
    for owner, row in enumerate(table.to_dict("records"), first_owner):
        names = [row["name"], row["name_ar"]]
        others = [row.get("ocha_name", ""), row.get("short", ""), *row["aliases"].split(PARTS)]
        told = proper_names(row["note"]) if "note" in row else []
        bare = [_QUALIFIED.sub("", name) for name in (*names, *others)]
        seen: dict[str, Spelling] = {}
        for weight, texts in ((1.0, names), (ALIAS, [*others, *bare]), (TOLD, told)):
            for text in texts:
                if text:
                    seen.setdefault(text, Spelling(text, owner, weight, weight == TOLD))
        yield from seen.values()


@dataclass(frozen=True, eq=False, slots=True)
class Typed:
    """What somebody has typed: its words, what each may stand for, and how much each says."""

    words: Sequence[str]
    dates: frozenset[str]
    """Those of the words that speak of a date."""
    likely: Sequence[Likely]
    weights: Floats

    def explained(self, fits: NDArray[np.float32]) -> Floats:
        """Give the share of what was typed that each of n things explains; ``fits`` [words, n] says it of each word."""
        share: Floats = self.weights @ fits / self.weights.sum()
        return share


class Spellings:
    """Spellings ready to be searched; owners are numbered from 0."""

    def __init__(
        self,
        listed: Sequence[Spelling],
        context: Sequence[Sequence[str]],
        known: Floats,
        vocabulary: Vocabulary,
        rarity: Floats,
    ) -> None:
        """Take spellings by ascending owner, each owner's context and how well known it is, and each word's rarity."""
        parted = [words(one.text) for one in listed]
        self._listed, self._parted, self._known, self._rarity = listed, parted, known, rarity
        self._plain = ["".join(one) for one in parted]
        self._heard = ["".join(map(sound, one)) for one in parted]
        self._like = Likeness(self._plain, self._heard)
        self._held = Postings([vocabulary.numbers(one) for one in parted], len(vocabulary))
        self._said = np.maximum(self._held.sums(rarity), np.finfo(np.float32).tiny)
        self._context = Postings([vocabulary.numbers(one) for one in context], len(vocabulary))
        self._owner = np.array([one.owner for one in listed], np.intp)
        self._begin = np.searchsorted(self._owner, np.arange(len(context)))
        self._long = np.array([len(one) >= _LONG for one in self._plain], np.bool_)
        self._weight = np.array([one.weight for one in listed], np.float32)

    def fits(self, typed: Typed) -> NDArray[np.float32]:
        """Say how well each spelling has each word: [words, spellings]."""
        return np.stack([self._held.best(likely) for likely in typed.likely])

    def by_owner(self, fits: NDArray[np.float32]) -> NDArray[np.float32]:
        """Say how well the names of each owner have each word: [words, owners]."""
        return np.maximum.reduceat(fits, self._begin, axis=1)

    def find(self, typed: Typed, fits: NDArray[np.float32], among: range, least: float) -> Iterator[Named]:
        """Find the owners of a range whose name is meant, each once with its best spelling, best first."""
        nearby = np.stack([self._context.best(likely) for likely in typed.likely])[:, self._owner] * CONTEXT
        explained = typed.explained(np.maximum(fits, nearby))
        covered = self._covered(typed)
        parts = np.where(fits.any(axis=0), explained * (FULL + (1 - FULL) * covered), 0)
        contained = np.where(self._long & (covered >= HEARD), np.interp(explained, (0, 1), CONTAINED), 0)
        parts, whole = np.maximum(parts, contained), self._as_a_whole(typed)
        scores = np.maximum(parts, whole) * self._weight * (1 - KNOWN + KNOWN * self._known[self._owner])
        scores[(self._owner < among.start) | (self._owner >= among.stop)] = 0
        seen: set[int] = set()
        for n in np.argsort(-scores, kind="stable").tolist():
            if scores[n] < least:
                return
            owner = int(self._owner[n])
            if owner not in seen:
                seen.add(owner)
                how = self._how(typed, n, fits[:, n], part=bool(parts[n] > whole[n]))
                told = self._first(scores, n) if how is How.CLOSE else n
                yield Named(owner, float(scores[n]), self._listed[told], how)

    def _first(self, scores: Floats, n: int) -> int:
        """Give the first of the owner's spellings that is about as near as number ``n``: its names come first."""
        begin = int(self._begin[self._owner[n]])
        return begin + int(np.argmax(scores[begin : n + 1] >= scores[n] - ABOUT))

    def _covered(self, typed: Typed) -> Floats:
        """Give the share of each spelling that the typed words explain."""
        fit = np.zeros(len(self._rarity), np.float32)
        for likely in typed.likely:
            fit[likely.words] = np.maximum(fit[likely.words], likely.fit)
        return np.divide(self._held.sums(fit * self._rarity), self._said, dtype=np.float32)

    def _as_a_whole(self, typed: Typed) -> Floats:
        """Compare all that was typed with each spelling, both without blanks."""
        plain, heard = "".join(typed.words), "".join(map(sound, typed.words))
        near, fit = self._like.like(plain, heard, WHOLE)
        found = np.zeros(len(self._listed), np.float32)
        found[near] = [
            1 if self._plain[n] == plain else HEARD if self._heard[n] == heard else GUESSED * value
            for n, value in zip(near.tolist(), fit.tolist(), strict=True)
        ]
        return found

    def _how(self, typed: Typed, n: int, fit: Floats, *, part: bool) -> How:
        if self._plain[n] == "".join(typed.words):
            return How.SAME
        if self._heard[n] == "".join(map(sound, typed.words)):
            return How.HEARD
        meant = (word for word, value in zip(typed.words, fit, strict=True) if value or not part)
        return How.PART if all(self._begins(n, word) for word in meant) else How.CLOSE

    def _begins(self, n: int, word: str) -> bool:
        """Tell whether a word of the spelling begins so, sounds as if it did, or is that word in the other alphabet."""
        heard = sound(word)
        return any(
            one.startswith(word)
            or sound(one).startswith(heard)
            or (is_arabic(one) != is_arabic(word) and consonants(sound(one)) == consonants(heard))
            for one in self._parted[n]
        )
