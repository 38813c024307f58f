"""The command that imports a file of events: what it prints, and its exit status."""

import sys

import pytest

from dashboard import cli
from tests.imports import UCDP_18, ucdp, write
from tests.worlds import write_folder


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


@pytest.fixture
def run(capfd):
    """Run a command: gives exit status, standard output and standard error."""

    def run(*arguments):
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = end.code
        sys.stdout.flush()
        return status, *capfd.readouterr()

    return run


def test_all_rows_kept_is_0(run, land, tmp_path):
    status, out, err = run("import", write(tmp_path / "ged.csv", [ucdp(1), ucdp(2)]), "--data", land)
    assert (status, err) == (0, "")
    words = [line.split()[:2] for line in out.splitlines()]
    assert ["read", "2"] in words
    assert ["kept", "2"] in words
    assert ["linked", "0"] in words
    assert run("check", land)[0] == 0
    assert "ucdp:1" in run("export", "events", "--data", land)[1]


def test_some_rows_refused_is_1_with_their_lines(run, land, tmp_path):
    file = write(tmp_path / "ged.csv", [ucdp(1), ucdp(2, best="many")])
    status, out, err = run("import", file, "--data", land, "--as", "ucdp")
    assert (status, err) == (1, "")
    assert "refused   1 row\n  ged.csv:3: best: not a whole number of people" in out


@pytest.mark.parametrize("rows", [[], [ucdp(1, best="many")]])
def test_no_row_kept_is_2_and_changes_nothing(run, land, tmp_path, rows):
    before = (land / "events.csv").read_bytes()
    status, _, err = run("import", write(tmp_path / "ged.csv", rows), "--data", land)
    assert (status, err) == (2, "khareeta: no row could be kept; nothing was changed\n")
    assert (land / "events.csv").read_bytes() == before


def test_the_shipped_data_are_not_imported_into_unasked(run, tmp_path):
    status, out, err = run("import", write(tmp_path / "ged.csv", [ucdp(1)]))
    assert (status, out) == (2, "")
    assert err == "khareeta: the shipped data are not imported into: copy them and say --data DIR\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "is empty"), (b"a,b\n1,2\n", "holds the date"), (b"PK\x03\x04 no", "zip archive")],
)
def test_a_file_of_no_use_is_one_line_and_2(run, land, tmp_path, content, said):
    (tmp_path / "f.csv").write_bytes(content)
    status, out, err = run("import", tmp_path / "f.csv", "--data", land)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("khareeta: f.csv")
    assert said in err


def test_a_folder_that_is_none_is_one_line_and_2(run, tmp_path):
    (tmp_path / "empty").mkdir()
    status, _, err = run("import", write(tmp_path / "ged.csv", [ucdp(1)]), "--data", tmp_path / "empty")
    assert (status, err.count("\n")) == (2, 1)
    assert "is no data folder" in err


def test_control_characters_of_a_file_do_not_reach_the_terminal(run, land, tmp_path):
    file = write(tmp_path / "ged.csv", [ucdp(1), ucdp(2, side_a="\x1b[31mred", best="\x1b[2J")])
    out = run("import", file, "--data", land)[1]
    assert "\x1b" not in out
    assert "\\u001b[2J" in out


def test_a_header_alone_has_no_row(run, land, tmp_path):
    (tmp_path / "f.csv").write_text(",".join(UCDP_18))
    assert run("import", tmp_path / "f.csv", "--data", land)[0] == 2
