"""Reading reports: those of the map, one after the other, and all of it by keys alone."""

import re

from playwright.sync_api import expect

from tests.browser.reader import OPENING


def said(page):
    return page.locator("#roam-said")


def test_the_reports_of_the_map_are_listed_and_read_one_by_one(reader):
    reader.open()
    page = reader.page
    west, south, east, north = reader.ask("() => window.khareeta.map.camera.bounds()")
    where = reader.towns["features"]
    rows = [
        row for row in reader.rows(OPENING)
        for x, y in [where[reader.place_number[row["place_id"]]]["geometry"]["coordinates"]]
        if west <= x <= east and south <= y <= north
    ]  # fmt: skip
    newest = sorted(rows, key=lambda row: (row["event_date"], row["event_id"]), reverse=True)
    button = page.get_by_role("button", name="Reports", exact=True)
    button.click()
    heading = reader.reports.get_by_role("heading", level=2)
    expect(heading).to_have_text("Reports on this map")
    expect(heading).to_be_focused()
    cards = reader.reports.get_by_role("article")
    expect(cards).to_have_count(len(rows))

    steps = reader.steps
    opened = reader.reports.locator(".card-open")
    for n in (0, 1):
        page.keyboard.press("j")
        expect(opened).to_have_attribute("data-event", newest[n]["event_id"])
        expect(opened.get_by_role("link").first).to_be_focused()
        reader.expect_query(f"event={newest[n]['event_id']}")
    page.get_by_role("button", name="Next report").click()
    expect(opened).to_have_attribute("data-event", newest[2]["event_id"])
    expect(opened).to_be_in_viewport()
    assert reader.steps == steps + 1  # opening one is a choice, leafing on is not
    expect(opened.get_by_role("region", name=re.compile("^Related to "))).to_be_visible()

    page.get_by_role("combobox", name="Sort by", expanded=False).click()
    page.get_by_role("combobox", name="Sort by", expanded=True).press("Escape")  # closes the list, not the panel
    page.get_by_role("combobox", name="Sort by", expanded=False).click()
    page.get_by_role("option", name="Deaths, most first").click()
    page.get_by_role("checkbox", name="Group by week").check()
    expect(reader.reports.get_by_role("heading", level=3).first).to_contain_text(
        re.compile(r"^Week of 7 Jan 2019: \d+ reports$")
    )
    reader.ask("() => window.khareeta.map.camera.set({ lat: 36.28, lon: 36.85, zoom: 12 })")
    expect(reader.reports).to_contain_text("The open report is not in this list")
    reader.reports.get_by_role("link", name="Darat Izza", exact=True).first.click()
    expect(heading).to_contain_text("دارة عزة")
    page.get_by_role("button", name="Back to the list").click()
    expect(heading).to_have_text("Reports on this map")
    page.keyboard.press("Escape")
    expect(reader.reports).to_be_hidden()
    expect(button).to_be_focused()


def test_the_map_is_read_by_keys(reader):
    reader.open()
    page = reader.page
    camera = reader.camera
    reader.map.focus()
    page.keyboard.press("ArrowRight")
    expect(said(page)).not_to_be_empty()
    first = said(page).text_content().partition(".")[0]
    page.keyboard.press("ArrowDown")
    expect(said(page)).not_to_have_text(re.compile(f"^{re.escape(first)}"))
    expect(said(page)).to_contain_text(re.compile(r"\. .+\. \d+ events? in view"))
    town = said(page).text_content().partition(".")[0]
    expect(reader.hovered).to_contain_text(town)
    assert reader.camera == camera  # the arrows do not drag the map
    page.keyboard.press("Enter")
    heading = reader.reports.get_by_role("heading", level=2)
    expect(heading).to_contain_text(town)
    expect(heading).to_be_focused()
    page.keyboard.press("Escape")
    expect(reader.reports).to_be_hidden()
    expect(reader.map).to_be_focused()
    page.keyboard.press("+")
    page.wait_for_function("(zoom) => window.khareeta.map.camera.get().zoom > zoom", arg=camera[2])


def test_what_is_closed_is_not_asked_for(reader):
    reader.open()
    posted = []

    def note(request):
        if request.method == "POST":
            posted.append(request.post_data_json["output"].partition("...")[0])

    reader.page.on("request", note)
    reader.type_date("From", "2018-12-20")
    reader.sees("time=2018-12-20..2019-01-10")
    reader.page.wait_for_load_state("networkidle")
    assert posted == ["..map.figure"]
    reader.click_on("C1139")
    expect(reader.reports.get_by_role("heading", level=2)).to_contain_text("Darat Izza")
    posted.clear()
    reader.page.get_by_role("button", name="Close", exact=True).click()
    expect(reader.reports).to_be_hidden()
    assert posted == []
