"""A disk that fails, and two imports at once: the old data or the new are there whole, and what happened is told."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import cli
from dashboard.data.check import check
from dashboard.data.pending import READY
from dashboard.data.problem import Unreadable
from dashboard.data.read import read
from dashboard.intake import log, stage
from dashboard.intake.run import is_part
from tests.imports import bring_in, events, ucdp, write
from tests.worlds import write_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


@pytest.fixture
def releases(tmp_path):
    return [write(tmp_path / f"{n}.csv", [ucdp(one, best=n, high=9) for one in range(5)]) for n in (1, 2)]


def deaths(land):
    return {row["fatalities"] for name, row in events(land).items() if name.startswith("ucdp:")}


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def failing(act, at, told):
    """Do what ``act`` does, but fail at the call of that number as a full disk does."""

    def step(*arguments, **more):
        told.append(1)
        if len(told) == at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return act(*arguments, **more)

    return step


def tried(release, land):
    """Import a file: gives what it did, or nothing and the sentence."""
    try:
        return bring_in(release, land), ""
    except Unreadable as error:
        return None, str(error)


@pytest.mark.parametrize(
    ("where", "name"),
    [(os, "fsync"), (Path, "rename"), (Path, "replace"), (Path, "rmdir"), (Path, "write_text"),
     (stage.shutil, "copyfile"), (stage.tempfile, "mkdtemp")],
)  # fmt: skip
def test_a_disk_that_is_full_at_any_step_leaves_the_old_or_the_new_whole(land, releases, monkeypatch, where, name):
    bring_in(releases[0], land)
    was = 1
    for at in range(1, 40):
        before, told = files(land), []
        with monkeypatch.context() as patch:
            patch.setattr(where, name, failing(getattr(where, name), at, told))
            outcome, said = tried(releases[2 - was], land)
        if outcome is None:
            assert said == f"{land} cannot be written: No space left on device; nothing was changed"
            assert files(land) == before
        else:
            was = 3 - was
            assert deaths(land) == {str(was)} or (land / READY).exists()
            waits = [note for note in outcome.notes if "could not take their places yet" in note]
            assert bool(waits) == (len(told) >= at), "told if and only if something failed"
        assert check(read(land)) == []
        stage.recover(land)
        assert deaths(land) == {str(was)}
        assert not [path for path in land.iterdir() if path.name.startswith(".") and path.name != stage.LOCK]
        if len(told) < at:
            assert at > 1, "the import takes this step"
            return
    pytest.fail("the import takes more steps than were tried")


def test_an_import_that_cannot_be_finished_says_so(land, releases, monkeypatch, capsys):
    def no_room(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", no_room)
        assert cli.main(["import", str(releases[0]), "--data", str(land)]) == 0
        told = capsys.readouterr()
        assert "note      all of it counts, but the files could not take their places yet" in told.out
        assert cli.main(["import", str(releases[1]), "--data", str(land)]) == 2
        assert "No space left on device; an earlier import waits there" in capsys.readouterr().err
    assert check(read(land)) == []
    bring_in(releases[1], land)
    assert (deaths(land), len(log.entries(land))) == ({"2"}, 2)


def test_a_file_that_breaks_off_while_it_is_read_is_one_sentence(land, releases, monkeypatch):
    def broken(*_):
        raise OSError(errno.EIO, os.strerror(errno.EIO))
        yield

    before = files(land)
    monkeypatch.setattr("dashboard.intake.csv_rows._records", broken)
    with pytest.raises(Unreadable, match=r"1\.csv: the file cannot be read: Input/output error"):
        bring_in(releases[0], land, dates="dmy")
    assert files(land) == {**before, stage.LOCK: b""}


def test_two_imports_at_once_both_count(land, tmp_path):
    names = [
        write(tmp_path / f"{n}.csv", [ucdp(n, source_article="x" * 50) for n in range(n, n + 300)]) for n in (0, 900)
    ]
    command = [sys.executable, "-m", "dashboard", "import", "--data", str(land)]
    running = [
        subprocess.Popen([*command, str(name)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for name in names
    ]  # fmt: skip
    told = [one.communicate(timeout=120) for one in running]
    assert [one.returncode for one in running] == [0, 0]
    assert all(
        err in {"", f"khareeta: another import into {land} is at work; this one waits for it\n"} for _, err in told
    )
    assert len([name for name in events(land) if name.startswith("ucdp:")]) == 600
    assert [entry.number for entry in log.entries(land)] == [1, 2]
    assert check(read(land)) == []


# --- the file itself -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", [b"", b"date,place,type\n2018-08-11,Beta,battle\n", b"{", b"PK\x03\x04", b"a,b\n1,2\n"]
)
def test_the_file_is_never_touched_whatever_comes_of_it(land, tmp_path, content):
    folder = tmp_path / "in"
    folder.mkdir()
    file = folder / "f.csv"
    file.write_bytes(content)
    file.chmod(0o444)
    before = file.stat()
    cli.main(["import", str(file), "--data", str(land)])
    after = file.stat()
    assert file.read_bytes() == content
    assert (after.st_ino, after.st_mtime_ns, after.st_mode) == (before.st_ino, before.st_mtime_ns, before.st_mode)
    assert [path.name for path in folder.iterdir()] == ["f.csv"]


def test_a_part_of_the_data_folder_is_not_imported_into_itself(land, tmp_path, capsys):
    before = files(land)
    (tmp_path / "link.csv").symlink_to(land / "events.csv")
    for file in (land / "events.csv", tmp_path / "link.csv"):
        assert cli.main(["import", str(file), "--data", str(land)]) == 2
        assert "a part of the data folder itself" in capsys.readouterr().err
    assert files(land) == before
    assert not is_part(land, tmp_path / "none.csv")


def test_a_report_takes_the_place_of_no_file_that_is_read(land, releases, capsys):
    before = (releases[0].read_bytes(), files(land))
    for report in (releases[0], land / "events.csv"):
        status = cli.main(["import", str(releases[0]), "--data", str(land), "--report", str(report)])
        assert status == 2
        assert "give it another name" in capsys.readouterr().err
    assert (releases[0].read_bytes(), files(land)) == before
