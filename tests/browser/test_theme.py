"""Light and dark: what the page opens in, and the button that changes it."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import MARKERS, OPENING, inside

DARAT_IZZA = "C1139"
GROUND = "() => map().getPaintProperty('abroad', 'background-color')"
RIM = "() => plot()._fullData[0].marker.color"
DARK_GROUND = "#191b20"
PAPER = "() => getComputedStyle(document.body).backgroundColor"


def brightness(reader):
    """How bright the page's own paper is, from 0 to 255."""
    numbers = reader.page.evaluate(PAPER).removeprefix("rgb(").rstrip(")").split(",")
    return sum(map(int, numbers)) / 3


def test_the_button_turns_page_and_map_dark_and_back_and_moves_nothing(reader):
    reader.open()
    page, camera, markers = reader.page, reader.camera, reader.ask(MARKERS)
    steps = reader.steps
    page.get_by_role("button", name="Dark", exact=True).click()
    reader.expect_query("theme=dark")
    page.wait_for_function(inside(f"(dark) => ({GROUND})() === dark && ({RIM})() === '#14161a'"), arg=DARK_GROUND)
    assert brightness(reader) < 64
    assert page.evaluate("() => document.documentElement.dataset.mantineColorScheme") == "dark"
    assert reader.camera == pytest.approx(camera, abs=1e-9)
    assert reader.ask(MARKERS) == markers
    reader.expect_holder(DARAT_IZZA, "hts")
    assert reader.steps == steps + 1

    reader.box("Event types", "Protests").check()  # a patch of the server goes on from there
    reader.sees(f"{OPENING}&types=protests")
    assert reader.ask(GROUND) == DARK_GROUND
    reader.expect_query("types=protests&theme=dark")
    page.emulate_media(media="print")
    assert brightness(reader) > 192
    page.emulate_media(media="screen")
    page.evaluate("""() => { window.print = () => {
      window.printed = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map
        .getPaintProperty('abroad', 'background-color');
      dispatchEvent(new Event('afterprint'));
    }; }""")
    page.keyboard.press("Control+p")
    page.wait_for_function("() => window.printed && document.documentElement.dataset.theme === 'dark'")
    assert page.evaluate("() => window.printed") == "#e9e4d8"
    page.wait_for_function(inside(f"(dark) => ({GROUND})() === dark"), arg=DARK_GROUND)

    page.get_by_role("button", name="Light", exact=True).click()
    reader.expect_query("types=protests")
    assert brightness(reader) > 192
    page.go_back()
    expect(page.get_by_role("button", name="Light", exact=True)).to_be_visible()
    reader.expect_query("types=protests&theme=dark")


def test_a_page_is_never_drawn_in_another_theme_first(reader, context):
    """What a bare address opens in is the reader's last choice, else their system's; a link holds its own."""
    context.add_init_script(
        f"window.seen = new Set(); const look = () => {{ if (document.body)"
        f" seen.add(document.documentElement.dataset.theme + ' ' + ({PAPER})()); requestAnimationFrame(look); }};"
        f" look();"
    )
    page = reader.page
    page.emulate_media(color_scheme="dark")
    reader.open()
    assert len(page.evaluate("() => [...seen]")) == 1
    assert brightness(reader) < 64
    assert reader.ask(GROUND) == DARK_GROUND
    reader.expect_query("")
    page.get_by_role("button", name="Light", exact=True).click()
    reader.expect_query("theme=light")

    page.goto(reader.site)
    expect(page.get_by_role("button", name="Dark", exact=True)).to_be_visible()
    assert len(page.evaluate("() => [...seen]")) == 1
    assert brightness(reader) > 192
    reader.expect_query("theme=light")  # a link copied from here shows the same to others
    page.goto(f"{reader.site}/?types=battles")
    expect(page.get_by_role("button", name="Light", exact=True)).to_be_visible()
    assert brightness(reader) < 64
