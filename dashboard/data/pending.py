"""Which files of a data folder count while an import is being swapped in (docs/decisions, "An import is one rename").

An import writes all its files into a folder of their own and renames that folder to ``.ready``: from then on they
count, before and after each has taken its place beside the others.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

READY: Final = ".ready"
"""The folder, inside a data folder, of files that count already and have not taken their places yet."""
IMPORTS: Final = "imports.csv"
"""The log of imports; it changes with each of them."""
ORIGINALS: Final = "originals.sqlite"
"""The rows of imported files as they stood there."""

Stamp = tuple[tuple[str, int, int, int], ...]
"""Of each file that is there: its name, and what changes whenever another takes its place."""


def current(folder: Path, name: str) -> Path:
    """Give the path at which a file of a data folder is found now."""
    ready = folder / READY / name
    return ready if ready.exists() else folder / name


def stamp(folder: Path, names: Iterable[str]) -> Stamp:
    """Tell the state of some files of a data folder; two that are equal mean that nothing was swapped in between."""
    found = []
    for name in names:
        for path in (folder / READY / name, folder / name):
            try:
                status = path.stat()
            except OSError:
                continue
            found.append((name, status.st_ino, status.st_mtime_ns, status.st_size))
            break
    return tuple(found)
