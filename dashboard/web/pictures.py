"""The words of a picture or a printed page, when the browser makes one."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson
from flask import Flask, Response, request

from dashboard.callbacks.share import page_in
from dashboard.layout import picture
from dashboard.web.downloads import asked

if TYPE_CHECKING:
    from dashboard.web.source import Source


def register(server: Flask, source: "Source", base: str = "/") -> None:
    """Serve ``/map/words.json?page=ADDRESS&VIEW`` on ``server``; ``page`` is where the browser has the page from."""

    @server.get(f"{base}map/words.json")
    def map_words() -> Response:
        view = asked(source, request.query_string.decode("utf-8", "replace"))
        page = page_in({"page": request.args.get("page")})
        today = datetime.now(UTC).date()
        body = orjson.dumps(picture.words(source.ds, source.ledger, view, page, today))
        return Response(body, mimetype="application/json")
