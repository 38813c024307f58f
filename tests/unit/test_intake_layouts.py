"""Files as ACLED and UCDP have published them over the years, imported from the first line to the last."""

import pytest

from dashboard.data.check import check
from dashboard.data.originals import original
from dashboard.data.read import read
from dashboard.intake.acled import COLUMNS
from dashboard.intake.ucdp import HEADERLESS
from tests.imports import UCDP_18, acled, bring_in, events, ucdp, write
from tests.worlds import write_folder

AFRICA = (
    "GWNO", "EVENT_ID_CNTY", "EVENT_ID_NO_CNTY", "EVENT_DATE", "YEAR", "TIME_PRECISION", "EVENT_TYPE", "ACTOR1",
    "ALLY_ACTOR_1", "INTER1", "ACTOR2", "ALLY_ACTOR_2", "INTER2", "INTERACTION", "COUNTRY", "ADMIN1", "ADMIN2",
    "ADMIN3", "LOCATION", "LATITUDE", "LONGITUDE", "GEO_PRECISION", "SOURCE", "NOTES", "FATALITIES",
)  # fmt: skip
"""ACLED's regional files until 2018: upper case, no sub-event types."""
DATA_ID = (
    "data_id", "iso", "event_id_cnty", "event_id_no_cnty", "event_date", "year", "time_precision", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "timestamp", "iso3",
)  # fmt: skip
"""ACLED's export from 2019 to 2022: 31 columns too, but others."""
POPULATION = (*COLUMNS[:-1], "population_1km", "population_2km", "population_5km", "population_best", "timestamp")
"""Today's export with the columns that can be asked for besides."""

INTERS = (
    {"inter1": 2, "inter2": 1, "interaction": 12},
    {"inter1": "Rebel group", "inter2": "State forces", "interaction": "State forces-Rebel group"},
    {"inter1": "", "inter2": "", "interaction": ""},
)
"""Codes of who took part, as numbers and as words."""

ESTIMATES_171 = tuple({"best": "best_est", "low": "low_est", "high": "high_est"}.get(name, name) for name in HEADERLESS)
"""GED 17.1: the estimates have another ending."""


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


def spelled(columns, row):
    """Put a row of today under the names of a layout."""
    older = {"ally_actor_1": "assoc_actor_1", "ally_actor_2": "assoc_actor_2", "geo_precis": "geo_precision"}
    return {name: row.get(older.get(name.lower(), name.lower()), "") for name in columns}


@pytest.mark.parametrize("date", ["2018-08-{}", "{} August 2018", "{}-Aug-2018", "{}/08/2018"])
@pytest.mark.parametrize("columns", [COLUMNS, DATA_ID, AFRICA, POPULATION], ids=["now", "2019", "2016", "population"])
def test_every_layout_of_acled_with_every_date_gives_the_same_event(land, tmp_path, columns, date):
    kind = {"event_type": "Battle-No change of territory"} if columns == AFRICA else {}
    rows = [
        spelled(columns, acled(day, event_date=date.format(day), data_id=99, **kind, **inter))
        for day, inter in zip((11, 12, 31), INTERS, strict=True)
    ]
    outcome = bring_in(write(tmp_path / "f.csv", rows, columns), land)
    found = events(land)
    names = ("event_date", "time_precision", "event_type", "sub_event_type", "place_id", "geo_precision", "actor1",
             "actor2", "fatalities", "notes", "reported_by")  # fmt: skip
    for day, row in zip((11, 12, 31), rows, strict=True):
        assert [found[f"acled:LND{day}"][name] for name in names] == [
            f"2018-08-{day}", "day", "Battles", "Armed clash", "T2", "1", "red", "blue", "3", f"Note {day}.",
            "Gazette; Herald",
        ]  # fmt: skip
        assert dict(original(land, f"acled:LND{day}").cells) == row
    assert (outcome.title, outcome.taken, outcome.findings.repairs) == ("ACLED", 3, [])


@pytest.mark.parametrize(
    ("columns", "width"), [(UCDP_18, 41), (HEADERLESS, 49), (ESTIMATES_171, 49), (HEADERLESS[:47], 47)]
)
@pytest.mark.parametrize("time", ["", " 00:00:00.000"])
def test_every_layout_of_ged_gives_the_same_event(land, tmp_path, columns, width, time):
    assert len(columns) == width
    cells = {"low": 2, "best": 3, "high": 9, "low_est": 2, "best_est": 3, "high_est": 9}
    dates = {"date_start": f"2018-08-11{time}", "date_end": f"2018-08-13{time}", "date_prec": 2}
    row = {name: ucdp(7, code_status="Clear", **cells, **dates).get(name, "") for name in columns}
    outcome = bring_in(write(tmp_path / "f.csv", [row], columns), land)
    found = events(land)["ucdp:7"]
    assert [found[name] for name in ("event_date", "event_date_end", "time_precision", "place_id", "fatalities_low",
                                     "fatalities", "fatalities_high")] == [
        "2018-08-11", "2018-08-13", "week", "T2", "2", "3", "9"]  # fmt: skip
    assert (outcome.title, outcome.findings.refused, outcome.findings.repairs) == ("UCDP GED", [], [])
    assert dict(original(land, "ucdp:7").cells) == row
    assert check(read(land)) == []


def test_a_candidate_release_without_header_loses_no_row(land, tmp_path):
    file = write(tmp_path / "f.csv", [ucdp(n, code_status="Check dyad") for n in (501, 502)], HEADERLESS)
    file.write_text(file.read_text().partition("\n")[2])
    outcome = bring_in(file, land)
    assert (outcome.taken, outcome.findings.refused) == (2, [])
    assert any("has no header" in note for note in outcome.notes)


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1256", ";"), ("utf-8", "\t")],
)
def test_a_spreadsheet_s_export_is_read_whatever_it_is_written_in(land, tmp_path, encoding, separator):
    rows = [{"التاريخ": f"{n}/۸/۲۰۱۸" if encoding != "cp1256" else f"{n}/8/2018", "النوع": "اشتباكات", "المكان": "بيتا",
             "خط العرض": "36,0", "خط الطول": "37,1", "القتلى": "3", "الوصف": "قصف؛ واشتباكات"}
            for n in range(13, 20)]  # fmt: skip
    bring_in(write(tmp_path / "f.csv", rows, list(rows[0]), encoding=encoding, separator=separator), land)
    found = [row for name, row in events(land).items() if ":" in name]
    assert {row["event_date"] for row in found} == {f"2018-08-{n}" for n in range(13, 20)}
    assert {(row["place_id"], row["fatalities"], row["notes"]) for row in found} == {("T2", "3", "قصف؛ واشتباكات")}
