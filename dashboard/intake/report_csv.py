"""Everything that an import found, one finding a row, for a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from dashboard.columns import FORMULA
from dashboard.intake.match_places import Verdict
from dashboard.intake.outcome import Outcome

COLUMNS: Final = ("finding", "line", "column", "value", "what", "rows")
_RUNS: Final = re.compile(FORMULA)


def report(outcome: Outcome) -> bytes:
    """Write the findings as CSV: UTF-8 with byte order mark, nothing in it runs as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_inert(cell) for cell in row] for row in rows(outcome))
    return text.getvalue().encode("utf-8-sig", errors="backslashreplace")


def rows(outcome: Outcome) -> Iterator[tuple[object, ...]]:
    """Give the findings in the columns of the report; a blank is no value."""
    found = outcome.findings
    for problem in sorted(found.refused, key=lambda one: one.line):
        yield "refused", problem.line, problem.column, problem.value, problem.rule, 1
    for repair in found.repairs:
        yield "repaired", repair.line, repair.column, repair.value, repair.what, 1
    for doubt in found.doubts:
        where = f"{doubt.latitude}, {doubt.longitude}"
        finding = "refused point" if doubt.is_refused else "doubtful point"
        yield finding, doubt.line, "latitude, longitude", where, f"{doubt.name}: {doubt.why}", 1
    for one, other, how, score in outcome.told:
        pair = f"{one.event_id}: {how or 'decided'} {score}".rstrip()
        yield "linked", "", "event_id", other.event_id, pair, 1
    for place in outcome.places:
        what = f"a place of its own: {place.found.place_id}"
        if place.found.verdict is Verdict.DOUBTFUL:
            what += f"; {place.other} of the same name is {place.found.distance_km:.1f} km away"
        elif place.found.other_id:
            what += f"; {place.found.distance_km:.1f} km from {place.other}"
        yield f"{place.found.verdict} place", "", "place", place.name, what, place.rows
    for name, actor_id, count in outcome.actors:
        yield "new actor", "", "actor", name, f"a new actor: {actor_id}", count
    for column, count in outcome.fields.most_common():
        yield "changed", "", column, "", "differs from the row that was there", count


def _inert(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and _RUNS.match(cell) else cell
