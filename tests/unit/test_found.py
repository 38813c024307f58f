"""What is said of something found, and why it is meant."""

import pytest

from dashboard.data.dataset import load
from dashboard.data.read import shipped
from dashboard.data.search import Index
from dashboard.layout.found import told
from dashboard.words import Thing
from tests.worlds import ACTORS, changed, world


@pytest.fixture(scope="module")
def ours():
    return load(shipped())


@pytest.fixture(scope="module")
def ask(ours):
    """Ask the shipped data for the first thing found."""
    index = Index(ours)
    return lambda text, kind=None: told(ours, index.search(text, kind)[0])


@pytest.fixture(scope="module")
def note():
    """Ask the made-up land for the note on the first thing found."""
    land = world(actors=changed(changed(ACTORS, "old_red", kind="rebel"), "red", active_from="2017-01-28"))
    index = Index(land)
    return lambda text, kind=None: told(land, index.search(text, kind)[0]).note


def test_a_place_tells_what_it_is_and_where(ask):
    found = ask("Darat Izza")
    assert found[:4] == ("place", "C1139", "Darat Izza", "دارة عزة")
    assert found.note == "town, Daret Azza, Jebel Saman, Aleppo"
    assert 0.9 < found.score <= 1


def test_levels_of_one_name_are_told_once(note):
    assert note("Alpha") == "city, Alpha, Upper North, North"
    assert note("Gamma") == "town, Gamma, Lower South, South"


def test_an_actor_tells_its_camp_and_its_years(note):
    assert note("Red League") == "rebel, Reds, until 2017"
    assert note("Red Front").endswith("Reds, from 2017")
    assert note("Blue Army").endswith("Blues")


def test_a_report_tells_its_date_as_exactly_as_it_is_known_and_its_place(note):
    assert note("Report E5", Thing.EVENT) == "15 Aug 2018 to 20 Aug 2018, Gamma"
    assert note("Report E2", Thing.EVENT) == "May 2017 (day not known), Beta"


def test_another_spelling_is_told(ask):
    assert ask("Daret Azza").note.startswith("also “Daret Azza”; ")
    assert ask("Jolani").note.startswith("also “Golani's group”; ")


@pytest.mark.parametrize("query", ["darat izza", "Darat al-Izza", "دارة عزّة", "Izza", "Darat Izz"])
def test_no_other_spelling_is_told_where_the_name_has_the_words(ask, query):
    assert ask(query, Thing.PLACE).note.startswith("town, ")


@pytest.mark.parametrize(("query", "spelling"), [("Manbji", "Manbij"), ("Saraqub", "Saraqib")])
def test_a_guess_says_so_and_from_what(ask, query, spelling):
    assert ask(query).note.startswith(f"a guess: the nearest spelling is “{spelling}”; ")


@pytest.mark.parametrize("query", ["Meshkhatil", "Meshkhateel", "meshkhatill"])
def test_a_spelling_that_the_data_doubt_says_probably_and_why(ask, ours, query):
    found = ask(query)
    why = ours.places["note"].iloc[ours.place_index["C1145"]]
    assert "probably" in why
    assert found.note.startswith(f"probably Bishqatine: {why}; ")


def test_a_place_that_stands_for_an_area_says_so(ask):
    assert ask("Eastern Ghouta").note.startswith('used as point for the area "Eastern Ghouta"; ')
    assert "area" not in ask("Hammuriyah").note
