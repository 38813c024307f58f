"""What the map loads once: cells, edges, towns, events, the list of changes of control, and the style that draws them.

Each is made when it is first asked for and kept. An address that carries the version (``?v=``) may be kept by the
browser for good; without it the browser asks each time and is answered 304 while nothing changed.
"""

from contextlib import suppress
from functools import cache, partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

import orjson
from flask import Flask, Response, request

from dashboard import query
from dashboard.control import payload
from dashboard.data.days import number_of
from dashboard.data.world import world
from dashboard.figures import basemap, ground, theme
from dashboard.layout.opening import around
from dashboard.web import counting
from dashboard.web.downloads import asked
from dashboard.web.errors import Refused
from dashboard.web.headers import ASK_FIRST, IMMUTABLE, Tagged
from dashboard.web.source import Source
from dashboard.web.tiles import Tiles, described
from dashboard.words import Language, Theme

if TYPE_CHECKING:
    from collections.abc import Callable

LAYERS: Final = ("cells", "edges", "towns")
"""The payloads that the style draws as sources."""


COLUMNS: Final = "application/octet-stream"


def address(source: Source, name: str, base: str = "/") -> str:
    """Give the address of a payload (``cells.json`` and the others below) that may be kept for good."""
    return f"{base}map/{name}?v={source.version}"


def style(source: Source, base: str, language: Language, shade: Theme | None, below: Tiles | None = None) -> bytes:
    """Spell the map's style; its own sources carry the version, ``below`` are tiles under the land."""
    shade = shade or Theme.LIGHT
    found = basemap.style(
        theme.colours(source.ds.folder.holder_hues, shade),
        base=base,
        shade=shade,
        language=language,
        tiles=described(below, base) if below else None,
    )
    if source.ds.folder.country.basemap == "world":
        own = {name: address(source, f"ground/{name}.json", base) for name in ground.DRAWN}
        found = ground.elsewhere(found, f"{base}assets/", own)
    _tag(found["sources"], f"{base}assets/", base)
    for name in LAYERS:
        found["sources"][name]["data"] = address(source, f"{name}.json", base)
    # For the scripts that paint and count; MapLibre leaves it alone.
    files = {"control": "control.json", "events": "events.bin", "passing": "passing.bin"}
    found["metadata"] = {name: address(source, file, base) for name, file in files.items()}
    return orjson.dumps(found, option=orjson.OPT_NON_STR_KEYS)


def _tag(sources: dict[str, Any], shipped: str, base: str) -> None:
    """Let the addresses of shipped files in ``sources`` say what they hold; ``shipped`` is what those begin with."""
    for one in sources.values():
        for key in ("data", "url"):
            where = one.get(key)
            if isinstance(where, str) and where.startswith(shipped):
                with suppress(FileNotFoundError):  # the map does without one, and /healthz tells
                    one[key] = Tagged.shipped(where.removeprefix(shipped)).address(base)


def register(server: Flask, source: Source, base: str = "/", below: Tiles | None = None) -> None:
    """Serve ``/map/*`` on ``server``; ``base`` is what every path begins with, ``below`` are tiles under the land."""
    ds = source.ds
    makers: dict[str, Callable[[], bytes]] = {
        "cells": lambda: payload.cells_json(source.cells, source.ledger),
        "edges": lambda: payload.edges_json(source.cells),
        "towns": lambda: payload.towns_json(ds.places, source.ledger),
        "control": lambda: payload.control_json(source.cells, number_of(ds.extent.first)),
        "events": lambda: counting.columns(ds, source.events),
    }

    def drawn(name: str) -> bytes:
        return ground.Ground(ds.outline, around(ds.outline), world()).geojson(name)

    makers |= {name: partial(drawn, name) for name in ground.DRAWN}

    @cache
    def kept(name: str) -> tuple[bytes, str]:
        body = makers[name]()
        return body, blake2b(body, digest_size=8).hexdigest()

    def answer_with(body: bytes, tag: str, mimetype: str = "application/json") -> Response:
        response = Response(body, mimetype=mimetype)
        response.set_etag(tag)
        forever = request.args.get("v") == source.version
        response.headers["Cache-Control"] = IMMUTABLE if forever else ASK_FIRST
        return response.make_conditional(request)  # type: ignore[return-value]  # werkzeug names its base class

    @server.get(f"{base}map/<any(cells, edges, towns, control):name>.json")
    def map_layer(name: str) -> Response:
        return answer_with(*kept(name))

    @server.get(f"{base}map/ground/<any({', '.join(ground.DRAWN)}):name>.json")
    def map_ground(name: str) -> Response:
        return answer_with(*kept(name))

    @server.get(f"{base}map/events.bin")
    def map_events() -> Response:
        return answer_with(*kept("events"), COLUMNS)

    @server.get(f"{base}map/passing.bin")
    def map_passing() -> Response:
        body = counting.passing(ds, source.events, asked(source, request.query_string.decode("utf-8", "replace")))
        return answer_with(body, blake2b(body, digest_size=8).hexdigest(), COLUMNS)

    @server.get(f"{base}map/style.json")
    def map_style() -> Response:
        view, problems = query.decode(request.query_string.decode("utf-8", "replace"))
        if bad := [problem for problem in problems if not problem.unknown_key]:
            raise Refused(bad[0].message, bad[0].key)
        named = next((one for one in Language if one == view.language), Language.ENGLISH)
        body = style(source, base, named, view.theme, below)
        return answer_with(body, blake2b(body, digest_size=8).hexdigest())
