"""What an import swaps in counts as a whole or not at all, wherever it is broken off."""

import json
import os
import resource
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dashboard.data.check import check
from dashboard.data.pending import READY
from dashboard.data.problem import Unreadable
from dashboard.data.read import read
from dashboard.intake import stage
from tests.imports import bring_in, ucdp, write
from tests.killing import numbers
from tests.worlds import write_folder

ROOT = Path(__file__).parents[2]
ROWS = 40


def release(path, number):
    """Write a release whose every row tells its number, with places and an actor that the land does not have."""
    rows = [
        ucdp(n, best=number, high=99, low=0, where_coordinates=f"Town {n % 7}", latitude=36.2, side_a=f"Group {number}")
        for n in range(ROWS)
    ]
    return write(path, rows)


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


@pytest.fixture
def releases(tmp_path):
    return [release(tmp_path / f"{number}.csv", number) for number in (1, 2)]


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_hundred_killed_imports_leave_the_old_or_the_new_whole(land, releases):
    done = subprocess.run(
        [sys.executable, "-m", "tests.killing", land, *releases],
        capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert (told["problems"], told["left"]) == ([], [stage.LOCK])
    assert min(told["old"], told["new"]) >= 10


class Died(BaseException):
    """Ends an import as a kill would: nothing is cleared away."""


def mortal(act, steps):
    """Do what ``act`` does until the steps are used up."""

    def step(*arguments):
        if next(steps, None) is None:
            raise Died
        return act(*arguments)

    return step


def test_dying_at_each_step_of_the_swap_leaves_the_old_or_the_new_whole(land, releases, monkeypatch):
    bring_in(releases[0], land)
    monkeypatch.setattr(stage.Stage, "drop", lambda _: None)
    seen, was = set(), 1
    for last in range(1, 60):
        stage.recover(land)  # so that only the swap's own steps are counted
        steps = iter(range(last))

        with monkeypatch.context() as patch:
            for where, name in ((Path, "replace"), (Path, "rename"), (Path, "rmdir"), (os, "fsync")):
                patch.setattr(where, name, mortal(getattr(where, name), steps))
            try:
                bring_in(releases[2 - was], land)
            except Died:
                died = True
            else:
                died = False
        found = numbers(land)
        assert check(read(land)) == []
        assert found in ({"1"}, {"2"})
        seen.add((died, (land / READY).exists(), found == {str(was)}))
        if not died:
            break
        was = int(found.pop())
    assert not died
    assert seen == {(True, False, True), (True, True, False), (True, False, False), (False, False, False)}


@pytest.mark.parametrize("room", [100, 3_000, 30_000, 60_000])
def test_a_full_disk_leaves_the_old_whole(land, tmp_path, releases, room):
    bring_in(releases[0], land)
    before = files(land)
    long = write(tmp_path / "long.csv", [ucdp(n, source_article="x" * 4_000) for n in range(200)])
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, usual[1]))
    try:
        with pytest.raises(Unreadable, match=r"cannot be written: .*nothing was changed"):
            bring_in(long, land)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert files(land) == before
    assert sorted(path.name for path in land.iterdir()) == sorted(before)


def test_an_interrupt_leaves_the_old_whole(land, releases, monkeypatch):
    bring_in(releases[0], land)
    before = files(land)

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("dashboard.intake.work.merge.carry_over", interrupt)
    with pytest.raises(KeyboardInterrupt):
        bring_in(releases[1], land)
    assert files(land) == before
    assert sorted(path.name for path in land.iterdir()) == sorted(before)


def test_a_second_import_says_that_it_waits_and_then_goes_on(land, releases):
    from dashboard.intake.outcome import Asked
    from dashboard.intake.run import bring
    from tests.imports import TODAY

    said, waiting, done = [], threading.Event(), []

    def tell(text):
        said.append(text)
        waiting.set()

    def second():
        done.append(bring(Asked(releases[0], land, TODAY), tell, lambda _: lambda _: None))

    with stage.locked(land, pytest.fail):
        thread = threading.Thread(target=second)
        thread.start()
        assert waiting.wait(60)
        assert (numbers(land), done) == (set(), [])
    thread.join(60)
    assert (len(said), done[0].taken) == (1, ROWS)
    assert "this one waits for it" in said[0]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path, releases):
    with pytest.raises(Unreadable, match="cannot be written: No such file or directory"):
        bring_in(releases[0], tmp_path / "none")


def test_files_keep_the_rights_that_they_had(land, releases):
    (land / "events.csv").chmod(0o640)
    bring_in(releases[0], land)
    assert (land / "events.csv").stat().st_mode & 0o777 == 0o640
    assert (land / "imports.csv").stat().st_mode & 0o777 == 0o666 & ~stage._umask()
