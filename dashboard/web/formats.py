"""The formats in which rows leave the program, the same ones over HTTP and on the command line.

Every format says the same: a blank is blank (``null`` in JSON), a whole number has no ``.0``, a day is
``YYYY-MM-DD`` (a real date in Excel and GeoPackage), and what the rows are travels with them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
import orjson
import pandas as pd

from dashboard.columns import FORMULA
from dashboard.web.errors import Refused

MOST_EXCEL_ROWS: Final = 2**20 - 1
"""Rows of a sheet of Excel, without the heading."""
_EXCEL_BEGINS: Final = 1900
"""The first year of Excel's calendar; an earlier day is written as text."""
LONGEST_CELL: Final = 32_767
"""Characters of a cell of Excel."""
WIDEST: Final = 60
"""Characters of the widest column of a sheet; longer texts run on."""


@dataclass(frozen=True, slots=True)
class About:
    """What travels with the rows: which ones they are, of which data, and whom to credit."""

    title: str
    what: str
    """``events``, ``control``, ``changes`` or ``places``."""
    query: str
    """The view in canonical form."""
    data_version: str
    date: str
    """The day on which the rows were taken."""
    period: str
    """The days that the view shows, both ends written; empty where no day matters."""
    credits: tuple[Mapping[str, str], ...]
    """``title``, ``text``, ``licence`` and ``url`` of each."""
    further: int = 0
    """Further accounts of the events, which are not among the rows: each event is one row."""

    @property
    def members(self) -> dict[str, Any]:
        """The ``metadata`` member of JSON and GeoJSON."""
        return {
            "title": self.title,
            "what": self.what,
            "query": self.query,
            "data_version": self.data_version,
            "date": self.date,
            "period": self.period or None,
            "credits": [dict(credit) for credit in self.credits],
            **({"further_accounts": self.further} if self.further else {}),
        }

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The same as rows of key and value, one for each credit."""
        found = [(key, str(value or "")) for key, value in self.members.items() if key != "credits"]
        return found + [("credit", credit_line(credit)) for credit in self.credits]


def credit_line(credit: Mapping[str, str]) -> str:
    """Spell a credit in one line."""
    line = f"{credit['title']}: {credit['text']} ({credit['licence']})"
    return f"{line} {credit['url']}" if credit["url"] else line


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Rows to be written, of plain columns (see :func:`plain`)."""

    rows: pd.DataFrame
    about: About
    shapes: np.ndarray | None = None
    """Shapely geometries in degrees (EPSG:4326), one a row; ``None`` where the rows lie nowhere."""


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Bring every column to one of four types; a blank becomes a missing value.

    ``datetime64[s]`` for days, ``Int64`` for whole numbers, ``float64`` for others, ``object`` for texts and flags.
    """
    return pd.DataFrame({name: _plain(frame[name]) for name in frame.columns}, index=frame.index)


def _plain(column: "pd.Series[Any]") -> "pd.Series[Any]":
    kind = column.dtype
    if pd.api.types.is_datetime64_any_dtype(kind):
        return column.astype("datetime64[s]")
    if pd.api.types.is_bool_dtype(kind):
        return column.astype(object)
    if pd.api.types.is_integer_dtype(kind):
        return column.astype("Int64")
    if pd.api.types.is_float_dtype(kind):
        return column.astype("float64")
    texts = column.astype(object)
    return texts.where(texts.notna() & (texts != ""), None)


def _days(column: "pd.Series[Any]") -> np.ndarray:
    """Spell days as ``YYYY-MM-DD``, a blank as ``None``."""
    spelled = np.datetime_as_string(column.to_numpy("datetime64[D]")).astype(object)
    spelled[column.isna().to_numpy()] = None
    return spelled


def _is_day(column: "pd.Series[Any]") -> bool:
    return pd.api.types.is_datetime64_any_dtype(column.dtype)


def _is_text(column: "pd.Series[Any]") -> bool:
    return column.dtype == object


def _records(sheet: Sheet) -> list[dict[str, Any]]:
    columns = {
        str(name): _days(column) if _is_day(column) else column.astype(object).where(column.notna(), None).to_numpy()
        for name, column in sheet.rows.items()
    }
    names = list(columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]


# --- one function a format ------------------------------------------------------------------------------------


def csv(sheet: Sheet) -> bytes:
    """Write UTF-8 with a byte order mark, so that Excel reads Arabic; nothing in it can run as a formula."""
    columns = {str(name): _csv_column(column) for name, column in sheet.rows.items()}
    text = pd.DataFrame(columns, index=sheet.rows.index).to_csv(index=False, lineterminator="\n")
    return text.encode("utf-8-sig")


def _csv_column(column: "pd.Series[Any]") -> "pd.Series[Any]":
    if _is_day(column):
        return pd.Series(_days(column), index=column.index, dtype=object)
    if not _is_text(column):
        return column
    texts = column.map(lambda value: value if isinstance(value, str) else _flag(value))
    runs = texts.str.match(FORMULA).fillna(value=False).astype(bool)
    return texts.mask(runs, "'" + texts)


def _flag(value: object) -> str | None:
    return None if value is None else str(value).lower()


def json(sheet: Sheet) -> bytes:
    """Write ``{"metadata": {...}, "rows": [...]}``."""
    return orjson.dumps({"metadata": sheet.about.members, "rows": _records(sheet)})


def geojson(sheet: Sheet) -> bytes:
    """Write a FeatureCollection with a ``metadata`` member; the columns are the features' properties."""
    import shapely

    shapes = shapely.orient_polygons(_shapes(sheet))  # outer rings counter-clockwise, as RFC 7946 wants
    features = [
        {"type": "Feature", "geometry": orjson.Fragment(shape), "properties": properties}
        for shape, properties in zip(shapely.to_geojson(shapes), _records(sheet), strict=True)
    ]
    return orjson.dumps({"type": "FeatureCollection", "metadata": sheet.about.members, "features": features})


def _shapes(sheet: Sheet) -> np.ndarray:
    if sheet.shapes is None:
        msg = f"{sheet.about.what} without places have no form on a map"
        raise ValueError(msg)
    return sheet.shapes


def gpkg(sheet: Sheet) -> bytes:
    """Write a GeoPackage: one layer of the rows, and a table ``metadata`` of keys and values."""
    import shapely
    from pyogrio import raw

    shapes = _shapes(sheet)
    polygons = bool(len(shapes)) and shapely.get_dimensions(shapes[0]) == 2  # noqa: PLR2004 - a point has 0
    if polygons:
        shapes = np.array([shapely.multipolygons([s]) if s.geom_type == "Polygon" else s for s in shapes], object)
    fields = [_gpkg_field(column) for _, column in sheet.rows.items()]
    pairs = np.array(sheet.about.pairs, dtype=object)
    with TemporaryDirectory(prefix="khareeta-") as folder:
        path = Path(folder) / "rows.gpkg"
        raw.write(
            path, shapely.to_wkb(shapes), [data for data, _ in fields], list(sheet.rows.columns),
            field_mask=[blank for _, blank in fields], layer=sheet.about.what, driver="GPKG",
            geometry_type=_layer_type(sheet.about.what, polygons=polygons), crs="EPSG:4326",
        )  # fmt: skip
        raw.write(
            path, None, [pairs[:, 0], pairs[:, 1]], ["key", "value"],
            layer="metadata", driver="GPKG", append=True, geometry_type=None, crs=None,
        )  # fmt: skip
        return path.read_bytes()


def _layer_type(what: str, *, polygons: bool) -> str:
    return "MultiPolygon" if polygons or what in {"control", "changes"} else "Point"


def _gpkg_field(column: "pd.Series[Any]") -> tuple[np.ndarray, np.ndarray | None]:
    """Give a column as GDAL takes it, and which of its values are blank."""
    if _is_day(column):
        return column.to_numpy("datetime64[D]"), None  # NaT is blank
    blank = column.isna().to_numpy()
    if column.dtype == "Int64":
        return column.fillna(0).to_numpy(np.int64), blank
    if _is_text(column):
        if column.map(lambda value: isinstance(value, bool) or value is None).all() and not blank.all():
            return column.fillna(value=False).to_numpy(bool), blank
        return column.to_numpy(object), None  # None is blank
    return column.to_numpy(np.float64), None  # NaN is blank


def xlsx(sheet: Sheet) -> bytes:
    """Write an Excel file: the rows with real dates and numbers, and a second sheet ``metadata``."""
    from xlsxwriter import Workbook

    if len(sheet.rows) > MOST_EXCEL_ROWS:
        msg = f"{len(sheet.rows):,} rows are more than the {MOST_EXCEL_ROWS:,} of a sheet of Excel: take .csv instead"
        raise Refused(msg)
    with TemporaryDirectory(prefix="khareeta-") as folder:
        path = Path(folder) / "rows.xlsx"
        inert = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        with Workbook(path, inert | {"tmpdir": folder, "nan_inf_to_errors": True}) as book:
            bold = book.add_format({"bold": True})
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            page = book.add_worksheet(sheet.about.what)
            page.freeze_panes(1, 0)
            for at, (name, column) in enumerate(sheet.rows.items()):
                page.write_string(0, at, str(name), bold)
                _excel_column(page, at, column, day)
                page.set_column(at, at, _width(str(name), column))
            if len(sheet.rows):
                page.autofilter(0, 0, len(sheet.rows), len(sheet.rows.columns) - 1)
            second = book.add_worksheet("metadata")
            second.set_column(0, 0, 14)
            second.set_column(1, 1, WIDEST)
            for at, (key, value) in enumerate(sheet.about.pairs):
                second.write_string(at, 0, key, bold)
                second.write_string(at, 1, _cell(value))
        return path.read_bytes()


def _excel_column(page: Any, at: int, column: "pd.Series[Any]", day: Any) -> None:  # noqa: ANN401 - untyped package
    for row, (value, blank) in enumerate(zip(column, column.isna(), strict=True), 1):
        if blank:
            continue
        if _is_day(column) and value.year < _EXCEL_BEGINS:
            page.write_string(row, at, value.date().isoformat())
        elif _is_day(column):
            page.write_datetime(row, at, value.to_pydatetime(), day)
        elif isinstance(value, bool):
            page.write_boolean(row, at, value)
        elif isinstance(value, str):
            page.write_string(row, at, _cell(value))
        else:
            page.write_number(row, at, value)


def _cell(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def _width(name: str, column: "pd.Series[Any]") -> int:
    longest = column.head(500).map(lambda value: 10 if _is_day(column) else len(str(value))).max() if len(column) else 0
    return min(WIDEST, max(len(name) + 3, int(longest)))


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write rows, chosen by a file name's suffix."""

    media_type: str
    write: Callable[[Sheet], bytes]
    on_map: bool = False
    """Whether the rows are written as forms on a map."""


FORMATS: Final[Mapping[str, Format]] = {
    "csv": Format("text/csv; charset=utf-8", csv),
    "json": Format("application/json", json),
    "geojson": Format("application/geo+json", geojson, on_map=True),
    "gpkg": Format("application/geopackage+sqlite3", gpkg, on_map=True),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx),
}
"""Every format by its suffix."""
