"""Maps and workbooks that are broken, or made to harm: each is one clear sentence or a row that is refused."""

import io
import sqlite3
import zipfile

import pytest
import xlsxwriter

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
    assert "17,178,640,384 cells from its first to its last" in refusal(tmp_path / "f.xlsx")


def test_a_note_beside_the_table_does_no_harm(tmp_path, land):
    (tmp_path / "f.xlsx").write_bytes(far_off(40, 30))
    assert bring_in(tmp_path / "f.xlsx", land).taken == 1


ODS = (
    "<office:document-content xmlns:office='o' xmlns:table='t' xmlns:text='x'><table:table><table:table-row "
    "table:number-rows-repeated='{rows}'><table:table-cell table:number-columns-repeated='{columns}'>"
    "<text:p>a</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated='1048000'>"
    "<table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table>"
    "</office:document-content>"
)


def test_repeated_cells_of_a_workbook_are_counted_and_blank_ones_are_not():
    with zipfile.ZipFile(io.BytesIO(zipped(("content.xml", ODS.format(rows=500, columns=3))))) as archive:
        assert extent.cells(archive) == 1_500


def test_a_workbook_that_repeats_a_cell_a_billion_times_is_refused(tmp_path):
    (tmp_path / "f.ods").write_bytes(zipped(("content.xml", ODS.format(rows=1_048_576, columns=1_000))))
    assert "1,048,576,000 cells" in refusal(tmp_path / "f.ods")


def test_a_tag_may_lie_on_the_edge_of_what_is_read_at_once(monkeypatch):
    raw = far_off(40, 30)
    monkeypatch.setattr(extent, "_BLOCK", 1 << 20)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        whole = extent.cells(archive)
        monkeypatch.setattr(extent, "_BLOCK", 97)
        assert extent.cells(archive) == whole == 41 * 31


def test_a_binary_workbook_is_told_to_be_saved_otherwise(tmp_path):
    (tmp_path / "f.xlsb").write_bytes(zipped(("xl/workbook.bin", "x")))
    assert "save it as xlsx" in refusal(tmp_path / "f.xlsb")
    assert workbook.MOST_CELLS >= 1_048_576 * 10, "a full sheet of ten columns"
