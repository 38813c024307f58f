"""The main path of a reader in Arabic: the page, a town, its evidence, playing on, and back to English."""

from playwright.sync_api import expect

from tests.browser.reader import Reader


def test_a_reader_in_arabic_finds_a_town_reads_why_plays_on_and_goes_back_to_english(reader: Reader):
    page = reader.page
    reader.open("lang=ar&time=2018-12-28..2019-01-10&place=C3985")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    search = page.get_by_role("searchbox")
    expect(search).to_have_css("direction", "rtl")  # empty, too: its own words begin where they are read first
    heights = page.locator(".bar-links .bar-button:visible").evaluate_all("(all) => all.map((one) => one.offsetHeight)")
    assert len(heights) > 3
    assert len(set(heights)) == 1
    panel = page.get_by_role("complementary", name="التقارير")
    expect(panel.get_by_role("heading", name="معرة النعمان", exact=True)).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text(
        "24 من أصل 459 حدثاً، 28 كانون الأول 2018 إلى 10 كانون الثاني 2019"
    )
    panel.get_by_role("button", name="لماذا هذا اللون؟").click()
    expect(panel.get_by_role("list", name="الأدلة")).to_contain_text("المصدر")
    last = page.get_by_role("slider", name="اليوم الأخير")
    expect(last).to_have_attribute("aria-valuetext", "10 كانون الثاني 2019")
    # Time runs to the right: the thumb of the first day stands left of that of the last.
    first = page.get_by_role("slider", name="اليوم الأول")
    assert first.bounding_box()["x"] < last.bounding_box()["x"] < page.viewport_size["width"] / 2
    last.press("ArrowRight")
    expect(last).to_have_attribute("aria-valuetext", "11 كانون الثاني 2019")
    last.press("ArrowLeft")
    expect(last).to_have_attribute("aria-valuetext", "10 كانون الثاني 2019")
    page.get_by_role("button", name="خطوة إلى الأمام").click()
    expect(page.get_by_role("status")).to_contain_text("29 كانون الأول 2018 إلى 11 كانون الثاني 2019")
    expect(page.locator("#legend-day")).to_have_text("11 كانون الثاني 2019")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    assert "lang=" not in page.url
    assert "place=C3985" in page.url
    expect(page.get_by_role("status")).to_contain_text("29 Dec 2018 to 11 Jan 2019")
