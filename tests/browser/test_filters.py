"""Asking for actors, event types and deaths."""

import re
from collections import Counter

from playwright.sync_api import expect

from dashboard import ids
from dashboard.words import SUBS_OF, EventType
from tests.browser.reader import OPENING, inside

DARAT_IZZA, ATARIB = "C1139", "C1022"

TYPES = (
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Protests",
    "Riots",
    "Strategic developments",
)


def bars(reader):
    """Add up the bars of the timeline: the events of all days."""
    heights = "() => document.querySelector('#timeline .js-plotly-plot')._fullData.flatMap(({ y }) => [...y])"
    return sum(reader.ask(heights))


def test_an_actor_filter_changes_every_panel_but_its_own(reader):
    reader.open()
    actors = reader.group("Actors")
    assert bars(reader) == reader.total
    own = reader.number("Actors", "HTS and predecessors")
    actors.get_by_role("textbox", name="Find an actor").fill("zinki")  # a spelling of reports
    zenki = reader.box("Actors", "Zenki")
    expect(zenki).to_be_visible()
    expect(reader.box("Actors", "NLF")).to_be_hidden()
    steps = reader.steps
    zenki.check()
    rows = reader.sees(f"{OPENING}&actors=zenki")
    assert 0 < len(rows) < 24
    reader.expect_query("actors=zenki")
    assert reader.steps == steps + 1
    assert reader.number("Actors", "Zenki") == len(rows)
    kinds = Counter(row["event_type"] for row in rows)
    assert {kind: reader.number("Event types", kind) for kind in TYPES} == {kind: kinds[kind] for kind in TYPES}
    assert bars(reader) == len(reader.rows("actors=zenki"))
    expect(reader.caption).to_contain_text("Zenki")

    expect(actors.locator(".camp details[open]")).to_have_count(1)  # where it was found
    actors.get_by_role("textbox", name="Find an actor").fill("")
    expect(actors.locator(".camp details[open]")).to_have_count(1)  # what is chosen there stays to be seen
    assert reader.number("Actors", "HTS and predecessors") == own  # its own panel
    camp = reader.box("Actors", "HTS and predecessors")
    camp.check()
    expect(reader.chips.get_by_role("button")).to_have_count(2)
    both = reader.query
    assert {"zenki", "hts", "nusra", "jfs"} < set(both.removeprefix("actors=").split("~"))
    reader.sees(f"{OPENING}&{both}")
    reader.chips.get_by_role("button", name=re.compile("^Remove filter: .*Zenki")).press("Enter")
    expect(zenki).not_to_be_checked()
    expect(reader.chips.get_by_role("button")).to_have_count(1)
    expect(reader.chips.get_by_role("button")).to_be_focused()  # the one that is left
    expect(camp).to_be_checked()
    assert len(reader.sees(f"{OPENING}&{reader.query}")) == own
    camp.uncheck()
    reader.sees(OPENING)
    reader.expect_query("")
    expect(reader.chips.get_by_role("button")).to_have_count(0)


def test_event_types_and_deaths_narrow_together_and_reset_clears_them(reader):
    reader.open()
    battles = reader.number("Event types", "Battles")
    reader.box("Event types", "Protests").check()
    protests = reader.sees(f"{OPENING}&types=protests")
    colours = reader.ask("() => [...new Set(plot()._fullData.at(-1).marker.color)]")
    assert colours == [TYPES.index("Protests")]
    assert reader.number("Event types", "Battles") == battles  # its own panel
    reader.box("Event types", "Battles").check()
    assert len(reader.sees(f"{OPENING}&types=battles~protests")) == battles + len(protests)
    deaths = reader.group("Deaths")
    deaths.get_by_role("textbox", name="At least").fill("10")
    rows = reader.sees(f"{OPENING}&types=battles~protests&deaths=10..")
    assert rows
    assert min(row["fatalities"] for row in rows) >= 10
    deaths.get_by_role("textbox", name="At most").fill("20")
    reader.sees(f"{OPENING}&types=battles~protests&deaths=10..20")
    deaths.get_by_role("checkbox").check()
    query = "types=battles~protests&deaths=10..20&nodeaths=1"
    assert len(reader.sees(f"{OPENING}&{query}")) > len(rows)
    reader.expect_query(query)
    reader.page.get_by_role("button", name="Reset", exact=True).click()
    reader.sees(OPENING)
    reader.expect_query("")
    expect(reader.box("Event types", "Protests")).not_to_be_checked()
    expect(deaths.get_by_role("textbox", name="At least")).to_have_value("")


def test_a_download_holds_the_rows_of_the_view(reader, tmp_path):
    reader.open("types=protests")
    rows = reader.sees(f"{OPENING}&types=protests")
    reader.page.get_by_role("button", name="Download", exact=True).click()
    with reader.page.expect_download() as wait:
        reader.page.get_by_role("menuitem", name="Events, CSV").click()
    wait.value.save_as(tmp_path / "events.csv")
    assert wait.value.suggested_filename.endswith(".csv")
    written = (tmp_path / "events.csv").read_text(encoding="utf-8-sig")
    assert all(row["event_id"] in written for row in rows)
    assert written.count("SYR-") >= len(rows)


def test_an_empty_result_offers_a_way_out_that_works(reader):
    reader.open("types=protests&deaths=5000..")
    assert reader.sees(f"{OPENING}&types=protests&deaths=5000..") == []
    offers = reader.page.locator(f"#{ids.EMPTY}").get_by_role("button")
    expect(offers.first).to_be_visible()
    promised = int(re.search(r"(\d+)$", offers.first.inner_text())[1])
    assert promised > 0
    offers.first.click()
    expect(reader.caption).to_have_text(re.compile(rf"^{promised} of {reader.total}\b"))
    expect(offers).to_have_count(0)


def choose(reader, box, name):
    """Choose in a box for several things by typing a name."""
    field = reader.page.get_by_role("combobox", name=box, exact=True)
    field.fill(name)
    reader.page.get_by_role("option", name=re.compile(rf"^{name} [\d,]+$")).click()
    field.press("Escape")


def test_every_filter_goes_into_the_address_and_comes_back_from_it(reader):
    reader.open()
    page = reader.page
    page.get_by_title("Actors of HTS and predecessors").click()
    reader.box("Actors", "HTS (Nusra, JFS before)").check()
    choose(reader, "and against", "NLF")
    rivals = reader.sees(f"{OPENING}&actors=hts&with=nlf")
    assert 0 < len(rivals) < 24
    choose(reader, "but not", "Zenki")
    page.get_by_title("Sub-event types of Battles").click()
    reader.box("Event types", "Armed clash").check()
    reader.box("Event types", "Strategic developments").check()
    reader.group("Deaths").get_by_role("textbox", name="At least").fill("1")
    page.get_by_role("button", name="Show them").click()
    choose(reader, "Governorates and districts", "Idleb")
    page.get_by_role("textbox", name="In a report, its place, actors or source").fill("the")
    page.get_by_text("More filters").click()
    page.get_by_role("radio", name=re.compile("^At least nearly")).check()
    page.get_by_role("button", name="Bars and circles").click()
    page.get_by_role("checkbox", name=re.compile("^Leave out events whose day is not known")).check()
    page.get_by_role("button", name="Bars and circles").click()
    page.get_by_role("radio", name=re.compile("^Medium or high")).check()
    page.get_by_role("textbox", name="Source", exact=True).fill("e")
    subs = "~".join(sorted({"armed-clash", *SUBS_OF[EventType.DEVELOPMENTS]}))
    whole = (
        f"actors=hts&with=nlf&not=zenki&sub={subs}&deaths=1..&nodeaths=1&precision=near&undated=0&confidence=medium"
        "&source=e&admin=Idleb&q=the"
    )
    reader.expect_query(whole)
    rows = reader.sees(f"{OPENING}&{whole}")
    chips = reader.chips.get_by_role("button")
    expect(chips).to_have_count(12)

    page.reload()
    reader.sees(f"{OPENING}&{whole}")
    reader.expect_query(whole)
    expect(chips).to_have_count(12)
    expect(reader.box("Event types", "Strategic developments")).to_be_checked()
    expect(reader.box("Event types", "Battles")).not_to_be_checked()
    expect(page.get_by_text("3 on", exact=True)).to_be_visible()
    page.get_by_role("button", name="Remove filter: without Zenki").click()
    fewer = whole.replace("&not=zenki", "")
    assert len(reader.sees(f"{OPENING}&{fewer}")) >= len(rows)
    page.go_back()
    reader.expect_query(whole)
    page.get_by_role("button", name="Reset", exact=True).click()
    reader.expect_query("")
    expect(chips).to_have_count(0)
    page.get_by_text("More filters").click()  # folded again since the page was loaded anew
    expect(page.get_by_role("textbox", name="Source", exact=True)).to_have_value("")


def test_an_area_is_drawn_as_a_box_or_by_hand_or_taken_from_the_map_and_removed(reader):
    reader.open()
    page = reader.page
    everything = reader.sees(OPENING)
    (x1, y1), (x2, y2) = reader.where(DARAT_IZZA), reader.where(ATARIB)
    drawn = "() => map().querySourceFeatures('area').length > 0"

    page.get_by_role("button", name="Draw a box").click()
    expect(page.get_by_text("Drag a box over the map")).to_be_visible()
    page.mouse.move(x1 + 20, y1 - 20)
    page.mouse.down()
    page.mouse.move(x2 - 20, y2 + 20, steps=4)
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('area=')")
    box = reader.query
    rows = reader.sees(f"{OPENING}&{box}")
    assert 0 < len(rows) < len(everything)
    assert {DARAT_IZZA, ATARIB} <= {row["place_id"] for row in rows}
    page.wait_for_function(inside(drawn))
    expect(reader.reports).to_be_hidden()  # the pointer was not taken for a click on the map

    page.get_by_role("button", name="Draw an area").click()
    expect(page.get_by_text("Draw round an area")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Draw an area")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Draw round an area")).to_be_visible()
    page.mouse.move(x1 - 25, y1 - 25)
    page.mouse.down()
    for x, y in ((25, -25), (25, 25), (-25, 25)):
        page.mouse.move(x1 + x, y1 + y, steps=6)
    page.mouse.up()
    page.wait_for_function("(known) => location.search !== known", arg=f"?{box}")
    by_hand = reader.query
    assert {row["place_id"] for row in reader.sees(f"{OPENING}&{by_hand}")} >= {DARAT_IZZA}
    assert len(by_hand.split(",")) >= 6

    page.get_by_role("button", name="Use what the map shows").click()
    page.wait_for_function("(known) => location.search !== known", arg=f"?{by_hand}")
    assert len(reader.sees(f"{OPENING}&{reader.query}")) > len(rows)
    page.get_by_role("button", name="Remove area").click()
    reader.sees(OPENING)
    reader.expect_query("")
    page.wait_for_function(inside("() => map().querySourceFeatures('area').length === 0"))
    page.go_back()
    page.go_back()
    reader.expect_query(by_hand)
    page.wait_for_function(inside(drawn))
