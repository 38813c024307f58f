"""Spellings of one name made alike, so that a search finds it in Arabic and in any Latin transcription.

Three steps, each blunter than the one before: :func:`fold` leaves out what writers put or leave out at will,
:func:`sound` writes down roughly what is heard, :func:`consonants` keeps what a transcription rarely gets wrong.
"""

import re
import unicodedata
from typing import Final

_MARKS: Final = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
"""Vowel signs, Quranic signs and the stretching line: written or not, the word is the same."""
_UNSEEN: Final = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""Direction marks, joiners and soft hyphens: nobody sees them, and they come along with copied text."""
_LETTERS: Final = str.maketrans({
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("یى", "ي"),
    "ة": "ه",
    "ک": "ك",
    "ؤ": "و",
    "ئ": "ي",
    **{eastern: str(n) for n, eastern in enumerate("٠١٢٣٤٥٦٧٨٩")},
    **{persian: str(n) for n, persian in enumerate("۰۱۲۳۴۵۶۷۸۹")},
})  # fmt: skip
_APOSTROPHES: Final = "'’‘`´ʼʿʾʹ"
_SILENT: Final = re.compile(f"[{_APOSTROPHES}-]")
"""Apostrophes, ayn and hamza of transcriptions, hyphens: left to each writer."""
_INSIDE: Final = re.compile(rf"[{_APOSTROPHES}]s\b|[{_APOSTROPHES}]")
_APART: Final = re.compile(r"[\W_]+")
_LATIN_ARTICLE: Final = re.compile(r"\b(?:al|el|ad|an|ar|as|ash|at|az) (?=\w)")
_ARABIC_ARTICLE: Final = re.compile(r"\bال(?=\w{2})")


def fold(text: str) -> str:
    """Reduce a text to what all its spellings share: lower-case words parted by single blanks.

    Vowel signs, the forms of alif, hamza seats, final ta and ya, accents, apostrophes, hyphens and the article
    (ال, al-, an-, ash- …) fall away: ``Ma'arrat an-Nu'man`` and ``معرّة النُّعمان`` give ``ma arrat nu man`` and
    ``معره نعمان``. Folding twice changes nothing more.
    """
    plain = text.lower() if text.isascii() else _bare(text)
    words = _APART.sub(" ", _SILENT.sub(" ", plain)).strip()
    while (shorter := _ARABIC_ARTICLE.sub("", _LATIN_ARTICLE.sub("", words))) != words:
        words = shorter
    return words


def _bare(text: str) -> str:
    """Leave out of a text what only writing beyond ASCII has: marks, accents, forms of a letter."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text)))
    plain = _MARKS.sub("", plain).translate(_LETTERS).casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """Give the folded words of a name, whole: ``Ma'arrat an-Nu'man`` is ``maarrat``, ``numan``.

    An apostrophe inside a name is a letter that some writers leave out, not the end of a word; the English
    genitive goes with it (``Golani's`` is ``golani``).
    """
    return fold(_INSIDE.sub("", text)).split()


# --- what is heard --------------------------------------------------------------------------------------------------

_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_HEARD_ARABIC: Final = str.maketrans({
    "ا": "a", "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "X", "د": "d", "ذ": "d", "ر": "r", "ز": "z",
    "س": "s", "ش": "S", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "G", "ف": "f", "ق": "k", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i", "ء": "", "پ": "b", "چ": "S", "ڤ": "f", "گ": "j",
})  # fmt: skip
_HEARD_LATIN: Final = (
    (r"^(?:al|el)(?=[bcdfghjkmnpqrstvwxz]\w{3})", ""),  # an article written together with its noun: Elsham, Alnouman
    (r"dsch|dzh|dj", "j"),
    (r"tch|sch|ch|sh", "S"),
    (r"kh", "X"),
    (r"gh", "G"),
    (r"qu(?=[ei])", "k"),  # French: Saraqueb
    (r"gu(?=[ei])", "j"),
    (r"th", "t"),
    (r"dh", "d"),
    (r"ph", "f"),
    (r"ck|[qc]", "k"),
    (r"g", "j"),  # the Egyptian and Kurdish g: Golani, Zengi
    (r"v", "w"),
    (r"p", "b"),
    (r"x", "ks"),
    (r"(?<=[aeiouy])h$", ""),
    (r"(?<=\w{3})[ae]t$", "a"),  # the last letter of Maarat is heard only before another word
    (r"e$", "a"),
)
_HEARD: Final = tuple((re.compile(pattern), heard) for pattern, heard in _HEARD_LATIN)
_VOWELS: Final = re.compile("[aeiouwy]+")
_DOUBLED: Final = re.compile(r"(.)\1+")


def _vowel(run: re.Match[str]) -> str:
    """Write a run of vowels as one: Arabic has three, and transcriptions differ in all but the rough colour."""
    found = set(run[0])
    return "u" if found & set("ouw") else "i" if found & set("iy") or found == {"e"} else "a"


def sound(word: str) -> str:
    """Write down roughly what is heard of a folded word, in one alphabet for Arabic and Latin letters.

    Capitals stand for sounds that Latin writes with two letters (S for sh, X for kh, G for gh). Emphatic and plain
    consonants, q and k, g and j fall together, and so do the vowels of one colour; Arabic writes only the long
    ones. ``Sheikhoun``, ``Shaykhun`` and ``شيخون`` are all ``SiXun``.
    """
    heard = word
    if _ARABIC.search(word):
        heard = re.sub("ه$", "a", heard).translate(_HEARD_ARABIC)
    else:
        for pattern, letter in _HEARD:
            heard = pattern.sub(letter, heard)
    return _DOUBLED.sub(r"\1", _VOWELS.sub(_vowel, _DOUBLED.sub(r"\1", heard)))


def consonants(heard: str) -> str:
    """Keep the consonants of a sound; a vowel that it begins with stays as ``a``."""
    return "".join("a" if n == 0 and c in "aiu" else c for n, c in enumerate(heard) if n == 0 or c not in "aiu")


def is_arabic(word: str) -> bool:
    """Tell whether a word has Arabic letters."""
    return _ARABIC.search(word) is not None
