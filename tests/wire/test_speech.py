"""The language of an answer is that of its address."""

import json
import re

import pytest

from dashboard import ids, language


@pytest.mark.parametrize(
    ("query", "lang", "direction"), [("", "en", "ltr"), ("?lang=ar", "ar", "rtl"), ("?lang=xx", "en", "ltr")]
)
def test_the_page_says_in_which_language_it_is(get, query, lang, direction):
    assert f'<html lang="{lang}" dir="{direction}">' in get(f"/{query}").text


def test_a_request_leaves_nothing_to_the_next_one(get):
    assert 'lang="ar"' in get("/?lang=ar").text.partition("<head>")[0]
    assert language.spoken().code == "en"
    assert 'lang="en"' in get("/").text.partition("<head>")[0]


def test_what_the_browser_would_rather_have_is_not_asked(get):
    assert '<html lang="en"' in get("/", headers={"Accept-Language": "ar"}).text


def test_the_page_offers_the_other_language_in_its_own_words(get):
    assert '"data-speaks":"ar"' in get("/_dash-layout").text.replace(" ", "")
    assert (
        "العربية" in get("/_dash-layout").get_data(as_text=True) or r"\u0627\u0644\u0639" in get("/_dash-layout").text
    )
    assert '"data-speaks":"en"' in get("/_dash-layout?lang=ar").text.replace(" ", "")


def test_the_words_of_the_scripts_come_with_the_page(get):
    found = re.search(r'<script type="application/json" id="catalogue">(.*?)</script>', get("/?lang=ar").text)
    told = json.loads(found[1])
    assert (told["code"], told["tag"], told["texts"]["Copied"]) == ("ar", "ar-SY-u-nu-latn", "نُسخ")


def test_the_title_and_the_summary_of_the_data_are_in_the_language_of_the_page(shipped_get):
    head = shipped_get("/?lang=ar").text.partition("<body>")[0]
    assert "<title>خريطة: إدلب وحلب ودمشق، 2016–2020</title>" in head
    assert 'content="من كان يسيطر' in head


def test_the_document_around_the_page_takes_no_id_of_the_page(get):
    """A label finds its box by an id; with two of a name it finds the other thing."""
    around = set(re.findall(r'\bid="([^"]+)"', get("/?lang=ar").text))
    assert "catalogue" in around
    assert around.isdisjoint(value for name, value in vars(ids).items() if name.isupper())
