"""What the pointer over a town brings up, and the panel of its reports."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

from dashboard import ids, query
from dashboard.callbacks.controls import query_of
from dashboard.control.evidence import nearest
from dashboard.control.state import Ledger
from dashboard.data import count, select
from dashboard.data.dataset import Dataset
from dashboard.layout import card, panel, phrases
from dashboard.layout.caption import deaths
from dashboard.layout.held import town
from dashboard.layout.panel import Reports
from dashboard.layout.report import report
from dashboard.view import View
from dashboard.web.errors import Refused
from dashboard.web.source import Source

NEWEST = 3
"""Reports that the pointer brings up."""


def place_of(dataset: Dataset, place_id: object) -> int | None:
    """Number the place that the browser names; an id that no place has is refused."""
    if place_id is None:
        return None
    if not isinstance(place_id, str) or place_id not in dataset.place_index:
        msg = "no place has this id"
        raise Refused(msg, "place")
    return dataset.place_index[place_id]


def view_in(dataset: Dataset, stored: object) -> View:
    """Read the view that the browser says is shown."""
    return select.known(dataset, query.decode(query_of(stored))[0])[0]


def spot_of(point: object) -> tuple[float, float] | None:
    """Read where the reader has clicked on land: longitude and latitude in degrees."""
    match point:
        case None:
            return None
        case [float() | int() as x, float() | int() as y] if abs(x) <= 180 and abs(y) <= 90:  # noqa: PLR2004 - degrees
            return float(x), float(y)
    msg = "a point is longitude and latitude in degrees"
    raise Refused(msg)


def hover_card(dataset: Dataset, ledger: Ledger, place: int, view: View) -> list[Component]:
    """Write the card of the town with number ``place``."""
    days = view.days(dataset.extent, dataset.folder.opening.time)
    here = count.newest(dataset, select.rows(dataset, view, days), place)
    counted = (
        f"{phrases.count(len(here), 'event')} in view. {deaths(count.totals(dataset, here))}"
        if len(here)
        else "No events in view."
    )
    newest = [report(dataset, int(number)) for number in here[:NEWEST]]
    return card.hover(town(dataset, ledger, place, days.last), counted, newest)


def town_body(dataset: Dataset, place: int, view: View) -> list[Component]:
    """Write the reports of the town with number ``place``."""
    days = view.days(dataset.extent, dataset.folder.opening.time)
    here = count.newest(dataset, select.rows(dataset, view, days), place)
    everything = int((dataset.codes.place == place).sum())
    told = [report(dataset, int(number)) for number in here]
    return panel.body(Reports(days, told, everything - len(here)), view.event)


def register(app: Dash, source: Source) -> None:
    """Attach hovering and the panel to ``app``."""
    dataset, ledger = source.ds, source.ledger

    @app.callback(
        Output(ids.HOVER_CARD, "children"),
        Input(ids.HOVERED, "data"),
        State(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    def hover(place_id: object, stored: object) -> list[Component]:
        place = place_of(dataset, place_id)
        return [] if place is None else hover_card(dataset, ledger, place, view_in(dataset, stored))

    @app.callback(
        output={
            "head": Output(ids.REPORTS_HEAD, "children"),
            "body": Output(ids.REPORTS_BODY, "children"),
            "closed": Output(ids.REPORTS, "hidden"),
        },
        inputs={
            "place": Input(ids.OPENED, "data"),
            "point": Input(ids.POINT, "data"),
            "stored": Input(ids.VIEW, "data"),
        },
        state={"event": State(ids.OPENED_EVENT, "data")},
        prevent_initial_call=True,
    )
    def reports(place: object, point: object, stored: object, event: object) -> dict[str, Any]:
        number, spot = place_of(dataset, place), spot_of(point)
        view = view_in(dataset, stored).but(event=event if isinstance(event, str) else None)
        day = view.days(dataset.extent, dataset.folder.opening.time).last
        if number is not None:
            head = panel.head(town(dataset, ledger, number, day))
            return {"head": head, "body": town_body(dataset, number, view), "closed": False}
        if spot is not None and (near := nearest(ledger, *spot)) is not None:
            name = str(dataset.places["name"].iloc[ledger.place[near.town]])
            return {"head": panel.nowhere(day, name, near.km), "body": [], "closed": False}
        return {"head": [], "body": [], "closed": True}

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "startPage"), Input(ids.MAP, "id")
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "closeReports"),
        Output(ids.OPENED, "data", allow_duplicate=True),
        Output(ids.OPENED_EVENT, "data", allow_duplicate=True),
        Output(ids.POINT, "data", allow_duplicate=True),
        Input(ids.REPORTS_CLOSE, "n_clicks"),
        prevent_initial_call=True,
    )
