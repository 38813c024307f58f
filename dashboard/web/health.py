"""Whether the server can do its work, for whoever watches it."""

from typing import Any

from flask import Flask, Response, jsonify

from dashboard.data.dataset import Dataset


def health(ds: Dataset) -> dict[str, Any]:
    """Tell the state of the page: ``degraded`` when it has nothing to show of one of its halves.

    A folder that breaks rules never gets so far: the server refuses to start on it.
    """
    lacks = [name for name, table in (("events", ds.events), ("control", ds.control)) if table.empty]
    return {
        "status": "degraded" if lacks else "ok",
        "data_version": ds.version,
        "events": len(ds.events),
        "reason": f"the data folder has no rows of {' and '.join(lacks)}" if lacks else "",
    }


def register(server: Flask, ds: Dataset, base: str = "/") -> None:
    """Serve ``/healthz``."""

    @server.get(f"{base}healthz")
    def healthz() -> Response:
        response = jsonify(health(ds))
        response.headers["Cache-Control"] = "no-store"
        return response
