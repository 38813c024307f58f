"""Search that forgives: places, actors and reports by any spelling, in Arabic or Latin letters, in part or typed badly.

Every name is a set of words. A typed word stands for some words of the vocabulary, each more or less; a name is as
good as the typed words that it explains, and better the less it says besides. Names are also compared whole, without
blanks, since writers part them at will (``Kafr Nabl``, ``Kafranbel``). A report is found by the words of its notes, by
any name of its place and its actors, by its kind and its date.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dashboard.data import reports
from dashboard.data.dataset import Dataset
from dashboard.data.names import words
from dashboard.data.reports import Reports
from dashboard.data.spellings import How, Spellings, Typed, spellings
from dashboard.data.vocabulary import Floats, Vocabulary
from dashboard.words import Thing

MOST_LETTERS: Final = 400
"""Letters of a text that are looked at."""
MOST_WORDS: Final = 10
"""Different words of a text that are looked at."""
LEAST: Final = 0.55
"""The least score that counts as found."""
REPORT: Final = 0.8
"""What a report comes to that explains every word: a name that does is meant more often."""
DATED: Final = 0.5
"""What a date says; the rarest word says 1."""
_COMMONEST: Final = 0.05
"""What the commonest word says."""
_CONTEXT: Final = ("kind", "admin1", "admin2", "admin3")
"""The columns that say where a place lies."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something found; ``number`` is its row in the table of its kind."""

    kind: Thing
    number: int
    score: float
    """From 0 to 1."""
    how: How = How.PART
    spelling: str = ""
    """The spelling by which a name was found."""
    told: bool = False
    """Whether only the note on the place has that spelling."""


class Index:
    """All that can be found in a data set: a pure function of its tables, half a second to make."""

    def __init__(self, ds: Dataset) -> None:
        """Read every name and every report once."""
        self._ds = ds
        self._places = len(ds.places)
        listed = [*spellings(ds.places, 0), *spellings(ds.actors, self._places)]
        context = [*_context_of_places(ds), *_context_of_actors(ds)]
        called: list[set[str]] = [set() for _ in context]
        for one in listed:
            called[one.owner].update(words(one.text))
        named = Counter(word for one in called for word in one)
        told = Counter(word for text in reports.texts(ds) for word in set(words(text)))
        told.update(dict.fromkeys((word for one in context for word in one), 1))
        vocabulary = Vocabulary([*named, *(word for word, _ in told.most_common() if word not in named)])
        often = np.array([named[word] + told[word] for word in vocabulary.words], np.float32)
        everything = np.float32(len(called) + len(ds.events) + 2)
        self._rarity: Floats = (np.log(everything / often) / np.log(everything)).clip(_COMMONEST, 1)
        self._vocabulary = vocabulary
        self._spellings = Spellings(listed, context, _known(ds), vocabulary, self._rarity)
        self._reports = Reports(ds, vocabulary)

    def search(self, text: str, kind: Thing | None = None, limit: int = 10) -> list[Found]:
        """Find what a text may mean, best first and each thing once: of one kind, or of all.

        The first 400 letters and the first 10 different words are looked at; a word of one letter says nothing.
        """
        found = self._by_id(text.strip(), kind)
        typed = self._typed(text[:MOST_LETTERS])
        if typed.words:
            fits = self._spellings.fits(typed)
            if kind is not Thing.EVENT:
                found += islice(self._find_names(typed, fits, kind), limit)
            if kind in {None, Thing.EVENT}:
                found += self._find_reports(typed, self._spellings.by_owner(fits), limit)
        once: dict[tuple[Thing, int], Found] = {}
        for one in sorted(found, key=lambda one: -one.score):
            once.setdefault((one.kind, one.number), one)
        return list(once.values())[:limit]

    def _typed(self, text: str) -> Typed:
        """Part a text into its words and find out what each may stand for."""
        parted: list[str] = []
        end = 0
        for date in reports.DATE.finditer(text):
            parted += [*words(text[end : date.start()]), date[0]]
            end = date.end()
        parted += words(text[end:])
        some = list(dict.fromkeys(word for word in parted if len(word) > 1 or word.isdigit()))[:MOST_WORDS]
        dates = reports.dates_in(some)
        likely = [self._vocabulary.likely(word) for word in some]
        weights = [
            DATED if word in dates else float(self._rarity[one.words[-1]]) if len(one.words) else 1
            for word, one in zip(some, likely, strict=True)
        ]
        return Typed(some, dates, likely, np.array(weights, np.float32))

    def _by_id(self, text: str, kind: Thing | None) -> list[Found]:
        """Find what has this very id."""
        ds = self._ds
        numbers = {Thing.PLACE: ds.place_index, Thing.ACTOR: ds.actor_index, Thing.EVENT: ds.event_index}
        here = [thing for thing in numbers if kind in {None, thing} and text in numbers[thing]]
        return [Found(thing, numbers[thing][text], 1, How.SAME, text) for thing in here]

    def _find_names(self, typed: Typed, fits: NDArray[np.float32], kind: Thing | None) -> Iterator[Found]:
        """Find the places and actors whose names are meant."""
        first = self._places if kind is Thing.ACTOR else 0
        last = self._places if kind is Thing.PLACE else self._places + len(self._ds.actors)
        for one in self._spellings.find(typed, fits, range(first, last), LEAST):
            yield Found(*self._thing(one.owner), one.score, one.how, one.spelling.text, one.spelling.told)

    def _thing(self, owner: int) -> tuple[Thing, int]:
        return (Thing.PLACE, owner) if owner < self._places else (Thing.ACTOR, owner - self._places)

    def _find_reports(self, typed: Typed, owners: NDArray[np.float32], limit: int) -> list[Found]:
        """Find the reports that are meant: the best, and of equal ones the newest."""
        scores = REPORT * typed.explained(
            self._reports.fits(typed, owners[:, : self._places], owners[:, self._places :])
        )
        some = np.flatnonzero(scores >= LEAST)
        best = some[np.lexsort((-some, -scores[some]))][:limit]
        return [Found(Thing.EVENT, n, float(scores[n])) for n in best.tolist()]


def _context_of_places(ds: Dataset) -> Iterator[list[str]]:
    for row in ds.places[list(_CONTEXT)].astype(object).itertuples(index=False):
        yield words(" ".join(row))


def _context_of_actors(ds: Dataset) -> Iterator[list[str]]:
    label = {camp.id: camp.label for camp in ds.folder.camps}
    for kind, camp in ds.actors[["kind", "camp"]].astype(object).itertuples(index=False):
        yield words(f"{kind} {label.get(camp, camp)}")


def _known(ds: Dataset) -> Floats:
    """Say how much is told of each place and each actor, from 0 to 1, by the number of reports."""
    at = np.bincount(ds.codes.place, minlength=len(ds.places))
    return np.concatenate([_share(at), _share(reports.naming(ds))])


def _share(counts: NDArray[np.int64]) -> Floats:
    share: Floats = (np.log1p(counts) / max(np.log1p(counts.max(initial=0)), 1)).astype(np.float32)
    return share
