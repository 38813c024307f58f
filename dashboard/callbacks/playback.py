"""Playing through time: all of it happens in the browser (``assets/js/play.js``, ``live.js``)."""

from dash import ClientsideFunction, Dash, Input, Output, State

from dashboard import ids


def register(app: Dash) -> None:
    """Attach the controls of playback to ``app``."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "startPlayback"),
        Output(ids.SPEED, "value"),
        Input(ids.PLAYBACK, "id"),
        State(ids.SPEED, "value"),
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "pace"), Input(ids.STEP, "value"), Input(ids.SPEED, "value")
    )
