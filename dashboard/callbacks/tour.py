"""The hints of a first visit. Nothing here needs the server."""

from dash import ClientsideFunction, Dash, Input

from dashboard import ids


def register(app: Dash) -> None:
    """Let ``assets/js/tour.js`` begin once the page is there."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "startTour"), Input(ids.TOUR, "id")
    )
