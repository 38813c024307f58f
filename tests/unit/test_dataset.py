from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from dashboard.columns import ACTORS as ACTOR_COLUMNS
from dashboard.columns import CONTROL as CONTROL_COLUMNS
from dashboard.columns import EVENTS as EVENT_COLUMNS
from dashboard.columns import PLACES as PLACE_COLUMNS
from dashboard.data.dataset import assemble, load
from dashboard.data.problem import BrokenData
from dashboard.data.read import read, shipped
from dashboard.view import Days
from dashboard.words import EventType, TimePrecision
from tests.worlds import EVENTS, changed, world, write_folder

TABLES = ("places", "actors", "links", "events", "control")


@pytest.fixture(scope="module")
def land():
    return world()


@pytest.fixture(scope="module")
def data():
    return load(shipped())


def texts(column: pd.Series) -> list[str]:
    """Spell a typed column as its file does."""
    if column.dtype.kind == "M":
        return column.dt.strftime("%Y-%m-%d").fillna("").tolist()
    if column.dtype == bool:
        return column.astype(str).str.lower().tolist()
    return column.astype("str").fillna("").tolist()


def test_a_folder_on_disk_and_one_in_memory_make_the_same_data_set(land, tmp_path):
    loaded = load(write_folder(tmp_path))
    for name in TABLES:
        assert_frame_equal(getattr(loaded, name), getattr(land, name))
    assert loaded.folder == land.folder


def test_no_value_is_lost_on_the_way(data):
    tables = read(shipped()).texts
    for name, file in (("places", "places.geojson"), ("actors", "actors.csv"), ("links", "actor_links.csv"),
                       ("events", "events.csv"), ("control", "control.csv")):  # fmt: skip
        made, raw = getattr(data, name), tables[file].astype("str")
        if name == "events":
            raw = raw.sort_values(["event_date", "event_id"])
        assert len(made) == len(raw)
        for column in made:
            if column not in {"longitude", "latitude"}:
                assert texts(made[column]) == raw[column].tolist(), (file, column)


def test_coordinates_are_degrees(data):
    tables = read(shipped()).texts["places.geojson"]
    assert data.places["longitude"].tolist() == [float(text) for text in tables["longitude"]]
    assert data.places["latitude"].dtype == np.float64


def test_tables_have_the_columns_of_their_files(land):
    assert list(land.events) == [column.name for column in EVENT_COLUMNS]
    assert list(land.control) == [column.name for column in CONTROL_COLUMNS]
    assert list(land.actors) == [column.name for column in ACTOR_COLUMNS]
    assert list(land.places) == [*(column.name for column in PLACE_COLUMNS), "longitude", "latitude"]


def test_days_numbers_and_words_have_types(land):
    events = land.events
    assert events["event_date"].dtype == "datetime64[s]"
    assert events["fatalities"].dtype == "Int32"
    assert events["fatalities"].isna().tolist() == [False, False, False, True, False, False]
    assert list(events["event_type"].cat.categories) == list(EventType)
    assert list(events["time_precision"].cat.categories) == list(TimePrecision)
    assert {type(word) for word in events["event_type"].cat.categories} == {str}
    assert events["notes"].dtype == "category"
    assert land.places["subdistrict_centre"].tolist() == [True, False, False, False]


def test_codes_of_a_place_column_are_place_numbers(land):
    assert list(land.events["place_id"].cat.categories) == list(land.places["place_id"])
    assert list(land.control["place_id"].cat.codes) == [0, 0, 0, 1, 1, 2, 2, 2]
    assert list(land.links["actor_id"].cat.categories) == list(land.actors["actor_id"])


def test_ids_lead_to_row_numbers(land):
    assert land.place_index["T3"] == 2
    assert land.actor_index["old_red"] == 1
    assert land.event_index["E6"] == 5
    assert "E7" not in land.event_index
    assert land.event_index.get("E7") is None
    assert dict(land.event_index) == {f"E{n + 1}": n for n in range(6)}
    with pytest.raises(KeyError):
        land.event_index["E7"]


@settings(max_examples=20)
@given(st.permutations(EVENTS))
def test_events_stand_by_day_then_id_whatever_the_order_of_the_file(rows):
    same_day = [
        {**row, "event_date": "2018-08-10", "event_date_end": ""} if n % 2 else row for n, row in enumerate(rows)
    ]
    events = world(events=same_day).events
    assert list(zip(events["event_date"], events["event_id"], strict=True)) == sorted(
        zip(events["event_date"], events["event_id"], strict=True)
    )
    assert list(events.index) == list(range(6))


def test_the_extent_holds_the_folder_and_every_event(land):
    assert land.extent == Days(date(2016, 1, 1), date(2019, 12, 31))
    early = changed(EVENTS, "E1", event_date="2015-12-30", event_date_end="2015-12-31")
    late = changed(early, "E6", event_date_end="2020-01-02")
    assert world(events=late).extent == Days(date(2015, 12, 30), date(2020, 1, 2))


def test_tables_in_memory_make_a_data_set(land):
    twice = pd.concat([land.events, land.events.assign(event_id=land.events["event_id"] + "b")])
    made = assemble(land.folder, land.places, land.actors, land.links, twice, land.control, land.outline, "f" * 12)
    assert len(made.codes) == len(made.events) == 12
    assert made.events["event_id"].tolist()[:4] == ["E1", "E1b", "E2", "E2b"]
    assert made.version == "f" * 12


def test_broken_data_are_refused_with_their_sentences(tmp_path):
    path = write_folder(tmp_path, events=changed(EVENTS, "E2", place_id="T9", confidence="sure"))
    with pytest.raises(BrokenData) as refusal:
        load(path)
    assert str(refusal.value).splitlines() == [
        "events.csv:3: place_id: no such place in places.geojson: T9",
        "events.csv:3: confidence: the word must be one of: high, medium, low: sure",
    ]
    assert len(refusal.value.problems) == 2


def test_a_file_that_cannot_be_read_is_refused_with_its_sentence(tmp_path):
    (write_folder(tmp_path) / "events.csv").write_bytes(b"")
    with pytest.raises(BrokenData, match=r"^events.csv:1: -: the file is empty; "):
        load(tmp_path)


def test_a_repeated_text_is_held_once(data):
    events: pd.DataFrame = data.events
    long = events.loc[np.repeat(np.arange(len(events)), 100)]
    a_row = (long.memory_usage(index=False).sum()) / len(long)
    assert a_row < 150, "bytes a row without the texts themselves: a million rows fit in 600 MB"


def test_the_version_is_the_same_from_another_path(tmp_path):
    one, two = write_folder(tmp_path / "one"), write_folder(tmp_path / "two" / "deeper")
    assert load(one).version == load(two).version == read(Path(str(one))).version
