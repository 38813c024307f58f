"""Every change of every town's state, so that a browser can paint any day from one list.

A town changes when a row is applied, when its class ages, when fighting is reported after its last row, and when its
rows are no longer carried forward; on the days between it stays as it is.
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from dashboard.control import confidence
from dashboard.control.confidence import Ints
from dashboard.control.state import UNKNOWN, Ledger


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """The days on which a town's holder, status, class or fighting becomes another: sorted by town, then by day.

    Before its first change a town is no information; ``UNKNOWN`` (-1) as holder, status and class: it is so again.
    """

    town: Ints
    """Number of the town in the ledger's order."""
    day: Ints
    """Days since 1970-01-01."""
    holder: Ints
    """Position in ``Ledger.holders``."""
    status: Ints
    """Position in ``state.STATUSES``."""
    certainty: Ints
    """Position in ``state.CLASSES``."""
    fighting: NDArray[np.bool_]
    """Whether fighting was reported after the town's last row."""

    def __len__(self) -> int:
        """Count the changes."""
        return len(self.day)

    def keep(self, which: NDArray[np.bool_] | Ints) -> "Changes":
        """Give only some of the changes, by a mask or by their numbers."""
        return Changes(*(getattr(self, column.name)[which] for column in fields(self)))


def changes(ledger: Ledger) -> Changes:
    """List what a ledger says of all days."""
    rows = np.arange(len(ledger.day))
    end = np.full(len(rows), confidence.FOREVER, dtype=np.int64)  # the day from which a row no longer speaks
    end[:-1] = np.where(np.diff(ledger.town) == 0, ledger.day[1:], confidence.FOREVER)
    if ledger.carried_until is not None:
        end = np.where(ledger.day <= ledger.carried_until, np.minimum(end, ledger.carried_until + 1), end)

    turns = (ledger.day, ledger.well_sourced_until + 1, ledger.thin_until + 1, ledger.fought_from)
    begins, row = np.concatenate(turns), np.tile(rows, len(turns))
    real = (begins >= ledger.day[row]) & (begins < end[row])  # a row that another of its day overrules never speaks
    begins, row = begins[real], row[real]
    found = Changes(
        town=ledger.town[row],
        day=begins,
        holder=ledger.holder[row],
        status=ledger.status[row],
        certainty=ledger.classes(begins, row),
        fighting=begins >= ledger.fought_from[row],
    )
    if ledger.carried_until is not None:
        found = _with_ends(found, ledger.start[:-1], ledger.carried_until + 1)
    order = np.lexsort((found.day, found.town))
    return _only_changes(found.keep(order))


def _with_ends(found: Changes, towns: Ints, day: int) -> Changes:
    """Add that every town without a change on ``day`` itself, but with an earlier one, is unknown from then on."""
    numbers = np.arange(len(towns))
    silent = np.setdiff1d(numbers, found.town[found.day == day])
    silent = np.intersect1d(silent, found.town[found.day < day])
    unknown = np.full(len(silent), UNKNOWN, dtype=np.int64)
    return Changes(
        town=np.concatenate([found.town, silent]),
        day=np.concatenate([found.day, np.full(len(silent), day, dtype=np.int64)]),
        holder=np.concatenate([found.holder, unknown]),
        status=np.concatenate([found.status, unknown]),
        certainty=np.concatenate([found.certainty, unknown]),
        fighting=np.concatenate([found.fighting, unknown == 0]),
    )


def _only_changes(found: Changes) -> Changes:
    """Leave out what says the same as the entry before it."""
    new = np.ones(len(found), dtype=bool)
    columns = (found.town, found.holder, found.status, found.certainty, found.fighting)
    new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return found.keep(new)
