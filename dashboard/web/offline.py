"""``/sw.js``: the service worker that lets the page open when the server is gone, and what it may keep.

Every answer bears the build that it is of: a hash of data, program and settings. The worker keeps only answers of its
own build, so that an old page never meets new data. Maps of readers' own have no worker, and bear no build.
"""

from functools import cache
from hashlib import blake2b
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import orjson
from flask import Flask, Response, request

from dashboard import language
from dashboard.data.read import shipped_files, shipped_worker
from dashboard.layout.offline import unkept
from dashboard.web.headers import ASK_FIRST
from dashboard.web.tiles import Tiles, described

if TYPE_CHECKING:
    from dashboard.web.source import Source

BUILD: Final = "X-Khareeta-Build"
WORKER: Final = "sw.js"
BUILD_LENGTH: Final = 16
"""Hexadecimal digits of a build."""
_DRAWN_BY: Final = ("dash", "dash-mantine-components", "plotly")
"""Packages whose files are part of the page."""
_BEARS: Final = {HTTPStatus.OK, HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}


def build_of(source: "Source", below: Tiles | None = None) -> str:
    """Name what a server answers from: the same wherever data, program and settings are the same."""
    parts = [source.version, _program(), *sorted(source.may_redistribute)]
    if below is not None:
        parts.append(orjson.dumps(described(below, "/")).decode())
    return blake2b("\0".join(parts).encode(), digest_size=BUILD_LENGTH // 2).hexdigest()


@cache
def _program() -> str:
    digest = blake2b()
    for name, body in shipped_files():
        digest.update(f"{name}\0{len(body)}\0".encode() + body)
    digest.update(" ".join(version(package) for package in _DRAWN_BY).encode())
    return digest.hexdigest()


def script(build: str, base: str) -> str:
    """Write the worker of a build; without one it takes itself and all that was kept away."""
    told = {
        "build": build,
        "base": base,
        "unkept": {code: _said(code, base) for code in language.codes()} if build else {},
    }
    return f"self.khareeta = {orjson.dumps(told).decode()};\n{shipped_worker(WORKER)}"


def _said(code: str, base: str) -> str:
    with language.speaking(code):
        return unkept(base)


def register(server: Flask, build: str, base: str = "/") -> None:
    """Serve ``/sw.js`` on ``server`` and mark its answers; an empty ``build`` keeps nothing any more."""

    @server.get(f"{base}{WORKER}")
    def service_worker() -> Response:
        response = Response(script(build, base), mimetype="text/javascript")
        response.headers["Cache-Control"] = ASK_FIRST
        response.headers["Service-Worker-Allowed"] = base
        response.add_etag()
        return response.make_conditional(request)  # type: ignore[return-value]  # werkzeug names its base class

    if build:

        @server.after_request
        def mark(response: Response) -> Response:
            if response.status_code in _BEARS:
                response.headers[BUILD] = build
            return response
