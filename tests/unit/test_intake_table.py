"""Anybody's table: spreadsheets, pins and points, with the headers that people write."""

import csv
import json
import sqlite3
import struct
import zipfile

import pytest
import shapely
import xlsxwriter
from shapely.geometry import Point

from dashboard import cli
from dashboard.columns import EVENTS
from dashboard.data.check import check
from dashboard.data.dataset import load
from dashboard.data.originals import original
from dashboard.data.problem import Unreadable
from dashboard.data.read import read
from dashboard.intake import features, kml, synonyms, workbook
from dashboard.intake.recognise import HEADERS
from dashboard.intake.sniff import look
from dashboard.intake.table import parsed
from tests.imports import bring_in, write
from tests.imports import events as events_of
from tests.worlds import write_folder


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


def events(folder):
    """The imported ones, in the order of the file."""
    return [row for name, row in events_of(folder).items() if ":" in name]


def refusal(file, land, **more):
    with pytest.raises(Unreadable) as error:
        bring_in(file, land, **more)
    message = str(error.value)
    assert "\n" not in message
    return message


# --- headers -------------------------------------------------------------------------------------------------------


def test_sensible_headers_are_found(land, tmp_path):
    rows = [{"Date": "11/08/2018", "Incident type": "shelling", "Town": "Beta", "Lat": "36.0", "Long": "37.1",
             "Killed": "2", "Wounded": "5", "Description": "Shells hit Beta.", "Perpetrator": "Blue Army",
             "Link": "https://example.org/1", "Source": "Herald"},
            {"Date": "31/08/2018", "Incident type": "Protests", "Town": "Gamma", "Lat": "36.1", "Long": "37.1"},
            ]  # fmt: skip
    outcome = bring_in(write(tmp_path / "log.csv", rows, list(rows[0])), land)
    one, two = events(land)
    assert (outcome.taken, outcome.findings.refused_rows) == (2, 0)
    assert [one[name] for name in ("event_date", "sub_event_type", "place_id", "fatalities", "injured", "actor1",
                                   "source", "source_url", "notes")] == [
        "2018-08-11", "Shelling/artillery/missile attack", "T2", "2", "5", "blue", "Herald", "https://example.org/1",
        "Shells hit Beta."]  # fmt: skip
    assert (two["event_type"], two["source"], two["actor1"]) == (
        "Protests",
        "file: log.csv",
        "not_stated_by_the_source",
    )
    assert "stands for" in two["dispute_note"]
    assert check(read(land)) == []


def test_arabic_headers_digits_and_names_are_found(land, tmp_path):
    row = {"التاريخ": "٢٠١٨-٠٨-١١", "النوع": "اشتباكات", "المكان": "بيتا", "خط العرض": "٣٦٫٠", "خط الطول": "٣٧٫١",
           "القتلى": "٣", "الفاعل": "الجبهة الحمراء", "الوصف": "اشتباكات في بيتا"}  # fmt: skip
    bring_in(write(tmp_path / "f.csv", [row], list(row), encoding="utf-16"), land)
    (found,) = events(land)
    assert [found[name] for name in ("event_date", "place_id", "fatalities", "actor1", "notes")] == [
        "2018-08-11", "T2", "3", "red", "اشتباكات في بيتا"
    ]  # fmt: skip


def test_decimal_commas_and_semicolons_are_read_and_told(land, tmp_path):
    row = {"Datum": "11.08.2018", "Typ": "battle", "Ort": "Beta", "Breite": "36,0", "Länge": "37,1"}
    outcome = bring_in(write(tmp_path / "f.csv", [row], list(row), separator=";"), land)
    assert events(land)[0]["place_id"] == "T2"
    assert outcome.findings.repaired["Breite", "a decimal comma was read as a point"] == 1


@pytest.mark.parametrize("spelled", ["36.0, 37.1", "36.0,37.1", "36,0 37,1", "36.0;37.1", "36°0'N 37°6'E"])
def test_a_column_of_both_coordinates_is_read(land, tmp_path, spelled):
    row = {"date": "2018-08-11", "type": "battle", "place": "Beta", "gps": spelled}
    bring_in(write(tmp_path / "f.csv", [row], list(row)), land)
    assert events(land)[0]["place_id"] == "T2"


def test_a_name_alone_finds_its_place(land, tmp_path):
    rows = [{"date": "2018-08-11", "type": "battle", "place": name} for name in ("al-Alfa", "Nowhere-on-Sea")]
    outcome = bring_in(write(tmp_path / "f.csv", rows, list(rows[0])), land)
    assert [row["place_id"] for row in events(land)] == ["T1"]
    assert "no place of places.geojson has this name" in str(outcome.findings.refused[0])


def test_what_is_not_found_is_asked_for_in_one_sentence(land, tmp_path):
    row = {"Wann genau": "2018-08-11", "Was": "battle", "Ort": "Beta"}
    file = write(tmp_path / "f.csv", [row], list(row))
    said = refusal(file, land)
    assert said.startswith(
        "f.csv: which column holds the date and which the type? Say --columns date=HEADER,type=HEADER"
    )
    assert "Wann genau, Was, Ort" in said
    bring_in(file, land, columns=parsed("date=Wann genau,type=was"))
    assert events(land)[0]["event_date"] == "2018-08-11"


def test_one_value_can_stand_for_all_rows(land, tmp_path):
    row = {"date": "2018-08-11", "place": "Beta"}
    bring_in(
        write(tmp_path / "f.csv", [row], list(row)), land, columns=parsed("type:Air/drone strike,actor1:Blue Army")
    )
    assert (events(land)[0]["sub_event_type"], events(land)[0]["actor1"]) == ("Air/drone strike", "blue")


@pytest.mark.parametrize(
    ("given", "said"),
    [("date=Nope", "has no such column"), ("colour=date", "no such field"), ("date", "write date=HEADER"),
     ("latitude:36", "cannot be one value")],
)  # fmt: skip
def test_a_wrong_option_is_one_sentence(land, tmp_path, given, said):
    row = {"date": "2018-08-11", "place": "Beta", "type": "battle"}
    file = write(tmp_path / "f.csv", [row], list(row))
    with pytest.raises(Unreadable, match=said):
        bring_in(file, land, columns=parsed(given))


def test_dates_that_could_be_both_are_asked_for(land, tmp_path):
    row = {"date": "03/04/2018", "place": "Beta", "type": "battle"}
    file = write(tmp_path / "f.csv", [row], list(row))
    assert refusal(file, land) == "f.csv: is 03/04/2018 day/month or month/day? Say --dates dmy or --dates mdy"
    bring_in(file, land, dates="mdy")
    assert events(land)[0]["event_date"] == "2018-03-04"


def test_a_table_keeps_its_own_ids_or_gets_lasting_ones(land, tmp_path):
    rows = [{"id": "A-1", "date": "2018-08-11", "place": "Beta", "type": "battle"},
            {"id": "", "date": "2018-08-12", "place": "Beta", "type": "battle"}]  # fmt: skip
    file = write(tmp_path / "My log.csv", rows, list(rows[0]))
    bring_in(file, land)
    names = [row["event_id"] for row in events(land)]
    outcome = bring_in(file, land)
    assert names[0] == "my-log:A-1"
    assert [row["event_id"] for row in events(land)] == names
    assert outcome.unchanged == 2


def test_two_tables_do_not_touch_each_other(land, tmp_path):
    row = {"id": "1", "date": "2018-08-11", "place": "Beta", "type": "battle"}
    bring_in(write(tmp_path / "one.csv", [row], list(row)), land)
    bring_in(write(tmp_path / "two.csv", [row], list(row)), land, replace_source=True)
    bring_in(write(tmp_path / "three.csv", [row | {"id": "2"}], list(row)), land, source="one", replace_source=True)
    assert [row["event_id"] for row in events(land)] == ["two:1", "one:2"]


@pytest.mark.parametrize("name", ["acled", "a b", "x" * 31, ""])
def test_a_source_s_name_is_short_and_its_own(land, tmp_path, name):
    row = {"date": "2018-08-11", "place": "Beta", "type": "battle"}
    assert "--source" in refusal(write(tmp_path / "f.csv", [row], list(row)), land, source=name)


def test_rows_alike_are_one_and_the_second_is_told(land, tmp_path):
    row = {"date": "2018-08-11", "place": "Beta", "type": "battle"}
    outcome = bring_in(write(tmp_path / "f.csv", [row, row], list(row)), land)
    assert (outcome.taken, outcome.findings.duplicates) == (1, 1)
    assert "stands on line 2 already" in str(outcome.findings.refused[0])


def test_formulas_and_html_stay_what_they_are(land, tmp_path):
    row = {"date": "2018-08-11", "place": "Beta", "type": "battle", "notes": "=1+1 <script>x</script>"}
    bring_in(write(tmp_path / "f.csv", [row], list(row)), land)
    assert events(land)[0]["notes"] == "=1+1 <script>x</script>"


@pytest.mark.parametrize("date", ["32.01.2018", "soon", ""])
def test_a_row_without_its_date_is_refused(land, tmp_path, date):
    row = {"date": date, "place": "Beta", "type": "battle"}
    outcome = bring_in(write(tmp_path / "f.csv", [row], list(row)), land)
    assert (outcome.taken, [problem.column for problem in outcome.findings.refused]) == (0, ["date"])


def test_our_own_events_come_back_from_an_export(land, tmp_path):
    file = tmp_path / "out.csv"
    assert cli.main(["export", "events", "--data", str(land), "-o", str(file)]) == 0
    outcome = bring_in(file, land)
    theirs = {row["event_id"].partition(":")[2]: row for row in events(land)}
    assert (outcome.findings.refused, len(theirs)) == ([], 6)
    lost = {"event_id", "source_2", "source_2_url", "exclude_from_sums", "targets", "ucdp_id", "seed_ref", "tier"}
    same = [column.name for column in EVENTS if column.name not in lost]
    for name, row in events_of(land).items():
        if ":" not in name:
            assert {column: theirs[name][column] for column in same} == {column: row[column] for column in same}


def test_every_synonym_means_one_field():
    words = [synonyms.plain(word) for spelled in synonyms.FIELDS.values() for word in spelled]
    assert len(words) == len(set(words))


# --- other files ---------------------------------------------------------------------------------------------------


def test_a_workbook_is_read_with_its_dates_and_rows(land, tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "book.bin")
    sheet = book.add_worksheet("Events")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, ["A title"])
    sheet.write_row(2, 0, ["Date", "Type", "Town", "Killed"])
    for n, (killed, when) in enumerate([(2, 43323), ("many", 43324)], 3):
        sheet.write(n, 0, when, day)
        sheet.write_row(n, 1, ["battle", "Beta", killed])
    book.close()
    outcome = bring_in(tmp_path / "book.bin", land)
    (row,) = events(land)
    assert (row["event_date"], row["fatalities"], row["place_id"]) == ("2018-08-11", "2", "T2")
    assert [(problem.line, problem.column) for problem in outcome.findings.refused] == [(5, "Killed")]


def test_a_workbook_that_unpacks_to_too_much_is_refused(land, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "LARGEST", 100)
    xlsxwriter.Workbook(tmp_path / "b.xlsx").close()
    assert "unpacks to" in refusal(tmp_path / "b.xlsx", land)


def collection(*members):
    return json.dumps({"type": "FeatureCollection", "features": list(members)})


def feature(point=(37.1, 36.0), **properties):
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": list(point)}}


def test_geojson_points_are_rows(land, tmp_path):
    plain = {"date": "2018-08-11", "type": "battle"}
    line = {
        "type": "Feature",
        "properties": plain,
        "geometry": {"type": "LineString", "coordinates": [[37, 36], [38, 36]]},
    }
    (tmp_path / "f.json").write_text(collection(feature(**plain, name="Beta", deaths=4), line), "utf-8")
    outcome = bring_in(tmp_path / "f.json", land)
    (row,) = events(land)
    assert (row["place_id"], row["fatalities"]) == ("T2", "4")
    assert [(problem.line, problem.rule) for problem in outcome.findings.refused] == [(2, features.NO_POINT)]
    assert dict(original(land, row["event_id"]).cells)["name"] == "Beta"


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", "is none"), ("[1, 2]", "no GeoJSON"), ('{"type": "Topology"}', "no GeoJSON"), ("[" * 100_000, "is none"),
     ('{"type": "FeatureCollection", "features": []}', "no feature")],
)  # fmt: skip
def test_json_that_is_no_list_of_points_is_refused(land, tmp_path, text, said):
    (tmp_path / "f.geojson").write_text(text)
    assert said in refusal(tmp_path / "f.geojson", land)


def test_a_geojson_that_is_really_a_list_of_other_files_is_refused(land, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("id,x,y\n1,37,36\n")
    layer = f'<OGRVRTLayer name="l"><SrcDataSource>{secret}</SrcDataSource></OGRVRTLayer>'
    (tmp_path / "f.geojson").write_text(f"<OGRVRTDataSource>{layer}</OGRVRTDataSource>")
    assert "a list of other files for GDAL" in refusal(tmp_path / "f.geojson", land)


KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>
<Placemark><name>Beta</name><description><![CDATA[<b>Shells</b> hit]]></description>
<TimeStamp><when>2018-08-11</when></TimeStamp>
<ExtendedData><Data name="type"><value>shelling</value></Data><Data name="killed"><value>2</value></Data></ExtendedData>
<Point><coordinates>37.1,36.0,0</coordinates></Point></Placemark>
<Placemark><name>A road</name><LineString><coordinates>37,36 38,36</coordinates></LineString></Placemark>
</Folder></Document></kml>"""


@pytest.mark.parametrize("is_zipped", [False, True])
def test_pins_of_google_earth_are_rows(land, tmp_path, is_zipped):
    file = tmp_path / "pins"
    if is_zipped:
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("doc.kml", KML)
    else:
        file.write_text(KML)
    outcome = bring_in(file, land)
    (row,) = events(land)
    assert [row[name] for name in ("event_date", "place_id", "fatalities", "notes")] == [
        "2018-08-11", "T2", "2", "<b>Shells</b> hit"
    ]  # fmt: skip
    assert [problem.line for problem in outcome.findings.refused] == [2]


def test_a_bomb_of_entities_is_refused(land, tmp_path):
    bomb = '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><kml>&b;</kml>'
    (tmp_path / "f.kml").write_text(bomb)
    assert "entities of its own" in refusal(tmp_path / "f.kml", land)


def test_deep_nesting_is_refused(land, tmp_path):
    (tmp_path / "f.kml").write_text("<kml>" + "<Folder>" * 100_000)
    assert f"deeper than {kml.DEEPEST} levels" in refusal(tmp_path / "f.kml", land)


def test_broken_xml_is_refused(land, tmp_path):
    (tmp_path / "f.kml").write_text("<kml><Placemark></kml>")
    assert "is none" in refusal(tmp_path / "f.kml", land)


def test_a_kmz_that_unpacks_to_too_much_is_refused(land, tmp_path, monkeypatch):
    monkeypatch.setattr(kml, "LARGEST", 1_000)
    with zipfile.ZipFile(tmp_path / "f.kmz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", "<kml>" + " " * 2_000)
    assert "unpacks to more" in refusal(tmp_path / "f.kmz", land)


def geopackage(path, rows, code="4326"):
    """Write a GeoPackage of points by hand: header of a geometry, then well-known binary."""
    base = sqlite3.connect(path)
    base.executescript(
        "CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization TEXT, organization_coordsys_id TEXT);"
        "INSERT INTO gpkg_spatial_ref_sys VALUES (4326, 'EPSG', '4326');"
        "CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);"
        "INSERT INTO gpkg_contents VALUES ('my points', 'features');"
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);"
        "INSERT INTO gpkg_geometry_columns VALUES ('my points', 'geom', 4326);"
        'CREATE TABLE "my points" (fid INTEGER, geom BLOB, date TEXT, type TEXT, name TEXT)'
    )
    base.execute("UPDATE gpkg_spatial_ref_sys SET organization_coordsys_id = ?", (code,))
    for n, (point, *cells) in enumerate(rows):
        blob = b"GP" + bytes([0, 1]) + struct.pack("<i", 4326) + shapely.to_wkb(point)
        base.execute('INSERT INTO "my points" VALUES (?, ?, ?, ?, ?)', (n, blob, *cells))
    base.commit()
    base.close()
    return path


def test_a_geopackage_is_rows(land, tmp_path):
    file = geopackage(tmp_path / "f.gpkg", [(Point(37.1, 36.0), "2018-08-11", "battle", "Beta")])
    bring_in(file, land)
    assert (events(land)[0]["place_id"], events(land)[0]["event_id"]) == ("T2", "f:0")


def test_a_geopackage_that_we_wrote_is_rows(land, tmp_path):
    file = tmp_path / "out.gpkg"
    assert cli.main(["export", "events", "--data", str(land), "-o", str(file)]) == 0
    outcome = bring_in(file, land)
    assert (outcome.taken, outcome.findings.refused) == (6, [])


def test_a_geopackage_in_metres_is_refused(land, tmp_path):
    assert "EPSG:4326" in refusal(geopackage(tmp_path / "f.gpkg", [], code="32637"), land)


def test_a_database_that_is_no_geopackage_is_refused(land, tmp_path):
    sqlite3.connect(tmp_path / "f.db").execute("CREATE TABLE t (x)")
    assert "no sound GeoPackage" in refusal(tmp_path / "f.db", land)


def test_a_table_serves(land, tmp_path):
    rows = [{"date": "2018-08-11", "place": "Beta", "type": "battle"}]
    with (tmp_path / "f.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert look(tmp_path / "f.csv", HEADERS).columns == ("date", "place", "type")
    bring_in(tmp_path / "f.csv", land)
    assert len(load(land).events) == 7
