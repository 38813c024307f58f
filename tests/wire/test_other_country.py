"""The page on a made-up country: set up, filled and served by the commands alone, and nothing of Syria in it."""

import json

import pytest

from dashboard import cli
from dashboard.app import create_app
from dashboard.settings import Settings
from tests.imports import ucdp, write
from tests.wire.test_callbacks import CALLBACKS, body, on_server

PLACES = {"Sanaa": (15.35, 44.2), "Aden": (12.8, 45.03), "Marib": (15.46, 45.32)}
FOREIGN = ("syria", "idlib", "aleppo", "damascus", "hayat tahrir", "سوريا", "إدلب", "حلب")
PAGES = (
    "/", "/_dash-layout", "/_dash-dependencies", "/text", "/about", "/map/style.json", "/map/towns.json", "/events.csv",
    "/control.csv", "/control.geojson", "/places.geojson",
)  # fmt: skip
PACKED = ("/events.xlsx", "/events.gpkg")


def rows():
    return [
        ucdp(
            number, where_coordinates=name, adm_1=f"{name} province", adm_2="", latitude=lat, longitude=lon,
            country="Yemen", side_a="Northern Front", side_b="Southern Front", date_start=f"2020-0{number}-11",
            date_end=f"2020-0{number}-11",
        )
        for number, (name, (lat, lon)) in enumerate(PLACES.items(), 1)
    ]  # fmt: skip


@pytest.fixture(scope="module", params=["empty", "filled"])
def folder(request, tmp_path_factory):
    """A data folder made as a user makes it."""
    at = tmp_path_factory.mktemp("country")
    assert cli.main(["new", str(at / "data"), "--country", "YE"]) == 0
    if request.param == "filled":
        file = write(at / "ged.csv", rows())
        assert cli.main(["import", str(file), "--data", str(at / "data")]) == 0
    assert cli.main(["check", str(at / "data")]) == 0
    return at / "data"


@pytest.fixture(scope="module")
def app(folder):
    return create_app(Settings(data=folder))


@pytest.fixture(scope="module")
def client(app):
    client = app.server.test_client()
    client.get("/")
    return client


@pytest.mark.parametrize("path", [*PAGES, *PACKED])
def test_every_page_is_answered_and_knows_no_other_country(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    told = answer.get_data(as_text=path in PAGES)
    assert path not in PAGES or [word for word in FOREIGN if word in told.lower()] == []


def test_every_callback_is_answered_as_the_page_opens(app, client):
    for name, spec in on_server(app).items():
        answer = client.post(CALLBACKS, json=body(app, name, spec))
        assert answer.status_code in {200, 204}, (name, answer.text)
        assert [word for word in FOREIGN if word in answer.text.lower()] == []


def test_the_figure_looks_at_the_country(client):
    layout = json.dumps(client.get("/_dash-layout").get_json())
    assert '"center": {"lat": 15.83, "lon": 47.88}' in layout


def test_the_ground_is_that_of_the_country(client):
    style = client.get("/map/style.json").get_json()
    addresses = {name: source["data"] for name, source in style["sources"].items() if isinstance(source["data"], str)}
    assert not [address for address in addresses.values() if "assets/basemap" in address]
    for name in ("country", "ocean", "borders", "labels"):
        answer = client.get(addresses[name])
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.get_json()["features"]


def test_a_ground_that_is_not_drawn_is_not_there(client):
    assert client.get("/map/ground/rivers.json").status_code == 404
