"""Playing through time: the buttons, how far and how fast a step goes, and the words that the browser fills in."""

from collections.abc import Mapping
from typing import Any, Final

import dash_mantine_components as dmc
import orjson
from dash import html

from dashboard import ids
from dashboard.data.days import number_of
from dashboard.data.folder import Folder
from dashboard.language import forms, marked, own, say
from dashboard.layout import caption, keys
from dashboard.layout.aria import aria, data
from dashboard.view import Days
from dashboard.words import Mode

STEPS: Final = {"day": marked("day"), "week": marked("week"), "month": marked("month")}
SPEEDS: Final = (1, 2, 5, 10, 20)
SPEED: Final = "5"
CALM: Final = "1"
"""The speed at first for a reader who has asked the system for less motion."""
MOVING: Final[Mapping[Mode, str]] = {
    Mode.DAY: marked("One day, {last}, moving {step} a step"),
    Mode.SINCE: marked("All days from {first} to {last}, growing by {step} a step"),
}
A_STEP: Final = {"day": marked("a day"), "week": marked("a week"), "month": marked("a month")}


def words(folder: Folder, extent: Days) -> dict[str, Any]:
    """Give everything that the browser says while the reader plays."""
    cutoffs = [
        {
            "about": one.about,
            "first": number_of(one.first),
            "last": number_of(one.last),
            "text": own(one.text, ar=one.text_ar),
        }
        for one in folder.cutoffs
    ]
    ends = [number_of(extent.first), number_of(extent.last)]
    return {
        **caption.words(),
        "moving": {
            str(Mode.WINDOW): forms("{n} day, {days}, moving {step} a step", "{n} days, {days}, moving {step} a step"),
            **{str(mode): say(text) for mode, text in MOVING.items()},
        },
        "steps": {step: say(text) for step, text in A_STEP.items()},
        "failed": say("The events did not arrive: press Play to try again."),
        "cutoffs": cutoffs,
        "extent": ends,
    }


def _button(name: str, label: str, look: str) -> html.Button:
    return html.Button(id=name, className=f"play-button {look}", type="button", title=label, **aria(label=label))


def _select(name: str, label: str, value: str, options: Mapping[str, str]) -> dmc.Select:
    return dmc.Select(
        id=name,
        label=label,
        value=value,
        data=[{"value": word, "label": text} for word, text in options.items()],
        allowDeselect=False,
        size="xs",
        className=f"{name}-box",
        attributes={"input": {"role": "combobox"}},  # Mantine's is a text box to assistive tools
    )


def playback(spoken: Mapping[str, Any]) -> html.Div:
    """The controls; ``assets/js/play.js`` makes them work and ``spoken`` is what it says."""
    return html.Div(
        [
            html.Div(
                [
                    _button(ids.STEP_BACK, say("Step back"), "step-back"),
                    _button(ids.PLAY, say("Play"), "play"),
                    _button(ids.STEP_FORWARD, say("Step forward"), "step-forward"),
                ],
                className="play-buttons",
                role="group",
                dir="ltr",
                **aria(label=say("Playback")),
            ),
            _select(ids.STEP, say("Step"), "day", {step: say(text) for step, text in STEPS.items()}),
            _select(ids.SPEED, say("Speed"), SPEED, {str(n): say("{n} a second", n=n) for n in SPEEDS}),
            keys.button(),
        ],
        id=ids.PLAYBACK,
        className="playback",
        **data(words=orjson.dumps(spoken).decode(), calm=CALM),
    )
