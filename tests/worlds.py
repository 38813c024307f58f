"""A made-up land that fits on a screen: 4 towns, 5 actors, 6 events, 8 assertions.

``world()`` is its data set, ``tables()`` the same before checking, ``write_folder()`` puts it on disk. Each takes
other rows for a file: ``world(events=changed(EVENTS, "E2", fatalities="7"))``.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from shapely.geometry import shape

from dashboard.columns import FILES
from dashboard.data.check import check
from dashboard.data.csv_table import table
from dashboard.data.dataset import Dataset, build
from dashboard.data.folder import parse
from dashboard.data.geojson import COORDINATES
from dashboard.data.read import Tables
from dashboard.data.stories import STORIES_FILE
from dashboard.data.stories import parse as parse_stories

Row = Mapping[str, str]
Rows = Sequence[Row]

FOLDER = """
title = "A made-up land"
title_ar = "أرض متخيلة"
first_day = 2016-01-01
last_day = 2019-12-31

[country]
name = "Land"
name_ar = "أرض"
outline = "outline.geojson"
reach_km = 10
border_buffer_km = 2
metric_crs = "EPSG:32637"
equal_area_crs = "+proj=laea +lat_0=36 +lon_0=37 +datum=WGS84 +units=m +no_defs"

[opening]
query = "time=2018-08-01..2018-08-31"
camera = { lat = 36.1, lon = 37.1, zoom = 9.0 }

[[periods]]
id = "august"
title = "August 2018"
title_ar = "آب 2018"
query = "time=2018-08-01..2018-08-31&actors=blue"

[[cutoffs]]
about = "control"
first = 2019-06-01
last = 2019-12-31
text = "Control is not known after May 2019."
text_ar = "السيطرة غير معروفة بعد أيار 2019."

[[camps]]
id = "reds"
label = "Reds"
label_ar = "الحمر"
order = 1

[[camps]]
id = "blues"
label = "Blues"
label_ar = "الزرق"
order = 2

[[camps]]
id = "civilians"
label = "Civilians"
label_ar = "مدنيون"
order = 3

[[holders]]
id = "red"
label = "Red Front"
label_ar = "الجبهة الحمراء"
camp = "reds"

[[holders]]
id = "blue"
label = "Blue Army"
label_ar = "الجيش الأزرق"
camp = "blues"

[[credits]]
title = "The compilers"
text = "All rows are made up."
licence = "CC0"
url = ""
"""
STORIES = """
[[stories]]
id = "alpha"
title = "How Alpha fell"
introduction = "Two years round Alpha."

[[stories.steps]]
view = "time=2016-03-01&map=36.0000,37.0000,9.50"
text = '''
The Blue Army took Alpha
on 1 March 2016; 10 were killed (8–12).
'''
sources = ["E1", "T1-2016-03-01-1"]

[[stories.steps]]
view = "https://example.org/map/?time=2018-08-01..2018-08-31&actors=blue&types=battles&lang=ar&story=beta.1#top"
text = "In August 2018 there was fighting near Gamma."
sources = ["E4", "E1", "https://example.org/gamma"]

[[stories]]
id = "beta"
title = "Beta"
title_ar = "بيتا"
introduction = "One day."

[[stories.steps]]
view = "event=E3"
text = "An air strike killed three people in Beta."
sources = ["E3"]
"""
OUTLINE = {
    "type": "Polygon",
    "coordinates": [[[36.9, 35.9], [37.4, 35.9], [37.4, 36.3], [36.9, 36.3], [36.9, 35.9]]],
}


def _place(place_id: str, name: str, name_ar: str, at: tuple[float, float], **more: str) -> Row:
    admin = {"admin1": "North", "admin2": "Upper North", "admin3": name}
    where = dict(zip(COORDINATES, map(repr, at), strict=True))
    return {"place_id": place_id, "name": name, "name_ar": name_ar, "kind": "town", **admin, **where, **more}


PLACES: Rows = (
    _place("T1", "Alpha", "ألفا", (37.0, 36.0), kind="city", subdistrict_centre="true", aliases="Alfa|al-Alfa"),
    _place("T2", "Beta", "بيتا", (37.1, 36.0)),
    _place("T3", "Gamma", "غاما", (37.1, 36.1), admin1="South", admin2="Lower South"),
    _place("T4", "Delta", "", (37.3, 36.2), admin1="South", admin2="Lower South", kind="village"),
)
ACTORS: Rows = (
    {"actor_id": "red", "name": "Red Front", "name_ar": "الجبهة الحمراء", "short": "RF", "camp": "reds"},
    {"actor_id": "old_red", "name": "Red League", "aliases": "The League", "camp": "reds", "active_to": "2017-01-27"},
    {"actor_id": "blue", "name": "Blue Army", "name_ar": "الجيش الأزرق", "camp": "blues"},
    {"actor_id": "brigade", "name": "Lone Brigade", "camp": "blues"},
    {"actor_id": "crowd", "name": "Protesters", "name_ar": "متظاهرون", "camp": "civilians"},
)


def _link(actor: str, relation: str, other: str, first: str, last: str = "") -> Row:
    ends = {"from": first, "to": last}
    return {"actor_id": actor, "relation": relation, "other_id": other, "source_url": "https://example.org/l", **ends}


LINKS: Rows = (
    _link("old_red", "renamed_to", "red", "2017-01-28"),
    _link("brigade", "member_of", "blue", "2018-08", "2019-03-31"),
    _link("crowd", "allied_with", "blue", "2017"),
)


def _event(event_id: str, day: str, kind: tuple[str, str], place: str, sides: tuple[str, str], **more: str) -> Row:
    plain = {
        "event_id": event_id,
        "event_date": day,
        "event_date_end": day,
        "time_precision": "day",
        "event_type": kind[0],
        "sub_event_type": kind[1],
        "place_id": place,
        "geo_precision": "1",
        "actor1": sides[0],
        "actor2": sides[1],
        "notes": f"Report {event_id}.",
        "notes_ar": f"تقرير {event_id}.",
        "source": "Gazette",
        "source_url": f"https://example.org/{event_id}",
        "confidence": "high",
    }
    return {**plain, **more}


_CLASH = ("Battles", "Armed clash")
EVENTS: Rows = (
    _event(
        "E1", "2016-03-01", _CLASH, "T1", ("old_red", "blue"), fatalities_low="8", fatalities="10", fatalities_high="12"
    ),
    _event(
        "E2", "2017-05-10", ("Protests", "Peaceful protest"), "T2", ("crowd", "red"),
        time_precision="month", fatalities="0", confidence="medium", geo_precision="2",
    ),
    _event(
        "E3", "2018-07-10", ("Explosions/Remote violence", "Air/drone strike"), "T2", ("brigade", "red"),
        fatalities="3", source_2="Herald", source_2_url="https://example.org/h",
    ),
    _event("E4", "2018-08-10", _CLASH, "T3", ("brigade", "red"), assoc_actor_1="crowd", confidence="low"),
    _event(
        "E5", "2018-08-15", _CLASH, "T3", ("red", "blue"), event_date_end="2018-08-20", fatalities="100",
        exclude_from_sums="campaign total", geo_precision="3",
    ),
    _event(
        "E6", "2019-01-05", ("Strategic developments", "Non-violent transfer of territory"), "T1", ("red", "blue"),
        fatalities="0", dispute_note="The Herald dates it to 6 January.",
    ),
)  # fmt: skip


def _assertion(place: str, day: str, holder: str, status: str = "held", **more: str) -> Row:
    plain = {
        "assertion_id": f"{place}-{day}-1",
        "place_id": place,
        "date": day,
        "date_precision": "day",
        "holder": holder,
        "status": status,
        "source": "Gazette",
        "source_url": "https://example.org/c",
        "confidence": "high",
        "basis": "named",
    }
    return {**plain, **more}


CONTROL: Rows = (
    _assertion("T1", "2016-01-01", "red", date_precision="before"),
    _assertion("T1", "2016-03-01", "blue"),
    _assertion("T1", "2019-01-05", "red", event_id="E6"),
    _assertion("T2", "2016-01-01", "red", date_precision="before", basis="area_wide", confidence="low"),
    _assertion("T2", "2018-07-10", "shared:blue+red", "shared", confidence="medium"),
    _assertion("T3", "2016-01-01", "blue", date_precision="before", basis="inferred"),
    _assertion("T3", "2018-08-10", "blue", "contested"),
    _assertion("T3", "2018-08-20", "red", date_precision="week"),
)
UCDP: Rows = ({"ucdp_name": "Reds and Blues", "actor_id": "red|blue", "rows": "6", "components": "2"},)
_FILES = {
    "places.geojson": PLACES,
    "actors.csv": ACTORS,
    "actor_links.csv": LINKS,
    "events.csv": EVENTS,
    "control.csv": CONTROL,
    "event_links.csv": (),
    "ucdp_actor_map.csv": UCDP,
}
_NAMED = {
    "places": "places.geojson",
    "actors": "actors.csv",
    "links": "actor_links.csv",
    "events": "events.csv",
    "control": "control.csv",
    "event_links": "event_links.csv",
    "ucdp": "ucdp_actor_map.csv",
}


def changed(rows: Rows, row_id: str, **values: str) -> Rows:
    """Give the same rows with some values of one changed; a row is known by its first value."""
    ids = [next(iter(row.values())) for row in rows]
    if row_id not in ids:
        raise KeyError(row_id)
    return [{**row, **values} if one == row_id else row for one, row in zip(ids, rows, strict=True)]


def tables(*, folder: str = FOLDER, stories: str = "", **rows: Rows) -> Tables:
    """Put the land, or one with other rows (``events=…``, ``places=…``), into tables that nobody has checked."""
    given = {**_FILES, **{_NAMED[name]: some for name, some in rows.items()}}
    settings, problems = parse(folder)
    texts = {
        name: table([dict(row) for row in given[name]], [c.name for c in columns] + _more(name))
        for name, columns in FILES.items()
    }
    told, faults = parse_stories(stories) if stories else ((), [])
    faults = (*problems, *faults)
    return Tables(Path("land"), texts, settings, shape(OUTLINE), "0" * 12, faults, folder, told, stories)


def world(*, folder: str = FOLDER, stories: str = "", **rows: Rows) -> Dataset:
    """Build the land, or one with other rows or with stories; rows that break a rule are refused."""
    read = tables(folder=folder, stories=stories, **rows)
    assert check(read) == []
    return build(read)


def write_folder(path: Path, *, folder: str = FOLDER, stories: str = "", **rows: Rows) -> Path:
    """Write the land, or one with other rows or with stories, as a data folder at ``path``."""
    path.mkdir(parents=True, exist_ok=True)
    given = {**_FILES, **{_NAMED[name]: some for name, some in rows.items()}}
    for name, columns in FILES.items():
        names = [column.name for column in columns]
        if name.endswith(".geojson"):
            write_features(path / name, [_feature(row, names) for row in given[name]])
            continue
        with (path / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(given[name])
    write_features(path / "outline.geojson", [{"type": "Feature", "geometry": OUTLINE, "properties": {"name": "Land"}}])
    (path / "folder.toml").write_text(folder, encoding="utf-8", newline="\n")
    if stories:
        (path / STORIES_FILE).write_text(stories, encoding="utf-8", newline="\n")
    return path


def write_features(path: Path, features: Sequence[object]) -> None:
    """Write a FeatureCollection, one feature a line."""
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8", newline="\n")


def _feature(row: Row, names: Sequence[str]) -> dict[str, object]:
    point = {"type": "Point", "coordinates": [float(row[axis]) for axis in COORDINATES]}
    return {"type": "Feature", "geometry": point, "properties": {name: row.get(name, "") for name in names}}


def _more(name: str) -> list[str]:
    return list(COORDINATES) if name == "places.geojson" else []
