"""Files that are broken, or made to harm: each is one clear sentence or a row that is refused, and nothing is lost."""

import io
import json
import os
import sqlite3
import struct
import zipfile

import pytest
import shapely
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from dashboard.data.check import check
from dashboard.data.originals import original
from dashboard.data.problem import Unreadable
from dashboard.data.read import read
from dashboard.intake import csv_rows, extent, workbook
from dashboard.intake.recognise import HEADERS
from dashboard.intake.sniff import look
from tests.imports import UCDP_18, bring_in, events, ucdp, write
from tests.worlds import write_folder

PLAIN = {"date": "2018-08-11", "place": "Beta", "type": "Armed clash"}
FEATURE = {
    "type": "Feature",
    "properties": {"date": "2018-08-11", "type": "Armed clash", "name": "Beta"},
    "geometry": {"type": "Point", "coordinates": [37.1, 36.0]},
}
KML = (
    "<kml><Placemark><name>Beta</name><TimeStamp><when>2018-08-11</when></TimeStamp><ExtendedData><Data name='type'>"
    "<value>Armed clash</value></Data></ExtendedData><Point><coordinates>37.1,36</coordinates></Point></Placemark>"
    "</kml>"
)


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


def refusal(path):
    with pytest.raises(Unreadable) as error:
        look(path, HEADERS)
    message = str(error.value)
    assert "\n" not in message
    return message


def refused(outcome):
    return [(problem.line, problem.column) for problem in outcome.findings.refused]


# --- whatever a file holds -----------------------------------------------------------------------------------------


def geojson(*members):
    return json.dumps({"type": "FeatureCollection", "features": list(members)}).encode()


def zipped(*members):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            archive.writestr(name, text)
    return raw.getvalue()


def book(rows):
    raw = io.BytesIO()
    made = xlsxwriter.Workbook(raw)
    sheet = made.add_worksheet()
    for n, cells in enumerate(rows):
        sheet.write_row(n, 0, cells)
    made.close()
    return raw.getvalue()


def geopackage(path, *blobs, layer="CREATE TABLE pins (fid INTEGER, geom BLOB, date TEXT, type TEXT, name TEXT)"):
    base = sqlite3.connect(path)
    base.executescript(
        "CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization TEXT, organization_coordsys_id TEXT);"
        "INSERT INTO gpkg_spatial_ref_sys VALUES (4326, 'EPSG', '4326');"
        "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);"
        "INSERT INTO gpkg_contents VALUES ('pins', 'features');"
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);"
        "INSERT INTO gpkg_geometry_columns VALUES ('pins', 'geom', 4326);"
    )
    base.execute(layer)
    for n, blob in enumerate(blobs):
        base.execute("INSERT INTO pins VALUES (?, ?, '2018-08-11', 'Armed clash', 'Beta')", (n, blob))
    base.commit()
    base.close()
    return path


SOUND = b"GP" + bytes([0, 1]) + struct.pack("<i", 4326) + shapely.to_wkb(Point(37.1, 36.0))


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """One sound file of every sort, as bytes."""
    path = tmp_path_factory.mktemp("samples")
    row = [PLAIN]
    return {
        "csv": write(path / "f.csv", row * 3, list(PLAIN)).read_bytes(),
        "utf-16": write(path / "f.txt", row * 3, list(PLAIN), encoding="utf-16").read_bytes(),
        "ged": write(path / "ged.csv", [ucdp(n, source_headline="née") for n in range(3)]).read_bytes(),
        "geojson": geojson(FEATURE, FEATURE),
        "kml": KML.encode(),
        "kmz": zipped(("doc.kml", KML)),
        "xlsx": book([list(PLAIN), list(PLAIN.values())]),
        "gpkg": geopackage(path / "f.gpkg", SOUND).read_bytes(),
    }


def is_told(path):
    """Read a file to its end; the only thing that may go wrong is told in a sentence."""
    try:
        sheet = look(path, HEADERS)
        list(sheet.rows(lambda _: None, lambda _: None))
    except Unreadable:
        return True
    return False


@pytest.mark.parametrize("sort", ["csv", "utf-16", "ged", "geojson", "kml", "kmz", "xlsx", "gpkg"])
def test_a_sound_file_is_rows(tmp_path, land, samples, sort):
    (tmp_path / "f").write_bytes(samples[sort])
    assert bring_in(tmp_path / "f", land).taken
    assert check(read(land)) == []


@pytest.mark.parametrize("sort", ["csv", "utf-16", "ged", "geojson", "kml", "kmz", "xlsx", "gpkg"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cut=st.floats(0, 1),
    damage=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), max_size=4),
)
def test_a_damaged_file_is_rows_or_one_sentence(tmp_path, samples, sort, cut, damage):
    raw = bytearray(samples[sort])
    for where, what in damage:
        begin = int(where * len(raw))
        raw[begin : begin + len(what)] = what
    (tmp_path / "f").write_bytes(raw if cut > 0.5 else raw[: int(2 * cut * len(raw))])
    is_told(tmp_path / "f")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from([b"", b"{", b"<kml>", b"PK\x03\x04", b"id,date\n", b"\xff\xfe", b'"']))
def test_any_bytes_are_rows_or_one_sentence(tmp_path, raw, start):
    (tmp_path / "f").write_bytes(start + raw)
    is_told(tmp_path / "f")


HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12),  # csv.writer quotes no \r
    st.sampled_from([
        "", "=1+1", "@SUM(A1)", "<script>alert(1)</script>", "a|b;c~d", "\u202eright", "\u200b", "a\nb", "a\0b", "0",
        "-1", "1e9", "99999999999", "NaN", "36°12'N", "1,5", "٣٦٫٢", "2018-08-11", "32.01.2019", "2018", "2199-01-01",
        "x" * 3_000, 'a "\r" b', '"', "'", "\\", "../..", "http://a/b",
    ]),
)  # fmt: skip
GED_CELLS = (
    "side_a", "side_b", "where_coordinates", "adm_1", "adm_2", "country", "latitude", "longitude", "date_start",
    "date_end", "date_prec", "where_prec", "best", "low", "high", "deaths_civilians", "source_headline",
    "source_original", "event_clarity", "geom_wkt",
)  # fmt: skip


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(st.sampled_from(GED_CELLS), HOSTILE, max_size=3), min_size=1, max_size=6))
def test_whatever_cells_hold_the_folder_stays_clean_and_every_row_is_told(tmp_path_factory, broken):
    folder = tmp_path_factory.mktemp("any")
    land = write_folder(folder / "land")
    rows = [ucdp(n, **cells) for n, cells in enumerate(broken)]
    outcome = bring_in(write(folder / "ged.csv", rows), land)
    assert outcome.findings.read == outcome.taken + outcome.findings.refused_rows == len(rows)
    assert check(read(land)) == []
    for n, row in enumerate(rows):
        kept = original(land, f"ucdp:{n}")
        assert (f"ucdp:{n}" in events(land)) == (kept is not None)
        if kept is not None:
            assert dict(kept.cells) == {name: row.get(name, "") for name in UCDP_18}, "lossless"


# --- one thing each ------------------------------------------------------------------------------------------------


def test_headers_alone_are_no_rows(tmp_path, land):
    (tmp_path / "f.csv").write_text(",".join(UCDP_18))
    outcome = bring_in(tmp_path / "f.csv", land)
    assert (outcome.findings.read, outcome.taken) == (0, 0)


def test_a_hundred_megabytes_on_one_line_are_read_in_small_pieces(tmp_path):
    file = tmp_path / "f.csv"
    with file.open("wb") as out:
        out.write(b"date,place,type\n2018-08-11,Beta,battle\n")
        out.truncate(100 << 20)  # zeros that take no room on the disk
    told = []
    rows = list(look(file, HEADERS).rows(told.append, lambda _: None))
    assert [row.line for row in rows] == [2]
    assert [(one.line, one.rule, len(one.value)) for one in told] == [(3, csv_rows.TOO_LONG, 80)]


def test_rows_come_before_the_file_is_read_to_its_end(tmp_path, monkeypatch):
    file = write(tmp_path / "ged.csv", [ucdp(n, source_article="x" * 500) for n in range(3_000)])
    monkeypatch.setattr(csv_rows, "PACE", 100)
    parts = []
    rows = look(file, HEADERS).rows(lambda _: None, parts.append)
    next(rows)
    assert parts == [pytest.approx(0, abs=0.1)]
    assert len(list(rows)) == 2_999
    assert parts == sorted(parts)
    assert parts[-1] == pytest.approx(1, abs=0.1)


def test_nul_bytes_cost_their_row_only(tmp_path, land):
    text = "date,place,type,notes\n2018-08-11,Beta,battle,a\0b\n" + "\0" * 5_000 + "\n2018-08-12,Beta,battle,c\n"
    (tmp_path / "f.csv").write_bytes(text.encode())
    outcome = bring_in(tmp_path / "f.csv", land)
    assert (outcome.taken, refused(outcome)) == (1, [(2, "notes"), (3, "-")])


def test_a_cell_of_too_many_characters_costs_its_row_and_is_called_what_it_is(tmp_path):
    file = write(tmp_path / "f", [ucdp(1), ucdp(2, source_article="x" * 200_000), ucdp(3)])
    told = []
    rows = list(look(file, HEADERS).rows(told.append, lambda _: None))
    assert [row.line for row in rows] == [2, 4]
    assert [(problem.line, problem.rule) for problem in told] == [(3, csv_rows.TOO_LONG_CELL)]


def test_a_header_may_run_over_lines(tmp_path, land):
    (tmp_path / "f.csv").write_text('"Date\n(of the day)","Place","Type"\n2018-08-11,Beta,battle\n', "utf-8")
    sheet = look(tmp_path / "f.csv", HEADERS)
    assert sheet.columns == ("Date\n(of the day)", "Place", "Type")
    assert [row.line for row in sheet.rows(pytest.fail, lambda _: None)] == [3]


def test_a_header_whose_quotation_marks_never_end_is_no_table(tmp_path):
    (tmp_path / "f.csv").write_text('"date,place,type\n' + "2018-08-11,Beta,battle\n" * 100)
    assert "no table" in refusal(tmp_path / "f.csv")


def test_mixed_encodings_cost_the_odd_rows_only(tmp_path, land):
    rows = [ucdp(n, source_headline="قصف على بيتا", source_article="") for n in range(20)]
    lines = write(tmp_path / "f.csv", rows).read_bytes().splitlines(keepends=True)
    for odd in (5, 9):
        lines[odd] = lines[odd].decode().encode("cp1256")
    (tmp_path / "f.csv").write_bytes(b"".join(lines))
    outcome = bring_in(tmp_path / "f.csv", land)
    assert (outcome.taken, refused(outcome)) == (18, [(6, "source_headline"), (10, "source_headline")])


@pytest.mark.parametrize(
    ("spelled", "said"),
    [(("0", "0"), "point in the Atlantic"), (("37.1", "36.0"), "exchange them"), (("51", "10"), "outside Land"),
     (("91", "37.1"), "off the globe"), (("36", ""), "is missing while")],
)  # fmt: skip
def test_a_point_that_cannot_be_is_refused_with_what_to_do(tmp_path, land, spelled, said):
    row = PLAIN | dict(zip(("lat", "lon"), spelled, strict=True))
    outcome = bring_in(write(tmp_path / "f.csv", [row], list(row)), land)
    assert outcome.taken == 0
    assert said in str(outcome.findings.refused[0])


def test_degrees_and_minutes_are_read_and_told(tmp_path, land):
    row = PLAIN | {"lat": "36°00'00\"N", "lon": "37° 6' E"}
    outcome = bring_in(write(tmp_path / "f.csv", [row], list(row)), land)
    (found,) = [one for name, one in events(land).items() if ":" in name]
    assert found["place_id"] == "T2"
    assert {(one.column, one.value) for one in outcome.findings.repairs} == {("lat", row["lat"]), ("lon", row["lon"])}


def test_repairs_are_told_once_a_cell_and_of_kept_rows_only(tmp_path, land):
    rows = [PLAIN | {"type": "battle\u200f"}, PLAIN | {"type": "battle\u200f", "date": "soon"}]
    outcome = bring_in(write(tmp_path / "f.csv", rows, list(PLAIN)), land)
    assert [(one.line, one.column) for one in outcome.findings.repairs] == [(2, "type"), (2, "sub_type")]
    assert outcome.findings.repaired.total() == 2


@pytest.mark.parametrize("name", ["a\nb.csv", "a\u202eb.csv", os.fsdecode(b"a\xe9b.csv")])
def test_a_file_of_an_unwritable_name_is_kept_under_another(tmp_path, land, name):
    bring_in(write(tmp_path / name, [PLAIN], list(PLAIN)), land)
    assert check(read(land)) == []
    assert [row["source"] for row in events(land).values() if ":" in row["event_id"]] == ["file: a_b.csv"]


def test_what_is_no_file_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", "/dev/zero"):
        assert "not a file" in refusal(type(tmp_path)(path))


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
