"""Maps and workbooks that are broken, or made to harm: each is one clear sentence or a row that is refused."""

import io
import sqlite3
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dashboard.intake import extent, workbook
from tests.imports import bring_in, refusal, refused
from tests.samples import FEATURE, KML, PLAIN, SOUND, geojson, geopackage, zipped
from tests.worlds import write_folder


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


# --- points of a map -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "point",
    [[10**400, 36], [float("nan"), 36], [float("inf"), 36], ["37.1", "36"], [True, False], [37.1], [], "x", None],
)
def test_a_feature_without_a_point_costs_itself_only(tmp_path, land, point):
    broken = FEATURE | {"geometry": {"type": "Point", "coordinates": point}}
    (tmp_path / "f.json").write_bytes(geojson(FEATURE, broken, None, 5, {"type": "Feature", "properties": [1]}))
    outcome = bring_in(tmp_path / "f.json", land)
    assert (outcome.taken, outcome.findings.refused_rows) == (1, 4)


def test_half_a_character_in_a_property_does_no_harm(tmp_path, land):
    strange = FEATURE | {"properties": FEATURE["properties"] | {"\ud800": "x"}}
    (tmp_path / "f.json").write_bytes(geojson(strange, FEATURE | {"properties": {"date": "\udfff"}}))
    outcome = bring_in(tmp_path / "f.json", land)
    assert (outcome.taken, refused(outcome)) == (1, [(2, "date")])


@pytest.mark.parametrize(
    ("text", "said"),
    [('<?xml version="1.0" encoding="foo"?><kml/>', "unknown encoding"),
     ('<!DOCTYPE k [<!ENTITY x SYSTEM "/etc/passwd">]><kml>&x;</kml>', "entities of its own"),
     ("<kml><NetworkLink><Link><href>http://127.0.0.1:1/x</href></Link></NetworkLink></kml>", "no feature"),
     ("<kml>" + "<Folder>" * 101, "deeper than"), ("<html></html>", "no KML")],
)  # fmt: skip
def test_a_hostile_kml_is_refused(tmp_path, text, said):
    (tmp_path / "f.kml").write_text(text)
    assert said in refusal(tmp_path / "f.kml")


def test_an_archive_that_is_damaged_inside_is_one_sentence(tmp_path):
    raw = bytearray(zipped(("doc.kml", KML * 20)))
    raw[45:49] = b"\xff\xff\xff\xff"
    (tmp_path / "f.kmz").write_bytes(raw)
    assert "none that can be read" in refusal(tmp_path / "f.kmz")


def test_an_empty_archive_is_called_so(tmp_path):
    (tmp_path / "f.csv").write_bytes(zipped())
    assert "empty zip archive" in refusal(tmp_path / "f.csv")


@pytest.mark.parametrize("blob", [b"GP\0", b"", b"GP\0\x01\0\0\0\0broken", SOUND[:-3], "POINT (37 36)", None])
def test_a_broken_geometry_costs_its_row_only(tmp_path, land, blob):
    outcome = bring_in(geopackage(tmp_path / "f.gpkg", SOUND, blob), land)
    assert (outcome.taken, refused(outcome)) == (1, [(2, "geometry")])


ENDLESS = (
    "CREATE VIEW pins AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS fid, NULL AS geom,"
    "'2018-08-11' AS date, 'Armed clash' AS type, 'Beta' AS name FROM n"
)
SWELLING = (
    "CREATE TABLE pins (fid INTEGER, geom BLOB, date TEXT, type TEXT, name TEXT, "
    "more TEXT AS (hex(zeroblob(20000000))))"
)


def test_a_layer_that_never_ends_is_refused(tmp_path):
    assert "but a view" in refusal(geopackage(tmp_path / "f.gpkg", layer=ENDLESS))


def test_a_column_that_swells_as_it_is_read_is_refused(tmp_path):
    file = geopackage(tmp_path / "f.gpkg", layer=SWELLING)
    base = sqlite3.connect(file)
    base.execute("INSERT INTO pins VALUES (1, NULL, '', '', '')")
    base.commit()
    base.close()
    assert "no sound GeoPackage" in refusal(file)


# --- workbooks -----------------------------------------------------------------------------------------------------


def far_off(row, column):
    """Write a workbook with one cell far from the others."""
    raw = io.BytesIO()
    made = xlsxwriter.Workbook(raw)
    sheet = made.add_worksheet()
    sheet.write_row(0, 0, list(PLAIN))
    sheet.write_row(1, 0, list(PLAIN.values()))
    sheet.write(row, column, "x")
    sheet.set_row(row + 50, None, made.add_format({"bold": True}))  # a form without a cell takes no room
    made.close()
    return raw.getvalue()


def test_a_cell_far_off_the_table_does_not_fill_the_memory(tmp_path):
    (tmp_path / "f.xlsx").write_bytes(far_off(1_048_500, 16_383))
    assert "17,178,640,384 cells from first to last" in refusal(tmp_path / "f.xlsx")


def test_a_note_beside_the_table_does_no_harm(tmp_path, land):
    (tmp_path / "f.xlsx").write_bytes(far_off(40, 30))
    assert bring_in(tmp_path / "f.xlsx", land).taken == 1


def sheets(*bodies, path="xl/worksheets/sheet{}.xml"):
    """Write a workbook whose sheets hold this XML."""
    raw, packed = io.BytesIO(), io.BytesIO()
    made = xlsxwriter.Workbook(raw)
    for _ in bodies:
        made.add_worksheet()
    made.close()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if not member.startswith("xl/worksheets/"):
                new.writestr(member, old.read(member).replace(b"worksheets/sheet1.xml", path.format(1)[3:].encode()))
        for number, body in enumerate(bodies, 1):
            start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
            new.writestr(path.format(number), f"{start}{body}</sheetData></worksheet>")
    return packed.getvalue()


def extent_of(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return extent.cells(archive)


ONE = "<v>1</v></c>"
"""What a cell holds, and its end."""
BLANK = st.sampled_from(["<c/>", "<c></c>", "<c s='1'/>", "<!-- <row><c r='A1'/> -->"])
CELL = st.sampled_from([f"<c>{ONE}", f"<c s='1'>{ONE}", "<c t='inlineStr'><is><t>a</t></is></c>", f"<c x='>' >{ONE}"])
PUT = st.builds(
    "<c {space}r{space}='{column}{row}'>{one}".format, space=st.sampled_from(["", " "]), row=st.integers(1, 60),
    column=st.sampled_from(["A", "d", "Z", "AB"]), one=st.just(ONE),
)  # fmt: skip
ROW = st.builds(
    "<row{at}>{cells}</row>".format, cells=st.lists(BLANK | CELL | PUT, max_size=6).map("".join),
    at=st.just("") | st.integers(1, 60).map(" r='{}'".format),
)  # fmt: skip


@given(st.lists(ROW | st.just("<row/>"), max_size=6).map("".join))
def test_wherever_cells_stand_their_rectangle_is_the_one_that_is_held(body):
    raw = sheets(body)
    held = CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0)
    row, column = held.end or (-1, -1)
    assert extent_of(raw) == (row + 1) * (column + 1)


@pytest.mark.parametrize(
    "body",
    [
        f"<row>{'<c/>' * 16_000}<c>{ONE}</row><row r='1048576'><c>{ONE}</row>",
        f"<row>{f'<c>{ONE}' * 16_000}</row>{'<row/>' * 2_000}<row><c>{ONE}</row>",
        f"<row><c r='xfd1'>{ONE}</row><row r='1048576'><c>{ONE}</row>",
        f"<row><c r='XFD1048576'><c r='A1'/>{ONE}</row>",
        f"<row><c s=' r=\"A1\" ' r='XFD1048576'>{ONE}</row>",
        f"<row><c r='{'Z' * 100_000}1'>{ONE}</row>",
    ],
)
def test_no_way_to_put_a_cell_far_off_is_overlooked(tmp_path, body):
    (tmp_path / "f.xlsx").write_bytes(sheets(body))
    assert "cells from first to last" in refusal(tmp_path / "f.xlsx")


def test_a_sheet_by_another_name_and_the_sum_of_many_are_counted():
    rows = f"<row><c r='C5'>{ONE}</row>"
    assert extent_of(sheets(rows, path="xl/strange{}.bin")) == 15
    assert extent_of(sheets(rows, rows, rows)) == 45


@pytest.mark.parametrize("body", [f"<row><c r='A1' r='XFD1'>{ONE}</row>", "<row>", "&#0;", f"<row r='{'9' * 5000}'/>"])
def test_a_sheet_that_is_no_sound_xml_is_refused(tmp_path, body):
    (tmp_path / "f.xlsx").write_bytes(sheets(body))
    assert "none that can be read" in refusal(tmp_path / "f.xlsx")


def test_a_sheet_that_defines_entities_is_refused(tmp_path):
    raw = io.BytesIO(sheets("<row/>"))
    with zipfile.ZipFile(raw, "a") as archive:
        archive.writestr("xl/more.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet><sheetData/></worksheet>")
    (tmp_path / "f.xlsx").write_bytes(raw.getvalue())
    assert "entities of its own" in refusal(tmp_path / "f.xlsx")


def test_pictures_and_macros_of_a_workbook_are_no_sheets(tmp_path, land):
    raw = io.BytesIO(far_off(3, 3))
    with zipfile.ZipFile(raw, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG\r\n\x1a\n\0\0")
        archive.writestr("xl/drawings/vmlDrawing1.vml", "<xml><br></xml>")
    (tmp_path / "f.xlsx").write_bytes(raw.getvalue())
    assert bring_in(tmp_path / "f.xlsx", land).taken == 1


FILLED = "office:value-type='string'"


def ods(*rows):
    """Write the content of an OpenDocument workbook with rows of cells."""
    start = "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><table:table>"
    return zipped(("content.xml", f"{start}{''.join(rows)}</table:table></office:document-content>"))


def cells(count, filled=FILLED, tag="table-cell"):
    return f"<table:{tag} table:number-columns-repeated='{count}' {filled}/>"


def rows(count, *several):
    return f"<table:table-row table:number-rows-repeated='{count}'>{''.join(several)}</table:table-row>"


BLANK_END = rows(1_048_000, cells(16_384, ""))


def test_repeated_cells_of_a_workbook_are_counted_and_blank_ones_at_the_end_are_not():
    assert extent_of(ods(rows(500, cells(3), cells(9, "")), BLANK_END)) == 1_500
    assert extent_of(ods(rows(2, cells(3, tag="covered-table-cell")), BLANK_END)) == 6
    two = ods(rows(5, cells(3)), BLANK_END, "</table:table><table:table>", rows(7, cells(2)), BLANK_END)
    assert extent_of(two) == 15 + 14


@pytest.mark.parametrize(
    "raw",
    [
        ods(rows(1_048_576, cells(1_000)), BLANK_END),
        ods(rows(1, cells(16_384)), rows(1_048_576, cells(1))),
        ods(rows(1_048_576, cells(16_383, ""), cells(1))),
        ods(rows(1, cells(16_384)), "<table:table>", rows(1_048_576, cells(1)), "</table:table>"),
    ],
)
def test_a_workbook_that_repeats_a_cell_a_billion_times_is_refused(tmp_path, raw):
    (tmp_path / "f.ods").write_bytes(raw)
    assert "cells from first to last" in refusal(tmp_path / "f.ods")


def test_a_binary_workbook_is_told_to_be_saved_otherwise(tmp_path):
    (tmp_path / "f.xlsb").write_bytes(zipped(("xl/workbook.bin", "x")))
    assert "save it as xlsx" in refusal(tmp_path / "f.xlsb")
    assert workbook.MOST_CELLS >= 1_048_576 * 10, "a full sheet of ten columns"
