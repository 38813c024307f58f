"""Plotly with the traces that the page draws and no others, half of the package's own: ``scripts/build_plotly.py``.

It comes compressed, as it lies in the assets. ``assets/js/plotly.js`` loads it; without that Dash would load the
package's own, which has every kind of chart.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

import brotli
from flask import Flask, Response, request

from dashboard.data.read import shipped_bytes
from dashboard.web.headers import Tagged
from dashboard.web.packing import BROTLI, ENCODINGS, encoded

FILE: Final = "plotly/plotly.min.js.br"
NAME: Final = "plotly/plotly.min.js"


@dataclass(frozen=True, slots=True)
class Packed:
    """The script, compressed."""

    body: bytes
    file: Tagged

    def script(self) -> bytes:
        """Unpack it."""
        return brotli.decompress(self.body)  # type: ignore[no-any-return]  # brotli tells no types


@cache
def plotly() -> Packed:
    """Read the script that travels with the program."""
    body = shipped_bytes(FILE)
    return Packed(body, Tagged.of(NAME, body))


def register(server: Flask, base: str = "/") -> None:
    """Serve the script."""
    packed = plotly()

    @server.get(f"{base}assets/{NAME}")
    def own_plotly() -> Response:
        takes_it = request.accept_encodings.best_match(ENCODINGS) == BROTLI
        response = Response(b"" if takes_it else packed.script(), mimetype="text/javascript")
        packed.file.mark(response)
        if takes_it:
            return encoded(response, BROTLI, packed.body)
        return response.make_conditional(request)  # type: ignore[return-value]  # werkzeug names its base class
