"""The application for a WSGI server of one's own, such as ``gunicorn "dashboard.wsgi:application()"``."""

from typing import TYPE_CHECKING

from dashboard.app import create_app
from dashboard.settings import Settings

if TYPE_CHECKING:
    from flask import Flask


def application() -> "Flask":
    """Build the application as the environment says (``KHAREETA_DATA``, ``KHAREETA_FRAME_ANCESTORS``)."""
    server: Flask = create_app(Settings.from_environment()).server
    return server
