"""What the page says when something does not come: the server, the map, its background, who held the land."""

from dash import html

from dashboard import ids
from dashboard.language import marked, say
from dashboard.layout import share
from dashboard.layout.aria import data

SENTENCES = {
    "server": marked(
        "The server does not answer. What you see is the last view that arrived, and may not be the one you have "
        "chosen since. Nothing is lost: try again when the connection is back."
    ),
    "basemap": marked(
        "The background map did not arrive: coasts, borders, names and the colours of the land are missing. The "
        "circles and the reports are all there. Load the page again to have the rest."
    ),
    "control": marked(
        "Who held the land did not arrive, so it stays uncoloured. The circles and the reports are all there. "
        "Load the page again to have the colours."
    ),
}
"""What is missing, what of the page can still be trusted, what to do; ``assets/js/trouble.js`` knows the causes."""


def trouble() -> html.Div:
    """Write every sentence, hidden."""
    return html.Div(
        [
            _no_map(),
            *[html.P(say(text), hidden=True, **data(trouble=cause)) for cause, text in SENTENCES.items()],
            html.Button(say("Try again"), id=ids.TROUBLE_AGAIN, className="quick", type="button", hidden=True),
        ],
        id=ids.TROUBLE,
        className="notice",
        role="alert",
        hidden=True,
    )


def _no_map() -> html.P:
    """Write what a browser that can't draw the map shows instead."""
    return html.P(
        [
            say("This browser cannot draw the map: it offers no WebGL. All that the map would show is in the"),
            " ",
            share.text_link(say("text version of this view")),
            ".",
        ],
        hidden=True,
        **data(trouble="map"),
    )
