"""What the colours, circles and hatches mean, with counts."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.control.confidence import NEAR_KM
from dashboard.language import marked, say
from dashboard.layout import tour
from dashboard.layout.aria import aria
from dashboard.layout.controls import count_key, counted
from dashboard.words import Certainty, EventType, Status

STATUS_WORDS = {
    Status.CONTESTED: marked("Contested: another side fights for it"),
    Status.SHARED: marked("Shared: two sides have it together"),
    Status.BESIEGED: marked("Besieged: held, but cut off"),
}
CERTAINTY_WORDS = {
    Certainty.WELL_SOURCED: marked("Well sourced"),
    Certainty.THIN: marked("Thinly sourced"),
    Certainty.GUESS: marked("A guess"),
}
CIRCLES = (1, 5, 20)


def _row(key: str, words: str, swatch: str) -> html.Li:
    return html.Li([html.Span(className=swatch, **aria(hidden="true")), counted(words, key)])


def _part(title: str | list[Component | str], rows: Iterable[html.Li]) -> html.Div:
    return html.Div([html.H3(title), html.Ul(list(rows))], className="legend-part")


def legend(holders: Iterable[tuple[str, str]], *, roads: bool = False) -> html.Section:
    """The legend; ``holders`` are (id, label) of who can hold a town, in order, ``roads`` whether the map has any."""
    held = [_row(count_key("holder", name), label, f"square holder-{name}") for name, label in holders]
    doubtful = [
        _row(count_key("status", word), say(text), f"square square-{word}") for word, text in STATUS_WORDS.items()
    ]
    sure = [
        _row(count_key("certainty", word), say(text), f"square square-{word.replace('_', '-')}")
        for word, text in CERTAINTY_WORDS.items()
    ]
    changed = html.Li(
        [
            html.Span(className="square square-changed", **aria(hidden="true")),
            say("While comparing: stripes in the colour of who held it on the other date; faint land did not change"),
        ],
        className="only-comparing",
    )
    empty = [html.Li([html.Span(className="square square-empty"), say("Uncoloured: no information")])]
    kinds = [_row(count_key("shown", kind.slug), say(kind), f"dot type-{kind.slug}") for kind in EventType]
    sizes = [html.Span(html.Span(className=f"circle circle-{n}"), className="circle-box") for n in CIRCLES]
    circles = html.Li([*sizes, html.Span(id="legend-circles", className="circle-words")])
    land: list[Component] = [
        _part([say("Towns held on "), html.Span(id="legend-day")], [*held, changed, *doubtful, *empty]),
        _part(say("Towns by how sure that is"), sure),
        html.P(
            say("Land more than {km} km from a well sourced town is drawn as thinly sourced.", km=NEAR_KM),
            className="hint",
        ),
    ]
    nobody: list[Component] = [html.P(say("These data do not say who held which town."), className="hint")]
    ways = html.P(
        [
            html.Span(className="dashes", **aria(hidden="true")),
            say("Brown dashes: main roads, drawn straight from town to town."),
        ],
        className="hint",
    )
    return html.Section(
        html.Details(
            [
                html.Summary(say("Legend")),
                *(land if held else nobody),
                *([ways] if roads else []),
                _part(say("Towns by main type of report"), [*kinds, circles]),
                tour.button(),
            ],
        ),
        id=ids.LEGEND,
        className="legend",
        role="region",
        **aria(label=say("Legend")),
    )
