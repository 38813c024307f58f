"""How many cells a workbook takes in memory, counted before it is opened: one far-off cell makes billions."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Final

_BLOCK: Final = 1 << 20
_TAG: Final = re.compile(rb"<(?:\w+:)?(row|c|table-row|table-cell)\b([^<>]*)>")
_AT: Final = re.compile(rb"\br=[\"']([A-Z]{0,3})(\d{1,9})[\"']")
_TIMES: Final = re.compile(rb"\bnumber-(?:rows|columns)-repeated=[\"'](\d{1,9})[\"']")


def cells(archive: zipfile.ZipFile) -> int:
    """Count the cells of the largest sheet of an Excel workbook, or of all sheets of an OpenDocument one."""
    sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
    counts = [_rectangle(_tags(archive, name)) for name in sheets]
    if "content.xml" in archive.namelist():
        counts.append(_repeated(_tags(archive, "content.xml")))
    return max(counts, default=0)


def _tags(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[bytes, bytes]]:
    """Give the rows and the cells that are not blank: the tag's name, and its attributes."""
    with archive.open(name) as file:
        rest = b""
        while block := file.read(_BLOCK):
            text = rest + block
            end = text.rfind(b">") + 1
            yield from ((found[1], found[2]) for found in _TAG.finditer(text, 0, end) if not found[2].endswith(b"/"))
            rest = text[end:][-_BLOCK:]


def _rectangle(tags: Iterable[tuple[bytes, bytes]]) -> int:
    """Measure the rectangle that holds all cells of an Excel sheet."""
    last_row = last_column = row = 0
    for tag, attributes in tags:
        found = _AT.search(attributes)
        row = int(found[2]) if found else row + (tag == b"row")
        last_row = max(last_row, row)
        if tag == b"c" and found:
            last_column = max(last_column, _column(found[1]))
    return last_row * last_column


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def _repeated(tags: Iterable[tuple[bytes, bytes]]) -> int:
    """Add up cells and rows that OpenDocument writes once with how often they are to be repeated."""
    total, rows = 0, 1
    for tag, attributes in tags:
        found = _TIMES.search(attributes)
        times = int(found[1]) if found else 1
        if tag == b"table-row":
            rows = times
        elif tag == b"table-cell":
            total += rows * times
    return total
