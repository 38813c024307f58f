"""The page: header, map, filters, reports, legend, timeline strip."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import ids
from dashboard.data.stories import Story
from dashboard.figures import map as map_figure
from dashboard.layout import story, strip
from dashboard.layout.actors import CampLine
from dashboard.layout.aria import aria, data
from dashboard.layout.controls import filters
from dashboard.layout.legend import legend
from dashboard.view import Days

TEXT = "text"
"""The address of the text version."""
DOWNLOADS = {
    "events.csv": "Events, CSV",
    "events.xlsx": "Events, Excel",
    "events.geojson": "Events, GeoJSON",
    "control.csv": "Who holds which town, CSV",
    "control.geojson": "Control areas, GeoJSON",
}


@dataclass(frozen=True, slots=True)
class Opening:
    """What the page shows before the reader has asked for anything."""

    title: str
    camera: str
    """Where the map looks at first, as an address spells it."""
    map_figure: dict[str, Any]
    timeline_figure: dict[str, Any]
    extent: Days
    shown: Days
    periods: Sequence[tuple[str, str]]
    """(query, title) of each quick choice."""
    thin: Sequence[tuple[Days, str]]
    """Stretches of the time where the data thins out, and the sentence that says so."""
    camps: Sequence[CampLine]
    holders: Sequence[tuple[str, str]]
    """(id, label) of who can hold a town."""
    stories: Sequence[Story] = ()


def _stores(opening: Opening) -> list[dcc.Store]:
    members = {camp.camp_id: [actor.actor_id for actor in camp.actors] for camp in opening.camps}
    return [
        *[
            dcc.Store(id=name)
            for name in (
                ids.ADDRESS,
                ids.VIEW,
                ids.SHOWN,
                ids.HOVERED,
                ids.OPENED,
                ids.OPENED_EVENT,
                ids.POINT,
                ids.BOUNDS,
                ids.AIM,
                ids.STORY_KEY,
            )
        ],
        dcc.Store(id=ids.UNSHOWN, data=""),
        dcc.Store(id=ids.WHY_OPEN, data=False),
        dcc.Store(id=ids.LAND_OPEN, data=False),
        dcc.Store(id=ids.CAMPS, data=members),
    ]


def _header(stories: Sequence[Story]) -> html.Header:
    items = [
        dmc.MenuItem(label, id=ids.download(name), href=f"/{name}", target="_blank")
        for name, label in DOWNLOADS.items()
    ]
    menu = dmc.Menu(
        [
            dmc.MenuTarget(dmc.Button("Download", size="compact-sm", variant="default", className="bar-button")),
            dmc.MenuDropdown(items),
        ],
        position="bottom-end",
        keepMounted=True,
    )
    return html.Header(
        [
            html.H1(["Khareeta ", html.Span("خريطة", lang="ar", dir="rtl")], className="brand"),
            html.P(id=ids.CAPTION, role="status", className="caption"),
            *story.menu(stories),
            html.Nav(
                [
                    html.Button("Filters", id="filters-toggle", className="bar-button only-narrow", type="button"),
                    html.Button("Copy link", id="copy-link", className="bar-button", type="button"),
                    menu,
                    html.A("Text version", id=ids.download(TEXT), href=f"/{TEXT}", className="bar-link"),
                    html.A("About", href="/about", className="bar-link"),
                ],
                className="bar-links",
                **aria(label="Page"),
            ),
        ],
        className="bar",
    )


def _map(opening: Opening) -> html.Section:
    graph = dcc.Graph(
        id=ids.MAP, figure=opening.map_figure, config=map_figure.CONFIG, className="map-graph", responsive=True
    )
    return html.Section(
        [graph, html.Div(id=ids.HOVER_CARD, className="hover-card", role="tooltip", hidden=True)],
        id=ids.MAP_REGION,
        className="map-region",
        role="region",
        dir="ltr",
        tabIndex="0",
        **aria(label="Map"),
        **data(home=opening.camera),
    )


def _no_map() -> html.Div:
    """What a browser that can't draw the map shows instead; ``assets/js/page.js`` brings it up."""
    return html.Div(
        html.P(
            [
                "This browser cannot draw the map: it offers no WebGL. The rows are all here: ",
                html.A("events", href="/events.csv"),
                ", ",
                html.A("who held which town", href="/control.csv"),
                ".",
            ]
        ),
        id="no-map",
        className="notice",
        role="alert",
        hidden=True,
    )


def _reports() -> html.Aside:
    return html.Aside(
        [
            html.Button("Close", id=ids.REPORTS_CLOSE, className="reports-close", type="button", n_clicks=0),
            html.Div(id=ids.REPORTS_HEAD, className="reports-body"),
            html.Button("Why this colour?", id=ids.WHY, className="quick why", type="button", n_clicks=0),
            html.Div(id=ids.WHY_BODY, className="reports-body", hidden=True),
            html.Div(id=ids.REPORTS_BODY, className="reports-body"),
        ],
        id=ids.REPORTS,
        className="reports",
        hidden=True,
        **aria(label="Reports"),
    )


def _active_filters() -> html.Div:
    return html.Div(
        [
            html.Ul(id=ids.CHIPS, className="chips", **aria(label="Active filters")),
            html.Button("Reset", id=ids.RESET, className="reset", type="button", n_clicks=0),
        ],
        className="active-filters",
    )


def _thin_stretch(extent: Days, days: Days, sentence: str) -> html.Div:
    """A shaded stretch of the timeline; its place in per cent is a custom property that the style sheet reads."""
    left = 100 * ((days.first - extent.first).days) / len(extent)
    return html.Div(
        className="thin-stretch",
        title=sentence,
        style={"--left": f"{left:.2f}%", "--width": f"{100 * len(days) / len(extent):.2f}%"},
    )


def page(opening: Opening) -> dmc.MantineProvider:
    """Put the page together."""
    thin = [_thin_stretch(opening.extent, days, sentence) for days, sentence in opening.thin]
    return dmc.MantineProvider(
        html.Div(
            [
                *_stores(opening),
                _header(opening.stories),
                html.Div(
                    [
                        filters(opening.camps),
                        story.panel(),
                        html.Main(
                            [
                                _map(opening),
                                html.Div(
                                    [
                                        _active_filters(),
                                        _no_map(),
                                        html.Div(id=ids.NOTICE, className="notice", role="alert", hidden=True),
                                        html.Div(id=ids.EMPTY, className="notice", hidden=True),
                                    ],
                                    className="over-map",
                                ),
                                html.Section(id=ids.CHANGES, className="changes", hidden=True, **aria(label="Changes")),
                                legend(opening.holders),
                            ],
                            className="stage",
                        ),
                        _reports(),
                    ],
                    className="middle",
                ),
                strip.strip(opening.timeline_figure, opening.extent, opening.shown, opening.periods, thin),
            ],
            className="page",
        ),
        theme={"primaryColor": "dark", "fontFamily": "var(--font)", "defaultRadius": "sm"},
        forceColorScheme="light",
    )
