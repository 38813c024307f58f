"""Finding out what a file is by looking into it; its name counts for nothing."""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from charset_normalizer import from_bytes

from dashboard.data.problem import Unreadable
from dashboard.intake import csv_rows, features, geopackage, kml, workbook
from dashboard.intake.sheet import Sheet, named
from dashboard.language import marked

BLOCK: Final = 1 << 20
SAMPLE: Final = 1 << 17
"""Bytes of lines that are not ASCII by which an encoding is guessed."""
MOST_HEADER_LINES: Final = 50
"""Lines over which a header may run."""
GUESSED: Final = ("cp1256", "cp1252")
"""What Windows writes Arabic and western European languages in, if not Unicode."""
SEPARATORS: Final = {",": marked("commas"), ";": marked("semicolons"), "\t": marked("tabs"), "|": marked("bars")}
EMPTY: Final = marked("the file is empty (0 bytes)")
BLANK: Final = marked("the file holds blank lines only")
NO_ENCODING: Final = marked("the text is neither UTF-8, UTF-16, Windows-1256 nor Windows-1252; save the file as UTF-8")
LONG_HEADER: Final = marked("the first line has more than a million characters; a table begins with its header")
NO_TEXT: Final = marked("the first line holds NUL bytes: this is no text, or a damaged one; export it again")
NO_TABLE: Final = marked("no table: the first line names no columns parted by comma, semicolon or tab: {line}")
_NUL: Final = b"\0"
_FOREIGN: Final = (
    (b"\x1f\x8b", marked("the file is compressed (gzip); unpack it first")),
    (b"BZh", marked("the file is compressed (bzip2); unpack it first")),
    (b"7z\xbc\xaf", marked("the file is an archive (7z); unpack it first")),
    (b"Rar!", marked("the file is an archive (rar); unpack it first")),
    (b"%PDF", marked("the file is a PDF document, not a table; export the table as CSV")),
    (b"PK\x05\x06", marked("the file is an empty zip archive")),
    (b"PAR1", marked("the file is a Parquet file; export it as CSV")),
    (b"\x89PNG", marked("the file is a picture, not a table")),
    (b"\xff\xd8\xff", marked("the file is a picture, not a table")),
)
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK\x03\x04"
_SQLITE: Final = b"SQLite format 3\0"
_WHOLE: Final[tuple[tuple[bytes, Callable[[Path], Sheet]], ...]] = (
    (_ZIP, workbook.zipped),
    (_OLD_EXCEL, workbook.read),
    (_SQLITE, geopackage.read),
)


@dataclass(frozen=True, slots=True)
class Headers:
    """What is known of headers before a file is read."""

    known: Callable[[Sequence[str]], int]
    """Tells how many of the names are known; of several ways to part a line the one with the most counts."""
    missing: Callable[[Sequence[str]], tuple[str, ...] | None]
    """Gives the columns of a release that was published without header, by the cells of its first row."""


def look(path: Path, headers: Headers) -> Sheet:
    """Open the table that a file holds.

    Raises:
        Unreadable: There is no table in it; the message says what it is and what to do.

    """
    if path.exists() and not path.is_file():
        msg = f"{path}: this is a folder or a stream, not a file; save the table as a file"
        raise Unreadable(msg)
    try:
        with path.open("rb") as file:
            start = file.read(BLOCK)
    except OSError as error:
        msg = f"{path}: the file cannot be read: {error.strerror or type(error).__name__}"
        raise Unreadable(msg) from None
    if not start:
        msg = f"{path.name}: {EMPTY}"
        raise Unreadable(msg)
    for magic, what in _FOREIGN:
        if start.startswith(magic):
            msg = f"{path.name}: {what}"
            raise Unreadable(msg)
    for magic, read in _WHOLE:
        if start.startswith(magic):
            return read(path)
    encoding = _encoding(path, start)
    text = start.decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return kml.read(path)
    if text.startswith(("{", "[")):
        return features.read(path, encoding)
    return _csv(path, encoding, headers)


# --- encoding -------------------------------------------------------------------------------------------------


def _encoding(path: Path, start: bytes) -> str:
    if start.startswith(BOM_UTF8):
        return "utf-8-sig"
    if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    even, odd = start[0:4000:2].count(_NUL), start[1:4000:2].count(_NUL)
    half = min(len(start), 4000) // 4
    if odd > half > even:
        return "utf-16-le"
    if even > half > odd:
        return "utf-16-be"
    broken, sound, sample = _lines_beyond_ascii(path)
    if sound >= 4 * broken:  # a few broken lines are told line by line
        return "utf-8"
    best = from_bytes(sample, cp_isolation=list(GUESSED), enable_fallback=False).best()
    if best is None:
        msg = f"{path.name}: {NO_ENCODING}"
        raise Unreadable(msg)
    return best.encoding


def _lines_beyond_ascii(path: Path) -> tuple[int, int, bytes]:
    """Count the lines that are not UTF-8, and those that are and hold more than ASCII; keep some of the former."""
    if _is_utf8(path):
        return 0, 0, b""
    broken = sound = 0
    sample = bytearray()
    with path.open("rb") as file:
        while line := file.readline(BLOCK):
            if line.isascii():
                continue
            try:
                line.decode()
                sound += 1
            except UnicodeDecodeError:
                broken += 1
                if len(sample) < SAMPLE:
                    sample += line[:SAMPLE]
    return broken, sound, bytes(sample)


def _is_utf8(path: Path) -> bool:
    decoder = getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while block := file.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


# --- separator and header -------------------------------------------------------------------------------------


def _csv(path: Path, encoding: str, headers: Headers) -> Sheet:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        line = file.readline(csv_rows.LONGEST_LINE)
        skip, given = 1, ""
        if line.lower().startswith("sep=") and len(line.strip()) <= len("sep=x"):  # a note of Excel's to itself
            given, line, skip = line[4:5], file.readline(csv_rows.LONGEST_LINE), 2
        while line and not line.strip():
            line, skip = file.readline(csv_rows.LONGEST_LINE), skip + 1
    if not line:
        msg = f"{path.name}: {BLANK}"
        raise Unreadable(msg)
    if len(line) == csv_rows.LONGEST_LINE:
        msg = f"{path.name}:1: {LONG_HEADER}"
        raise Unreadable(msg)
    begins = skip - 1
    if line.count('"') % 2:
        more = _rest_of_header(path, encoding, skip)
        line, skip = line + "".join(more), skip + len(more)
    if "\0" in line:
        msg = f"{path.name}:1: {NO_TEXT}"
        raise Unreadable(msg)
    separator = given or max(SEPARATORS, key=lambda sign: _promise(line, sign, headers))
    header = _cells(line, separator)
    if header is None or len(header) < 2:  # noqa: PLR2004 - one column is no table of events
        shown = line.strip()[:60]
        msg = f"{path.name}:1: {NO_TABLE.format(line=repr(shown))}"
        raise Unreadable(msg)
    missing = headers.missing(header)
    columns = missing or named(path.name, header)
    layout = csv_rows.Layout(encoding, separator, len(columns), begins if missing else skip)
    spelled = encoding.upper().replace("-SIG", " with byte order mark").replace("CP", "Windows-")
    notes = [marked("the encoding {name} was guessed").format(name=spelled)] if encoding in GUESSED else []
    if missing:
        notes.append(marked("the file has no header; its columns were taken from the layout of the release"))
    return Sheet(
        path=path,
        columns=columns,
        form=marked("CSV, {encoding}, parted by {signs}").format(
            encoding=spelled, signs=SEPARATORS.get(separator, repr(separator))
        ),
        rows=partial(csv_rows.rows, path, layout),
        notes=tuple(notes),
    )


def _rest_of_header(path: Path, encoding: str, skip: int) -> list[str]:
    """Give the lines to which a header runs on, a cell of which holds a line break; none when it does not end soon."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        for _ in range(skip):
            file.readline(csv_rows.LONGEST_LINE)
        more: list[str] = []
        while len(more) < MOST_HEADER_LINES:
            more.append(file.readline(csv_rows.LONGEST_LINE))
            if more[-1].count('"') % 2:
                return more
    return []


def _promise(line: str, separator: str, headers: Headers) -> tuple[int, int]:
    cells = _cells(line, separator) or []
    return headers.known(cells), len(cells)


def _cells(line: str, separator: str) -> list[str] | None:
    try:
        return next(csv.reader(io.StringIO(line, newline=""), delimiter=separator, strict=True), None)
    except csv.Error:
        return None
