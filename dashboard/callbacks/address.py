"""From an address to the controls: a link is opened, Back is pressed, a quick choice, a chip or Reset is clicked.

``assets/js/address.js`` owns the browser's address: it puts the query to restore into the store ``ADDRESS`` and takes
what is shown from the store ``VIEW``.
"""

from collections.abc import Sequence
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from dashboard import ids, query
from dashboard.callbacks import filters
from dashboard.callbacks.controls import query_of, values_of
from dashboard.data import select
from dashboard.data.dataset import Dataset
from dashboard.data.links import fitting, unfolded
from dashboard.layout import actors, notice
from dashboard.view import Camera, View


def by_camp(dataset: Dataset, view: View, camps: Sequence[str]) -> dict[str, list[str]]:
    """Sort the actors of a view into the groups of the page, one a camp; those without a group join the first."""
    camp_of = dict(zip(dataset.actors["actor_id"], dataset.actors["camp"], strict=True))
    groups: dict[str, list[str]] = {camp: [] for camp in camps}
    for actor in sorted(view.actors):
        groups.get(camp_of[actor], groups[camps[0]]).append(actor)
    return groups


def aim(address: object, asked: View, shown: View, home: Camera) -> Any:  # noqa: ANN401 - or that nothing changes
    """Say where a step looks that its link leaves to the story; other links say it to the browser themselves."""
    if asked.story is None or asked.time is not None or asked.camera is not None:
        return no_update
    number = address.get("asked") if isinstance(address, dict) else None
    return {"camera": query.camera_words(shown.camera or home), "asked": number}


def register(app: Dash, dataset: Dataset) -> None:
    """Attach the restoring of an address to ``app``."""
    opening = dataset.folder.opening.time
    members = actors.camps_of(dataset)
    camps = list(members)

    @app.callback(
        output={
            "controls": {
                "period": Output(ids.PERIOD, "value"),
                "mode": Output(ids.MODE, "value"),
                "actors": {camp: Output(ids.camp_actors(camp), "value") for camp in camps},
                "low": Output(ids.DEATHS_LOW, "value"),
                "high": Output(ids.DEATHS_HIGH, "value"),
                "uncounted": Output(ids.UNCOUNTED, "checked"),
                "compare": Output(ids.COMPARE, "value"),
                "size": Output(ids.SIZE, "value"),
                "split": Output(ids.SPLIT, "value"),
                "bins": Output(ids.BINS, "value"),
                **filters.wired(Output),
                "unshown": Output(ids.UNSHOWN, "data"),
            },
            "place": Output(ids.OPENED, "data"),
            "event": Output(ids.OPENED_EVENT, "data"),
            "notice": Output(ids.NOTICE, "children"),
            "silent": Output(ids.NOTICE, "hidden"),
            "aim": Output(ids.AIM, "data"),
        },
        inputs={"address": Input(ids.ADDRESS, "data")},
        prevent_initial_call=True,
    )
    def restore(address: object) -> dict[str, Any]:
        if address is None:
            raise PreventUpdate
        view, problems = query.decode(query_of(address))
        asked, unknown = select.known(dataset, view)
        view = fitting(dataset, unfolded(dataset, asked))
        said = notice.address([*problems, *unknown])
        return {
            "controls": {
                **values_of(view, dataset.extent, opening, members),
                "actors": by_camp(dataset, view, camps),
            },
            "place": view.place,
            "event": view.event,
            "notice": said,
            "silent": not said,
            "aim": aim(address, asked, view, dataset.folder.camera),
        }

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "openAddress"), Output(ids.ADDRESS, "data"), Input(ids.MAP, "id")
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "go"),
        Output(ids.ADDRESS, "data", allow_duplicate=True),
        Input({"part": "go", "query": ALL, "where": ALL}, "n_clicks"),
        Input(ids.RESET, "n_clicks"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "writeAddress"),
        Input(ids.VIEW, "data"),
        Input(ids.OPENED, "data"),
        Input(ids.OPENED_EVENT, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "follow"), Input(ids.OPENED, "data"), prevent_initial_call=True
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "compare"),
        Output(ids.COMPARE, "value", allow_duplicate=True),
        Output(ids.COMPARE, "error"),
        Output(ids.COMPARE_BOX, "hidden"),
        Output(ids.COMPARE_TOGGLE, "children"),
        Input(ids.COMPARE_TOGGLE, "n_clicks"),
        Input(ids.COMPARE, "value"),
        State(ids.PERIOD, "value"),
        State(ids.PERIOD, "min"),
        State(ids.PERIOD, "max"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "typedDates"),
        Output(ids.PERIOD, "value", allow_duplicate=True),
        Output(ids.FROM, "value"),
        Output(ids.TO, "value"),
        Output(ids.FROM, "error"),
        Output(ids.TO, "error"),
        Input(ids.FROM, "value"),
        Input(ids.TO, "value"),
        Input(ids.PERIOD, "value"),
        State(ids.PERIOD, "min"),
        State(ids.PERIOD, "max"),
        prevent_initial_call=True,
    )
