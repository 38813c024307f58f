"""What a reader meets on opening the page."""

import re

from playwright.sync_api import expect

from tests.browser.reader import OPENING, inside

DARAT_IZZA = "C1139"
NAMES = (
    ("region", "Map"),  # MapLibre's own canvas has lost this role and name
    ("region", "Legend"),
    ("slider", "First day"),
    ("slider", "Last day"),
    ("textbox", "From"),
    ("textbox", "To"),
    ("radiogroup", "Time mode"),
    ("radio", "Window"),
    ("radio", "Day"),
    ("radio", "Since start"),
    ("group", "Periods"),
    ("group", "Actors"),
    ("group", "Event types"),
    ("group", "Deaths"),
    ("list", "Active filters"),
    ("button", "Reset"),
    ("button", "Copy link"),
    ("button", "Download"),
    ("link", "Text version"),
    ("link", "About"),
)
"""Of the public interface, what is on the page from the start."""


NAMED = """(reported) => {
  const of = (layer) => map().queryRenderedFeatures({ layers: [layer] }).map((town) => town.properties.place_id);
  const [clear, names] = [of("names-clear"), of("names-towns")];
  return clear.length > 8 && clear.every((town) => reported.includes(town)) &&
    clear.filter((town) => names.includes(town)).length > 0.6 * clear.length;
}"""
"""Circles are kept clear of names, and most of their towns are named: without that, only the larger ones would be."""


def test_the_page_draws_the_map_and_keeps_to_itself(reader):
    reader.open()
    rows = reader.sees(OPENING)
    assert len(rows) > 10
    reader.expect_query("")
    reader.expect_holder(DARAT_IZZA, "hts")
    drawn = """(at) => map().queryRenderedFeatures(map().project(at), { layers: ["cells"] })
      .map((cell) => cell.state.holder)"""
    assert reader.ask(drawn, [36.85107, 36.2851]) == ["hts"]
    circles = "() => map().getStyle().layers.map(({ id }) => id).filter((id) => /plotly.*circle$/.test(id))"
    towns = "(layers) => map().queryRenderedFeatures({ layers }).length"
    assert reader.ask(towns, reader.ask(circles)) > 10, "the circles outlive the style that arrives after them"
    reader.page.wait_for_function(inside(NAMED), arg=list({row["place_id"] for row in rows}))
    counted = reader.legend.get_by_role("listitem").filter(has_text=re.compile(r"\d"))
    assert counted.count() > 10
    for role, name in NAMES:
        expect(reader.page.get_by_role(role, name=name, exact=True)).to_have_count(1)
    expect(reader.caption).to_have_count(1)
    for name in ("Government and allies", "HTS and predecessors", "Opposition groups"):
        expect(reader.box("Actors", name)).to_have_count(1)


def test_a_browser_that_cannot_draw_the_map_is_told_so_and_nothing_else(reader, context, judge):
    context.add_init_script("""
      const { getContext } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.getContext = function (kind, ...how) {
        return kind.startsWith("webgl") ? null : getContext.call(this, kind, ...how);
      };
    """)
    judge.forgiven += ["WebGL2 is required", "it is not where this Plotly should keep it"]
    reader.open("lang=ar&types=battles", wait="() => true")
    expect(reader.alert).to_have_text(re.compile(r"^لا يستطيع هذا المتصفح رسم الخريطة"))
    expect(reader.alert.locator("p:visible")).to_have_count(1)
    expect(reader.alert.get_by_role("link")).to_have_attribute("href", re.compile(r"^/text\?.*types=battles"))
