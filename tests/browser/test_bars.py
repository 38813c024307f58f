"""The bars of the timeline, by pointer."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.reader import OPENING

FIRST, LAST = date(2016, 1, 1), date(2024, 12, 31)


def at(reader, day):
    """Find the middle of a day on the bars."""
    box = reader.page.locator("#bars-face").bounding_box()
    share = ((day - FIRST).days + 0.5) / ((LAST - FIRST).days + 1)
    return box["x"] + share * box["width"], box["y"] + 20


def test_a_click_on_a_bar_shows_its_days_and_a_drag_the_days_between(reader):
    page, mouse = reader.page, reader.page.mouse
    reader.open()
    steps = reader.steps
    card = page.locator("#bars-card")
    mouse.move(*at(reader, date(2018, 3, 10)))
    dated = [row["event_date"][:7] for row in reader.rows("time=2018-03-01..2018-03-31")]
    expect(card).to_contain_text("March 2018")
    expect(card).to_contain_text(f"{dated.count('2018-03')} events")
    mouse.down()
    mouse.up()
    reader.sees("time=2018-03-01..2018-03-31")
    reader.expect_query("time=2018-03-01..2018-03-31")

    one, other = at(reader, date(2019, 5, 10)), at(reader, date(2019, 8, 20))
    mouse.move(*other)  # from right to left
    mouse.down()
    mouse.move(other[0] - 9, other[1])
    mouse.move(*one)
    mouse.up()
    box = page.get_by_role("textbox", name="From", exact=True)
    expect(box).not_to_have_value("2018-03-01")
    first, last = box.input_value(), page.get_by_role("textbox", name="To", exact=True).input_value()
    for day, wanted in ((first, date(2019, 5, 10)), (last, date(2019, 8, 20))):
        assert abs((date.fromisoformat(day) - wanted).days) <= 4  # a pixel is three or four days
    reader.sees(f"time={first}..{last}")
    assert reader.steps == steps + 2
    page.go_back()
    reader.sees("time=2018-03-01..2018-03-31")


@pytest.mark.parametrize("size", [(360, 740)])
def test_a_phone_can_stretch_the_timeline_until_the_thumbs_of_a_fortnight_stand_apart(reader):
    page = reader.page
    reader.open()
    first, last = reader.thumb("First day"), reader.thumb("Last day")
    assert last.bounding_box()["x"] - first.bounding_box()["x"] < 10
    page.get_by_role("button", name="Time", exact=True).click()
    page.get_by_role("button", name="Zoom to period", exact=True).click()
    title = page.locator("#bars-title")
    expect(title).to_have_text("Events a week by type")
    assert last.bounding_box()["x"] - first.bounding_box()["x"] > 40
    for thumb in (first, last):
        expect(thumb).to_be_in_viewport()
    last.press("ArrowRight")
    reader.sees("time=2018-12-28..2019-01-11")
    reader.type_date("To", "2018-12-28")
    reader.type_date("From", "2018-02-01")
    reader.sees("time=2018-02-01..2018-12-28")
    for thumb in (first, last):
        expect(thumb).to_be_in_viewport()
    page.get_by_role("button", name="Whole time", exact=True).click()
    expect(title).to_have_text("Events a month by type")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    reader.expect_query("time=2018-02-01..2018-12-28")
    assert OPENING not in reader.query
