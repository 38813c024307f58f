"""A view as the query string of an address, and back.

Keys, their order and their values are the public interface (``docs/interface.md``). Defaults are not written,
so a bare address stays bare; decoding and then encoding gives the canonical form.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final
from urllib.parse import parse_qsl, quote

from dashboard import language
from dashboard.language import marked
from dashboard.view import Box, Camera, Period, Range, Ring, Unfit, View
from dashboard.words import (
    SUB_EVENT_TYPES,
    Bin,
    Confidence,
    EventType,
    Measure,
    Mode,
    Precision,
    Split,
    Theme,
    slug,
)

LONGEST: Final = 400
"""Characters of free text, and members of a list, that an address may carry in one value."""
JOINT: Final = "~"
_ONE_OF: Final = marked("one of {known}")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ID: Final = re.compile(r"[\w.:-]{1,80}")
_WHOLE: Final = re.compile(r"\d{1,7}", re.ASCII)
_NUMBER: Final = re.compile(r"-?\d{1,3}(\.\d{1,12})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """A key of an address that could not be used, and why, in one sentence."""

    key: str
    value: str
    said: str
    """The sentence, marked to be said in any language, with the names of its values."""
    values: Mapping[str, object] = field(default_factory=dict)
    unknown_key: bool = False

    @property
    def message(self) -> str:
        """The sentence in English, as programs are told it."""
        return self.said.format(**self.values) if self.values else self.said


# --- spelling one value ---------------------------------------------------------------------------------------


def read_day(text: str) -> date:
    """Read ``2018-12-28``; raises :class:`Unfit` for anything else."""
    if not _DAY.fullmatch(text):
        raise Unfit(marked("a date is written YYYY-MM-DD"))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unfit(marked("{day} is not a day of the calendar"), day=text) from None


def read_period(text: str) -> Period:
    """Read ``2018-12-28..2019-01-10``, ``2019-01-01``, ``2018-12-28..`` or ``..2019-01-10``."""
    if ".." not in text:
        return Period(read_day(text), read_day(text))
    first, last = text.split("..", 1)
    return Period(read_day(first) if first else None, read_day(last) if last else None)


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise Unfit(marked("a number of deaths is a whole number from 0"))
    return int(text)


def _range(text: str) -> Range:
    if ".." not in text:
        return Range(_whole(text), _whole(text))
    low, high = text.split("..", 1)
    if not low and not high:
        raise Unfit(marked("a range is written 10..50, 1.. or ..50"))
    return Range(_whole(low) if low else 0, _whole(high) if high else None)


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise Unfit(marked("an id holds letters, digits, '_', '-', '.' and ':' only"))
    return text


def _list(text: str) -> list[str]:
    words = [word for word in text.split(JOINT) if word]
    if len(words) > LONGEST:
        raise Unfit(marked("more than {n} values"), n=LONGEST)
    return words


def _ids(text: str) -> frozenset[str]:
    return frozenset(_id(word) for word in _list(text))


_TYPES: Final = {kind.slug: kind for kind in EventType}
_SUBS: Final = frozenset(slug(name) for name in SUB_EVENT_TYPES)


def _types(text: str) -> frozenset[EventType]:
    words = _list(text)
    if bad := [word for word in words if word not in _TYPES]:
        raise Unfit(marked("no such event type: {type} (known: {known})"), type=bad[0], known=", ".join(_TYPES))
    kinds = frozenset(_TYPES[word] for word in words)
    return frozenset() if len(kinds) == len(EventType) else kinds


def _subs(text: str) -> frozenset[str]:
    words = frozenset(_list(text))
    if bad := sorted(words - _SUBS):
        raise Unfit(marked("no such sub-event type: {type}"), type=bad[0])
    return frozenset() if words == _SUBS else words


def _free(text: str) -> str:
    clean = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(clean) > LONGEST:
        raise Unfit(marked("longer than {n} characters"), n=LONGEST)
    return clean


def _names(text: str) -> frozenset[str]:
    return frozenset(name for word in _list(text) if (name := _free(word)))


def _numbers(text: str) -> list[float]:
    words = text.split(",")
    if len(words) > LONGEST or not all(_NUMBER.fullmatch(word.strip()) for word in words):
        raise Unfit(marked("numbers in degrees, separated by commas"))
    return [round(float(word), 4) + 0.0 for word in words]  # + 0.0 turns -0.0 into 0.0


def _area(text: str) -> Box | Ring:
    numbers = _numbers(text)
    if len(numbers) == 4:  # noqa: PLR2004 - west, south, east, north
        return Box(*numbers)
    if len(numbers) % 2:
        raise Unfit(marked("an area is west,south,east,north, or longitude,latitude of three corners or more"))
    return Ring(tuple(zip(numbers[::2], numbers[1::2], strict=True)))


def _camera(text: str) -> Camera:
    numbers = _numbers(text)
    if len(numbers) != 3:  # noqa: PLR2004 - latitude, longitude, zoom
        raise Unfit(marked("the map is lat,lon,zoom"))
    return Camera(numbers[0], numbers[1], round(numbers[2], 2))


def _flag(text: str) -> bool:
    if text not in {"0", "1"}:
        raise Unfit(marked("0 or 1"))
    return text == "1"


def _one_of(words: type[StrEnum]) -> Callable[[str], StrEnum]:
    def read(text: str) -> StrEnum:
        try:
            return words(text)
        except ValueError:
            raise Unfit(_ONE_OF, known=", ".join(words)) from None

    return read


def _language(text: str) -> str:
    if text not in language.codes():
        raise Unfit(_ONE_OF, known=", ".join(language.codes()))
    return text


def _confidence(text: str) -> Confidence | None:
    worst = _one_of(Confidence)(text)
    return None if worst is Confidence.LOW else Confidence(worst)  # the lowest lets everything pass


def _story(text: str) -> str:
    name, _, step = text.rpartition(".")
    if not (_ID.fullmatch(name) and _WHOLE.fullmatch(step)):
        raise Unfit(marked("a story is <id>.<step>"))
    return text


# --- writing one value ----------------------------------------------------------------------------------------


def _joined(words: Iterable[str]) -> str:
    return JOINT.join(sorted(words))


def _types_out(kinds: Iterable[EventType]) -> str:
    asked = frozenset(kinds)
    return "" if len(asked) == len(EventType) else JOINT.join(kind.slug for kind in EventType if kind in asked)


def _subs_out(words: frozenset[str]) -> str:
    return "" if words == _SUBS else _joined(words)


def _confidence_out(worst: Confidence) -> str:
    return "" if worst is Confidence.LOW else str(worst)


def _degrees(numbers: Iterable[float]) -> str:
    return ",".join(f"{number:.4f}".rstrip("0").rstrip(".") for number in numbers)


def _area_out(area: Box | Ring) -> str:
    if isinstance(area, Box):
        return _degrees((area.west, area.south, area.east, area.north))
    return _degrees(number for corner in area.ring for number in corner)


def camera_words(camera: Camera) -> str:
    """Spell a camera as an address does: latitude and longitude with 4 decimals, zoom with 2."""
    return f"{camera.lat:.4f},{camera.lon:.4f},{camera.zoom:.2f}"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of an address: the field of a view that it speaks of, how to read it and how to write it."""

    name: str
    field: str
    read: Callable[[str], object]
    write: Callable[..., str] = str


KEYS: Final = (
    Key("time", "time", read_period),
    Key("mode", "mode", _one_of(Mode)),
    Key("actors", "actors", _ids, _joined),
    Key("with", "against", _ids, _joined),
    Key("not", "without", _ids, _joined),
    Key("types", "types", _types, _types_out),
    Key("sub", "sub_types", _subs, _subs_out),
    Key("deaths", "deaths", _range),
    Key("nodeaths", "uncounted", _flag, lambda on: str(int(on))),
    Key("precision", "precision", _one_of(Precision)),
    Key("undated", "undated", _flag, lambda on: str(int(on))),
    Key("confidence", "confidence", _confidence, _confidence_out),
    Key("source", "source", _free),
    Key("admin", "admin", _names, _joined),
    Key("area", "area", _area, _area_out),
    Key("q", "text", _free),
    Key("size", "size", _one_of(Measure)),
    Key("split", "split", _one_of(Split)),
    Key("bins", "bins", _one_of(Bin)),
    Key("place", "place", _id),
    Key("event", "event", _id),
    Key("compare", "compare", read_day, date.isoformat),
    Key("story", "story", _story),
    Key("map", "camera", _camera, camera_words),
    Key("lang", "language", _language),
    Key("theme", "theme", _one_of(Theme)),
    Key("embed", "embed", _flag, lambda on: str(int(on))),
)
"""Every key, in the order in which an address carries them."""
_BY_NAME: Final = {key.name: key for key in KEYS}
_MOST_FIELDS: Final = 200


def decode(query: str) -> tuple[View, list[Problem]]:
    """Read a query string, with or without the leading ``?``.

    What can't be read falls back to its default and is named in the list: an unknown key, an unreadable value,
    a key given twice. Never raises.
    """
    try:
        pairs = parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return View(), [Problem("", query[:80], marked("an address carries at most {n} keys"), {"n": _MOST_FIELDS})]
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for name, text in pairs:
        key = _BY_NAME.get(name)
        if key is None:
            problems.append(Problem(name, text, marked("no such key"), unknown_key=True))
        elif key.field in values:
            problems.append(Problem(name, text, marked("given twice; the first one counts")))
        elif text:  # an empty value asks for nothing
            try:
                values[key.field] = key.read(text)
            except Unfit as error:
                problems.append(Problem(name, text, error.said, error.values))
    return View(**values), problems  # type: ignore[arg-type]  # each reader gives its field's type


def encode(view: View) -> str:
    """Spell a view in canonical form, without a leading ``?``; the plain view is the empty string."""
    plain = View()
    pairs = []
    for key in KEYS:
        value = getattr(view, key.field)
        if value != getattr(plain, key.field) and (text := key.write(value)):
            pairs.append(f"{key.name}={quote(text, safe='~.,:-_')}")
    return "&".join(pairs)
