"""Comparing two days, and who held how much land over time."""

from typing import Any

import numpy as np
import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, State
from dash.development.base_component import Component

from dashboard import ids, query
from dashboard.callbacks.detail import box_of, view_in
from dashboard.callbacks.theme import theme_of
from dashboard.control import compare
from dashboard.control.series import series
from dashboard.data.days import number_of
from dashboard.data.names import fold
from dashboard.figures import land
from dashboard.language import say
from dashboard.layout import changes, named, phrases
from dashboard.layout.land import parts, words
from dashboard.view import View
from dashboard.web.source import Source


def told(source: Source, view: View) -> list[Component]:
    """Tell what changed hands between the view's ``compare`` and its last day; nothing when it compares nothing."""
    if view.compare is None:
        return []
    dataset, opening = source.ds, source.ds.folder.opening.time
    last = view.days(dataset.extent, opening).last
    found = compare.compare(source.ledger, number_of(view.compare), number_of(last))
    towns = compare.table(dataset, found).assign(
        events=pd.Series(compare.explaining(dataset, found), dtype=object),
        source=compare.sources(dataset, found),
        km2=source.cells.area_km2[found.towns],
    )
    whole = query.encode(view.but(time=view.time or opening))
    balance = compare.balance(source.cells, found)
    return changes.changes(dataset, (view.compare, last), balance, towns, f"/changes.csv?{whole}")


def towns_in(source: Source, view: View, box: tuple[float, float, float, float] | None) -> tuple[str, Any]:
    """Choose the towns that the lines are about, in words and as a mask: of the chosen districts, else of the map."""
    dataset, ledger = source.ds, source.ledger
    if view.admin:
        wanted = {fold(name) for name in view.admin}
        places = dataset.places.iloc[ledger.place]
        mask = np.array(
            [
                fold(str(a)) in wanted or fold(str(b)) in wanted
                for a, b in zip(places["admin1"], places["admin2"], strict=True)
            ]
        )
        return phrases.listed(named.district(dataset, name) for name in sorted(view.admin)), mask
    if box is None:
        return say("all towns"), np.ones(len(ledger), np.bool_)
    west, south, east, north = box
    x, y = ledger.longitude, ledger.latitude
    return say("what the map shows"), (x >= west) & (x <= east) & (y >= south) & (y <= north)


def register(app: Dash, source: Source) -> None:
    """Attach comparing and the lines of land to ``app``."""
    folder = source.ds.folder
    hues = folder.holder_hues

    @app.callback(
        output={"body": Output(ids.CHANGES, "children"), "closed": Output(ids.CHANGES, "hidden")},
        inputs={"_asked": Input(ids.CHANGES_ASKED, "data")},
        state={"stored": State(ids.VIEW, "data")},
        prevent_initial_call=True,
    )
    def compared(_asked: object, stored: object) -> dict[str, Any]:
        body = told(source, view_in(source.ds, stored))
        return {"body": body, "closed": not body}

    @app.callback(
        output={
            "lines": Output(ids.LAND, "figure"),
            "words": Output(ids.LAND_WORDS, "children"),
            "parts": Output(ids.LAND_PARTS, "children"),
        },
        inputs={"_asked": Input(ids.LAND_ASKED, "data")},
        state={
            "bounds": State(ids.BOUNDS, "data"),
            "stored": State(ids.VIEW, "data"),
            "shade": State(ids.THEME, "data"),
        },
        prevent_initial_call=True,
    )
    def lines(_asked: object, bounds: object, stored: object, shade: object) -> dict[str, Any]:
        view = view_in(source.ds, stored)
        what, towns = towns_in(source, view, box_of(bounds))
        labels = named.holders(folder)
        found = series(source.ledger, source.cells, source.ds.extent, towns)
        return {
            "lines": land.draw(found, labels, hues, source.ds.extent, theme_of(shade)),
            "words": words(what, int(towns.sum())),
            "parts": parts(found, land.lines(found, labels), view.days(source.ds.extent, folder.opening.time).last),
        }

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "toggleLand"),
        Output(ids.LAND_OPEN, "data"),
        Output(ids.LAND_BOX, "hidden"),
        Output(ids.LAND_TOGGLE, "aria-expanded"),
        Input(ids.LAND_TOGGLE, "n_clicks"),
        State(ids.LAND_OPEN, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "askChanges"),
        Output(ids.CHANGES_ASKED, "data"),
        Input(ids.VIEW, "data"),
        State(ids.CHANGES, "hidden"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "askLand"),
        Output(ids.LAND_ASKED, "data"),
        Input(ids.LAND_OPEN, "data"),
        Input(ids.BOUNDS, "data"),
        Input(ids.VIEW, "data"),
        Input(ids.THEME, "data"),
        prevent_initial_call=True,
    )
