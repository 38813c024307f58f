"""The application for a WSGI server of one's own, such as ``gunicorn "dashboard.wsgi:application()"``."""

from dashboard.renewing import Renewing
from dashboard.settings import Settings


def application() -> Renewing:
    """Build the application as the environment says (``KHAREETA_DATA``, ``KHAREETA_FRAME_ANCESTORS``)."""
    return Renewing(Settings.from_environment())
