"""The page that Dash, Mantine and Plotly make of nothing but an empty map: ``make audit`` holds ours beside it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import dash_mantine_components as dmc
import plotly.graph_objects as go
from dash import Dash, dcc, html
from waitress.server import create_server

GROUND: Final = {"version": 8, "sources": {}, "layers": []}


def bare() -> Dash:
    """Build it: no data, no callback, no ground under its one circle."""
    figure = go.Figure(go.Scattermap(lat=[35.98], lon=[36.85]), {"map": {"style": GROUND}})
    app = Dash("bare", title="Bare", compress=True)
    words = html.P("A page without data, so that there is something to read.")  # else Lighthouse has no largest paint
    app.layout = dmc.MantineProvider([words, dcc.Graph(figure=figure, style={"height": "90vh"})])
    return app


@contextmanager
def serving_bare() -> Iterator[str]:
    """Serve it on a free port; gives the address."""
    server: Any = create_server(bare().server, host="127.0.0.1", port=0)  # waitress has two classes
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
