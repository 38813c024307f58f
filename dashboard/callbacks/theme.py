"""Light or dark: the browser chooses (``assets/js/theme.js``), the page and its pictures follow."""

from dash import ClientsideFunction, Dash, Input, Output, State

from dashboard import ids
from dashboard.words import Theme


def theme_of(stored: object) -> Theme:
    """Read the store ``THEME``; whatever is no theme is the light one."""
    return Theme.DARK if stored == Theme.DARK else Theme.LIGHT


def register(app: Dash) -> None:
    """Attach the choice of a theme to ``app``."""
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "turnTheme"), Output(ids.THEME, "data"), Input(ids.THEME_TOGGLE, "n_clicks")
    )
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "wearTheme"),
        Output(ids.PROVIDER, "forceColorScheme"),
        Output(ids.MAP, "figure", allow_duplicate=True),
        Input(ids.THEME, "data"),
        State(ids.CIRCLES, "data"),
        State(ids.MAP, "figure"),
        prevent_initial_call=True,
    )
