"""What is wrong with a data folder, told in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WHOLE_FILE: Final = "-"
"""The column of a problem that is no single column's."""
LONGEST: Final = 120
"""Characters of a broken value that are shown; the line number leads to the rest."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule at one place of a data folder."""

    file: str
    line: int
    """The file's line, from 1; a problem of the whole file stands on line 1."""
    column: str
    rule: str
    """The rule that is broken, as a clause that says what to do where that is not plain."""
    value: str = ""

    def __str__(self) -> str:
        """Spell the problem as ``file:line: column: rule: value`` on one line of printable characters."""
        shown = self.value if len(self.value) <= LONGEST else self.value[:LONGEST] + "…"
        clean = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown)
        return f"{self.file}:{self.line}: {self.column}: {self.rule}: {clean or '(blank)'}"


class Unreadable(Exception):  # noqa: N818 - reads as a sentence: except Unreadable
    """There is no data folder to read or to check at the path given."""


class BrokenData(Exception):  # noqa: N818 - reads as a sentence: except BrokenData
    """A data folder breaks rules, and no page can be made of it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)
