"""Quoting what is shown."""

from datetime import UTC, datetime

from dash import ClientsideFunction, Dash, Input, Output
from dash.development.base_component import Component

from dashboard import ids
from dashboard.callbacks.detail import view_in
from dashboard.layout import share
from dashboard.layout.cite import cite
from dashboard.web.errors import Refused
from dashboard.web.source import Source

LONGEST_PAGE = 400
"""Characters of the address of a page without its query."""


def page_in(stored: object) -> str:
    """Read the address of the page, as the browser knows it, from the store ``CITED``."""
    page = stored.get("page") if isinstance(stored, dict) else None
    if isinstance(page, str) and len(page) <= LONGEST_PAGE and page.startswith(("http://", "https://")):
        return page
    msg = "the page to quote is an address that begins with http:// or https://"
    raise Refused(msg)


def register(app: Dash, source: Source) -> None:
    """Attach the dialog that quotes a view to ``app``."""

    @app.callback(Output(ids.CITATION, "children"), Input(ids.CITED, "data"), prevent_initial_call=True)
    def quote(stored: object) -> list[Component]:
        if stored is None:  # nobody has asked yet
            return []
        view, page = view_in(source.ds, stored), page_in(stored)
        return share.citation(cite(source.ds, source.ledger, view, page, datetime.now(UTC).date()))

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "cite"),
        Output(ids.CITED, "data"),
        Input(ids.CITE, "n_clicks"),
        prevent_initial_call=True,
    )
