"""The panel of reports: of a town, of the map's extent, of the whole view."""

from dataclasses import dataclass
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

from dashboard import ids
from dashboard.callbacks.detail import box_of, place_of, spot_of, view_in
from dashboard.control.evidence import nearest
from dashboard.data import order, select
from dashboard.data.dataset import Dataset
from dashboard.data.select import Rows
from dashboard.layout import listing, named, panel
from dashboard.layout.held import town
from dashboard.layout.listing import PAGE, Listing
from dashboard.view import View
from dashboard.web.errors import Refused
from dashboard.web.source import Source
from dashboard.words import Order

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Wish:
    """The list that the reader wants: of which view, sorted by what, in weeks or not, and the page turned to."""

    view: View
    order: Order = Order.DATE
    by_week: bool = False
    page: int | None = None


def wish_of(view: View, sort: object, by_week: object, asked: object) -> Wish:
    """Read the panel's controls; a value that none of them can have is refused."""
    page = asked.get("page") if isinstance(asked, dict) else None
    if not isinstance(sort, str) or sort not in list(Order):
        msg = "reports are sorted by date, deaths, confidence or town"
        raise Refused(msg)
    if page is not None and (not isinstance(page, int) or page < 0):
        msg = "a page is a whole number from 0"
        raise Refused(msg)
    return Wish(view, Order(sort), by_week is True, page)


def _listing(dataset: Dataset, wish: Wish, rows: Rows, counted: str, *, in_town: bool = False) -> Listing:
    """Put rows of the view in the order that the reader wants and choose the page."""
    rows = order.ordered(dataset, rows, wish.order)
    weeks = order.weeks(dataset, rows) if wish.by_week else None
    rows = rows if weeks is None else weeks.rows
    opened = None if wish.view.event is None else dataset.event_index[wish.view.event]
    page = order.page_of(rows, PAGE, wish.page, opened)
    return Listing(counted, rows, page, wish.view, opened, weeks, wish.order, in_town)


def of_town(dataset: Dataset, place: int, wish: Wish) -> Listing:
    """List the reports of the town with number ``place``."""
    days = wish.view.days(dataset.extent, dataset.folder.opening.time)
    rows = select.rows(dataset, wish.view, days)
    here = rows[dataset.codes.place[rows] == place]
    everything = int((dataset.accounts.leads & (dataset.codes.place == place)).sum())
    words = panel.in_town(len(here), everything - len(here), days)
    return _listing(dataset, wish, here, words, in_town=True)


def of_view(dataset: Dataset, box: Box | None, wish: Wish) -> Listing:
    """List the reports of the view that lie in ``box``; without one all of them."""
    days = wish.view.days(dataset.extent, dataset.folder.opening.time)
    rows = select.rows(dataset, wish.view, days)
    here = rows if box is None else order.within(dataset, rows, box)
    words = panel.over_all(len(here), len(rows), days, on_map=box is not None)
    return _listing(dataset, wish, here, words)


def _told(dataset: Dataset, head: list[Component], listed: Listing, *, has_scope: bool) -> dict[str, Any]:
    return {
        "head": head,
        "body": listing.body(dataset, listed),
        "at": listing.position(listed),
        "turn": listing.turn(dataset, listed) | {"found": True},
        "no_tools": len(listed.rows) < 2 and not has_scope,  # noqa: PLR2004 - one report has no order
        "no_scope": not has_scope,
    }


def register(app: Dash, source: Source) -> None:
    """Attach the panel to ``app``."""
    dataset, ledger = source.ds, source.ledger

    @app.callback(
        output={
            "head": Output(ids.REPORTS_HEAD, "children"),
            "body": Output(ids.REPORTS_BODY, "children"),
            "at": Output(ids.REPORTS_AT, "children"),
            "turn": Output(ids.REPORTS_TURN, "data"),
            "no_tools": Output(ids.REPORTS_TOOLS, "hidden"),
            "no_scope": Output(ids.SCOPE_BOX, "hidden"),
        },
        inputs={"asked": Input(ids.REPORTS_ASKED, "data")},
        state={
            "place": State(ids.OPENED, "data"),
            "point": State(ids.POINT, "data"),
            "all_of": {
                "open": State(ids.LIST_OPEN, "data"),
                "scope": State(ids.SCOPE, "value"),
                "bounds": State(ids.BOUNDS, "data"),
            },
            "sort": State(ids.SORT, "value"),
            "by_week": State(ids.BY_WEEK, "checked"),
            "stored": State(ids.VIEW, "data"),
            "event": State(ids.OPENED_EVENT, "data"),
        },
        prevent_initial_call=True,
    )
    def reports(  # noqa: PLR0913, PLR0917 - the panel stands for that many choices
        asked: object, place: object, point: object, all_of: dict[str, object], sort: object, by_week: object,
        stored: object, event: object,
    ) -> dict[str, Any]:  # fmt: skip
        number, spot, box = place_of(dataset, place), spot_of(point), box_of(all_of["bounds"])
        known = isinstance(event, str) and event in dataset.event_index
        view = view_in(dataset, stored).but(event=event if known else None)
        wish = wish_of(view, sort, by_week, asked)
        day = view.days(dataset.extent, dataset.folder.opening.time).last
        if number is not None:
            head = panel.head(town(dataset, ledger, number, day), from_list=all_of["open"] is True)
            return _told(dataset, head, of_town(dataset, number, wish), has_scope=False)
        if all_of["open"] is True:
            box = box if all_of["scope"] == "map" else None
            head = panel.everywhere(on_map=box is not None)
            return _told(dataset, head, of_view(dataset, box, wish), has_scope=True)
        nothing = {"head": [], "body": [], "at": "", "no_tools": True, "no_scope": True}
        if spot is not None and (near := nearest(ledger, *spot)) is not None:
            name = named.place(dataset.places.iloc[ledger.place[near.town]])
            head = panel.nowhere(day, name, near.km, dataset.folder.reach_km)
            return {**nothing, "head": head, "turn": {"found": True, "ids": [], "before": None, "after": None}}
        return {**nothing, "turn": {"found": False, "ids": [], "before": None, "after": None}}

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "askReports"),
        Output(ids.REPORTS_ASKED, "data"),
        Input(ids.OPENED, "data"),
        Input(ids.POINT, "data"),
        Input(ids.LIST_OPEN, "data"),
        Input(ids.SCOPE, "value"),
        Input(ids.BOUNDS, "data"),
        Input(ids.SORT, "value"),
        Input(ids.BY_WEEK, "checked"),
        Input(ids.VIEW, "data"),
        Input(ids.OPENED_EVENT, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "showReports"),
        Output(ids.REPORTS, "hidden"),
        Output(ids.REPORTS_BAR, "hidden"),
        Output(ids.LIST_TOGGLE, "aria-expanded"),
        Input(ids.REPORTS_TURN, "data"),
        Input(ids.OPENED, "data"),
        Input(ids.POINT, "data"),
        Input(ids.LIST_OPEN, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "closeReports"),
        Output(ids.OPENED, "data", allow_duplicate=True),
        Output(ids.OPENED_EVENT, "data", allow_duplicate=True),
        Output(ids.POINT, "data", allow_duplicate=True),
        Output(ids.LIST_OPEN, "data", allow_duplicate=True),
        Input(ids.REPORTS_CLOSE, "n_clicks"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "toggleList"),
        Output(ids.OPENED, "data", allow_duplicate=True),
        Output(ids.OPENED_EVENT, "data", allow_duplicate=True),
        Output(ids.POINT, "data", allow_duplicate=True),
        Output(ids.LIST_OPEN, "data"),
        Input(ids.LIST_TOGGLE, "n_clicks"),
        State(ids.LIST_OPEN, "data"),
        State(ids.OPENED, "data"),
        prevent_initial_call=True,
    )
