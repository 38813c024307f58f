"""The page that says what all this rests on; it needs no script."""

from flask import Flask, Response

from dashboard.layout import text
from dashboard.web.source import Source


def register(server: Flask, source: Source, base: str = "/") -> None:
    """Serve ``/about``."""
    page = text.about(source.ds, base)

    @server.get(f"{base}about")
    def about() -> Response:
        return Response(page, mimetype="text/html")
