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
_LTR: Final = "\N{LEFT-TO-RIGHT ISOLATE}"
FOREIGN: Final = re.compile(f"{_APART}([^{_AGAIN}]*){_AGAIN}")
"""A text in English within one in another language; the first group is what it says."""
FINDERS: Final = ("dashboard/intake/", "dashboard/uploads.py", "dashboard/web/adding.py")
"""The code whose words may come from another program, or be read again later: :func:`again` says them."""
LONGEST_AGAIN: Final = 2_000
"""Characters of a text that is looked for among those; a longer one is no sentence of ours."""
_FIGURE: Final = re.compile(r"[+-]?[\d.,:/-]*")
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
    findings: tuple[str, ...] = ()
    """The part of these, with values to fill in, that the reading of files says: :func:`again` knows them again."""

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
    findings: list[str] = []
    for message in found:
        forms = [message.string] if isinstance(message.string, str) else [str(form) for form in message.string or ()]
        if not message.id or not all(forms) or message.fuzzy:
            continue
        english = message.id if isinstance(message.id, str) else str(message.id[0])
        texts[english] = tuple(forms) if message.pluralizable else forms[0]
        if any(file.startswith("assets/js/") for file, _line in message.locations):
            scripts[english] = texts[english]
        if "{" in english and any(file.startswith(FINDERS) for file, _line in message.locations):
            findings.append(english)
    locale = found.locale or Locale(code)
    plural = c2py(found.plural_expr)
    return Catalogue(code, locale, plural, MappingProxyType(texts), MappingProxyType(scripts), tuple(findings))


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


def again(text: str) -> str:
    """Say again what the reading of a file has said in English: in another program, or into its findings.

    The values in it stay as they are, words set apart; so does a text that is none of ours.
    """
    speech = spoken()
    found = speech.texts.get(text)
    if speech is _PLAIN:
        return text
    if _FIGURE.fullmatch(text):
        return f"{_LTR}{text}{_AGAIN}"  # a date's figures would else run backwards behind Arabic letters
    if isinstance(found, str):
        return found
    if len(text) <= LONGEST_AGAIN:
        for pattern, names, english in _patterns(speech.code):
            if values := pattern.fullmatch(text):
                return say(english, **dict(zip(names, map(again, values.groups()), strict=True)))
    where, sign, what = text.partition(": ")  # a sentence behind the place that it is about: f.csv:2: actor1: …
    return f"{again(where)}{sign}{again(what)}" if sign and what else foreign(text)


@cache
def _patterns(code: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...], str], ...]:
    """Give a pattern for each text with values that the reading of files says, what says most first."""
    made = []
    for english in catalogue(code).findings:
        parts = re.split(r"\{(\w+)\}", english)
        words = "(.*?)".join(map(re.escape, parts[::2]))
        made.append((sum(map(len, parts[::2])), (re.compile(words, re.DOTALL), tuple(parts[1::2]), english)))
    return tuple(one for _, one in sorted(made, key=lambda pair: -pair[0]))


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
