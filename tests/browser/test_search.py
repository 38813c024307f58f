"""Typing into the search box: what is found, and where it leads."""

import pytest
from playwright.sync_api import expect

LABEL = "Search places, actors, reports"


def test_a_badly_typed_town_is_chosen_by_keyboard_and_opens(reader):
    page = reader.page
    reader.open()
    box = page.get_by_role("searchbox", name=LABEL)
    found = page.get_by_role("listbox", name="Found").get_by_role("option")
    box.press_sequentially("Drat Izza")
    expect(found.first).to_contain_text("Darat Izza")
    expect(found.first).to_contain_text("a guess")
    expect(found.first.locator("[lang=ar]")).to_have_text("دارة عزة")
    box.press("ArrowDown")
    expect(found.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", found.first.get_attribute("id"))
    box.press("Escape")
    expect(found).to_have_count(0)
    expect(box).to_have_value("Drat Izza")
    box.press("ArrowDown")
    expect(found.first).to_contain_text("Darat Izza")
    box.press("Enter")
    heading = reader.reports.get_by_role("heading", level=2)
    expect(heading).to_contain_text("Darat Izza")
    expect(heading).to_be_focused()  # chosen by a key
    expect(found).to_have_count(0)
    page.wait_for_function("() => location.search.includes('place=C1139')")
    page.wait_for_function("() => window.khareeta.map.camera.get().zoom >= 11")
    assert reader.camera[:2] == pytest.approx((36.285, 36.851), abs=0.01)

    zenki = reader.chips.get_by_role("button", name="Remove filter: Zenki", exact=True)
    box.fill("zinki")
    expect(found.first).to_contain_text("Nour al-Din al-Zenki Movement")
    box.press("Escape")
    expect(found).to_have_count(0)
    expect(reader.reports).to_be_visible()  # the key closed the list alone
    box.press("ArrowDown")
    found.first.click()
    expect(zenki).to_be_visible()
    page.wait_for_function("() => location.search.includes('actors=zenki')")

    box.fill("olive taxes")
    expect(found.first).to_contain_text("Kafr Takharim")
    box.press("Enter")
    opened = reader.reports.locator(".card-open")
    expect(opened).to_contain_text("olive taxes")
    expect(opened).to_be_in_viewport()
    expect(zenki).to_be_hidden()
    page.go_back()
    expect(zenki).to_be_visible()

    box.fill("qzxvbw")
    expect(page.get_by_text("Nothing found for “qzxvbw”.")).to_be_visible()
