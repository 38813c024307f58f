"""The search box in the page's header; ``assets/js/search.js`` asks the server and fills the list below it."""

import dash_mantine_components as dmc
from dash import html

from dashboard import ids
from dashboard.data.search import MOST_LETTERS
from dashboard.language import marked, say
from dashboard.layout.aria import aria

LABEL = marked("Search places, actors, reports")


def search() -> html.Div:
    """The box, the list of what is found, and what is said when nothing is."""
    box = dmc.TextInput(
        id=ids.SEARCH,
        placeholder=say(LABEL),
        size="xs",
        className="search-input",
        attributes={
            "input": {
                "type": "search",
                "role": "searchbox",
                "aria-label": say(LABEL),
                "aria-autocomplete": "list",
                "aria-controls": ids.SEARCH_LIST,
                "autoComplete": "off",
                "spellCheck": "false",
                "dir": "auto",
                "maxLength": MOST_LETTERS,
                "enterKeyHint": "search",
            }
        },
    )
    return html.Div(
        [
            box,
            html.Div(
                [
                    html.Ul(id=ids.SEARCH_LIST, className="search-list", role="listbox", **aria(label=say("Found"))),
                    html.P(id=ids.SEARCH_NOTHING, className="search-nothing", hidden=True),
                ],
                id=ids.SEARCH_BOX,
                className="search-box",
                hidden=True,
            ),
            html.Div(id=ids.SEARCH_SAID, className="sr-only", **aria(live="polite")),
        ],
        className="search",
        role="search",
    )
