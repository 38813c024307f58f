"""The first visit: what colour, stripes, circles and the strip mean, a row above the map that covers nothing."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from dash import html

from dashboard import ids
from dashboard.language import marked, say
from dashboard.layout.aria import aria, data

NAME: Final = marked("How to read this map")
HOLDERS: Final = 4
"""Colours that the first step shows; the legend has them all."""


def button() -> html.Button:
    """Write the button that brings the tour back."""
    return html.Button(say(NAME), id=ids.TOUR_OPEN, className="quick tour-open", type="button")


def tour(holders: Iterable[tuple[str, str]]) -> html.Div:
    """Write the tour, closed; ``assets/js/tour.js`` shows it once.

    ``holders`` are (id, label) of who can hold a town.
    """
    colours = [f"square holder-{name}" for name, _ in list(holders)[:HOLDERS]]
    doubts = ["square square-contested", "square square-besieged", "square square-thin", "square square-guess"]
    circles = ["circle circle-1", "circle circle-5"]
    land = [
        _step(
            "legend",
            colours,
            say("Colour is who held the land"),
            say("on the last day of the period. The legend names the sides."),
        ),
        _step(
            "legend",
            doubts,
            say("Stripes and paleness are doubt."),
            say(
                "Striped land is contested or shared, dotted land besieged. The paler, the weaker its sources; land "
                "without colour is no information."
            ),
        ),
    ]
    steps = [
        *(land if colours else []),  # where nobody is said to hold a town there is no colour to explain
        _step(
            "map",
            circles,
            say("Circles are reports."),
            say("Each stands for a town, the larger the more. Click one to read what was reported, with every source."),
        ),
        _step(
            "strip",
            [],
            say("The strip below is time."),
            say("Drag its two ends, type dates or press a ready-made period: land, circles and numbers follow."),
        ),
    ]
    return html.Div(
        [
            html.Div([_shown(n, len(steps), step) for n, step in enumerate(steps)], **aria(live="polite")),
            html.Div(
                [
                    html.Button(say("Skip"), id=ids.TOUR_CLOSE, className="quick", type="button"),
                    html.Button(say("Go on"), id=ids.TOUR_NEXT, className="quick tour-next", type="button"),
                ],
                className="tour-ways",
            ),
        ],
        id=ids.TOUR,
        className="tour",
        role="group",
        hidden=True,
        **aria(label=say(NAME)),
    )


def _step(about: str, swatches: Sequence[str], title: str, text: str) -> tuple[str, list[Any]]:
    marks = [html.Span(className=name, **aria(hidden="true")) for name in swatches]
    return about, [*marks, html.Strong(title), f" {text} "]


def _shown(number: int, steps: int, step: tuple[str, list[Any]]) -> html.P:
    about, words = step
    return html.P(
        [*words, html.Span(say("{n} of {many}", n=number + 1, many=steps), className="tour-number")],
        className="tour-step",
        hidden=number > 0,
        **data(hint=about),
    )
