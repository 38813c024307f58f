"""Reading one cell of somebody's table: dates, numbers and coordinates in the spellings that people use.

Nothing is guessed in silence: what was read in another way than it stands says so (``repaired``), what cannot be
read says which rule it breaks and what to write (``fault``).
"""

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, Generic, NamedTuple, TypeVar

from dashboard.language import marked
from dashboard.words import TimePrecision

T = TypeVar("T")

ORDERS: Final = ("dmy", "mdy")
"""How a date of three numbers with the year behind is read: day first, or month first."""
_DIGITS: Final = str.maketrans({
    **{digit: str(n) for n, digit in enumerate("٠١٢٣٤٥٦٧٨٩")},
    **{digit: str(n) for n, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")},
    "٫": ".", "٬": "", "،": ",", "−": "-",
})  # fmt: skip
_INVISIBLE: Final = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_BROKEN: Final = re.compile("[\ud800-\udfff]")
_LOST: Final = "\ufffd"
_NUL: Final = "\x00"

NO_DAY: Final = marked("there is no such day in the calendar; write the one that is meant")
DAY: Final = marked("not a date; write YYYY-MM-DD")
NUMBER: Final = marked("not a whole number of people; write digits only, or leave the cell empty")
NEGATIVE: Final = marked("a number of people is never below 0")
DEGREES: Final = marked("not a coordinate; write degrees such as 36.2021")
BROKEN: Final = marked("the text holds characters that its encoding does not have; save the file as UTF-8")
NUL: Final = marked("the cell holds a NUL byte, so the file is damaged here; export it again")

MONTHS: Final = {
    **{name[:n]: month for month, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"), 1) for n in (3, 20)},
    "sept": 9,
    **{name: month for month, name in enumerate(
        ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول",
         "تشرين الثاني", "كانون الأول"), 1)},
    **{name: month for month, name in enumerate(
        ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
         "ديسمبر"), 1)},
}  # fmt: skip
"""The number of a month by its English name, its first three letters, and its Levantine and Egyptian Arabic names."""


class Read(NamedTuple, Generic[T]):
    """What a cell says: a value, or the rule that it breaks."""

    value: T | None
    fault: str = ""
    repaired: str = ""
    """How it was read, where it does not stand there so."""


class Span(NamedTuple):
    """A date, or the month or year that stands for one."""

    first: date
    last: date
    precision: TimePrecision


def text(cell: str) -> Read[str]:
    """Read a text: line breaks become blanks, marks that nobody sees fall away."""
    if _BROKEN.search(cell):
        return Read(None, fault=BROKEN)
    if _NUL in cell:
        return Read(None, fault=NUL)
    if _LOST in cell:
        return Read(
            text(cell.replace(_LOST, "?")).value, repaired=marked("a character that an earlier program lost became ?")
        )
    clean = _CONTROLS.sub(" ", _INVISIBLE.sub("", cell)).strip()
    if clean == cell.strip():
        return Read(clean)
    return Read(clean, repaired=marked("line breaks and invisible marks in a text were replaced by blanks"))


def plain(cell: str) -> str:
    """Strip a cell and write its digits as 0 to 9; what stands for "no value" becomes empty."""
    found = unicodedata.normalize("NFKC", _INVISIBLE.sub("", cell)).strip().translate(_DIGITS)
    return "" if found.casefold() in _BLANKS else found


_BLANKS: Final = frozenset({"na", "n/a", "nan", "nat", "null", "none", "-", "–", "—", "#n/a"})


# --- dates ----------------------------------------------------------------------------------------------------

_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.+ZzT -]*)?", re.ASCII)
_COMPACT: Final = re.compile(r"(19|20)(\d{2})(\d{2})(\d{2})", re.ASCII)
_NUMBERS: Final = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?: [\d:.]+)?", re.ASCII)
_NAMED: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([^\W\d][^\d,]*?)[-/., ]+(\d{4}|\d{2})", re.IGNORECASE)
_AMERICAN: Final = re.compile(r"([^\W\d][^\d,]*?)[-/. ]+(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4})", re.IGNORECASE)
_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_YEAR: Final = re.compile(r"(\d{4})", re.ASCII)
_YEARS: Final = (1900, 2100)
_CENTURY_TURNS: Final = 69
"""Years of two digits below it belong to 2000 and after, as POSIX has it."""


def order_of(cell: str) -> str:
    """Tell what a date of three numbers gives away: ``dmy``, ``mdy``, ``?`` when it could be both, else nothing."""
    found = _NUMBERS.fullmatch(plain(cell))
    if found is None or found[2] == ".":
        return ""
    first, second = int(found[1]), int(found[3])
    if first > 12 or second > 12:  # noqa: PLR2004 - months of a year
        return "dmy" if first > second else "mdy"
    return "" if first == second else "?"


def span(cell: str, order: str = "dmy") -> Read[Span]:
    """Read a date; ``order`` (``dmy`` or ``mdy``) settles 03/04/2019. A month or a year alone is its first day."""
    spelled = plain(cell)
    if not spelled:
        return Read(None, fault=marked("the date is missing"))
    for form, parts in _FORMS:
        if found := form.fullmatch(spelled):
            year, month, day = parts(found, order)
            return _day(year, month, day)
    if found := _MONTH.fullmatch(spelled):
        return _month(int(found[1]), int(found[2]))
    if (found := _YEAR.fullmatch(spelled)) and _YEARS[0] <= (alone := int(found[1])) <= _YEARS[1]:
        return Read(Span(date(alone, 1, 1), date(alone, 12, 31), TimePrecision.YEAR))
    return Read(None, fault=DAY)


Parts = tuple[str, int, int]
"""A year as it is written, a month and a day."""


def _numbers(found: re.Match[str], order: str) -> Parts:
    first, second = int(found[1]), int(found[3])
    return (found[4], second, first) if order == "dmy" or found[2] == "." else (found[4], first, second)


def _month_of(name: str) -> int:
    words = " ".join(name.casefold().replace(".", " ").replace("-", " ").split())
    return MONTHS.get(words, 0)


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Parts]], ...]] = (
    (_ISO, lambda found, _: (found[1], int(found[2]), int(found[3]))),
    (_COMPACT, lambda found, _: (found[1] + found[2], int(found[3]), int(found[4]))),
    (_NUMBERS, _numbers),
    (_NAMED, lambda found, _: (found[3], _month_of(found[2]), int(found[1]))),
    (_AMERICAN, lambda found, _: (found[3], _month_of(found[1]), int(found[2]))),
)


def _day(year: str, month: int, day: int) -> Read[Span]:
    if not month:
        return Read(None, fault=DAY)
    short = len(year) == 2  # noqa: PLR2004 - digits of a short year
    whole_year = int(year) + (0 if not short else 2000 if int(year) < _CENTURY_TURNS else 1900)
    try:
        found = date(whole_year, month, day)
    except ValueError:
        return Read(None, fault=NO_DAY)
    if not _YEARS[0] <= whole_year <= _YEARS[1]:
        return Read(
            None, fault=marked("a year lies between {first} and {last}").format(first=_YEARS[0], last=_YEARS[1])
        )
    repaired = marked("a year of two digits was read as one of four") if short else ""
    return Read(Span(found, found, TimePrecision.DAY), repaired=repaired)


def _month(year: int, month: int) -> Read[Span]:
    first = _day(str(year), month, 1)
    if first.value is None:
        return first
    start = first.value.first
    after = date(year + month // 12, month % 12 + 1, 1)
    return Read(Span(start, after - timedelta(days=1), TimePrecision.MONTH))


# --- numbers --------------------------------------------------------------------------------------------------

_WHOLE: Final = re.compile(r"\+?(\d{1,7})(?:[.,]0{0,2})?", re.ASCII)
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:[,. '’]\d{3})+", re.ASCII)
_NEGATIVE: Final = re.compile(r"-\s*\d[\d.,]*", re.ASCII)
_DECIMAL: Final = re.compile(r"[+-]?\d+(?:\.\d*)?|[+-]?\.\d+", re.ASCII)
_MINUTES: Final = re.compile(
    r"([NSEW])?\s*([+-]?\d{1,3})\s*[°º]\s*(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:[\"″”]|'')\s*)?"
    r"([NSEW])?",
    re.IGNORECASE,
)
_LETTERED: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*°?\s*([NSEW])", re.IGNORECASE)


def whole(cell: str) -> Read[int]:
    """Read a whole number of people; an empty cell is no number and no fault."""
    spelled = plain(cell)
    if not spelled:
        return Read(None)
    if found := _WHOLE.fullmatch(spelled):
        return Read(int(found[1]))
    if _NEGATIVE.fullmatch(spelled):
        return Read(None, fault=NEGATIVE)
    if _THOUSANDS.fullmatch(spelled):
        digits = "".join(c for c in spelled if c.isdigit())
        if len(digits) <= 7:  # noqa: PLR2004 - the digits that a data folder allows
            return Read(int(digits), repaired=marked("marks between thousands were taken out of a number"))
    return Read(None, fault=NUMBER)


def degrees(cell: str, limit: int) -> Read[float]:
    """Read a latitude (``limit`` 90) or longitude (180); an empty cell is no number and no fault."""
    spelled = plain(cell)
    if not spelled:
        return Read(None)
    found = _degrees(spelled)
    if found.value is None:
        return found
    if not (math.isfinite(found.value) and abs(found.value) <= limit):
        return Read(
            None,
            fault=marked("off the globe: a coordinate lies between -{limit} and {limit} degrees").format(limit=limit),
        )
    return found


def _degrees(spelled: str) -> Read[float]:
    if _DECIMAL.fullmatch(spelled):
        return Read(float(spelled))
    if _DECIMAL.fullmatch(point := spelled.replace(",", ".", 1)):
        return Read(float(point), repaired=marked("a decimal comma was read as a point"))
    if (found := _MINUTES.fullmatch(spelled)) and not (found[1] and found[5]):
        minutes, seconds = (float((part or "0").replace(",", ".")) for part in (found[3], found[4]))
        if minutes < 60 and seconds < 60:  # noqa: PLR2004 - minutes of a degree
            size = abs(int(found[2])) + minutes / 60 + seconds / 3600
            south = found[2].startswith("-") or (found[1] or found[5] or "").upper() in {"S", "W"}
            return Read(
                round(-size if south else size, 6), repaired=marked("degrees and minutes were read as decimal degrees")
            )
    if found := _LETTERED.fullmatch(spelled):
        size = float(found[1].replace(",", "."))
        return Read(
            -size if found[2].upper() in "SW" else size, repaired=marked("a letter for the direction became a sign")
        )
    return Read(None, fault=DEGREES)
