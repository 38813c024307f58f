"""The view in words: what is shown, of how much, and what it leaves out.

The sentences are templates, filled in here and, while the reader plays, in the browser (``assets/js/caption.js``),
which gets them with the page (:func:`words`): each sentence is written once.
"""

from collections.abc import Sequence
from typing import Any, Final

from dashboard.data.count import Totals
from dashboard.language import forms, marked, marked_n, months, number, of_number, say, say_n, spoken
from dashboard.layout import phrases
from dashboard.layout.asked import Active
from dashboard.view import Days
from dashboard.words import Mode

MANY: Final = 100
"""A number of the plural form that a range takes."""
_SENTENCES: Final = {
    "first": marked("{events} of {of}, {days}{mode}."),
    "first_of_filters": marked("{events} of {of}, {days}{mode},"),
    "rest": marked("{only}{deaths} Control as of {day}."),
    "date": phrases.DAY,
    "days": phrases.DAYS,
    "nothing": marked("Nothing to count."),
    "none_stated": marked("Deaths: none stated that can be summed ({left_out})."),
    "summed": marked("{deaths} counted, by the sources' best figures."),
    "summed_but": marked("{deaths} counted, by the sources' best figures; {left_out} not in the sum."),
    "sum": marked("{best} ({low}–{high})"),
    "both": marked("{one} and {other}"),
}
_COUNTED: Final = {
    "deaths": marked_n("{n} death", "{n} deaths"),
    "without": marked_n("{n} event without a figure", "{n} events without a figure"),
    "excluded": marked_n("{n} summary row that would count twice", "{n} summary rows that would count twice"),
    "accounts": marked_n(
        "{n} event is told by {accounts} accounts and counted once.",
        "{n} events are told by {accounts} accounts, each counted once.",
    ),
}
MODES: Final = {
    Mode.WINDOW: "",
    Mode.DAY: marked(" (last day of the period only)"),
    Mode.SINCE: marked(" (everything since the start of the data)"),
}


def _say(sentence: str, **values: object) -> str:
    return say(_SENTENCES[sentence], **values)


def mode_words(mode: Mode) -> str:
    """Say which days of the period are meant; nothing when it is all of them."""
    return say(MODES[mode]) if MODES[mode] else ""


def words() -> dict[str, Any]:
    """Give the sentences and their parts for the browser, in the language of the page."""
    return {
        **{name: say(text) for name, text in _SENTENCES.items()},
        **{name: forms(*text) for name, text in _COUNTED.items()},
        "months": list(months()),
        "tag": spoken().tag,
        "modes": {str(mode): mode_words(mode) for mode in Mode},
    }


def parts(mode: Mode, shown: Days, totals: Totals, of: int, filters: Sequence[Active]) -> tuple[str, str]:
    """Say how many events of how many and which days; then which filters, how many deaths, control as of when.

    ``totals`` counts the events shown, ``of`` is the number of all events of the data.
    """
    said = only(filters)
    first = _say(
        "first_of_filters" if said else "first",
        events=number(totals.events),
        of=phrases.count(of, "event"),
        days=phrases.days(shown),
        mode=mode_words(mode),
    )
    summed = " ".join(filter(None, (deaths(totals), accounts(totals))))
    return first, _say("rest", only=said, deaths=summed, day=phrases.day(shown.last))


def caption(mode: Mode, shown: Days, totals: Totals, of: int, filters: Sequence[Active]) -> str:
    """Say all of :func:`parts` in one breath."""
    return " ".join(parts(mode, shown, totals, of, filters))


def only(filters: Sequence[Active]) -> str:
    """Say which filters are on."""
    return say("only {filters}. ", filters=say("; ").join(one.words for one in filters)) if filters else ""


def deaths(totals: Totals) -> str:
    """Sum the deaths of the events shown and say what the sum leaves out."""
    if not totals.events:
        return _say("nothing")
    left_out = _left_out(without=totals.without_figure, excluded=totals.excluded)
    if not totals.best and totals.without_figure + totals.excluded >= totals.events:  # one may lack both
        return _say("none_stated", left_out=left_out)
    low, best, high = (number(figure) for figure in (totals.low, totals.best, totals.high))
    same = low == best == high
    counted = best if same else _say("sum", low=low, best=best, high=high)
    # A range is counted like many: "1 (1–3) deaths".
    died = of_number(*_COUNTED["deaths"], totals.best if same else MANY).format(n=counted)
    return _say("summed_but" if left_out else "summed", deaths=died, left_out=left_out)


def accounts(totals: Totals) -> str:
    """Say how many events are told by several accounts, and that each counts once."""
    told = number(totals.linked + totals.others)
    return say_n(*_COUNTED["accounts"], totals.linked, accounts=told) if totals.linked else ""


def _left_out(**numbers: int) -> str:
    """Say what is in no sum: events without a figure, and rows that would count twice."""
    parts = [say_n(*_COUNTED[name], figure) for name, figure in numbers.items() if figure]
    return _say("both", one=parts[0], other=parts[1]) if len(parts) > 1 else "".join(parts)
