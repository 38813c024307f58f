"""The bottom strip: quick choices, bars, period slider, exact dates, time mode."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from dashboard.data.days import number_of
from dashboard.data.folder import Cutoff
from dashboard.language import marked, say
from dashboard.layout import bars, land, speech
from dashboard.layout.aria import aria
from dashboard.layout.controls import choice
from dashboard.layout.playback import playback
from dashboard.view import Days
from dashboard.words import Mode

MODES = {Mode.WINDOW: marked("Window"), Mode.DAY: marked("Day"), Mode.SINCE: marked("Since start")}


def periods(buttons: Iterable[tuple[str, str]]) -> html.Div:
    """The quick choices: (query, title) of each."""
    return html.Div(
        [
            html.Button(title, id=ids.go(query, "period"), className="quick", type="button", n_clicks=0)
            for query, title in buttons
        ],
        id=ids.PERIODS,
        className="periods",
        role="group",
        **aria(label=say("Periods")),
    )


def slider(extent: Days, shown: Days) -> dmc.RangeSlider:
    """The two-thumb slider over all days of the data; ``assets/js/show.js`` gives each thumb its date in words."""
    return dmc.RangeSlider(
        id=ids.PERIOD,
        min=number_of(extent.first),
        max=number_of(extent.last),
        step=1,
        minRange=0,
        value=[number_of(shown.first), number_of(shown.last)],
        thumbFromLabel=say("First day"),
        thumbToLabel=say("Last day"),
        label=None,
        updatemode="mouseup",
        size="sm",
        className="period-slider",
    )


def _date_box(name: str, label: str, value: str) -> dmc.TextInput:
    return dmc.TextInput(
        id=name, label=label, value=value, debounce=True, size="xs", className="date-box", placeholder="YYYY-MM-DD",
        attributes={"input": {"inputMode": "numeric", "autoComplete": "off"}},
    )  # fmt: skip


def _land_button() -> html.Button:
    return html.Button(
        say("Land over time"),
        id=ids.LAND_TOGGLE,
        className="quick",
        type="button",
        n_clicks=0,
        **aria(expanded="false"),
    )


def _tools() -> html.Div:
    return html.Div([bars.settings(), bars.zoom(), _land_button()], className="strip-tools")


def _compare() -> html.Div:
    return html.Div(
        [
            html.Div(_date_box(ids.COMPARE, say("Compare with"), ""), id=ids.COMPARE_BOX, hidden=True),
            html.Button(
                say("Compare with another date"), id=ids.COMPARE_TOGGLE, className="quick", type="button", n_clicks=0
            ),
        ],
        className="compare",
    )


def strip(  # noqa: PLR0913, PLR0917 - a strip has that many parts
    figure: dict[str, Any],
    extent: Days,
    shown: Days,
    buttons: Iterable[tuple[str, str]],
    cutoffs: Sequence[Cutoff],
    words: Mapping[str, Any],
) -> html.Section:
    """The whole strip; ``cutoffs`` are where the data thin out, ``words`` those of playback."""
    modes = {str(mode): say(text) for mode, text in MODES.items()}
    scale = [
        land.box(cutoffs, extent),
        bars.head(),
        bars.bars(figure, cutoffs, extent),
        speech.in_time(slider(extent, shown)),
    ]
    return html.Section(
        [
            html.Div([periods(buttons), _tools()], className="strip-top"),
            html.Div(
                html.Div(scale, className="time-scale"),
                className="time-scroll",
                dir="ltr",
            ),
            bars.card(),
            html.P(id=ids.MOVING, className="moving"),
            html.Div(
                [
                    playback(words),
                    html.Div(
                        [
                            _date_box(ids.FROM, say("From"), shown.first.isoformat()),
                            _date_box(ids.TO, say("To"), shown.last.isoformat()),
                        ],
                        className="dates",
                    ),
                    _compare(),
                    choice(ids.MODE, say("Time mode"), Mode.WINDOW, modes),
                    html.P(id=ids.CUTOFF, className="cutoff"),
                ],
                className="strip-bottom",
            ),
        ],
        id=ids.STRIP,
        className="strip",
        **aria(label=say("Timeline")),
    )  # fmt: skip
