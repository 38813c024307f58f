"""The words of the page in the language of whoever reads it.

English stands in the code, inside :func:`say`. Every other language is one file, ``catalogues/CODE.po``: a gettext
catalogue whose header names the CLDR locale of its dates and plural forms. What it lacks is said in English.

Each request speaks the language of its address (``web/speech.py``); nothing is kept between two requests.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from babel import Locale
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

ENGLISH: Final = "en"
DIGITS: Final = "latn"
"""Figures are written 0 to 9 in every language, as in the address, the boxes for dates and the files."""
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_APART, _AGAIN = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
FOREIGN: Final = re.compile(f"{_APART}([^{_AGAIN}]*){_AGAIN}")
"""A text in English within one in another language; the first group is what it says."""
_SAMPLES: Final = range(201)
"""Numbers that show which of CLDR's plural forms is which of a catalogue's."""

Text = str | tuple[str, ...]
"""A translation; of a text with a number, one for each plural form in the order of the catalogue."""


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """A language that the page speaks."""

    code: str
    """As an address spells it: ``ar``."""
    locale: Locale
    plural: Callable[[int], int]
    """Which plural form of the catalogue a number takes: the rule of its header."""
    texts: Mapping[str, Text]
    """English → this language; a text with a number is found by its English singular."""
    scripts: Mapping[str, Text]
    """The part of these that the browser's scripts say."""

    @property
    def direction(self) -> str:
        """Tell which way the language is written: ``ltr`` or ``rtl``."""
        return self.locale.text_direction

    @property
    def tag(self) -> str:
        """Name the locale for a browser, with the figures that we write."""
        return f"{str(self.locale).replace('_', '-')}-u-nu-{DIGITS}"

    @property
    def own_name(self) -> str:
        """Name the language in itself."""
        return str(Locale(self.code).get_display_name(self.code)).capitalize()

    def for_scripts(self) -> dict[str, str | dict[str, str]]:
        """Give what the browser's scripts say; plural forms by the names that browsers have for them."""
        return {
            english: text if isinstance(text, str) else self.by_name(text) for english, text in self.scripts.items()
        }

    def by_name(self, forms: Sequence[str]) -> dict[str, str]:
        """Give plural forms by CLDR's names for them, which browsers know: ``{"one": …, "few": …}``."""
        return {self.locale.plural_form(n): forms[self.plural(n)] for n in _SAMPLES}


_PLAIN: Final = Catalogue(ENGLISH, Locale("en", "GB"), c2py("n != 1"), MappingProxyType({}), MappingProxyType({}))
_SPOKEN: ContextVar[Catalogue] = ContextVar("language", default=_PLAIN)


@cache
def codes() -> tuple[str, ...]:
    """List the languages of the page, English first."""
    names = (file.name for file in (files("dashboard") / "catalogues").iterdir())
    return (ENGLISH, *sorted(name.removesuffix(".po") for name in names if name.endswith(".po")))


@cache
def catalogue(code: str) -> Catalogue:
    """Read the catalogue of a language; one that the page does not speak is English."""
    if code == ENGLISH or code not in codes():
        return _PLAIN
    with (files("dashboard") / "catalogues" / f"{code}.po").open(encoding="utf-8") as file:
        found = read_po(file, abort_invalid=True)
    texts: dict[str, Text] = {}
    scripts: dict[str, Text] = {}
    for message in found:
        forms = [message.string] if isinstance(message.string, str) else [str(form) for form in message.string or ()]
        if not message.id or not all(forms) or message.fuzzy:
            continue
        english = message.id if isinstance(message.id, str) else str(message.id[0])
        texts[english] = tuple(forms) if message.pluralizable else forms[0]
        if any(file.startswith("assets/js/") for file, _line in message.locations):
            scripts[english] = texts[english]
    locale = found.locale or Locale(code)
    return Catalogue(code, locale, c2py(found.plural_expr), MappingProxyType(texts), MappingProxyType(scripts))


def spoken() -> Catalogue:
    """Give the language that is spoken now."""
    return _SPOKEN.get()


def speak(code: str) -> None:
    """Speak a language from here on, in this request."""
    _SPOKEN.set(catalogue(code))


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language for a while."""
    token = _SPOKEN.set(catalogue(code))
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def marked(english: str) -> str:
    """Mark a text that is said later: the catalogues have it, :func:`say` says it."""
    return english


def marked_n(one: str, many: str) -> tuple[str, str]:
    """Mark a text with a number that is said later by :func:`say_n`."""
    return one, many


def say(english: str, **values: object) -> str:
    """Say a text; ``{name}`` in it becomes the value of that name."""
    text = spoken().texts.get(english, english)
    text = text if isinstance(text, str) else text[0]
    return text.format(**values) if values else text


def say_n(one: str, many: str, n: int, **values: object) -> str:
    """Say a text with a number in it, ``{n}``, in the form that the number asks for."""
    return of_number(one, many, n).format(n=number(n), **values)


def of_number(one: str, many: str, n: int) -> str:
    """Choose the form of a text that a number asks for."""
    speech = spoken()
    forms = speech.texts.get(one)
    if isinstance(forms, tuple):
        return forms[speech.plural(n)]
    return one if n == 1 else many


def forms(one: str, many: str) -> dict[str, str]:
    """Give all forms of a text with a number, for a script: by the names that browsers have for them."""
    locale = spoken().locale
    return {locale.plural_form(n): of_number(one, many, n) for n in _SAMPLES}


def number(n: float) -> str:
    """Spell a number: ``2,402``."""
    speech = spoken()
    if speech is _PLAIN:
        return f"{n:,}"
    return str(format_decimal(n, locale=speech.locale, numbering_system=DIGITS))


def months() -> Sequence[str]:
    """Name the twelve months, shortly."""
    speech = spoken()
    if speech is _PLAIN:
        return MONTHS
    names = speech.locale.months["format"]["abbreviated"]
    return [str(names[n]) for n in range(1, 13)]


def own(english: str, **others: str) -> str:
    """Choose a text that the data carry in several languages: ``own(row["name"], ar=row["name_ar"])``.

    Where they lack it the catalogue may have it; else it is English, set apart from the text around it.
    """
    speech = spoken()
    if speech is _PLAIN:
        return english
    return others.get(speech.code) or str(speech.texts.get(english, "")) or foreign(english)


def foreign(text: str) -> str:
    """Set an English text apart from what stands around it, where that is another language."""
    return text if spoken() is _PLAIN or not text else f"{_APART}{text}{_AGAIN}"


def plain(text: str) -> str:
    """Take away the signs that :func:`foreign` puts round a text."""
    return FOREIGN.sub(r"\1", text)
