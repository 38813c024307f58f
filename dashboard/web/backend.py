"""Dash's own Flask backend, without the addresses that we don't want answered."""

from typing import TYPE_CHECKING, Any, Final

from dash.backends._flask import FlaskDashServer
from flask import Flask, Response
from werkzeug.exceptions import NotFound

if TYPE_CHECKING:
    from dash import Dash

NOT_OURS: Final = ("/<path:path>", "/_reload-hash")
"""How rules of Dash's end that are left out: the page at every address, and what its development tools ask for."""


class Backend(FlaskDashServer):
    """Answers only the addresses of the page itself; whatever else is unknown is a 404."""

    @staticmethod
    def create_app(name: str = "dashboard", config: dict[str, Any] | None = None) -> Flask:
        """Make a Flask application that serves no folder of its own."""
        server = Flask(name, static_folder=None)
        server.config.update(config or {})
        return server

    def add_url_rule(self, rule: str, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - handed on
        """Add a rule unless it is one of those left out."""
        if not rule.endswith(NOT_OURS):
            super().add_url_rule(rule, *args, **kwargs)

    def serve_component_suites(self, dash_app: "Dash", package_name: str, fingerprinted_path: str) -> Response:
        """Serve a file of a package; some packages list source maps that they do not ship."""
        try:
            return super().serve_component_suites(dash_app, package_name, fingerprinted_path)  # type: ignore[no-any-return]
        except FileNotFoundError:
            raise NotFound from None
