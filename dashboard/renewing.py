"""A server that goes on with the data of a finished import, without dropping a request.

The whole application is built anew beside the one that answers, and takes its place between two requests; one that is
being answered then ends in the old one.
"""

import logging
import threading
import time
from typing import TYPE_CHECKING, Any, Final

from dashboard.app import create_app
from dashboard.data.pending import IMPORTS, Stamp, stamp
from dashboard.data.problem import BrokenData, Unreadable
from dashboard.data.read import shipped
from dashboard.settings import Settings
from dashboard.web.tiles import NoTiles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PAUSE: Final = 1.0
"""Seconds between two looks at the data folder."""
_log: Final = logging.getLogger(__name__)


class Renewing:
    """The application of a data folder as the last finished import has left it."""

    def __init__(self, settings: Settings, build: "Callable[[Settings], WSGIApplication] | None" = None) -> None:
        """Build the application; raises what :func:`dashboard.app.create_app` raises."""
        self._settings = settings
        self._folder = settings.data or shipped()
        self._build = build or _server
        self._state = self._look()
        self._serving = self._build(settings)
        self._next_look = time.monotonic() + PAUSE
        self._at_work = threading.Lock()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        """Answer a request; when an import was finished begin to build what answers the later ones."""
        now = time.monotonic()
        if now >= self._next_look and self._at_work.acquire(blocking=False):
            self._next_look = now + PAUSE
            state = self._look()
            if state == self._state:
                self._at_work.release()
            else:
                threading.Thread(target=self._renew, args=(state,), name="renewing", daemon=True).start()
        return self._serving(environ, start_response)

    def _look(self) -> Stamp:
        return stamp(self._folder, (IMPORTS,))

    def _renew(self, state: Stamp) -> None:
        try:
            self._serving = self._build(self._settings)
        except (BrokenData, Unreadable, NoTiles, OSError) as error:
            _log.warning("the data folder changed and cannot be served, the old data stay: %s", _first_line(error))
        finally:
            self._state = state
            self._at_work.release()


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)


def _server(settings: Settings) -> Any:  # noqa: ANN401 - Dash calls its server anything
    return create_app(settings).server
