"""The bars of the timeline: their title and parts, what they are about, the stretches where the data thin out."""

from collections.abc import Iterable, Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html

from dashboard import ids
from dashboard.data.days import number_of
from dashboard.data.folder import Cutoff
from dashboard.figures import timeline
from dashboard.language import marked, own, plain, say
from dashboard.layout.aria import aria, data
from dashboard.layout.controls import choice, count_key, counted
from dashboard.view import Days
from dashboard.words import Bin, Measure, Split

AUTO = "auto"
"""The width of a bar when the reader leaves it to the page."""
MEASURES = {str(Measure.EVENTS): marked("Events"), str(Measure.DEATHS): marked("Deaths")}
SPLITS = {str(Split.TYPE): marked("Event type"), str(Split.CAMP): marked("Camp")}
BINS = {AUTO: marked("As fits"), str(Bin.WEEK): marked("Week"), str(Bin.MONTH): marked("Month")}


def _said(options: Mapping[str, str]) -> dict[str, str]:
    return {word: say(text) for word, text in options.items()}


def settings() -> dmc.Popover:
    """What the bars are about, behind one button."""
    return dmc.Popover(
        [
            dmc.PopoverTarget(html.Button(say("Bars and circles"), className="quick", type="button")),
            dmc.PopoverDropdown(
                html.Div(
                    [
                        choice(ids.SIZE, say("Circles and bars show"), Measure.EVENTS, _said(MEASURES)),
                        choice(ids.SPLIT, say("Bars split by"), Split.TYPE, _said(SPLITS)),
                        choice(ids.BINS, say("Bars by"), AUTO, _said(BINS)),
                        dmc.Checkbox(
                            id=ids.LOG, label=say("Logarithmic height"), checked=False, size="xs",
                            persistence=True, persistence_type="local",
                        ),
                        dmc.Checkbox(
                            id=ids.UNDATED, checked=False, size="xs",
                            label=counted(say("Leave out events whose day is not known"), count_key("date", "inexact")),
                        ),
                    ],
                    className="bars-settings",
                )
            ),
        ],
        position="top-end",
        keepMounted=True,
        shadow="md",
    )  # fmt: skip


def stretches(cutoffs: Iterable[Cutoff], about: str, extent: Days) -> html.Div:
    """The shaded stretches where the data about ``about`` thin out, each with its label."""
    return html.Div(
        [_stretch(cutoff, extent) for cutoff in cutoffs if cutoff.about == about], className="thin-stretches"
    )


def _stretch(cutoff: Cutoff, extent: Days) -> html.Div:
    """One stretch; its place in per cent is a custom property that the style sheet reads."""
    text = own(cutoff.text, ar=cutoff.text_ar)
    left = 100 * (cutoff.first - extent.first).days / len(extent)
    return html.Div(
        html.Span(own(cutoff.label, ar=cutoff.label_ar) or text, className="thin-label"),
        className="thin-stretch",
        style={"--left": f"{left:.2f}%", "--width": f"{100 * len(cutoff.days) / len(extent):.2f}%"},
        **data(first=str(number_of(cutoff.first)), last=str(number_of(cutoff.last)), words=plain(text)),
    )


def head() -> html.Div:
    """What the bars show, in words, and the colours of their parts."""
    return html.Div(
        [
            html.P(id=ids.BARS_TITLE, className="bars-title"),
            html.P(say("The text version has the numbers of the bars as a table."), className="sr-only"),
            html.Ul(id=ids.BARS_PARTS, className="bars-parts", **aria(label=say("Parts of the bars"))),
        ],
        className="bars-head",
    )


def bars(figure: dict[str, Any], cutoffs: Iterable[Cutoff], extent: Days) -> html.Div:
    """The bars with the window over them; who has no pointer uses the slider below."""
    layers = [
        html.Div(id=ids.BARS_TICKS, className="bars-ticks", **aria(hidden="true")),
        stretches(cutoffs, "events", extent),
        dcc.Graph(id=ids.TIMELINE, figure=figure, config=timeline.CONFIG, className="timeline-graph", responsive=True),
        html.Div(id=ids.TIMELINE_WINDOW, className="timeline-window", **aria(hidden="true")),
        html.Div(html.Div(className="bars-mark", hidden=True), id=ids.BARS_FACE, className="bars-face"),
    ]
    return html.Div(layers, className="timeline bars")


def card() -> html.Div:
    """What the pointer over the bars brings up; ``assets/js/pick.js`` fills it in."""
    return html.Div(id=ids.BARS_CARD, className="bars-card", hidden=True, **aria(hidden="true"))


def zoom() -> html.Button:
    """The button that stretches the timeline round the period; ``assets/js/zoom.js`` does."""
    return html.Button(say("Zoom to period"), id=ids.ZOOM, className="quick", type="button")
