"""Bring the catalogues of the page's words up to date with the code, or begin one for another language.

Run with: ``python scripts/catalogue.py`` for all of them, ``python scripts/catalogue.py tr`` for one. New texts come in
untranslated, for any gettext editor to fill in; texts that the code no longer says go.
"""

import csv
import json
import sys
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
CATALOGUES: Final = ROOT / "dashboard" / "catalogues"
Keywords = dict[str, tuple[int, ...] | None]
SOURCES: Final[tuple[tuple[str, str, str, Keywords], ...]] = (
    (
        "python",
        "dashboard",
        "*.py",
        {"say": None, "said": None, "marked": None} | dict.fromkeys(("say_n", "marked_n", "forms"), (1, 2)),
    ),
    ("javascript", "assets/js", "*.js", {"phrase": None, "phraseN": (1, 2)}),
)
"""Language and place of the code, what it says words by, and which of the arguments they are."""
HEADERS: Final = ("Language:", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
"""What a catalogue's header keeps; a date in it would change with every run."""


def texts() -> Iterator[tuple[str, str | tuple[str, str]]]:
    """Give every text of the code: the file that says it, and the text or its two English forms."""
    for method, folder, pattern, keywords in SOURCES:
        for file in sorted((ROOT / folder).rglob(pattern)):
            for _line, found, _comments, _context in extract_from_file(method, file, keywords):
                if isinstance(found, str) or len(found) == 2:  # noqa: PLR2004 - one, many
                    yield file.relative_to(ROOT).as_posix(), found


def of_the_data() -> Iterator[tuple[str, str]]:
    """Give the words of the shipped data that have no column for another language."""
    data = ROOT / "data"
    places = json.loads((data / "places.geojson").read_text("utf-8"))["features"]
    for column in ("admin1", "admin2", "kind"):
        yield from (("data/places.geojson", one["properties"][column]) for one in places)
    for name, columns in (("actors.csv", ("kind",)), ("events.csv", ("targets", "exclude_from_sums"))):
        with (data / name).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        yield from ((f"data/{name}", word) for row in rows for one in columns for word in row[one].split("|"))
    for credit in tomllib.loads((data / "folder.toml").read_text("utf-8"))["credits"]:
        yield from (("data/folder.toml", credit[key]) for key in ("text", "licence"))


def wanted() -> Catalog:
    """Put all texts of the code and the words of the shipped data into an empty catalogue."""
    catalogue = Catalog()
    for file, text in [*texts(), *((file, word) for file, word in of_the_data() if word)]:
        known = catalogue.get(text if isinstance(text, str) else text[0])
        files = [] if known is None else [one for one in known.locations if one[0] != file]
        catalogue.add(text, locations=[*files, (file, 0)])
    return catalogue


def update(code: str) -> None:
    """Write the catalogue of a language anew, with all that it already has."""
    path = CATALOGUES / f"{code}.po"
    if path.exists():
        with path.open(encoding="utf-8") as file:
            catalogue = read_po(file)
    else:
        catalogue = Catalog(locale=Locale.parse(code), fuzzy=False)
    catalogue.update(wanted(), no_fuzzy_matching=True)
    catalogue.header_comment = f"# The words of the page: {catalogue.locale_identifier}."
    written = BytesIO()
    write_po(written, catalogue, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)
    head, _, rest = written.getvalue().decode().partition("\n\n")
    kept = [line for line in head.splitlines() if not line.startswith('"') or line[1:].startswith(HEADERS)]
    path.write_text("\n".join(kept) + "\n\n" + rest, "utf-8")
    open_ones = [one.id for one in catalogue if one.id and not (one.string and all(one.string))]
    print(f"{path.name}: {len(catalogue)} texts, {len(open_ones)} to translate")


if __name__ == "__main__":
    for name in sys.argv[1:] or [path.stem for path in sorted(CATALOGUES.glob("*.po"))]:
        update(name)
