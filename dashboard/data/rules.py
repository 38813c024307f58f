"""What one value may be, by the kind of its column. Each distinct value is asked once, however many rows have it."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from dashboard.columns import Column, Kind
from dashboard.data.problem import Problem
from dashboard.words import SHARED, holders_in

Fault = str | None
"""The rule that a value breaks, if any."""
Rule = Callable[[str], Fault]
SHOWN: Final = 6
"""Words of a vocabulary that a sentence lists."""

NEEDED: Final = "a value is needed here"
SOURCE: Final = "every row names its source, with its address"
UNCLEAN: Final = "a cell holds no line break, control character, text-direction mark or broken character"
EDGES: Final = "a cell neither begins nor ends with a blank"
SYNTAX: Final = "an id has 1 to 80 letters, digits, '_', '-', '.' or ':'"
DAY: Final = "a date is written YYYY-MM-DD"
PARTIAL: Final = "a date is written YYYY, YYYY-MM or YYYY-MM-DD"
NO_DAY: Final = "there is no such day in the calendar"
YEARS: Final = (1900, 2100)
FAR: Final = f"a year lies between {YEARS[0]} and {YEARS[1]}"
NEGATIVE: Final = "a number of people is never below 0"
WHOLE: Final = "a whole number has 1 to 7 digits, no 0 before them and nothing else"
FLAG: Final = "a flag is true or false"
LINK: Final = "an address begins with http:// or https:// and holds no blank"
DEGREES: Final = "a coordinate is a number of degrees"
PLACE: Final = "no such place in places.geojson"
ACTOR: Final = "no such actor in actors.csv"
EVENT: Final = "no such event in events.csv"
HOLDER: Final = "no such holder in folder.toml"
SHARERS: Final = "a shared holder is written shared:a+b, two or more different holders in alphabetical order"

_UNCLEAN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029"  # controls and line breaks
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"  # direction marks, and blanks that nobody sees
    "\ufffd\ud800-\udfff]"  # what a broken conversion leaves behind
)
_ID: Final = re.compile(r"[\w.:-]{1,80}")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PARTIAL: Final = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_WHOLE: Final = re.compile(r"0|[1-9]\d{0,6}", re.ASCII)
_NEGATIVE: Final = re.compile(r"-\s*[\d.]+", re.ASCII)
_LINK: Final = re.compile(r"https?://[^\s/?#<>\"][^\s<>\"]*")


def clean(text: str) -> Fault:
    """Refuse what no text of a data file may hold."""
    if _UNCLEAN.search(text):
        return UNCLEAN
    return EDGES if text != text.strip() else None


def day(text: str) -> Fault:
    """Refuse what is no day of the calendar."""
    if not _DAY.fullmatch(text):
        return DAY
    try:
        year = date.fromisoformat(text).year
    except ValueError:
        return NO_DAY
    return None if YEARS[0] <= year <= YEARS[1] else FAR


def partial(text: str) -> Fault:
    """Refuse what is no year, month or day of the calendar."""
    if not _PARTIAL.fullmatch(text):
        return PARTIAL
    return day((text + "-01-01")[:10])


def whole(text: str) -> Fault:
    """Refuse what is no whole number from 0."""
    if _NEGATIVE.fullmatch(text):
        return NEGATIVE
    return None if _WHOLE.fullmatch(text) else WHOLE


def _identifier(text: str) -> Fault:
    return None if _ID.fullmatch(text) else SYNTAX


def link(text: str) -> Fault:
    """Refuse what is no address on the web."""
    return None if _LINK.fullmatch(text) else LINK


def _flag(text: str) -> Fault:
    return None if text in {"true", "false"} else FLAG


def degrees(limit: int) -> Rule:
    """Make the rule of a coordinate between ``-limit`` and ``limit``."""
    outside = f"a coordinate lies between -{limit} and {limit} degrees"

    def rule(text: str) -> Fault:
        try:
            number = float(text)
        except ValueError:
            return DEGREES
        return None if -limit <= number <= limit else outside

    return rule


def one_of(known: Collection[str], otherwise: str) -> Rule:
    """Make the rule of a value that must be one of ``known``."""
    return lambda text: None if text in known else otherwise


def each_of(known: Collection[str], otherwise: str) -> Rule:
    """Make the rule of several values joined with ``|``: each one of ``known``, none twice."""

    def rule(text: str) -> Fault:
        parts = text.split("|")
        if any(part not in known for part in parts):
            return otherwise
        return None if len(set(parts)) == len(parts) else "the same actor is named twice"

    return rule


def holder(known: Collection[str]) -> Rule:
    """Make the rule of a holder: one of ``known``, or ``shared:a+b`` of them."""

    def rule(text: str) -> Fault:
        parts = holders_in(text)
        if any(part not in known for part in parts):
            return HOLDER
        shared = text.startswith(SHARED)
        return None if shared == (len(parts) > 1) and list(parts) == sorted(set(parts)) else SHARERS

    return rule


class Known:
    """The ids that a file may name: those of the files before it. ``None`` when their file could not be read."""

    def __init__(self, ids: Mapping[Kind, Collection[str] | None]) -> None:
        self._ids = ids

    def rule(self, column: Column) -> Rule | None:
        """Give the rule of a column's values; ``None`` where anything goes."""
        if column.kind in _NAMES:
            kind, rule = _NAMES[column.kind]
            known = self._ids.get(kind)
            return None if known is None else rule(known)
        if column.kind is Kind.WORD:
            more = f", and {len(column.choices) - SHOWN} more in data/README.md" if len(column.choices) > SHOWN else ""
            words = ", ".join(column.choices[:SHOWN])
            return one_of(frozenset(column.choices), f"the word must be one of: {words}{more}")
        if column.kind is Kind.ID and not column.name.endswith("_id"):
            return None  # a name that others gave
        return _PLAIN.get(column.kind)


_NAMES: Final[Mapping[Kind, tuple[Kind, Callable[[Collection[str]], Rule]]]] = {
    Kind.PLACE: (Kind.PLACE, lambda known: one_of(known, PLACE)),
    Kind.ACTOR: (Kind.ACTOR, lambda known: one_of(known, ACTOR)),
    Kind.ACTORS: (Kind.ACTOR, lambda known: each_of(known, ACTOR)),
    Kind.EVENT: (Kind.EVENT, lambda known: one_of(known, EVENT)),
    Kind.HOLDER: (Kind.HOLDER, holder),
}
"""For each kind that names ids: whose ids they are, and the rule made of them."""
_PLAIN: Final[Mapping[Kind, Rule]] = {
    Kind.ID: _identifier,
    Kind.DAY: day,
    Kind.PARTIAL: partial,
    Kind.WHOLE: whole,
    Kind.FLAG: _flag,
    Kind.LINK: link,
}


def broken(file: str, table: pd.DataFrame, column: Column, rule: Rule | None) -> Iterator[Problem]:
    """Name every row of one column whose value breaks a rule: blank, unclean, or not what its kind says."""
    missing = SOURCE if column.name in {"source", "source_url"} else NEEDED

    def asked(text: str) -> Fault:
        if not text:
            return missing if column.needed else None
        return clean(text) or (rule(text) if rule else None)

    values = table[column.name]
    words = values.cat.categories
    faults = [asked(word) for word in words]
    bad = np.array([fault is not None for fault in faults], np.bool_)
    codes = values.cat.codes.to_numpy()
    for row in np.flatnonzero(bad[codes]) if bad.any() else ():
        yield Problem(file, int(table.index[int(row)]), column.name, faults[codes[row]] or "", words[codes[row]])
