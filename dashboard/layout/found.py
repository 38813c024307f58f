"""What is said of something found: what it is, and why it is meant when it is spelled otherwise."""

from typing import Any, Final, NamedTuple

import pandas as pd

from dashboard.data.dataset import Dataset
from dashboard.data.names import words
from dashboard.data.search import Found
from dashboard.data.spellings import How, proper_names
from dashboard.language import own, plain, say
from dashboard.layout import named, phrases
from dashboard.words import Thing, TimePrecision

DOUBT: Final = "probably"
"""The word by which the note on a place says that a spelling may mean another one."""


class Told(NamedTuple):
    """Something found, in words."""

    kind: str
    id: str
    name: str
    name_ar: str
    score: float
    """From 0 to 1."""
    note: str


def told(ds: Dataset, found: Found) -> Told:
    """Describe something found: the note begins with the reason where the name doesn't give it."""
    match found.kind:
        case Thing.PLACE:
            row = ds.places.iloc[found.number]
            facts, why = _where(ds, row), _why(found, row)
        case Thing.ACTOR:
            row = ds.actors.iloc[found.number]
            facts, why = _who(ds, row), _why(found, row)
        case Thing.EVENT:
            row = ds.events.iloc[found.number]
            place = named.place(ds.places.iloc[ds.codes.place[found.number]])
            facts, why = plain(phrases.joined([_when(row), place])), ""
            row = row.rename({"notes": "name", "notes_ar": "name_ar"})
    note = say("; ").join(part for part in (why, facts) if part)
    return Told(found.kind, str(row.iloc[0]), str(row["name"]), str(row["name_ar"]), round(found.score, 3), note)


def _why(found: Found, row: "pd.Series[Any]") -> str:
    """Say why a name is meant, where it is not simply spelled so."""
    note = row["note"] if found.kind is Thing.PLACE else ""
    spelled = words(found.spelling)
    if found.told or spelled in [words(name) for name in proper_names(note)]:
        return f"{DOUBT} {row['name']}: {note}" if DOUBT in note.lower() else note
    if found.how is How.CLOSE:
        return say("a guess: the nearest spelling is “{spelling}”", spelling=found.spelling)
    plain = {" ".join(words(row[name])) for name in ("name", "name_ar")}
    return "" if any(" ".join(spelled) in name for name in plain) else say("also “{spelling}”", spelling=found.spelling)


def _where(ds: Dataset, row: "pd.Series[Any]") -> str:
    levels = [named.district(ds, str(row[level])) for level in ("admin3", "admin2", "admin1") if row[level]]
    return plain(phrases.joined(dict.fromkeys([own(str(row["kind"])), *levels] if row["kind"] else levels)))


def _who(ds: Dataset, row: "pd.Series[Any]") -> str:
    label = named.camps(ds.folder)
    facts = [
        own(str(row["kind"])),
        label.get(str(row["camp"]), ""),
        _years(str(row["active_from"])[:4], str(row["active_to"])[:4]),
    ]
    return plain(phrases.joined(fact for fact in facts if fact))


def _years(first: str, last: str) -> str:
    """Name the years of an actor in the role it has here; what is blank is not known, or still to come."""
    if first and last:
        return first if first == last else say(phrases.DAYS, first=first, last=last)
    return say("from {year}", year=first) if first else say("until {year}", year=last) if last else ""


def _when(row: "pd.Series[Any]") -> str:
    first, last = row["event_date"].date(), row["event_date_end"]
    return phrases.date_of(first, None if pd.isna(last) else last.date(), TimePrecision(row["time_precision"]))
