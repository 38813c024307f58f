"""The method in plain words, its drawings, and the glossary that all texts of the page keep to."""

import re
from pathlib import Path

import pytest

from dashboard.language import catalogue, say, speaking
from dashboard.layout import about, glossary, method, sketches
from scripts.catalogue import wanted
from tests.worlds import world

DOCS = Path(__file__).parents[2] / "docs" / "glossary.md"
SKETCHES = (sketches.control, sketches.confidence, sketches.precision, sketches.limits)
KEPT_TO = {
    "contested": "متنازع", "besieged": "محاص", "accounts?": "رواي", "statements?": "إفاد", "evidence": "أدل",
    "towns?": "بلد", "events?": "حدث|أحداث|حادث", "changed hands": "انتق", "well sourced": "موثّق",
    "thinly sourced": "ضعيف", "guess": "تخمين", "no information": "لا معلومات", "compilers": "عِدّ",
    "best estimate": "أفضل تقدير", "confidence": "ثقة", "civilians?": "مدني", "sources?": "مصدر|مصادر",
    "killed|deaths": "قتل|قتيل|قاتل", "not stated": "غير مذكور", "reports?": "تقرير|تقارير", "holders?": "سيطر",
    "actors?": "جهة|جهات|جهت|طرف", "camps?": "طرف|أطراف", "legend": "مفتاح",
}  # fmt: skip
"""A word of the glossary, and what its Arabic is recognised by in any form."""
OTHERWISE = {
    "camp",
    "pattern statement",
    "{n} of {events} are totals or general statements: their figures enter no sum.",
}
"""Texts in which such a word means something else: a camp of tents, a statement of no source."""
TAKING_SIDES = re.compile(
    r"\b(?:regime|liberat\w+|terroris\w+|martyr\w*|occup(?:y|ied|ation)|invad\w+)\b"
    r"|النظام|تحرير|إرهاب|شهيد|شهداء|احتلال|غزو",
    re.IGNORECASE,
)


def forms(text):
    return [text] if isinstance(text, str) else list(text)


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("draw", SKETCHES)
def test_a_drawing_tells_in_words_what_it_shows(draw, code):
    with speaking(code):
        drawn = draw()
    told = re.search(r"role='img' aria-label='([^']+)'", drawn)[1]
    assert len(told) > 80
    assert "<figcaption>" in drawn
    letters = "[ء-ي]" if code == "ar" else "[A-Za-z]"
    assert all(re.search(letters, text) for text in re.findall(r"<text[^>]*>([^<?؟]+)</text>", drawn))


@pytest.mark.parametrize("draw", SKETCHES)
def test_a_drawing_has_the_colours_of_the_page_and_stays_inside_its_frame(draw):
    drawn = draw()
    assert not re.search(r"style=|fill='|stroke='|#[0-9a-f]{3}", drawn)
    height = float(re.search(r"viewBox='0 0 340 (\d+)'", drawn)[1])
    assert all(0 <= float(x) <= sketches.WIDTH for x in re.findall(r" (?:x|cx|x1|x2)='([^']+)'", drawn))
    assert all(0 <= float(y) <= height for y in re.findall(r" (?:y|cy|y1|y2)='([^']+)'", drawn))


def test_time_runs_to_the_right_in_arabic_too():
    """What is no time axis begins on the side of the language."""
    boxes = re.compile(r"<rect x='(\d+)'[^>]*sketch-a")
    english, sure = boxes.findall(sketches.control()), boxes.findall(sketches.confidence())
    with speaking("ar"):
        assert boxes.findall(sketches.control()) == english
        assert boxes.findall(sketches.confidence()) != sure


def test_the_method_answers_four_questions_with_a_drawing_each():
    page = about.about(world())
    parts = re.findall(r"<div class='method' id='(\w+)'>(.*?)</figure>", page, re.DOTALL)
    assert [name for name, _ in parts] == ["control", "confidence", "precision", "limits"]
    assert all("<svg" in body and "<h3>" in body for _, body in parts)
    assert "up to 10 km away" in page
    assert all(f"<dt>{term}</dt><dd>{meaning}</dd>" in page for term, meaning in glossary.TERMS)


def test_the_list_for_translators_has_every_word_of_the_glossary_as_the_page_says_it():
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", DOCS.read_text("utf-8"), re.MULTILINE)
    listed = {word.strip(): arabic.strip() for word, arabic in rows}
    with speaking("ar"):
        assert {term: listed.get(term) for term, _ in glossary.TERMS} == {term: say(term) for term, _ in glossary.TERMS}


def test_the_words_of_the_glossary_are_the_same_wherever_they_are_said():
    texts = catalogue("ar").texts
    said = [
        (english, form, arabic)
        for word, arabic in KEPT_TO.items()
        for english, text in texts.items()
        if english not in OTHERWISE and re.search(rf"\b(?:{word})\b", re.sub(r"\{\w+\}", "", english), re.IGNORECASE)
        for form in forms(text)
    ]
    assert len(said) > 300
    assert [(english, form) for english, form, arabic in said if not re.search(arabic, form)] == []


def test_no_text_of_the_page_takes_sides():
    english = [form for one in wanted() if one.id for form in forms(one.id)]
    arabic = [form for text in catalogue("ar").texts.values() for form in forms(text)]
    told = [text for part in method.PARTS for text in (part.heading, *part.paragraphs, *part.points)]
    assert [text for text in [*english, *arabic, *told] if TAKING_SIDES.search(text)] == []
