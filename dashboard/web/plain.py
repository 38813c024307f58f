"""The pages that need no script: what all this rests on, and the text version of a view."""

from functools import cache

from flask import Flask, Response, request

from dashboard import language, query
from dashboard.data import select
from dashboard.data.links import fitting, unfolded
from dashboard.layout import about, text
from dashboard.web.source import Source


def register(server: Flask, source: Source, base: str = "/") -> None:
    """Serve ``/about`` and ``/text``."""
    ds = source.ds
    rests_on = cache(lambda _code: about.about(ds, base))

    @server.get(f"{base}about")
    def about_page() -> Response:
        return Response(rests_on(language.spoken().code), mimetype="text/html")

    @server.get(f"{base}text")
    def text_version() -> Response:
        view, problems = query.decode(request.query_string.decode("utf-8", "replace"))
        view, unknown = select.known(ds, view)
        page = text.text(ds, source.ledger, fitting(ds, unfolded(ds, view)), [*problems, *unknown], base)
        return Response(page, mimetype="text/html")
