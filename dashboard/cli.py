"""The command ``khareeta``: serve the page, check a data folder, export rows, import events.

What is slow to import is imported by the command that needs it, so that ``--help`` answers at once.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from dashboard import __version__, cli_evaluate, cli_import, cli_new, cli_search

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset

OK: Final = 0
PROBLEMS: Final = 1
UNUSABLE: Final = 2
INTERRUPTED: Final = 130
MOST_SHOWN: Final = 20
"""Problems of a broken data folder that a command other than ``check`` prints."""
SUFFIXES: Final = ("csv", "json", "geojson", "gpkg", "xlsx")
"""Those of ``web.formats.FORMATS``, spelled again so that ``--help`` need not wait for pandas; a test compares."""
RESTRICTED: Final = ("acled",)
"""Those of ``data.terms``, spelled again for the same reason."""
_SUFFIXES: Final = ", ".join(f".{suffix}" for suffix in SUFFIXES)


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(UNUSABLE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """Describe every command and option."""
    top = _Parser(
        prog="khareeta",
        description="A map of who held what, and what was reported there.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"khareeta {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    serve = commands.add_parser("serve", help="serve the page", description="Serve the page.", allow_abbrev=False)
    serve.add_argument("--host", help="the address to listen on (default: 127.0.0.1, this computer only)")
    serve.add_argument("--port", type=_port, help="the port to listen on; 0 takes a free one (default: 8050)")
    _add_data(serve)
    serve.add_argument(
        "--frame-ancestors", metavar="SITES",
        help="the sites that may embed the page, with blanks between them: self, none, * or https://news.example "
        "(default: self)",
    )  # fmt: skip
    serve.add_argument(
        "--basemap", metavar="FILE",
        help="tiles to draw under the land: an .mbtiles file of pictures, or the address of a tile server "
        "(https://tiles.example/{z}/{x}/{y}.png), which this server then asks; readers ask nobody else (default: none)",
    )  # fmt: skip
    serve.add_argument(
        "--allow-upload", action="store_true",
        help="let readers have a file of events read here, for a map of their own",
    )  # fmt: skip
    serve.add_argument(
        "--upload-limit", type=int, metavar="MB", help="megabytes that such a file may have, 1 to 200 (default: 10)"
    )
    _add_redistribute(serve)
    _add_known(serve)
    serve.add_argument(
        "--no-offline", action="store_true",
        help="let no browser keep the page for when this server is gone; what one has kept goes",
    )  # fmt: skip
    serve.add_argument("--open", action="store_true", help="open the page in the browser")
    serve.set_defaults(run=_serve)

    check = commands.add_parser(
        "check",
        help="check a data folder",
        description="Check a data folder and print one line a problem: file:line: column: rule: value.",
        epilog="Exit status: 0 clean, 1 problems, 2 no data folder.",
        allow_abbrev=False,
    )
    check.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="the data folder (default: the shipped one)")
    check.set_defaults(run=_check)

    export = commands.add_parser(
        "export",
        help="write the rows of a view to a file",
        description="Write the rows of a view: what /events, /control, /changes and /places answer.",
        epilog="changes needs a date to compare with: 'time=2019-01-15&compare=2018-01-01'.",
        allow_abbrev=False,
    )
    export.add_argument("what", choices=("events", "control", "changes", "places"), help="which rows")
    export.add_argument(
        "query", nargs="?", default="", metavar="QUERY",
        help="the view, as in the page's address: 'time=2018-12-28..2019-01-10&types=battles' (default: all days)",
    )  # fmt: skip
    export.add_argument(
        "-o", "--output", type=_output, metavar="FILE",
        help=f"the file to write; its suffix picks the format, one of {_SUFFIXES} (default: CSV on standard output)",
    )  # fmt: skip
    _add_data(export)
    _add_redistribute(export)
    _add_known(export)
    export.set_defaults(run=_export)

    search = cli_search.add(commands)
    _add_data(search)
    search.set_defaults(run=_search)

    _add_data(cli_evaluate.add(commands))
    _add_data(cli_import.add(commands))
    cli_new.add(commands)
    return top


def _add_data(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: the shipped one)")


def _add_redistribute(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--i-may-redistribute", action="append", dest="may_redistribute", metavar="SOURCE", choices=RESTRICTED,
        help="give out files with rows of this source although its terms do not allow it, since its owner has: "
        f"{', '.join(RESTRICTED)}; may be repeated",
    )  # fmt: skip


def _add_known(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as-known-on", type=cli_evaluate.day, metavar="DATE",
        help="take imported sources as their imports had brought them by the end of this day, YYYY-MM-DD (UTC)",
    )  # fmt: skip


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):  # noqa: PLR2004 - the largest port
        msg = f"a port is a whole number from 0 to 65535, not {text!r}"
        raise argparse.ArgumentTypeError(msg)
    return int(text)


def _output(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower().removeprefix(".") not in SUFFIXES:
        msg = f"{text}: the suffix picks the format, one of {_SUFFIXES}"
        raise argparse.ArgumentTypeError(msg)
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    try:
        asked = _read(arguments)
        status: int = asked.run(asked)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return status


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; a QUERY may also stand behind the options, where argparse does not look for it."""
    known = parser()
    asked, rest = known.parse_known_args(arguments)
    if len(rest) == 1 and not rest[0].startswith("-") and getattr(asked, "query", None) == "":
        asked.query, rest = rest[0], []
    if rest:
        known.error(f"unrecognized arguments: {' '.join(rest)}")
    return asked


def _fail(message: str) -> int:
    print(f"khareeta: {message}", file=sys.stderr)
    return UNUSABLE


# --- the commands ---------------------------------------------------------------------------------------------


def _serve(asked: argparse.Namespace) -> int:
    from pydantic import ValidationError

    from dashboard.settings import Settings

    options = ("host", "port", "data", "frame_ancestors", "basemap", "upload_limit", "may_redistribute", "as_known_on")
    given = {name: getattr(asked, name) for name in options if getattr(asked, name) is not None}
    try:
        if asked.allow_upload:
            given["allow_upload"] = True
        if asked.no_offline:
            given["offline"] = False
        settings = Settings.from_environment(open=asked.open, **given)
    except ValidationError as error:
        fault = error.errors()[0]
        return _fail(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}: {fault['input']!r}")

    from dashboard.data.problem import BrokenData, Unreadable

    try:
        from dashboard.serve import Unserved, serve
        from dashboard.uploads import serving
        from dashboard.web.tiles import NoTiles

        application = serving(settings)
    except (BrokenData, Unreadable) as error:
        return _broken(error)
    except NoTiles as error:
        return _fail(str(error))
    try:
        serve(application, settings, lambda address: print(address, flush=True))
    except Unserved as error:
        return _fail(str(error))
    print(file=sys.stderr)  # the shell's prompt begins on a line of its own, behind ^C
    return OK


def _check(asked: argparse.Namespace) -> int:
    from dashboard.data.check import check
    from dashboard.data.problem import Unreadable
    from dashboard.data.read import read, shipped

    try:
        tables = read(asked.folder or shipped())
    except Unreadable as error:
        return _fail(str(error))
    problems = check(tables)
    for problem in problems:
        print(problem)
    if problems:
        return PROBLEMS
    rows = ", ".join(f"{name} {len(table):,}" for name, table in tables.texts.items())
    print(f"no problems; rows: {rows}; data version {tables.version}", file=sys.stderr)
    return OK


def _export(asked: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from dashboard import query
    from dashboard.data.problem import BrokenData, Unreadable
    from dashboard.web import downloads
    from dashboard.web.errors import Refused
    from dashboard.web.source import Source

    for problem in query.decode(asked.query)[1]:
        if problem.unknown_key:
            print(f"khareeta: no such key, ignored: {problem.key}", file=sys.stderr)
    try:
        source = Source(
            _then(asked) if asked.as_known_on else _load(asked.data), frozenset(asked.may_redistribute or ())
        )
        suffix = asked.output.suffix.lower().removeprefix(".") if asked.output else "csv"
        view = downloads.asked(source, asked.query)
        made = downloads.file(source, downloads.ROWS[asked.what], suffix, view, datetime.now(UTC).date())
    except (BrokenData, Unreadable) as error:
        return _broken(error)
    except Refused as error:
        return _fail(error.message)
    if asked.output is None:
        sys.stdout.buffer.write(made.body)
        sys.stdout.flush()
        return OK
    try:
        asked.output.write_bytes(made.body)
    except OSError as error:
        return _fail(f"cannot write {asked.output}: {error.strerror or error}")
    return OK


def _search(asked: argparse.Namespace) -> int:
    from dashboard.data.problem import BrokenData, Unreadable
    from dashboard.web.source import Source

    try:
        source = Source(_load(asked.data))
    except (BrokenData, Unreadable) as error:
        return _broken(error)
    return cli_search.tell(source, " ".join(asked.text), as_json=asked.json)


def _load(folder: Path | None) -> "Dataset":
    from dashboard.data.dataset import load
    from dashboard.data.read import shipped

    return load(folder or shipped())


def _then(asked: argparse.Namespace) -> "Dataset":
    from dashboard.data.read import shipped
    from dashboard.intake import known

    return known.load(asked.data or shipped(), asked.as_known_on)


def _broken(error: Exception) -> int:
    """Say what is wrong with a data folder: one line, or one line a problem."""
    lines = str(error).splitlines()
    if len(lines) == 1:
        return _fail(lines[0])
    for line in lines[:MOST_SHOWN]:
        print(line, file=sys.stderr)
    rest = len(lines) - MOST_SHOWN
    return _fail(
        f"the data folder has {len(lines):,} problems"
        + (f", of which these are the first {MOST_SHOWN}; khareeta check DIR tells them all" if rest > 0 else "")
    )
