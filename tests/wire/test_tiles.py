"""Tiles of the operator's own: an MBTiles file or a tile server, and what may go wrong with either."""

import sqlite3
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from dashboard.app import build
from dashboard.settings import Settings
from dashboard.web.tiles import NoTiles, mbtiles, online, source_of
from tests.worlds import world

LAND = world()
PNG = b"\x89PNG\r\n\x1a\n and a picture"


def packed(path, *, kind="png", tiles=((3, 4, 5, PNG),), **metadata):
    """Write an MBTiles file; rows are counted from the south there."""
    with sqlite3.connect(path) as file:
        file.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        file.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
        file.executemany("INSERT INTO metadata VALUES (?, ?)", [("format", kind), *metadata.items()])
        file.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", tiles)
    file.close()
    return path


def asking(tiles):
    return build(LAND, tiles=tiles).server.test_client().get


def test_a_tile_of_the_file_is_served_with_its_row_from_the_north(tmp_path):
    get = asking(mbtiles(packed(tmp_path / "a.mbtiles", bounds="35,31,43,38", attribution="<b>Us</b>")))
    answer = get("/map/tiles/3/4/2")
    assert (answer.status_code, answer.data, answer.mimetype) == (200, PNG, "image/png")
    source = get("/map/style.json").get_json()["sources"]["tiles"]
    assert source["tiles"] == ["/map/tiles/{z}/{x}/{y}"]
    assert (source["maxzoom"], source["bounds"], source["attribution"]) == (3, [35, 31, 43, 38], "Us")


@pytest.mark.parametrize("tile", ["3/4/3", "3/9/1", "3/1/9", "9/1/1", "99999999/1/1"])
def test_what_the_file_lacks_is_no_tile_and_no_error(tmp_path, tile):
    answer = asking(mbtiles(packed(tmp_path / "a.mbtiles")))(f"/map/tiles/{tile}")
    assert (answer.status_code, answer.data) == (204, b"")


def test_what_is_no_picture_is_no_tile(tmp_path):
    file = packed(tmp_path / "a.mbtiles", tiles=[(0, 0, 0, b"<script>"), (1, 0, 0, "text"), (1, 1, 1, None)])
    get = asking(mbtiles(file))
    assert [get(f"/map/tiles/{tile}").status_code for tile in ("0/0/0", "1/0/1", "1/1/0")] == [204, 204, 204]


def test_without_tiles_there_is_no_route_and_the_relief_is_drawn():
    get = build(LAND).server.test_client().get
    assert get("/map/tiles/0/0/0").status_code == 404
    assert "tiles" not in get("/map/style.json").get_json()["sources"]


def test_a_file_that_cannot_be_a_basemap_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "text.mbtiles").write_text("no database")
    with sqlite3.connect(tmp_path / "other.mbtiles") as file:
        file.execute("CREATE TABLE cats (name TEXT)")
    file.close()
    packed(tmp_path / "vector.mbtiles", kind="pbf")
    packed(tmp_path / "empty.mbtiles", tiles=())
    for name, reason in {
        "none": "no such file",
        "text": "no MBTiles",
        "other": "no MBTiles",
        "vector": "only pictures",
        "empty": "no tiles",
    }.items():
        with pytest.raises(NoTiles, match=reason):
            source_of(str(tmp_path / f"{name}.mbtiles"))


@pytest.mark.parametrize("given", ["ftp://a/{z}/{x}/{y}", "https://tiles.example/{z}/{x}", "https:///{z}/{x}/{y}"])
def test_the_address_of_a_tile_server_names_what_it_needs(given):
    with pytest.raises(ValueError, match=r"mbtiles file, or the address"):
        Settings(basemap=given)


class Far(BaseHTTPRequestHandler):
    """A tile server that has one tile, one that is too large, and errors."""

    def do_GET(self):
        self.server.asked.append(self.path)
        body = {"/1/0/0": PNG, "/1/1/0": PNG + b" " * (1 << 20), "/1/1/1": b"<html>sign in</html>"}.get(self.path)
        self.send_response(200 if body else 503)
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_):
        pass


@pytest.fixture
def far():
    server = HTTPServer(("127.0.0.1", 0), Far)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_a_tile_server_is_asked_by_this_server_and_once(far):
    get = asking(online(f"http://127.0.0.1:{far.server_port}/{{z}}/{{x}}/{{y}}"))
    assert [get("/map/tiles/1/0/0").data for _ in range(2)] == [PNG, PNG]
    assert far.asked == ["/1/0/0"]
    style = get("/map/style.json").get_json()
    assert str(far.server_port) not in str(style["sources"]["tiles"])


@pytest.mark.parametrize("tile", ["1/0/1", "1/1/0", "1/1/1"])
def test_an_error_a_flood_or_a_login_page_of_a_tile_server_is_no_tile(far, tile):
    answer = asking(online(f"http://127.0.0.1:{far.server_port}/{{z}}/{{x}}/{{y}}"))(f"/map/tiles/{tile}")
    assert (answer.status_code, answer.data) == (204, b"")


def test_a_tile_server_that_is_not_there_is_left_alone_for_a_while(far):
    address = f"http://127.0.0.1:{far.server_port}/{{z}}/{{x}}/{{y}}"
    far.server_close()
    get = asking(online(address))
    assert [get(f"/map/tiles/1/0/{row}").status_code for row in (0, 1)] == [204, 204]
