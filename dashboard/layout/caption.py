"""The view in words: what is shown, of how much, and what it leaves out.

The sentences are templates, filled in here and, while the reader plays, in the browser (``assets/js/caption.js``),
which gets :data:`WORDS` with the page: each sentence is written once.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.data.count import Totals
from dashboard.layout import phrases
from dashboard.layout.asked import Active
from dashboard.view import Days
from dashboard.words import Mode

WORDS: Final[Mapping[str, Any]] = {
    "first": "{events} of {of}, {days}{mode}.",
    "first_of_filters": "{events} of {of}, {days}{mode},",
    "rest": "{only}{deaths} Control as of {day}.",
    "months": phrases.MONTHS,
    "date": phrases.DAY,
    "days": phrases.DAYS,
    "modes": {
        str(Mode.WINDOW): "",
        str(Mode.DAY): " (last day of the period only)",
        str(Mode.SINCE): " (everything since the start of the data)",
    },
    "nothing": "Nothing to count.",
    "none_stated": "Deaths: none stated that can be summed ({left_out}).",
    "summed": "{sum} {deaths} counted, by the sources' best figures.",
    "summed_but": "{sum} {deaths} counted, by the sources' best figures; {left_out} not in the sum.",
    "sum": "{best} ({low}–{high})",
    "deaths": ["death", "deaths"],
    "without": ["{n} event without a figure", "{n} events without a figure"],
    "excluded": ["{n} summary row that would count twice", "{n} summary rows that would count twice"],
    "both": "{one} and {other}",
}
"""Sentences and their parts; of two forms the first is for one."""


def parts(mode: Mode, shown: Days, totals: Totals, of: int, filters: Sequence[Active]) -> tuple[str, str]:
    """Say how many events of how many and which days; then which filters, how many deaths, control as of when.

    ``totals`` counts the events shown, ``of`` is the number of all events of the data.
    """
    said = only(filters)
    first = str(WORDS["first_of_filters" if said else "first"]).format(
        events=f"{totals.events:,}",
        of=phrases.count(of, "event"),
        days=phrases.days(shown),
        mode=WORDS["modes"][mode],
    )
    return first, str(WORDS["rest"]).format(only=said, deaths=deaths(totals), day=phrases.day(shown.last))


def caption(mode: Mode, shown: Days, totals: Totals, of: int, filters: Sequence[Active]) -> str:
    """Say all of :func:`parts` in one breath."""
    return " ".join(parts(mode, shown, totals, of, filters))


def only(filters: Sequence[Active]) -> str:
    """Say which filters are on."""
    return f"only {'; '.join(one.words for one in filters)}. " if filters else ""


def deaths(totals: Totals) -> str:
    """Sum the deaths of the events shown and say what the sum leaves out."""
    if not totals.events:
        return str(WORDS["nothing"])
    left_out = _left_out(totals.without_figure, totals.excluded)
    if not totals.best and totals.without_figure + totals.excluded >= totals.events:  # one may lack both
        return str(WORDS["none_stated"]).format(left_out=left_out)
    low, best, high = (f"{number:,}" for number in (totals.low, totals.best, totals.high))
    counted = best if low == best == high else str(WORDS["sum"]).format(low=low, best=best, high=high)
    noun = WORDS["deaths"][counted != "1"]
    return str(WORDS["summed_but" if left_out else "summed"]).format(sum=counted, deaths=noun, left_out=left_out)


def _left_out(*numbers: int) -> str:
    """Say what is in no sum: events without a figure, and rows that would count twice."""
    parts = [
        WORDS[name][number != 1].format(n=f"{number:,}")
        for name, number in zip(("without", "excluded"), numbers, strict=True)
        if number
    ]
    return str(WORDS["both"]).format(one=parts[0], other=parts[1]) if len(parts) > 1 else "".join(parts)
