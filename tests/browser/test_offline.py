"""The page when its server is gone: it opens from what the browser has kept, plays, and comes back by itself."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import OPENING, WHOLE, inside

DARAT_IZZA = "C1139"
GONE = ["net::ERR_", "Failed to fetch", "did not respond"]


@pytest.mark.parametrize("service_workers", ["allow"])
def test_the_page_opens_and_plays_without_its_server_and_comes_back(reader, context, judge):
    judge.forgiven = GONE
    page, note = reader.page, reader.page.locator("#offline")
    reader.open()
    opening = reader.sees(OPENING)
    later = reader.rows("time=2018-12-29..2019-01-11")
    total, _ = reader.total, reader.cell  # asked while somebody answers
    expect(note).to_have_attribute("data-kept", "true")
    expect(note).to_be_hidden()

    context.set_offline(True)
    page.reload()
    page.wait_for_function(inside(WHOLE))
    expect(reader.caption).to_contain_text(f"{len(opening)} of {total} events")
    expect(note).to_contain_text(re.compile(r"Offline since \d\d:\d\d: .* was fetched on .*\d{4}"))
    reader.expect_holder(DARAT_IZZA, "hts")
    page.get_by_role("button", name="Step forward", exact=True).click()
    expect(reader.caption).to_contain_text(f"{len(later)} of {total} events, 29 Dec 2018 to 11 Jan 2019")
    reader.expect_query("time=2018-12-29..2019-01-11")
    expect(reader.alert).to_be_hidden()
    reader.box("Event types", "Protests").check()
    expect(reader.alert).to_contain_text("The server does not answer")

    context.set_offline(False)
    reader.sees("time=2018-12-29..2019-01-11&types=protests")
    expect(note).to_be_hidden()
    expect(reader.alert).to_be_hidden()


@pytest.mark.parametrize("service_workers", ["allow"])
def test_a_link_that_was_never_kept_shows_what_was_and_says_so_until_the_server_is_back(reader, context, judge):
    judge.forgiven = GONE
    page, note = reader.page, reader.page.locator("#offline")
    reader.open()
    opening, total = reader.rows(OPENING), reader.total
    expect(note).to_have_attribute("data-kept", "true")

    context.set_offline(True)
    reader.open("types=protests", wait="() => map()")
    expect(note).to_contain_text("The view of this link was not kept here, another one is shown.")
    expect(reader.caption).to_contain_text(f"{len(opening)} of {total} events")

    context.set_offline(False)
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
    reader.sees(f"{OPENING}&types=protests")
    reader.expect_query("types=protests")
    expect(note).to_be_hidden()
