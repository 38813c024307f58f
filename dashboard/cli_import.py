"""The command ``khareeta import``: add a file of events to a data folder."""

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from dashboard.language import marked

if TYPE_CHECKING:
    from dashboard.intake.outcome import Asked, Outcome

OK: Final = 0
REFUSED: Final = 1
UNUSABLE: Final = 2
REPORTS: Final = (".html", ".csv")
NOTHING: Final = marked("no row could be kept; nothing was changed")
_BAR: Final = 30


def add(commands: "argparse._SubParsersAction[Any]") -> argparse.ArgumentParser:
    """Describe the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "import",
        help="add a file of events to a data folder",
        description="Add a file of events to a data folder: an export of ACLED, a release of UCDP GED, or any table "
        "(CSV, Excel, GeoJSON, KML, GeoPackage) of things that happened. What sort of file it is is found by looking "
        "into it. All of it is swapped in at once, and the file itself is never touched.",
        epilog="Exit status: 0 all rows kept, 1 some refused, 2 nothing imported. The shipped data are not imported "
        "into: copy the folder and name the copy with --data.",
        allow_abbrev=False,
    )
    command.add_argument("file", type=Path, metavar="FILE", help="the file of events")
    command.add_argument(
        "--as", dest="as_", choices=("acled", "ucdp", "table"), help="read it as this (default: recognised)"
    )
    command.add_argument(
        "--columns", action="append", default=[], metavar="date=HEADER,type:VALUE",
        help="for a table: the header of a field, or one value for all rows; may be repeated",
    )  # fmt: skip
    command.add_argument("--dates", choices=("dmy", "mdy"), help="whether 03/04/2019 is 3 April (dmy) or 4 March (mdy)")
    command.add_argument(
        "--source", metavar="NAME", help="for a table: the name its rows are kept under (default: the file's)"
    )
    command.add_argument(
        "--replace-source", action="store_true",
        help="take out earlier rows of the same source that this file does not have",
    )  # fmt: skip
    command.add_argument(
        "--report", type=_report, action="append", default=[], metavar="FILE",
        help="write what was found, row by row, to FILE.html, FILE.ar.html (in Arabic) or FILE.csv; may be repeated",
    )  # fmt: skip
    command.set_defaults(run=run)
    return command


def _report(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() not in REPORTS:
        msg = f"{text}: a report is a file that ends in .html or .csv"
        raise argparse.ArgumentTypeError(msg)
    return path


def run(asked: argparse.Namespace) -> int:
    """Run the command and give its exit status."""
    if asked.data is None:
        return _fail("the shipped data are not imported into: copy them and say --data DIR")

    from dashboard.data.problem import Unreadable
    from dashboard.intake import report_text
    from dashboard.intake.run import bring, is_part

    for path in asked.report:
        if is_part(asked.data, path) or (path.exists() and asked.file.exists() and path.samefile(asked.file)):
            return _fail(f"{path}: the report would take the place of a file that is read; give it another name")
    bar = Bar()
    try:
        outcome = bring(_asked(asked), lambda text: print(f"khareeta: {text}", file=sys.stderr), bar.step)
    except Unreadable as error:
        bar.end()
        return _fail(*str(error).splitlines())
    finally:
        bar.end()
    for line in report_text.lines(outcome):
        print(_shown(line))
    told = [_written(path, outcome) for path in asked.report]
    if not outcome.taken and not outcome.is_deletions:
        return _fail(NOTHING)
    return REFUSED if outcome.findings.refused_rows or not all(told) else OK


def _written(path: Path, outcome: "Outcome") -> bool:
    """Write a report; one that cannot be written does not undo the import."""
    from dashboard import language
    from dashboard.intake import report_csv
    from dashboard.layout import import_report

    is_csv = path.suffix.lower() == ".csv"
    if is_csv:
        text = report_csv.report(outcome)
    else:
        with language.speaking(Path(path.stem).suffix.removeprefix(".")):
            text = import_report.report(outcome).encode(errors="backslashreplace")
    try:
        path.write_bytes(text)
    except OSError as error:
        _fail(f"the rows are imported, but the report cannot be written to {path}: {error.strerror or error}")
        return False
    return True


def _asked(asked: argparse.Namespace) -> "Asked":
    from dashboard.intake.outcome import Asked
    from dashboard.intake.table import parsed

    return Asked(
        columns={name: value for text in asked.columns for name, value in parsed(text).items()},
        dates=asked.dates,
        source=asked.source,
        file=asked.file,
        folder=asked.data,
        today=datetime.now(UTC).date(),
        as_=asked.as_,
        replace_source=asked.replace_source,
    )


def _fail(*messages: str) -> int:
    for message in messages:
        print(f"khareeta: {_shown(message)}", file=sys.stderr)
    return UNUSABLE


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


class Bar:
    """Draws on a terminal's standard error how far an import is; elsewhere it draws nothing."""

    def __init__(self) -> None:
        self._is_open = False

    def step(self, name: str) -> Callable[[float], None]:
        """Begin the bar of a step, and give who is told how far the step is."""
        if not sys.stderr.isatty():
            return lambda _: None
        shown = -1.0

        def draw(part: float) -> None:
            nonlocal shown
            if part <= shown:
                return
            shown = part
            self._is_open = True
            full = round(min(1, part) * _BAR)
            told = f"\r{name:<8} [{'#' * full}{' ' * (_BAR - full)}] {min(1, part):4.0%}"
            print(told, end="", file=sys.stderr, flush=True)
            if part >= 1:
                self.end()

        return draw

    def end(self) -> None:
        """Leave the line of a bar, full or not, so that what is printed next has a line of its own."""
        if self._is_open:
            print(file=sys.stderr, flush=True)
        self._is_open = False
