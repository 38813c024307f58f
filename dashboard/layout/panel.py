"""What the panel of reports is headed by: a town and who held it, a part of the map, all of the view, or a spot."""

from datetime import date

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.language import marked, number, say
from dashboard.layout import held as holding
from dashboard.layout import phrases
from dashboard.layout.aria import aria, data
from dashboard.layout.card import link, town_heading
from dashboard.layout.held import Town
from dashboard.view import Days
from dashboard.words import Order

SCOPES = {"map": marked("On this map"), "view": marked("Everywhere in view")}
ORDERS = {
    Order.DATE: marked("Date, newest first"),
    Order.DEATHS: marked("Deaths, most first"),
    Order.CONFIDENCE: marked("Confidence, best first"),
    Order.TOWN: marked("Town by town"),
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
                                **aria(label=say("Previous report")),
                            ),
                            html.Span(id=ids.REPORTS_AT),
                            html.Button(
                                "›",
                                id="report-next",
                                className="quick",
                                type="button",
                                **aria(label=say("Next report")),
                            ),
                        ],
                        id=ids.REPORTS_BAR,
                        className="reports-bar",
                        title=say("Keys: J next, K previous"),
                    ),
                    html.Button(
                        say("Close"), id=ids.REPORTS_CLOSE, className="reports-close", type="button", n_clicks=0
                    ),
                ],
                className="reports-top",
            ),
            html.Div(id=ids.REPORTS_HEAD, className="reports-body"),
            html.Div(_scope(), id=ids.SCOPE_BOX, className="reports-tools", hidden=True),
            html.Button(say("Why this colour?"), id=ids.WHY, className="quick why", type="button", n_clicks=0),
            html.Div(id=ids.WHY_BODY, className="reports-body", hidden=True),
            html.Div(_tools(), id=ids.REPORTS_TOOLS, className="reports-tools", hidden=True),
            html.Div(id=ids.REPORTS_BODY, className="reports-body"),
        ],
        id=ids.REPORTS,
        className="reports",
        hidden=True,
        **aria(label=say("Reports")),
    )


def _scope() -> dmc.RadioGroup:
    return dmc.RadioGroup(
        html.Div(
            [dmc.Radio(label=say(text), value=word, size="xs") for word, text in SCOPES.items()], className="radios"
        ),
        id=ids.SCOPE,
        value="map",
        **aria(label=say("Which reports")),
    )


def _tools() -> list[Component]:
    return [
        dmc.Select(
            id=ids.SORT,
            label=say("Sort by"),
            data=[{"value": str(order), "label": say(words)} for order, words in ORDERS.items()],
            value=str(Order.DATE),
            allowDeselect=False,
            size="xs",
            className="sort",
            attributes={"input": {"role": "combobox"}},  # Mantine's own is a plain text box
        ),
        dmc.Checkbox(id=ids.BY_WEEK, label=say("Group by week"), checked=False, size="xs"),
    ]


def head(town: Town, *, from_list: bool = False) -> list[Component]:
    """Name a town and say who holds it; ``from_list``: with a way back to the list that it was opened from."""
    held = town.held
    says = (
        [
            html.P(
                [
                    say("Latest word on this:") + " ",
                    *link(held.source, say("for who held {town}", town=town.name)),
                    ".",
                ],
                className="reports-source",
            )
        ]
        if held
        else []
    )
    note = [html.P(held.note, className="reports-note")] if held and held.note else []
    back = html.Button(say("Back to the list"), className="link-button", type="button", **data(back="list"))
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
    return [html.H2(say("Reports on this map") if on_map else say("All reports in view"), tabIndex="-1")]


def nowhere(as_of: date, nearest: str, km: float, reach_km: float) -> list[Component]:
    """Say of a spot without any land of a town that nothing is known there, and what is nearest."""
    away = f"{km:,.1f}" if round(km) <= reach_km < km else f"{km:,.0f}"
    return [
        html.H2(say("No information"), tabIndex="-1"),
        html.P(
            say(
                "Nobody in the data says who held this spot on {day}: a town with a statement speaks for the land up "
                "to {reach} km round it, inside the country. The nearest one is {town}, {km} km away.",
                day=phrases.day(as_of),
                reach=f"{reach_km:g}",
                town=nearest,
                km=away,
            ),
            className="reports-held",
        ),
    ]


def in_town(here: int, others: int, shown: Days) -> str:
    """Say how many reports of a town are in view, and how many more it has."""
    words = say("{reports} in view, {days}.", reports=phrases.count(here, "report"), days=phrases.days(shown))
    more = say("{n} more outside the period and filters.", n=number(others))
    return f"{words} {more}" if others else words


def over_all(here: int, of: int, shown: Days, *, on_map: bool) -> str:
    """Say how many of the view's reports are on the map, or how many there are."""
    counted, days = phrases.count(of, "report"), phrases.days(shown)
    if not on_map:
        return say("{reports}, {days}.", reports=phrases.count(here, "report"), days=days)
    return say(
        "{n} of {reports} in view, {days}; the list follows the map.", n=number(here), reports=counted, days=days
    )
