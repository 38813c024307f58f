"""Setting up the data folder of a country: its outline, and tables that wait for an import."""

import json
import math
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from dashboard.columns import FILES, OPTIONAL_FILES
from dashboard.data.folder import FOLDER_FILE
from dashboard.data.problem import Unreadable
from dashboard.data.world import Country, World, largest

OUTLINE: Final = "outline.geojson"
SIGHT: Final = (800, 500)
"""Pixels, across and down, into which the opening view fits the country."""
TILE: Final = 512
"""Pixels of the whole world at zoom 0."""
FARTHEST: Final = 80.0
"""Degrees of latitude beyond which Mercator's map is all distortion."""
_TEXT: Final = """\
# What this data folder is about; the codebook is data/README.md of Khareeta. Everything here may be edited:
# `khareeta check` says whether it still holds.

title = {name}
title_ar = {name_ar}

# Imports fill this folder: a table may be empty, and the timeline is that of the events once there are any.
growing = true
first_day = {today}
last_day = {today}
holders = [] # who can hold a town, in the words of control.csv: {{ id = "…", label = "…", label_ar = "…", camp = "…" }}

[country]
name = {name}
name_ar = {name_ar}
outline = "{outline}" # Natural Earth, 1:50 million; another one may take its place
reach_km = 10 # land farther than this from every town of control.csv is "no information"
border_buffer_km = 2 # the outline is small-scale: it is united with a circle of this radius round each town
metric_crs = "+proj=aeqd +lat_0={lat} +lon_0={lon} +datum=WGS84 +units=m +no_defs"
equal_area_crs = "+proj=laea +lat_0={lat} +lon_0={lon} +datum=WGS84 +units=m +no_defs"
basemap = "world" # this outline among its neighbours

[opening]
query = "" # all days
camera = {{ lat = {lat}, lon = {lon}, zoom = {zoom} }}

[[periods]]
id = "all"
title = "All days"
title_ar = "كل الأيام"
query = ""

# The sides. An import puts every actor that it does not know among the others: give it another camp in actors.csv.
[[camps]]
id = "civilians"
label = "Civilians"
label_ar = "مدنيون"
order = 1
colour = "pink"

[[camps]]
id = "other"
label = "Others"
label_ar = "آخرون"
order = 2
colour = "grey"

[[credits]]
title = "Natural Earth"
text = "Outlines of countries, 1:50 million. It draws borders as they are held, not as they are claimed."
licence = "Public domain"
url = "https://www.naturalearthdata.com/"
"""


def begin(folder: Path, asked: Sequence[str], known: World, today: date) -> list[Country]:
    """Set up an empty data folder for one country, or for several as one, and give them.

    Args:
        folder: A path at which there is nothing, or an empty folder.
        asked: The countries, by their two or three letters or by name.
        known: All countries.
        today: The day on which the timeline stands until there are events.

    Raises:
        Unreadable: There is something at ``folder``, it cannot be written, or a country is not known.

    """
    countries = [_country(one, known) for one in asked]
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} is there already and not empty; name a folder that is not"
        raise Unreadable(msg)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
        try:
            _write(made, countries, today)
            made.chmod(0o755)
            if folder.is_dir():
                folder.rmdir()
            made.rename(folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    except OSError as error:
        msg = f"{folder} cannot be written: {error.strerror or type(error).__name__}"
        raise Unreadable(msg) from None
    return countries


def _country(asked: str, known: World) -> Country:
    found = known.country(asked)
    if found is None:
        msg = f"no country {asked!r}; write its two letters (ISO 3166), such as YE, or its name"
        raise Unreadable(msg)
    return found


def _write(folder: Path, countries: Sequence[Country], today: date) -> None:
    outline = shapely.union_all([country.shape for country in countries])
    names = " + ".join(country.name for country in countries), " + ".join(country.name_ar for country in countries)
    lon, lat, zoom = sight(largest(outline))
    name, name_ar = (json.dumps(one, ensure_ascii=False) for one in names)
    text = _TEXT.format(name=name, name_ar=name_ar, today=today, outline=OUTLINE, lat=lat, lon=lon, zoom=zoom)
    (folder / FOLDER_FILE).write_text(text, encoding="utf-8", newline="")
    feature = {"type": "Feature", "properties": {"name": names[0]}, "geometry": mapping(outline)}
    collection = {"type": "FeatureCollection", "features": [feature]}
    (folder / OUTLINE).write_text(json.dumps(collection, ensure_ascii=False) + "\n", encoding="utf-8", newline="")
    for file in FILES.keys() - OPTIONAL_FILES:
        is_table = file.endswith(".csv")
        header = ",".join(column.name for column in FILES[file])
        empty = f"{header}\n" if is_table else '{"type": "FeatureCollection", "features": [\n]}\n'
        (folder / file).write_text(empty, encoding="utf-8", newline="")


def sight(shape: BaseGeometry) -> tuple[float, float, float]:
    """Give the camera (longitude, latitude, zoom) that has a shape in sight."""
    west, south, east, north = shape.bounds
    low, high = (_mercator(max(-FARTHEST, min(FARTHEST, latitude))) for latitude in (south, north))
    across, down = max(east - west, 0.1) / 360, max(high - low, 0.0005)
    zoom = math.log2(min(SIGHT[0] / across, SIGHT[1] / down) / TILE)
    middle = math.degrees(2 * math.atan(math.exp(math.pi * (low + high))) - math.pi / 2)
    return round((west + east) / 2, 2), round(middle, 2), round(max(1.0, min(zoom, 12.0)), 1)


def _mercator(latitude: float) -> float:
    """Give how far up a latitude lies on Mercator's map: −0.5 to 0.5 of the world's width."""
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)) / (2 * math.pi)
