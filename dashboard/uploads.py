"""A map of a reader's own, made of a file that was brought to the server: private, bounded, and gone when nobody looks.

Each lies under an address that nobody can guess (``/u/…/``), in an application of its own on a data folder of its own:
the served folder's files, linked, with the reader's file imported by the same command as ever. Nothing of it can reach
the served data or another reader.
"""

import os
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from werkzeug.wrappers import Request, Response

from dashboard import language, query
from dashboard.app import build, create_app
from dashboard.data.dataset import Dataset, load
from dashboard.data.pending import IMPORTS, READY, stamp
from dashboard.data.problem import BrokenData, Unreadable
from dashboard.data.read import shipped
from dashboard.intake import log
from dashboard.language import marked
from dashboard.layout import adding
from dashboard.layout.adding import Told
from dashboard.renewing import Renewing
from dashboard.settings import Settings
from dashboard.view import Period, View
from dashboard.web.adding import MB, Own, Unread
from dashboard.web.tiles import source_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PLACE: Final = "/u/"
_ADDRESS: Final = re.compile(rf"{PLACE}[\w-]{{43}}/")
MOST: Final = 4
"""Maps that a server keeps at once; each takes the memory of its data a second time."""
IDLE: Final = 30 * 60.0
"""Seconds without a visit after which a map is gone."""
PATIENCE: Final = 120.0
"""Seconds that the reading of a file may take."""
MEMORY: Final = 1_500 * MB
"""Bytes of memory that the reading of a file may take."""
GROWTH: Final = 20
"""How many times the limit of an upload a file of the data folder may grow by it."""
LONGEST_NAME: Final = 80
IMPORTED: Final = (0, 1)
UNUSABLE: Final = 2
"""What ``khareeta import`` ends with: all rows kept, some refused; nothing imported."""
_BUSY: Final = marked("Another file is being read. Try again in a minute.")
_TOO_MUCH: Final = marked("The file takes more memory than a reader's may. Import it with khareeta import instead.")
_FULL: Final = marked("The server keeps as many maps of readers as it may. Try again in half an hour.")
_TOO_LONG: Final = marked("The file could not be read in {n} seconds. Import it with khareeta import instead.")
_NO_MAP: Final = marked("The file was read, but no map can be made of it: {why}")
_UNREAD: Final = marked("The file cannot be read.")


@dataclass(slots=True)
class Private:
    """One reader's map."""

    place: Path
    """The folder that holds all of it."""
    serve: "WSGIApplication"
    visited: float
    """When it was last asked for, by the monotonic clock."""


class Uploads:
    """The maps of readers, and the door by which their files come in (``dashboard.web.adding.Door``)."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._clock = clock
        self._root = Path(tempfile.mkdtemp(prefix="khareeta-"))
        weakref.finalize(self, shutil.rmtree, self._root, ignore_errors=True)  # also when the program ends
        self._maps: dict[str, Private] = {}
        self._reading = threading.Lock()
        self._changing = threading.Lock()

    @property
    def limit(self) -> int:
        """Megabytes that a file may have."""
        return self._settings.upload_limit

    @property
    def minutes(self) -> int:
        """How long a map stays without a visit."""
        return round(IDLE / 60)

    def at(self, address: str) -> "WSGIApplication | None":
        """Give the map at an address, if it is there."""
        self.sweep()
        found = self._maps.get(address)
        if found is None:
            return None
        found.visited = self._clock()
        return found.serve

    def sweep(self) -> None:
        """Delete the maps that nobody has looked at for long."""
        now = self._clock()
        for address in [address for address, one in list(self._maps.items()) if now - one.visited > IDLE]:
            self.remove(address)

    def remove(self, base: str) -> None:
        """Delete the map at an address."""
        with self._changing:
            found = self._maps.pop(base, None)
        if found is not None:
            shutil.rmtree(found.place, ignore_errors=True)

    def take(self, file: IO[bytes], name: str, options: Mapping[str, str]) -> str:
        """Read a file and give the address of its map.

        Raises:
            Unread: It cannot be read, or not now.

        """
        if not self._reading.acquire(blocking=False):
            raise Unread(_BUSY, 503)
        try:
            self.sweep()
            if len(self._maps) >= MOST:
                raise Unread(_FULL, 503)
            place = Path(tempfile.mkdtemp(dir=self._root))
            try:
                address = f"{PLACE}{secrets.token_urlsafe(32)}/"
                one = self._made(place, file, plain(name), options, address)
            except BaseException:
                shutil.rmtree(place, ignore_errors=True)
                raise
            with self._changing:
                self._maps[address] = one
        finally:
            self._reading.release()
        timer = threading.Timer(IDLE + 1, self.sweep)
        timer.daemon = True
        timer.start()
        return address

    def _made(self, place: Path, file: IO[bytes], name: str, options: Mapping[str, str], address: str) -> Private:
        brought, folder = place / "brought" / name, place / "data"
        reports = {code: place / f"report.{code}.html" for code in language.codes()}
        brought.parent.mkdir()
        with brought.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        linked(self._settings.data or shipped(), folder)
        self._imported(brought, folder, reports.values(), options)
        try:
            ds = load(folder)
        except (BrokenData, Unreadable) as error:
            raise Unread(_NO_MAP.format(why=str(error).splitlines()[0])) from None
        shown, alone = views(ds, folder)
        told = Told(log.entries(folder)[-1], shown, alone)
        own = Own(self, told, {code: path.read_text(encoding="utf-8") for code, path in reports.items()})
        shutil.rmtree(brought.parent)
        app = build(
            ds,
            self._settings.frame_ancestors,
            source_of(self._settings.basemap) if self._settings.basemap else None,
            base=address,
            may_redistribute=self._settings.may_redistribute,
            door=own,
        )
        server: Any = app.server
        return Private(place, server, self._clock())

    def _imported(self, brought: Path, folder: Path, reports: Collection[Path], options: Mapping[str, str]) -> None:
        """Import a file in a program of its own."""
        largest = max(path.stat().st_size for path in folder.iterdir()) + GROWTH * self.limit * MB
        bounds = [sys.executable, "-m", "dashboard.confined", str(MEMORY), str(largest)]
        asked = ["import", str(brought), "--data", str(folder), *(f"--report={path}" for path in reports)]
        chosen = [f"--{name}={value}" for name, value in options.items()]
        home = str(Path(__file__).resolve().parents[1])
        paths = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        try:
            run = subprocess.run(
                [*bounds, *asked, *chosen],
                capture_output=True,
                timeout=PATIENCE,
                check=False,
                encoding="utf-8",
                errors="replace",
                stdin=subprocess.DEVNULL,
                env={**os.environ, **threads, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
            )
        except subprocess.TimeoutExpired:
            raise Unread(_TOO_LONG.format(n=f"{PATIENCE:.0f}")) from None
        hidden = (f"{brought.parent}{os.sep}", f"{folder}{os.sep}", f" in {folder}")
        said, failed = (_without(text, hidden) for text in (run.stdout, run.stderr))
        if run.returncode == UNUSABLE:
            lines = [line.removeprefix("khareeta: ") for line in failed.splitlines() if line]
            raise Unread("\n".join([*lines, *said.splitlines()[-1:]]) or _UNREAD)
        if run.returncode not in IMPORTED or not all(path.exists() for path in (*reports, folder / IMPORTS)):
            raise Unread(_TOO_MUCH)  # it was broken off


def plain(name: str) -> str:
    """Make a reader's name of a file one that no system minds: its last part, in letters, digits and a few signs."""
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in last).strip(" .-")
    stem, dot, suffix = kept.rpartition(".")
    return f"{stem[:LONGEST_NAME]}{dot}{suffix[:10]}" if stem else kept[:LONGEST_NAME] or "file"


def linked(folder: Path, there: Path) -> None:
    """Give a data folder a second time without copying it where that is possible.

    Linking is safe: an import never writes into a file, it puts another one in its place.
    """
    for _ in range(5):
        before = stamp(folder, (IMPORTS,))
        shutil.rmtree(there, ignore_errors=True)
        there.mkdir()
        for path in [*folder.iterdir(), *(folder / READY).glob("*")]:
            if path.is_file() and not path.name.startswith("."):
                (there / path.name).unlink(missing_ok=True)
                _link(path, there / path.name)
        if stamp(folder, (IMPORTS,)) == before:
            return


def _link(path: Path, there: Path) -> None:
    try:
        there.hardlink_to(path)
    except OSError:  # another disk, or a system without links
        shutil.copyfile(path, there)


def views(ds: Dataset, folder: Path) -> tuple[str, str]:
    """Give the view that shows the days of the last import, and the one that shows its rows alone, if a filter can."""
    last = log.entries(folder)[-1]
    is_new = ds.events["event_id"].str.startswith(f"{last.source}:")
    if not bool(is_new.any()):
        return "", ""
    days = ds.events.loc[is_new, "event_date"]
    period = Period(days.min().date(), days.max().date())
    sources = ds.events["source"].astype(str)
    names = set(sources[is_new])
    alone = View(time=period, source=names.pop()) if len(names) == 1 and not names & set(sources[~is_new]) else None
    return _spelled(View(time=period)), _spelled(alone) if alone else ""


def _spelled(view: View) -> str:
    return f"?{query.encode(view)}"


def _without(text: str, hidden: "Iterable[str]") -> str:
    for part in hidden:
        text = text.replace(part, "")
    return text


def serving(settings: Settings) -> "WSGIApplication":
    """Build what answers every request: the page, renewed after an import, and the maps of readers beside it."""
    if not settings.allow_upload:
        return Renewing(settings)
    uploads = Uploads(settings)
    page = Renewing(settings, lambda now: create_app(now, uploads).server)

    def serve(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        found = _ADDRESS.match(environ.get("PATH_INFO", ""))
        if found is None:
            return page(environ, start_response)
        own = uploads.at(found[0])
        return (own or _gone)(environ, start_response)

    return serve


def _gone(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
    with language.speaking(Request(environ).args.get("lang", language.ENGLISH)):
        said = adding.gone("/")
    return Response(said, 404, headers, mimetype="text/html")(environ, start_response)
