"""Between the controls of the page and a view: what each control holds, and back."""

from datetime import date
from typing import Any, Final

from dashboard import query
from dashboard.callbacks import filters
from dashboard.callbacks.filters import Camps, words_of
from dashboard.data.days import day_of, number_of
from dashboard.layout.bars import AUTO
from dashboard.view import DEFAULT, FILTERS, Days, Period, Range, View
from dashboard.web.errors import Refused
from dashboard.words import Bin, Measure, Mode, Split

SHOWN_BY_CONTROLS: Final = frozenset(
    {"time", "mode", "size", "split", "bins", "compare", "place", "event", "camera", "theme", *FILTERS}
)
"""Fields of a view that have a control; the others travel from address to address as they are. The theme's control is
the browser's alone (``assets/js/theme.js``): nothing here depends on it but colours."""
MOST_DEATHS: Final = 9_999_999
"""As many as an address can spell; more that someone types counts as so many."""
_FIRST: Final = number_of(date.min)
_LAST: Final = number_of(date.max)


def _ends(value: object) -> tuple[int, int]:
    match value:
        case [int(first), int(last)] if _FIRST <= first <= last <= _LAST:
            return first, last
    msg = "the period is two day numbers, the first not after the last"
    raise Refused(msg, "time")


def _whole(end: object) -> int | None:
    match end:
        case None | "":
            return None
        case bool():
            pass
        case int() if end >= 0:
            return min(end, MOST_DEATHS)
    msg = "a number of deaths is a whole number from 0"
    raise Refused(msg, "deaths")


def _day(text: object) -> date | None:
    """Read the date to compare with; what is not one yet, since someone is typing, compares with nothing."""
    try:
        return query.read_day(text) if isinstance(text, str) and text else None
    except ValueError:
        return None


def _deaths(low: object, high: object) -> Range | None:
    least, most = _whole(low), _whole(high)
    if least is None and most is None:
        return None
    return Range(least or 0, most if most is None else max(most, least or 0))


def view_of(values: dict[str, Any], opening: Period | None, camps: Camps) -> View:
    """Read the values of the controls; raises ``Refused`` for one that no control can have.

    ``opening`` is the period of a bare address, which is not written into one; ``camps`` are the actors of each.
    """
    first, last = _ends(values["period"])
    period = Period(day_of(first), day_of(last))
    try:
        rest, _problems = query.decode(values["unshown"] or "")
        return rest.but(
            time=None if period == opening and rest.story is None else period,  # data/links.py: unfolded
            mode=Mode(values["mode"]),
            actors=frozenset().union(*(words_of(chosen, "actors") for chosen in values["actors"].values())),
            deaths=(deaths := _deaths(values["low"], values["high"])),
            uncounted=bool(values["uncounted"]) and deaths is not None,
            compare=_day(values["compare"]),
            size=Measure(values["size"]),
            split=Split(values["split"]),
            bins=None if values["bins"] == AUTO else Bin(values["bins"]),
            **filters.fields_of(values, rest, camps),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        msg = "one of the controls holds a value that it cannot have"
        raise Refused(msg) from None


def values_of(view: View, extent: Days, opening: Period | None, camps: Camps) -> dict[str, Any]:
    """Give each control the value that it has in ``view``."""
    days = (view.time or opening or Period(None, None)).within(extent)
    rest = view.but(**{name: getattr(DEFAULT, name) for name in SHOWN_BY_CONTROLS} | filters.odd_spelling(view))
    return {
        "period": [number_of(days.first), number_of(days.last)],
        "mode": str(view.mode),
        "low": view.deaths.low if view.deaths else "",
        "high": "" if view.deaths is None or view.deaths.high is None else view.deaths.high,
        "uncounted": view.uncounted,
        "compare": view.compare.isoformat() if view.compare else "",
        "size": str(view.size),
        "split": str(view.split),
        "bins": str(view.bins or AUTO),
        **filters.values_of(view, camps),
        "unshown": query.encode(rest),
    }


def query_of(stored: object) -> str:
    """Take the query out of a store that the browser sends back; anything else is refused."""
    found = stored.get("query") if isinstance(stored, dict) else stored
    if found is None:
        return ""
    if not isinstance(found, str) or len(found) > 8 * 1024:
        msg = "a view is the query string of an address"
        raise Refused(msg)
    return found
