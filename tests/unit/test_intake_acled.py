"""Rows of ACLED, of today and of earlier years, read as the codebook means them."""

from datetime import date

import pytest

from dashboard.data.check import check
from dashboard.data.read import read
from dashboard.intake import acled as module
from dashboard.intake.acled import COLUMNS, Acled
from dashboard.intake.draft import RowReader
from dashboard.words import SUB_EVENT_TYPES, EventType, TimePrecision
from tests.imports import TODAY, acled, bring_in, events, write
from tests.worlds import write_folder

OLD = ["data_id", "ISO", "EVENT_ID_CNTY", "EVENT_ID_NO_CNTY", "EVENT_DATE", "YEAR", "TIME_PRECISION", "EVENT_TYPE",
       "ACTOR1", "ALLY_ACTOR_1", "INTER1", "ACTOR2", "ALLY_ACTOR_2", "INTER2", "INTERACTION", "COUNTRY", "ADMIN1",
       "ADMIN2", "ADMIN3", "LOCATION", "LATITUDE", "LONGITUDE", "GEO_PRECIS", "SOURCE", "NOTES", "FATALITIES",
       "iso3"]  # fmt: skip
"""A layout of 2018: upper case, numbers for kinds of actors, names that have changed since."""


def draft_of(**cells):
    reader = RowReader("acled.csv", TODAY)
    reader.begin(2, acled(7, **cells))
    return Acled().draft(reader), reader


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


@pytest.mark.parametrize("columns", [COLUMNS, OLD, [*COLUMNS, "iso3"], [name.upper() for name in COLUMNS]])
def test_every_layout_is_recognised(columns):
    assert module.is_mine(columns)
    assert not module.is_deleted_list(columns)


@pytest.mark.parametrize("spelled", ["2019-01-31", "31 January 2019", "31-Jan-2019", "31/01/2019"])
def test_every_spelling_of_a_date_is_read(land, tmp_path, spelled):
    bring_in(write(tmp_path / "f.csv", [acled(1, event_date=spelled)], COLUMNS), land)
    assert events(land)["acled:LND1"]["event_date"] == "2019-01-31"


def test_dates_that_could_be_both_have_the_day_first(land, tmp_path):
    bring_in(write(tmp_path / "f.csv", [acled(1, event_date="03/04/2018")], COLUMNS), land)
    assert events(land)["acled:LND1"]["event_date"] == "2018-04-03"


def test_a_file_that_was_saved_with_the_month_first_is_read_so(land, tmp_path):
    rows = [acled(1, event_date="03/04/2018"), acled(2, event_date="01/31/2018")]
    bring_in(write(tmp_path / "f.csv", rows, COLUMNS), land)
    found = events(land)
    assert [found[f"acled:LND{n}"]["event_date"] for n in (1, 2)] == ["2018-03-04", "2018-01-31"]


@pytest.mark.parametrize(("code", "ours"), [("1", "day"), ("2", "week"), ("3", "month"), ("1.0", "day")])
def test_precisions_of_dates_are_ours(code, ours):
    assert draft_of(time_precision=code)[0].time_precision == TimePrecision(ours)


@pytest.mark.parametrize("code", ["1", "2", "3"])
def test_precisions_of_places_are_the_same(code):
    draft, _ = draft_of(geo_precision=code)
    assert (draft.geo_precision, draft.site.is_area) == (code, code == "3")


@pytest.mark.parametrize(("sub", "kind"), list(SUB_EVENT_TYPES.items()))
def test_every_sub_event_type_is_ours(sub, kind):
    draft, _ = draft_of(event_type=kind.value, sub_event_type=sub)
    assert (draft.event_type, draft.sub_event_type, draft.dispute_note) == (kind, sub, "")


@pytest.mark.parametrize(
    ("old", "sub"),
    [("Battle-No change of territory", "Armed clash"),
     ("Battle-Government regains territory", "Government regains territory"),
     ("Battle-Non-state actor overtakes territory", "Non-state actor overtakes territory"),
     ("Headquarters or base established", "Headquarters or base established"),
     ("Non-violent transfer of territory", "Non-violent transfer of territory"),
     ("Strategic development", "Other")],
)  # fmt: skip
def test_event_types_of_earlier_years_are_sub_event_types_of_today(old, sub):
    draft, reader = draft_of(event_type=old, sub_event_type="")
    assert (draft.event_type, draft.sub_event_type) == (SUB_EVENT_TYPES[sub], sub)
    assert (draft.dispute_note, reader.repairs) == ("", [])


def test_a_type_without_sub_event_type_says_what_stands_for_it():
    draft, reader = draft_of(event_type="Remote violence", sub_event_type="")
    assert draft.event_type is EventType.EXPLOSIONS
    assert "stands for “Remote violence”" in draft.dispute_note
    assert len(reader.repairs) == 1


@pytest.mark.parametrize(
    ("inter", "kind"), [("5", "Riots"), ("6", "Protests"), ("Rioters", "Riots"), ("Protesters", "Protests")]
)
def test_who_took_part_tells_riots_from_protests(inter, kind):
    assert draft_of(event_type="Riots/Protests", sub_event_type="", inter1=inter)[0].event_type == kind


def test_riots_or_protests_of_nobody_are_a_fault():
    draft, reader = draft_of(event_type="Riots/Protests", sub_event_type="", inter1=0, inter2=0)
    assert (draft, [problem.column for problem in reader.faults]) == (None, ["event_type"])


def test_a_sub_event_type_of_another_type_is_a_fault():
    draft, reader = draft_of(event_type="Protests", sub_event_type="Armed clash")
    assert draft is None
    assert "belongs to Battles" in reader.faults[0].rule


def test_one_figure_of_deaths_is_no_range():
    draft, _ = draft_of(fatalities=3)
    assert (draft.fatalities_low, draft.fatalities, draft.fatalities_high, draft.civilian_fatalities) == (
        None,
        3,
        None,
        None,
    )


def test_the_order_of_actors_carries_no_direction(land, tmp_path):
    rows = [acled(1), acled(2, actor1="BA: Blue Army", actor2="Red Front (2017-)")]
    bring_in(write(tmp_path / "f.csv", rows, COLUMNS), land)
    found = events(land)
    sides = [{found[f"acled:LND{n}"][column] for column in ("actor1", "actor2")} for n in (1, 2)]
    assert sides == [{"red", "blue"}] * 2


def test_associated_actors_are_several(land, tmp_path):
    row = acled(1, assoc_actor_1="Lone Brigade; Protesters (Land)", actor2="")
    bring_in(write(tmp_path / "f.csv", [row], COLUMNS), land)
    found = events(land)["acled:LND1"]
    assert (found["actor1"], found["assoc_actor_1"], found["actor2"]) == ("red", "brigade|crowd", "")


def test_who_was_targeted_is_told():
    assert draft_of(civilian_targeting="Civilian targeting")[0].targets == ("civilians",)
    assert draft_of()[0].targets == ()


def test_a_layout_of_earlier_years_is_imported(land, tmp_path):
    given = acled(4, event_type="Battle-No change of territory", event_date="11-Aug-2018", ally_actor_1="Lone Brigade",
                  geo_precis=2, data_id=99)  # fmt: skip
    row = {name: given.get(name.lower(), "") for name in OLD}
    outcome = bring_in(write(tmp_path / "f.csv", [row], OLD), land)
    found = events(land)["acled:LND4"]
    assert (outcome.title, found["event_date"], found["assoc_actor_1"], found["geo_precision"]) == (
        "ACLED", "2018-08-11", "brigade", "2"
    )  # fmt: skip
    assert check(read(land)) == []


def test_an_event_known_by_its_row_number_only_is_imported():
    reader = RowReader("acled.csv", TODAY)
    reader.begin(2, {**acled(1), "event_id_cnty": "", "data_id": "99"})
    assert Acled().draft(reader).source_id == "data-99"


@pytest.mark.parametrize(
    ("cells", "column"),
    [({"event_date": "32.01.2019"}, "event_date"), ({"event_date": "2031-01-01"}, "event_date"),
     ({"fatalities": "several"}, "fatalities"), ({"latitude": "91"}, "latitude"), ({"longitude": ""}, "longitude"),
     ({"time_precision": "4"}, "time_precision"), ({"geo_precision": "0"}, "geo_precision"),
     ({"event_type": "Quarrels", "sub_event_type": ""}, "event_type"),
     ({"sub_event_type": "Shouting"}, "sub_event_type"),
     ({"actor1": "", "actor2": ""}, "actor1"), ({"event_id_cnty": ""}, "event_id_cnty")],
)  # fmt: skip
def test_a_broken_cell_is_named(cells, column):
    draft, reader = draft_of(**cells)
    assert (draft, [problem.column for problem in reader.faults]) == (None, [column])


def test_a_list_of_deleted_events_takes_them_out_and_nothing_else(land, tmp_path):
    bring_in(write(tmp_path / "f.csv", [acled(n) for n in (1, 2, 3)], COLUMNS), land)
    rows = [{"event_id_cnty": f"LND{n}", "deleted_timestamp": "1700000000"} for n in (2, 8)]
    outcome = bring_in(write(tmp_path / "deleted.csv", rows, ["event_id_cnty", "deleted_timestamp"]), land)
    assert (outcome.is_deletions, outcome.kept.deleted, outcome.taken) == (True, 1, 0)
    assert {name for name in events(land) if ":" in name} == {"acled:LND1", "acled:LND3"}
    assert check(read(land)) == []


def test_acled_is_credited_once(land, tmp_path):
    file = write(tmp_path / "f.csv", [acled(1)], COLUMNS)
    bring_in(file, land)
    bring_in(file, land)
    assert [one.title for one in read(land).settings.credits].count(module.CREDIT[0]) == 1


def test_the_draft_is_of_its_day():
    assert draft_of()[0].first == date(2018, 8, 11)
