"""``khareeta evaluate``: what it prints and writes, what it refuses, and how it ends."""

import json
import sys

import pytest

from dashboard import cli
from dashboard.words import Certainty
from tests.worlds import CONTROL, changed, write_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_folder(tmp_path_factory.mktemp("land"))


@pytest.fixture
def run(capfdbinary, folder, tmp_path):
    """Run the command on a list: gives exit status, standard output and the lines of standard error."""

    def run(content, *options, on="2018-08-31", data=folder):
        path = tmp_path / "list.csv"
        path.write_text(content, encoding="utf-8")
        try:
            status = cli.main(["evaluate", str(path), "--on", on, "--data", str(data), *map(str, options)])
        except SystemExit as end:
            status = end.code
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode().splitlines()

    return run


LIST = "name,latitude,longitude,holder\nAlpha,36,37,blue\nBeta,36,37.1,RF\nGamma,36.1,37.1,Bleus\n"


def test_the_command_has_help(capfdbinary):
    with pytest.raises(SystemExit, match="0"):
        cli.main(["evaluate", "--help"])
    assert b"REFERENCE.csv" in capfdbinary.readouterr().out


def test_the_table_says_how_much_is_claimed_how_well_it_agrees_and_where_not(run):
    status, out, err = run(LIST, "--map", "blue=Bleus")
    assert (status, err) == (0, [])
    assert "The map says something at 3 of 3 points: 100.0% (43.9% to 100.0%)" in out
    assert "1 of 3: 33.3%" in out
    assert "2 of 3: 66.7%" in out
    assert "well sourced" in out
    assert "Brier score" in out
    last = " ".join(out.splitlines()[-1].split())
    assert last == "4 Gamma blue red held well_sourced Gamma 0.0 2018-08-20 T3-2018-08-20-1 Gazette"


def test_what_a_terminal_would_obey_is_not_printed(run):
    status, out, err = run('name,latitude,longitude,holder\n"Al\x1b[2J\npha",36,37,red\n"B\x07",36,37,\x1b[31m\n')
    assert status == 1
    assert "Al?[2J?pha" in out
    assert all(sign.isprintable() for line in (*out.splitlines(), *err) for sign in line)


def test_json_and_geojson_hold_everything(run, tmp_path):
    status, out, err = run(LIST, "--map", "blue=Bleus", "--json", "--geojson", tmp_path / "apart.geojson")
    assert (status, err) == (0, [])
    found = json.loads(out)
    assert found["points"]["compared"] == 3
    assert found["coverage"]["share"] == 1.0
    assert [one["confidence"] for one in found["classes"]] == list(Certainty)
    assert found["metadata"]["mapping"] == {"Bleus": "blue", "RF": "red", "blue": "blue"}
    features = json.loads((tmp_path / "apart.geojson").read_text(encoding="utf-8"))["features"]
    assert [one["properties"]["name"] for one in features] == ["Gamma", "Beta"]


def test_a_mapping_file_does_what_options_do(run, tmp_path):
    mapping = tmp_path / "names.csv"
    mapping.write_text("name,holder\nBleus,blue\n", encoding="utf-8")
    assert run(LIST, "--mapping", mapping) == run(LIST, "--map", "blue=Bleus")


def test_a_refused_row_is_one_line_and_exit_1(run):
    status, out, err = run(LIST)
    assert status == 1
    assert out.startswith("list.csv against the map of 2018-08-31")
    assert len(err) == 1
    assert err[0].startswith("khareeta: list.csv:4: holder: no holder of this map is called that (line 4); ")


def test_of_very_many_refused_rows_the_first_are_told(run):
    _, _, err = run(LIST + "Moon,99,37,red\n" * 40)
    assert len(err) == 21
    assert err[-1] == "khareeta: and 21 more; --json has them all"


@pytest.mark.parametrize(
    ("content", "options", "sentence"),
    [
        ("", (), "list.csv:1: the file is empty"),
        ("name,latitude,holder\n", (), "list.csv:1: the header has no column longitude"),
        ("name,latitude,longitude,holder\n", (), "list.csv: no row is left to compare"),
        (LIST, ("--map", "green=Bleus"), "there is no holder green"),
        (LIST, ("--map", "Bleus"), "write holder=name,name"),
        (LIST, ("--mapping", "no-such-file.csv"), "no-such-file.csv: the file cannot be read"),
        (LIST, ("--map", "blue=Bleus", "--geojson", "no/such/folder.geojson"), "cannot write no/such/folder.geojson"),
        (LIST, ("--on", "2018-02-30"), "there is no day '2018-02-30'"),
        (LIST, ("--on", "20180831"), "there is no day '20180831'"),
        (LIST, ("--on", "2021-01-01"), "2021-01-01 is not among the days of the data"),
        (LIST, ("--data", "no-such-folder"), "no-such-folder is no data folder"),
    ],
)
def test_what_cannot_be_compared_is_one_line_and_exit_2(run, content, options, sentence):
    status, out, err = run(content, *options)
    assert (status, out, len(err)) == (2, "", 1)
    assert sentence in err[0]


def test_rows_that_are_all_refused_leave_nothing_to_compare(run):
    status, out, err = run("name,latitude,longitude,holder\nMoon,99,37,red\n")
    assert (status, out, len(err)) == (2, "", 2)


def test_broken_data_are_told_first(run, tmp_path):
    broken = write_folder(tmp_path / "broken", control=changed(CONTROL, "T1-2016-01-01-1", holder="green"))
    status, _, err = run(LIST, data=broken)
    assert status == 2
    assert err[0].startswith("khareeta: control.csv:2: holder: ")


def test_the_shipped_map_agrees_with_its_own_table(run, tmp_path):
    table = tmp_path / "control.csv"
    cli.main(["export", "control", "time=2019-01-10", "-o", str(table)])
    from dashboard.data.read import shipped

    status, out, err = run(table.read_text(encoding="utf-8"), "--json", on="2019-01-10", data=shipped())
    found = json.loads(out)
    assert (status, err) == (0, [])
    assert found["points"]["compared"] == found["points"]["agrees"] == 888
    assert {one["nearest_distance_km"] for one in found["answers"]} == {0.0}
