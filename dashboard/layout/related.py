"""What goes with the open report: others near it in place and time, and those of each of its sides."""

from collections.abc import Iterator, Sequence

import numpy as np
from dash import html
from dash.development.base_component import Component

from dashboard import ids, query
from dashboard.data import related as going_with
from dashboard.data import select
from dashboard.data.dataset import Dataset
from dashboard.data.related import NEAR_DAYS, NEAR_KM
from dashboard.language import number as count
from dashboard.language import say
from dashboard.layout import phrases
from dashboard.layout.aria import aria
from dashboard.layout.card import opens
from dashboard.layout.report import actor_names, report
from dashboard.view import View

MOST_NEAR = 20
"""Reports listed of those near in place and time."""
MOST_OF_A_SIDE = 5
"""Reports listed of those in which a side takes part; a button shows all of them."""


def related(dataset: Dataset, number: int, view: View) -> html.Section:
    """List what goes with event number ``number``; the buttons open what is shown as ``view`` shows it."""
    near = going_with.near(dataset, number)
    told = report(dataset, number)
    return html.Section(
        [
            html.H4(say("Related reports")),
            html.P(_how_many(len(near.rows), placed=going_with.placed(dataset, number))),
            *_lines(
                [
                    _line(dataset, int(row), phrases.apart(int(days), float(km)))
                    for row, days, km in zip(near.rows[:MOST_NEAR], near.days, near.km, strict=False)
                ],
                say("Near in place and time"),
            ),
            *_sides(dataset, number, view, near.rows),
        ],
        className="related",
        **aria(label=say("Related to {report}", report=told.named)),
    )


def _how_many(near: int, *, placed: bool) -> str:
    if not placed:
        return say("It is known to a wider area only: no distance from it can be told.")
    if near > MOST_NEAR:
        words = say("{reports} within {km} km and {days} days; the nearest {most}:")
    elif near:
        words = say("{reports} within {km} km and {days} days:")
    else:
        words = say("{reports} within {km} km and {days} days.")
    return words.format(reports=phrases.count(near, "other report"), km=NEAR_KM, days=NEAR_DAYS, most=MOST_NEAR)


def _lines(lines: Sequence[html.Li], name: str) -> list[Component]:
    return [html.Ul(list(lines), className="related-list", **aria(label=name))] if lines else []


def _line(dataset: Dataset, number: int, apart: str = "") -> html.Li:
    told = report(dataset, number)
    what = opens(f"{told.when}: {phrases.joined([told.sub_event_type, told.place])}", told)
    stated = told.killed if any(map(str.isdigit, told.killed)) else ""
    more = say("; ").join(words for words in (apart, stated) if words)
    return html.Li([what, html.Span(f" {more}", className="hint")])


def _sides(dataset: Dataset, number: int, view: View, listed: select.Rows) -> Iterator[Component]:
    """Write for each side what else it took part in during these days; those of ``listed`` are above."""
    for which in (0, 1):
        asked = going_with.facing(dataset, number, which, view)
        if asked is None:
            continue
        days = asked.days(dataset.extent)
        rows = select.rows(dataset, asked, days)
        more = np.setdiff1d(rows, np.append(listed, number))
        if not len(more):
            continue
        names = phrases.listed(actor_names(dataset, "|".join(sorted(asked.actors))))
        with_whom = say("With {names}, {days}", names=names, days=phrases.days(days))
        chosen = going_with.in_time_order(dataset, number, more)[:MOST_OF_A_SIDE]
        counted = phrases.count(len(more), "more report" if len(listed) else "other report")
        some = (
            say("{with}: {reports}:") if len(more) <= MOST_OF_A_SIDE else say("{with}: {reports}, the nearest in time:")
        )
        yield html.P(some.format(**{"with": with_whom, "reports": counted}))
        yield from _lines([_line(dataset, int(row)) for row in chosen], with_whom)
        yield html.Button(
            say("Show all {n} with {names} on the map", n=count(len(rows)), names=names),
            id=ids.go(query.encode(asked), f"related {which}"),
            className="quick",
            type="button",
            n_clicks=0,
        )
