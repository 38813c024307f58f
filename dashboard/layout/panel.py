"""The reports of a town, newest first, under a heading that says who held it."""

from collections.abc import Sequence
from dataclasses import dataclass

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


def panel(town: Town, reports: Reports, open_event: str | None) -> list[Component]:
    """Write the panel; the report with the id ``open_event`` is marked."""
    held = town.held
    counted = f"{phrases.count(len(reports.here), 'report')} in view, {phrases.days(reports.shown)}."
    if reports.elsewhere:
        counted += f" {reports.elsewhere:,} more outside the period and filters."
    says = [html.P(["Latest word on this: ", *link(held.source), "."], className="reports-source")] if held else []
    note = [html.P(held.note, className="reports-note")] if held and held.note else []
    return [
        html.H2(town_heading(town)),
        html.P(town.admin, className="hint"),
        html.P([*holding.squares(held), holding.words(town), "."], className="reports-held"),
        *note,
        *says,
        html.P(counted, className="reports-count"),
        *[card(report, is_open=report.event_id == open_event) for report in reports.here],
    ]
