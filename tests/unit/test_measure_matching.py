"""The measurement of the matching: what its table counts, on a made-up file and land."""

import runpy
from pathlib import Path

from tests.imports import ucdp
from tests.worlds import write_folder

SCRIPT = runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "measure_matching.py"))


def test_the_table_counts_rows_by_how_they_are_found(tmp_path):
    land = write_folder(tmp_path / "land")
    rows = [
        ucdp(1),  # Beta, where Beta is
        ucdp(2, latitude=36.08),  # the same name 9 km away
        ucdp(3, where_coordinates="Farm of Nobody", latitude=36.03),  # beside Beta
        ucdp(4, where_coordinates="Nowhere", latitude=35.0, side_a="Unheard-of Brigade"),
        ucdp(5, where_prec=4),  # not measured
        ucdp(6, adm_1="South province"),
    ]
    assert list(SCRIPT["lines"](rows, land, ["North province"], misses=False))[2:] == [
        "| rows measured, 3 names | 4 | |",
        "| names alone: matched | 2 of 4 | 50.0% |",
        "| names alone: of those within 3 km of the file's point | 1 of 2 | 50.0% |",
        "| names and points: at a place of ours | 1 of 4 | 25.0% |",
        "| names and points: beside a place of ours, with which it is told | 1 of 4 | 25.0% |",
        "| names and points: either | 2 of 4 | 50.0% |",
        "| sides named in these provinces, 3 names | 9 of 10 | 90.0% |",
        "| sides named in all, 3 names | 11 of 12 | 91.7% |",
    ]
    told = list(SCRIPT["lines"](rows, land, ["North province"], misses=True))
    assert "    Unheard-of Brigade: 1" in told
    assert "   1 Nowhere: not matched" in told
