"""The command ``khareeta search``: find places, actors and reports."""

import argparse
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from dashboard.web.source import Source

FOUND: Final = 0
NOTHING: Final = 1


def add(commands: "argparse._SubParsersAction[Any]") -> argparse.ArgumentParser:
    """Describe the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "search",
        help="find places, actors and reports",
        description="Find places, actors and reports by any spelling, in Arabic or Latin letters, in part or typed "
        "badly. Prints the best matches, one line each: kind, name, id and note, parted by tabs.",
        epilog="Exit status, as of grep: 0 something found, 1 nothing found, 2 unusable.",
        allow_abbrev=False,
    )
    command.add_argument("text", nargs="+", metavar="TEXT", help="what to look for")
    command.add_argument("--json", action="store_true", help="print what /search.json answers")
    return command


def tell(source: "Source", text: str, *, as_json: bool) -> int:
    """Print what a text may mean, and give the exit status."""
    import orjson

    from dashboard.web.search import rows

    found = rows(source, text)
    if as_json:
        printed = orjson.dumps(found, option=orjson.OPT_INDENT_2) + b"\n"
    else:
        printed = "".join(
            "\t".join((row["kind"], row["name"], row["id"], row["note"])) + "\n" for row in found
        ).encode()
    sys.stdout.buffer.write(printed)
    sys.stdout.flush()
    if not found:
        print(f"khareeta: nothing found for {text!r}: try another spelling, or part of the name", file=sys.stderr)
    return FOUND if found else NOTHING
