"""Who holds a town on a day, as the page tells it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from dash import html

from dashboard.control.state import CLASSES, PRECISIONS, STATUSES, Ledger
from dashboard.data.dataset import Dataset
from dashboard.data.days import day_of, number_of
from dashboard.data.related import beside
from dashboard.language import foreign, marked, say
from dashboard.layout import named, phrases
from dashboard.layout.aria import aria
from dashboard.layout.report import Source
from dashboard.words import SHARED, AssertionPrecision, Certainty, Status, holders_in

QUIET = marked("{held} on {day}, {since} ({certainty})")
FIGHTING = marked("{held} on {day}, {since} ({certainty}; fighting reported since the last word on it)")


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a town on a day; ``holders`` maps the ids of all that share it to their labels."""

    holders: dict[str, str]
    status: Status
    since: date
    precision: AssertionPrecision
    certainty: Certainty
    confirmed: date
    fighting: bool
    """Whether battles were reported there after the last word on who holds it."""
    source: Source
    note: str


def held(dataset: Dataset, ledger: Ledger, place: int, day: date) -> Held | None:
    """Find who holds the place with number ``place`` on ``day``; ``None`` when nothing is known."""
    town = int(np.searchsorted(ledger.place, place))
    if town == len(ledger) or ledger.place[town] != place:
        return None
    state = ledger.on(number_of(day))
    if not state.known[town]:
        return None
    row = dataset.control.iloc[int(state.row[town])]
    labels = named.holders(dataset.folder)
    return Held(
        holders={holder: labels[holder] for holder in holders_in(ledger.holders[state.holder[town]])},
        status=STATUSES[state.status[town]],
        since=day_of(int(state.since[town])),
        precision=PRECISIONS[state.since_precision[town]],
        certainty=CLASSES[state.certainty[town]],
        confirmed=day_of(int(state.confirmed[town])),
        fighting=bool(state.fighting[town]),
        source=Source(foreign(str(row["source"])), str(row["source_url"])),
        note=foreign(note_words(str(row["note"]), {one.id: one.label for one in dataset.folder.holders})),
    )


@dataclass(frozen=True, slots=True)
class Town:
    """A place with its names, and who holds it on a day."""

    name: str
    name_ar: str
    """Beside the name; empty on a page in Arabic, where the name is in Arabic already."""
    admin: str
    """The subdistrict, district and governorate, each named once; before them the place of ours that one lies beside
    which an import added."""
    as_of: date
    held: Held | None


def note_words(note: str, labels: Mapping[str, str]) -> str:
    """Write a compilers' note with the labels of holders for their ids (``still with isis``, ``shared:hts+sdf``).

    An id that is a plain word and begins its own label, such as ``opposition``, is left as it is.
    """
    odd = [name for name, label in labels.items() if not label.startswith(name.capitalize())]
    one = "|".join(map(re.escape, labels))
    note = re.sub(rf"\b{SHARED}((?:{one})(?:\+(?:{one}))+)\b", lambda ids: _side_by_side(ids[1], labels), note)
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, odd)) or '(?!)'})\b", lambda found: labels[found[0]], note)


def _side_by_side(ids: str, labels: Mapping[str, str]) -> str:
    return f"{' + '.join(labels[one] for one in ids.split('+'))} side by side"


def town(dataset: Dataset, ledger: Ledger, place: int, day: date) -> Town:
    """Describe the place with number ``place`` as of ``day``."""
    row = dataset.places.iloc[place]
    levels = [str(row[level]) for level in ("admin3", "admin2", "admin1")]
    where = [_beside(dataset, place), *(named.district(dataset, level) for level in levels if level)]
    admin = phrases.joined(dict.fromkeys(filter(None, where)))
    return Town(
        named.place(row),
        named.second(str(row["name_ar"])),
        admin,
        day,
        held(dataset, ledger, place, day),
    )


def _beside(dataset: Dataset, place: int) -> str:
    found = beside(dataset, place)
    if found is None:
        return ""
    other, km = found
    return say("{km} km from {place}", km=f"{km:.1f}", place=named.place(dataset.places.iloc[other]))


def words(town: Town) -> str:
    """Say who holds a town, since when and how sure that is."""
    found = town.held
    if found is None:
        return say("No information on who held it on {day}", day=phrases.day(town.as_of))
    return say(
        FIGHTING if found.fighting else QUIET,
        held=phrases.status(found.status, phrases.together(found.holders.values())),
        day=phrases.day(town.as_of),
        since=phrases.since(found.since, found.precision),
        certainty=say(phrases.CERTAINTY[found.certainty]),
    )


def squares(found: Held | None) -> list[Any]:
    """Draw one square a holder in its colour, or an empty one when nothing is known."""
    classes = [f"square holder-{holder}" for holder in found.holders] if found else ["square square-empty"]
    return [html.Span(className=name, **aria(hidden="true")) for name in classes]
