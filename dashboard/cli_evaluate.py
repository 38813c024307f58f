"""The command ``khareeta evaluate``: compare the map with somebody else's list of who held what on a day."""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from dashboard.control.comparison import Comparison
    from dashboard.control.evaluate import Agreement, Share

OK: Final = 0
REFUSED: Final = 1
UNUSABLE: Final = 2
MOST_SHOWN: Final = 20
"""Refused rows, and disagreements, that are printed; ``--json`` has all."""
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def add(commands: "argparse._SubParsersAction[Any]") -> argparse.ArgumentParser:
    """Describe the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "evaluate",
        help="compare the map with somebody else's list of who held what",
        description="Compare the map with a CSV file of points (columns name, latitude, longitude, holder): of how "
        "many the map says anything, how often the two agree where it is sure and where it guesses, and where they "
        "disagree most.",
        epilog="Exit status: 0 compared, 1 compared but for rows that were refused, 2 nothing compared.",
        allow_abbrev=False,
    )
    command.add_argument("reference", type=Path, metavar="REFERENCE.csv", help="the other list")
    command.add_argument("--on", type=day, required=True, metavar="DATE", help="the day to compare, YYYY-MM-DD")
    command.add_argument(
        "--map", action="append", default=[], metavar="HOLDER=NAME,NAME",
        help='names that the other list has for a holder, such as rebels="Free Army",FSA; none=NAME sets rows '
        "aside; may be repeated",
    )  # fmt: skip
    command.add_argument(
        "--mapping", type=Path, metavar="FILE",
        help='the same in a file: CSV with the columns name and holder, or TOML (rebels = ["FSA"])',
    )  # fmt: skip
    command.add_argument("--json", action="store_true", help="print everything as JSON, in place of the table")
    command.add_argument("--geojson", type=Path, metavar="OUT", help="write the disagreements to a GeoJSON file")
    command.set_defaults(run=run)
    return command


def day(text: str) -> date:
    """Read a day from the command line; raises what argparse tells in one line."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:  # such as 31 April
        pass
    msg = f"there is no day {text!r}; write it YYYY-MM-DD"
    raise argparse.ArgumentTypeError(msg)


def run(asked: argparse.Namespace) -> int:
    """Run the command and give its exit status."""
    import orjson

    from dashboard.control.comparison import NoSuchDay, collection, document
    from dashboard.data.holders import BadMapping
    from dashboard.data.problem import BrokenData, Unreadable

    try:
        found = _compare(asked)
    except (BadMapping, BrokenData, NoSuchDay, Unreadable) as error:
        return _fail(*str(error).splitlines())
    _tell([*map(str, found.refused), *found.notes])
    if found.told.empty:
        return _fail(f"{found.file}: no row is left to compare")
    if asked.geojson is not None:
        try:
            asked.geojson.write_bytes(orjson.dumps(collection(found)) + b"\n")
        except OSError as error:
            return _fail(f"cannot write {asked.geojson}: {error.strerror or error}")
    if asked.json:
        sys.stdout.buffer.write(orjson.dumps(document(found), option=orjson.OPT_INDENT_2) + b"\n")
        sys.stdout.flush()
    else:
        print("\n".join(text(found)))
    return REFUSED if found.refused else OK


def _compare(asked: argparse.Namespace) -> "Comparison":
    from dashboard.control.comparison import compare
    from dashboard.data.dataset import load
    from dashboard.data.holders import Names, parse_pairs
    from dashboard.data.read import shipped
    from dashboard.data.reference import read_mapping, read_reference

    reference = read_reference(asked.reference)
    pairs = [pair for option in asked.map for pair in parse_pairs(option)]
    pairs += read_mapping(asked.mapping) if asked.mapping else []
    ds = load(asked.data or shipped())
    return compare(ds, reference, Names.of(ds.folder, ds.actors, pairs), asked.on)


def _fail(*messages: str) -> int:
    _tell(messages)
    return UNUSABLE


def _tell(messages: Sequence[str]) -> None:
    for message in messages[:MOST_SHOWN]:
        print(f"khareeta: {_shown(message)}", file=sys.stderr)
    if len(messages) > MOST_SHOWN:
        print(f"khareeta: and {len(messages) - MOST_SHOWN} more; --json has them all", file=sys.stderr)


# --- the table ------------------------------------------------------------------------------------------------


def text(found: "Comparison") -> Iterator[str]:
    """Spell a comparison for a reader, line by line."""
    from dashboard.control.evaluate import PUBLISHED, Verdict, worst

    counts = found.summary
    yield f"{found.file} against the map of {found.on} (data version {found.data_version})"
    yield f"{len(found.told)} points compared; rows refused: {len(found.refused_lines)}, set aside: {len(found.aside)}"
    yield ""
    yield f"The map says something at {counts.covered.part} of {counts.covered.of} points: {_share(counts.covered)}"
    yield f"  the same holder          {_of(counts.agreement.exact)}"
    yield f"  the same at least in part {_of(counts.agreement.in_part)}"
    yield ""
    heads = ["points", "same holder", "at least in part"]
    rows = [
        [word.value.replace("_", " "), *_cells(one), f"{PUBLISHED[word]:.0%}"] for word, one in counts.classes.items()
    ]
    yield from _aligned(["where the map is", *heads, "published"], rows)
    yield ""
    yield from _aligned(["km to the town", *heads], [[km, *_cells(one)] for km, one in counts.distances.items()])
    yield ""
    if counts.brier.published is not None:
        yield (
            f"Brier score {counts.brier.published:.3f} with the published shares, {counts.brier.measured:.3f} with the "
            f"shares above, {counts.brier.without_classes:.3f} without classes (0 is best)"
        )
        yield ""
    table = counts.confusion
    yield from _aligned(
        ["the other list (down)", *(name or "no information" for name in table.columns)],
        [[name, *map(str, row)] for name, row in zip(table.index, table.to_numpy().tolist(), strict=True)],
    )
    apart = worst(found.told)
    apart = apart[apart["verdict"] == Verdict.DISAGREES.value]
    if len(apart):
        yield ""
        yield f"Disagreements: {len(apart)}" + (f", of which the worst {MOST_SHOWN}" if len(apart) > MOST_SHOWN else "")
        columns = [
            "line",
            "name",
            "theirs",
            "ours",
            "status",
            "confidence",
            "place_name",
            "km",
            "date",
            "assertion_id",
            "source",
        ]
        heads = ["line", "point", "other list", "map", "status", "sure", "town", "km", "since", "assertion", "source"]
        shown = apart.head(MOST_SHOWN)[columns].astype(str)
        yield from _aligned(heads, shown.to_numpy().tolist())


def _share(share: "Share") -> str:
    if share.share is None:
        return "–"
    return f"{share.share:.1%} ({share.low:.1%} to {share.high:.1%})"


def _of(share: "Share") -> str:
    return f"{share.part} of {share.of}: {_share(share)}"


def _cells(one: "Agreement") -> list[str]:
    return [f"{one.exact.of}", _share(one.exact), _share(one.in_part)]


def _aligned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Put cells under their heads."""
    clean = [[_shown(cell) for cell in row] for row in (head, *rows)]
    wide = [max(map(len, column)) for column in zip(*clean, strict=True)]
    for row in clean:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)).rstrip()


def _shown(text: str) -> str:
    """Put question marks for signs that a terminal would obey."""
    return "".join(c if c.isprintable() else "?" for c in text)
