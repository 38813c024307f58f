"""A data folder as it was known on a day, told from the log of its imports."""

from datetime import UTC, date, datetime

import pytest

from dashboard import cli
from dashboard.data.read import read
from dashboard.intake import known, work
from tests.imports import bring_in, ucdp, write
from tests.worlds import EVENTS, write_folder

BEFORE, JANUARY, FEBRUARY, MARCH = date(2025, 12, 31), date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 10)


@pytest.fixture
def land(tmp_path, monkeypatch):
    """A folder with a source of January, corrected and longer by a row in February, shorter by one in March."""
    folder = write_folder(tmp_path / "land")

    def release(day, *rows, **how):
        class Clock(datetime):
            @classmethod
            def now(cls, _zone=None):
                return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

        monkeypatch.setattr(work, "datetime", Clock)
        bring_in(write(tmp_path / f"{day}.csv", rows), folder, **how)

    release(JANUARY, ucdp(1, best=3), ucdp(2))
    release(FEBRUARY, ucdp(1, best=4), ucdp(2), ucdp(3))
    release(MARCH, ucdp(1, best=4), ucdp(3), replace_source=True)
    return folder


def deaths(folder, day):
    """Give the deaths of each event of the source as they were known on a day."""
    events = known.load(folder, day).events
    mine = events[events["event_id"].str.startswith("ucdp:")]
    return dict(zip(mine["event_id"], mine["fatalities"], strict=True))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (BEFORE, {}),
        (JANUARY, {"ucdp:1": 3, "ucdp:2": 3}),
        (FEBRUARY, {"ucdp:1": 4, "ucdp:2": 3, "ucdp:3": 3}),
        (MARCH, {"ucdp:1": 4, "ucdp:3": 3}),
    ],
)
def test_each_day_has_what_had_been_imported_by_then(land, day, expected):
    assert deaths(land, day) == expected


def test_an_event_is_not_linked_with_one_that_was_not_known(land):
    (land / "event_links.csv").write_text("event_id,other_id,status,how,score,note\nE1,ucdp:3,confirmed,,,\n", "utf-8")
    counted = [known.load(land, day).accounts for day in (JANUARY, FEBRUARY)]
    assert [int(one.others.sum()) for one in counted] == [0, 1]


@pytest.mark.parametrize("day", [BEFORE, JANUARY, FEBRUARY, MARCH])
def test_what_others_wrote_stays(land, day):
    ids = set(known.load(land, day).events["event_id"])
    assert {row["event_id"] for row in EVENTS} <= ids


def test_on_the_last_day_it_is_what_is_known_now(land):
    then, now = known.as_known(read(land), MARCH).texts["events.csv"], read(land).texts["events.csv"]
    columns = list(now.columns)
    assert sorted(then.astype(str).to_dict("records"), key=lambda row: row["event_id"]) == sorted(
        now[columns].astype(str).to_dict("records"), key=lambda row: row["event_id"]
    )


def test_a_folder_without_imports_is_as_it_is(tmp_path):
    folder = write_folder(tmp_path / "plain")
    assert set(known.load(folder, BEFORE).events["event_id"]) == {row["event_id"] for row in EVENTS}


def test_titles_and_version_say_so(land):
    then, now = known.load(land, JANUARY), known.load(land, MARCH)
    assert then.folder.title == "A made-up land (as known on 2026-01-10)"
    assert then.version != now.version != read(land).version


def test_an_assertion_that_names_a_later_event_stands_without_it(land):
    rows = (land / "control.csv").read_text(encoding="utf-8").replace(",E6", ",ucdp:3")
    (land / "control.csv").write_text(rows, encoding="utf-8")
    tables = read(land)
    assert "ucdp:3" in set(known.as_known(tables, MARCH).texts["control.csv"]["event_id"])
    assert set(known.as_known(tables, JANUARY).texts["control.csv"]["event_id"]) == {""}


def test_the_command_writes_what_was_known(land, capfd):
    assert cli.main(["export", "events", "--data", str(land), "--as-known-on", "2026-01-31"]) == 0
    told = capfd.readouterr().out
    assert ("ucdp:2" in told, "ucdp:3" in told) == (True, False)


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "31.01.2026", "20260131"])
def test_what_is_no_day_is_one_line_and_2(capfd, day):
    with pytest.raises(SystemExit) as end:
        cli.main(["export", "events", "--as-known-on", day])
    assert end.value.code == 2
    assert f"there is no day '{day}'; write it YYYY-MM-DD" in capfd.readouterr().err
