"""Dates, numbers, sides and doubts in plain words: everything that the page says in sentences.

Neutral by rule: "killed", "reported by"; a figure that is not known is said to be not known, never nought.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from dashboard.language import marked, marked_n, months, number, say, say_n
from dashboard.view import Days
from dashboard.words import AssertionPrecision, Certainty, Confidence, Status, TimePrecision

DAY: Final = marked("{day} {month} {year}")
DAYS: Final = marked("{first} to {last}")
CERTAINTY: Final = {
    Certainty.WELL_SOURCED: marked("well sourced"),
    Certainty.THIN: marked("thinly sourced"),
    Certainty.GUESS: marked("a guess"),
}
STATUS: Final = {
    Status.HELD: marked("Held by {holders}"),
    Status.CONTESTED: marked("Contested, last held by {holders}"),
    Status.BESIEGED: marked("Besieged, held by {holders}"),
    Status.SHARED: marked("Shared by {holders}"),
}
CONFIDENCE: Final = {
    Confidence.HIGH: marked("high confidence"),
    Confidence.MEDIUM: marked("medium confidence"),
    Confidence.LOW: marked("low confidence"),
}
GEO_PRECISION: Final = {
    1: "",
    2: marked("near this town"),
    3: marked("somewhere in the wider area; drawn at this town as a representative point"),
}
_COUNTED: Final = {
    "event": marked_n("{n} event", "{n} events"),
    "report": marked_n("{n} report", "{n} reports"),
    "town": marked_n("{n} town", "{n} towns"),
    "day": marked_n("{n} day", "{n} days"),
    "place": marked_n("{n} place", "{n} places"),
    "statement": marked_n("{n} statement", "{n} statements"),
    "other report": marked_n("{n} other report", "{n} other reports"),
    "more report": marked_n("{n} more report", "{n} more reports"),
    "column": marked_n("{n} column", "{n} columns"),
    "account": marked_n("{n} account", "{n} accounts"),
    "civilian": marked_n("{n} civilian", "{n} civilians"),
    "other": marked_n("{n} other", "{n} others"),
    "injured": marked_n("{n} injured", "{n} injured"),
}
"""The nouns that the page counts."""


def status(word: Status, holders: str) -> str:
    """Say who holds a town and how."""
    return say(STATUS[word], holders=holders)


def day(when: date) -> str:
    """Spell a day: ``2 Jan 2019``."""
    return say(DAY, day=when.day, month=months()[when.month - 1], year=when.year)


def month(when: date) -> str:
    """Spell the month of a day: ``Jan 2019``."""
    return f"{months()[when.month - 1]} {when.year}"


def _span(first: str, last: str) -> str:
    return first if first == last else say(DAYS, first=first, last=last)


def days(range_of_days: Days) -> str:
    """Spell a range of days: ``28 Dec 2018 to 10 Jan 2019``, or one day."""
    return _span(day(range_of_days.first), day(range_of_days.last))


def date_of(first: date, last: date | None, precision: TimePrecision) -> str:
    """Say when an event happened and how exactly that is known."""
    last = last or first
    match precision:
        case TimePrecision.YEAR:
            return say("{years} (month not known)", years=_span(str(first.year), str(last.year)))
        case TimePrecision.MONTH:
            return say("{months} (day not known)", months=_span(month(first), month(last)))
        case TimePrecision.WEEK:
            return say("about {days} (to the week)", days=_span(day(first), day(last)))
    return _span(day(first), day(last))


def since(when: date, precision: AssertionPrecision) -> str:
    """Say since when a town has been held, and how exactly that is known."""
    match precision:
        case AssertionPrecision.BEFORE:
            return say("since {day} at the latest", day=day(when))
        case AssertionPrecision.MONTH:
            return say("since {day}", day=month(when))
        case AssertionPrecision.WEEK:
            return say("since about {day}", day=day(when))
    return say("since {day}", day=day(when))


def dated(when: date, precision: AssertionPrecision) -> str:
    """Say from when a statement is, and how exactly that is known."""
    match precision:
        case AssertionPrecision.BEFORE:
            return say("{day} at the latest", day=day(when))
        case AssertionPrecision.MONTH:
            return month(when)
        case AssertionPrecision.WEEK:
            return say("about {day}", day=day(when))
    return day(when)


def count(many: int, noun: str) -> str:
    """Spell a number with its noun: ``1 event``, ``2,402 events``."""
    return say_n(*_COUNTED[noun], many)


def of_file(read: int, kept: int, refused: int) -> list[str]:
    """Say how many of the rows of an imported file are on the map, and how many were left out."""
    told = [
        say_n(
            "{kept} of the {n} row in the file is on the map now.",
            "{kept} of the {n} rows in the file are on the map now.",
            read,
            kept=number(kept),
        )
    ]
    if refused:
        told.append(
            say_n(
                "{n} was left out: the list of refused rows says on which line it stands, what is wrong with it, and "
                "what to write instead.",
                "{n} were left out: the list of refused rows says on which line each stands, what is wrong with it, "
                "and what to write instead.",
                refused,
            )
        )
    return told


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: ``a``, ``a and b``, ``a, b and c``."""
    items = [word for word in words if word]
    if len(items) < 2:  # noqa: PLR2004 - one word needs no joint
        return "".join(items)
    return say("{some} and {last}", some=joined(items[:-1]), last=items[-1])


def joined(words: Iterable[str]) -> str:
    """Join words without an end: ``a, b, c``."""
    return say(", ").join(words)


def together(names: Iterable[str]) -> str:
    """Join the names of those who hold a town side by side: a name may have an "and" of its own."""
    return " + ".join(names)


def week(first: date, unit: TimePrecision) -> str:
    """Name the week, month or year that reports are grouped by; ``first`` is its first day."""
    match unit:
        case TimePrecision.YEAR:
            return say("{year}, month not known", year=first.year)
        case TimePrecision.MONTH:
            return say("{month}, week not known", month=month(first))
    return say("Week of {day}", day=day(first))


def apart(days: int, km: float) -> str:
    """Say how far a report is from another: ``4 km away, 2 days later``."""
    where = say("{km} km away", km=f"{km:.0f}") if km >= 1 else say("the same place")
    if not days:
        return say("{where}, the same days", where=where)
    when = count(abs(days), "day")
    return (
        say("{where}, {days} later", where=where, days=when)
        if days > 0
        else say("{where}, {days} earlier", where=where, days=when)
    )


def span(low: int | None, best: int | None, high: int | None) -> str:
    """Spell an estimate: ``31``, ``31 (31–46)``, ``200–5,000``, ``at least 8``; empty when nothing is stated."""
    match low, best, high:
        case int(), None, int():
            return number(low) if low == high else f"{number(low)}–{number(high)}"
        case int(), None, None:
            return say("at least {n}", n=number(low)) if low else ""
        case None, None, int():
            return say("up to {n}", n=number(high)) if high else "0"
    if best is None:
        return ""
    least = best if low is None else low
    most = best if high is None else high
    return number(best) if least == best == most else f"{number(best)} ({number(least)}–{number(most)})"


def killed(low: int | None, best: int | None, high: int | None, civilians: int | None) -> str:
    """Say how many were killed, with the range and how many of them were civilians."""
    many = span(low, best, high)
    if not many:
        if civilians:
            return say("{civilians} killed; all deaths: not stated", civilians=count(civilians, "civilian"))
        return say("Deaths: not stated")
    if many == "0":
        return say("No deaths reported")
    if civilians is None:
        return say("{n} killed", n=many)
    if not civilians:
        return say("{n} killed, no civilians among them", n=many)
    return say("{n} killed, {civilians} of them civilians", n=many, civilians=number(civilians))


def sides(first: Sequence[str], second: Sequence[str]) -> str:
    """Name both sides of an event; the order says nothing about who attacked."""
    if not second:
        return listed(first)
    return f"{listed(first)} – {listed(second)}"
