"""Why a town has its colour: the evidence, brought up by a button of the panel."""

import numpy as np
from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

from dashboard import ids
from dashboard.callbacks.detail import place_of, spot_of, view_in
from dashboard.control.evidence import evidence, nearest, strip
from dashboard.control.state import CLASSES
from dashboard.data.days import number_of
from dashboard.layout import named, why
from dashboard.layout.why import Land
from dashboard.view import View
from dashboard.web.source import Source


def told(source: Source, place: int, view: View, spot: tuple[float, float] | None) -> list[Component]:
    """Tell why the place with number ``place`` has its colour; ``spot`` is where the reader pointed, if not at it."""
    dataset, ledger = source.ds, source.ledger
    town = int(np.searchsorted(ledger.place, place))
    if town == len(ledger) or ledger.place[town] != place:
        return why.silent(named.place(dataset.places.iloc[place]))
    day = view.days(dataset.extent, dataset.folder.opening.time).last
    near = None if spot is None else nearest(ledger, *spot, among=np.arange(len(ledger)) == town)
    code = int(ledger.on(number_of(day)).certainty[town])
    land = None if near is None else Land(near.km, CLASSES[code] if code >= 0 else None)
    return [
        *why.strip(dataset, strip(ledger, town, dataset.extent), view, day),
        *why.why(dataset, evidence(ledger, town, number_of(day)), land, day),
    ]


def register(app: Dash, source: Source) -> None:
    """Attach the evidence to ``app``."""

    @app.callback(
        output=Output(ids.WHY_BODY, "children"),
        inputs={"_asked": Input(ids.WHY_ASKED, "data")},
        state={
            "place": State(ids.OPENED, "data"),
            "point": State(ids.POINT, "data"),
            "stored": State(ids.VIEW, "data"),
        },
        prevent_initial_call=True,
    )
    def explain(_asked: object, place: object, point: object, stored: object) -> list[Component]:
        number = place_of(source.ds, place)
        view, spot = view_in(source.ds, stored), spot_of(point)
        return [] if number is None else told(source, number, view, spot)

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "askWhy"),
        Output(ids.WHY_ASKED, "data"),
        Output(ids.WHY_BODY, "hidden"),
        Output(ids.WHY, "hidden"),
        Output(ids.WHY, "aria-expanded"),
        Input(ids.WHY_OPEN, "data"),
        Input(ids.OPENED, "data"),
        Input(ids.POINT, "data"),
        Input(ids.VIEW, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "toggleWhy"),
        Output(ids.WHY_OPEN, "data"),
        Input(ids.WHY, "n_clicks"),
        State(ids.WHY_OPEN, "data"),
        prevent_initial_call=True,
    )
