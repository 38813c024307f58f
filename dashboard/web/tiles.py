"""A basemap of the operator's own under the land: an MBTiles file, or a tile server that only this server asks.

Readers ask ``/map/tiles/z/x/y`` for either. Whatever goes wrong is answered with 204, no tile: a failure can stop
the map for good, and a hole in the picture says enough.
"""

import logging
import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from http.client import HTTPException
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from flask import Flask, Response

from dashboard.web.headers import ASK_FIRST

TILES_URL: Final = re.compile(r"https?://[^/\s]", re.IGNORECASE)
"""How the address of a tile server begins."""
PATH: Final = "map/tiles/{z}/{x}/{y}"
MAGIC: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"RIFF", "image/webp"),
)
DEEPEST: Final = 24
ONLINE_DEEPEST: Final = 19
KEPT: Final = 512
"""Tiles of a tile server that are remembered: a few screens."""
LARGEST: Final = 1024 * 1024
PATIENCE: Final = 6.0
"""Seconds that a tile server may take."""
PAUSE: Final = 20.0
"""Seconds for which a tile server that did not answer is left alone."""
_FORMATS: Final = {"png", "jpg", "jpeg", "webp"}
_log: Final = logging.getLogger(__name__)

Tile = tuple[int, int, int]
"""Zoom, column from the west, row from the north."""


class NoTiles(Exception):  # noqa: N818 - reads as a sentence: except NoTiles
    """The file can't serve as a basemap; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Where the tiles come from."""

    fetch: Callable[[Tile], bytes | None]
    """Gives the picture of a tile, or nothing."""
    deepest: int
    """The largest zoom that there is."""
    bounds: tuple[float, float, float, float] | None = None
    """West, south, east, north, if they are known."""
    credit: str = ""


def source_of(given: str) -> Tiles:
    """Open what ``--basemap`` names; raises ``NoTiles``."""
    return online(given) if TILES_URL.match(given) else mbtiles(Path(given))


def mbtiles(path: Path) -> Tiles:
    """Open an MBTiles file of pictures; raises ``NoTiles``."""
    if not path.is_file():
        msg = f"{path}: there is no such file; give an .mbtiles file or https://…/{{z}}/{{x}}/{{y}}.png"
        raise NoTiles(msg)

    def ask(question: str, *values: int) -> list[Any]:
        # a connection a question: threads may not share one, and opening a file is quick
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as file:
            return file.execute(question, values).fetchall()

    try:
        said = {str(name): str(value) for name, value in ask("SELECT name, value FROM metadata")}
        [(deepest,)] = ask("SELECT max(zoom_level) FROM tiles")
    except sqlite3.Error as error:
        msg = f"{path}: this is no MBTiles file ({error})"
        raise NoTiles(msg) from None
    if deepest is None:
        msg = f"{path}: the file has no tiles"
        raise NoTiles(msg)
    if (kind := said.get("format", "png").lower()) not in _FORMATS:
        msg = f"{path}: its tiles are {kind}; only pictures can be shown (png, jpg, webp): render them first"
        raise NoTiles(msg)

    def fetch(tile: Tile) -> bytes | None:
        zoom, column, row = tile
        counted = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
        try:
            found = ask(counted, zoom, column, 2**zoom - 1 - row)  # MBTiles counts rows from the south
        except sqlite3.Error:
            return None
        return bytes(found[0][0]) if found and isinstance(found[0][0], bytes) else None

    return Tiles(
        fetch, min(int(deepest), DEEPEST), _bounds(said.get("bounds", "")), _plain(said.get("attribution", ""))
    )


def online(template: str) -> Tiles:
    """Ask a tile server, whose address has ``{z}``, ``{x}`` and ``{y}`` in it, and remember what it gave."""
    silent_until = 0.0

    @lru_cache(maxsize=KEPT)
    def ask(tile: Tile) -> bytes:
        zoom, column, row = tile
        address = template.replace("{z}", str(zoom)).replace("{x}", str(column)).replace("{y}", str(row))
        asked = Request(address, headers={"User-Agent": "khareeta"})  # noqa: S310 - settings.py lets only http through
        with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310
            return bytes(answer.read(LARGEST + 1))

    def fetch(tile: Tile) -> bytes | None:
        nonlocal silent_until
        if time.monotonic() < silent_until:
            return None
        try:
            return ask(tile)
        except (OSError, ValueError, HTTPException) as error:
            if not hasattr(error, "code"):  # no answer at all, unlike 404 for one tile
                silent_until = time.monotonic() + PAUSE
                _log.warning("the tile server does not answer: %s", error)
            return None

    return Tiles(fetch, ONLINE_DEEPEST, credit=str(urlsplit(template).hostname))


def _bounds(text: str) -> tuple[float, float, float, float] | None:
    try:
        west, south, east, north = map(float, text.split(","))
    except ValueError:
        return None
    return (west, south, east, north) if -180 <= west < east <= 180 and -90 <= south < north <= 90 else None  # noqa: PLR2004


def _plain(markup: str) -> str:
    return re.sub(r"<[^>]*>", "", markup).strip()[:200]


def described(tiles: Tiles, base: str) -> dict[str, Any]:
    """Describe the tiles as a source of the map's style."""
    return {
        "type": "raster",
        "tiles": [f"{base}{PATH}"],
        "tileSize": 256,
        "maxzoom": tiles.deepest,
        **({"bounds": list(tiles.bounds)} if tiles.bounds else {}),
        **({"attribution": escape(tiles.credit)} if tiles.credit else {}),
    }


def register(server: Flask, tiles: Tiles, base: str = "/") -> None:
    """Serve the tiles below ``/map/tiles``."""

    @server.get(f"{base}map/tiles/<int:zoom>/<int:column>/<int:row>")
    def tile(zoom: int, column: int, row: int) -> Response:
        inside = zoom <= tiles.deepest and column < 2**zoom and row < 2**zoom
        picture = tiles.fetch((zoom, column, row)) if inside else None
        kind = next((kind for magic, kind in MAGIC if picture and picture.startswith(magic)), None)
        if picture is None or kind is None or len(picture) > LARGEST:
            return Response(status=204, headers={"Cache-Control": ASK_FIRST})
        return Response(picture, mimetype=kind, headers={"Cache-Control": "public, max-age=86400"})
