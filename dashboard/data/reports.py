"""What reports are found by: the words of their notes, their place, their actors, their kind and their date."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.data.coded import PARTS, Coded, coded
from dashboard.data.codes import SIDES
from dashboard.data.dataset import Dataset
from dashboard.data.names import words
from dashboard.data.postings import Postings
from dashboard.data.spellings import Typed
from dashboard.data.vocabulary import Floats, Vocabulary

TEXTS: Final = ("notes", "notes_ar", "event_type", "sub_event_type", "ucdp_id")
"""The columns whose words find a report."""
THERE: Final = 0.97
"""What a word counts that names the place of a report: one from there is meant before one that speaks of there."""
WRITTEN: Final = 0.95
"""What a word counts that is in a report's text."""
NAMED: Final = 0.9
"""What a word counts that names an actor of a report."""
DATE: Final = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?(?![\d-])")
"""A day or a month as the data spell it."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_MONTHS: Final = (
    "january jan يناير", "february feb فبراير شباط", "march mar مارس اذار", "april apr ابريل نيسان", "may مايو ايار",
    "june jun يونيو حزيران", "july jul يوليو تموز", "august aug اغسطس اب", "september sep sept سبتمبر ايلول",
    "october oct اكتوبر", "november nov نوفمبر", "december dec ديسمبر",
)  # fmt: skip
"""Folded names of the months; those that Arabic writes in two words are found by the words of the notes."""
_MONTH: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}


class Reports:
    """The reports of a data set ready to be searched."""

    def __init__(self, ds: Dataset, vocabulary: Vocabulary) -> None:
        """Take a vocabulary that has the words of :func:`texts`."""
        self._place = ds.codes.place
        self._texts = [
            (one.codes, Postings([vocabulary.numbers(words(text)) for text in one.texts], len(vocabulary)))
            for one in (coded(ds.events[name]) for name in TEXTS)
        ]
        self._named = [_Named(coded(ds.events[name]), ds) for side in SIDES for name in side]
        self._dates = pd.DatetimeIndex(ds.events["event_date"])

    def fits(self, typed: Typed, places: NDArray[np.float32], actors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Say how well each report has each typed word: [words, reports].

        ``places`` and ``actors`` say how well their names have it: [words, places], [words, actors].
        """
        return np.stack([self._fit(typed, n, *names) for n, names in enumerate(zip(places, actors, strict=True))])

    def _fit(self, typed: Typed, n: int, places: Floats, actors: Floats) -> Floats:
        found = (THERE * places)[self._place]
        columns = [(codes, WRITTEN * postings.best(typed.likely[n])) for codes, postings in self._texts]
        columns += [(one.codes, NAMED * one.fit(actors)) for one in self._named]
        for codes, fit in columns:
            if fit.any():  # what has no part of the word is not spread over a million reports
                np.maximum(found, fit[codes], out=found)
        if typed.words[n] in typed.dates:
            found[self._dated(typed.words[n])] = 1
        return found

    def _dated(self, word: str) -> NDArray[np.bool_]:
        """Find the reports whose first day a word speaks of."""
        dates = self._dates
        if day := DATE.fullmatch(word):
            year, month, date = (int(part or 0) for part in day.groups())
            return np.asarray((dates.year == year) & (dates.month == month) & ((dates.day == date) | (date == 0)))
        if _YEAR.fullmatch(word):
            return np.asarray(dates.year == int(word))
        return np.asarray(dates.month == _MONTH[word] if word in _MONTH else dates.day == int(word))


def dates_in(typed: Sequence[str]) -> frozenset[str]:
    """Tell which words are a date or part of one: a month only beside a number, a day only beside a month."""
    whole = {word for word in typed if DATE.fullmatch(word) or _YEAR.fullmatch(word)}
    days = {word for word in typed if word.isdigit() and word not in whole and 1 <= int(word[:3]) <= 31}  # noqa: PLR2004 - days
    months = {word for word in typed if word in _MONTH and (days or whole)}
    return frozenset(whole | months | (days if months else set()))


class _Named:
    """The actors of one column of events, cell by different cell; nobody stands where a cell names none."""

    def __init__(self, column: Coded, ds: Dataset) -> None:
        nobody = len(ds.actors)
        cells = [[ds.actor_index[one] for one in cell.split(PARTS) if one] or [nobody] for cell in column.texts]
        self.codes = column.codes
        self._lengths = np.array([len(cell) for cell in cells])
        self._actor = np.array([actor for cell in cells for actor in cell], np.intp)

    def fit(self, actors: Floats) -> Floats:
        """Give each cell the fit of the actor that fits best; 0 where nobody is named."""
        with_nobody = np.append(actors, np.float32(0))
        best: Floats = np.maximum.reduceat(with_nobody[self._actor], np.cumsum(self._lengths) - self._lengths)
        return best

    def counts(self, actors: int) -> NDArray[np.int64]:
        """Count the events that name each actor."""
        times = np.bincount(self.codes, minlength=len(self._lengths))
        return np.bincount(self._actor, np.repeat(times, self._lengths), actors + 1)[:actors].astype(np.int64)


def naming(ds: Dataset) -> NDArray[np.int64]:
    """Count the events that name each actor."""
    columns = [_Named(coded(ds.events[name]), ds) for side in SIDES for name in side]
    return sum((one.counts(len(ds.actors)) for one in columns), np.zeros(len(ds.actors), np.int64))


def texts(ds: Dataset) -> list[str]:
    """List the different texts by whose words reports are found."""
    return [text for name in TEXTS for text in coded(ds.events[name]).texts]
