"""A server goes on with the data of a finished import, and drops no request for it."""

import threading

import pytest
from werkzeug.test import Client

from dashboard import renewing
from dashboard.data.problem import Unreadable
from dashboard.renewing import Renewing
from dashboard.settings import Settings
from tests.imports import bring_in, ucdp, write
from tests.worlds import write_folder

PATIENCE = 120


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(renewing, "PAUSE", 0)


def import_one(land, number):
    bring_in(write(land.parent / "ged.csv", [ucdp(number)]), land)


def settled(server):
    """Wait until nothing is being built."""
    assert server._at_work.acquire(timeout=PATIENCE)
    server._at_work.release()


def events(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    return answer.get_json()["events"]


def test_a_finished_import_is_served_after_the_next_request(land):
    server = Renewing(Settings(data=land))
    client = Client(server)
    assert events(client) == 6
    import_one(land, 1)
    assert events(client) in {6, 7}, "the request that notices is answered all the same"
    settled(server)
    assert events(client) == 7
    assert "ucdp:1" in client.get("/events.csv").text
    import_one(land, 2)
    events(client)
    settled(server)
    assert events(client) == 8


def test_a_request_that_is_being_answered_ends_in_the_old_application(land):
    entered, go = threading.Event(), threading.Event()
    built = []

    def build(_settings):
        number = len(built)
        built.append(number)

        def application(environ, start_response):
            if environ["PATH_INFO"] == "/slow":
                entered.set()
                assert go.wait(PATIENCE)
            start_response("200 OK", [])
            return [str(number).encode()]

        return application

    server = Renewing(Settings(data=land), build)
    client, slow = Client(server), []
    thread = threading.Thread(target=lambda: slow.append(Client(server).get("/slow").text))
    thread.start()
    assert entered.wait(PATIENCE)
    import_one(land, 1)
    client.get("/")
    settled(server)
    assert client.get("/").text == "1"
    go.set()
    thread.join(PATIENCE)
    assert slow == ["0"]
    assert built == [0, 1], "built once for each import"


def test_data_that_cannot_be_served_leave_the_old_in_place_and_are_told_once(land, caplog):
    fails = iter([False, True])

    def build(_settings):
        if next(fails):
            msg = "broken"
            raise Unreadable(msg)
        return lambda _environ, start_response: [(start_response("200 OK", []) and b"") or b"old"]

    server = Renewing(Settings(data=land), build)
    client = Client(server)
    import_one(land, 1)
    for _ in range(3):
        assert client.get("/").text == "old"
        settled(server)
    assert [record.getMessage() for record in caplog.records] == [
        "the data folder changed and cannot be served, the old data stay: broken"
    ]


def test_a_folder_that_cannot_be_served_at_all_is_refused_at_the_start(tmp_path):
    with pytest.raises(Unreadable):
        Renewing(Settings(data=tmp_path / "none"))
