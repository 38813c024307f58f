"""What the program is told from outside: by the command line, or by the environment of a server."""

import os
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from dashboard.data.terms import TERMS
from dashboard.web.tiles import TILES_URL

HOST: Final = "127.0.0.1"
PORT: Final = 8050
SELF: Final = "'self'"
"""Only pages of this server may frame the page."""
_ENVIRONMENT: Final = {
    "data": "KHAREETA_DATA",
    "host": "KHAREETA_HOST",
    "port": "KHAREETA_PORT",
    "frame_ancestors": "KHAREETA_FRAME_ANCESTORS",
    "basemap": "KHAREETA_BASEMAP",
    "allow_upload": "KHAREETA_ALLOW_UPLOAD",
    "upload_limit": "KHAREETA_UPLOAD_LIMIT",
    "may_redistribute": "KHAREETA_MAY_REDISTRIBUTE",
    "as_known_on": "KHAREETA_AS_KNOWN_ON",
    "offline": "KHAREETA_OFFLINE",
}
_SITE: Final = re.compile(
    r"https?:|(https?://)?(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:(\d{1,5}|\*))?", re.ASCII | re.IGNORECASE
)


def _sites(text: object) -> object:
    """Read who may frame the page; nothing that could end the header's directive gets through."""
    if not isinstance(text, str):
        return text
    words = [f"'{word}'" if word in {"self", "none"} else word for word in (one.strip("'") for one in text.split())]
    wrong = [word for word in words if word not in {SELF, "'none'", "*"} and not _SITE.fullmatch(word)]
    if wrong or not words or ("'none'" in words and len(words) > 1):
        msg = "give self, none, * or sites such as https://news.example https://*.example.org, with blanks between them"
        raise ValueError(msg)
    return " ".join(dict.fromkeys(words))


def _tiles(given: object) -> object:
    """Read where tiles come from: the address of a tile server has a place for each number of a tile."""
    if isinstance(given, str) and "://" in given:
        lacking = [name for name in ("{z}", "{x}", "{y}") if name not in given]
        if lacking or not TILES_URL.match(given):
            msg = "give an .mbtiles file, or the address of a tile server such as https://tiles.example/{z}/{x}/{y}.png"
            raise ValueError(msg)
    return given


def _sources(text: object) -> object:
    """Read the sources whose rows may be given out; only those with terms against it need naming."""
    if not isinstance(text, str | list):
        return text
    words = text.split() if isinstance(text, str) else text
    if strays := [word for word in words if word not in TERMS]:
        msg = f"no such source: {strays[0]}; the sources with terms of their own are {', '.join(TERMS)}"
        raise ValueError(msg)
    return frozenset(words)


class Settings(BaseModel):
    """How the program runs; frozen, and checked when it is made."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Path | None = None
    """The data folder; ``None`` is the one that is shipped."""
    host: str = HOST
    port: Annotated[int, Field(ge=0, le=65535)] = PORT
    """The port to listen on; 0 takes a free one."""
    frame_ancestors: Annotated[str, BeforeValidator(_sites)] = SELF
    """The sites that may show the page in a frame, as the header spells them."""
    basemap: Annotated[str | None, BeforeValidator(_tiles)] = None
    """Tiles to draw under the land: an MBTiles file, or the address of a tile server that this server asks."""
    allow_upload: bool = False
    """Whether a reader may have a file of events read here, for a map of their own."""
    upload_limit: Annotated[int, Field(ge=1, le=200)] = 10
    """Megabytes that such a file may have."""
    may_redistribute: Annotated[frozenset[str], BeforeValidator(_sources)] = frozenset()
    """The sources of ``data.terms`` whose rows may be given out as files all the same."""
    as_known_on: date | None = None
    """Show imported sources as they were known on this day; ``None`` shows what is known now."""
    offline: bool = True
    """Whether readers' browsers keep the page, to open it when this server is gone."""
    open: bool = False
    """Whether to open the page in the reader's browser."""

    @classmethod
    def from_environment(cls, **given: object) -> Self:
        """Read ``KHAREETA_DATA`` and its like from the environment; what is ``given`` comes before them.

        Raises ``ValidationError`` for a value that a setting can't have.
        """
        found = {field: os.environ[name] for field, name in _ENVIRONMENT.items() if os.environ.get(name)}
        return cls.model_validate(found | given)
