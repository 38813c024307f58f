from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.names import consonants, fold, sound, words


@pytest.mark.parametrize(
    "spellings",
    [
        ("معرة النعمان", "معرّة النُّعمان", "معره النعمان", "معــرة  نعمان"),
        ("إدلب", "ادلب", "أدلب"),
        ("جسر الشغور", "جِسْر الشُّغُور", "جسر شغور"),
        ("Al-Bab", "al Bab", "al-Bāb", "el-Bab", "Bab"),
        ("Ma'arrat an-Nu'man", "Ma\u2019arrat al-Nu\u02bfman", "MA ARRAT NU MAN"),
        ("Ash-Shaykh Miskin", "as Shaykh  Miskin", "shaykh miskin"),
        ("دارة عزة", "داره عزه"),
        ("٢٠١٨", "2018", "۲۰۱۸"),
        ("Şēxūn", "Sexun"),
    ],
)
def test_spellings_of_one_name_fold_together(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Idlib", "Aleppo"), ("حلب", "حماة"), ("Azaz", "Aziz"), ("باب", "بابا")])
def test_different_names_stay_apart(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("word", ["al", "ال", "as", "الى"])
def test_an_article_without_a_noun_is_a_word(word):
    assert fold(word)


def test_folded_words_are_parted_by_one_blank():
    assert fold("  Khan   Shaykhun, (Idlib)\n") == "khan shaykhun idlib"


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_a_mark_that_nobody_sees_changes_nothing_in_a_plain_text(text):
    assert fold(text) == fold(f"{text}\u200b")


@given(st.text(), st.text())
def test_words_fold_one_by_one(one, other):
    assert set(fold(f"{one}. {other}").split()) <= set(fold(one).split()) | set(fold(other).split()) | {""}


@pytest.mark.parametrize(
    "spellings",
    [
        ("Maarat al-Numan", "Maaret al-Numan", "Ma'arrat al-Nu'man", "Ma‘arrat an Nu‘mān"),
        ("Khan Sheikhoun", "Khan Shaykhun", "Khan Cheikhoun", "Khān Shaykhūn"),
        ("Hayy'at Tahrir al-Sham", "Hay'at Tahrir al-Sham", "Hay’at Tahrir ash-Sham"),
        ("Jolani", "Joulani", "Jawlani", "al-Golani", "الجولاني"),
        ("Zenki", "Zinki", "al-Zenky"),
        ("Saraqib", "Saraqeb", "Sarakib", "Saraqueb"),
        ("Mujahideen", "Mujahidin"),
        ("Afrin", "‘Afrīn", "عفرين"),
    ],
)
def test_transcriptions_of_one_name_sound_alike(spellings):
    assert len({" ".join(map(sound, words(spelling))) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [("Darat Izza", "دارة عزة"), ("Maarrat al-Numan", "معرة النعمان"), ("Jabhat al-Nusra", "جبهة النصرة"),
     ("Saraqib", "سراقب"), ("Khan Shaykhun", "خان شيخون"), ("QSD", "قسد")],
)  # fmt: skip
def test_both_alphabets_have_the_same_consonants(latin, arabic):
    one, other = (["".join(consonants(sound(word))) for word in words(name)] for name in (latin, arabic))
    assert one == other


@pytest.mark.parametrize(("one", "other"), [("Idlib", "Aleppo"), ("Hama", "Homs"), ("Kafr", "Tall"), ("حلب", "حمص")])
def test_different_names_sound_different(one, other):
    assert consonants(sound(words(one)[0])) != consonants(sound(words(other)[0]))


def test_an_apostrophe_does_not_end_a_word_and_the_genitive_is_no_part_of_it():
    assert words("Ma'arrat an-Nu'man") == ["maarrat", "numan"]
    assert words("Golani's group") == ["golani", "group"]
    assert words("Sa'sa'") == ["sasa"]


def test_signs_that_nobody_sees_fall_away():
    assert fold("Da\u200brat\u00ad \u202bIzza\u202c") == "darat izza"


@given(st.text())
def test_a_sound_holds_no_letter_twice_in_a_row_and_no_blank(text):
    for word in words(text):
        heard = sound(word)
        assert not any(one == other for one, other in pairwise(heard))
        assert " " not in heard
        assert len(consonants(heard)) <= len(heard)


@given(st.text())
def test_folding_a_whole_word_changes_nothing_more(text):
    assert all(fold(word) == word for word in words(text))
