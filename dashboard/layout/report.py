"""One event as the page tells it: plain strings and numbers taken from its row."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.data.dataset import Dataset
from dashboard.layout import phrases
from dashboard.words import Confidence, TimePrecision


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report can be read."""

    name: str
    url: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """One event, ready to be written on a card or in a table; texts are raw, whoever writes them escapes them."""

    event_id: str
    when: str
    first: date
    event_type: str
    sub_event_type: str
    place_id: str
    place: str
    place_ar: str
    where: str
    """What is not exact about the place; empty when it is the town itself."""
    sides: str
    killed: str
    other_figures: str
    summary: str
    summary_ar: str
    reported_by: str
    sources: tuple[Source, ...]
    confidence: str
    dispute: str
    left_out: str
    """Why the figures enter no sum; empty when they do."""
    ucdp_id: str


def _whole(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]  # a cell of whole numbers


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]  # a cell


def actor_names(dataset: Dataset, ids: object) -> list[str]:
    """Spell actor ids joined with ``|`` by their short names, or their names where there is none."""
    actors = dataset.actors
    rows = [dataset.actor_index[name] for name in _text(ids).split("|") if name]
    return [_text(actors["short"].iloc[row]) or _text(actors["name"].iloc[row]) for row in rows]


def report(dataset: Dataset, number: int) -> Report:
    """Tell the event in row ``number`` of the data set's events."""
    row = dataset.events.iloc[number]
    place = dataset.places.iloc[dataset.place_index[str(row["place_id"])]]
    first, last = row["event_date"].date(), row["event_date_end"]
    injured, displaced = (
        _whole(row["injured"]),
        phrases.span(_whole(row["displaced_low"]), _whole(row["displaced"]), _whole(row["displaced_high"])),
    )
    sources = [Source(_text(row["source"]), _text(row["source_url"]), _text(row["source_date"]))]
    if _text(row["source_2_url"]) or _text(row["source_2"]):
        sources.append(Source(_text(row["source_2"]), _text(row["source_2_url"])))
    return Report(
        event_id=str(row["event_id"]),
        when=phrases.date_of(first, None if pd.isna(last) else last.date(), TimePrecision(row["time_precision"])),
        first=first,
        event_type=str(row["event_type"]),
        sub_event_type=str(row["sub_event_type"]),
        place_id=str(row["place_id"]),
        place=str(place["name"]),
        place_ar=_text(place["name_ar"]),
        where=phrases.GEO_PRECISION[int(row["geo_precision"])],
        sides=phrases.sides(
            actor_names(dataset, row["actor1"]) + actor_names(dataset, row["assoc_actor_1"]),
            actor_names(dataset, row["actor2"]) + actor_names(dataset, row["assoc_actor_2"]),
        ),
        killed=phrases.killed(
            _whole(row["fatalities_low"]), _whole(row["fatalities"]), _whole(row["fatalities_high"]),
            _whole(row["civilian_fatalities"]),
        ),
        other_figures=phrases.listed([
            phrases.count(injured, "injured", "injured") if injured is not None else "",
            f"{displaced} displaced or evacuated" if displaced else "",
        ]),
        summary=_text(row["notes"]),
        summary_ar=_text(row["notes_ar"]),
        reported_by=_text(row["reported_by"]),
        sources=tuple(sources),
        confidence=phrases.CONFIDENCE[Confidence(row["confidence"])],
        dispute=_text(row["dispute_note"]),
        left_out=_text(row["exclude_from_sums"]),
        ucdp_id=_text(row["ucdp_id"]),
    )  # fmt: skip
