"""Reports of fighting at a town: they never say who holds it, only that what was last said may no longer hold."""

from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from dashboard.control.confidence import FOREVER, Ints
from dashboard.data.days import starts_of
from dashboard.words import EventType, TimePrecision

EXACT: Final = "1"
"""The ``geo_precision`` of an event that happened at the very town."""
_TOWN: Final = 1 << 32
"""Lifts a town's number above all days, so that (town, day) sorts as one number."""


class Fights(NamedTuple):
    """Battles at towns, by town, then day, then event; one entry a report."""

    town: Ints
    """Number of the town in the ledger's order."""
    day: Ints
    """First day on which it may have happened, in days since 1970-01-01."""
    event: Ints
    """Row number in the table of events."""

    def after(self, town: Ints, day: Ints) -> Ints:
        """Give the day of each town's first fight after the day beside it; ``FOREVER`` where there is none."""
        at = np.searchsorted(self.town * _TOWN + self.day, town * _TOWN + day, side="right")
        towns, days = np.append(self.town, -1), np.append(self.day, FOREVER)
        return np.where(towns[at] == town, days[at], FOREVER)

    def between(self, town: int, after: int, until: int) -> Ints:
        """Give the events of one town after a day and up to another, newest first."""
        first, last = np.searchsorted(
            self.town * _TOWN + self.day, [town * _TOWN + after, town * _TOWN + until], side="right"
        )
        return self.event[first:last][::-1]


def fights(events: pd.DataFrame | None, place_ids: tuple[str, ...]) -> Fights:
    """Find the battles placed exactly at one of the towns; ``events`` as in a ``Dataset``, or none."""
    if events is None:
        return Fights(*(np.empty(0, dtype=np.int64) for _ in Fights._fields))
    exact = (events["event_type"] == EventType.BATTLES.value) & (events["geo_precision"].astype(str) == EXACT)
    number = np.flatnonzero(exact)
    battles = events.iloc[number]
    town = pd.Index(place_ids).get_indexer(pd.Index(battles["place_id"].astype(str)))
    day = battles["event_date"].to_numpy().astype("datetime64[D]").astype(np.int64)
    for unit in TimePrecision:  # the first day of the week, month or year in which it happened
        wide = (battles["time_precision"] == unit.value).to_numpy()
        day[wide] = starts_of(day[wide], unit)
    order = np.lexsort((number, day, town))
    order = order[town[order] >= 0]
    return Fights(town[order].astype(np.int64), day[order], number[order].astype(np.int64))
