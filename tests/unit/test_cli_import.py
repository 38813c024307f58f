"""The command that imports a file of events: what it prints, and its exit status."""

import io
import re
import sys
from contextlib import redirect_stderr

import pytest

from dashboard import cli, cli_import
from dashboard.intake import csv_rows
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


# --- how far it is ---------------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """Standard error of somebody who sits before it."""

    def isatty(self):
        return True


@pytest.fixture
def terminal():
    """Run what is drawn on a terminal: gives what the terminal was sent."""

    def terminal(act):
        with redirect_stderr(Terminal()) as shown:
            act()
        return shown.getvalue()

    return terminal


def lines(sent):
    """What is left of each line when its bar was drawn over and over."""
    return [line.rpartition("\r")[2] for line in sent.split("\n")[:-1]]


def test_a_bar_for_each_step_is_drawn_to_its_end(land, tmp_path, terminal, monkeypatch):
    monkeypatch.setattr(csv_rows, "PACE", 10)
    file = write(tmp_path / "ged.csv", [ucdp(n, source_article="x" * 900) for n in range(200)])
    sent = terminal(lambda: cli.main(["import", str(file), "--data", str(land)]))
    full = f"[{'#' * 30}] 100%"
    assert lines(sent) == [f"reading  {full}", f"writing  {full}"]
    parts = re.findall(r"reading .* (\d+)%", sent.replace("\r", "\n"))
    assert len(parts) > 5
    assert parts == sorted(parts, key=int)


def test_what_goes_wrong_has_a_line_of_its_own_behind_the_bar(land, tmp_path, terminal, monkeypatch):
    def broken(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("dashboard.intake.work.merge.carry_over", broken)
    file = write(tmp_path / "ged.csv", [ucdp(1)])
    told = lines(terminal(lambda: cli.main(["import", str(file), "--data", str(land)])))
    assert told[-1] == f"khareeta: {land} cannot be written: Input/output error; nothing was changed"
    assert told[-2].startswith("writing  [")


def test_an_interrupt_ends_the_line_of_the_bar(land, tmp_path, terminal, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("dashboard.intake.work.merge.batches", interrupt)
    file = write(tmp_path / "ged.csv", [ucdp(1)])
    status = []
    sent = terminal(lambda: status.append(cli.main(["import", str(file), "--data", str(land)])))
    assert (status, sent[-1]) == ([130], "\n")


def test_a_bar_that_is_full_is_not_drawn_again_and_one_that_is_not_is_left(terminal):
    def draw():
        bar = cli_import.Bar()
        told = bar.step("reading")
        for part in (0.5, 0.5, 1.2, 1.0):
            told(part)
        bar.step("writing")(0.1)
        bar.end()
        bar.end()

    sent = terminal(draw)
    assert (sent.count("\r"), sent.count("\n")) == (3, 2)
