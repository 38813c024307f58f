"""Places in the text version: the town that is open, who holds each town, what changed hands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from markupsafe import Markup

from dashboard import query
from dashboard.control import compare
from dashboard.control import table as control_table
from dashboard.data import count
from dashboard.data.days import number_of
from dashboard.language import foreign, marked, number, say
from dashboard.layout import changes as changed
from dashboard.layout import held as holding
from dashboard.layout import named, phrases
from dashboard.layout.document import Part, arabic, link, said, table
from dashboard.layout.report import report
from dashboard.layout.text_reports import article
from dashboard.words import AssertionPrecision, Certainty, Measure, Status, holders_in

if TYPE_CHECKING:
    from dashboard.control.state import Ledger
    from dashboard.data.dataset import Dataset
    from dashboard.view import Days, View

STATUS_WORDS: Final = {
    Status.HELD: marked("one side has it"),
    Status.CONTESTED: marked("held, but another side fights for it"),
    Status.SHARED: marked("two sides have it together"),
    Status.BESIEGED: marked("held, but cut off"),
}

STATUS_NAMES: Final = {
    Status.HELD: marked("held"),
    Status.CONTESTED: marked("contested"),
    Status.SHARED: marked("shared"),
    Status.BESIEGED: marked("besieged"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A view that is being written: the data, the days and the rows that it shows."""

    ds: "Dataset"
    ledger: "Ledger"
    view: "View"
    """Names its period."""
    shown: "Days"
    rows: np.ndarray
    base: str
    """What every path of this server begins with."""

    def link(self, words: str, view: "View", at: str = "") -> Markup:
        """Write a link to the text version of another view."""
        return Markup("<a href='{}text?{}{}'>{}</a>").format(self.base, query.encode(view), at, words)


def town(reading: Reading) -> Iterator[Part]:
    """Write the town that is open with its reports in the view, newest first; nothing when none is."""
    ds, view = reading.ds, reading.view
    if view.place is None:
        return
    place = ds.place_index[view.place]
    found = holding.town(ds, reading.ledger, place, reading.shown.last)
    here = [report(ds, int(row)) for row in count.newest(ds, reading.rows, place)]
    elsewhere = int((ds.accounts.leads & (ds.codes.place == place)).sum()) - len(here)
    source = found.held and said(
        "The latest word on this: {source}.", source=link(found.held.source.name, found.held.source.url)
    )
    note = found.held and found.held.note
    more = say("{n} more outside the period and filters.", n=number(elsewhere)) if elsewhere else ""
    yield Part(
        "town",
        found.name,
        found.name,
        Markup("\n").join(
            [
                Markup("<p>{} {}</p>").format(arabic(found.name_ar), found.admin),
                Markup("<p>{}. {}</p>").format(holding.words(found), source or ""),
                *([Markup("<p>{}</p>").format(note)] if note else []),
                Markup("<p>{} {}</p>").format(
                    say("{reports} in view.", reports=phrases.count(len(here), "report")), more
                ),
                *(article(one, reading.base, is_open=one.event_id == view.event) for one in here),
            ]
        ),
    )


def towns(reading: Reading) -> Iterator[Part]:
    """Write who holds each town, then how many towns each status has."""
    ds, day = reading.ds, reading.shown.last
    known = control_table.table(ds, reading.ledger, number_of(day)).sort_values(["admin1", "place_name"], kind="stable")
    heading = say("Who held what on {day}", day=phrases.day(day))
    if known.empty:
        nobody = say("No information on who held any town on this day.")
        yield Part("towns", say("Towns"), heading, Markup("<p>{}</p>").format(nobody))
        return
    deaths = reading.view.size is Measure.DEATHS
    head = (
        say("town"), say("governorate"), say("who holds it"), say("since"), say("how sure"), say("last confirmed"),
        say("source"), say("reports"),
    )  # fmt: skip
    lines = _Lines.of(reading)
    body = table(
        (*head, *[say("deaths counted")] * deaths),
        (lines.cells(row)[: len(head) + deaths] for row in known.to_dict("records")),
    )
    silent = Markup("<p>{}</p>\n").format(say("Towns that are not listed: no information."))
    yield Part("towns", say("Towns ({n})", n=number(len(known))), heading, silent + body)
    of_status = known["status"].value_counts()
    yield Part(
        "statuses",
        say("Status"),
        say("Towns by status"),
        table(
            (say("status"), say("what it means"), say("towns")),
            (
                (say(STATUS_NAMES[status]), say(words), number(int(of_status.get(status.value, 0))))
                for status, words in STATUS_WORDS.items()
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    """What the lines of the towns are written from."""

    reading: Reading
    labels: Mapping[str, str]
    source: Mapping[str, tuple[str, str]]
    """The name and address of the source of each statement about control."""
    reports: np.ndarray
    deaths: np.ndarray
    """By place: reports in view, and deaths counted there."""
    fought: frozenset[str]

    @classmethod
    def of(cls, reading: Reading) -> "_Lines":
        ds, ledger = reading.ds, reading.ledger
        counts = count.by_place(ds, reading.rows)
        reports, deaths = np.zeros((2, len(ds.places)), np.int64)
        reports[counts.place], deaths[counts.place] = counts.events, counts.deaths
        called = zip(ds.control["source"].astype(str), ds.control["source_url"].astype(str), strict=True)
        fighting = np.flatnonzero(ledger.on(number_of(reading.shown.last)).fighting)
        return cls(
            reading,
            named.holders(ds.folder),
            dict(zip(ds.control["assertion_id"].astype(str), called, strict=True)),
            reports,
            deaths,
            frozenset(ledger.place_ids[town] for town in fighting),
        )

    def cells(self, row: Mapping[Any, Any]) -> tuple[object, ...]:
        """Write the line of one town: who holds it, since when, how sure that is, by which source."""
        reading, name = self.reading, row["place_id"]
        place = reading.ds.place_index[name]
        holders = phrases.together(self.labels.get(holder, holder) for holder in holders_in(row["holder"]))
        since = phrases.dated(date.fromisoformat(row["since"]), AssertionPrecision(row["since_precision"]))
        reports = self.reports[place]
        opens = reading.link(number(reports), reading.view.but(place=name, event=None), "#town") if reports else ""
        sure = say(phrases.CERTAINTY[Certainty(row["confidence"])])
        source, url = self.source[row["assertion_id"]]
        return (
            Markup("{} {}").format(named.place_of(reading.ds, name), arabic(named.second(row["place_name_ar"]))),
            named.district(reading.ds, row["admin1"]),
            phrases.status(Status(row["status"]), holders),
            since,
            phrases.joined([sure, say("fighting reported")] if name in self.fought else [sure]),
            phrases.day(date.fromisoformat(row["last_confirmed"])),
            link(foreign(source), url),
            opens,
            number(self.deaths[place]) if self.deaths[place] else "",
        )


def changes(reading: Reading) -> Iterator[Part]:
    """Write what changed hands between the view's ``compare`` and its last day; nothing when it compares nothing."""
    ds, than = reading.ds, reading.view.compare
    if than is None:
        return
    days = (than, reading.shown.last)
    found = compare.table(ds, compare.compare(reading.ledger, *map(number_of, days)))
    one, other = (phrases.day(day) for day in days)
    lines = (
        (
            named.place_of(ds, row["place_id"]),
            changed.state(ds, row["from_holder"], row["from_status"]),
            changed.state(ds, row["to_holder"], row["to_status"]),
            changed.when(row, days),
            link(say("source"), row["source_url"]) if row["source_url"] else "",
        )
        for row in changed.ordered(found).to_dict("records")
    )
    body = (
        table((say("town"), say("on {day}", day=one), say("on {day}", day=other), say("when"), say("source")), lines)
        if len(found)
        else Markup("<p>{}</p>").format(
            said("No town was held otherwise on {last} than on {first}.", last=other, first=one)
        )
    )
    yield Part(
        "changes",
        say("Changes ({n})", n=number(len(found))),
        say("Changed hands, {first} to {last}", first=one, last=other),
        body,
    )
