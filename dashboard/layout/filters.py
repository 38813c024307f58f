"""The column of filters: what, who, how many, where, in which words, and how sure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from dashboard.data import districts
from dashboard.data.dataset import Dataset
from dashboard.layout import actors
from dashboard.layout.actors import ActorLine, CampLine
from dashboard.layout.aria import aria, data
from dashboard.layout.controls import branch, choice, count_key, counted, deaths, event_types, group, many, text_box
from dashboard.words import Confidence, Precision

PRECISIONS = {Precision.ALL: "Any", Precision.NEAR: "At least nearly", Precision.EXACT: "Exactly"}
CONFIDENCES = {Confidence.LOW: "Any", Confidence.MEDIUM: "Medium or high", Confidence.HIGH: "High"}


@dataclass(frozen=True, slots=True)
class Choices:
    """What a data folder lets a reader choose from."""

    camps: Sequence[CampLine]
    sides: list[dict[str, Any]]
    """All actors by camp, as a box for several choices takes them."""
    districts: list[dict[str, Any]]
    """All governorates and districts likewise."""


def choices(dataset: Dataset) -> Choices:
    """List them."""
    areas = [
        {
            "group": governorate,
            "items": [{"value": name, "label": name, "words": name} for name in (governorate, *below)],
        }
        for governorate, below in districts.of(dataset).tree
    ]
    return Choices(actors.tree(dataset), actors.options(dataset), areas)


def _actor(actor: ActorLine) -> html.Div:
    box = dmc.Checkbox(label=counted(actor.name, count_key("actor", actor.actor_id)), value=actor.actor_id, size="xs")
    return html.Div(box, className="actor actor-inner" if actor.inner else "actor", **data(words=actor.words))


def _camp(camp: CampLine) -> html.Div:
    whole = dmc.Checkbox(
        id=ids.camp_box(camp.camp_id),
        label=counted(camp.label, count_key("camp", camp.camp_id), f"camp-{camp.camp_id}"),
        checked=False,
        size="xs",
        className="branch-box",
    )
    boxes = html.Div([_actor(actor) for actor in camp.actors], className="boxes")
    parts = dmc.CheckboxGroup(boxes, id=ids.camp_actors(camp.camp_id), value=[])
    return branch(whole, f"Actors of {camp.label}", parts, marks="camp")


def _sides(found: Choices) -> html.Fieldset:
    """The tree of actors by camp and family, with a search in it, and who stands against them or is left out."""
    return group(
        "Actors",
        [
            dmc.TextInput(
                id=ids.ACTOR_SEARCH,
                placeholder="Find an actor",
                size="xs",
                attributes={"input": {"aria-label": "Find an actor"}},
            ),
            html.P("Events with any of these:", className="hint joint"),
            html.Div([_camp(camp) for camp in found.camps], id="camps-tree", className="camps"),
            html.P("No actor has this name.", className="nothing", id="actor-nothing", hidden=True),
            html.Button(id=ids.ALL_ACTORS, className="fold", type="button", n_clicks=0, hidden=True),
            many(ids.AGAINST, "and against", "anyone", found.sides, "against"),
            many(ids.WITHOUT, "but not", "no one", found.sides, "without"),
        ],
    )


def _where(found: Choices) -> html.Fieldset:
    """Governorates and districts, and the area drawn on the map."""

    def button(name: str, words: str, **more: str) -> html.Button:
        return html.Button(words, id=name, className="quick", type="button", n_clicks=0, **aria(**more))

    return group(
        "Where",
        [
            many(ids.ADMIN, "Governorates and districts", "anywhere", found.districts, "admin"),
            html.Div(
                [
                    button(ids.DRAW_BOX, "Draw a box", pressed="false"),
                    button(ids.DRAW_AREA, "Draw an area", pressed="false"),
                    button(ids.AREA_SHOWN, "Use what the map shows"),
                    html.Button(
                        "Remove area", id=ids.AREA_REMOVE, className="quick", type="button", n_clicks=0, hidden=True
                    ),
                ],
                className="draw-buttons",
            ),
        ],
    )


def _more() -> html.Details:
    """The filters that are used less, folded away; the heading says how many of them are on."""
    places = {str(word): counted(text, count_key("precision", word)) for word, text in PRECISIONS.items()}
    trusted = {str(word): counted(text, count_key("confidence", word)) for word, text in CONFIDENCES.items()}
    return html.Details(
        [
            html.Summary(["More filters", html.Span(id=ids.MORE, className="more-on")]),
            choice(ids.PRECISION, "Place known", Precision.ALL, places),
            choice(ids.CONFIDENCE, "Confidence of the compilers", Confidence.LOW, trusted),
            text_box(ids.SOURCE, "Source", "Words in a source's name"),
        ],
        className="more",
    )


def filters(found: Choices) -> html.Section:
    """The whole column; on a narrow screen it is a sheet that is opened and closed."""
    return html.Section(
        [
            html.Div(
                html.Button("Close filters", id="filters-close", className="bar-button", type="button"),
                className="sheet-top only-narrow",
            ),
            html.P("Nothing ticked shows everything.", className="hint"),
            event_types(),
            _sides(found),
            deaths(),
            _where(found),
            group("Words", [text_box(ids.TEXT, "In a report, its place, actors or source", "Any words")]),
            _more(),
            html.Div(
                html.Button("Show the map", id=ids.FILTERS_SHOW, className="bar-button", type="button"),
                className="sheet-end only-narrow",
            ),
        ],
        id=ids.FILTERS,
        className="filters",
        **aria(label="Filters"),
    )
