"""KML and KMZ placemarks as a table: by defusedxml, which knows no entities, with bounds on depth and size."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from dashboard.data.problem import Unreadable
from dashboard.intake.features import LARGEST, Feature, sheet, too_large
from dashboard.intake.sheet import Sheet
from dashboard.language import marked

ENTITIES: Final = marked("the file defines entities of its own, which no map needs; it is not read")
NO_XML: Final = marked("the file begins like XML and is none: {why}")
TOO_LARGE: Final = marked("{name} unpacks to more than {size} MB; it is not read")
NO_LIST: Final = marked("the file is a list of other files for GDAL; export the points as KML, GeoJSON or CSV")
NO_KML: Final = marked("the file is XML, but no KML: <{root}>; export the points as KML, GeoJSON or CSV")
TOO_DEEP: Final = marked("the file nests deeper than {levels} levels; it is not read")
DEEPEST: Final = 100
"""Levels to which elements may nest; Google Earth's folders take some ten."""


def read(path: Path) -> Sheet:
    """Read a KML file.

    Raises:
        Unreadable: It is none, or a hostile one.

    """
    too_large(path)
    return parsed(path, path.read_bytes(), "KML")


def parsed(path: Path, raw: bytes, form: str) -> Sheet:
    """Read the placemarks of a KML text.

    Raises:
        Unreadable: It is none, or a hostile one.

    """
    try:
        return sheet(path, form, list(_placemarks(path.name, raw)))
    except DefusedXmlException:
        msg = f"{path.name}: {ENTITIES}"
    except (ParseError, ValueError, LookupError) as error:  # LookupError: an encoding that nobody knows
        msg = f"{path.name}: {NO_XML.format(why=error)}"
    raise Unreadable(msg)


def zipped(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Sheet:
    """Read the KML file inside a KMZ.

    Raises:
        Unreadable: It is too large when unpacked, or no KML.

    """
    with archive.open(member) as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        msg = f"{path.name}: {TOO_LARGE.format(name=member.filename, size=LARGEST >> 20)}"
        raise Unreadable(msg)
    return parsed(path, raw, "KMZ")


def _placemarks(name: str, raw: bytes) -> Iterator[Feature]:
    depth, root = 0, ""
    for event, element in iterparse(io.BytesIO(raw), events=("start", "end"), forbid_dtd=True):
        tag = _tag(element)
        if event == "start":
            root, depth = root or tag, depth + 1
            if root != "kml":
                what = NO_LIST if root == "OGRVRTDataSource" else NO_KML.format(root=root)
                msg = f"{name}: {what}"
                raise Unreadable(msg)
            if depth > DEEPEST:
                msg = f"{name}: {TOO_DEEP.format(levels=DEEPEST)}"
                raise Unreadable(msg)
            continue
        depth -= 1
        if tag == "Placemark":
            yield _feature(element)
            element.clear()


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _feature(placemark: Element) -> Feature:
    texts: dict[str, str] = {}
    point: tuple[float, float] | None = None
    for element in placemark.iter():
        tag, words = _tag(element), (element.text or "").strip()
        match tag:
            case "name" | "description":
                texts.setdefault(tag, words)
            case "when" | "begin":
                texts.setdefault("date", words)
            case "end":
                texts.setdefault("end_date", words)
            case "SimpleData":
                texts.setdefault(element.get("name") or "", words)
            case "Data":
                texts.setdefault(element.get("name") or "", _value(element))
            case "Point":
                point = _point(element)
    texts.pop("", None)
    return Feature(texts, point)


def _value(data: Element) -> str:
    return next(((child.text or "").strip() for child in data if _tag(child) == "value"), "")


def _point(element: Element) -> tuple[float, float] | None:
    for child in element:
        if _tag(child) == "coordinates":
            numbers = (child.text or "").strip().split(",")
            try:
                return float(numbers[0]), float(numbers[1])
            except (ValueError, IndexError):
                return None
    return None
