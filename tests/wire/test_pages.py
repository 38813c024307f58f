"""The page, the plain pages, the map's layers, health, and the headers of all."""

import gzip
import re
from html import unescape
from pathlib import Path

import brotli
import pytest

from dashboard import query
from dashboard.app import build
from dashboard.data import dataset
from dashboard.web import maps, openapi, packing
from dashboard.web.downloads import ROWS
from dashboard.web.health import health
from dashboard.web.source import Source
from tests.worlds import CONTROL, EVENTS, FOLDER, changed, tables, world

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
ROOT = Path(__file__).parents[2]
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}
LAYERS = ("cells.json", "edges.json", "towns.json", "control.json", "events.bin")


@pytest.mark.parametrize(
    "path",
    ["/", "/about", "/events.csv", "/healthz", "/map/style.json", "/nothing", "/events.csv?time=x", "/_dash-layout"],
)
def test_every_answer_carries_the_security_headers(get, path):
    answer = get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "geolocation=()" in answer.headers["Permissions-Policy"]
    assert "Server" not in answer.headers
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]


def test_other_sites_frame_the_page_only_where_the_setting_names_them(get, land):
    assert get("/?embed=1").headers["Content-Security-Policy"].endswith("frame-ancestors 'self'")
    open_to = build(land, "https://news.example").server.test_client()
    for path in ("/?embed=1", "/text"):
        assert open_to.get(path).headers["Content-Security-Policy"].endswith("frame-ancestors https://news.example")


def test_the_page_runs_only_scripts_that_the_policy_names(get):
    answer = get("/")
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", answer.text)
    policy = answer.headers["Content-Security-Policy"]
    runs = [attributes for attributes in inline if "application/json" not in attributes]
    assert len(runs) == len(re.findall(r"'sha256-[^']+'", policy))
    # Neither a name of a kind of XML nor a link to a source is asked for by the page.
    leads_off = re.sub(r"<a href='[^']*'|xmlns='[^']*'", "", answer.text)
    assert "http://" not in leads_off
    assert "https://" not in leads_off


def test_without_script_the_text_version_of_the_same_view_is_a_link_away(get):
    assert '<a href="text">text version of this view</a>' in get("/").text
    page = get('/?types=battles&time=2018-08-10&q="><script>&colour=red').text
    assert '<a href="text?time=2018-08-10&amp;types=battles&amp;q=%22%3E%3Cscript%3E">' in page
    assert "<noscript>" in page


def first_text(get, query):
    found = re.search(r'<div id="first".*?</ol>', get(f"/?{query}").text, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", found[0]))


@pytest.mark.parametrize("query", ["", "time=2019-01-01..2019-01-10&types=battles", "time=2017-01-01..2018-12-31"])
def test_the_first_answer_tells_the_view_and_its_newest_reports(shipped_get, query):
    told = first_text(shipped_get, query)
    asked = query or "time=2018-12-28..2019-01-10"
    rows = shipped_get(f"/events.json?{asked}").json["rows"]
    assert f"{len(rows)} of 459 events" in told
    newest = max(row["event_date"] for row in rows)
    assert any(row["notes"] in unescape(told) for row in rows if row["event_date"] == newest)


def test_the_first_answer_speaks_the_language_of_the_address(shipped_get):
    page = shipped_get("/?lang=ar").text
    first = page[page.index('<div id="first"') : page.index("</ol>")]
    assert "يجري تحميل الخريطة" in first
    assert '<p class="brand">خريطة <span lang="en" dir="ltr">Khareeta</span></p>' in first
    row = max(shipped_get("/events.json?time=2018-12-28..2019-01-10").json["rows"], key=lambda row: row["event_date"])
    assert row["notes_ar"] in unescape(first)
    assert "<bdi lang='en'>" in first


def test_an_embed_has_no_room_for_the_first_text(get):
    assert 'id="first"' not in get("/?embed=1").text


def test_the_first_text_names_nothing_that_the_data_do_not_know(get):
    assert get("/?place=nowhere&actors=nobody&event=none&story=x.9").status_code == 200
    assert "No report matches." in get("/?q=nobody-wrote-this").text


def test_the_page_asks_for_no_development_tools(get):
    assert '"ui":' not in get("/").text.replace(" ", "") or '"ui":false' in get("/").text.replace(" ", "")
    assert get("/_reload-hash").status_code == 404


def test_two_apps_share_nothing(land):
    one, other = build(land), build(land)
    assert one.callback_map.keys() == other.callback_map.keys() != set()
    assert one.server is not other.server


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_text_is_compressed_for_whoever_asks(get, encoding):
    plain, packed = get("/openapi.json"), get("/openapi.json", headers={"Accept-Encoding": encoding})
    assert packed.headers["Content-Encoding"] == encoding
    assert len(packed.data) < len(plain.data) / 3
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_the_scripts_of_the_page_are_one_file_that_may_be_kept_for_good(get):
    (script,) = re.findall(r'src="(/assets/[^"]+)"', get("/").text)
    assert "immutable" in get(script).headers["Cache-Control"]
    assert get(script.partition("?")[0]).headers["Cache-Control"] == "no-cache"
    assert get(script.partition("?")[0] + "?m=of-another-day").headers["Cache-Control"] == "no-cache"
    files = [file for file in (ROOT / "assets/js").glob("*.js") if file.stem not in {"theme", "tongue", "start"}]
    own = [re.findall(r"module\.exports = \{ ?(\w+)", file.read_text("utf-8")) for file in files]
    assert [names for names in own if names and f"module.exports = {{ {names[0]}" not in get(script).text] == []
    assert "@ts-check" not in get(script).text


def test_nothing_in_the_head_of_the_page_waits_for_another_file(get):
    page = get("/").text
    assert '<link rel="stylesheet"' not in page
    assert "--bar-height" in page.partition("</head>")[0]
    assert 'url("../' not in page
    letters = get(re.search(r'url\("([^"]+\.woff2[^"]*)"\)', page)[1])
    assert letters.status_code == 200
    assert "immutable" in letters.headers["Cache-Control"]
    assert set(re.findall(r"<script ([^>]*)\bsrc=", page)) == {'type="later" '}


def test_an_arabic_page_asks_for_its_letters_first_by_the_address_that_its_style_sheet_has(get):
    page = get("/?lang=ar").text
    (early,) = re.findall(r'<link rel="preload" href="([^"]+)" as="font"', page)
    assert f'url("{early}")' in page.partition("</style>")[0]
    assert 'rel="preload"' not in get("/").text


def files_of(get):
    """Name every file that the page asks for first, of its own and of packages."""
    return re.findall(r'<script[^>]*\bsrc="([^"]+)"', get("/").text)


def test_of_dash_s_polyfill_the_page_brings_what_packages_call_and_no_more(get):
    """When none calls it any more, assets/vendor can go."""
    assert "polyfill" not in get("/").text
    own, others = (
        [get(path).text for path in files_of(get) if path.startswith("/assets/") is ours] for ours in (True, False)
    )
    assert any("regeneratorRuntime.mark(" in script for script in others)
    assert any("globalThis.regeneratorRuntime = runtime" in script for script in own)


@pytest.mark.parametrize("encoding", ["identity", "br", "gzip"])
def test_plotly_is_asked_for_by_its_contents_and_comes_as_each_browser_takes_it(get, encoding):
    address = re.search(r'<meta name="plotly" content="([^"]+)"', get("/").text)[1]
    answer = get(address, headers={"Accept-Encoding": encoding})
    assert UNPACK.get(encoding, bytes)(answer.data).startswith(b"/* plotly.js (bar, scattermap)")
    assert answer.headers.get("Content-Encoding", "identity") == encoding
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Accept-Encoding" in answer.headers["Vary"]
    kept = {"Accept-Encoding": encoding, "If-None-Match": answer.headers["ETag"]}
    assert get(address.partition("?")[0], headers=kept).status_code == 304


def test_the_ground_of_the_map_may_be_kept_for_good_until_one_of_its_files_changes(shipped_get):
    drawn = [
        source.get("data", source.get("url")) for source in shipped_get("/map/style.json").json["sources"].values()
    ]
    ground = [address for address in drawn if isinstance(address, str) and address.startswith("/assets/")]
    assert len(ground) > 5
    for address in ground:
        plain = address.partition("?")[0]
        assert "immutable" in shipped_get(address).headers["Cache-Control"], address
        assert shipped_get(f"{plain}?m=of-another-day").headers["Cache-Control"] == "no-cache"
        assert shipped_get(plain).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_every_script_comes_compressed_and_may_be_kept_for_good(get, encoding):
    for path in files_of(get):
        answer = get(path, headers={"Accept-Encoding": encoding})
        assert answer.headers["Content-Encoding"] == encoding, path
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable", path
        assert UNPACK[encoding](answer.data) == get(path).data


def test_a_file_is_compressed_once_for_all_readers(land, monkeypatch):
    pressed = []
    monkeypatch.setattr(packing.brotli, "compress", lambda body, **_: pressed.append(body) or b"pressed")
    client = build(land).server.test_client()
    for _ in range(3):
        for path in ("/assets/khareeta.js", "/_dash-layout", "/assets/css/00-tokens.css"):
            assert client.get(path, headers={"Accept-Encoding": "br"}, buffered=True).data == b"pressed"
    assert len(pressed) == 3


@pytest.mark.parametrize("path", ["/assets/khareeta.js", "/_dash-layout", "/assets/css/00-tokens.css"])
@pytest.mark.parametrize("encoding", ["identity", "br", "gzip"])
def test_a_file_that_has_not_changed_is_not_sent_again(get, path, encoding):
    asked = {"Accept-Encoding": encoding}
    first = get(path, headers=asked)
    assert first.headers["Cache-Control"] == "no-cache"
    again = get(path, headers={**asked, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_better_compression_is_taken_and_a_wish_for_none_is_heeded(get):
    def said(wish):
        return get("/assets/khareeta.js", headers={"Accept-Encoding": wish}).headers.get("Content-Encoding")

    assert said("gzip, deflate, br, zstd") == "br"
    assert said("br;q=0.5, gzip") == "gzip"
    assert said("br;q=0, gzip;q=0") is None
    assert said("") is None


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_of_the_map_is_kept_for_good_under_its_version(get, land, name):
    answer = get(maps.address(Source(land), name))
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["ETag"]


@pytest.mark.parametrize("name", [*LAYERS, "style.json", "passing.bin"])
@pytest.mark.parametrize("encoding", ["identity", "br", "gzip"])
def test_a_layer_of_the_map_is_not_sent_twice(get, name, encoding):
    asked = {"Accept-Encoding": encoding}
    first = get(f"/map/{name}?v=old", headers=asked)
    assert first.headers["Cache-Control"] == "no-cache"
    again = get(f"/map/{name}", headers={**asked, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_the_style_asks_only_this_server_and_names_the_version(get, land):
    style = get("/map/style.json").json
    version = Source(land).version
    assert style["sources"]["cells"]["data"] == f"/map/cells.json?v={version}"
    for source in style["sources"].values():
        assert isinstance(source["data"], dict) or source["data"].startswith("/")
    assert style["metadata"]["events"] == f"/map/events.bin?v={version}"
    assert get("/map/style.json?lang=ar").json != style


def test_who_passes_the_filters_is_kept_for_good_under_the_version(get, land):
    address = f"{maps.address(Source(land), 'passing.bin')}&types=battles"
    assert "immutable" in get(address).headers["Cache-Control"]
    assert get(address).data != get("/map/passing.bin").data


@pytest.mark.parametrize("bad", ["types=wars", "actors=nobody"])
def test_who_passes_a_filter_that_cannot_be_read_is_400(get, bad):
    assert get(f"/map/passing.bin?{bad}").status_code == 400


@pytest.mark.parametrize("bad", ["lang=xx", "theme=pink"])
def test_a_style_that_does_not_exist_is_400(get, bad):
    assert get(f"/map/style.json?{bad}").status_code == 400


def test_the_style_finds_all_its_files(shipped_get):
    style = shipped_get("/map/style.json").json
    for source in style["sources"].values():
        if isinstance(source.get("data", source.get("url")), str):
            assert shipped_get(source.get("data", source.get("url"))).status_code == 200, source["data"]
    for ending in (".json", ".png", "@2x.json", "@2x.png"):
        assert shipped_get(style["sprite"] + ending).status_code == 200


def test_health_is_ok_and_names_the_data(get):
    assert get("/healthz").json == {"status": "ok", "data_version": "000000000000", "events": 6, "reason": ""}


def test_health_is_degraded_when_the_map_lacks_its_ground(land, tmp_path):
    found = health(land, tmp_path)
    assert found["status"] == "degraded"
    assert found["reason"].startswith("files of the basemap are missing: basemap/")


@pytest.mark.parametrize("rows", [{"events": (), "control": CONTROL[:2]}, {"control": ()}])
def test_an_empty_table_breaks_no_route(rows):
    client = build(dataset.build(tables(**rows))).server.test_client()
    paths = ["/", "/about", "/healthz", "/map/style.json", "/map/passing.bin", *(f"/map/{name}" for name in LAYERS)]
    paths += [f"/{name}.{suffix}" for name, rows in ROWS.items() for suffix in rows.suffixes]
    asked = {path: client.get(f"{path}?compare=2018-01-01").status_code for path in paths}  # /changes.* asks for a date
    assert asked == dict.fromkeys(paths, 200)


def test_about_says_what_the_data_are_without_a_script(shipped_get):
    page = shipped_get("/about").text
    assert "<script" not in page
    for words in ("Method", "Sources and licences", "Cut-off dates and known gaps", "Data version", "CC BY 4.0", "459"):
        assert words in page
    assert 'href="/"' in page


def test_about_escapes_what_the_data_say():
    folder = FOLDER.replace('title = "The compilers"', 'title = "<script>alert(1)</script>"')
    page = build(world(folder=folder)).server.test_client().get("/about").text
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_report_with_markup_is_only_text_in_the_page():
    land = world(events=changed(EVENTS, "E4", notes="</script><script>alert(1)</script>"))
    assert "<script>alert(1)" not in build(land).server.test_client().get("/").text


def test_the_description_names_exactly_the_routes_there_are(land_app, get):
    described = get("/openapi.json").json
    own = {str(rule) for rule in land_app.server.url_map.iter_rules() if "GET" in (rule.methods or ())}
    inner = {path for path in own if path.startswith(("/_dash", "/_favicon", "/assets", "/map/"))} | {"/"}
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == own - inner


def test_the_description_knows_every_key_of_an_address(get):
    described = get("/openapi.json").json["components"]["parameters"]
    assert list(described) == [key.name for key in query.KEYS] == list(openapi.KEYS)


def test_the_description_refers_only_to_what_it_holds(get):
    described = get("/openapi.json").json
    for reference in re.findall(r'"\$ref": ?"#/([^"]+)"', get("/openapi.json").text):
        part = described
        for name in reference.split("/"):
            part = part[name]


@pytest.mark.parametrize(("path", "schema"), [("/events.json", "Event"), ("/control.json", "Town")])
def test_a_row_has_the_members_that_the_description_names(get, path, schema):
    described = get("/openapi.json").json["components"]["schemas"][schema]["properties"]
    for row in get(f"{path}?time=2018-08-31&mode=since").json["rows"]:
        assert list(row) == list(described)
        for name, value in row.items():
            assert fits(value, described[name]), (name, value)


def fits(value, schema):
    if "enum" in schema:
        return value in schema["enum"]
    kinds = {"string": str, "integer": int, "number": (int, float), "null": type(None)}
    allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return any(isinstance(value, kinds[kind]) for kind in allowed)


def test_a_reader_at_an_address_where_nothing_is_gets_a_page_and_a_program_json(get):
    browser = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    page = get("/nothing?lang=ar", headers=browser)
    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert "<h1>لا شيء في هذا العنوان</h1>" in page.text
    assert 'href="/text?lang=ar"' in page.text
    for headers in ({}, {"Accept": "*/*"}):
        assert get("/nothing", headers=headers).json == {"error": "there is nothing at this address"}
