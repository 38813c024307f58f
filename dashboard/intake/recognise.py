"""Which source's format a table is in, by its header."""

from collections.abc import Sequence
from typing import Final

from dashboard.data.problem import Unreadable
from dashboard.intake import ucdp
from dashboard.intake.draft import Format
from dashboard.intake.outcome import Asked
from dashboard.intake.sheet import Sheet
from dashboard.intake.sniff import Headers
from dashboard.intake.ucdp import Ucdp

KNOWN: Final = frozenset({*ucdp.HEADERLESS, *ucdp.OLD.values()})


def known(header: Sequence[str]) -> int:
    """Count the names of a header that some format knows."""
    return sum(name.strip().casefold() in KNOWN for name in header)


HEADERS: Final = Headers(known, ucdp.missing_header)


def choose(sheet: Sheet, asked: Asked) -> Format:
    """Choose the format in which to read a table.

    Raises:
        Unreadable: It is in none, or not in the one that was asked for.

    """
    if ucdp.is_mine(sheet.columns) and asked.as_ in {None, "ucdp"}:
        return Ucdp()
    msg = f"{sheet.path.name}:1: the header is not one of UCDP GED: {', '.join(sheet.columns)[:200]}"
    raise Unreadable(msg)
