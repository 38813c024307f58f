from datetime import date

import pytest

from dashboard.control.state import Ledger
from dashboard.layout.held import held, note_words, squares, town, words
from dashboard.words import AssertionPrecision, Certainty, Status
from tests.components import properties
from tests.worlds import CONTROL, PLACES, changed, world

LAND = world()


def ledger(land):
    return Ledger.of(land.control, land.places, land.folder)


LEDGER = ledger(LAND)


def on(place_id, day, land=LAND, found=LEDGER):
    """Describe a town of the land on a day."""
    return town(land, found, land.place_index[place_id], date.fromisoformat(day))


@pytest.mark.parametrize(
    ("place_id", "day", "said"),
    [
        ("T1", "2016-02-01", "Held by Red Front on 1 Feb 2016, since 1 Jan 2016 at the latest"),
        ("T1", "2016-03-01", "Held by Blue Army on 1 Mar 2016, since 1 Mar 2016"),
        ("T2", "2018-07-10", "Shared by Blue Army + Red Front on 10 Jul 2018, since 10 Jul 2018"),
        ("T3", "2018-08-12", "Contested, last held by Blue Army on 12 Aug 2018, since 10 Aug 2018"),
        ("T3", "2018-09-01", "Held by Red Front on 1 Sep 2018, since about 20 Aug 2018"),
    ],
)
def test_who_held_a_town_and_since_when_is_said_in_words(place_id, day, said):
    assert words(on(place_id, day)).startswith(f"{said} (")


@pytest.mark.parametrize(("place_id", "day"), [("T4", "2018-08-12"), ("T1", "2015-12-31"), ("T1", "2019-06-01")])
def test_where_nothing_is_known_nothing_is_claimed(place_id, day):
    nobody = on(place_id, day)
    assert nobody.held is None
    assert words(nobody).startswith("No information on who held it on ")


def test_a_besieged_town_is_said_to_be_so():
    land = world(control=changed_status("besieged"))
    assert words(on("T1", "2017-01-01", land, ledger(land))).startswith("Besieged, held by Blue Army on 1 Jan 2017")


def changed_status(status):
    return [{**row, "status": status} if row["date"] == "2016-03-01" else row for row in CONTROL]


@pytest.mark.parametrize(
    ("place_id", "certainty", "said"),
    [("T1", Certainty.WELL_SOURCED, "well sourced"), ("T2", Certainty.GUESS, "a guess")],
)
def test_how_sure_the_map_is_stands_in_brackets(place_id, certainty, said):
    found = on(place_id, "2016-03-02")
    assert found.held.certainty is certainty
    assert words(found).endswith(f"({said})")


def test_a_state_is_that_of_the_row_that_says_so():
    state = held(LAND, LEDGER, LAND.place_index["T1"], date(2019, 1, 10))
    assert state.holders == {"red": "Red Front"}
    assert (state.status, state.precision) == (Status.HELD, AssertionPrecision.DAY)
    assert state.since == state.confirmed == date(2019, 1, 5)
    assert (state.source.name, state.source.url) == ("Gazette", "https://example.org/c")


def test_the_source_is_that_of_the_newest_word_and_the_since_that_of_the_first():
    again = {**CONTROL[1], "assertion_id": "again", "date": "2017-09-09", "source": "Herald", "note": "Still there."}
    land = world(control=[*CONTROL[:2], again, *CONTROL[2:]])
    state = on("T1", "2018-01-01", land, ledger(land)).held
    assert (state.since, state.confirmed) == (date(2016, 3, 1), date(2017, 9, 9))
    assert (state.source.name, state.note) == ("Herald", "Still there.")


def test_a_town_has_its_names_and_where_it_lies_each_once():
    alpha = on("T1", "2016-03-01")
    assert (alpha.name, alpha.name_ar, alpha.admin) == ("Alpha", "ألفا", "Alpha, Upper North, North")
    assert on("T4", "2016-03-01").name_ar == ""


def test_levels_that_are_not_known_or_alike_are_not_repeated():
    land = world(places=changed(PLACES, "T2", admin3="", admin2="North"))
    assert on("T2", "2016-03-01", land, ledger(land)).admin == "North"


ADDED = {
    **PLACES[0],
    "place_id": "new-1",
    "name": "Mill",
    "kind": "",
    "latitude": "36.02",
    "subdistrict_centre": "false",
}


@pytest.mark.parametrize(
    ("more", "admin"),
    [
        ({}, "2.2 km from Alpha, Alpha, Upper North, North"),
        ({"latitude": "36.05"}, "Alpha, Upper North, North"),  # 5.5 km
        ({"kind": "area"}, "Alpha, Upper North, North"),
        ({"place_id": "T9"}, "Alpha, Upper North, North"),
    ],
)
def test_a_place_that_an_import_added_is_told_with_the_place_beside_it(more, admin):
    row = {**ADDED, **more}
    other = {**ADDED, "place_id": "new-2", "latitude": "36.021"}
    land = world(places=[*PLACES, other, row])
    assert on(row["place_id"], "2016-03-01", land, ledger(land)).admin == admin


@pytest.mark.parametrize(
    ("place_id", "day", "classes"),
    [
        ("T1", "2016-03-01", ["square holder-blue"]),
        ("T2", "2018-07-10", ["square holder-blue", "square holder-red"]),
        ("T4", "2018-07-10", ["square square-empty"]),
    ],
)
def test_each_holder_has_a_square_in_its_colour_that_is_not_read_out(place_id, day, classes):
    found = list(properties(squares(on(place_id, day).held)))
    assert [value for name, value in found if name == "className"] == classes
    assert [value for name, value in found if name == "aria-hidden"] == ["true"] * len(classes)


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("inferred: still with isis when it fell", "inferred: still with Islamic State when it fell"),
        (
            "inferred: shared:hts+opposition until then",
            "inferred: HTS (Nusra) + Opposition groups side by side until then",
        ),
        ("opposition groups leave, hts enters", "opposition groups leave, HTS (Nusra) enters"),
        ("nobody named", "nobody named"),
    ],
)
def test_a_note_names_holders_by_their_labels(note, written):
    labels = {"isis": "Islamic State", "hts": "HTS (Nusra)", "opposition": "Opposition groups"}
    assert note_words(note, labels) == written
    assert note_words(note, {}) == note
