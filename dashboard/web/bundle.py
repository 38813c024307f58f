"""The page's own scripts as one file, and its style sheets as one text: on a slow line each request costs a journey."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from flask import Flask, Response, request

from dashboard.data.read import shipped_bytes, shipped_texts
from dashboard.web.headers import Tagged

EARLY: Final = ("theme.js", "tongue.js")
"""The scripts that stand in the head of the page: they must have run before anything is drawn."""
LAST: Final = "start.js"
"""The script at the end of the page, which brings all others."""
NAME: Final = "khareeta.js"
RUNTIME: Final = "vendor/regenerator-runtime.js"
"""What Dash's packages expect of every page."""
CREDIT: Final = "/*! regenerator-runtime 0.14.1, (c) 2014-present Facebook, Inc., MIT */"
"""What must stay of its comments."""
LETTERS: Final = "fonts/noto-sans-arabic.woff2"
_ASSET: Final = re.compile(r'url\("\.\./([^"]+)"\)')
_CSS_COMMENT: Final = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_JS_COMMENT: Final = re.compile(r"^[ \t]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*)\n", re.MULTILINE)
"""Lines that hold nothing else; a third of the scripts' weight."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Scripts one after the other; each is a block of its own, so none sees another's names."""

    body: str
    file: Tagged


@cache
def scripts() -> Bundle:
    """Put all scripts together, in the order of their names, but for those that stand in the page itself."""
    runtime = _JS_COMMENT.sub("", shipped_bytes(RUNTIME).decode())
    own = inline(*(name for name in shipped_texts("js") if name not in {*EARLY, LAST}))
    body = f"{own}\n{CREDIT}\n{runtime}"  # ours first: what a script begins with makes all of it strict
    return Bundle(body, Tagged.of(NAME, body.encode()))


def inline(*names: str) -> str:
    """Give scripts without their comments, as :data:`EARLY` and :data:`LAST` stand in the page."""
    texts = shipped_texts("js")
    return _JS_COMMENT.sub("", "\n".join(texts[name] for name in names))


@cache
def styles(base: str) -> str:
    """Put all style sheets together, in the order of their names and without comments, for a page at ``base``."""
    sheets = _CSS_COMMENT.sub("", "\n".join(shipped_texts("css").values()))
    return _ASSET.sub(lambda found: f'url("{Tagged.shipped(found[1]).address(base)}")', sheets)


def letters(base: str) -> str:
    """Give the address of the Arabic letters, as the style sheets have it."""
    return Tagged.shipped(LETTERS).address(base)


def register(server: Flask, base: str = "/") -> None:
    """Serve the scripts."""
    bundle = scripts()

    @server.get(f"{base}assets/{NAME}")
    def own_scripts() -> Response:
        response = Response(bundle.body, mimetype="text/javascript")
        bundle.file.mark(response)
        return response.make_conditional(request)  # type: ignore[return-value]  # werkzeug names its base class
