"""Guided stories on the page: the list in the bar, and the panel beside the map."""

from collections.abc import Iterator, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard import ids, query
from dashboard.data.stories import Stop, Story
from dashboard.language import own, say
from dashboard.layout import named
from dashboard.layout.aria import aria, data
from dashboard.layout.card import link
from dashboard.layout.told import Reference, Told
from dashboard.view import Camera

WHERE = "story"
"""Keeps a button that opens a story apart from others that open the same view."""


def menu(stories: Sequence[Story]) -> list[Component]:
    """List the stories behind a button of the bar; nothing where there are none."""
    if not stories:
        return []
    items = [
        dmc.MenuItem(
            [
                html.Span(own(story.title, ar=story.title_ar), className="story-name"),
                html.Span(own(story.introduction, ar=story.introduction_ar), className="story-about"),
            ],
            id=ids.go(f"story={Stop(story, 1).key}", WHERE),
            n_clicks=0,
        )
        for story in stories
    ]
    button = dmc.Button(say("Stories"), size="compact-sm", variant="default", className="bar-button")
    return [
        dmc.Menu(
            [dmc.MenuTarget(button), dmc.MenuDropdown(items, className="story-list")],
            position="bottom-end",
            keepMounted=True,
        )
    ]


def panel() -> html.Aside:
    """The panel, closed; ``assets/js/story.js`` walks by its buttons, which stay while the text beside them changes."""
    return html.Aside(
        [
            html.Button(say("Close"), id=ids.STORY_CLOSE, className="story-close", type="button"),
            html.Div(id=ids.STORY_TOLD, className="story-body", **aria(live="polite")),
            html.Div(
                [
                    html.Button(say("Back"), id=ids.STORY_BACK, className="quick", type="button"),
                    html.Button(say("Next"), id=ids.STORY_NEXT, className="quick story-next", type="button"),
                    html.Button(
                        say("Return to this step"), id=ids.STORY_AGAIN, className="quick", type="button", hidden=True
                    ),
                ],
                className="story-walk",
            ),
        ],
        id=ids.STORY,
        className="story",
        hidden=True,
        **aria(label=say("Story")),
    )


def step(told: Told, home: Camera) -> html.Div:
    """Write a step; the scripts read from it where Back and Next lead and what the map shows here.

    ``home`` is where the map looks at when a view does not say.
    """
    stop = told.stop
    beside = {"back": stop.beside(-1), "next": stop.beside(1)}
    shown = told.view.but(camera=told.view.camera or home)
    return html.Div(
        [
            html.H2([own(stop.story.title, ar=stop.story.title_ar), *_arabic(stop.story.title_ar)]),
            html.P(told.place, className="hint"),
            *(
                [html.P(own(stop.story.introduction, ar=stop.story.introduction_ar), className="story-introduction")]
                if stop.number == 1
                else []
            ),
            html.P(own(stop.step.text, ar=stop.step.text_ar), className="story-text"),
            html.Details(
                [
                    html.Summary(say("Sources ({n})", n=len(told.references))),
                    html.Ul([html.Li(list(_reference(one))) for one in told.references], className="story-sources"),
                ],
                open=True,
            ),
        ],
        className="story-told",
        **data(
            key=stop.key,
            query=query.encode(shown),
            **{way: other.key if other else "" for way, other in beside.items()},
        ),
    )


def _arabic(title: str) -> list[Any]:
    second = named.second(title)
    return [" ", html.Span(second, lang="ar", dir="rtl", className="name-ar")] if second else []


def _reference(one: Reference) -> Iterator[Any]:
    """Write a source: a link that opens the row on the page, then its own sources."""
    if one.view is not None:
        yield html.A(one.words, href=f"?{query.encode(one.view)}", className="story-link")
        yield " · "
    for n, source in enumerate(one.sources):
        yield from ([say(", ")] if n else [])
        yield from link(source, say("for {what}", what=one.words) if one.words else say("for this step"))
