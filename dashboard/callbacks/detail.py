"""What the pointer over a town brings up, and how the browser's words for places and views are read."""

from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

from dashboard import ids, query
from dashboard.callbacks.controls import query_of
from dashboard.control.state import Ledger
from dashboard.data import count, select
from dashboard.data.dataset import Dataset
from dashboard.language import say
from dashboard.layout import card, phrases
from dashboard.layout.caption import deaths
from dashboard.layout.held import town
from dashboard.layout.report import report
from dashboard.view import View
from dashboard.web.errors import Refused
from dashboard.web.source import Source

NEWEST = 3
"""Reports that the pointer brings up."""
WIDEST = 1_080
"""Degrees: a map zoomed far out shows the world several times over, beyond 180."""


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


def box_of(bounds: object) -> tuple[float, float, float, float] | None:
    """Read what the map shows, as west, south, east, north in degrees."""
    match bounds:
        case None:
            return None
        case [float() | int() as west, float() | int() as south, float() | int() as east, float() | int() as north]:
            if all(abs(end) <= WIDEST for end in (west, south, east, north)):
                return float(west), float(south), float(east), float(north)
    msg = "the map's extent is west, south, east, north in degrees"
    raise Refused(msg)


def hover_card(dataset: Dataset, ledger: Ledger, place: int, view: View) -> list[Component]:
    """Write the card of the town with number ``place``."""
    days = view.days(dataset.extent, dataset.folder.opening.time)
    here = count.newest(dataset, select.rows(dataset, view, days), place)
    counted = (
        say("{events} in view.", events=phrases.count(len(here), "event")) + f" {deaths(count.totals(dataset, here))}"
        if len(here)
        else say("No events in view.")
    )
    newest = [report(dataset, int(number)) for number in here[:NEWEST]]
    return card.hover(town(dataset, ledger, place, days.last), counted, newest)


def register(app: Dash, source: Source) -> None:
    """Attach hovering to ``app``."""
    dataset, ledger = source.ds, source.ledger

    @app.callback(
        Output(ids.HOVER_CARD, "children"),
        Input(ids.HOVER_ASKED, "data"),
        State(ids.HOVERED, "data"),
        State(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    def hover(_asked: object, place_id: object, stored: object) -> list[Component]:
        place = place_of(dataset, place_id)
        return [] if place is None else hover_card(dataset, ledger, place, view_in(dataset, stored))

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "askHover"),
        Output(ids.HOVER_ASKED, "data"),
        Output(ids.HOVER_CARD, "children", allow_duplicate=True),
        Input(ids.HOVERED, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "startPage"), Input(ids.MAP, "id")
    )
