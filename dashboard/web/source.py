"""What the routes and the commands answer from: a data set, and what is worked out of it when it is first asked for."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from dashboard import __version__
from dashboard.control.state import Ledger
from dashboard.data.dataset import Dataset
from dashboard.data.memo import Memo
from dashboard.data.payload import Events

if TYPE_CHECKING:
    import geopandas as gpd

    from dashboard.control.areas import Cells
    from dashboard.data.search import Index

MOST_AREAS: Final = 16
"""Days of different states whose areas are kept; each takes about a megabyte."""


@dataclass(frozen=True, eq=False)
class Source:
    """One data set with its ledger of control and its cells; shared by all threads, never changed."""

    ds: Dataset
    may_redistribute: frozenset[str] = frozenset()
    """The sources of ``data.terms`` whose rows may be given out as files all the same."""
    _drawn: Memo = field(default_factory=lambda: Memo(MOST_AREAS), init=False, repr=False)

    @cached_property
    def ledger(self) -> Ledger:
        """Who held which town when."""
        return Ledger.of(self.ds.control, self.ds.places, self.ds.folder, self.ds.events)

    @cached_property
    def events(self) -> Events:
        """The events in the columns that the browser counts."""
        return Events.of(self.ds)

    @cached_property
    def cells(self) -> "Cells":
        """The land that each town speaks for; half a second goes by when it is first asked for."""
        from dashboard.control.areas import Cells

        return Cells.of(self.ledger, self.ds.outline, self.ds.folder)

    @cached_property
    def index(self) -> "Index":
        """What can be searched; half a second goes by when it is first asked for."""
        from dashboard.data.search import Index

        return Index(self.ds)

    def areas(self, day: int) -> "gpd.GeoDataFrame":
        """Draw the areas of a day (since 1970-01-01), with the columns of :func:`dashboard.control.areas.dissolve`.

        They are kept by state, so days on which nothing changed are drawn once; whoever asks must not change them.
        """
        from dashboard.control.areas import dissolve

        state = self.ledger.on(day)
        shown = (state.holder, state.status, state.certainty, state.since)
        return self._drawn.get(b"".join(column.tobytes() for column in shown), lambda: dissolve(self.cells, state))

    @property
    def version(self) -> str:
        """What an address carries (``?v=``) so that its answer may be kept for good: that of the data and our own."""
        return f"{self.ds.version}-{__version__}"
