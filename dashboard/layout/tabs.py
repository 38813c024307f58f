"""What only a narrow screen has: the tabs of the sheets below the map, and the button for the links of the bar."""

from typing import Final

from dash import html

from dashboard import ids
from dashboard.language import say
from dashboard.layout.aria import aria

LINKS: Final = "bar-links"
"""The links and buttons of the bar, folded away on a narrow screen."""


def more() -> html.Button:
    """Write the button that unfolds the links; ``assets/js/tabs.js`` does it."""
    return html.Button(
        say("More"),
        id="bar-more",
        className="bar-button only-narrow",
        type="button",
        **aria(expanded="false", controls=LINKS),
    )


def tabs() -> html.Nav:
    """Write the three tabs; each opens its sheet over the strip, and closes it when it is pressed again."""
    return html.Nav(
        [
            _tab(say("Time"), "time-toggle", ids.STRIP),
            _tab(say("Filters"), "filters-toggle", ids.FILTERS),
            _tab(say("Reports"), "reports-toggle", ids.REPORTS),
        ],
        className="tabs",
        **aria(label=say("Sheets")),
    )


def _tab(name: str, button: str, sheet: str) -> html.Button:
    return html.Button(name, id=button, className="tab", type="button", **aria(expanded="false", controls=sheet))
