"""Serving the page with waitress, which runs on every system, until somebody stops it."""

import errno
import logging
import signal
import threading
import webbrowser
from collections.abc import Callable
from typing import Any, Final

from waitress.server import create_server

from dashboard.settings import Settings
from dashboard.web.adding import FORM, MB
from dashboard.web.errors import BODY_LIMIT

THREADS: Final = 8
CONNECTIONS: Final = 2_000
"""Connections held open at once; a browser keeps six."""


class Unserved(Exception):  # noqa: N818 - reads as a sentence: except Unserved
    """The address can't be listened on; the message says why and what to do."""


def serve(application: Callable[..., Any], settings: Settings, announce: Callable[[str], None]) -> None:
    """Listen, ``announce`` the address, and answer until Ctrl-C or SIGTERM; then return.

    Raises:
        Unserved: The address can't be listened on.

    """
    logging.getLogger("waitress").setLevel(logging.ERROR)  # a full queue is no news
    # Also where a shell has started the command with Ctrl-C ignored, and for whoever ends it politely.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, _stop)
    server = _listen(application, settings)
    address = f"http://{_bracketed(settings.host)}:{_port(server)}"
    try:
        announce(address)
        if settings.open:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        server.run()  # returns on KeyboardInterrupt and SystemExit
    except (KeyboardInterrupt, SystemExit):  # before it ran
        pass
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not break off the first one's goodbye
        server.close()


def _stop(_signal: int, _frame: object) -> None:
    raise SystemExit(0)


def _listen(application: Callable[..., Any], settings: Settings) -> Any:  # noqa: ANN401 - waitress has two classes
    where = f"{settings.host} port {settings.port}"
    try:
        return create_server(
            application,
            host=settings.host,
            port=settings.port,
            ident=None,  # no Server header
            threads=THREADS,
            connection_limit=CONNECTIONS,
            asyncore_use_poll=True,  # select() ends at 1,024 connections
            max_request_body_size=_most(settings),
            clear_untrusted_proxy_headers=True,
        )
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            msg = f"{where} is already in use: stop the program that has it, or choose another --port (0: a free one)"
        elif error.errno == errno.EACCES:
            msg = f"{where} needs more rights than you have: choose a --port above 1023"
        else:
            msg = f"cannot listen on {where}: {error.strerror or error}"
        raise Unserved(msg) from None
    except ValueError:
        msg = f"cannot listen on {where}: no such host"
        raise Unserved(msg) from None


def _most(settings: Settings) -> int:
    """Give the bytes of the largest request that is read at all; one with too large a file is still told so kindly."""
    return 2 * settings.upload_limit * MB + FORM if settings.allow_upload else BODY_LIMIT


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _port(server: Any) -> str:  # noqa: ANN401 - waitress has two classes
    listening = getattr(server, "effective_listen", None)  # of a name with several addresses
    return str(listening[0][1] if listening else server.effective_port)
