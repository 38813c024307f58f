"""What the pointer over a town brings up, and the panel of its reports."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

from dashboard import ids, query
from dashboard.callbacks.controls import query_of
from dashboard.control.state import Ledger
from dashboard.data import count, select
from dashboard.data.dataset import Dataset
from dashboard.layout import card, phrases
from dashboard.layout.caption import deaths
from dashboard.layout.held import town
from dashboard.layout.panel import Reports, panel
from dashboard.layout.report import report
from dashboard.view import View
from dashboard.web.errors import Refused

NEWEST = 3
"""Reports that the pointer brings up."""


def _place(dataset: Dataset, place_id: object) -> int | None:
    if place_id is None:
        return None
    if not isinstance(place_id, str) or place_id not in dataset.place_index:
        msg = "no place has this id"
        raise Refused(msg, "place")
    return dataset.place_index[place_id]


def _view(dataset: Dataset, stored: object) -> View:
    return select.known(dataset, query.decode(query_of(stored))[0])[0]


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


def town_panel(dataset: Dataset, ledger: Ledger, place: int, view: View) -> list[Component]:
    """Write the panel of the town with number ``place``."""
    days = view.days(dataset.extent, dataset.folder.opening.time)
    here = count.newest(dataset, select.rows(dataset, view, days), place)
    everything = int((dataset.codes.place == place).sum())
    reports = Reports(days, [report(dataset, int(number)) for number in here], everything - len(here))
    return panel(town(dataset, ledger, place, days.last), reports, view.event)


def register(app: Dash, dataset: Dataset, ledger: Ledger) -> None:
    """Attach hovering and the panel to ``app``."""

    @app.callback(
        Output(ids.HOVER_CARD, "children"),
        Input(ids.HOVERED, "data"),
        State(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    def hover(place_id: object, stored: object) -> list[Component]:
        place = _place(dataset, place_id)
        return [] if place is None else hover_card(dataset, ledger, place, _view(dataset, stored))

    @app.callback(
        output={"body": Output(ids.REPORTS_BODY, "children"), "closed": Output(ids.REPORTS, "hidden")},
        inputs={"place": Input(ids.OPENED, "data"), "stored": Input(ids.VIEW, "data")},
        state={"event": State(ids.OPENED_EVENT, "data")},
        prevent_initial_call=True,
    )
    def reports(place: object, stored: object, event: object) -> dict[str, Any]:
        number = _place(dataset, place)
        if number is None:
            return {"body": [], "closed": True}
        view = _view(dataset, stored).but(event=event if isinstance(event, str) else None)
        return {"body": town_panel(dataset, ledger, number, view), "closed": False}

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "startPage"), Input(ids.MAP, "id")
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "closeReports"),
        Output(ids.OPENED, "data", allow_duplicate=True),
        Output(ids.OPENED_EVENT, "data", allow_duplicate=True),
        Input(ids.REPORTS_CLOSE, "n_clicks"),
        prevent_initial_call=True,
    )
