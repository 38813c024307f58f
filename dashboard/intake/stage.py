"""Swapping the files of an import in, all together or not at all (docs/decisions, "An import is one rename")."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from dashboard.data.pending import READY, current
from dashboard.data.problem import Unreadable

LOCK: Final = ".import.lock"
INCOMING: Final = ".incoming-"
"""How the folder begins into which an import writes; nothing in it counts."""


@contextmanager
def locked(folder: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the data folder against other imports; where one is at work, say so and wait for its end.

    Raises:
        Unreadable: The folder cannot be written.

    """
    try:
        file = (folder / LOCK).open("a+b")
    except OSError as error:
        msg = f"{folder} cannot be written: {error.strerror or type(error).__name__}"
        raise Unreadable(msg) from None
    with file:
        if not _hold(file, wait=False):
            waiting(f"another import into {folder} is at work; this one waits for it")
            _hold(file, wait=True)
        try:
            recover(folder)
        except OSError as error:
            msg = f"{folder} cannot be written: {error.strerror or error}; an earlier import waits there to be finished"
            raise Unreadable(msg) from None
        yield  # the system lets go of the lock when the file is closed, also by a crash


if sys.platform == "win32":
    import msvcrt
    import time

    def _hold(file: IO[bytes], *, wait: bool) -> bool:
        while True:
            try:
                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
                time.sleep(0.2)
            else:
                return True
else:
    import fcntl

    def _hold(file: IO[bytes], *, wait: bool) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def recover(folder: Path) -> None:
    """Finish what an import had swapped in when it was broken off, and clear away what it had not."""
    _settle(folder)
    for left in folder.glob(f"{INCOMING}*"):
        shutil.rmtree(left, ignore_errors=True)


class Stage:
    """The folder in which an import writes its files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = Path(tempfile.mkdtemp(prefix=INCOMING, dir=folder))

    def file(self, name: str) -> Path:
        """Give the path at which to write a file."""
        return self.path / name

    def start_from(self, name: str) -> Path:
        """Give the path at which to change a copy of the folder's file, or to begin one where there is none."""
        present, path = current(self.folder, name), self.file(name)
        if present.exists():
            shutil.copyfile(present, path)
        return path

    def commit(self) -> str:
        """Let the files count from now on; up to here nothing has changed for anybody.

        Gives why they could not take their places yet, if so: they count all the same, and the next import goes on.
        """
        for path in self.path.iterdir():
            present = self.folder / path.name
            if present.exists():
                shutil.copymode(present, path)
            else:
                path.chmod(0o666 & ~_umask())
            _sync(path)
        self.path.chmod(0o777 & ~_umask())
        _sync(self.path)
        self.path.rename(self.folder / READY)
        try:
            _sync(self.folder)
            _settle(self.folder)
        except OSError as error:
            return error.strerror or type(error).__name__
        return ""

    def drop(self) -> None:
        """Throw away what was written."""
        shutil.rmtree(self.path, ignore_errors=True)


def _settle(folder: Path) -> None:
    """Put files that count already into their places."""
    ready = folder / READY
    if not ready.is_dir():
        return
    for path in sorted(ready.iterdir()):
        path.replace(folder / path.name)
    _sync(folder)
    ready.rmdir()
    _sync(folder)


def _sync(path: Path) -> None:
    """Wait until the disk has a file, or the names in a folder."""
    if path.is_dir() and os.name == "nt":
        return  # Windows writes names through and opens no folder
    number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
