"""What the page has to say about a view, an address it could not read, and nothing found."""

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from dashboard import ids, query
from dashboard.language import foreign, number, say, say_n
from dashboard.layout.aria import aria
from dashboard.layout.asked import Active
from dashboard.query import Problem
from dashboard.view import View


def address(problems: Sequence[Problem]) -> list[Any]:
    """Say which parts of the address were left aside, and why."""
    if not problems:
        return []
    lines = [html.Li(left_aside(problem)) for problem in problems]
    hide = html.Button("×", className="notice-close", type="button", **aria(label=say("Hide this notice")))
    return [
        html.P(say("Part of this link could not be read and was left aside:")),
        html.Ul(lines, className="plain"),
        hide,
    ]


def left_aside(problem: Problem) -> str:
    """Say of one part of the address why it could not be read."""
    values = {name: number(one) if isinstance(one, int) else foreign(str(one)) for name, one in problem.values.items()}
    part = f"{problem.key or 'address'}={problem.value[:60]}"
    return f"{foreign(part)}: {say(problem.said, **values)}"


def caption(parts: tuple[str, str]) -> list[Any]:
    """Write the caption: what is shown stands out, the rest follows."""
    first, second = parts
    return [html.Strong(first), " ", html.Span(second)]


def nothing_found(loosen: Iterable[tuple[str, str, int]]) -> list[Any]:
    """Say that nothing matches and offer what to loosen: (words, query, events it would give) each."""
    buttons = [
        html.Li(
            html.Button(
                f"{words}: {number(events)}", id=ids.go(query, "loosen"), className="quick", type="button", n_clicks=0
            )
        )
        for words, query, events in loosen
        if events
    ]
    hint = say("Loosen a filter:") if buttons else say("No single filter is to blame: press Reset.")
    return [html.P(say("No report matches.") + f" {hint}"), html.Ul(buttons)]


def lacking(view: View, hidden: int) -> list[Any]:
    """Say how many events a filter on deaths hides since nobody gave a figure, and offer to show them."""
    if not hidden:
        return []
    shown = query.encode(view.but(uncounted=True))
    lacks = say_n(
        "{n} event lacks a death count and is hidden. ", "{n} events lack a death count and are hidden. ", hidden
    )
    label = say("Show it") if hidden == 1 else say("Show them")
    return [
        html.Span(lacks),
        html.Button(label, id=ids.go(shown, "lacking"), className="quick", type="button", n_clicks=0),
    ]


def chips(filters: Sequence[Active]) -> list[Any]:
    """Write one button a filter that is on; pressing it opens the view without it."""
    return [
        html.Li(
            html.Button(
                one.words,
                id=ids.go(query.encode(one.without), "chip"),
                className="chip",
                type="button",
                n_clicks=0,
                **aria(label=say("Remove filter: {filter}", filter=one.words)),
            )
        )
        for one in filters
    ]
