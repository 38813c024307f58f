"""The list of keys, which ``?`` and a button bring up (``assets/js/keys.js``)."""

from typing import Final

from dash import html

from dashboard import ids
from dashboard.language import marked, say
from dashboard.layout.aria import aria

KEYS: Final = (
    (("Space",), marked("Play, pause")),
    (("←", "→"), marked("One step back, one forward")),
    (("Shift", "←", "→"), marked("Ten steps")),
    (("Home", "End"), marked("To the first days, to the last")),
    (("/",), marked("Search")),
    (("Esc",), marked("Close the reports")),
    (("J", "K"), marked("Next report, the one before")),
    (("?",), marked("This list")),
)
"""Keys, and what they do while the focus is on the page, the map or the timeline."""
ON_MAP: Final = (
    (("←", "→", "↑", "↓"), marked("From town to town")),
    (("Enter",), marked("Open the reports of the town")),
    (("+", "−"), marked("Nearer, farther")),
)
"""The same while the focus is on the map."""

IN_STORY: Final = (
    (("←", "→"), marked("One step of the story back, one forward")),
    (("Esc",), marked("Close the story")),
)
"""The same while the focus is in the panel of a story."""


def button() -> html.Button:
    """Give the button that brings up the list."""
    return html.Button(
        say("Keys"), id="keys-open", className="quick keys-open", type="button", **aria(haspopup="dialog")
    )


def _row(keys: tuple[str, ...], what: str) -> html.Tr:
    spelled = [part for key in keys for part in (" ", html.Kbd(key))][1:]
    return html.Tr([html.Th(spelled, scope="row"), html.Td(say(what))])


def dialog() -> html.Dialog:
    """Give the list itself."""
    return html.Dialog(
        html.Div(
            [
                html.H2(say("Keys"), id="keys-title"),
                html.Table(html.Tbody([_row(*line) for line in KEYS])),
                html.H3(say("On the map")),
                html.Table(html.Tbody([_row(*line) for line in ON_MAP])),
                html.H3(say("In a story")),
                html.Table(html.Tbody([_row(*line) for line in IN_STORY])),
                html.P(say("Inside a box or a list its own keys hold."), className="hint"),
                html.Button(say("Close"), id="keys-close", className="quick", type="button"),
            ],
            className="keys-body",
        ),
        id=ids.KEYS,
        className="keys",
        **aria(labelledby="keys-title"),
    )
