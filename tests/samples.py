"""Small files of every sort that an import reads: sound ones, to be broken by the tests."""

import io
import json
import sqlite3
import struct
import zipfile

import shapely
import xlsxwriter
from shapely.geometry import Point

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
