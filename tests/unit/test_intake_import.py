"""A file imported into a data folder: what is there afterwards, and what is told of it."""

import hashlib
from collections import Counter
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from dashboard.data.check import check
from dashboard.data.dataset import load
from dashboard.data.originals import original
from dashboard.data.problem import Unreadable
from dashboard.data.read import read
from dashboard.intake import cells, log, report_text
from tests.imports import bring_in, events, ucdp, write
from tests.worlds import EVENTS, write_folder

ROWS = (
    ucdp(1),
    ucdp(2, date_start="2017-05-03", date_end="2017-05-05", date_prec=2, latitude=36.001, best=5, low=2, high=9),
    ucdp(3, type_of_violence=3, side_b="Civilians", deaths_b=0, deaths_civilians=2, best=2, low=2, high=2),
    ucdp(4, where_coordinates="Epsilon village", latitude=36.25, longitude=37.2, adm_1="South province"),
    ucdp(5, side_a="Red Front, Unheard-of Brigade", where_coordinates="North province", where_prec=4, latitude=36.05),
)


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


@pytest.fixture
def ged(tmp_path):
    def ged(*rows, name="ged.csv"):
        return write(tmp_path / name, rows or ROWS)

    return ged


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_an_imported_folder_is_clean_and_holds_the_rows(land, ged):
    before = (land / "events.csv").read_bytes()
    outcome = bring_in(ged(), land)
    assert check(read(land)) == []
    assert (outcome.findings.read, outcome.taken, outcome.added, outcome.findings.refused_rows) == (5, 5, 5, 0)
    assert (land / "events.csv").read_bytes().startswith(before), "rows of others stay as they were"
    row = events(land)["ucdp:2"]
    assert [row[name] for name in ("event_date", "event_date_end", "time_precision", "place_id", "geo_precision")] == [
        "2017-05-03", "2017-05-05", "week", "T2", "1"
    ]  # fmt: skip
    assert [row[f"fatalities{part}"] for part in ("_low", "", "_high")] == ["2", "5", "9"]
    assert (row["actor1"], row["actor2"], row["ucdp_id"], row["reported_by"]) == ("red", "blue", "2", "Gazette")


def test_totals_are_those_that_pandas_finds_in_the_file(land, ged):
    file = ged()
    theirs = pd.read_csv(file)
    bring_in(file, land)
    ds = load(land)
    ours = ds.events[ds.events["event_id"].str.startswith("ucdp:")]
    kind = {1: "Battles", 2: "Battles", 3: "Violence against civilians"}
    province = ds.places.set_index("place_id")["admin1"]
    for mine, given in (
        (ours["event_date"].dt.year, theirs["date_start"].str[:4].astype(int)),
        (ours["event_type"].astype(str), theirs["type_of_violence"].map(kind)),
        (ours["place_id"].astype(str).map(province), theirs["adm_1"].str.removesuffix(" province")),
    ):
        assert ours["fatalities"].astype(int).groupby(mine.to_numpy()).sum().to_dict() == (
            theirs["best"].groupby(given.to_numpy()).sum().to_dict()
        )
        assert Counter(mine) == Counter(given)


def test_a_match_moves_no_point_and_what_is_far_becomes_a_place_of_its_own(land, ged):
    before = {feature: text for feature, text in files(land).items() if feature == "places.geojson"}
    bring_in(ged(ucdp(1, latitude=36.02), ucdp(2, latitude=36.08)), land)
    ds = load(land)
    assert (land / "places.geojson").read_bytes().startswith(before["places.geojson"][:-4])
    found = events(land)
    assert found["ucdp:1"]["place_id"] == "T2"
    new = ds.places.iloc[ds.place_index[found["ucdp:2"]["place_id"]]]
    assert (new["name"], new["latitude"], new["longitude"], new["admin1"]) == ("Beta", 36.08, 37.1, "North")


def test_a_doubtful_place_is_told_with_its_distance(land, ged):
    outcome = bring_in(ged(ucdp(1, latitude=36.08)), land)
    (place,) = outcome.places
    assert (place.found.verdict, place.found.other_id, round(place.found.distance_km, 1)) == ("doubtful", "T2", 8.9)


def test_the_original_row_is_kept_whole(land, ged):
    row = ucdp(1, source_article='Line one\nand "two", ümlaut')
    bring_in(ged(row), land)
    kept = original(land, "ucdp:1")
    assert dict(kept.cells) == {name: row.get(name, "") for name in dict(kept.cells)}
    assert (kept.file, kept.line) == ("ged.csv", 2)
    assert original(land, "E1") is None


def test_the_input_is_never_touched(land, ged):
    file = ged()
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    bring_in(file, land)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before


# --- the next release --------------------------------------------------------------------------------------------


def test_importing_the_same_file_again_changes_nothing(land, ged):
    bring_in(ged(), land)
    before = read(land).version
    outcome = bring_in(ged(), land)
    assert (outcome.added, outcome.changed, outcome.unchanged) == (0, 0, 5)
    assert read(land).version == before


def test_the_next_release_replaces_by_id_and_says_what_changed(land, ged):
    bring_in(ged(), land)
    outcome = bring_in(ged(ucdp(1, best=4, high=5), ucdp(9)), land)
    assert (outcome.added, outcome.changed, outcome.unchanged, outcome.kept.absent) == (1, 1, 0, 4)
    assert dict(outcome.fields) == {"best": 1, "high": 1}
    found = events(land)
    assert found["ucdp:1"]["fatalities"] == "4"
    assert {"ucdp:9", "ucdp:3", "E1"} <= found.keys()
    assert check(read(land)) == []


def test_replacing_a_source_takes_out_what_it_no_longer_has_and_nothing_of_others(land, ged):
    bring_in(ged(), land)
    outcome = bring_in(ged(ucdp(1)), land, replace_source=True)
    assert outcome.kept.deleted == 4
    assert events(land).keys() == {row["event_id"] for row in EVENTS} | {"ucdp:1"}
    assert original(land, "ucdp:2") is None


def test_a_row_that_the_new_release_spoils_stays_as_it_was_known(land, ged):
    bring_in(ged(), land)
    outcome = bring_in(ged(ucdp(1), ucdp(2, best="many")), land, replace_source=True)
    assert (outcome.findings.refused_rows, outcome.kept.deleted) == (1, 3)
    assert events(land)["ucdp:2"]["fatalities"] == "5"


def test_an_event_that_control_rests_on_is_not_taken_out(tmp_path, ged):
    from tests.worlds import CONTROL, changed

    land = write_folder(tmp_path / "land")
    bring_in(ged(), land)
    place = events(land)["ucdp:1"]["place_id"]
    assert place == "T2"
    write_control = changed(CONTROL, "T2-2018-07-10-1", event_id="ucdp:1")
    rows = [",".join(f'"{row.get(name, "")}"' for name in CONTROL_COLUMNS) for row in write_control]
    (land / "control.csv").write_text("\n".join([",".join(CONTROL_COLUMNS), *rows, ""]), encoding="utf-8")
    outcome = bring_in(ged(ucdp(4)), land, replace_source=True)
    assert outcome.kept.protected == 1
    assert check(read(land)) == []


def test_what_was_known_on_a_day_can_be_asked(land, ged, monkeypatch):
    class Clock(datetime):
        day = 1

        @classmethod
        def now(cls, tz=UTC):
            return datetime(2026, 3, cls.day, 12, tzinfo=tz)

    monkeypatch.setattr("dashboard.intake.work.datetime", Clock)
    bring_in(ged(ucdp(1), ucdp(2)), land)
    Clock.day = 5
    bring_in(ged(ucdp(1, best=4), ucdp(3)), land)
    Clock.day = 9
    bring_in(ged(ucdp(1, best=4)), land, replace_source=True)

    def known(day):
        return {row["event_id"]: row["fatalities"] for row in log.known_on(land, "ucdp", date(2026, 3, day))}

    assert known(1) == {"ucdp:1": "3", "ucdp:2": "3"}
    assert known(4) == known(1)
    assert known(5) == {"ucdp:1": "4", "ucdp:2": "3", "ucdp:3": "3"}
    assert known(9) == {"ucdp:1": "4"}
    assert log.known_on(land, "ucdp", date(2026, 2, 28)) == []


def test_the_log_knows_file_date_and_counts(land, ged):
    file = ged()
    bring_in(file, land)
    bring_in(ged(ucdp(1, best=4)), land, replace_source=True)
    one, two = log.entries(land)
    assert (one.number, one.source, one.file, one.read, one.added) == (1, "ucdp", "ged.csv", 5, 5)
    assert (two.number, two.changed, two.deleted) == (2, 1, 4)
    assert two.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()


# --- actors ------------------------------------------------------------------------------------------------------


def test_unknown_actors_are_new_and_a_review_is_used_again(land, ged):
    outcome = bring_in(ged(), land)
    assert outcome.actors == [("Civilians", "civilians", 1), ("Unheard-of Brigade", "unheard_of_brigade", 1)]
    assert events(land)["ucdp:5"]["actor1"] == "red|unheard_of_brigade"
    review = land / "actor_review.csv"
    text = review.read_text("utf-8")
    assert "Unheard-of Brigade,unheard_of_brigade,ucdp,new" in text
    review.write_text(text.replace("Unheard-of Brigade,unheard_of_brigade", "Unheard-of Brigade,brigade"), "utf-8")
    bring_in(ged(), land)
    assert events(land)["ucdp:5"]["actor1"] == "red|brigade"
    assert "Unheard-of Brigade,brigade,ucdp,new" in review.read_text("utf-8")


def test_a_review_that_names_no_actor_is_one_sentence(land, ged):
    bring_in(ged(), land)
    review = land / "actor_review.csv"
    review.write_text(review.read_text("utf-8").replace(",unheard_of_brigade,", ",nobody,"), "utf-8")
    with pytest.raises(Unreadable, match=r"actor_review\.csv:\d: actor_id: no such actor .* nobody"):
        bring_in(ged(), land)


def test_an_actor_has_the_name_of_its_day(land, ged):
    bring_in(ged(ucdp(1, date_start="2016-03-01", date_end="2016-03-01"), ucdp(2)), land)
    found = events(land)
    assert (found["ucdp:1"]["actor1"], found["ucdp:2"]["actor1"]) == ("old_red", "red")


# --- rows that are refused ---------------------------------------------------------------------------------------


def test_every_refused_row_is_told_with_line_column_value_and_rule(land, ged):
    outcome = bring_in(
        ged(ucdp(1), ucdp(2, date_start="32.01.2018"), ucdp(3, latitude=0, longitude=0), ucdp(1),
            ucdp(5, latitude=37.1, longitude=36.0), ucdp(6, latitude=48.8, longitude=2.3)),
        land,
    )  # fmt: skip
    assert (outcome.taken, outcome.findings.refused_rows, outcome.findings.duplicates) == (1, 5, 1)
    told = {problem.line: str(problem) for problem in outcome.findings.refused}
    assert told[3] == f"ged.csv:3: date_start: {cells.NO_DAY}: 32.01.2018"
    assert "0, 0 is a point in the Atlantic" in told[4]
    assert told[5] == "ged.csv:5: id: the same id, or without one the same row, stands on line 2 already; keep one: 1"
    assert "exchange them" in told[6]
    assert "outside Land, which this data folder is about" in told[7]
    assert outcome.findings.doubted.total() == 3
    printed = "\n".join(report_text.lines(outcome))
    assert all(line in printed for line in told.values())
    assert "refused   5 rows (1 twice in the file)" in printed


def test_a_file_without_a_row_to_keep_changes_nothing(land, ged):
    before = files(land)
    outcome = bring_in(ged(ucdp(1, best="many")), land)
    after = files(land)
    assert outcome.taken == 0
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() <= {".import.lock"}


def test_bytes_of_another_encoding_cost_their_row_only(land, ged):
    file = ged(*(ucdp(n, source_headline="née") for n in range(1, 9)))
    lines = file.read_bytes().splitlines(keepends=True)
    lines[3] = lines[3].decode().encode("cp1252")
    file.write_bytes(b"".join(lines))
    outcome = bring_in(file, land)
    assert (outcome.taken, [problem.line for problem in outcome.findings.refused]) == (7, [4])
    assert "another encoding" in outcome.findings.refused[0].rule


def test_a_broken_data_folder_is_not_imported_into(tmp_path, ged):
    from tests.worlds import ACTORS, changed

    land = write_folder(tmp_path / "land", actors=changed(ACTORS, "red", camp="nobody"))
    with pytest.raises(Unreadable, match="khareeta check"):
        bring_in(ged(), land)


CONTROL_COLUMNS = (
    "assertion_id", "place_id", "date", "date_precision", "holder", "status", "note", "source", "source_url",
    "confidence", "basis", "event_id",
)  # fmt: skip
