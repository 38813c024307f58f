"""The server on the made-up land, asked without a network."""

from functools import partial

import pytest

from dashboard.app import build, create_app
from dashboard.settings import Settings
from tests.worlds import world


@pytest.fixture(scope="session")
def land():
    return world()


@pytest.fixture(scope="session")
def land_app(land):
    return build(land)


@pytest.fixture(scope="session")
def get(land_app):
    """Ask the made-up land: ``get("/events.csv?types=battles")``."""
    return partial(land_app.server.test_client().get, buffered=True)


@pytest.fixture(scope="session")
def shipped_get():
    """Ask the shipped data."""
    return partial(create_app(Settings()).server.test_client().get, buffered=True)
