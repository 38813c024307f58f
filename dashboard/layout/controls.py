"""The filters: actors by camp, event types, deaths.

Nothing ticked means no filter. Every box carries a count that follows the other filters; the counts are written by the
browser into the spans that :func:`counted` leaves empty (``assets/js/show.js``).
"""

from collections.abc import Iterable, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from dashboard.layout.actors import CampLine
from dashboard.layout.aria import aria, data
from dashboard.words import EventType


def count_key(part: str, name: str) -> str:
    """Name a count, as in ``actor:hts``; the server sends numbers under these names."""
    return f"{part}:{name}"


def counted(name: str, key: str, dot_class: str = "") -> html.Span:
    """Write a label with room for its count, which the browser fills in."""
    dot = [html.Span(className=f"dot {dot_class}", **aria(hidden="true"))] if dot_class else []
    return html.Span(
        [*dot, html.Span(name, className="counted-name"), " ", html.Span(className="count", **data(count=key))],
        className="counted",
    )


def event_types() -> html.Fieldset:
    """The six event types, each with its colour and count."""
    boxes = [
        dmc.Checkbox(
            label=counted(str(kind), count_key("type", kind.slug), f"type-{kind.slug}"), value=kind.slug, size="xs"
        )
        for kind in EventType
    ]
    return group("Event types", [dmc.CheckboxGroup(html.Div(boxes, className="boxes"), id=ids.TYPES, value=[])])


def _camp(camp: CampLine) -> html.Div:
    actors = [
        html.Div(
            dmc.Checkbox(
                label=counted(actor.name, count_key("actor", actor.actor_id)), value=actor.actor_id, size="xs"
            ),
            className="actor",
            **data(words=actor.words),
        )
        for actor in camp.actors
    ]
    whole = dmc.Checkbox(
        id=ids.camp_box(camp.camp_id),
        label=counted(camp.label, count_key("camp", camp.camp_id), f"camp-{camp.camp_id}"),
        checked=False,
        size="xs",
        className="camp-box",
    )
    return html.Div(
        [
            whole,
            html.Details(
                [
                    html.Summary(
                        html.Span(f"Actors of {camp.label}", className="sr-only"), title=f"Actors of {camp.label}"
                    ),
                    dmc.CheckboxGroup(html.Div(actors, className="boxes"), id=ids.camp_actors(camp.camp_id), value=[]),
                ],
                className="camp-actors",
            ),
        ],
        className="camp",
    )


def actors(camps: Sequence[CampLine]) -> html.Fieldset:
    """The tree of actors by camp, with a search in it."""
    return group(
        "Actors",
        [
            dmc.TextInput(
                id=ids.ACTOR_SEARCH,
                placeholder="Find an actor",
                size="xs",
                attributes={"input": {"aria-label": "Find an actor"}},
            ),
            html.Div([_camp(camp) for camp in camps], className="camps"),
            html.P("No actor has this name.", className="nothing", id="actor-nothing", hidden=True),
        ],
    )


def _number(name: str, label: str) -> dmc.NumberInput:
    return dmc.NumberInput(
        id=name, label=label, placeholder="any", min=0, max=9_999_999, step=1, allowDecimal=False,
        allowNegative=False, size="xs", debounce=400,
    )  # fmt: skip


def deaths() -> html.Fieldset:
    """The range of the best estimate of deaths, and whether events without a figure pass."""
    return group(
        "Deaths",
        [
            html.Div([_number(ids.DEATHS_LOW, "At least"), _number(ids.DEATHS_HIGH, "At most")], className="pair"),
            dmc.Checkbox(
                id=ids.UNCOUNTED, size="xs", checked=False,
                label=counted("Keep events without a death count", count_key("deaths", "uncounted")),
            ),
        ],
    )  # fmt: skip


def group(name: str, children: Iterable[Any]) -> html.Fieldset:
    """A named group of controls."""
    return html.Fieldset([html.Legend(name), *children], className="group", role="group", **aria(label=name))


def filters(camps: Sequence[CampLine]) -> html.Section:
    """The whole column of filters."""
    return html.Section(
        [
            html.P("Nothing ticked shows everything.", className="hint"),
            event_types(),
            actors(camps),
            deaths(),
        ],
        id=ids.FILTERS,
        className="filters",
        **aria(label="Filters"),
    )
