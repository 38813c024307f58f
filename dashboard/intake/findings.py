"""What is found on the way through a file: lines refused, cells read otherwise than they stand, doubtful points."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from dashboard.data.problem import Problem

FUTURE: Final = "the date lies in the future"
MOST_KEPT: Final = 50_000
"""Refusals, repairs and doubts of each sort that are kept one by one; all are counted."""


class Repair(NamedTuple):
    """One cell that was read otherwise than it stands."""

    line: int
    column: str
    value: str
    what: str


class Doubt(NamedTuple):
    """One row whose point is doubtful."""

    line: int
    name: str
    latitude: float
    longitude: float
    why: str
    is_refused: bool


@dataclass(slots=True)
class Findings:
    """Everything that the report tells of a file's rows."""

    read: int = 0
    """Rows, with those that were refused."""
    refused_rows: int = 0
    refused: list[Problem] = field(default_factory=list)
    repaired: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Cells by column and by what was done."""
    repairs: list[Repair] = field(default_factory=list)
    doubted: Counter[str] = field(default_factory=Counter)
    """Rows by why their point is doubtful."""
    doubts: list[Doubt] = field(default_factory=list)
    duplicates: int = 0
    """Rows refused since an earlier one of the file has their id."""
    future: int = 0
    """Rows refused since their date has not come yet."""

    def refuse_line(self, problem: Problem) -> None:
        """Note a line that could not be read as a row."""
        self.read += 1
        self.refuse([problem])

    def refuse(self, problems: list[Problem]) -> None:
        """Note one row that is refused, with all that is wrong with it."""
        self.refused_rows += 1
        self.future += any(problem.rule.startswith(FUTURE) for problem in problems)
        if len(self.refused) < MOST_KEPT:
            self.refused += problems

    def repair(self, one: Repair) -> None:
        """Note a cell of a row that is kept and was read otherwise than it stands."""
        self.repaired[one.column, one.what] += 1
        if len(self.repairs) < MOST_KEPT:
            self.repairs.append(one)

    def doubt(self, doubt: Doubt) -> None:
        """Note a row whose point is doubtful."""
        self.doubted[doubt.why] += 1
        if len(self.doubts) < MOST_KEPT:
            self.doubts.append(doubt)
