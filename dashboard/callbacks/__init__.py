"""The table of contents of the page: what happens when a reader does something."""

from dash import Dash

from dashboard.callbacks import address, camps, detail, redraw
from dashboard.control.state import Ledger
from dashboard.data.dataset import Dataset


def register(app: Dash, dataset: Dataset, ledger: Ledger) -> None:
    """Attach every callback to ``app``."""
    address.register(app, dataset)
    camps.register(app)
    redraw.register(app, dataset, ledger)
    detail.register(app, dataset, ledger)
