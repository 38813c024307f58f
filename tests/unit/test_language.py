"""What the page says, in the language of whoever reads it."""

import re

import pytest
from babel import Locale
from babel.messages.pofile import read_po
from dash import html

from dashboard import language
from dashboard.language import catalogue, codes, foreign, months, number, own, plain, say, say_n, speaking
from dashboard.layout.foreign import set_apart
from scripts.catalogue import CATALOGUES, wanted

NAMES = re.compile(r"\{(\w+)")


def read(code):
    with (CATALOGUES / f"{code}.po").open(encoding="utf-8") as file:
        return read_po(file, abort_invalid=True)


def test_english_is_what_the_code_says():
    assert say("Held by {who}", who="nobody") == "Held by nobody"
    assert [say_n("{n} event", "{n} events", n) for n in (0, 1, 2402)] == ["0 events", "1 event", "2,402 events"]


def test_what_a_catalogue_lacks_is_said_in_english():
    with speaking("ar"):
        assert say("No catalogue has this {thing}.", thing="one") == "No catalogue has this one."
        assert say_n("{n} unheard-of", "{n} unheard-ofs", 3) == "3 unheard-ofs"


def test_a_language_without_a_catalogue_is_english():
    with speaking("xx"):
        assert language.spoken().code == "en"


def test_nothing_is_left_of_a_language_when_it_was_spoken():
    with speaking("ar"):
        assert language.spoken().code == "ar"
    assert language.spoken().code == "en"


@pytest.mark.parametrize("code", codes()[1:])
def test_a_catalogue_has_every_word_of_the_page_and_no_other(code):
    texts = {one.id for one in wanted() if one.id}
    assert {one.id for one in read(code) if one.id} == texts


@pytest.mark.parametrize("code", codes()[1:])
def test_a_translation_fills_in_what_its_english_fills_in(code):
    for one in read(code):
        if one.id and one.pluralizable:
            most = set(NAMES.findall(one.id[1]))
            said = [set(NAMES.findall(form)) for form in one.string if form]
            assert all(names in (most, most - {"n"}) for names in said), one.id
        elif one.id and one.string:
            assert set(NAMES.findall(one.string)) == set(NAMES.findall(one.id)), one.id


@pytest.mark.parametrize("code", codes()[1:])
def test_the_plural_forms_of_a_catalogue_are_those_of_its_language(code):
    """The browser chooses by CLDR's rule, the server by the header's: they tell the same numbers apart."""
    speech = catalogue(code)
    pairs = {(speech.locale.plural_form(n), speech.plural(n)) for n in range(1000)}
    assert len(pairs) == len({cldr for cldr, _ in pairs}) == len({ours for _, ours in pairs})


def test_a_catalogue_names_its_language_and_its_direction():
    arabic = catalogue("ar")
    assert (arabic.own_name, arabic.direction, arabic.tag) == ("العربية", "rtl", "ar-SY-u-nu-latn")
    assert arabic.locale == Locale("ar", "SY")


def test_figures_and_months_follow_the_language():
    with speaking("ar"):
        assert (number(2402), months()[0], months()[11]) == ("2,402", "كانون الثاني", "كانون الأول")
    assert (number(2402), months()[0]) == ("2,402", "Jan")


def test_a_text_of_the_data_is_in_its_own_arabic_or_set_apart():
    assert own("Alpha", ar="ألفا") == foreign("Alpha") == "Alpha"
    with speaking("ar"):
        assert own("Alpha", ar="ألفا") == "ألفا"
        assert own("Alpha", ar="") == foreign("Alpha") != "Alpha"
        assert plain(foreign("Alpha")) == "Alpha"


def test_english_on_an_arabic_page_is_an_element_of_its_own():
    with speaking("ar"):
        said = set_apart([html.P(f"في {foreign('Alpha')}."), html.B([html.I(foreign("Beta")), "نص"])])
    assert said[0].children[0] == "في "
    assert (said[0].children[1].children, said[0].children[1].lang) == ("Alpha", "en")
    assert said[0].children[2] == "."
    assert said[1].children[0].children[0].lang == "en"
    assert said[1].children[1] == "نص"


def test_no_text_hides_inside_another_where_catalogues_cannot_find_it():
    """What is said inside the braces of an f-string is not found by gettext's tools."""
    nested = re.compile(r"""[{](?:say|say_n|marked|forms)[(]['"]""")
    assert [file.name for file in (CATALOGUES.parent).rglob("*.py") if nested.search(file.read_text("utf-8"))] == []
