"""The table of contents of the page: what happens when a reader does something."""

from dash import Dash

from dashboard.callbacks import (
    address,
    area,
    bars,
    camps,
    compare,
    detail,
    playback,
    redraw,
    reports,
    share,
    story,
    theme,
    tour,
    why,
)
from dashboard.web.source import Source


def register(app: Dash, source: Source) -> None:
    """Attach every callback to ``app``."""
    address.register(app, source.ds)
    bars.register(app)
    camps.register(app)
    area.register(app)
    playback.register(app)
    redraw.register(app, source.ds, source.ledger)
    detail.register(app, source)
    reports.register(app, source)
    why.register(app, source)
    compare.register(app, source)
    share.register(app, source)
    story.register(app, source.ds)
    tour.register(app)
    theme.register(app)
