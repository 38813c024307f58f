"""Headers that every answer carries: what a browser may do with it, and how long it may keep it."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b, sha256
from http import HTTPStatus
from typing import Final

from dash import Dash
from dash.fingerprint import check_fingerprint
from flask import Flask, Response, request
from flask_compress import Compress

from dashboard.data.read import shipped_bytes
from dashboard.web import packing

_FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
IMMUTABLE: Final = "public, max-age=31536000, immutable"
"""For addresses that carry a version: whatever changes gets another address."""
ASK_FIRST: Final = "no-cache"
"""A copy may be kept, but the server is asked whether it still holds."""
TAG_BYTES: Final = 8
COMPRESSED: Final = frozenset((
    "application/geo+json", "application/javascript", "application/json", "application/manifest+json",
    "application/octet-stream", "image/svg+xml", "text/css", "text/csv", "text/html", "text/javascript", "text/plain",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tagged:
    """A file whose address says what is in it, so that a browser may keep it for good."""

    name: str
    tag: str

    @classmethod
    def of(cls, name: str, body: bytes) -> "Tagged":
        """Name what ``body`` holds; ``name`` is its path below ``assets/``."""
        return cls(name, blake2b(body, digest_size=TAG_BYTES).hexdigest())

    def address(self, base: str) -> str:
        """Give where it is served; ``base`` is what every path begins with."""
        return f"{base}assets/{self.name}?m={self.tag}"

    @classmethod
    @cache
    def shipped(cls, name: str) -> "Tagged":
        """Name what one of the assets holds; FileNotFoundError when there is none of that name."""
        return cls.of(name, shipped_bytes(name))

    def mark(self, response: Response) -> None:
        """Say in an answer what it holds and how long it may be kept: for good only where the address says the same."""
        response.set_etag(self.tag)
        response.headers["Cache-Control"] = IMMUTABLE if request.args.get("m") == self.tag else ASK_FIRST


def policy(app: Dash, frame_ancestors: str, scripts: Iterable[str] = ()) -> str:
    """Spell the content security policy of the page: own files, the inline scripts that Dash writes, and ``scripts``.

    Call it when every callback is registered: each clientside one adds an inline script.
    """
    own = (f"'sha256-{b64encode(sha256(script.encode()).digest()).decode('ascii')}'" for script in scripts)
    hashes = " ".join(dict.fromkeys([*app.csp_hashes(), *own]))
    return "; ".join((
        "default-src 'self'",
        f"script-src 'self' {hashes}",
        "style-src 'self' 'unsafe-inline'",  # Mantine and the map write style attributes
        "img-src 'self' data: blob:",
        "worker-src 'self' blob:",  # MapLibre starts its worker from a blob
        "connect-src 'self' data: blob:",
        "font-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        f"frame-ancestors {frame_ancestors}",
    ))  # fmt: skip


def register(app: Dash, frame_ancestors: str, scripts: Iterable[str] = ()) -> None:
    """Set the headers of every answer of ``app``, which has ``scripts`` in its page, and compress what is text."""
    security = _FIXED | {"Content-Security-Policy": policy(app, frame_ancestors, scripts)}
    prefix = app.config.requests_pathname_prefix
    assets = f"{prefix}{app.config.assets_url_path}/"
    packages = f"{prefix}_dash-component-suites/"
    fixed = (f"{prefix}_dash-layout", f"{prefix}_dash-dependencies")  # the same for every reader of a language

    # Flask runs these in reverse order of registration: first the headers below, then compression.
    server: Flask = app.server
    server.config |= {
        "COMPRESS_MIMETYPES": sorted(COMPRESSED),
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        "COMPRESS_ALGORITHM_STREAMING": ["br", "gzip"],
        "COMPRESS_STREAMS": False,
    }
    Compress(server)
    packing.register(
        server,
        COMPRESSED,
        lambda response: (
            request.path.startswith((assets, packages, *fixed)) or response.headers["Cache-Control"] == IMMUTABLE
        ),
    )

    @server.after_request
    def set_headers(response: Response) -> Response:
        response.headers.update(security)
        response.headers.pop("Server", None)
        if response.status_code == HTTPStatus.OK and request.path.startswith(fixed):
            response.add_etag()
            response.make_conditional(request)
        if response.status_code == HTTPStatus.OK and _is_versioned(request.path, packages, assets):
            response.headers["Cache-Control"] = IMMUTABLE
        elif "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = ASK_FIRST
        return response


def _is_versioned(path: str, packages: str, assets: str) -> bool:
    """Tell whether an address says which file it means: the version of a package, or what one of the assets holds."""
    if path.startswith(packages):
        return bool(check_fingerprint(path)[1])  # type: ignore[no-untyped-call]
    try:
        return (
            path.startswith(assets)
            and "m" in request.args
            and request.args["m"] == Tagged.shipped(path.removeprefix(assets)).tag
        )
    except FileNotFoundError:  # one that is put together, and marked where that is done
        return False
