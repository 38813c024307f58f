"""What the server says besides the page: downloads, map layers, health, headers, and the guard at the door."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash import Dash

    from dashboard.web.adding import Door, Own
    from dashboard.web.source import Source
    from dashboard.web.tiles import Tiles


def register(  # noqa: PLR0913 - what an operator may decide
    app: "Dash",
    source: "Source",
    frame_ancestors: str,
    scripts: "Sequence[str]" = (),
    *,
    drawn_below: "Tiles | None" = None,
    door: "Door | Own | None" = None,
    kept_as: str = "",
) -> None:
    """Add every route, header and check to ``app``; call it when all callbacks are registered.

    ``frame_ancestors`` are the sites that may show the page in a frame, ``scripts`` those that stand in the page,
    ``drawn_below`` tiles to draw under the land, and ``door`` is where files of readers come in, or the file of a
    reader that ``app`` is made of. ``kept_as`` is the build under which browsers keep the answers; none: they don't.
    """
    # Callbacks raise this package's Refused: what needs callbacks is imported when they are there.
    from dashboard.web import (
        adding,
        bundle,
        downloads,
        errors,
        graphics,
        guard,
        headers,
        health,
        maps,
        moved,
        offline,
        openapi,
        pictures,
        plain,
        search,
        speech,
        tiles,
    )

    base = app.config.routes_pathname_prefix
    speech.register(app.server)
    errors.register(app.server)
    takes_files = door is not None and not isinstance(door, adding.Own)
    guard.register(app, f"{base}{adding.ADD}" if takes_files else "")
    headers.register(app, frame_ancestors, scripts)
    bundle.register(app.server, base)
    graphics.register(app.server, base)
    downloads.register(app.server, source, base)
    maps.register(app.server, source, base, drawn_below)
    if drawn_below is not None:
        tiles.register(app.server, drawn_below, base)
    pictures.register(app.server, source, base)
    health.register(app.server, source.ds, Path(app.config.assets_folder), base)
    search.register(app.server, source, base)
    openapi.register(app.server, source.ds, base)
    plain.register(app.server, source, base)
    if isinstance(door, adding.Own):
        adding.register_own(app.server, base, door)
    else:
        adding.register(app.server, base, door)
    if base == "/":
        offline.register(app.server, kept_as)
    else:
        moved.register(app.server, base)
