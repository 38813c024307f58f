"""Places of a file found among ours: each rule, on a made-up gazetteer."""

import pandas as pd
import pytest

from dashboard.intake.draft import Site
from dashboard.intake.gazetteer import Gazetteer
from dashboard.intake.match_places import Unplaced, Verdict, match
from dashboard.intake.place_names import hear, spellings

COLUMNS = ("place_id", "name", "name_ar", "aliases", "ocha_name", "admin1", "admin2", "latitude", "longitude")
PLACES = (
    ("P1", "Wadi Nahr", "وادي نهر", "Vadi Nehr", "", "North", "Upper", 36.00, 37.00),
    ("P2", "Kafr Hamra", "كفر حمرة", "", "", "North", "Upper", 36.10, 37.10),
    ("P3", "Big Zarqa", "", "", "Zarqa Elkabira", "North", "Upper", 36.20, 37.20),
    ("P4", "Little Zarqa", "", "", "", "North", "Upper", 36.22, 37.20),
    ("P5", "Madinet Sad Firdan", "", "", "", "North", "Lower", 36.30, 37.30),
    ("P6", "Sabkha (Lower)", "", "", "", "North", "Lower", 36.40, 37.40),
    ("P7", "Sabkha (South)", "", "", "", "South", "Coast", 35.00, 37.00),
    ("P8", "Hosh Elrahib", "", "", "", "North", "Lower", 36.50, 37.50),
    ("P9", "Bzibdin", "", "", "", "North", "Upper", 36.60, 37.60),
    ("N1", "Rabia", "", "", "", "North", "", 36.12, 37.12),
)
GAZETTEER = Gazetteer(pd.DataFrame(PLACES, columns=COLUMNS))
ANCHORS = ("Wadi Nahr town", "Kafr Hamra village", "Bzibdin")
"""By these the regions of a file are known."""


def site(name, admin1="North Governorate", admin2="Upper district", point=(None, None), *, is_area=False):
    return Site(name, admin1, admin2, "", *point, is_area)


def found(one):
    anchors = {site(name): 1 for name in ANCHORS}
    anchors[site("Hosh Elrahib", admin2="Lower district")] = 1
    return match({**anchors, one: 1}, GAZETTEER).found[one]


def place(name, **more):
    one = found(site(name, **more))
    return None if isinstance(one, Unplaced) else (one.place_id, one.is_near)


# --- by name alone -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Wadi Nahr", "P1"),
        ("Vadi Nehr city", "P1"),
        ("وادي نهر", "P1"),
        ("Wādī an-Nahr suburb", "P1"),  # marks, the article and the kind fall away
        ("Kafr Hamrah village", "P2"),  # sounds the same
        ("Kafrhamra", "P2"),  # written in one
        ("Nothing/Kafr Hamrah town", "P2"),  # either name
        ("Nothing (Kafr Hamra)", "P2"),
        ("Zarqa al-Kabirah", "P3"),  # the adjective that tells two apart, translated
        ("Lesser Zarqa", None),
        ("Zebdeen", None),
        ("Buzaybdin", "P9"),  # the same consonants in its district
    ],
)
def test_a_name_is_found_in_every_spelling(name, expected):
    assert place(name) == (None if expected is None else (expected, False))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Firdan Dam", "P5"), ("Al Rahib farm", "P8")],
)
def test_words_that_some_translate_are_the_same_in_any_order(name, expected):
    assert place(name, admin2="Lower district") == (expected, False)


@pytest.mark.parametrize(
    "name",
    ["near Kafr Hamra", "east of Kafr Hamra village", "قرب كفر حمرة", "Kafr Hamra military airbase", "Rif Kafr Hamra",
     "A hill, near Kafr Hamra", "Road in Kafr Hamra Subdistrict", "Kafr Hamra IDP camp (north)"],
)  # fmt: skip
def test_what_is_near_a_place_goes_there_and_says_so(name):
    assert place(name) == ("P2", True)


def test_a_facility_is_not_named_by_its_bracket():
    assert spellings("Military Centre (Alpha)")[-1].is_near
    assert "Alpha" not in [one.name for one in spellings("Military Centre (Alpha)")]


def test_two_places_of_one_name_are_told_apart_by_province_and_district():
    assert place("Sabkha", admin2="Lower district") == ("P6", False)
    assert place("Sabkha", admin1="South", admin2="") == ("P7", False)
    nowhere = found(site("Sabkha", admin1="", admin2=""))
    assert isinstance(nowhere, Unplaced)
    assert "several places have this name (P6, P7)" in nowhere.why


def test_without_a_district_consonants_alone_are_not_enough():
    assert place("Buzaybdin", admin2="") is None


def test_a_district_of_another_name_does_not_hide_the_only_place_of_that_name():
    assert place("Kafr Hamra", admin2="Lower district") == ("P2", False)


def test_a_name_that_nobody_has_is_refused_with_what_to_do():
    one = found(site("Atlantis"))
    assert isinstance(one, Unplaced)
    assert one.why.endswith("give coordinates")


# --- by name and point -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "away", "expected"),
    [
        ("Kafr Hamra town", 0.025, ("P2", False)),  # the same name, 2.8 km
        ("Kafr Hamrah town", 0.025, ("P2", False)),  # the same sound
        ("Kfar Homra", 0.01, ("P2", False)),  # like it, 1.1 km
        ("Hamra", 0.01, ("P2", False)),  # ours says more
        ("Kafr Hamra military complex", 0.02, ("P2", True)),
        ("Umm Tina", 0.001, None),  # another name
        ("Kafr Hamra town", 0.05, None),
    ],
)
def test_name_and_point_have_to_agree(name, away, expected):
    one = found(site(name, point=(36.10 + away, 37.10)))
    told = (one.place_id, one.is_near) if one.verdict is Verdict.MATCHED else None
    assert told == expected


def test_a_new_place_is_told_with_the_place_that_it_is_beside():
    new = site("Umm Tina village", point=(36.13, 37.10))
    placed = match({**{site(name): 1 for name in ANCHORS}, new: 1}, GAZETTEER)
    one = placed.found[new]
    assert (one.verdict, one.other_id, round(one.distance_km, 1)) == (Verdict.NEW, "N1", 2.1)
    row = placed.new[one.place_id]
    assert (row["admin1"], row["admin2"], row["latitude"]) == ("North", "Upper", "36.130000")
    assert row["note"].endswith("2.1 km from Rabia (N1).")


def test_a_place_across_the_border_of_a_province_says_nothing_of_its_districts():
    strange = site("Sabkha", admin1="North Governorate", admin2="Desert district", point=(35.0, 37.0))
    new = site("Umm Tina", admin2="Desert district", point=(36.9, 37.9))
    placed = match({**{site(name): 1 for name in ANCHORS}, strange: 1, new: 1}, GAZETTEER)
    assert placed.new[placed.found[new].place_id]["admin2"] == "Desert district"


def test_an_area_is_found_by_its_own_name_only():
    assert found(site("Kafr Hamrah", point=(36.10, 37.10), is_area=True)).verdict is Verdict.NEW


def test_hearing_puts_adjectives_last():
    assert hear("Eastern Harasta") == hear("Harasta al-Sharqiyah")
