"""How sources write the name of a place, made alike: what stands beside the name, and how Arabic is spelled in Latin.

Nothing here knows a place. The words are those of the language: what a dam, a farm or "eastern" is called in Arabic,
and what sources in English put behind a name.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from dashboard.data.names import consonants, fold, sound, words

SETTLEMENTS: Final = {
    "city": "city", "town": "town", "village": "village", "neighbourhood": "neighbourhood",
    "neighborhood": "neighbourhood", "hamlet": "village", "camp": "camp", "suburb": "",
}  # fmt: skip
"""Words that sources put behind a settlement's name, and what kind of place each means; a suburb may be any."""
KIND: Final = re.compile(rf"[ ,]+({'|'.join(SETTLEMENTS)})$", re.IGNORECASE)
PROVINCE: Final = re.compile(
    r"[ ,]+(?:governorate|province|region|state|oblast|district|county|department|municipality)$", re.IGNORECASE
)
_BRACKET: Final = re.compile(r"\s*\(([^()]*)\)")
_SLASH: Final = re.compile(r"\s*/\s*")
_NEAR: Final = re.compile(
    r"^(?:near|close to|outside(?: of)?|in the vicinity of|vicinity of|around|outskirts of|countryside of|"
    r"(?:north|south|east|west|north ?east|north ?west|south ?east|south ?west) of|ard|rif|muhit|atraf)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_ARABIC_NEAR: Final = re.compile(r"^(?:قرب|بالقرب من|محيط|أرض|ريف|أطراف|شمال|جنوب|شرق|غرب)\s+")
_BEHIND: Final = re.compile(
    r",\s*(?:near|close to|outside|in)\s+(.+)$|\s(?:near|close to)\s+(.+)$|\sin\s+(.+?)\s+(?:sub-?district|area)$",
    re.IGNORECASE,
)
_FACILITY: Final = re.compile(
    r"\b(?:military|army|armou?red|vehicles?|international|national|complex|air ?base|base|airport|airfield|"
    r"heliport|sector|border|idp|refugees?|camps?|farms?|prison|checkpoint|crossing|roundabout|bridge|hospital|school|"
    r"mountain|hill|area|countryside|\d+)\b",
    re.IGNORECASE,
)
"""What may stand beside a settlement's name to say what was hit near it."""

_ADJECTIVES: Final = {
    spelled: english
    for english, several in {
        "big": "big great kabir kabira kabirah kabeer kabeera kabireh kubra",
        "little": "little small saghir saghira saghirah sghir sughra",
        "eastern": "eastern east sharqi sharqiya sharqiyah sharqiyeh sharki",
        "western": "western west gharbi gharbiya gharbiyah gharbiyeh gharbeyeh",
        "northern": "northern north shamali shamaliya shamaliyah shamaliyeh",
        "southern": "southern south janubi janubiya janubiyah janubiyeh",
        "upper": "upper fawqani fawqaniya fawqaniyah foqani foqaniyeh",
        "lower": "lower tahtani tahtaniya tahtaniyah tahtaniyeh",
        "old": "old qadim qadima qadimah qadimeh",
        "new": "new jadid jadida jadidah jadideh",
    }.items()
    for spelled in several.split()
}
_NOUNS: Final = {
    spelled: english
    for english, several in {
        "dam": "dam sad sadd",
        "farm": "farm farms mazraa mazraat mazraet mazrat mazari hosh hawsh housh",
        "camp": "camp mukhayyam mukhayam",
        "mountain": "mountain jabal jebel",
    }.items()
    for spelled in several.split()
}
"""Words that some sources translate and others do not."""
_GLUED: Final = re.compile(r"^el(?=\w{2})|^al(?=[aeiouy]\w{4})")
"""The article, written together with its noun: Elawamid."""
SHORTEST: Final = 3
"""Consonants that a name needs to be known by them alone."""
LIKE_SOUND: Final = 75
"""How much alike two sounds must be, of 100, if their names have fewer consonants than that."""
LONG: Final = 4
"""Consonants of a name that is hardly given twice in a province."""


class Spelling(NamedTuple):
    """One of the names that a source's words for a place may stand for."""

    name: str
    is_near: bool = False
    """Whether the words say no more than that it was near the place of this name."""


class Heard(NamedTuple):
    """What is heard of a name, word by word."""

    sounds: str
    """Its words in one, adjectives last: those that say which of several are put before or behind at will."""
    bones: str
    """The same without vowels, but the ones at the beginning."""
    words: frozenset[str]
    """The bones of each word."""


def hear(name: str) -> Heard:
    """Write down what is heard of a name."""
    nouns, adjectives = [], []
    for word in words(name):
        if (adjective := _ADJECTIVES.get(word)) is not None:
            adjectives.append(adjective)
        else:
            nouns.append(_NOUNS.get(word) or sound(_GLUED.sub("", word)))
    told = "-".join(["", *sorted(adjectives)])
    bones = [consonants(noun) for noun in nouns]
    return Heard("".join(nouns) + told, "".join(bones) + told, frozenset([*bones, *adjectives]))


def is_telling(heard: Heard, least: int = SHORTEST) -> bool:
    """Tell whether a name has consonants enough to be known by them."""
    return len(heard.bones.partition("-")[0]) >= least


def spellings(name: str) -> list[Spelling]:
    """Give the names that a source's words may stand for, the surest first.

    ``Kobane/Ayn al Arab town`` is either, ``Al-Rai town (Choban Bey)`` likewise; ``near Saraqib``, ``Menagh military
    airport`` are near the place whose name is left.
    """
    found: dict[str, Spelling] = {}
    for text, is_near in _told(name):
        bare = _bare(text)
        if (folded := fold(bare)) and folded not in found:
            found[folded] = Spelling(bare, is_near)
    return list(found.values())


def _told(name: str) -> Iterator[tuple[str, bool]]:
    plain = _BRACKET.sub("", name)
    near = _ARABIC_NEAR.sub("", _NEAR.sub("", plain))
    is_facility = _FACILITY.search(plain) is not None
    if near != plain:
        yield near, True
    else:
        yield from ((text, False) for text in (name, plain, *_SLASH.split(plain)))
        if not is_facility:  # else the bracket says whose it is, or where
            yield from ((part, False) for bracket in _BRACKET.findall(name) for part in _SLASH.split(bracket))
    if (behind := _BEHIND.search(plain)) is not None:
        yield next(filter(None, behind.groups())), True
    if is_facility:
        yield from ((" ".join(part.split()), True) for part in _SLASH.split(_FACILITY.sub(" ", plain)))


def _bare(text: str) -> str:
    """Take off the words that say what kind of place it is."""
    text = text.strip(" ,")
    while (shorter := KIND.sub("", text)) != text:
        text = shorter.strip(" ,")
    return text


def own(name: str) -> str:
    """Take the bracket off a name of ours, which tells it from others of its name: Abu Dali (Tamanaah)."""
    return _BRACKET.sub("", name)
