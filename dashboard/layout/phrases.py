"""Dates, numbers, sides and doubts in plain English words: everything that the page says in sentences.

Neutral by rule: "killed", "reported by"; a figure that is not known is said to be not known, never nought.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from dashboard.view import Days
from dashboard.words import AssertionPrecision, Certainty, Confidence, Status, TimePrecision

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY: Final = "{day} {month} {year}"
DAYS: Final = "{first} to {last}"
CERTAINTY: Final = {
    Certainty.WELL_SOURCED: "well sourced",
    Certainty.THIN: "thinly sourced",
    Certainty.GUESS: "a guess",
}
STATUS: Final = {
    Status.HELD: "Held by",
    Status.CONTESTED: "Contested, last held by",
    Status.BESIEGED: "Besieged, held by",
    Status.SHARED: "Shared by",
}
CONFIDENCE: Final = {
    Confidence.HIGH: "high confidence",
    Confidence.MEDIUM: "medium confidence",
    Confidence.LOW: "low confidence",
}
GEO_PRECISION: Final = {
    1: "",
    2: "near this town",
    3: "somewhere in the wider area; drawn at this town as a representative point",
}
AT: Final = {
    1: ("", " (known to the town)"),
    2: ("near ", ""),
    3: ("somewhere in the wider area; drawn at ", " as a representative point"),
}
"""What stands before and after a town's name to say how exactly a place is known."""


def day(when: date) -> str:
    """Spell a day: ``2 Jan 2019``."""
    return DAY.format(day=when.day, month=MONTHS[when.month - 1], year=when.year)


def month(when: date) -> str:
    """Spell the month of a day: ``Jan 2019``."""
    return f"{MONTHS[when.month - 1]} {when.year}"


def _span(first: str, last: str) -> str:
    return first if first == last else DAYS.format(first=first, last=last)


def days(range_of_days: Days) -> str:
    """Spell a range of days: ``28 Dec 2018 to 10 Jan 2019``, or one day."""
    return _span(day(range_of_days.first), day(range_of_days.last))


def date_of(first: date, last: date | None, precision: TimePrecision) -> str:
    """Say when an event happened and how exactly that is known."""
    last = last or first
    match precision:
        case TimePrecision.YEAR:
            return f"{_span(str(first.year), str(last.year))} (month not known)"
        case TimePrecision.MONTH:
            return f"{_span(month(first), month(last))} (day not known)"
        case TimePrecision.WEEK:
            return f"about {_span(day(first), day(last))} (to the week)"
    return _span(day(first), day(last))


def since(when: date, precision: AssertionPrecision) -> str:
    """Say since when a town has been held, and how exactly that is known."""
    match precision:
        case AssertionPrecision.BEFORE:
            return f"since {day(when)} at the latest"
        case AssertionPrecision.MONTH:
            return f"since {month(when)}"
        case AssertionPrecision.WEEK:
            return f"since about {day(when)}"
    return f"since {day(when)}"


def count(number: int, noun: str, plural: str = "") -> str:
    """Spell a number with its noun: ``1 event``, ``2,402 events``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Iterable[str], joint: str = "and") -> str:
    """Join words as a sentence does: ``a``, ``a and b``, ``a, b and c``."""
    items = [word for word in words if word]
    if len(items) < 2:  # noqa: PLR2004 - one word needs no joint
        return "".join(items)
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


def together(names: Iterable[str]) -> str:
    """Join the names of those who hold a town side by side: a name may have an "and" of its own."""
    return " + ".join(names)


def week(first: date, unit: TimePrecision) -> str:
    """Name the week, month or year that reports are grouped by; ``first`` is its first day."""
    match unit:
        case TimePrecision.YEAR:
            return f"{first.year}, month not known"
        case TimePrecision.MONTH:
            return f"{month(first)}, week not known"
    return f"Week of {day(first)}"


def apart(days: int, km: float) -> str:
    """Say how far a report is from another: ``4 km away, 2 days later``."""
    when = f"{count(abs(days), 'day')} {'later' if days > 0 else 'earlier'}" if days else "the same days"
    return f"{f'{km:.0f} km away' if km >= 1 else 'the same place'}, {when}"


def span(low: int | None, best: int | None, high: int | None) -> str:
    """Spell an estimate: ``31``, ``31 (31–46)``, ``200–5,000``, ``at least 8``; empty when nothing is stated."""
    match low, best, high:
        case int(), None, int():
            return f"{low:,}" if low == high else f"{low:,}–{high:,}"
        case int(), None, None:
            return f"at least {low:,}" if low else ""
        case None, None, int():
            return f"up to {high:,}" if high else "0"
        case _, None, _:
            return ""
    least, most = best if low is None else low, best if high is None else high
    return f"{best:,}" if least == best == most else f"{best:,} ({least:,}–{most:,})"


def killed(low: int | None, best: int | None, high: int | None, civilians: int | None) -> str:
    """Say how many were killed, with the range and how many of them were civilians."""
    number = span(low, best, high)
    if not number:
        known = f"{count(civilians, 'civilian')} killed; all deaths" if civilians else "Deaths"
        return f"{known}: not stated"
    if number == "0":
        return "No deaths reported"
    words = f"{number} killed"
    if civilians is not None:
        words += f", {civilians:,} of them civilians" if civilians else ", no civilians among them"
    return words


def sides(first: Sequence[str], second: Sequence[str]) -> str:
    """Name both sides of an event; the order says nothing about who attacked."""
    if not second:
        return listed(first)
    return f"{listed(first)} – {listed(second)}"
