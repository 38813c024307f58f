"""Asking for actors, event types and deaths."""

import re
from collections import Counter

from playwright.sync_api import expect

from dashboard import ids
from tests.browser.reader import OPENING

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

    actors.get_by_role("textbox", name="Find an actor").fill("")
    assert reader.number("Actors", "HTS and predecessors") == own  # its own panel
    camp = reader.box("Actors", "HTS and predecessors")
    camp.check()
    expect(reader.chips.get_by_role("button")).to_have_count(2)
    both = reader.query
    assert {"zenki", "hts", "nusra", "jfs"} < set(both.removeprefix("actors=").split("~"))
    reader.sees(f"{OPENING}&{both}")
    reader.chips.get_by_role("button", name=re.compile("^Remove filter: .*Zenki")).click()
    expect(zenki).not_to_be_checked()
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
