"""Spellings of one name made alike, so that a search finds it in Arabic and in any Latin transcription."""

import re
import unicodedata
from typing import Final

_MARKS: Final = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
"""Vowel signs, Quranic signs and the stretching line: written or not, the word is the same."""
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
_SILENT: Final = re.compile("['’‘`´ʼʿʾʹ-]")
"""Apostrophes, ayn and hamza of transcriptions, hyphens: left to each writer."""
_APART: Final = re.compile(r"[\W_]+")
_LATIN_ARTICLE: Final = re.compile(r"\b(?:al|el|ad|an|ar|as|ash|at|az) (?=\w)")
_ARABIC_ARTICLE: Final = re.compile(r"\bال(?=\w{2})")


def fold(text: str) -> str:
    """Reduce a text to what all its spellings share: lower-case words parted by single blanks.

    Vowel signs, the forms of alif, hamza seats, final ta and ya, accents, apostrophes, hyphens and the article
    (ال, al-, an-, ash- …) fall away: ``Ma'arrat an-Nu'man`` and ``معرّة النُّعمان`` give ``ma arrat nu man`` and
    ``معره نعمان``. Folding twice changes nothing more.
    """
    plain = _MARKS.sub("", unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text)))
    plain = plain.translate(_LETTERS).casefold()
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = _APART.sub(" ", _SILENT.sub(" ", plain)).strip()
    while (shorter := _ARABIC_ARTICLE.sub("", _LATIN_ARTICLE.sub("", words))) != words:
        words = shorter
    return words
