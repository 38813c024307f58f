"""The command ``khareeta new``: set up a data folder for a country."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

OK: Final = 0
UNUSABLE: Final = 2


def add(commands: "argparse._SubParsersAction[Any]") -> argparse.ArgumentParser:
    """Describe the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "new",
        help="set up a data folder for a country",
        description="Set up an empty data folder with a country's outline, for khareeta import to fill and khareeta "
        "serve to show. Borders are Natural Earth's: as they are held, not as they are claimed.",
        epilog="Exit status: 0 set up, 2 nothing done.",
        allow_abbrev=False,
    )
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder to make; it must not hold anything yet")
    command.add_argument(
        "--country", action="append", required=True, metavar="XX",
        help="its two letters (ISO 3166), such as YE, or its name; several may be named, for one map of all",
    )  # fmt: skip
    command.set_defaults(run=run)
    return command


def run(asked: argparse.Namespace) -> int:
    """Run the command and give its exit status."""
    from dashboard.data.problem import Unreadable
    from dashboard.data.world import world
    from dashboard.intake.start import begin

    countries: Sequence[str] = asked.country
    try:
        found = begin(asked.folder, countries, world(), datetime.now(UTC).date())
    except Unreadable as error:
        print(f"khareeta: {error}", file=sys.stderr)
        return UNUSABLE
    print(f"{asked.folder}: an empty data folder for {', '.join(country.name for country in found)}")
    print(f"next: khareeta import FILE --data {asked.folder}, then khareeta serve --data {asked.folder}")
    return OK
