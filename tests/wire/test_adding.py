"""A reader's own file: read only where the operator allows it, for a map of their own, mixed with nothing."""

import io
import json
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import FileStorage
from werkzeug.test import Client, encode_multipart

from dashboard import uploads
from dashboard.app import build
from dashboard.settings import Settings
from dashboard.uploads import IDLE, Uploads, plain, serving
from dashboard.web.adding import MB
from dashboard.web.errors import BODY_LIMIT
from tests.imports import ucdp, write
from tests.worlds import world, write_folder

NEW = ucdp(7, source_headline="Brought by a reader")


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "land")


@pytest.fixture
def client(folder):
    return Client(serving(Settings(data=folder, allow_upload=True, upload_limit=1)))


@pytest.fixture
def file(tmp_path):
    return write(tmp_path / "ged.csv", [NEW]).read_bytes()


def bring(client, content, name="ged.csv", headers=None, path="/add", **fields):
    """Send the form as a browser does."""
    boundary, body = encode_multipart({"file": FileStorage(io.BytesIO(content), name), **fields})
    form = f'multipart/form-data; boundary="{boundary}"'
    return client.post(path, data=body, content_type=form, headers=headers)


def base_of(answer):
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].removesuffix("add")


def problem(answer):
    return re.search(r"role='alert'>(.*?)</p>", answer.text)[1]


def everything(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_by_default_the_page_explains_the_command_and_reads_nothing(get, land_app, file):
    told = get("/add").text
    assert "khareeta import FILE --data DIR" in told
    assert "<form" not in told
    answer = bring(land_app.server.test_client(), file)
    assert answer.status_code == 403
    assert "khareeta import FILE" in answer.text


def test_the_page_has_a_link_to_it(get):
    assert re.search(r'\["a",{[^}]*"href":"(?:/|\\u002f)add"[^}]*},"Add your data"\]', get("/_dash-layout").text)


def test_a_file_becomes_a_map_and_its_report_is_shown(client, file):
    base = base_of(bring(client, file))
    told = client.get(f"{base}add").text
    assert "On the map now: 1 (new 1," in told
    assert f"href='{base}?time=2018-08-11'" in told
    assert f"href='{base}?time=2018-08-11&amp;source=UCDP%20GED'" in told
    assert "ged.csv" in client.get(f"{base}report").text
    assert "Brought by a reader" in client.get(f"{base}text?time=2018-08-11").text


def test_of_a_file_with_refused_rows_it_is_told_how_many_and_the_report_leads_back(client, tmp_path):
    rows = write(tmp_path / "ged.csv", [NEW, ucdp(8, latitude="north")]).read_bytes()
    base = base_of(bring(client, rows))
    told = client.get(f"{base}add").text
    assert "<h1>Part of your file is on the map</h1>" in told
    assert "1 of the 2 rows in the file are on the map now. 1 was left out" in told
    report = client.get(f"{base}report").text
    assert f"<a href='{base}?time=2018-08-11'>Open the map with your rows</a>" in report
    assert f"<a href='{base}add'>" in report


def test_a_reader_in_arabic_stays_in_arabic_all_the_way(client, file):
    assert 'lang="ar" dir="rtl"' in client.get("/add?lang=ar").text
    assert problem(client.post("/add?lang=ar", data={})) == "لم يُختر أي ملف."
    refused = bring(client, b"", "f.csv", path="/add?lang=ar")
    assert problem(refused) == "<bdi lang='en'>f.csv</bdi>: الملف فارغ (0 بايت)"
    answer = bring(client, file, path="/add?lang=ar")
    address = answer.headers["Location"]
    assert address.endswith("/add?lang=ar")
    base = address.removesuffix("add?lang=ar")
    assert "على الخريطة الآن: 1" in client.get(address).text
    report = client.get(f"{base}report?lang=ar").text
    assert '<html lang="ar" dir="rtl">' in report
    assert "استيراد <bdi>ged.csv</bdi>" in report
    assert "Import of <bdi>ged.csv</bdi>" in client.get(f"{base}report").text
    assert "لم تعد هذه الخريطة موجودة" in client.post(f"{base}remove?lang=ar").text
    assert "لم تعد هذه الخريطة موجودة" in client.get(f"{base}?lang=ar").text


def test_the_served_data_stay_as_they_are(client, file, folder):
    before = everything(folder)
    base = base_of(bring(client, file))
    assert "ucdp:7" in client.get(f"{base}events.csv").text
    assert "ucdp:7" not in client.get("/events.csv").text
    assert everything(folder) == before


def test_two_readers_do_not_meet(client, file, tmp_path):
    other = write(tmp_path / "other.csv", [ucdp(8)]).read_bytes()
    one, two = base_of(bring(client, file)), base_of(bring(client, other))
    assert one != two
    assert "ucdp:8" not in client.get(f"{one}events.csv").text
    assert "ucdp:7" not in client.get(f"{two}events.csv").text


def test_an_address_cannot_be_guessed_and_is_kept_from_search_engines(client, file):
    base = base_of(bring(client, file))
    assert re.fullmatch(r"/u/[\w-]{43}/", base)
    assert client.get(f"/u/{'A' * 43}/").status_code == 404
    headers = client.get(base).headers
    assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")
    assert headers["Referrer-Policy"] == "no-referrer"


def test_no_link_leads_out_of_a_map_that_does_not_lie_at_the_root():
    client = build(world(), base="/maps/").server.test_client()
    layout = json.loads(client.get("/maps/_dash-layout").text)
    links, parts = [], [layout]
    while parts:
        part = parts.pop()
        parts += part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
        if isinstance(part, dict):
            links += [value for name in ("href", "data-view") if isinstance(value := part.get(name), str)]
    inside = [link for link in links if link.startswith("/")]
    assert len(inside) > 8
    assert [link for link in inside if not link.startswith("/maps/")] == []
    for path in ("", "text", "about", "map/style.json", "events.csv"):
        answer = client.get(f"/maps/{path}")
        assert answer.status_code == 200
        assert not re.search(r"""(?:href|src|data)=?["':]+/(?!maps/)""", answer.text)
    assert client.get("/maps/nothing").status_code == 404


def test_a_map_is_gone_when_its_reader_says_so(client, file):
    base = base_of(bring(client, file))
    assert "deleted" in client.post(f"{base}remove").text
    answer = client.get(base)
    assert (answer.status_code, "no such map" in answer.text) == (404, True)


def test_a_map_is_gone_with_all_its_files_when_nobody_has_looked_for_long(folder, file):
    now = [0.0]
    door = Uploads(Settings(data=folder, allow_upload=True), lambda: now[0])
    address = door.take(io.BytesIO(file), "ged.csv", {})
    root = door._root
    now[0] = IDLE
    assert door.at(address) is not None, "and a visit begins the time anew"
    now[0] = 2 * IDLE
    assert door.at(address) is not None
    assert len(list(root.iterdir())) == 1
    now[0] = 3 * IDLE + 1
    assert door.at(address) is None
    assert list(root.iterdir()) == []


def test_there_are_only_so_many_at_once(client, file, monkeypatch):
    monkeypatch.setattr(uploads, "MOST", 1)
    base = base_of(bring(client, file))
    answer = bring(client, file)
    assert (answer.status_code, "as many maps" in problem(answer)) == (503, True)
    client.post(f"{base}remove")
    base_of(bring(client, file))


def test_one_file_is_read_at_a_time(folder, file):
    door = Uploads(Settings(data=folder, allow_upload=True))
    with door._reading, pytest.raises(uploads.Unread, match="Another file is being read") as refused:
        door.take(io.BytesIO(file), "ged.csv", {})
    assert refused.value.status == 503


def test_a_file_beyond_the_limit_is_refused_in_words(client):
    answer = bring(client, b"x" * (MB + 100_000))
    assert (answer.status_code, problem(answer)) == (413, "The file is larger than 1 MB.")


def test_no_other_request_may_be_larger_for_it(client):
    body = b" " * (BODY_LIMIT + 1)
    for path in ("/_dash-update-component", "/text", "/add/"):
        assert client.post(path, data=body, content_type="application/json").status_code == 413, path


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b"name,colour\nx,red\n", b"id,year\n", b"<html></html>"])
def test_a_file_that_cannot_be_read_is_one_sentence_without_a_path_of_the_server(client, content):
    answer = bring(client, content, "my file.csv")
    assert answer.status_code == 422
    said = problem(answer)
    assert said
    assert not re.search(f"{tempfile.gettempdir()}|khareeta-|brought|Traceback", said)


def test_a_file_that_takes_too_much_memory_brings_nothing_down(client, file, monkeypatch):
    monkeypatch.setattr(uploads, "MEMORY", 20 * MB)
    answer = bring(client, file)
    assert (answer.status_code, "more memory" in problem(answer)) == (422, True)
    assert client.get("/healthz").status_code == 200


def test_a_file_that_takes_too_long_is_given_up(client, file, monkeypatch):
    monkeypatch.setattr(uploads, "PATIENCE", 0.01)
    assert "could not be read in" in problem(bring(client, file))


def test_nothing_is_left_of_a_file_that_cannot_be_read(folder):
    door = Uploads(Settings(data=folder, allow_upload=True))
    with pytest.raises(uploads.Unread):
        door.take(io.BytesIO(b"nothing"), "x.csv", {})
    assert list(door._root.iterdir()) == []


def test_headers_of_an_own_table_can_be_named(client):
    table = b"Datum;was;Ort;Nr\n2018-08-11;Armed clash;Beta;1\n"
    columns = "date=Datum,type=was,place=Ort,id=Nr"
    base = base_of(bring(client, table, "log.csv", columns=columns))
    assert "log" in client.get(f"{base}events.csv?time=2018-08-11").text


def test_what_a_reader_writes_is_never_an_option_of_its_own(client, file):
    answer = bring(client, file, "--replace-source", columns="--as=acled", dates="mdy --source=x")
    assert answer.status_code == 422
    assert "mdy --source=x" in problem(answer)


def test_a_form_of_another_site_is_refused(client, file):
    assert bring(client, file, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_a_form_without_a_file_is_asked_for_one(client):
    assert problem(client.post("/add", data={})) == "No file was chosen."


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_no_system_minds(name):
    made = plain(name)
    assert made
    assert Path(made).name == made
    assert made not in {".", ".."}
    assert not made.startswith((".", "-"))
    assert len(made) <= 100
    assert made.isprintable()
