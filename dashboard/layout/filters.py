"""The column of filters: what, who, how many, where, in which words, and how sure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from dashboard.data import districts
from dashboard.data.dataset import Dataset
from dashboard.language import marked, say
from dashboard.layout import actors, named
from dashboard.layout.actors import ActorLine, CampLine
from dashboard.layout.aria import aria, data
from dashboard.layout.controls import branch, choice, count_key, counted, deaths, event_types, group, many, text_box
from dashboard.words import Confidence, Precision

PRECISIONS = {
    Precision.ALL: marked("Any"),
    Precision.NEAR: marked("At least nearly"),
    Precision.EXACT: marked("Exactly"),
}
CONFIDENCES = {
    Confidence.LOW: marked("Any"),
    Confidence.MEDIUM: marked("Medium or high"),
    Confidence.HIGH: marked("High"),
}


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
            "group": named.district(dataset, governorate),
            "items": [
                {"value": name, "label": named.district(dataset, name), "words": name} for name in (governorate, *below)
            ],
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
    return branch(whole, say("Actors of {camp}", camp=camp.label), parts, marks="camp")


def _sides(found: Choices) -> html.Fieldset:
    """The tree of actors by camp and family, with a search in it, and who stands against them or is left out."""
    return group(
        say("Actors"),
        [
            dmc.TextInput(
                id=ids.ACTOR_SEARCH,
                placeholder=say("Find an actor"),
                size="xs",
                attributes={"input": {"aria-label": say("Find an actor")}},
            ),
            html.P(say("Events with any of these:"), className="hint joint"),
            html.Div([_camp(camp) for camp in found.camps], id="camps-tree", className="camps"),
            html.P(say("No actor has this name."), className="nothing", id="actor-nothing", hidden=True),
            html.Button(id=ids.ALL_ACTORS, className="fold", type="button", n_clicks=0, hidden=True),
            many(ids.AGAINST, say("and against"), say("anyone"), found.sides, "against"),
            many(ids.WITHOUT, say("but not"), say("no one"), found.sides, "without"),
        ],
    )


def _where(found: Choices) -> html.Fieldset:
    """Governorates and districts, and the area drawn on the map."""

    def button(name: str, words: str, **more: str) -> html.Button:
        return html.Button(words, id=name, className="quick", type="button", n_clicks=0, **aria(**more))

    return group(
        say("Where"),
        [
            many(ids.ADMIN, say("Governorates and districts"), say("anywhere"), found.districts, "admin"),
            html.Div(
                [
                    button(ids.DRAW_BOX, say("Draw a box"), pressed="false"),
                    button(ids.DRAW_AREA, say("Draw an area"), pressed="false"),
                    button(ids.AREA_SHOWN, say("Use what the map shows")),
                    html.Button(
                        say("Remove area"),
                        id=ids.AREA_REMOVE,
                        className="quick",
                        type="button",
                        n_clicks=0,
                        hidden=True,
                    ),
                ],
                className="draw-buttons",
            ),
        ],
    )


def _more() -> html.Details:
    """The filters that are used less, folded away; the heading says how many of them are on."""
    places = {str(word): counted(say(text), count_key("precision", word)) for word, text in PRECISIONS.items()}
    trusted = {str(word): counted(say(text), count_key("confidence", word)) for word, text in CONFIDENCES.items()}
    return html.Details(
        [
            html.Summary([say("More filters"), html.Span(id=ids.MORE, className="more-on")]),
            choice(ids.PRECISION, say("Place known"), Precision.ALL, places),
            choice(ids.CONFIDENCE, say("Confidence of the compilers"), Confidence.LOW, trusted),
            text_box(ids.SOURCE, say("Source"), say("Words in a source's name")),
        ],
        className="more",
    )


def filters(found: Choices) -> html.Section:
    """The whole column; on a narrow screen it is a sheet that is opened and closed."""
    return html.Section(
        [
            html.Div(
                html.Button(say("Close filters"), id="filters-close", className="bar-button", type="button"),
                className="sheet-top only-narrow",
            ),
            html.P(say("Nothing ticked shows everything."), className="hint"),
            event_types(),
            _sides(found),
            deaths(),
            _where(found),
            group(
                say("Words"), [text_box(ids.TEXT, say("In a report, its place, actors or source"), say("Any words"))]
            ),
            _more(),
            html.Div(
                html.Button(say("Show the map"), id=ids.FILTERS_SHOW, className="bar-button", type="button"),
                className="sheet-end only-narrow",
            ),
        ],
        id=ids.FILTERS,
        className="filters",
        **aria(label=say("Filters")),
    )
