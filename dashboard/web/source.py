"""What the routes and the commands answer from: a data set, and what is worked out of it when it is first asked for."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dashboard import __version__
from dashboard.control.state import Ledger
from dashboard.data.dataset import Dataset

if TYPE_CHECKING:
    from dashboard.control.areas import Cells


@dataclass(frozen=True, eq=False)
class Source:
    """One data set with its ledger of control and its cells; shared by all threads, never changed."""

    ds: Dataset

    @cached_property
    def ledger(self) -> Ledger:
        """Who held which town when."""
        return Ledger.of(self.ds.control, self.ds.places, self.ds.folder, self.ds.events)

    @cached_property
    def cells(self) -> "Cells":
        """The land that each town speaks for; half a second goes by when it is first asked for."""
        from dashboard.control.areas import Cells

        return Cells.of(self.ledger, self.ds.outline, self.ds.folder)

    @property
    def version(self) -> str:
        """What an address carries (``?v=``) so that its answer may be kept for good: that of the data and our own."""
        return f"{self.ds.version}-{__version__}"
