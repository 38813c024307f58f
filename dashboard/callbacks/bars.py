"""The bars of the timeline: drawn, stretched and chosen from in the browser; the server only counts them."""

from dash import ClientsideFunction, Dash, Input, Output, State

from dashboard import ids


def register(app: Dash) -> None:
    """Attach the drawing of the bars, and choosing days on them, to ``app``."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "drawBars"),
        Output(ids.TIMELINE, "figure"),
        Input(ids.BARS, "data"),
        Input(ids.LOG, "checked"),
        Input(ids.AXIS, "data"),
        Input(ids.THEME, "data"),
        State(ids.TIMELINE, "figure"),
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "pickDays"),
        Output(ids.PERIOD, "value", allow_duplicate=True),
        Output(ids.MODE, "value", allow_duplicate=True),
        Input(ids.PICKED, "data"),
        State(ids.MODE, "value"),
        State(ids.PERIOD, "value"),
        prevent_initial_call=True,
    )
