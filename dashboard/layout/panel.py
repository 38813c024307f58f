"""What the panel of reports is headed by: a town and who held it, a part of the map, all of the view, or a spot."""

from datetime import date

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.layout import held as holding
from dashboard.layout import phrases
from dashboard.layout.aria import aria, data
from dashboard.layout.card import link, town_heading
from dashboard.layout.held import Town
from dashboard.view import Days
from dashboard.words import Order

SCOPES = {"map": "On this map", "view": "Everywhere in view"}
ORDERS = {
    Order.DATE: "Date, newest first",
    Order.DEATHS: "Deaths, most first",
    Order.CONFIDENCE: "Confidence, best first",
}


def aside() -> html.Aside:
    """The panel, closed; what it holds is written when it is opened."""
    return html.Aside(
        [
            html.Div(
                [
                    html.Div(
                        [
                            html.Button(
                                "‹",
                                id="report-previous",
                                className="quick",
                                type="button",
                                **aria(label="Previous report"),
                            ),
                            html.Span(id=ids.REPORTS_AT),
                            html.Button(
                                "›", id="report-next", className="quick", type="button", **aria(label="Next report")
                            ),
                        ],
                        id=ids.REPORTS_BAR,
                        className="reports-bar",
                        title="Keys: J next, K previous",
                    ),
                    html.Button("Close", id=ids.REPORTS_CLOSE, className="reports-close", type="button", n_clicks=0),
                ],
                className="reports-top",
            ),
            html.Div(id=ids.REPORTS_HEAD, className="reports-body"),
            html.Div(_scope(), id=ids.SCOPE_BOX, className="reports-tools", hidden=True),
            html.Button("Why this colour?", id=ids.WHY, className="quick why", type="button", n_clicks=0),
            html.Div(id=ids.WHY_BODY, className="reports-body", hidden=True),
            html.Div(_tools(), id=ids.REPORTS_TOOLS, className="reports-tools", hidden=True),
            html.Div(id=ids.REPORTS_BODY, className="reports-body"),
        ],
        id=ids.REPORTS,
        className="reports",
        hidden=True,
        **aria(label="Reports"),
    )


def _scope() -> dmc.RadioGroup:
    return dmc.RadioGroup(
        html.Div([dmc.Radio(label=text, value=word, size="xs") for word, text in SCOPES.items()], className="radios"),
        id=ids.SCOPE,
        value="map",
        **aria(label="Which reports"),
    )


def _tools() -> list[Component]:
    return [
        dmc.Select(
            id=ids.SORT,
            label="Sort by",
            data=[{"value": str(order), "label": words} for order, words in ORDERS.items()],
            value=str(Order.DATE),
            allowDeselect=False,
            size="xs",
            className="sort",
            attributes={"input": {"role": "combobox"}},  # Mantine's own is a plain text box
        ),
        dmc.Checkbox(id=ids.BY_WEEK, label="Group by week", checked=False, size="xs"),
    ]


def head(town: Town, *, from_list: bool = False) -> list[Component]:
    """Name a town and say who holds it; ``from_list``: with a way back to the list that it was opened from."""
    held = town.held
    says = (
        [
            html.P(
                ["Latest word on this: ", *link(held.source, f"for who held {town.name}"), "."],
                className="reports-source",
            )
        ]
        if held
        else []
    )
    note = [html.P(held.note, className="reports-note")] if held and held.note else []
    back = html.Button("Back to the list", className="link-button", type="button", **data(back="list"))
    return [
        *([back] if from_list else []),
        html.H2(town_heading(town), tabIndex="-1"),
        html.P(town.admin, className="hint"),
        html.P([*holding.squares(held), holding.words(town), "."], className="reports-held"),
        *note,
        *says,
    ]


def everywhere(*, on_map: bool) -> list[Component]:
    """Head the reports of the map's extent, or those of the whole view."""
    return [html.H2("Reports on this map" if on_map else "All reports in view", tabIndex="-1")]


def nowhere(as_of: date, nearest: str, km: float, reach_km: float) -> list[Component]:
    """Say of a spot without any land of a town that nothing is known there, and what is nearest."""
    away = f"{km:,.1f}" if round(km) <= reach_km < km else f"{km:,.0f}"
    return [
        html.H2("No information", tabIndex="-1"),
        html.P(
            f"Nobody in the data says who held this spot on {phrases.day(as_of)}: a town with a statement speaks for "
            f"the land up to {reach_km:g} km round it, inside the country. The nearest one is {nearest}, "
            f"{away} km away.",
            className="reports-held",
        ),
    ]


def in_town(here: int, others: int, shown: Days) -> str:
    """Say how many reports of a town are in view, and how many more it has."""
    words = f"{phrases.count(here, 'report')} in view, {phrases.days(shown)}."
    return f"{words} {others:,} more outside the period and filters." if others else words


def over_all(here: int, of: int, shown: Days, *, on_map: bool) -> str:
    """Say how many of the view's reports are on the map, or how many there are."""
    if not on_map:
        return f"{phrases.count(here, 'report')}, {phrases.days(shown)}."
    return f"{here:,} of {phrases.count(of, 'report')} in view, {phrases.days(shown)}; the list follows the map."
