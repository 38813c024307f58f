"""The command line: what each command prints, and its exit status."""

import json
import subprocess
import sys

import pytest

from dashboard import __version__, cli
from dashboard.app import build
from dashboard.settings import HOST, PORT, Settings
from tests.worlds import EVENTS, changed, world, write_folder


@pytest.fixture(scope="session")
def land(tmp_path_factory):
    return write_folder(tmp_path_factory.mktemp("land"))


@pytest.fixture(scope="session")
def broken_land(tmp_path_factory):
    events = changed(changed(EVENTS, "E2", event_type="Quarrels"), "E3", place_id="T9")
    return write_folder(tmp_path_factory.mktemp("broken"), events=events)


@pytest.fixture
def run(capfdbinary):
    """Run a command: gives exit status, standard output and standard error."""

    def run(*arguments):
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return run


def one_line(text):
    return text.endswith("\n") and text.count("\n") == 1 and "Traceback" not in text


@pytest.mark.parametrize("command", [(), ("serve",), ("check",), ("export",), ("search",)])
def test_every_command_has_help(run, command):
    status, out, err = run(*command, "--help")
    assert (status, err) == (0, "")
    assert out.startswith(" ".join(["usage: khareeta", *command]))


def test_help_names_the_defaults_of_serving(run):
    _, out, _ = run("serve", "--help")
    said = " ".join(out.split())  # lines are broken to the width of the terminal
    assert f"default: {HOST}" in said
    assert f"default: {PORT}" in said


def test_the_version_is_the_distribution_s(run):
    assert run("--version") == (0, f"khareeta {__version__}\n", "")


def test_python_dash_m_is_the_same_program():
    made = subprocess.run([sys.executable, "-m", "dashboard", "--version"], capture_output=True, text=True, check=True)
    assert made.stdout == f"khareeta {__version__}\n"


def test_help_does_not_wait_for_pandas():
    code = "import sys, dashboard.cli as c; c.parser().format_help(); print({'pandas', 'dash'} & sys.modules.keys())"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout == "set()\n"


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nothing",),
        ("--nothing",),
        ("export",),
        ("export", "rivers"),
        ("export", "events", "time=2019-01-01", "time=2019-01-02"),
        ("export", "events", "--format", "csv"),
        ("export", "events", "-o"),
        ("export", "events", "-o", "events.doc"),
        ("export", "events", "-o", "events"),
        ("serve", "--port", "x"),
        ("serve", "--port", "65536"),
        ("serve", "--port", "-1"),
        ("serve", "extra"),
        ("check", "one", "two"),
        ("search",),
        ("search", "Alpha", "--kind", "place"),
    ],
)
def test_a_command_that_makes_no_sense_is_one_line_and_exit_2(run, arguments):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert one_line(err)


def test_a_wrong_suffix_is_told_before_any_data_is_read(run):
    status, _, err = run("export", "events", "--data", "/no/such/folder", "-o", "events.ods")
    assert status == 2
    assert "events.ods: the suffix picks the format, one of .csv, .json, .geojson, .gpkg, .xlsx" in err


# --- check ----------------------------------------------------------------------------------------------------


def test_a_clean_folder_has_nothing_to_say_and_exits_0(run, land):
    status, out, err = run("check", land)
    assert (status, out) == (0, "")
    assert one_line(err)
    assert "events.csv 6" in err


def test_each_problem_is_one_line_and_exit_1(run, broken_land):
    status, out, err = run("check", broken_land)
    assert (status, err) == (1, "")
    lines = out.splitlines()
    assert [line.split(": ")[:2] for line in lines] == [["events.csv:3", "event_type"], ["events.csv:4", "place_id"]]
    assert lines[0].endswith(": Quarrels")
    assert lines[1].endswith(": T9")


@pytest.mark.parametrize(
    "command",
    [("check",), ("export", "events", "--data"), ("search", "x", "--data"), ("serve", "--port", "0", "--data")],
)
def test_no_data_folder_is_one_line_and_exit_2(run, tmp_path, command):
    status, out, err = run(*command, tmp_path / "none")
    assert (status, out) == (2, "")
    assert one_line(err)
    assert str(tmp_path / "none") in err


@pytest.mark.parametrize("command", [("export", "events", "--data"), ("serve", "--port", "0", "--data")])
def test_broken_data_is_refused_with_its_problems(run, broken_land, command):
    status, out, err = run(*command, broken_land)
    assert (status, out) == (2, "")
    lines = err.splitlines()
    assert lines[0].startswith("events.csv:3: event_type: ")
    assert lines[-1] == "khareeta: the data folder has 2 problems"


def test_of_very_many_problems_the_first_are_told(run, tmp_path):
    events = [{**row, "event_id": f"{row['event_id']}-{n}", "place_id": "T9"} for n in range(5) for row in EVENTS]
    status, _, err = run("export", "events", "--data", write_folder(tmp_path / "land", events=events))
    assert status == 2
    assert len(err.splitlines()) == cli.MOST_SHOWN + 1
    assert "khareeta check DIR tells them all" in err


def test_the_shipped_data_is_clean(run):
    assert run("check")[0] == 0


# --- export ---------------------------------------------------------------------------------------------------


def test_without_a_file_the_rows_go_to_standard_output_as_csv(run, land):
    status, out, err = run("export", "events", "time=2018-08-01..2018-08-31", "--data", land)
    assert (status, err) == (0, "")
    assert [line.split(",")[0] for line in out.splitlines()] == ["\ufeffevent_id", "E4", "E5"]


def test_a_query_may_begin_with_a_question_mark_and_stand_anywhere(run, land, tmp_path):
    expected = run("export", "events", "time=2018-08-10", "--data", land)
    assert run("export", "events", "--data", land, "?time=2018-08-10") == expected


def test_all_days_are_meant_without_time(run, land):
    assert len(run("export", "events", "--data", land)[1].splitlines()) == 7


@pytest.mark.parametrize("what", ["events", "control", "changes", "places"])
@pytest.mark.parametrize("suffix", cli.SUFFIXES)
def test_the_suffix_picks_the_format(run, land, tmp_path, what, suffix):
    path = tmp_path / f"rows.{suffix.upper()}"
    assert run("export", what, "time=2018-08-31&compare=2019-12-31", "--data", land, "-o", path) == (0, "", "")
    begins = {"csv": b"\xef\xbb\xbf", "json": b'{"metadata"', "geojson": b'{"type"', "gpkg": b"SQLite", "xlsx": b"PK"}
    assert path.read_bytes().startswith(begins[suffix])


def test_the_command_writes_what_the_route_answers(run, land, tmp_path):
    from dashboard.app import create_app

    client = create_app(Settings(data=land)).server.test_client()
    for what, suffix in (
        ("events", "csv"),
        ("events", "geojson"),
        ("control", "csv"),
        ("control", "geojson"),
        ("changes", "csv"),
        ("changes", "geojson"),
    ):
        path = tmp_path / f"rows.{suffix}"
        query = "time=2018-08-31&actors=red&compare=2018-07-01"
        run("export", what, query, "--data", land, "-o", path)
        assert path.read_bytes() == client.get(f"/{what}.{suffix}?{query}").data


def test_changes_without_a_date_to_compare_with_are_one_line_and_exit_2(run, land):
    status, out, err = run("export", "changes", "time=2018-08-31", "--data", land)
    assert (status, out) == (2, "")
    assert one_line(err)
    assert "compare is missing" in err


def test_metadata_travels_with_an_export(run, land, tmp_path):
    run("export", "control", "time=2018-08-31", "--data", land, "-o", tmp_path / "c.json")
    found = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))
    assert found["metadata"]["query"] == "time=2018-08-31"
    assert len(found["rows"]) == 3


def test_an_unknown_key_is_ignored_and_told(run, land):
    status, out, err = run("export", "events", "actor=red&time=2018-08-10", "--data", land)
    assert (status, len(out.splitlines())) == (0, 2)
    assert err == "khareeta: no such key, ignored: actor\n"


@pytest.mark.parametrize("query", ["time=yesterday", "actors=nobody", "types=wars", "place=T9"])
def test_an_unreadable_value_or_unknown_id_is_one_line_and_exit_2(run, land, query):
    status, out, err = run("export", "events", query, "--data", land)
    assert (status, out) == (2, "")
    assert one_line(err)
    assert query in err


def test_a_file_that_cannot_be_written_is_one_line_and_exit_2(run, land, tmp_path):
    status, _, err = run("export", "events", "--data", land, "-o", tmp_path / "no" / "rows.csv")
    assert status == 2
    assert one_line(err)


def test_whoever_has_read_enough_ends_the_command_quietly(land):
    command = [sys.executable, "-m", "dashboard", "export", "places", "--data", land]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        program.stdout.close()
        assert program.stderr.read() == b""


def test_ctrl_c_ends_a_command_with_130_and_one_line_break(run, land, monkeypatch):
    def interrupted(_folder):
        raise KeyboardInterrupt

    monkeypatch.setattr("dashboard.cli._load", interrupted)
    assert run("export", "events", "--data", land) == (130, "", "\n")


# --- settings -------------------------------------------------------------------------------------------------


def test_the_command_line_comes_before_the_environment(monkeypatch, land):
    monkeypatch.setenv("KHAREETA_PORT", "9000")
    monkeypatch.setenv("KHAREETA_DATA", str(land))
    assert Settings.from_environment() == Settings(port=9000, data=land)
    assert Settings.from_environment(port=9001).port == 9001


def test_an_environment_that_makes_no_sense_is_one_line_and_exit_2(run, monkeypatch):
    monkeypatch.setenv("KHAREETA_PORT", "many")
    status, _, err = run("serve")
    assert status == 2
    assert one_line(err)
    assert "port" in err


# --- search ---------------------------------------------------------------------------------------------------


def test_search_prints_kind_name_id_and_note_one_line_each(run, land):
    status, out, err = run("search", "alfa", "--data", land)
    assert (status, err) == (0, "")
    rows = [line.split("\t") for line in out.splitlines()]
    assert rows[0] == ["place", "Alpha", "T1", "also “Alfa”; city, Alpha, Upper North, North"]
    assert {row[0] for row in rows} == {"place", "event"}
    assert all(len(row) == 4 for row in rows)


def test_words_need_no_quotation_marks(run, land):
    assert run("search", "Red", "Front", "--data", land) == run("search", "Red Front", "--data", land)


def test_search_prints_the_rows_of_the_route_as_json(run, land):
    status, out, _ = run("search", "ألفا", "--json", "--data", land)
    asked = build(world()).server.test_client().get("/search.json", query_string={"q": "ألفا"})
    assert (status, json.loads(out)) == (0, asked.json)


@pytest.mark.parametrize(("options", "printed"), [((), ""), (("--json",), "[]\n")])
@pytest.mark.parametrize("text", ["qzxvbw", "", "\udcff"])
def test_nothing_found_is_one_line_and_exit_1(run, land, text, options, printed):
    status, out, err = run("search", text, *options, "--data", land)
    assert (status, out) == (1, printed)
    assert one_line(err)


@pytest.mark.parametrize(
    ("given", "spelled"),
    [
        ("self", "'self'"),
        ("'self'", "'self'"),
        ("none", "'none'"),
        ("*", "*"),
        ("  https://news.example   self https://news.example ", "https://news.example 'self'"),
        ("https://*.example.org:8443 localhost:*", "https://*.example.org:8443 localhost:*"),
        ("https:", "https:"),
    ],
)
def test_the_sites_that_may_frame_the_page_are_spelled_as_the_header_wants_them(given, spelled):
    assert Settings(frame_ancestors=given).frame_ancestors == spelled


@pytest.mark.parametrize(
    "given", ["", "https://a.example; script-src *", "a,b", "none self", "data:", "https://a/b\r\nX: y"]
)
def test_sites_that_make_no_sense_are_one_line_and_exit_2(run, given):
    status, _, err = run("serve", "--frame-ancestors", given)
    assert status == 2
    assert one_line(err)
    assert "frame_ancestors" in err
    assert "self, none, *" in err
