"""Walking through a story: text, days, filters and camera go together, and Back goes back."""

import re

import pytest
from playwright.sync_api import expect

STEPS = {
    3: "time=2019-01-01..2019-01-02&story=darat-izza.3&map=36.2300,36.9000,10.00",
    4: "time=2019-01-01..2019-01-02&types=protests&story=darat-izza.4&map=36.2100,36.8900,10.00",
    5: "time=2019-01-03..2019-01-06&story=darat-izza.5&map=36.2400,36.9200,9.80",
}


def test_a_story_is_walked_by_its_buttons_and_by_the_browser(reader):
    page = reader.page
    story = page.get_by_role("complementary", name="Story", exact=True)
    again = story.get_by_role("button", name="Return to this step", exact=True)

    def expect_step(number):
        expect(story).to_contain_text(f"Step {number} of 8")
        reader.sees(STEPS[number].partition("&map")[0])
        reader.expect_query(STEPS[number])
        lat, lon, zoom = map(float, STEPS[number].partition("&map=")[2].split(","))
        assert reader.camera == pytest.approx((lat, lon, zoom), abs=1e-3)
        expect(again).to_be_hidden()

    reader.open("story=darat-izza.3")
    expect_step(3)
    filters = page.get_by_role("button", name="Filters", exact=True)
    filters.click()
    expect(filters).to_have_attribute("aria-expanded", "true")
    expect(reader.box("Event types", "Protests")).to_be_visible()
    filters.click()
    expect(reader.box("Event types", "Protests")).to_be_hidden()
    expect(page.get_by_role("button", name="More", exact=True)).to_be_hidden()
    steps = reader.steps
    story.get_by_role("button", name="Next", exact=True).click()
    expect_step(4)
    expect(reader.chips.get_by_role("button", name="Remove filter: Protests", exact=True)).to_be_visible()
    story.get_by_role("button", name="Next", exact=True).click()
    expect_step(5)
    assert reader.steps == steps + 2
    page.go_back()
    expect_step(4)
    page.keyboard.press("ArrowLeft")  # the button that was pressed still has the focus
    expect_step(3)

    reader.type_date("To", "2019-01-10")
    reader.sees("time=2019-01-01..2019-01-10")
    expect(page).to_have_url(re.compile("story=darat-izza.3"))
    again.click()
    expect_step(3)

    story.get_by_role("link", name=re.compile("Non-state actor overtakes territory$")).first.click()
    expect(reader.reports.get_by_role("heading", level=2)).to_contain_text("Darat Izza")
    expect(reader.reports.locator("[data-event='SYR-2019-007']")).to_be_in_viewport()
    expect(again).to_be_hidden()
    story.get_by_role("button", name="Close", exact=True).click()
    expect(story).to_be_hidden()
    reader.sees("time=2019-01-01..2019-01-02")
    expect(page).not_to_have_url(re.compile("story="))

    page.get_by_role("button", name="Stories", exact=True).press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("ArrowUp")  # round to the last one
    expect(page.get_by_role("menuitem", name=re.compile("^The M5"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(story).to_contain_text("Step 1 of 7")
    expect(story.get_by_role("button", name="Next", exact=True)).to_be_focused()
