"""Days as whole numbers, counted from 1970-01-01 like numpy's ``datetime64[D]``."""

import calendar
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from dashboard.words import TimePrecision

Days = NDArray[np.int64]
EPOCH: Final = date(1970, 1, 1)
"""Day 0."""
_EPOCH_ORDINAL: Final = EPOCH.toordinal()
_MONDAY: Final = 4
"""The first Monday after the epoch, a Thursday."""


def number_of(day: date) -> int:
    """Count the days from the epoch to ``day``."""
    return day.toordinal() - _EPOCH_ORDINAL


def day_of(number: int) -> date:
    """Name the day with that number."""
    return date.fromordinal(_EPOCH_ORDINAL + int(number))


def first_of(partial: str) -> int | None:
    """Number the first day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; a blank is open."""
    if not partial:
        return None
    year, month, day = (*map(int, partial.split("-")), 1, 1)[:3]
    return number_of(date(year, month, day))


def last_of(partial: str) -> int | None:
    """Number the last day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; a blank is open."""
    match [int(part) for part in partial.split("-")] if partial else []:
        case [year]:
            return number_of(date(year, 12, 31))
        case [year, month]:
            return number_of(date(year, month, calendar.monthrange(year, month)[1]))
        case [year, month, day]:
            return number_of(date(year, month, day))
        case _:
            return None


def widened(first: Days, last: Days, precision: NDArray[np.integer[Any]]) -> tuple[Days, Days]:
    """Widen spans of days to the calendar units that their precisions name: a week runs from Monday to Sunday.

    ``first`` and ``last`` are day numbers, ``precision`` the place of each in :class:`TimePrecision`.
    """
    widest = first.copy(), last.copy()
    for code, unit in enumerate(TimePrecision):
        which = precision == code
        widest[0][which] = starts_of(first[which], unit)
        widest[1][which] = _ends_of(last[which], unit)
    return widest


def starts_of(days: Days, unit: TimePrecision) -> Days:
    """Give the first day of the calendar unit that holds each day."""
    match unit:
        case TimePrecision.DAY:
            return days
        case TimePrecision.WEEK:
            return days - (days - _MONDAY) % 7
    letter = "M" if unit is TimePrecision.MONTH else "Y"
    units = days.astype("datetime64[D]").astype(f"datetime64[{letter}]")
    return units.astype("datetime64[D]").astype(np.int64)


def _ends_of(days: Days, unit: TimePrecision) -> Days:
    match unit:
        case TimePrecision.DAY:
            return days
        case TimePrecision.WEEK:
            return starts_of(days, unit) + 6
    letter = "M" if unit is TimePrecision.MONTH else "Y"
    units = days.astype("datetime64[D]").astype(f"datetime64[{letter}]")
    return (units + 1).astype("datetime64[D]").astype(np.int64) - 1
