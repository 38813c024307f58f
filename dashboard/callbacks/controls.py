"""Between the controls of the page and a view: what each control holds, and back."""

from datetime import date
from typing import Any, Final

from dashboard import query
from dashboard.data.days import day_of, number_of
from dashboard.layout.bars import AUTO
from dashboard.view import DEFAULT, Days, Period, Range, View
from dashboard.web.errors import Refused
from dashboard.words import Bin, EventType, Measure, Mode, Split

SHOWN_BY_CONTROLS: Final = frozenset(
    {
        "time", "mode", "actors", "types", "deaths", "uncounted", "undated", "size", "split", "bins", "compare",
        "place", "event", "camera",
    }
)  # fmt: skip
"""Fields of a view that have a control; the others travel from address to address as they are."""
_TYPES: Final = {kind.slug: kind for kind in EventType}
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


def _words(value: object, key: str) -> frozenset[str]:
    if value is None:
        return frozenset()
    if isinstance(value, list) and len(value) <= query.LONGEST and all(isinstance(word, str) for word in value):
        return frozenset(value)
    msg = "a list of names"
    raise Refused(msg, key)


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


def view_of(values: dict[str, Any], opening: Period | None) -> View:
    """Read the values of the controls; raises ``Refused`` for one that no control can have.

    ``opening`` is the period of a bare address, which is not written into one.
    """
    first, last = _ends(values["period"])
    period = Period(day_of(first), day_of(last))
    types = _words(values["types"], "types")
    try:
        rest, _problems = query.decode(values["unshown"] or "")
        kinds = frozenset(_TYPES[word] for word in types)
        return rest.but(
            time=None if period == opening and rest.story is None else period,  # data/links.py: unfolded
            mode=Mode(values["mode"]),
            actors=frozenset().union(*(_words(chosen, "actors") for chosen in values["actors"].values())),
            types=frozenset() if len(kinds) == len(EventType) else kinds,
            deaths=(deaths := _deaths(values["low"], values["high"])),
            uncounted=bool(values["uncounted"]) and deaths is not None,
            compare=_day(values["compare"]),
            size=Measure(values["size"]),
            undated=not values["dated"],
            split=Split(values["split"]),
            bins=None if values["bins"] == AUTO else Bin(values["bins"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        msg = "one of the controls holds a value that it cannot have"
        raise Refused(msg) from None


def values_of(view: View, extent: Days, opening: Period | None) -> dict[str, Any]:
    """Give each control the value that it has in ``view``."""
    days = (view.time or opening or Period(None, None)).within(extent)
    rest = view.but(**{name: getattr(DEFAULT, name) for name in SHOWN_BY_CONTROLS})
    return {
        "period": [number_of(days.first), number_of(days.last)],
        "mode": str(view.mode),
        "types": [kind.slug for kind in EventType if kind in view.types],
        "low": view.deaths.low if view.deaths else "",
        "high": "" if view.deaths is None or view.deaths.high is None else view.deaths.high,
        "uncounted": view.uncounted,
        "compare": view.compare.isoformat() if view.compare else "",
        "size": str(view.size),
        "dated": not view.undated,
        "split": str(view.split),
        "bins": str(view.bins or AUTO),
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
