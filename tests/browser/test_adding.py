"""A country set up by commands, and a reader's own file on its map."""

import re

import pytest
from playwright.sync_api import expect

from dashboard import cli
from tests.browser.reader import WHOLE, Reader, inside
from tests.browser.serving import serving
from tests.imports import ucdp, write

YEMEN = {"country": "Yemen", "adm_1": "Marib province", "adm_2": "", "latitude": 15.46, "longitude": 45.32}
DRAWN = """() => map()?.querySourceFeatures("country").length > 0"""
FOREIGN = """() => Object.values(map().getStyle().sources)
  .filter(({ data }) => String(data).includes("/assets/basemap/")).length"""
"""How many files of the ground of another country the map draws."""


@pytest.fixture
def reader(context, judge, tmp_path):
    """Somebody in front of a map of Yemen, which has one event, on a server that reads files."""
    folder = str(tmp_path / "data")
    assert cli.main(["new", folder, "--country", "YE"]) == 0
    file = write(tmp_path / "ged.csv", [ucdp(1, where_coordinates="Marib town", **YEMEN)])
    assert cli.main(["import", str(file), "--data", folder]) == 0
    with serving("--data", folder, "--allow-upload") as address:
        yield Reader(context.new_page(), address)


def test_a_reader_of_another_country_adds_a_file_and_sees_it_on_a_map_of_their_own(reader, tmp_path):
    page = reader.page
    reader.open()
    expect(reader.caption).to_contain_text("1 of 1 event")
    page.wait_for_function(inside(DRAWN))
    assert reader.ask(FOREIGN) == 0

    page.get_by_role("link", name="Add your data").click()
    rows = [ucdp(n, where_coordinates="Aden town", **YEMEN | {"latitude": 12.8, "longitude": 45.03}) for n in (2, 3)]
    page.get_by_label("A file of events").set_input_files(write(tmp_path / "mine.csv", rows))
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_role("heading", name="Your file is on the map")).to_be_visible()
    expect(page.get_by_text("Rows in the file mine.csv: 2")).to_be_visible()

    page.get_by_role("link", name="Open the map with your rows").click()
    page.wait_for_function(inside(WHOLE))
    expect(reader.caption).to_contain_text("3 of 3 events")
    assert re.search(r"/u/[\w-]{43}/\?time=2018-08-11$", page.url)
    page.reload()
    expect(reader.caption).to_contain_text("3 of 3 events")

    reader.open()
    expect(reader.caption).to_contain_text("1 of 1 event")
