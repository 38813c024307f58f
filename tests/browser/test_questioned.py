"""Asking the map why it has its colours, and what changed."""

import re

from playwright.sync_api import expect

DARAT_IZZA = "C1139"
LAND, SEA, DESERT = (36.33, 36.80), (36.0, 35.70), (34.75, 38.10)
COUNTED = """() => {
  const counts = { setData: 0, setStyle: 0, requests: 0, painted: 0 };
  const one = map();
  const style = one.setStyle.bind(one);
  one.setStyle = (...given) => { counts.setStyle += 1; return style(...given); };
  for (const name of ["cells", "edges", "towns"]) {
    const source = one.getSource(name);
    const data = source.setData.bind(source);
    source.setData = (...given) => { counts.setData += 1; return data(...given); };
  }
  const known = performance.getEntriesByType("resource").length;
  for (let day = 16801; day <= 18352; day += 1) { window.khareeta.paint.day(day); counts.painted += 1; }
  counts.requests = performance.getEntriesByType("resource").length - known;
  return counts;
}"""
"""Paints every day from 1 January 2016 to 31 March 2020, one after the other."""


def click_at(reader, spot):
    """Click on the map at latitude and longitude."""
    x, y = reader.ask("([lat, lon]) => { const p = window.khareeta.map.project(lat, lon); return [p.x, p.y]; }", spot)
    frame = reader.page.locator("#map").bounding_box()
    reader.page.mouse.click(frame["x"] + x, frame["y"] + y)


def test_a_town_tells_why_it_has_its_colour(reader):
    reader.open(f"time=2019-01-01..2019-01-15&place={DARAT_IZZA}")
    reader.reports.get_by_role("button", name="Why this colour?").click()
    evidence = reader.reports.get_by_role("list", name="Evidence")
    expect(evidence.get_by_role("listitem")).to_have_count(1)
    expect(evidence).to_contain_text("1 Jan 2019")
    assert evidence.get_by_role("link").first.get_attribute("href").startswith("http")
    stretches = reader.reports.get_by_role("group", name="Who held it over time").get_by_role("button")
    stretches.filter(has_text=re.compile("Opposition.*26 Feb 2018")).click()
    reader.expect_query(f"time=2018-02-26&place={DARAT_IZZA}")
    expect(evidence).to_contain_text("26 Feb 2018")


def test_land_follows_a_town_and_empty_land_says_so(reader):
    reader.open(f"time=2019-01-15&place={DARAT_IZZA}")  # with the panel open: the map keeps its size
    click_at(reader, LAND)
    expect(reader.reports.get_by_role("heading", level=2)).to_contain_text("Deir Semaan")
    reader.reports.get_by_role("button", name="Why this colour?").click()
    expect(reader.reports).to_contain_text(re.compile(r"\d\.\d km from this town and follows it"))
    for spot in (SEA, DESERT):
        reader.ask("([lat, lon]) => window.khareeta.map.camera.set({ lat, lon, zoom: 8 })", spot)
        click_at(reader, spot)
        expect(reader.reports.get_by_role("heading", level=2)).to_have_text("No information")
        expect(reader.reports).to_contain_text(re.compile(r"The nearest one is .+, \d+ km away"))


AS_MANY = """() => {
  const count = (of) => document.querySelectorAll(of).length;
  const [named, drawn] = [count("#land-parts li"), count("#land .scatterlayer .trace")];
  return named > 2 && named === drawn;
}"""


def test_two_dates_can_be_compared_and_the_link_restores_it(reader):
    reader.open("time=2018-12-28..2019-01-15")
    reader.page.get_by_role("button", name="Compare with another date").click()
    changes = reader.page.get_by_role("region", name="Changes")
    expect(changes.get_by_role("heading")).to_contain_text("28 Dec 2018 to 15 Jan 2019")
    towns = changes.get_by_role("list", name="Towns that changed hands").locator("> li")
    rows = reader.get("/changes.json?time=2019-01-15&compare=2018-12-28")["rows"]
    expect(towns).to_have_count(len(rows))
    reader.expect_query("time=2018-12-28..2019-01-15&compare=2018-12-28")
    assert reader.ask("(id) => map().getFeatureState({ source: 'cells', id })", reader.cell[DARAT_IZZA])["second"]

    reader.open("time=2018-12-28..2019-01-15&compare=2018-12-28")
    expect(towns).to_have_count(len(rows))
    reader.page.get_by_role("button", name="Stop comparing").click()
    expect(changes).to_be_hidden()
    reader.expect_query("time=2018-12-28..2019-01-15")


def test_land_over_time_follows_the_map(reader):
    reader.open()
    reader.page.get_by_role("button", name="Land over time").click()
    words = reader.page.get_by_text(re.compile("Share of the known land by holder: what the map shows"))
    expect(words).to_be_visible()
    expect(reader.page.locator("#land-parts li").filter(has_text="Government")).to_be_visible()
    # Not counted at once: the chart takes room from the map, whose land is then less.
    reader.page.wait_for_function(AS_MANY)
    before = words.text_content()
    reader.ask("() => window.khareeta.map.camera.set({ lat: 33.5, lon: 36.35, zoom: 10.5 })")
    expect(words).not_to_have_text(before)


def test_playing_four_years_by_the_day_sends_and_redraws_no_land(reader):
    reader.open()
    counts = reader.ask(COUNTED)
    assert counts == {"setData": 0, "setStyle": 0, "requests": 0, "painted": 1552}


def on_screen(reader, places):
    """Give the places that a click can reach: nothing lies over them, and their dots don't touch each other."""
    found = []
    for place in places:
        x, y = reader.where(place)
        bare = "([x, y]) => Boolean(document.elementFromPoint(x, y)?.closest('#map canvas'))"
        if reader.ask(bare, [x, y]) and all(abs(x - a) + abs(y - b) > 60 for _, a, b in found):
            found.append((place, x, y))
    return [place for place, _, _ in found]


def test_a_contested_town_is_hatched_and_says_why(reader):
    day = "2018-03-18"
    contested = [row for row in reader.get(f"control.json?time={day}")["rows"] if row["status"] == "contested"]
    reader.open(f"time={day}&place={DARAT_IZZA}&map=36.1,37.0,8.5")
    reader.page.get_by_role("button", name="Why this colour?").click()
    [place, *_] = on_screen(reader, [row["place_id"] for row in contested])
    row = next(row for row in contested if row["place_id"] == place)
    assert (
        reader.ask("(id) => map().getFeatureState({ source: 'cells', id }).status", reader.cell[place]) == "contested"
    )
    reader.click_on(place)
    expect(reader.reports.get_by_role("heading", level=2)).to_contain_text(row["place_name"])
    expect(reader.reports).to_contain_text("Contested, last held by")
    expect(reader.reports.get_by_role("list", name="Evidence").get_by_role("listitem").first).to_contain_text(
        "contested"
    )


def test_aleppo_s_neighbourhoods_each_tell_their_own_holder(reader):
    day = "2016-11-15"
    held = {row["place_id"]: row for row in reader.get(f"control.json?time={day}")["rows"]}
    reader.open(f"time={day}&place={DARAT_IZZA}&map=36.2,37.15,12")
    seen = on_screen(reader, [place for place in held if place.startswith("N")])
    for holder, label in (("government", "Held by Government"), ("opposition", "by Opposition groups")):
        place = next(place for place in seen if held[place]["holder"] == holder)
        reader.expect_holder(place, holder)
        reader.click_on(place)
        expect(reader.reports.get_by_role("heading", level=2)).to_contain_text(held[place]["place_name"])
        expect(reader.reports).to_contain_text(label)
        reader.expect_query(f"time={day}&place={place}&map=36.2000,37.1500,12.00")
