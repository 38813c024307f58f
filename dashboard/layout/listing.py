"""A list of reports in the panel: how many, which of them this page shows, the cards, the ways to the other pages."""

from dataclasses import dataclass, field

import numpy as np
from dash import html
from dash.development.base_component import Component

from dashboard.data.dataset import Dataset
from dashboard.data.days import day_of
from dashboard.data.order import Weeks
from dashboard.data.select import Rows
from dashboard.language import marked, say
from dashboard.language import number as spelled
from dashboard.layout import phrases, speech
from dashboard.layout.accounts import accounts, aside
from dashboard.layout.aria import data
from dashboard.layout.card import card
from dashboard.layout.original import original_record
from dashboard.layout.related import related
from dashboard.layout.report import report
from dashboard.view import View
from dashboard.words import Order, TimePrecision

PAGE = 50
"""Reports on one page of a list."""
_UNITS = list(TimePrecision)


@dataclass(frozen=True, eq=False, slots=True)
class Listing:
    """A list of reports as it stands on the page."""

    counted: str
    """How many they are, of which days."""
    rows: Rows
    """All events of the list, in its order."""
    page: range
    """The places of ``rows`` that are shown."""
    view: View
    open: int | None = None
    """The event that is open, in the list or not."""
    weeks: Weeks | None = field(default=None, repr=False)
    order: Order = Order.DATE
    in_town: bool = False

    @property
    def at(self) -> int | None:
        """The place of the open event in the list, if it is there."""
        found = np.flatnonzero(self.rows == (-1 if self.open is None else self.open))
        return int(found[0]) if len(found) else None


def turn(dataset: Dataset, listing: Listing) -> dict[str, object]:
    """Name the reports of the page and those just before and after it, for the browser to go from one to the next."""
    ids = dataset.events["event_id"]

    def name(place: int) -> str | None:
        return str(ids.iloc[listing.rows[place]]) if 0 <= place < len(listing.rows) else None

    return {
        "ids": [name(place) for place in listing.page],
        "before": name(listing.page.start - 1),
        "after": name(listing.page.stop),
    }


def position(listing: Listing) -> str:
    """Say which report of how many is open."""
    if listing.at is None:
        return phrases.count(len(listing.rows), "report")
    return say("Report {n} of {many}", n=spelled(listing.at + 1), many=spelled(len(listing.rows)))


SORTED = {
    Order.DATE: "",
    Order.DEATHS: marked("Totals of whole campaigns come after single events, reports without a figure last."),
    Order.CONFIDENCE: "",
    Order.TOWN: "",
}


def body(dataset: Dataset, listing: Listing) -> list[Component]:
    """Write a page of a list of reports; one that is open though it is not in the list stands before it."""
    outside = listing.open is not None and listing.at is None
    return [
        html.P(listing.counted, className="reports-count"),
        *(
            [html.P(say(SORTED[listing.order]), className="hint")]
            if SORTED[listing.order] and len(listing.rows) > 1
            else []
        ),
        *([_scales()] if len(listing.rows) or outside else []),
        *(_outside(dataset, listing) if outside else []),
        *_pages(listing, -1),
        *[part for place in listing.page for part in _entry(dataset, listing, place)],
        *_pages(listing, +1),
    ]


def _scales() -> html.P:
    words = say(
        "“Confidence” says how far the compilers trust a report; how well a town's holder is sourced is another scale."
    )
    about = html.A(say("About both"), href=f"{speech.address('/about')}#confidence")
    return html.P([f"{words} ", about], className="hint")


def _outside(dataset: Dataset, listing: Listing) -> list[Component]:
    number = listing.open or 0
    told = report(dataset, number)
    return [
        html.P(
            aside(dataset, number)
            or say("The open report is not in this list: it lies outside the period, the filters or the map."),
            className="hint",
        ),
        card(told, is_open=True, related=_beneath(dataset, number, listing), accounts=accounts(dataset, number)),
    ]


def _beneath(dataset: Dataset, number: int, listing: Listing) -> list[Component]:
    """Write what only the open report has: the row it was made of, and what is related to it."""
    event_id = str(dataset.events["event_id"].iloc[number])
    return [*original_record(dataset, event_id), related(dataset, number, listing.view)]


def _entry(dataset: Dataset, listing: Listing, place: int) -> list[Component]:
    number = int(listing.rows[place])
    is_open = number == listing.open
    told = card(
        report(dataset, number),
        is_open=is_open,
        in_town=listing.in_town,
        grouped=listing.weeks is not None,
        related=_beneath(dataset, number, listing) if is_open else (),
        accounts=accounts(dataset, number),
    )
    weeks = listing.weeks
    if weeks is None or (place != listing.page.start and not weeks.begins(place)):
        return [told]
    words = phrases.week(day_of(int(weeks.start[place])), _UNITS[weeks.unit[place]])
    counted = phrases.count(weeks.count(place), "report")
    heading = say("{week}: {reports}") if weeks.begins(place) else say("{week}: {reports}, continued")
    return [html.H3(heading.format(week=words, reports=counted), className="week"), told]


def _pages(listing: Listing, way: int) -> list[Component]:
    """Write the way to the page before (-1) or after (+1), and on a list of several pages where this one is."""
    page, of = listing.page, len(listing.rows)
    number = page.start // PAGE + way
    there = range(max(0, number * PAGE), min(of, (number + 1) * PAGE))
    where = (
        say(
            "Reports {first} to {last} of {many}",
            first=spelled(page.start + 1),
            last=spelled(page.stop),
            many=spelled(of),
        )
        if of > PAGE and way < 0
        else ""
    )
    words = say("Show the {n} before", n=len(there)) if way < 0 else say("Show {n} more", n=len(there))
    button = html.Button(words, className="quick", type="button", **data(page=str(number)))
    parts = [*([html.Span(where)] if where else []), *([button] if there else [])]
    return [html.P(parts, className="reports-pages", **data(pages=str(way)))] if parts else []
