"""The reports of a town, newest first, under a heading that says who held it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.layout import held as holding
from dashboard.layout import phrases
from dashboard.layout.card import card, link, town_heading
from dashboard.layout.held import Town
from dashboard.layout.report import Report
from dashboard.view import Days


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of one town."""

    shown: Days
    here: Sequence[Report]
    """Those of the view, newest first."""
    elsewhere: int
    """How many more the town has, outside the view."""


def head(town: Town) -> list[Component]:
    """Name a town and say who holds it."""
    held = town.held
    says = [html.P(["Latest word on this: ", *link(held.source), "."], className="reports-source")] if held else []
    note = [html.P(held.note, className="reports-note")] if held and held.note else []
    return [
        html.H2(town_heading(town)),
        html.P(town.admin, className="hint"),
        html.P([*holding.squares(held), holding.words(town), "."], className="reports-held"),
        *note,
        *says,
    ]


def nowhere(as_of: date, nearest: str, km: float) -> list[Component]:
    """Say of a spot without any land of a town that nothing is known there, and what is nearest."""
    return [
        html.H2("No information"),
        html.P(
            f"Nobody in the data says who held this spot on {phrases.day(as_of)}: no town with a statement is near "
            f"enough to speak for it. The nearest one is {nearest}, {km:,.0f} km away.",
            className="reports-held",
        ),
    ]


def body(reports: Reports, open_event: str | None) -> list[Component]:
    """Write all reports of a town in the view; the one with the id ``open_event`` is marked."""
    counted = f"{phrases.count(len(reports.here), 'report')} in view, {phrases.days(reports.shown)}."
    if reports.elsewhere:
        counted += f" {reports.elsewhere:,} more outside the period and filters."
    cards = [card(report, is_open=report.event_id == open_event) for report in reports.here]
    return [html.P(counted, className="reports-count"), *cards]
