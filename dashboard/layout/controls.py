"""The parts that filters are made of, event types and deaths.

Nothing ticked means no filter. Every box carries a count that follows the other filters; the counts are written by the
browser into the spans that :func:`counted` leaves empty (``assets/js/show.js``).
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.language import say
from dashboard.layout.aria import aria, data
from dashboard.words import SUB_EVENT_TYPES, EventType, slug

TYPING_MS: Final = 500
"""How long someone who types in a filter must have stopped before the page follows."""


def count_key(part: str, name: str) -> str:
    """Name a count, as in ``actor:hts``; the server sends numbers under these names."""
    return f"{part}:{name}"


def counted(name: str, key: str, dot_class: str = "") -> html.Span:
    """Write a label with room for its count, which the browser fills in."""
    dot = [html.Span(className=f"dot {dot_class}", **aria(hidden="true"))] if dot_class else []
    return html.Span(
        [*dot, html.Span(name, className="counted-name"), " ", html.Span(className="count", **data(count=key))],
        className="counted",
    )


def group(name: str, children: Iterable[Any]) -> html.Fieldset:
    """A named group of controls."""
    return html.Fieldset([html.Legend(name), *children], className="group", role="group", **aria(label=name))


def branch(whole: dmc.Checkbox, name: str, parts: Component, *, marks: str = "") -> html.Div:
    """A box that stands for all the boxes folded away behind it; ``name`` says what these are."""
    return html.Div(
        [
            whole,
            html.Details(
                [html.Summary(html.Span(name, className="sr-only"), title=name), parts], className="branch-parts"
            ),
        ],
        className=f"branch {marks}".strip(),
    )


def choice(name: str, label: str, value: str, options: Mapping[str, str | html.Span]) -> html.Div:
    """A row of radio buttons: what is sent and what is shown of each."""
    return html.Div(
        dmc.RadioGroup(
            html.Div(
                [dmc.Radio(label=text, value=word, size="xs") for word, text in options.items()], className="radios"
            ),
            id=name,
            value=value,
            label=label,
            size="xs",
        ),
        className="choice",
    )


def text_box(name: str, label: str, placeholder: str) -> dmc.TextInput:
    """A box for words, which the page follows when typing stops."""
    return dmc.TextInput(
        id=name, label=label, placeholder=placeholder, value="", debounce=TYPING_MS, size="xs",
        attributes={"input": {"maxLength": 400, "autoComplete": "off"}},
    )  # fmt: skip


def many(name: str, label: str, placeholder: str, options: list[dict[str, Any]], part: str) -> dmc.MultiSelect:
    """A box for several choices out of many, each with its count (``part``), found by any of its names.

    ``assets/js/options.js`` writes the counts and finds the names.
    """
    return dmc.MultiSelect(
        id=name, label=label, placeholder=placeholder, data=options, value=[], size="xs", searchable=True,
        hidePickedOptions=True, nothingFoundMessage=say("Nothing has this name."), maxDropdownHeight=260,
        renderOption={"function": "countedOption", "options": {"part": part}},
        filter={"function": "namedOptions", "options": {"part": part}},
        comboboxProps={"keepMounted": False}, className="many", attributes={"inputField": {"role": "combobox"}},
    )  # fmt: skip


def _type(kind: EventType) -> html.Div:
    whole = dmc.Checkbox(
        id=ids.kind_box(kind.slug),
        label=counted(say(kind), count_key("type", kind.slug), f"type-{kind.slug}"),
        checked=False,
        size="xs",
        className="branch-box",
    )
    subs = [
        dmc.Checkbox(label=counted(say(name), count_key("sub", slug(name))), value=slug(name), size="xs")
        for name, of in SUB_EVENT_TYPES.items()
        if of is kind
    ]
    parts = dmc.CheckboxGroup(html.Div(subs, className="boxes"), id=ids.kind_subs(kind.slug), value=[])
    return branch(whole, say("Sub-event types of {type}", type=say(kind)), parts)


def event_types() -> html.Fieldset:
    """The six event types, each with its colour, its count and its sub-event types."""
    return group(say("Event types"), [_type(kind) for kind in EventType])


def _number(name: str, label: str) -> dmc.NumberInput:
    return dmc.NumberInput(
        id=name, label=label, placeholder=say("any"), min=0, max=9_999_999, step=1, allowDecimal=False,
        allowNegative=False, size="xs", debounce=400,
    )  # fmt: skip


def deaths() -> html.Fieldset:
    """The range of the best estimate of deaths, and whether events without a figure pass."""
    return group(
        say("Deaths"),
        [
            html.Div(
                [_number(ids.DEATHS_LOW, say("At least")), _number(ids.DEATHS_HIGH, say("At most"))], className="pair"
            ),
            dmc.Checkbox(
                id=ids.UNCOUNTED, size="xs", checked=False,
                label=counted(say("Keep events without a death count"), count_key("deaths", "uncounted")),
            ),
        ],
    )  # fmt: skip
