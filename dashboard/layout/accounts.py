"""The accounts of one event side by side: each source with its own date, place, sides and figures."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.data.dataset import Dataset
from dashboard.language import foreign, marked, say
from dashboard.layout import phrases
from dashboard.layout.aria import aria
from dashboard.layout.card import opens
from dashboard.layout.report import Report, report

HEAD = (marked("Source"), marked("When"), marked("Where"), marked("Between"), marked("Deaths"))


def accounts(dataset: Dataset, number: int) -> list[Component]:
    """Compare the accounts of the event that number ``number`` tells; nothing where there is only the one."""
    group = dataset.accounts.group(number)
    if len(group) == 1:
        return []
    told = [report(dataset, int(one)) for one in group]
    here = str(dataset.events["event_id"].iloc[number])
    name = say("{accounts} of this event, counted once", accounts=phrases.count(len(told), "account"))
    rows = [_row(one, is_here=one.event_id == here, counts=place == 0) for place, one in enumerate(told)]
    table = html.Table(
        [html.Caption(name), html.Thead(html.Tr([html.Th(say(word), scope="col") for word in HEAD])), html.Tbody(rows)],
        className="accounts",
    )
    return [html.Div(table, className="accounts-box", role="group", tabIndex="0", **aria(label=name))]


def _row(one: Report, *, is_here: bool, counts: bool) -> html.Tr:
    source: Any = one.sources[0].name
    named = [source if is_here else opens(source, one), html.Span(f" {foreign(one.event_id)}", className="hint")]
    named += [html.Span(say(", counted"))] if counts else []
    cells = [one.when, one.place, one.sides, one.deaths or say("not stated")]
    return html.Tr(
        [html.Th(named, scope="row"), *(html.Td(cell, dir="auto") for cell in cells)],
        className="accounts-here" if is_here else None,
    )


def aside(dataset: Dataset, number: int) -> str:
    """Say of a further account why no number holds it; nothing of one that counts."""
    leader = int(dataset.accounts.leader[number])
    if leader == number:
        return ""
    told = report(dataset, leader)
    return say(
        "This is a further account of {report} ({id}), which is counted in its place.",
        report=told.named,
        id=foreign(told.event_id),
    )
