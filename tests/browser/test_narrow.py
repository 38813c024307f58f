"""The page on a small phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import OPENING, inside

DARAT_IZZA = "C1139"
MAARAT = "C3985"


@pytest.mark.parametrize("size", [(360, 740)])
def test_a_phone_shows_it_all_without_sideways_scrolling(reader):
    page = reader.page
    widest = "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
    reader.open()
    reader.sees(OPENING)
    assert page.evaluate(widest) <= 360
    protests = reader.box("Event types", "Protests")
    expect(protests).to_be_hidden()
    page.get_by_role("button", name="Filters", exact=True).click()
    protests.check()
    rows = reader.sees(f"{OPENING}&types=protests")
    assert page.evaluate(widest) <= 360
    page.get_by_role("combobox", name="but not", exact=True).click()
    page.get_by_role("combobox", name="but not", exact=True).fill("NLF")
    page.get_by_role("option", name=re.compile(r"^NLF [\d,]+$")).click()
    expect(protests).to_be_visible()  # a list of choices hangs outside the sheet, which stays open
    page.get_by_role("combobox", name="but not", exact=True).press("Backspace")
    expect(page.get_by_role("button", name=f"Show {len(rows)} events", exact=True)).to_be_in_viewport()
    page.get_by_role("button", name="Close filters", exact=True).click()
    expect(protests).to_be_hidden()
    expect(page.get_by_role("button", name="Filters", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=f"Show {len(rows)} events", exact=True).click()
    expect(protests).to_be_hidden()

    for name in ("First day", "Last day"):
        expect(reader.thumb(name)).to_be_in_viewport()
    reader.type_date("To", "2019-01-02")
    reader.sees("time=2018-12-28..2019-01-02&types=protests")

    reader.ask("() => window.khareeta.map.camera.set({ lat: 36.3, lon: 36.85, zoom: 9 })")
    reader.click_on(DARAT_IZZA)
    heading = reader.reports.get_by_role("heading", level=2)
    expect(heading).to_contain_text("Darat Izza")
    expect(heading).to_be_in_viewport()
    page.wait_for_load_state("networkidle")
    expect(reader.hovered).to_be_hidden()  # although the pointer came over the town to press it
    for part in (reader.reports, reader.reports.get_by_role("article").first):
        frame = part.bounding_box()
        assert frame["x"] >= 0
        assert frame["x"] + frame["width"] <= 360
    assert page.evaluate(widest) <= 360
    reader.reports.get_by_role("button", name="Close").click()
    expect(reader.reports).to_be_hidden()

    box = page.get_by_role("searchbox", name="Search places, actors, reports")
    box.fill("معرة النعمان")
    town = page.get_by_role("option").first
    expect(town).to_contain_text("Maarat al-Numan")
    assert town.bounding_box()["width"] + 40 > 360 >= page.evaluate(widest)  # the list is as wide as the screen
    town.click()
    expect(heading).to_contain_text("Maarat al-Numan")
    expect(box).not_to_be_focused()  # a keyboard on the screen would hide what was chosen
    above = "() => map().project([36.6767, 35.64771]).y < map().getCanvas().clientHeight / 2 - 20"
    page.wait_for_function(inside(above))
    assert reader.where(MAARAT)[1] < reader.reports.bounding_box()["y"]  # not under its own reports


@pytest.mark.parametrize("size", [(360, 740)])
def test_tabs_open_one_sheet_at_a_time_and_more_unfolds_the_links(reader):
    reader.open()
    page = reader.page
    protests = reader.box("Event types", "Protests")
    heading = reader.reports.get_by_role("heading", level=2)
    tabs = page.get_by_role("navigation", name="Sheets")
    tabs.get_by_role("button", name="Reports").click()
    expect(heading).to_have_text("Reports on this map")
    tabs.get_by_role("button", name="Filters").click()
    expect(reader.reports).to_be_hidden()
    expect(protests).to_be_visible()
    tabs.get_by_role("button", name="Time").click()
    expect(protests).to_be_hidden()
    compare = page.get_by_role("button", name="Compare with another date", exact=True)
    expect(compare).to_be_hidden()
    tabs.get_by_role("button", name="Time").click()
    expect(compare).to_be_in_viewport(ratio=1)
    assert reader.map.bounding_box()["height"] > 180
    assert page.evaluate("() => [document.scrollingElement.scrollHeight, innerHeight]") == [740, 740]
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()
    page.get_by_role("button", name="More", exact=True).click()
    expect(page.get_by_role("button", name="Copy link")).to_be_in_viewport()
    page.get_by_role("button", name="Stories", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("^The M5")).click()
    expect(page.get_by_role("complementary", name="Story", exact=True)).to_contain_text("Step 1 of 7")
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()  # the story has the room of the menu
    expect(page.get_by_role("button", name="Next", exact=True)).to_be_focused()
