"""One event as the page tells it: plain strings and numbers taken from its row."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard.data.dataset import Dataset
from dashboard.data.folder import Article
from dashboard.language import foreign, own, say
from dashboard.layout import named, phrases
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
    """ACLED's own word; what is shown is a translation of it."""
    sub_event_type: str
    """In the language of the page."""
    place_id: str
    place: str
    place_ar: str
    """Beside the name; empty on a page in Arabic, and so is the Arabic summary."""
    geo_precision: int
    """How exactly the place is known: 1 the town, 2 near it, 3 a wider area."""
    sides: str
    targets: str
    """Who was hit or addressed, besides the sides."""
    killed: str
    injured: str
    displaced: str
    summary: str
    summary_ar: str
    reported_by: str
    sources: tuple[Source, ...]
    confidence: str
    dispute: str
    left_out: str
    """Why the figures enter no sum; empty when they do."""
    ucdp_id: str
    """Its ids in UCDP GED, joined with ``|``."""
    told_in: Source | None
    """The article that the compilation took the fact from, where it is none of the sources."""

    deaths: str = ""
    """How many were killed, as a number with its range; empty where that is not stated."""
    accounts: str = ""
    """How many accounts of the event there are, if there are several and this is the one that counts."""
    also: str = ""
    """What the other accounts say of deaths, each with its source."""

    @property
    def where(self) -> str:
        """What is not exact about the place; empty when it is the town itself."""
        words = phrases.GEO_PRECISION[self.geo_precision]
        return say(words) if words else ""

    @property
    def other_figures(self) -> str:
        """How many were injured and displaced, as far as that is stated."""
        return phrases.listed([self.injured, self.displaced])

    @property
    def named(self) -> str:
        """What tells it from other reports: type, place and date."""
        return phrases.joined([self.sub_event_type, self.place, self.when])


def _whole(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]  # a cell of whole numbers


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]  # a cell


def actor_names(dataset: Dataset, ids: object) -> list[str]:
    """Spell actor ids joined with ``|`` by their short names, or their names where there is none."""
    actors = dataset.actors
    rows = [dataset.actor_index[name] for name in _text(ids).split("|") if name]
    return [named.actor(actors.iloc[row]) for row in rows]


def articles(dataset: Dataset) -> dict[str, str]:
    """Give what each article of the folder is called, by its address: publisher and subject."""
    return {article.url: _article(article).name for article in dataset.folder.articles}


def _sources(dataset: Dataset, row: "pd.Series[Any]") -> tuple[Source, ...]:
    """Give the sources of an event, the articles of the folder by publisher and subject."""
    called = articles(dataset)
    first = Source(foreign(_text(row["source"])), _text(row["source_url"]), foreign(_text(row["source_date"])))
    second = Source(foreign(_text(row["source_2"])), _text(row["source_2_url"]))
    return tuple(
        replace(source, name=called.get(source.url, source.name))
        for source in (first, second)
        if source is first or source.name or source.url
    )


def _article(article: Article) -> Source:
    subject = own(article.subject, ar=article.subject_ar)
    return Source(
        say("{publisher} (article on {subject})", publisher=foreign(article.publisher), subject=subject), article.url
    )


def _told_in(dataset: Dataset, seed_ref: str, sources: tuple[Source, ...]) -> Source | None:
    known = {source.url for source in sources}
    found = (article for article in dataset.folder.articles if article.id == seed_ref and article.url not in known)
    return next((_article(article) for article in found), None)


def _also(dataset: Dataset, number: int) -> str:
    """Put what other accounts say of deaths beside each other; nothing where there is none."""
    others = (one for one in dataset.accounts.group(number).tolist() if one != number)
    rows = (dataset.events.iloc[one] for one in others)
    return say("; ").join(
        f"{foreign(_text(row['source']))} ({foreign(str(row['event_id']))}): {_killed(row)}" for row in rows
    )


def _killed(row: "pd.Series[Any]") -> str:
    return phrases.killed(*_estimates(row), _whole(row["civilian_fatalities"]))


def _estimates(row: "pd.Series[Any]") -> tuple[int | None, int | None, int | None]:
    low, best, high = (_whole(row[name]) for name in ("fatalities_low", "fatalities", "fatalities_high"))
    return low, best, high


def report(dataset: Dataset, number: int) -> Report:
    """Tell the event in row ``number`` of the data set's events."""
    row = dataset.events.iloc[number]
    place = dataset.places.iloc[dataset.place_index[str(row["place_id"])]]
    first, last = row["event_date"].date(), row["event_date_end"]
    injured = _whole(row["injured"])
    displaced = phrases.span(_whole(row["displaced_low"]), _whole(row["displaced"]), _whole(row["displaced_high"]))
    sources = _sources(dataset, row)
    return Report(
        event_id=str(row["event_id"]),
        when=phrases.date_of(first, None if pd.isna(last) else last.date(), TimePrecision(row["time_precision"])),
        first=first,
        event_type=str(row["event_type"]),
        sub_event_type=say(str(row["sub_event_type"])),
        place_id=str(row["place_id"]),
        place=named.place(place),
        place_ar=named.second(_text(place["name_ar"])),
        geo_precision=int(row["geo_precision"]),
        sides=phrases.sides(
            actor_names(dataset, row["actor1"]) + actor_names(dataset, row["assoc_actor_1"]),
            actor_names(dataset, row["actor2"]) + actor_names(dataset, row["assoc_actor_2"]),
        ),
        targets=phrases.listed(own(target) for target in _text(row["targets"]).split("|") if target),
        killed=_killed(row),
        injured=phrases.count(injured, "injured") if injured is not None else "",
        displaced=say("{n} displaced or evacuated", n=displaced) if displaced else "",
        summary=own(_text(row["notes"]), ar=_text(row["notes_ar"])),
        summary_ar=named.second(_text(row["notes_ar"])),
        reported_by=foreign(_text(row["reported_by"])),
        sources=sources,
        confidence=say(phrases.CONFIDENCE[Confidence(row["confidence"])]),
        dispute=foreign(_text(row["dispute_note"])),
        left_out=own(_text(row["exclude_from_sums"])),
        ucdp_id=_text(row["ucdp_id"]),
        told_in=_told_in(dataset, _text(row["seed_ref"]), sources),
        deaths=phrases.span(*_estimates(row)),
        accounts=phrases.count(others + 1, "account") if (others := int(dataset.accounts.others[number])) else "",
        also=_also(dataset, number),
    )  # fmt: skip
