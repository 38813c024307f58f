"""The view in words: what is shown, of how much, and what it leaves out."""

from collections.abc import Sequence

from dashboard.data.count import Totals
from dashboard.layout import phrases
from dashboard.layout.asked import Active
from dashboard.view import Days
from dashboard.words import Mode

MODES = {
    Mode.WINDOW: "",
    Mode.DAY: " (last day of the period only)",
    Mode.SINCE: " (everything since the start of the data)",
}


def parts(mode: Mode, shown: Days, totals: Totals, of: int, filters: Sequence[Active]) -> tuple[str, str]:
    """Say how many events of how many and which days; then which filters, how many deaths, control as of when.

    ``totals`` counts the events shown, ``of`` is the number of all events of the data.
    """
    first = f"{totals.events:,} of {phrases.count(of, 'event')}, {phrases.days(shown)}{MODES[mode]}"
    only = f"only {'; '.join(one.words for one in filters)}. " if filters else ""
    return f"{first}{',' if only else '.'}", f"{only}{deaths(totals)} Control as of {phrases.day(shown.last)}."


def caption(mode: Mode, shown: Days, totals: Totals, of: int, filters: Sequence[Active]) -> str:
    """Say all of :func:`parts` in one breath."""
    return " ".join(parts(mode, shown, totals, of, filters))


def deaths(totals: Totals) -> str:
    """Sum the deaths of the events shown and say what the sum leaves out."""
    if not totals.events:
        return "Nothing to count."
    unknown, twice = totals.without_figure, totals.excluded
    left_out = phrases.listed(
        [
            f"{phrases.count(unknown, 'event')} without a figure" if unknown else "",
            f"{phrases.count(twice, 'summary row')} that would count twice" if twice else "",
        ]
    )
    if not totals.best and unknown + twice >= totals.events:  # an event may be left out for both reasons
        return f"Deaths: none stated that can be summed ({left_out})."
    counted = phrases.span(totals.low, totals.best, totals.high)
    noun = "death" if counted == "1" else "deaths"
    sentence = f"{counted} {noun} counted, by the sources' best figures"
    return f"{sentence}; {left_out} not in the sum." if left_out else f"{sentence}."
