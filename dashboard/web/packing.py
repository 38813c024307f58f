"""Compressing what never changes once, and well, instead of anew for every reader.

What is written for a request (the page, rows, answers of callbacks) is compressed by Flask-Compress, quickly. Files of
the page and of packages, and what else carries its version in its address, are few: each is compressed when somebody
first asks for it, known again by what it holds, and kept.
"""

import gzip
from collections.abc import Callable, Mapping
from hashlib import blake2b
from http import HTTPStatus
from typing import Final

import brotli
from flask import Flask, Response, request

from dashboard.data.memo import Memo

BROTLI, GZIP = "br", "gzip"
ENCODINGS: Final = (BROTLI, GZIP)
"""What is offered, the better one first; of a reader's equal wishes the first is taken."""
_PRESS: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    # 10 makes a file of points a fifth smaller than 9 does, in a second at most; 11 takes three times as long
    BROTLI: lambda body: brotli.compress(body, quality=10),
    GZIP: lambda body: gzip.compress(body, 9, mtime=0),
}
LEAST_BYTES: Final = 500
"""Below this there is nothing to win."""
MOST_KEPT: Final = 256


def register(server: Flask, kinds: frozenset[str], is_fixed: Callable[[Response], bool]) -> None:
    """Compress the answers of ``server`` that are of the media types ``kinds`` and for which ``is_fixed`` holds."""
    pressed = Memo(MOST_KEPT)

    @server.after_request
    def press(response: Response) -> Response:
        wanted = request.accept_encodings.best_match(ENCODINGS)
        request.environ["HTTP_ACCEPT_ENCODING"] = wanted or "identity"  # Flask-Compress takes "br;q=0" for a wish
        whole = response.status_code == HTTPStatus.OK and "Content-Encoding" not in response.headers
        if wanted is None or not whole or response.mimetype not in kinds or not is_fixed(response):
            return response
        response.direct_passthrough = False  # a file is read here, not handed to the server
        body = response.get_data()
        if len(body) < LEAST_BYTES:
            return response
        key = wanted, blake2b(body).digest()
        return encoded(response, wanted, pressed.get(key, lambda: _PRESS[wanted](body)))


def encoded(response: Response, encoding: str, body: bytes) -> Response:
    """Give ``response`` a body that is already compressed; its tag then names the encoding, too."""
    response.set_data(body)
    response.headers["Content-Encoding"] = encoding
    tag, weak = response.get_etag()
    if tag:
        response.set_etag(f"{tag}:{encoding}", weak=bool(weak))
    return response.make_conditional(request)  # type: ignore[return-value]  # werkzeug names its base class
