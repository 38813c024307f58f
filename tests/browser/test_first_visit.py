"""What a reader meets who has never been here."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import OPENING


@pytest.mark.parametrize("first_visit", [True])
def test_the_hints_of_a_first_visit_cover_nothing_and_come_once(reader):
    page = reader.page
    hints = page.get_by_role("group", name="How to read this map", exact=True)
    reader.open()
    expect(hints).to_contain_text("Colour is who held the land")
    frame, shown = hints.bounding_box(), reader.map.bounding_box()
    assert frame["y"] + frame["height"] <= shown["y"]
    for words in ("Stripes and paleness", "Circles are reports", "The strip below is time"):
        hints.get_by_role("button", name="Go on", exact=True).click()
        expect(hints).to_contain_text(words)
    hints.get_by_role("button", name="Done", exact=True).click()
    expect(hints).to_be_hidden()

    page.reload()
    reader.sees(OPENING)
    expect(hints).to_be_hidden()
    reader.legend.get_by_role("button", name="How to read this map", exact=True).click()
    expect(hints).to_contain_text("Colour is who held the land")
    expect(hints.get_by_role("button", name="Go on", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(hints).to_be_hidden()
    expect(reader.map).to_be_focused()
