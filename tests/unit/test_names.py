import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.names import fold


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


@given(st.text(), st.text())
def test_words_fold_one_by_one(one, other):
    assert set(fold(f"{one}. {other}").split()) <= set(fold(one).split()) | set(fold(other).split()) | {""}
