"""Which source's format a table is in, by its header."""

from collections.abc import Sequence
from typing import Final

from dashboard.data.problem import Unreadable
from dashboard.intake import acled, cells, synonyms, ucdp
from dashboard.intake.acled import Acled
from dashboard.intake.draft import Format
from dashboard.intake.outcome import Asked
from dashboard.intake.sheet import Sheet
from dashboard.intake.sniff import Headers
from dashboard.intake.table import Table
from dashboard.intake.ucdp import Ucdp
from dashboard.language import marked

OTHER_HEADER: Final = marked("the header is not one of {form}: the column {column} is missing")
WHICH_ORDER: Final = marked("is {date} day/month or month/day? Say --dates dmy or --dates mdy")
KNOWN: Final = frozenset({*ucdp.HEADERLESS, *ucdp.OLD.values(), *acled.COLUMNS, *acled.OLDER, *acled.MORE})
LOOKED_AT: Final = 500
"""Rows among which a date of three numbers must turn up for its order to be looked for."""


def known(header: Sequence[str]) -> int:
    """Count the names of a header that some format knows."""
    return max(sum(name.strip().casefold() in KNOWN for name in header), synonyms.known(header))


HEADERS: Final = Headers(known, ucdp.missing_header)


def choose(sheet: Sheet, asked: Asked) -> Format:
    """Choose the format in which to read a table.

    Raises:
        Unreadable: It is not in the one that was asked for, or a table whose columns are not found.

    """
    if asked.as_ in {None, "ucdp"} and ucdp.is_mine(sheet.columns):
        return Ucdp()
    if asked.as_ in {None, "acled"} and (acled.is_mine(sheet.columns) or acled.is_deleted_list(sheet.columns)):
        return Acled()
    if asked.as_ in {None, "table"}:
        return Table.of(sheet, asked)
    needed = ucdp.NEEDED if asked.as_ == "ucdp" else ("event_id_cnty", *acled.NEEDED)
    missing = [name for name in needed if name not in map(acled.renamed, sheet.columns)]
    name = "UCDP GED" if asked.as_ == "ucdp" else "ACLED"
    lacking = OTHER_HEADER.format(form=name, column=missing[0] if missing else "-")
    msg = f"{sheet.path.name}:1: {lacking}"
    raise Unreadable(msg)


def order_of_dates(sheet: Sheet, form: Format, asked: Asked) -> str:
    """Find out whether dates of three numbers have the day or the month first.

    ACLED writes the day first. Of other tables the first date that can be only one of the two decides; where none
    does, somebody has to say.

    Raises:
        Unreadable: The dates could be both.

    """
    if asked.dates is not None:
        return asked.dates
    at = [n for n, name in enumerate(sheet.columns) if form.renamed(name) in form.dates]
    unsure = ""
    for number, row in enumerate(sheet.rows(lambda _: None, lambda _: None)):
        for column in at:
            order = cells.order_of(row.cells[column])
            if order in cells.ORDERS:
                return order
            unsure = unsure or (row.cells[column] if order else "")
        if number > LOOKED_AT and not unsure:
            break
    if unsure and form.key != Acled().key:
        msg = f"{sheet.path.name}: {WHICH_ORDER.format(date=unsure)}"
        raise Unreadable(msg)
    return "dmy"
