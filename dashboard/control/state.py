"""Who held every town on a day, worked out from the assertions dated up to it and from nothing else.

Order within a town: by date; on one day contested rows first, then by rising confidence, then as in the file. The last
row applied wins. A row with the same holder and status as the one before it is a confirmation and continues the run.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.control import confidence
from dashboard.control.confidence import RULE, Ints, Rule
from dashboard.control.fighting import Fights, fights
from dashboard.data.days import number_of
from dashboard.words import AssertionPrecision, Certainty, Confidence, Status

if TYPE_CHECKING:
    from dashboard.data.folder import Folder

UNKNOWN: Final = -1
"""Stands for a row, a holder, a status and a class where nothing is known."""
NO_DAY: Final = int(np.iinfo(np.int32).min)
STATUSES: Final = tuple(Status)
PRECISIONS: Final = tuple(AssertionPrecision)
CLASSES: Final = tuple(Certainty)
_TOWN: Final = 1 << 32
"""Lifts a town's number above all days, so that (town, day) sorts as one number."""


def carried_until(folder: "Folder") -> int | None:
    """Name the last day to which a row is carried forward: the day before the last cut-off about control begins.

    From that cut-off on, control is known only for the towns that a row dated in it names.
    """
    first_days = [cutoff.first for cutoff in folder.cutoffs if cutoff.about == "control"]
    return number_of(max(first_days)) - 1 if first_days else None


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """What is known of every town of a ledger on one day: arrays in the ledger's order of towns.

    ``UNKNOWN`` (-1) stands where nothing is known, ``NO_DAY`` for a day.
    """

    day: int
    applied: Ints
    """Position of the row that says so among the ledger's rows."""
    row: Ints
    """The same row's number in the control table."""
    holder: Ints
    """Position in ``Ledger.holders``."""
    status: Ints
    """Position in ``STATUSES``."""
    since: Ints
    """First day of the unbroken run of holder and status."""
    since_precision: Ints
    """Precision of that day, as a position in ``PRECISIONS``."""
    confirmed: Ints
    """Day of the newest row of the run."""
    certainty: Ints
    """Position in ``CLASSES``."""
    fighting: NDArray[np.bool_]
    """Whether fighting was reported there after the newest row of the run."""

    @property
    def known(self) -> NDArray[np.bool_]:
        """Which towns have a known state."""
        return self.applied >= 0


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """All assertions in the order in which they are applied: town by town, in the order of the places."""

    place_ids: tuple[str, ...]
    """The towns: every place that has an assertion, in the order of the places."""
    place: Ints
    """Each town's place number."""
    longitude: NDArray[np.float64]
    latitude: NDArray[np.float64]
    holders: tuple[str, ...]
    start: Ints
    """Where each town's rows begin, and at the end their number: T + 1 positions."""
    row: Ints
    """Each row's number in the control table."""
    town: Ints
    day: Ints
    """Days since 1970-01-01."""
    holder: Ints
    status: Ints
    precision: Ints
    run: Ints
    """Position of the row that began the run of the same holder and status."""
    well_sourced_until: Ints
    thin_until: Ints
    fought_from: Ints
    """The first day after each row on which fighting was reported at its town; ``confidence.FOREVER``: never."""
    fights: Fights
    carried_until: int | None
    """Rows dated up to this day say nothing of the days after it; ``None``: every row holds until the next one."""

    @classmethod
    def of(
        cls, control: pd.DataFrame, places: pd.DataFrame, folder: "Folder", events: pd.DataFrame | None = None
    ) -> Self:
        """Order the assertions of a data folder; ``control``, ``places`` and ``events`` as in a ``Dataset``.

        Without ``events`` no report of fighting lowers a class.
        """
        return cls.build(control, places, events, carried_until=carried_until(folder))

    @classmethod
    def build(
        cls,
        control: pd.DataFrame,
        places: pd.DataFrame,
        events: pd.DataFrame | None = None,
        *,
        carried_until: int | None = None,
        rule: Rule = RULE,
    ) -> Self:
        """Order assertions by a rule of one's own; a row of a place not among ``places`` raises ``ValueError``."""
        ids = places["place_id"].astype(str).to_numpy()
        named = pd.Index(control["place_id"].astype(str))
        place = pd.Index(ids).get_indexer(named)
        if (place < 0).any():
            msg = f"control.csv names a place that is not in places.geojson: {named[place < 0][0]}"
            raise ValueError(msg)
        towns, town = np.unique(place, return_inverse=True)
        day = control["date"].to_numpy().astype("datetime64[D]").astype(np.int64)
        names = control["holder"].astype(str).to_numpy()
        holders, holder = np.unique(names, return_inverse=True)
        status = _codes(control["status"], [*STATUSES])
        trust = _codes(control["confidence"], [*Confidence])
        settled = status != STATUSES.index(Status.CONTESTED)
        order = np.lexsort((np.arange(len(day)), -trust, settled, day, town))  # the last key sorts first

        town, day, holder, status = (column[order].astype(np.int64) for column in (town, day, holder, status))
        opens = np.ones(len(order), dtype=bool)
        opens[1:] = (np.diff(town) != 0) | (np.diff(holder) != 0) | (np.diff(status) != 0)
        run = np.maximum.accumulate(np.where(opens, np.arange(len(order)), 0))
        disputed = np.zeros(len(order), dtype=bool)
        disputed[1:] = (np.diff(town) == 0) & (np.diff(day) == 0) & (np.diff(holder) != 0)
        rows = control.iloc[order]
        said = confidence.Said(
            day=day,
            run=run,
            basis=rows["basis"].astype(str).tolist(),
            confidence=rows["confidence"].astype(str).tolist(),
            source=np.unique(rows["source"].astype(str).to_numpy(), return_inverse=True)[1].astype(np.int64),
            disputed=disputed,
        )
        until = confidence.until(said, rule)
        place_ids = tuple(ids[towns].tolist())
        battles = fights(events, place_ids)
        return cls(
            place_ids=place_ids,
            place=towns.astype(np.int64),
            longitude=places["longitude"].to_numpy(np.float64)[towns],
            latitude=places["latitude"].to_numpy(np.float64)[towns],
            holders=tuple(holders.tolist()),
            start=np.searchsorted(town, np.arange(len(towns) + 1)).astype(np.int64),
            row=order.astype(np.int64),
            town=town,
            day=day,
            holder=holder,
            status=status,
            precision=_codes(rows["date_precision"], [*PRECISIONS]),
            run=run.astype(np.int64),
            well_sourced_until=until.well_sourced,
            thin_until=until.thin,
            fought_from=battles.after(town, day),
            fights=battles,
            carried_until=carried_until,
        )

    def __len__(self) -> int:
        """Count the towns."""
        return len(self.place_ids)

    def on(self, day: int) -> State:
        """Give the state of every town on ``day`` (days since 1970-01-01)."""
        numbers = np.arange(len(self), dtype=np.int64)
        last = self.first_after(numbers, day) - 1
        known = last >= self.start[:-1]
        if self.carried_until is not None and day > self.carried_until:
            known &= self.day[last] > self.carried_until
        fighting = known & (day >= self.fought_from[last])
        return State(
            day=day,
            applied=np.where(known, last, UNKNOWN),
            row=np.where(known, self.row[last], UNKNOWN),
            holder=np.where(known, self.holder[last], UNKNOWN),
            status=np.where(known, self.status[last], UNKNOWN),
            since=np.where(known, self.day[self.run[last]], NO_DAY),
            since_precision=np.where(known, self.precision[self.run[last]], UNKNOWN),
            confirmed=np.where(known, self.day[last], NO_DAY),
            certainty=np.where(known, self.classes(day, last), UNKNOWN),
            fighting=fighting,
        )

    def classes(self, day: int | Ints, applied: Ints) -> Ints:
        """Give the class of states that rest on the rows applied, on a day or on one beside each row."""
        found = confidence.classes(day, self.well_sourced_until[applied], self.thin_until[applied])
        return confidence.lowered(found, day >= self.fought_from[applied]).astype(np.int64)

    def first_after(self, towns: Ints, day: int) -> Ints:
        """Give the position of the first row of each town after ``day``, or where its rows end."""
        return np.searchsorted(self.town * _TOWN + self.day, towns * _TOWN + day, side="right").astype(np.int64)

    def backing(self, applied: int) -> Ints:
        """Give the control table's rows that stand behind a state: its run up to the row applied, oldest first."""
        return self.row[self.run[applied] : applied + 1]


def _codes(column: "pd.Series[str]", words: list[str]) -> Ints:
    """Give each word's position among ``words``."""
    codes = pd.Index(words).get_indexer(pd.Index(column.astype(str)))
    if (codes < 0).any():
        msg = f"control.csv: {column.name} is none of {', '.join(words)}: {column.iloc[int(np.argmax(codes < 0))]}"
        raise ValueError(msg)
    return codes.astype(np.int64)
