"""A link brings back its view, Back and Forward walk through the choices, a broken link says so."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import OPENING

LINK = (
    "time=2018-04-01..2018-05-31&mode=since&actors=hts~zenki&types=battles~protests&deaths=0..50&nodeaths=1"
    "&size=deaths&bins=week&place=C3985&map=35.6500,36.7000,9.50"
)


def test_a_link_restores_its_view_and_back_and_forward_find_it_again(reader, context):
    reader.open(LINK)
    reader.sees(LINK)
    reader.expect_query(LINK)
    page = reader.page
    expect(page.get_by_role("textbox", name="From", exact=True)).to_have_value("2018-04-01")
    expect(reader.thumb("Last day")).to_have_attribute("aria-valuetext", "31 May 2018")
    expect(page.get_by_role("radio", name="Since start", exact=True)).to_be_checked()
    page.get_by_role("button", name="Bars and circles").click()
    expect(page.get_by_role("radio", name="Week", exact=True)).to_be_checked()
    page.get_by_role("button", name="Bars and circles").click()
    expect(reader.box("Event types", "Battles")).to_be_checked()
    expect(reader.box("Event types", "Riots")).not_to_be_checked()
    expect(reader.group("Deaths").get_by_role("textbox", name="At most")).to_have_value("50")
    expect(reader.reports.get_by_role("heading", level=2)).to_contain_text("Maarat al-Numan")
    assert reader.camera == pytest.approx((35.65, 36.7, 9.5), abs=1e-3)
    expect(reader.chips.get_by_role("button")).to_have_count(5)

    page.get_by_role("button", name="Reset", exact=True).click()
    reader.sees(OPENING)
    reader.expect_query("")
    expect(reader.reports).to_be_hidden()
    page.go_back()
    reader.sees(LINK)
    reader.expect_query(LINK)
    expect(reader.reports.get_by_role("heading", level=2)).to_contain_text("Maarat al-Numan")
    assert reader.camera == pytest.approx((35.65, 36.7, 9.5), abs=1e-3)
    page.go_forward()
    reader.sees(OPENING)
    reader.expect_query("")


def test_what_a_link_says_wrongly_is_reported_and_left_aside(reader):
    reader.open("time=2018-13-45..&actors=zenki~nosuchactor&types=protests&colour=red&place=C9999999&map=1,2")
    reader.sees(f"{OPENING}&actors=zenki&types=protests")
    for wrong in ("time", "nosuchactor", "colour", "C9999999", "map"):
        expect(reader.alert).to_contain_text(wrong)
    reader.expect_query("actors=zenki&types=protests")
    expect(reader.reports).to_be_hidden()


def test_a_link_to_one_report_opens_its_town_and_days(reader):
    reader.open("event=SYR-2019-007")
    reader.sees("time=2018-12-25..2019-01-09")  # 1 and 2 January, and a week on both sides
    expect(reader.reports.get_by_role("heading", level=2)).to_contain_text("Darat Izza")
    expect(reader.reports.locator("[data-event='SYR-2019-007']")).to_be_in_viewport()
    expect(reader.page).to_have_url(re.compile(r"[?&]event=SYR-2019-007$"))
