"""The lines of who held how much land: what they are about, which line is whose, where control was not followed."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from dash import dcc, html

from dashboard import ids
from dashboard.control.series import Series
from dashboard.data.days import number_of
from dashboard.data.folder import Cutoff
from dashboard.figures import land
from dashboard.figures.land import Line
from dashboard.language import number, own, say, spoken
from dashboard.layout import phrases
from dashboard.layout.aria import aria
from dashboard.layout.bars import stretches
from dashboard.view import Days


def words(what: str, towns: int) -> str:
    """Say what the lines are about."""
    return say("Share of the known land by holder: {what}, {towns}", what=what, towns=phrases.count(towns, "town"))


def parts(series: Series, lines: Iterable[Line], day: date) -> list[html.Li]:
    """Tell which line is whose, and for readers who listen where it stands on ``day``."""
    at = max(0, int(np.searchsorted(series.days, number_of(day), side="right")) - 1)
    known = max(float(series.known_km2[at]), 1e-9)
    when = phrases.day(day)
    return [
        html.Li(
            [
                html.Span(
                    className=f"line line-{land.dash_of(place) + 1} {line.holder and f'holder-{line.holder}'}".strip(),
                    **aria(hidden="true"),
                ),
                line.name,
                html.Span(
                    say(": {share}% on {day}", share=number(round(100 * line.km2[at] / known)), day=when),
                    className="sr-only",
                ),
            ]
        )
        for place, line in enumerate(lines)
    ]


def box(cutoffs: Sequence[Cutoff], extent: Days) -> html.Div:
    """The lines with the same window over them as over the bars; hidden until someone asks."""
    gaps = " ".join(own(cutoff.text, ar=cutoff.text_ar) for cutoff in cutoffs if cutoff.about == "control")
    lines = [
        html.Span(words, className=f"bars-tick land-tick-{height}") for height, words in ((100, "100%"), (50, "50%"))
    ]
    return html.Div(
        [
            html.Div(
                [
                    html.P(id=ids.LAND_WORDS, className="bars-title"),
                    html.Ul(id=ids.LAND_PARTS, className="bars-parts", **aria(label=say("Lines of land"))),
                    html.P(gaps, className="bars-title land-gaps", dir=spoken().direction),
                ],
                className="bars-head",
            ),
            html.Div(
                [
                    html.Div(lines, className="bars-ticks", **aria(hidden="true")),
                    stretches(cutoffs, "control", extent),
                    dcc.Graph(id=ids.LAND, config=land.CONFIG, className="timeline-graph", responsive=True),
                    html.Div(className="timeline-window", **aria(hidden="true")),
                    html.Div(html.Div(className="bars-mark", hidden=True), id=ids.LAND_FACE, className="bars-face"),
                ],
                className="timeline land",
            ),
        ],
        id=ids.LAND_BOX,
        hidden=True,
    )
