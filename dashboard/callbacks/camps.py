"""The trees of actors and of event types: a box stands for all those behind it. Nothing here needs the server."""

from dash import ALL, ClientsideFunction, Dash, Input, Output, State

from dashboard import ids


def register(app: Dash) -> None:
    """Attach the trees' own rules to ``app``."""
    for box, group, members in (
        ({"part": "camp", "camp": ALL}, {"part": "actors", "camp": ALL}, ids.CAMPS),
        ({"part": "kind", "kind": ALL}, {"part": "subs", "kind": ALL}, ids.KINDS),
    ):
        app.clientside_callback(  # type: ignore[no-untyped-call]
            ClientsideFunction("khareeta", "branches"),
            Output(group, "value", allow_duplicate=True),
            Output(box, "checked"),
            Output(box, "indeterminate"),
            Input(group, "value"),
            Input(box, "checked"),
            State(box, "id"),
            State(group, "id"),
            State(members, "data"),
            prevent_initial_call=True,
        )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "findActor"),
        Input(ids.ACTOR_SEARCH, "value"),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "foldActors"),
        Output(ids.ALL_ACTORS, "children"),
        Output(ids.ALL_ACTORS, "hidden"),
        Output(ids.ALL_ACTORS, "aria-pressed"),
        Input(ids.SHOWN, "data"),
        Input(ids.ALL_ACTORS, "n_clicks"),
        Input({"part": "actors", "camp": ALL}, "value"),
        prevent_initial_call=True,
    )
