"""What changed hands between two days: who gained and lost how much, town by town, and the reports between."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.control.compare import SIDES
from dashboard.language import foreign, number, say
from dashboard.layout import named, phrases
from dashboard.layout.aria import aria
from dashboard.layout.card import link, opens
from dashboard.layout.report import Source, report
from dashboard.layout.why import holder_words
from dashboard.words import AssertionPrecision, Status

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset

MOST_TOWNS = 300
"""Towns listed on the page; the download has them all."""


def changes(
    dataset: "Dataset", days: tuple[date, date], balance: pd.DataFrame, towns: pd.DataFrame, download: str
) -> list[Component]:
    """Write the comparison of two days.

    ``balance`` and ``towns`` are the tables of :mod:`dashboard.control.compare`, ``towns`` with three columns more:
    ``events``, the numbers of the events that explain each change, ``source``, the name of what reported it, and
    ``km2``, the town's land. ``download`` is the address of all rows.
    """
    one, other = (phrases.day(day) for day in days)
    title = html.H2(say("Changed hands, {first} to {last}", first=one, last=other))
    if days[0] == days[1]:
        return [title, html.P(say("No town was held otherwise: both dates are the same day."))]
    if towns.empty:
        return [title, html.P(say("No town was held otherwise on {last} than on {first}.", first=one, last=other))]
    left_out = len(towns) - MOST_TOWNS
    words = say(
        "In all the data, also beyond what the map shows: {towns} with {land} of land changed hands or status. On the "
        "map: the holder's colour on {last} with stripes of the one on {first}; land that stayed the same is faint.",
        towns=phrases.count(len(towns), "town"),
        land=_km2(towns["km2"].sum()),
        first=one,
        last=other,
    )
    return [
        title,
        html.P([f"{words} ", html.A(say("All rows, CSV"), href=download, target="_blank")]),
        _balance(dataset, balance),
        html.Ul(
            [_town(dataset, row, days) for row in ordered(towns).head(MOST_TOWNS).to_dict("records")],
            className="changed-towns",
            **aria(label=say("Towns that changed hands")),
        ),
        *([html.P(say("{n} more are in the download.", n=number(left_out)))] if left_out > 0 else []),
    ]


def ordered(towns: pd.DataFrame) -> pd.DataFrame:
    """Put towns that changed in the same way together, the commonest way first, each by date."""
    sides = list(SIDES)
    often = towns.groupby(sides)["place_id"].transform("size")
    return towns.assign(often=-often).sort_values(["often", *sides, "date"], kind="stable").drop(columns="often")


def _balance(dataset: "Dataset", balance: pd.DataFrame) -> html.Table:
    head = html.Thead(html.Tr([html.Th(word, scope="col") for word in (say("Holder"), say("Gained"), say("Lost"))]))
    rows = [
        html.Tr(
            [
                html.Th(holder_words(dataset, row["holder"], Status.HELD), scope="row"),
                *[
                    html.Td(phrases.joined([phrases.count(row[f"towns_{side}"], "town"), _km2(row[f"km2_{side}"])]))
                    for side in ("gained", "lost")
                ],
            ]
        )
        for row in balance.to_dict("records")
    ]
    return html.Table(
        [html.Caption(say("By holder"), className="sr-only"), head, html.Tbody(rows)], className="balance"
    )


def _km2(land: float) -> str:
    return say("{n}\N{NO-BREAK SPACE}km²", n=number(round(land)))


def state(dataset: "Dataset", holder: str, status: str) -> str:
    """Name a holder and its status as a row of :func:`dashboard.control.compare.table` has them."""
    return holder_words(dataset, holder, Status(status)) if holder else say("no information")


def when(row: Mapping[Any, str], days: tuple[date, date]) -> str:
    """Say when a town changed hands, and how exactly that is known."""
    if not row["date"]:
        return say("date not known")
    day = date.fromisoformat(row["date"])
    if row["date_precision"] == AssertionPrecision.BEFORE:
        return say("on {day} at the latest", day=phrases.day(day)) if min(days) < day else say("date not known")
    return phrases.dated(day, AssertionPrecision(row["date_precision"]))


def _town(dataset: "Dataset", row: Mapping[Any, object], days: tuple[date, date]) -> html.Li:
    text = {name: str(value) for name, value in row.items() if name != "events"}
    before = state(dataset, text["from_holder"], text["from_status"])
    after = state(dataset, text["to_holder"], text["to_status"])
    town = named.place_of(dataset, text["place_id"])
    about = say("for {what}", what=town)
    by = link(Source(foreign(text["source"]), text["source_url"]), about) if text["source"] else []
    return html.Li(
        [
            html.P([html.Strong(town), ": " + say("{before} → {after}", before=before, after=after)]),
            html.P(
                [when(text, days), *([say(", by "), *by] if by else []), say("; "), _km2(float(text["km2"]))],
                className="hint",
            ),
            *_reports(dataset, row["events"]),
        ]
    )


def _reports(dataset: "Dataset", events: object) -> Iterator[Component]:
    for row in events if isinstance(events, tuple) else ():
        told = report(dataset, int(row))
        yield html.P(opens(f"{told.when}: {told.sub_event_type}", told), className="hint")
