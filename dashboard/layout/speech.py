"""The choice of a language, and what the browser's scripts need to speak it."""

from functools import cache
from typing import Any, Final

import dash_mantine_components as dmc
import orjson
from dash import html
from markupsafe import Markup

from dashboard import language
from dashboard.layout.aria import data

NAMES: Final = (("Khareeta", "en", "ltr"), ("خريطة", "ar", "rtl"))
"""What this is called in either script: the name, its language, which way it runs."""


def names() -> list[tuple[str, str, str]]:
    """Give the :data:`NAMES`, first the one that stands alone where there is little room."""
    return sorted(NAMES, key=lambda one: one[2] != language.spoken().direction)


def buttons() -> list[html.Button]:
    """Write a button for each other language, named in that language; ``assets/js/00-language.js`` goes there."""
    return [
        html.Button(one.own_name, lang=one.code, className="bar-button", type="button", **data(speaks=one.code))
        for one in _others()
    ]


def address(path: str) -> str:
    """Spell the address of another page in the language of this one."""
    code = language.spoken().code
    return path if code == language.ENGLISH else f"{path}?lang={code}"


def links(address: str) -> Markup:
    """Write links to the same page in each other language; ``address`` is the page's own in English."""
    joint = "&" if "?" in address else "?"
    return Markup(" ").join(
        Markup("<a href='{}' lang='{}' hreflang='{}'>{}</a>").format(
            address if one.code == language.ENGLISH else f"{address}{joint}lang={one.code}",
            one.code,
            one.code,
            one.own_name,
        )
        for one in _others()
    )


def _others() -> list[language.Catalogue]:
    now = language.spoken().code
    return [language.catalogue(code) for code in language.codes() if code != now]


def directed(page: Any) -> dmc.DirectionProvider:  # noqa: ANN401 - any component
    """Let the controls of the page run the way that the language is written."""
    return dmc.DirectionProvider(page, direction=language.spoken().direction)


def in_time(part: Any) -> dmc.DirectionProvider:  # noqa: ANN401 - as above
    """Let a part run from left to right in every language, as time does on the axis.

    Left to itself Mantine follows the direction of the whole page, with keys and pointer the wrong way round. That it
    may be told not to, only the provider's half in the browser knows.
    """
    provider = dmc.DirectionProvider(part, direction="ltr")
    provider._prop_names = [*provider._prop_names, "detectDirection"]  # noqa: SLF001 - as above
    provider.detectDirection = False
    return provider


def script_words() -> str:
    """Spell what the scripts say in the language that is spoken, as JSON that may stand inside a ``<script>``."""
    return _script_words(language.spoken())


@cache
def _script_words(speech: language.Catalogue) -> str:
    told = {"code": speech.code, "tag": speech.tag, "texts": speech.for_scripts()}
    return orjson.dumps(told).decode().replace("<", r"\u003c")
