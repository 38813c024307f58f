"""Whether the server can do its work, for whoever watches it."""

from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, jsonify

from dashboard.data.dataset import Dataset
from dashboard.figures import basemap

_ASSETS: Final = "/assets/"


def ground_files() -> list[str]:
    """List the files under ``assets/`` that the map's style draws the ground from."""
    style = basemap.style({})
    drawn = [source.get("data", source.get("url")) for source in style["sources"].values()] + [
        f"{style['sprite']}.json",
        f"{style['sprite']}.png",
    ]
    return [url.removeprefix(_ASSETS) for url in drawn if isinstance(url, str) and url.startswith(_ASSETS)]


def health(ds: Dataset, assets: Path) -> dict[str, Any]:
    """Tell the state of the page: ``degraded`` when files of the basemap are gone, so that the map lacks its ground.

    A data folder that breaks rules never gets so far: the server refuses to start on it.
    """
    missing = [name for name in ground_files() if not (assets / name).is_file()]
    return {
        "status": "degraded" if missing else "ok",
        "data_version": ds.version,
        "events": ds.accounts.events,
        "reason": f"files of the basemap are missing: {', '.join(missing)}" if missing else "",
    }


def register(server: Flask, ds: Dataset, assets: Path, base: str = "/") -> None:
    """Serve ``/healthz``; ``assets`` is the folder of the page's files."""

    @server.get(f"{base}healthz")
    def healthz() -> Response:
        response = jsonify(health(ds, assets))
        response.headers["Cache-Control"] = "no-store"
        return response
