"""The page: header, map, filters, reports, legend, timeline strip."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import ids, query
from dashboard.data.folder import Credit, Cutoff
from dashboard.data.stories import Story
from dashboard.data.terms import Terms
from dashboard.figures import map as map_figure
from dashboard.language import say, spoken
from dashboard.layout import keys, offline, panel, share, speech, story, strip, tabs, tour, trouble
from dashboard.layout.aria import aria, data
from dashboard.layout.filters import Choices, filters
from dashboard.layout.legend import legend
from dashboard.layout.search import search
from dashboard.view import DEFAULT, Days
from dashboard.words import SUBS_OF


@dataclass(frozen=True, slots=True)
class Opening:
    """What the page shows before the reader has asked for anything."""

    title: str
    version: str
    """That of the data."""
    credits: Sequence[Credit]
    camera: str
    """Where the map looks at first, as an address spells it."""
    map_figure: dict[str, Any]
    timeline_figure: dict[str, Any]
    extent: Days
    shown: Days
    periods: Sequence[tuple[str, str]]
    """(query, title) of each quick choice."""
    bars: dict[str, Any]
    """What the bars of the timeline show (``figures/timeline.py``)."""
    cutoffs: Sequence[Cutoff]
    """Where the data thin out or stop."""
    words: Mapping[str, Any]
    """What the browser says while the reader plays."""
    choices: Choices
    """What the filters let a reader choose from."""
    holders: Sequence[tuple[str, str]]
    """(id, label) of who can hold a town."""
    stories: Sequence[Story] = ()
    withheld: Sequence[Terms] = ()
    """The sources of these data whose rows are not given out as files."""
    roads: bool = False
    """Whether the map's ground has roads."""


def _stores(opening: Opening) -> list[dcc.Store]:
    members = {camp.camp_id: [actor.actor_id for actor in camp.actors] for camp in opening.choices.camps}
    return [
        *[
            dcc.Store(id=name)
            for name in (
                ids.ADDRESS,
                ids.VIEW,
                ids.SHOWN,
                ids.HOVERED,
                ids.HOVER_ASKED,
                ids.OPENED,
                ids.OPENED_EVENT,
                ids.POINT,
                ids.BOUNDS,
                ids.PICKED,
                ids.AXIS,
                ids.REPORTS_ASKED,
                ids.REPORTS_TURN,
                ids.WHY_ASKED,
                ids.CHANGES_ASKED,
                ids.LAND_ASKED,
                ids.CITED,
                ids.AIM,
                ids.STORY_KEY,
            )
        ],
        dcc.Store(id=ids.UNSHOWN, data=query.encode(DEFAULT.but(language=spoken().code))),
        dcc.Store(id=ids.BARS, data=opening.bars),
        dcc.Store(id=ids.WHY_OPEN, data=False),
        dcc.Store(id=ids.LAND_OPEN, data=False),
        dcc.Store(id=ids.LIST_OPEN, data=False),
        dcc.Store(id=ids.CAMPS, data=members),
        dcc.Store(id=ids.KINDS, data={kind.slug: list(subs) for kind, subs in SUBS_OF.items()}),
        dcc.Store(id=ids.AREA, data=""),
        dcc.Store(id=ids.THEME),
        dcc.Store(id=ids.CIRCLES, data=map_figure.circle_colours()),
    ]


def _theme_toggle() -> html.Button:
    """Write the button that turns the page dark, or light again: the style sheet shows the word that holds."""
    return html.Button(
        [
            html.Span(say("Dark"), className="sr-only when-light"),
            html.Span(say("Light"), className="sr-only when-dark"),
        ],
        id=ids.THEME_TOGGLE,
        className="bar-button theme-toggle",
        type="button",
        n_clicks=0,
    )


def _header(opening: Opening) -> html.Header:
    (name, *_), (other, code, direction) = speech.names()
    return html.Header(
        [
            html.H1([f"{name} ", html.Span(other, lang=code, dir=direction)], className="brand"),
            search(),
            html.P(id=ids.CAPTION, role="status", className="caption"),
            tabs.more(),
            html.Nav(
                [
                    *story.menu(opening.stories),
                    *share.buttons(opening.withheld),
                    *speech.buttons(),
                    share.text_link(say("Text version"), "bar-link embedded"),
                    html.A(say("About"), href=speech.address("/about"), className="bar-link embedded"),
                    html.A(say("Add your data"), href=speech.address("/add"), className="bar-link"),
                    _theme_toggle(),
                ],
                id=tabs.LINKS,
                className="bar-links",
                **aria(label=say("Page")),
            ),
        ],
        className="bar",
    )


def _map(opening: Opening) -> html.Section:
    graph = dcc.Graph(
        id=ids.MAP, figure=opening.map_figure, config=map_figure.CONFIG, className="map-graph", responsive=True
    )
    return html.Section(
        [
            graph,
            html.Div(id=ids.HOVER_CARD, className="hover-card", role="tooltip", hidden=True),
            html.Div(id="roam-ring", className="roam-ring", hidden=True),
            html.P(say("Arrow keys go from town to town, Enter opens one."), id="roam-help", className="sr-only"),
            html.P(id="roam-said", className="sr-only", **aria(live="polite")),
            html.Div(
                html.P(className="drawing-hint", **aria(live="polite")),
                id=ids.DRAWING,
                className="drawing",
                hidden=True,
            ),
        ],
        id=ids.MAP_REGION,
        className="map-region",
        role="region",
        dir="ltr",
        tabIndex="0",
        **aria(label=say("Map"), describedby="roam-help"),
        **data(home=opening.camera, period=str(opening.shown)),
    )


def _active_filters() -> html.Div:
    return html.Div(
        [
            html.Ul(id=ids.CHIPS, className="chips", **aria(label=say("Active filters"))),
            html.Button(
                say("Reset"),
                id=ids.RESET,
                className="reset",
                type="button",
                n_clicks=0,
                title=say(
                    "Back to the opening view: clears every filter, the period, the open town and the map's position"
                ),
            ),
            html.Button(
                say("Reports"),
                id=ids.LIST_TOGGLE,
                className="reset",
                type="button",
                n_clicks=0,
                **aria(expanded="false", controls=ids.REPORTS),
            ),
            html.Button(
                say("Filters"),
                id="filters-beside",
                className="reset beside-story",
                type="button",
                **aria(expanded="false", controls=ids.FILTERS),
            ),
        ],
        className="active-filters",
    )


def page(opening: Opening) -> dmc.MantineProvider:
    """Put the page together."""
    return dmc.MantineProvider(
        html.Div(
            [
                *_stores(opening),
                html.A(say("To the map"), href=f"#{ids.MAP_REGION}", className="skip"),
                _header(opening),
                tour.tour(opening.holders),
                html.Div(
                    [
                        filters(opening.choices),
                        story.panel(),
                        html.Main(
                            [
                                _map(opening),
                                html.Div(
                                    [
                                        _active_filters(),
                                        html.P(
                                            say("Loading the land and its colours …"), id=ids.COMING, className="coming"
                                        ),
                                        html.Div(id=ids.NOTICE, className="notice", role="alert", hidden=True),
                                        html.Div(id=ids.LACKING, className="lacking", hidden=True),
                                        html.Div(id=ids.EMPTY, className="notice", hidden=True),
                                        trouble.trouble(),
                                        offline.note(),
                                        share.said(),
                                    ],
                                    className="over-map",
                                ),
                                html.Section(
                                    id=ids.CHANGES, className="changes", hidden=True, **aria(label=say("Changes"))
                                ),
                                legend(opening.holders, roads=opening.roads),
                                share.credits_line(opening.title, opening.version, opening.credits),
                            ],
                            className="stage",
                        ),
                        panel.aside(),
                    ],
                    className="middle",
                ),
                html.P(id="aloud", className="sr-only", **aria(live="polite")),
                share.dialog(),
                strip.strip(
                    opening.timeline_figure,
                    opening.extent,
                    opening.shown,
                    opening.periods,
                    opening.cutoffs,
                    opening.words,
                ),
                tabs.tabs(),
                keys.dialog(),
            ],
            className="page",
        ),
        theme={"primaryColor": "dark", "fontFamily": "var(--font)", "defaultRadius": "sm"},
        id=ids.PROVIDER,
        forceColorScheme="light",  # until assets/js/theme.js knows better
    )
