"""What an import did, for the console, the report and the log."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from dashboard.intake.findings import Findings
from dashboard.intake.link_accounts import Told
from dashboard.intake.match_places import Found
from dashboard.intake.merge import Kept
from dashboard.words import LinkedBy


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to have imported."""

    file: Path
    folder: Path
    today: date
    as_: str | None = None
    """``acled``, ``ucdp`` or ``table``, when the file is not to be recognised."""
    replace_source: bool = False
    columns: dict[str, str] = field(default_factory=dict)
    """For a table: the header of each of our columns, or one value for all rows."""
    dates: str | None = None
    """``dmy`` or ``mdy``, when dates of three numbers could be both."""
    source: str | None = None
    """For a table: the name under which its rows are kept; by default the file's."""


@dataclass(slots=True)
class PlaceLine:
    """One place of the file in the report."""

    name: str
    found: Found
    rows: int
    latitude: float | None
    longitude: float | None
    other: str = ""
    """Name and id of the place of ours that is told with it."""


@dataclass(slots=True)
class Outcome:
    """What an import did."""

    file: str
    folder: Path
    form: str
    title: str
    findings: Findings
    outline: BaseGeometry | None = None
    """The country, to draw doubtful points in."""
    notes: list[str] = field(default_factory=list)
    number: int = 0
    """The import's number in the log; 0 when nothing was written."""
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    """The source's columns that changed, with the number of rows."""
    kept: Kept = field(default_factory=Kept)
    is_deletions: bool = False
    """Whether the file is a list of rows that its source has deleted."""
    told: Sequence[Told] = ()
    """Its rows that tell an event which another source tells, too, with the other account."""
    places: Sequence[PlaceLine] = ()
    """New and doubtful ones; matched ones are counted in ``matched``."""
    matched: int = 0
    """Rows at places of ours."""
    farthest_km: float = 0.0
    """The farthest that a matched place of ours is from the file's own point."""
    actors: Sequence[tuple[str, str, int]] = ()
    """New ones: name, id, rows."""
    known_actors: int = 0
    """Names that were found among our actors."""

    @property
    def linked(self) -> int:
        """Rows that tell an event which another source tells, too."""
        return len(self.told)

    @property
    def links(self) -> Counter[LinkedBy | None]:
        """The same by how that was found; ``None`` where somebody has said so."""
        return Counter(told.how for told in self.told)

    @property
    def taken(self) -> int:
        """Rows of the file that are in the data folder now."""
        return self.added + self.changed + self.unchanged

    @property
    def rows_at_new_places(self) -> int:
        """Rows at places that the import added, or that were added before."""
        return self.taken - self.matched
