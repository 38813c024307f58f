"""A page that does not lie at the root of its server: its links, which begin with ``/``, are led to where it lies.

Only links that stand in a component are touched: ``"href":"/`` cannot stand inside a text of JSON, whose quotation
marks have a backslash before them.
"""

import re
from typing import Final

from flask import Flask, Response, request

LINK: Final = re.compile(rb'("(?:href|data-view)":\s*")(?:/|\\u002f)(?!/|\\u002f)', re.IGNORECASE)
"""Plotly spells a slash as ``\\u002f``."""
COMPONENTS: Final = ("_dash-layout", "_dash-update-component")


def register(server: Flask, base: str) -> None:
    """Put ``base`` before the links of every component that ``server`` sends."""
    paths = {f"{base}{name}" for name in COMPONENTS}

    @server.after_request
    def lead(response: Response) -> Response:
        if request.path in paths and response.is_json:
            response.set_data(LINK.sub(rb"\g<1>" + base.encode(), response.get_data()))
        return response
