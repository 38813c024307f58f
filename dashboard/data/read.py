"""Reading a data folder: the only module that opens its files.

Nothing is repaired and no row is dropped: what cannot be taken as it stands is a :class:`Problem` with the line
of its file, and every other line is read on, so that one run of ``khareeta check`` tells them all.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Final

import pandas as pd
from shapely.geometry.base import BaseGeometry

from dashboard.columns import FILES, OPTIONAL_FILES
from dashboard.data import csv_table, geojson
from dashboard.data.folder import FOLDER_FILE, Folder, parse
from dashboard.data.pending import current, stamp
from dashboard.data.problem import WHOLE_FILE, Problem, Unreadable
from dashboard.data.stories import STORIES_FILE, Story
from dashboard.data.stories import parse as parse_stories
from dashboard.data.toml_text import line_of

TRIES: Final = 5
"""How often a folder is read again that changes meanwhile."""
VERSION_LENGTH: Final = 12
"""Hexadecimal digits of a data version."""


@dataclass(frozen=True, eq=False)
class Tables:
    """A data folder as it was read, before its values are checked."""

    folder: Path
    texts: dict[str, pd.DataFrame]
    """One table a file that could be read, in the order of ``FILES``: every column categorical text, blank cells
    ``""``, the index named ``line`` the file's line numbers. Places carry ``longitude`` and ``latitude`` as well."""
    settings: Folder | None
    outline: BaseGeometry | None
    version: str
    """Short hash of names and bytes of the data files, the same on every machine."""
    problems: tuple[Problem, ...] = ()
    """What kept a file or a line from being taken as it stands."""
    settings_text: str = field(default="", repr=False)
    """``folder.toml`` itself, to find the lines of its keys in."""
    stories: tuple[Story, ...] = ()
    stories_text: str = field(default="", repr=False)
    """``stories.toml`` itself; empty in a folder without one."""


def shipped() -> Path:
    """Find the data folder that travels with the program: in an installed package, else at the top of a checkout."""
    return _shipped("data")


def shipped_assets() -> Path:
    """Find the assets that travel with the program: in an installed package, else at the top of a checkout."""
    return _shipped("assets")


def shipped_texts(kind: str) -> dict[str, str]:
    """Read the page's own scripts (``js``) or style sheets (``css``), by name and in the order of their names."""
    files = sorted((shipped_assets() / kind).glob(f"*.{kind}"))
    return {file.name: file.read_text("utf-8") for file in files}


def shipped_bytes(name: str) -> bytes:
    """Read one of the assets, by its path among them."""
    return (shipped_assets() / name).read_bytes()


def shipped_worker(name: str) -> str:
    """Read the service worker."""
    return (shipped_assets() / "worker" / name).read_text("utf-8")


def shipped_files() -> Iterator[tuple[str, bytes]]:
    """Read the program itself: name and bytes of each of its files, in one order on every machine."""
    assets, package = shipped_assets(), Path(__file__).resolve().parents[1]
    code = (path for pattern in ("*.py", "*.po") for path in package.rglob(pattern))
    named = {path.relative_to(package).as_posix(): path for path in code}
    named |= {f"assets/{path.relative_to(assets).as_posix()}": path for path in assets.rglob("*") if path.is_file()}
    yield from ((name, named[name].read_bytes()) for name in sorted(named))


def _shipped(name: str) -> Path:
    package = Path(__file__).resolve().parents[1]
    packed = package / "_shipped" / name
    return packed if packed.is_dir() else package.parent / name


def read(path: Path, only: Collection[str] = FILES) -> Tables:
    """Read the data folder at ``path``; a path at which there is none raises :class:`Unreadable`.

    What an import has swapped in counts, and when one is finished in between it is read again. With ``only`` some of
    the tables the version is of no use.
    """
    _look(path)
    for _ in range(TRIES):
        before = stamp(path, (FOLDER_FILE, *FILES))
        tables = _read(path, only)
        if stamp(path, (FOLDER_FILE, *FILES)) == before:
            break
    return tables


def _read(path: Path, only: Collection[str]) -> Tables:
    digest = blake2b()
    problems: list[Problem] = []

    text = _text(current(path, FOLDER_FILE), digest, problems)
    settings, faults = parse(text) if text is not None else (None, [])
    problems += faults

    texts: dict[str, pd.DataFrame] = {}
    for name, columns in FILES.items():
        if name not in only or (name in OPTIONAL_FILES and not current(path, name).exists()):
            continue
        needed = [column.name for column in columns]
        table: pd.DataFrame | None
        if name.endswith(".geojson"):
            features = _text(current(path, name), digest, problems)
            table, faults = geojson.places(name, features, needed) if features is not None else (None, [])
        else:
            table, faults = _csv(current(path, name), needed, digest)
        problems += faults
        if table is not None:
            texts[name] = table

    outline = _outline(path, settings, text or "", digest, problems)
    told = (_text(path / STORIES_FILE, digest, problems) if (path / STORIES_FILE).exists() else None) or ""
    stories, faults = parse_stories(told) if told else ((), [])
    problems += faults
    version = digest.hexdigest()[:VERSION_LENGTH]
    return Tables(path, texts, settings, outline, version, tuple(problems), text or "", stories, told)


def _look(path: Path) -> None:
    """Raise :class:`Unreadable` where there is no data folder."""
    files = (FOLDER_FILE, *FILES)
    try:
        there = {entry.name for entry in path.iterdir()} & set(files)
    except OSError as error:
        reason = error.strerror or type(error).__name__
    else:
        if there:
            return
        reason = "it holds none of the files"
    msg = f"{path} is no data folder: {reason}; a data folder holds {', '.join(files)}"
    raise Unreadable(msg)


def _csv(path: Path, columns: Sequence[str], digest: blake2b) -> tuple[pd.DataFrame | None, list[Problem]]:
    try:
        with path.open("rb") as file:
            _begin(path, digest)
            return csv_table.read(path.name, file, columns, digest.update)
    except OSError as error:
        return None, [_unopened(path, error)]


def _text(path: Path, digest: blake2b, problems: list[Problem]) -> str | None:
    """Read a whole text file; without a text there is a problem more."""
    try:
        raw = path.read_bytes().removeprefix(csv_table.BOM)
    except OSError as error:
        problems.append(_unopened(path, error))
        return None
    _begin(path, digest)
    digest.update(raw.replace(b"\r\n", b"\n"))
    if not raw.strip():
        problems.append(Problem(path.name, 1, WHOLE_FILE, csv_table.EMPTY, f"{len(raw)} bytes"))
        return None
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(Problem(path.name, line, WHOLE_FILE, csv_table.NOT_UTF_8, csv_table.broken_bytes(error)))
        return None


def _outline(
    folder: Path, settings: Folder | None, settings_text: str, digest: blake2b, problems: list[Problem]
) -> BaseGeometry | None:
    if settings is None:
        return None
    path = folder / settings.outline
    if not path.is_file():
        line = line_of(settings_text, "country", "outline")
        rule = "the outline's file is missing; put it beside this file"
        problems.append(Problem(FOLDER_FILE, line, "country.outline", rule, settings.outline))
        return None
    text = _text(path, digest, problems)
    if text is None:
        return None
    outline, faults = geojson.outline(path.name, text)
    problems += faults
    return outline


def _begin(path: Path, digest: blake2b) -> None:
    digest.update(f"\0{path.name}\0".encode())


def _unopened(path: Path, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(path.name, 1, WHOLE_FILE, "the file is missing from the data folder", path.name)
    return Problem(path.name, 1, WHOLE_FILE, "the file cannot be opened", error.strerror or type(error).__name__)
