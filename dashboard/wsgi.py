"""The application for a WSGI server of one's own, such as ``gunicorn "dashboard.wsgi:application()"``."""

from typing import TYPE_CHECKING

from dashboard.settings import Settings
from dashboard.uploads import serving

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def application() -> "WSGIApplication":
    """Build the application as the environment says (``KHAREETA_DATA``, ``KHAREETA_FRAME_ANCESTORS`` …)."""
    return serving(Settings.from_environment())
