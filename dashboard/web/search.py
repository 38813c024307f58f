"""``/search.json``: places, actors and reports that a text may mean."""

from typing import Any, Final

from flask import Flask, Response, jsonify, request

from dashboard.layout.found import told
from dashboard.web.errors import Refused
from dashboard.web.source import Source
from dashboard.words import Thing

LIMIT: Final = 10
MOST: Final = 100
"""Things that may be asked for at once."""


def rows(source: Source, text: str, kind: Thing | None = None, limit: int = LIMIT) -> list[dict[str, Any]]:
    """Give what a text may mean, best first: kind, id, name, name_ar, score, note."""
    return [told(source.ds, found)._asdict() for found in source.index.search(text, kind, limit)]


def register(server: Flask, source: Source, base: str = "/") -> None:
    """Serve ``/search.json``."""

    @server.get(f"{base}search.json")
    def search() -> Response:
        text = request.args.get("q")
        if text is None:
            msg = "q is missing: give what to look for, such as q=Darat%20Izza"
            raise Refused(msg, "q")
        return jsonify(rows(source, text, _kind(request.args.get("kind", "")), _limit(request.args.get("limit", ""))))


def _kind(text: str) -> Thing | None:
    if not text:
        return None
    if text not in list(Thing):
        msg = f"kind is {', '.join(Thing)}; leave it out for all of them"
        raise Refused(msg, "kind")
    return Thing(text)


def _limit(text: str) -> int:
    if not text:
        return LIMIT
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MOST)) and 1 <= int(text) <= MOST):
        msg = f"limit is a whole number from 1 to {MOST}"
        raise Refused(msg, "limit")
    return int(text)
