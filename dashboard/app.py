"""The program put together: data, page, callbacks and routes become one application."""

from html import escape
from typing import Final

from dash import Dash
from flask import has_request_context, request

from dashboard import callbacks, query, web
from dashboard.data.dataset import Dataset, load
from dashboard.data.read import shipped, shipped_assets
from dashboard.layout import colours, opening, page
from dashboard.layout.document import ICON
from dashboard.settings import SELF, Settings
from dashboard.view import DEFAULT
from dashboard.web.backend import Backend
from dashboard.web.source import Source

INDEX: Final = """<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
{%metas%}
<title>{%title%}</title>
<link rel="icon" href="{icon}">
{%css%}
<style>{colours}</style>
</head>
<body>
<noscript><p>The map needs JavaScript. Without it: the <a href="text{asked}">text version of this view</a>,
and <a href="about">about the data</a>.</p></noscript>
{%app_entry%}
<footer>
{%config%}
{%scripts%}
{%renderer%}
</footer>
</body>
</html>
"""


class Page(Dash):
    """The page, whose links for browsers without script keep the view that was asked for."""

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]  # Dash spells out each part
        """Write the page for the address of this request."""
        view = query.decode(request.query_string.decode("utf-8", "replace"))[0] if has_request_context() else DEFAULT
        asked = query.encode(view)
        written: str = super().interpolate_index(**parts)  # type: ignore[no-untyped-call]
        return written.replace("{asked}", escape(f"?{asked}" if asked else ""))


def create_app(settings: Settings) -> Dash:
    """Read the data folder that ``settings`` name and build the application.

    Raises:
        Unreadable: There is no data folder there.
        BrokenData: The folder breaks rules; the message has a line for each.

    """
    return build(load(settings.data or shipped()), settings.frame_ancestors)


def build(ds: Dataset, frame_ancestors: str = SELF) -> Dash:
    """Build the application on a data set; two applications in one process share nothing.

    ``frame_ancestors`` are the sites that may show the page in a frame.
    """
    source = Source(ds)
    app = Page(
        "dashboard",
        backend=Backend,
        assets_folder=str(shipped_assets()),
        assets_ignore=r".*\.(md|geojson|map)$",  # served, but not put into the page
        title=escape(ds.folder.title),  # Dash writes it as it is
        update_title="",
        index_string=INDEX.replace("{icon}", ICON).replace("{colours}", colours.css(ds.folder)),
        meta_tags=[
            {"name": "viewport", "content": "width=device-width, initial-scale=1"},
            {"name": "description", "content": escape(ds.folder.summary)},
            {"name": "color-scheme", "content": "light"},
        ],
        serve_locally=True,
        compress=False,  # web.headers compresses, by its own rules
        enable_mcp=False,
        add_log_handler=False,
    )
    app.layout = page.page(opening.of(ds, source.ledger))
    callbacks.register(app, source)
    web.register(app, source, frame_ancestors)
    return app
