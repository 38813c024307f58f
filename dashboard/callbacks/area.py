"""The area that is drawn on the map. Nothing here needs the server: it is told of the area as of any filter."""

from dash import ClientsideFunction, Dash, Input, Output

from dashboard import ids


def register(app: Dash) -> None:
    """Attach drawing, showing and removing an area to ``app``."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "chooseArea"),
        Output(ids.AREA, "data", allow_duplicate=True),
        *(Input(name, "n_clicks") for name in (ids.DRAW_BOX, ids.DRAW_AREA, ids.AREA_SHOWN, ids.AREA_REMOVE)),
        prevent_initial_call=True,
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "showArea"),
        Output(ids.AREA_REMOVE, "hidden"),
        Input(ids.AREA, "data"),
        prevent_initial_call=True,
    )
