"""What a reader meets who has never been here, and when the server is gone."""

import re

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


def test_a_server_that_is_gone_is_told_and_asked_again(reader, judge):
    judge.forgiven = ["net::ERR_FAILED", "did not respond", "Failed to fetch"]
    asked = re.compile("_dash-update-component")
    page = reader.page
    reader.open()
    reader.sees(OPENING)
    page.route(asked, lambda route: route.abort())
    reader.box("Event types", "Protests").check()
    expect(reader.alert).to_contain_text("The server does not answer")
    page.unroute(asked)
    reader.alert.get_by_role("button", name="Try again", exact=True).click()
    reader.sees(f"{OPENING}&types=protests")
    expect(reader.alert).to_be_hidden()
    reader.expect_query("types=protests")
