"""``/sw.js`` and the mark by which a browser knows what it may keep."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.app import build
from dashboard.web.offline import BUILD, build_of
from dashboard.web.source import Source
from tests.worlds import world

ROOT = Path(__file__).parents[2]
BORE = ("/", "/?lang=ar", "/text", "/about", "/_dash-layout", "/_dash-dependencies", "/map/style.json", "/healthz")


def told(answer):
    """Read what the server puts before the worker's script."""
    return json.loads(re.match(r"self\.khareeta = (\{.*\});\n", answer.text)[1])


@pytest.fixture(scope="module")
def without(land):
    return build(land, offline=False).server.test_client().get


def test_the_worker_is_served_at_the_root_and_asked_for_anew_each_time(get):
    answer = get("/sw.js")
    assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
    assert answer.headers["Service-Worker-Allowed"] == "/"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in get("/").headers["Content-Security-Policy"]
    assert 'addEventListener("fetch"' in answer.text
    assert get("/sw.js", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_page_worker_and_answers_name_one_build(get):
    named = told(get("/sw.js"))["build"]
    assert re.fullmatch(r"[0-9a-f]{16}", named)
    assert f'<meta name="khareeta-build" id="build" content="{named}">' in get("/").text
    assert {get(path).headers.get(BUILD) for path in BORE} == {named}
    kept = get("/map/towns.json")
    again = get("/map/towns.json", headers={"If-None-Match": kept.headers["ETag"]})
    assert (again.status_code, again.headers[BUILD]) == (304, named)


@pytest.mark.parametrize("path", ["/nothing", "/events.csv?time=x", "/changes.csv"])
def test_an_error_bears_no_build(get, path):
    answer = get(path)
    assert answer.status_code >= 400
    assert BUILD not in answer.headers


def test_the_build_follows_data_and_settings_and_nothing_else(land):
    first = build_of(Source(land))
    assert first == build_of(Source(world()))
    assert first != build_of(Source(replace(land, version="0123456789ab")))
    assert first != build_of(Source(land, frozenset({"acled"})))


def test_what_was_not_kept_is_said_in_every_language(get):
    pages = told(get("/sw.js"))["unkept"]
    assert set(pages) == {"en", "ar"}
    assert "This page was not opened before in this browser" in pages["en"]
    assert 'dir="rtl"' in pages["ar"]
    assert re.findall("[A-Z][a-z]+ [a-z]+", re.sub("<[^>]*>", " ", pages["ar"])) == []
    assert "<a href='/?lang=ar'>" in pages["ar"]


def test_switched_off_the_worker_goes_and_nothing_is_marked(without):
    assert told(without("/sw.js")) == {"build": "", "base": "/", "unkept": {}}
    assert "registration.unregister()" in without("/sw.js").text
    page = without("/")
    assert "khareeta-build" not in page.text
    assert BUILD not in page.headers


def test_a_map_of_a_readers_own_has_no_worker(land):
    get = build(land, base="/u/secret/").server.test_client().get
    assert get("/u/secret/sw.js").status_code == 404
    page = get("/u/secret/")
    assert page.status_code == 200
    assert "khareeta-build" not in page.text
    assert BUILD not in page.headers


def test_the_worker_is_no_script_of_the_page(get):
    assert "sw.js" not in get("/").text


def test_the_style_sheets_of_pages_without_script_are_kept(get):
    script = (ROOT / "assets" / "js" / "offline.js").read_text("utf-8")
    kept = re.findall(r'"(assets/css/[\w-]+\.css)"', script)
    assert set(kept) == set(re.findall(r'href="/(assets/css/[^"?]+)"', get("/text").text))
