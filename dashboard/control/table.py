"""Control on a day as a table: one row a town."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.control.confidence import Ints
from dashboard.control.state import CLASSES, PRECISIONS, STATUSES, Ledger
from dashboard.data.days import day_of

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset


def table(ds: "Dataset", ledger: Ledger, day: int) -> pd.DataFrame:
    """List the towns whose holder is known on ``day`` (days since 1970-01-01), in the order of the places.

    Columns: ``place_id, place_name, place_name_ar, latitude, longitude, admin1, holder, status, since,
    since_precision, confidence, last_confirmed, sources, assertion_id, event_id``. Days are ``YYYY-MM-DD``; ``sources``
    are the names behind the unbroken run of holder and status, oldest first, joined with ``|``; ``assertion_id`` is the
    row that was applied last, ``event_id`` the event that goes with that row.
    """
    state = ledger.on(day)
    towns = np.flatnonzero(state.known)
    place = ds.places.iloc[ledger.place[towns]]
    row = ds.control.iloc[state.row[towns]]
    return pd.DataFrame(
        {
            "place_id": place["place_id"].to_numpy(),
            "place_name": place["name"].to_numpy(),
            "place_name_ar": place["name_ar"].to_numpy(),
            "latitude": place["latitude"].to_numpy(),
            "longitude": place["longitude"].to_numpy(),
            "admin1": place["admin1"].astype(str).to_numpy(),
            "holder": np.array(ledger.holders, dtype=object)[state.holder[towns]],
            "status": np.array([status.value for status in STATUSES], dtype=object)[state.status[towns]],
            "since": _spelled(state.since[towns]),
            "since_precision": np.array([word.value for word in PRECISIONS], dtype=object)[
                state.since_precision[towns]
            ],
            "confidence": np.array([word.value for word in CLASSES], dtype=object)[state.certainty[towns]],
            "last_confirmed": _spelled(state.confirmed[towns]),
            "sources": _sources(ds, ledger, state.applied[towns]),
            "assertion_id": row["assertion_id"].astype(str).to_numpy(),
            "event_id": row["event_id"].astype(str).to_numpy(),
        }
    )


def _spelled(days: Ints) -> list[str]:
    return [day_of(int(day)).isoformat() for day in days]


def _sources(ds: "Dataset", ledger: Ledger, applied: Ints) -> list[str]:
    """Name the sources behind each state once, oldest first."""
    names = ds.control["source"].astype(str).to_numpy()
    return ["|".join(dict.fromkeys(names[ledger.backing(int(position))])) for position in applied]
