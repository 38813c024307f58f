"""The tree of actors: a camp's box stands for all its actors. Nothing here needs the server."""

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from dashboard import ids


def register(app: Dash) -> None:
    """Attach the tree's own rules to ``app``."""
    boxes = {"part": "camp", "camp": ALL}
    groups = {"part": "actors", "camp": ALL}
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "camps"),
        Output(groups, "value", allow_duplicate=True),
        Output(boxes, "checked"),
        Output(boxes, "indeterminate"),
        Input(groups, "value"),
        Input(boxes, "checked"),
        State(boxes, "id"),
        State(groups, "id"),
        State(ids.CAMPS, "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "findActor"),
        Input(ids.ACTOR_SEARCH, "value"),
        prevent_initial_call=True,
    )
