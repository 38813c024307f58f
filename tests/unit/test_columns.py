import pytest

from dashboard.columns import EVENT_PLACE, EVENTS, FILES, OPTIONAL_FILES, PLACES, Kind
from dashboard.words import SUB_EVENT_TYPES, EventType

NAMED = {Kind.PLACE: "places.geojson", Kind.ACTOR: "actors.csv", Kind.ACTORS: "actors.csv", Kind.EVENT: "events.csv"}
OF_THE_CONTRACT = """
    event_id, event_date, event_date_end, time_precision, event_type, sub_event_type, place_id, geo_precision, actor1,
    assoc_actor_1, actor2, assoc_actor_2, targets, fatalities_low, fatalities, fatalities_high, civilian_fatalities,
    injured, displaced_low, displaced, displaced_high, notes, notes_ar, source, source_url, source_date, source_2,
    source_2_url, reported_by, ucdp_id, confidence, dispute_note, exclude_from_sums, seed_ref, tier
"""


@pytest.mark.parametrize("file", FILES)
def test_no_file_has_a_column_twice(file):
    names = [column.name for column in FILES[file]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("file", FILES)
def test_a_file_names_only_ids_of_files_before_it(file):
    order = list(FILES)
    named = {NAMED[column.kind] for column in FILES[file] if column.kind in NAMED}
    assert all(order.index(other) < order.index(file) for other in named)


@pytest.mark.parametrize("file", FILES)
def test_choices_belong_to_words_alone(file):
    for column in FILES[file]:
        assert bool(column.choices) == (column.kind is Kind.WORD), column


def test_the_columns_of_events_are_those_of_the_contract():
    assert [column.name for column in EVENTS] == [name.strip() for name in OF_THE_CONTRACT.split(",")]


def test_event_types_are_spelled_as_acled_spells_them():
    choices = {column.name: column.choices for column in EVENTS}
    assert choices["event_type"] == tuple(map(str, EventType))
    assert choices["sub_event_type"] == tuple(SUB_EVENT_TYPES)


def test_a_download_adds_no_column_that_events_have():
    assert not set(EVENT_PLACE) & {column.name for column in EVENTS}


def test_what_a_download_says_of_the_place_is_in_the_gazetteer():
    known = {column.name for column in PLACES} | {"latitude", "longitude"}
    assert {name.removeprefix("place_") for name in EVENT_PLACE} <= known


def test_only_links_and_the_map_of_ucdp_names_may_be_missing():
    assert frozenset({"event_links.csv", "ucdp_actor_map.csv"}) == OPTIONAL_FILES
