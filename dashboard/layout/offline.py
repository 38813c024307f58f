"""What the page says when its server is gone, and the page that stands for one that was not kept."""

from dash import html
from markupsafe import Markup

from dashboard import ids
from dashboard.language import say
from dashboard.layout import speech
from dashboard.layout.aria import aria
from dashboard.layout.document import document, said


def note() -> html.Div:
    """Write the place of the note; ``assets/js/offline.js`` says there since when nothing is heard.

    It is a live region without the role of one: the page has one status, its caption.
    """
    return html.Div(
        html.Div(
            [
                html.P(id=ids.OFFLINE_SAID),
                html.Button(say("Load again"), id=ids.OFFLINE_LOAD, className="quick", type="button", hidden=True),
            ],
            id=ids.OFFLINE,
            className="notice",
            hidden=True,
        ),
        **aria(live="polite"),
    )


def unkept(base: str) -> str:
    """Say that a page has not been kept, for the worker to show in its place."""
    title = say("The server does not answer")
    body = Markup("<h1>{}</h1>\n<p>{}</p>\n<p><a href='{}'>{}</a></p>").format(
        title,
        said(
            "This page was not opened before in this browser, so it could not be kept. "
            "Try again when the connection is back."
        ),
        speech.address(base),
        say("To the map as it was last fetched"),
    )
    return document(title, body, Markup(), base=base)
