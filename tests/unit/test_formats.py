"""Rows keep their meaning in every format, and nothing in a file can run."""

import csv
import io
import json
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from datetime import date

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard import cli
from dashboard.web import formats
from dashboard.web.errors import Refused
from dashboard.web.formats import FORMATS, About, Sheet, plain

CREDIT = {"title": "The compilers", "text": "All rows are made up.", "licence": "CC0", "url": "https://example.org/"}
ABOUT = About(
    title="A made-up land",
    what="events",
    query="time=2018-08-01..2018-08-31&q=%D8%A3",
    data_version="0" * 12,
    date="2026-01-02",
    period="2018-08-01..2018-08-31",
    credits=(CREDIT,),
)
ROWS = plain(
    pd.DataFrame(
        {
            "event_id": pd.Series(["E1", "E2"], dtype="str"),
            "event_date": np.array(["2018-08-10", "NaT"], "datetime64[s]"),
            "fatalities": pd.array([31, None], dtype="Int32"),
            "notes": pd.Categorical(["=1+1", ""]),
            "name_ar": pd.Categorical(["دارة عزة", "ألفا"]),
            "latitude": [36.5, 36.25],
            "centre": [True, False],
        }
    )
)
POINTS = np.array([shapely.Point(36.9, 36.5), shapely.Point(37.1, 36.25)], dtype=object)
SHEET = Sheet(ROWS, ABOUT, POINTS)


def read_csv(body):
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def layer(body, tmp_path):
    path = tmp_path / "rows.gpkg"
    path.write_bytes(body)
    return sqlite3.connect(path)


def read_xml(raw):
    return ET.fromstring(raw)  # noqa: S314 - written a line ago


def excel(body):
    """Read an Excel file as {sheet name: rows of texts and numbers}."""
    spelled = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(body)) as book:
        shared = ["".join(part.itertext()) for part in read_xml(book.read("xl/sharedStrings.xml"))]
        names = [one.get("name") for one in read_xml(book.read("xl/workbook.xml")).iter(spelled + "sheet")]
        pages = {}
        for number, name in enumerate(names, 1):
            page = read_xml(book.read(f"xl/worksheets/sheet{number}.xml"))
            assert next(page.iter(spelled + "f"), None) is None, "a live formula"
            pages[name] = [
                {
                    cell.get("r").rstrip("0123456789"): shared[int(cell.find(spelled + "v").text)]
                    if cell.get("t") == "s"
                    else float(cell.find(spelled + "v").text)
                    for cell in row
                    if cell.find(spelled + "v") is not None
                }
                for row in page.iter(spelled + "row")
            ]
    return pages


def test_csv_begins_with_a_byte_order_mark_and_ends_lines_alike():
    body = formats.csv(SHEET)
    assert body.startswith(b"\xef\xbb\xbfevent_id,")
    assert b"\r" not in body


def test_csv_writes_days_whole_numbers_and_blanks_plainly():
    assert read_csv(formats.csv(SHEET)) == [
        ["event_id", "event_date", "fatalities", "notes", "name_ar", "latitude", "centre"],
        ["E1", "2018-08-10", "31", "'=1+1", "دارة عزة", "36.5", "true"],
        ["E2", "", "", "", "ألفا", "36.25", "false"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "=cmd|' /C calc'!A0", "＝1+1"])
def test_csv_puts_an_apostrophe_before_what_a_spreadsheet_would_run(text):
    sheet = Sheet(plain(pd.DataFrame({"notes": [text, "plain"]})), ABOUT)
    assert [row[0] for row in read_csv(formats.csv(sheet))] == ["notes", "'" + text, "plain"]


def test_csv_leaves_negative_numbers_alone():
    sheet = Sheet(plain(pd.DataFrame({"longitude": [-36.5]})), ABOUT)
    assert read_csv(formats.csv(sheet))[1] == ["-36.5"]


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=12), min_size=1, max_size=5)
)
def test_csv_brings_back_every_text(texts):
    sheet = Sheet(plain(pd.DataFrame({"id": [str(n) for n in range(len(texts))], "notes": texts})), ABOUT)
    found = [row[1] for row in read_csv(formats.csv(sheet))[1:]]
    assert [
        text.removeprefix("'") if text[:2] in {"'" + c for c in "=+-@\t\n＝＋－＠"} else text for text in found
    ] == texts


def test_json_carries_metadata_and_rows():
    assert json.loads(formats.json(SHEET)) == {
        "metadata": {
            "title": "A made-up land",
            "what": "events",
            "query": ABOUT.query,
            "data_version": "000000000000",
            "date": "2026-01-02",
            "period": "2018-08-01..2018-08-31",
            "credits": [CREDIT],
        },
        "rows": [
            {
                "event_id": "E1", "event_date": "2018-08-10", "fatalities": 31, "notes": "=1+1",
                "name_ar": "دارة عزة", "latitude": 36.5, "centre": True,
            },
            {
                "event_id": "E2", "event_date": None, "fatalities": None, "notes": None,
                "name_ar": "ألفا", "latitude": 36.25, "centre": False,
            },
        ],
    }  # fmt: skip


def test_geojson_is_the_same_rows_as_points():
    found = json.loads(formats.geojson(SHEET))
    rows = json.loads(formats.json(SHEET))
    assert found["type"] == "FeatureCollection"
    assert found["metadata"] == rows["metadata"]
    assert [feature["properties"] for feature in found["features"]] == rows["rows"]
    assert found["features"][0]["geometry"] == {"type": "Point", "coordinates": [36.9, 36.5]}


def test_geojson_turns_outer_rings_counter_clockwise():
    clockwise = shapely.Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])
    sheet = Sheet(plain(pd.DataFrame({"holder": ["red"]})), ABOUT, np.array([clockwise], dtype=object))
    ring = json.loads(formats.geojson(sheet))["features"][0]["geometry"]["coordinates"][0]
    assert shapely.LinearRing(ring).is_ccw


def test_a_geopackage_holds_a_layer_with_real_types(tmp_path):
    found = layer(formats.gpkg(SHEET), tmp_path)
    rows = found.execute(
        "select event_id, event_date, fatalities, notes, name_ar, latitude, centre from events"
    ).fetchall()
    assert rows == [
        ("E1", "2018-08-10", 31, "=1+1", "دارة عزة", 36.5, 1),
        ("E2", None, None, None, "ألفا", 36.25, 0),
    ]
    columns = {row[1]: row[2] for row in found.execute("pragma table_info(events)")}
    assert (columns["event_date"], columns["geom"], columns["centre"]) == ("DATE", "POINT", "BOOLEAN")


def test_a_geopackage_holds_a_table_of_metadata(tmp_path):
    found = dict(layer(formats.gpkg(SHEET), tmp_path).execute("select key, value from metadata").fetchall())
    assert found["query"] == ABOUT.query
    assert found["data_version"] == ABOUT.data_version
    assert found["credit"] == "The compilers: All rows are made up. (CC0) https://example.org/"


def test_a_geopackage_of_areas_holds_multipolygons(tmp_path):
    square = shapely.box(36, 35, 37, 36)
    sheet = Sheet(plain(pd.DataFrame({"holder": ["red"]})), ABOUT, np.array([square], dtype=object))
    kind = (
        layer(formats.gpkg(sheet), tmp_path).execute("select geometry_type_name from gpkg_geometry_columns").fetchone()
    )
    assert kind == ("MULTIPOLYGON",)


def test_excel_gets_real_dates_and_numbers_and_no_formula():
    rows = excel(formats.xlsx(SHEET))["events"]
    assert rows[0] == dict(zip("ABCDEFG", ROWS.columns, strict=True))
    days_since_1900 = (date(2018, 8, 10) - date(1899, 12, 30)).days
    assert rows[1] == {"A": "E1", "B": days_since_1900, "C": 31, "D": "=1+1", "E": "دارة عزة", "F": 36.5, "G": 1}
    assert rows[2] == {"A": "E2", "E": "ألفا", "F": 36.25, "G": 0}


def test_excel_has_a_second_sheet_of_metadata():
    pages = excel(formats.xlsx(SHEET))
    assert list(pages) == ["events", "metadata"]
    assert {row["A"]: row.get("B", "") for row in pages["metadata"]} == dict(ABOUT.pairs)


def test_excel_cuts_a_text_that_no_cell_can_hold_and_shows_it():
    sheet = Sheet(plain(pd.DataFrame({"notes": ["x" * 40_000]})), ABOUT)
    found = excel(formats.xlsx(sheet))["events"][1]["A"]
    assert (len(found), found[-1]) == (32_767, "…")


def test_excel_refuses_more_rows_than_a_sheet_holds(monkeypatch):
    monkeypatch.setattr(formats, "MOST_EXCEL_ROWS", 1)
    with pytest.raises(Refused, match=r"2 rows are more than the 1 of a sheet of Excel: take \.csv instead"):
        formats.xlsx(SHEET)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_can_be_empty(suffix, tmp_path):
    body = FORMATS[suffix].write(Sheet(ROWS.iloc[:0], ABOUT, POINTS[:0]))
    match suffix:
        case "csv":
            assert read_csv(body) == [list(ROWS.columns)]
        case "json":
            assert json.loads(body)["rows"] == []
        case "geojson":
            assert json.loads(body)["features"] == []
        case "gpkg":
            assert layer(body, tmp_path).execute("select count(*) from events").fetchone() == (0,)
        case "xlsx":
            assert len(excel(body)["events"]) == 1


def test_a_column_without_any_value_is_written(tmp_path):
    sheet = Sheet(
        plain(pd.DataFrame({"id": ["a"], "notes": [""], "n": pd.array([None], dtype="Int32")})), ABOUT, POINTS[:1]
    )
    assert read_csv(formats.csv(sheet))[1] == ["a", "", ""]
    assert layer(formats.gpkg(sheet), tmp_path).execute("select id, notes, n from events").fetchall() == [
        ("a", None, None)
    ]


def test_the_command_line_offers_every_format():
    assert set(cli.SUFFIXES) == set(FORMATS)


def test_a_day_before_1900_is_still_written():
    old = plain(pd.DataFrame({"day": np.array(["1899-01-01"], "datetime64[s]")}))
    assert read_csv(formats.csv(Sheet(old, ABOUT)))[1] == ["1899-01-01"]
    assert excel(formats.xlsx(Sheet(old, ABOUT)))["events"][1] == {"A": "1899-01-01"}
