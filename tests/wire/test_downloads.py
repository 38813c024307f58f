"""What the downloads answer, to the letter of the interface."""

import csv
import io
import re

import geopandas as gpd
import pytest

from dashboard.columns import EVENT_PLACE, EVENTS, PLACES
from dashboard.web.downloads import ROWS
from dashboard.web.formats import FORMATS
from tests.worlds import EVENTS as LAND_EVENTS
from tests.worlds import changed, world

ROUTES = [(name, suffix) for name, rows in ROWS.items() for suffix in rows.suffixes]
AUGUST = "time=2018-08-01..2018-08-31"
SINCE = "&compare=2018-07-01"


def table(answer):
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def ids(answer):
    return [row["event_id"] for row in table(answer)]


def test_events_have_the_columns_of_the_file_and_then_those_of_the_place(get):
    header = get("/events.csv").data.decode("utf-8-sig").splitlines()[0]
    assert header.split(",") == [*(column.name for column in EVENTS), *EVENT_PLACE]


def test_without_time_the_events_of_all_days_are_meant(get):
    assert ids(get("/events.csv")) == ["E1", "E2", "E3", "E4", "E5", "E6"]


def test_an_event_is_told_with_its_place(get):
    row = table(get("/events.csv?time=2018-08-10"))[0]
    assert {name: row[name] for name in EVENT_PLACE} == {
        "place_name": "Gamma", "place_name_ar": "غاما", "latitude": "36.1", "longitude": "37.1",
        "admin1": "South", "admin2": "Lower South", "admin3": "Gamma",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (AUGUST, ["E4", "E5"]),
        ("time=2018-08-20", ["E5"]),  # its span touches the day
        ("time=2017-05-31", ["E2"]),  # known to the month only
        ("time=..2018-07-31&mode=day", []),
        (f"{AUGUST}&mode=since", ["E1", "E2", "E3", "E4", "E5"]),
        ("actors=red", ["E1", "E2", "E3", "E4", "E5", "E6"]),  # with its predecessor
        ("actors=old_red", ["E1"]),
        (f"{AUGUST}&actors=blue", ["E4", "E5"]),  # a member for that month
        ("types=protests~battles", ["E1", "E2", "E4", "E5"]),
        ("deaths=5..", ["E1", "E5"]),
        ("deaths=5..&nodeaths=1", ["E1", "E4", "E5"]),
        ("precision=exact", ["E1", "E3", "E4", "E6"]),
        ("undated=0", ["E1", "E3", "E4", "E5", "E6"]),
        ("confidence=medium", ["E1", "E2", "E3", "E5", "E6"]),
        ("source=herald", ["E3"]),
        ("admin=South", ["E4", "E5"]),
        ("area=36.95,35.95,37.05,36.05", ["E1", "E6"]),
        ("q=%D8%BA%D8%A7%D9%85%D8%A7", ["E4", "E5"]),
        ("place=T1", ["E1", "E2", "E3", "E4", "E5", "E6"]),  # opens a town, filters nothing
        ("event=E1", ["E1", "E2", "E3", "E4", "E5", "E6"]),
        ("time=2030-01-01..2030-12-31", []),
        ("nosuchkey=1&time=2018-08-10", ["E4"]),
    ],
)
def test_a_query_selects_events(get, query, found):
    assert ids(get(f"/events.csv?{query}")) == found


@pytest.mark.parametrize(("name", "suffix"), ROUTES)
def test_every_download_has_a_name_with_version_and_period(get, name, suffix):
    answer = get(f"/{name}.{suffix}?{AUGUST}{SINCE}")
    assert answer.status_code == 200
    period = "2018-08-01_2018-08-31_" if ROWS[name].dated else ""
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="khareeta_{name}_{period}000000000000.{suffix}"'
    )
    assert answer.content_type == FORMATS[suffix].media_type


@pytest.mark.parametrize(("name", "suffix"), ROUTES)
def test_every_download_tells_its_canonical_query_and_data_version(get, name, suffix):
    answer = get(
        f"/{name}.{suffix}?types=riots~battles&unknown=1&time=2018-08-01..2018-08-01{SINCE}&actors=red~blue~red"
    )
    assert answer.headers["X-Khareeta-Query"] == f"time=2018-08-01&actors=blue~red&types=battles~riots{SINCE}"
    assert answer.headers["X-Khareeta-Data-Version"] == "000000000000"


@pytest.mark.parametrize(("name", "suffix"), [route for route in ROUTES if "json" in route[1]])
def test_metadata_travels_with_json(get, name, suffix):
    found = get(f"/{name}.{suffix}?{AUGUST}{SINCE}").json["metadata"]
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", found.pop("date"))
    assert found == {
        "title": "A made-up land",
        "what": name,
        "query": AUGUST + SINCE,
        "data_version": "000000000000",
        "period": "2018-08-01..2018-08-31" if ROWS[name].dated else None,
        "credits": [{"title": "The compilers", "text": "All rows are made up.", "licence": "CC0", "url": ""}],
    }


@pytest.mark.parametrize(("name", "suffix"), ROUTES)
@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("time=2018-13-01", "time"),
        ("time=2019-01-02..2019-01-01", "time"),
        ("actors=nobody", "actors"),
        ("with=nobody", "with"),
        ("not=nobody", "not"),
        ("types=wars", "types"),
        ("sub=wars", "sub"),
        ("deaths=many", "deaths"),
        ("nodeaths=yes", "nodeaths"),
        ("admin=Nowhere", "admin"),
        ("area=1,2,3", "area"),
        ("place=T9", "place"),
        ("event=E9", "event"),
        ("mode=all", "mode"),
        ("map=north", "map"),
        ("compare=yesterday", "compare"),
        ("time=2018-08-01&time=2018-08-02", "time"),
    ],
)
def test_an_unreadable_value_or_unknown_id_is_400(get, name, suffix, query, key):
    answer = get(f"/{name}.{suffix}?{query}")
    assert (answer.status_code, answer.json["key"]) == (400, key)
    assert answer.json["error"].startswith(f"{key}=")


def test_what_is_refused_is_said_in_one_sentence(get):
    assert get("/events.csv?time=2018-02-30").json == {
        "error": "time=2018-02-30: 2018-02-30 is not a day of the calendar",
        "key": "time",
    }


def test_a_text_that_would_run_as_a_formula_does_not():
    from dashboard.app import build

    land = world(events=changed(LAND_EVENTS, "E4", notes='=HYPERLINK("http://example.org")', source="@Gazette"))
    client = build(land).server.test_client()
    row = table(client.get("/events.csv?time=2018-08-10"))[0]
    assert (row["notes"], row["source"]) == ('\'=HYPERLINK("http://example.org")', "'@Gazette")
    assert client.get("/events.json?time=2018-08-10").json["rows"][0]["source"] == "@Gazette"


def test_control_is_one_row_a_town_as_of_the_last_day(get):
    rows = table(get(f"/control.csv?{AUGUST}"))
    assert list(rows[0]) == [
        "place_id", "place_name", "place_name_ar", "latitude", "longitude", "admin1", "holder", "status", "since",
        "since_precision", "confidence", "last_confirmed", "sources", "assertion_id", "event_id",
    ]  # fmt: skip
    assert [(row["place_id"], row["holder"], row["status"], row["since"]) for row in rows] == [
        ("T1", "blue", "held", "2016-03-01"),
        ("T2", "shared:blue+red", "shared", "2018-07-10"),
        ("T3", "red", "held", "2018-08-20"),
    ]


def test_control_never_knows_the_future(get):
    assert [row["holder"] for row in table(get("/control.csv?time=2018-08-09"))] == ["blue", "shared:blue+red", "blue"]


def test_control_does_not_depend_on_which_events_are_shown(get):
    assert get(f"/control.csv?{AUGUST}&types=riots").data == get(f"/control.csv?{AUGUST}").data


def test_control_areas_name_holder_status_and_doubt(get):
    found = get(f"/control.geojson?{AUGUST}").json["features"]
    assert {feature["geometry"]["type"] for feature in found} <= {"Polygon", "MultiPolygon"}
    assert [set(feature["properties"]) for feature in found] == [
        {"holder", "status", "confidence", "since", "towns", "area_km2"}
    ] * len(found)
    assert sum(feature["properties"]["towns"] for feature in found) == 3


CHANGES = [
    "place_id", "place_name", "from_holder", "from_status", "to_holder", "to_status", "date", "date_precision",
    "source_url",
]  # fmt: skip


def test_changes_are_the_towns_that_differ_between_the_date_and_the_last_day(get):
    answer = get(f"/changes.csv?{AUGUST}{SINCE}")
    assert answer.data.decode("utf-8-sig").splitlines() == [
        ",".join(CHANGES),
        "T2,Beta,red,held,shared:blue+red,shared,2018-07-10,day,https://example.org/c",
        "T3,Gamma,blue,held,red,held,2018-08-20,week,https://example.org/c",
    ]


def test_changes_go_from_the_date_to_the_last_day_also_backwards(get):
    there = table(get("/changes.csv?time=2018-08-31&compare=2018-08-10"))
    back = table(get("/changes.csv?time=2018-08-10&compare=2018-08-31"))
    assert [(row["from_status"], row["to_holder"]) for row in there] == [("contested", "red")]
    assert [(row["from_holder"], row["to_status"], row["date"]) for row in back] == [("red", "contested", "2018-08-20")]


def test_changes_of_a_day_from_itself_are_none(get):
    assert get("/changes.csv?time=2018-08-31&compare=2018-08-31").data.decode("utf-8-sig") == ",".join(CHANGES) + "\n"
    assert get("/changes.geojson?time=2018-08-31&compare=2018-08-31").json["features"] == []


def test_without_a_date_to_compare_with_changes_are_refused(get):
    for suffix in ROWS["changes"].suffixes:
        answer = get(f"/changes.{suffix}?{AUGUST}")
        assert (answer.status_code, answer.json["key"]) == (400, "compare")
        assert answer.json["error"].startswith("compare is missing: ")


def test_every_form_of_the_changes_has_the_same_rows(get):
    query = f"?{AUGUST}{SINCE}"
    expected = table(get(f"/changes.csv{query}"))
    assert get(f"/changes.json{query}").json["rows"] == expected
    features = get(f"/changes.geojson{query}").json["features"]
    assert [feature["properties"] for feature in features] == expected
    assert {feature["geometry"]["type"] for feature in features} == {"Polygon"}


def test_what_is_not_known_is_blank_in_changes(get):
    query = "time=2019-12-31&compare=2019-05-31"  # after the cut-off nothing is known
    rows = get(f"/changes.json?{query}").json["rows"]
    assert [row["from_holder"] for row in rows] == ["red", "shared:blue+red", "red"]
    for name in ("to_holder", "to_status", "date", "date_precision", "source_url"):
        assert [row[name] for row in rows] == [None] * 3
    assert table(get(f"/changes.csv?{query}"))[0]["date"] == ""


def test_places_have_the_properties_of_the_file(get):
    found = get("/places.geojson").json["features"]
    assert [feature["properties"]["place_id"] for feature in found] == ["T1", "T2", "T3", "T4"]
    assert list(found[0]["properties"]) == [column.name for column in PLACES]
    assert found[0]["geometry"]["coordinates"] == [37.0, 36.0]


def test_every_form_of_the_events_has_the_same_rows(get, tmp_path):
    query = "?actors=blue"
    expected = ids(get(f"/events.csv{query}"))
    assert [row["event_id"] for row in get(f"/events.json{query}").json["rows"]] == expected
    features = get(f"/events.geojson{query}").json["features"]
    assert [feature["properties"]["event_id"] for feature in features] == expected
    (tmp_path / "events.gpkg").write_bytes(get(f"/events.gpkg{query}").data)
    assert list(gpd.read_file(tmp_path / "events.gpkg", layer="events")["event_id"]) == expected


@pytest.mark.parametrize(("name", "suffix"), ROUTES)
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_download_takes_no_other_method(land_app, name, suffix, method):
    assert getattr(land_app.server.test_client(), method)(f"/{name}.{suffix}").status_code == 405


def test_the_shipped_seed_events_can_be_downloaded(shipped_get):
    rows = table(shipped_get("/events.csv?time=2018-12-28..2019-01-10&actors=hts"))
    assert {"C1139"} & {row["place_id"] for row in rows}
    assert all(row["source_url"].startswith("http") for row in rows)


def test_every_shipped_event_is_in_the_download_as_it_is_in_the_file(shipped_get):
    from dashboard.data.read import shipped

    with (shipped() / "events.csv").open(encoding="utf-8", newline="") as file:
        kept = {row["event_id"]: row for row in csv.DictReader(file)}
    found = {row["event_id"]: row for row in table(shipped_get("/events.csv"))}
    assert found.keys() == kept.keys()
    for event_id, row in kept.items():
        assert {name: found[event_id][name].removeprefix("'") for name in row} == row


def test_every_shipped_event_has_the_same_text_in_json(shipped_get):
    rows = {row["event_id"]: row for row in table(shipped_get("/events.csv"))}
    for row in shipped_get("/events.json").json["rows"]:
        spelled = {name: "" if value is None else str(value) for name, value in row.items()}
        assert {**spelled, "notes": ""} == {**rows[row["event_id"]], "notes": ""}


@pytest.mark.parametrize(
    ("place", "day", "holder"),
    [("C1139", "2019-01-15", "hts"), ("C1002", "2018-06-01", "government")],
)
def test_the_shipped_data_says_who_held_a_town(shipped_get, place, day, holder):
    rows = {row["place_id"]: row for row in table(shipped_get(f"/control.csv?time={day}"))}
    assert rows[place]["holder"] == holder
