"""Events that several sources tell: which account stands for all of them, and which are further ones.

``event_links.csv`` says so, a pair a line (docs/decisions, "One account counts"). The account that stands for an event
is shown, filtered and counted like any other event; the further ones are listed beside it and in no number.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.data.coded import texts
from dashboard.words import LinkStatus

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class Accounts:
    """The accounts of n events; row ``i`` of every array is event number ``i``."""

    leader: NDArray[np.int32]
    """The number of the account that stands for each; of most events its own."""
    leads: Mask
    """Whether it stands for itself: it is counted."""
    others: NDArray[np.int32]
    """How many further accounts an event has; 0 for these themselves."""
    _listed: NDArray[np.int64] = field(repr=False)
    """The further accounts, by the event that they tell, then by number."""
    _tell: NDArray[np.int32] = field(repr=False)
    """The events that these tell."""

    @classmethod
    def of(cls, ids: Iterable[str], links: pd.DataFrame | None = None) -> "Accounts":
        """Read the links of events with these ids, in their order; what is rejected parts, what is unknown is left."""
        index = pd.Index(list(ids), dtype="str") if links is not None and len(links) else None
        count = len(index) if index is not None else len(list(ids))
        leader = np.arange(count, dtype=np.int32)
        if index is not None and links is not None:
            stands = np.array([status != LinkStatus.REJECTED for status in texts(links["status"])], np.bool_)
            one, other = (
                index.get_indexer(pd.Index(texts(links[name]), dtype="str")) for name in ("event_id", "other_id")
            )
            known = stands & (one >= 0) & (other >= 0)
            leader[other[known]] = one[known]
        leads = leader == np.arange(count)
        further = np.flatnonzero(~leads)
        listed = further[np.argsort(leader[further], kind="stable")]
        others = np.bincount(leader[further], minlength=count).astype(np.int32)
        return cls(leader, leads, others, listed, leader[listed])

    @property
    def events(self) -> int:
        """Count the events, each once."""
        return int(np.count_nonzero(self.leads))

    def group(self, number: int) -> NDArray[np.int64]:
        """Number all accounts of the event that one of them tells, the one that stands for them first."""
        first = int(self.leader[number])
        begin, end = np.searchsorted(self._tell, [first, first + 1])
        return np.concatenate(([first], self._listed[begin:end]))

    def told(self, passes: Mask) -> Mask:
        """Tell of each event whether any of its accounts passes."""
        if not len(self._listed):
            return passes
        lifted = passes.copy()
        lifted[self._tell[passes[self._listed]]] = True
        return lifted
