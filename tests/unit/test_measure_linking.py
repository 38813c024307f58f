"""The measurement of the linking: the id is hidden, and what is found is held to it."""

import runpy
from pathlib import Path

from tests.imports import ucdp, write
from tests.unit.test_intake_linking import STRIKE
from tests.worlds import EVENTS, changed, write_folder

SCRIPT = runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "measure_linking.py"))


def test_the_table_holds_what_was_found_to_the_ids(tmp_path):
    rows = changed(changed(EVENTS, "E3", ucdp_id="1"), "E1", ucdp_id="2")
    land = write_folder(tmp_path / "land", events=rows)
    file = write(tmp_path / "ged.csv", [ucdp(1, **STRIKE), ucdp(2, best=40)])
    found = SCRIPT["measure"](file, land, tmp_path / "copy")
    assert found.true == {("E3", "ucdp:1"), ("E1", "ucdp:2")}
    assert list(found.lines())[2:] == [
        "| precision, of events with an id in the file | 1 of 1 | 100.0% |",
        "| precision, were every event without such an id in no row of the file | 1 of 1 | 100.0% |",
        "| recall, events: linked with a row that they stand for | 1 of 2 | 50.0% |",
        "| recall, pairs: of an event and a row | 1 of 2 | 50.0% |",
    ]


def test_with_the_days_moved_what_is_linked_is_linked_by_chance(tmp_path):
    land = write_folder(tmp_path / "land", events=changed(EVENTS, "E3", ucdp_id="1"))
    moved = {**STRIKE, "date_start": "2018-09-23", "date_end": "2018-09-23"}  # 75 days after the strike
    file = write(tmp_path / "ged.csv", [ucdp(1, **STRIKE), ucdp(2, **moved)])
    tries = [SCRIPT["measure"](file, land, tmp_path / str(days), days) for days in (75, 60)]
    assert [one.found for one in tries] == [{("E3", "ucdp:2")}, set()]
    assert SCRIPT["by_chance"](tries) == "| linked by chance: all days moved, mean of 2 | 0.5, of 0.5 events | |"
