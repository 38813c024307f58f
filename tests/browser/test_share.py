"""What a reader takes away: a link, a citation, an embed, pictures, a printed page."""

import re
from base64 import b64encode

from defusedxml import ElementTree
from playwright.sync_api import expect

from dashboard.layout.picture import MOST_PRINTED
from tests.browser.reader import OPENING

LASTING = f"{OPENING}&types=protests&place=C3985&map=35.9800,36.8500,8.00"
MAP = """() => {
  const { width, height } = document.getElementById("map-region").getBoundingClientRect();
  return [Math.round(width), Math.round(height)];
}"""
COPIED = "async (text) => (await navigator.clipboard.readText()) === text"


def test_a_view_is_shared_by_a_lasting_link_a_citation_and_an_embed(reader, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = reader.page
    reader.open("types=protests&place=C3985")
    rows = reader.sees(f"{OPENING}&types=protests")
    page.get_by_role("button", name="Copy link", exact=True).click()
    width, height = reader.ask(MAP)
    page.wait_for_function(COPIED, arg=f"{reader.site}/?{LASTING}#map={width}x{height}")
    expect(page.get_by_role("link", name="Text version", exact=True)).to_have_attribute("href", f"/text?{LASTING}")
    reader.expect_query("types=protests&place=C3985")

    page.get_by_role("button", name="Cite this view", exact=True).click()
    dialog = page.get_by_role("dialog", name="Cite this view")
    quote = dialog.locator("#cite-text")
    expect(quote).to_contain_text(f"{len(rows)} of {reader.total} events")
    expect(quote).to_contain_text(f"{reader.site}/?{LASTING} (accessed ")
    dialog.get_by_role("button", name="Copy text", exact=True).click()
    page.wait_for_function(COPIED, arg=quote.text_content())
    code = dialog.locator("#embed-code").text_content()
    assert f'src="{reader.site}/?{LASTING.replace("&", "&amp;")}&amp;embed=1#map={width}x{height}"' in code
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(reader.reports).to_be_visible()  # the key has closed the dialog only


DOTS = """async (dots) => {
  const image = await createImageBitmap(new Blob([Uint8Array.from(atob(dots), (sign) => sign.charCodeAt(0))]));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const colours = (x, y, w, h) => {
    const { data } = context.getImageData(x, y, w, h);
    return new Set(new Uint32Array(data.buffer)).size;
  };
  return { size: [image.width, image.height], title: colours(48, 40, 800, 120), map: colours(200, 500, 800, 400),
           paper: colours(0, 0, 1000, 20) };
}"""
"""How large a picture is, and how many colours are where its title, its map and its margin are."""


def drawn(page, path):
    return page.evaluate(DOTS, b64encode(path.read_bytes()).decode("ascii"))


def test_the_map_is_a_picture_with_words_and_the_bars_are_one_too(reader, tmp_path):
    page = reader.page
    reader.open("types=battles")
    rows = reader.sees(f"{OPENING}&types=battles")

    def take(name):
        page.get_by_role("button", name="Download", exact=True).click()
        with page.expect_download() as coming:
            page.get_by_role("menuitem", name=name, exact=True).click()
        path = tmp_path / coming.value.suggested_filename
        coming.value.save_as(path)
        return path

    path = take("Map as a picture, PNG")
    assert re.fullmatch(r"khareeta_map_2018-12-28_2019-01-10_\w{12}\.png", path.name)
    picture = drawn(page, path)
    shown = reader.map.bounding_box()
    assert picture["size"][0] == 2 * (shown["width"] + 48)
    assert picture["size"][1] > 2 * (shown["height"] + 200)
    assert picture["paper"] == 1
    assert picture["title"] > 20  # letters have soft edges
    assert picture["map"] > 100
    assert reader.ask("() => map().getPixelRatio()") == page.evaluate("() => devicePixelRatio")

    svg = ElementTree.fromstring(take("Bars as a picture, SVG").read_bytes())
    said = [text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert "Only Battles." in said
    assert any(text.startswith("Data: ") for text in said)
    assert any(reader.site in text for text in said)
    page.emulate_media(media="print")
    sheet = page.locator(".sheet")
    expect(sheet.get_by_role("row")).to_have_count(1 + min(MOST_PRINTED, len(rows)))
    expect(sheet).to_contain_text(f"{len(rows)} of {reader.total} events")
    expect(sheet.locator("canvas")).to_be_visible()
    paper = page.pdf(format="A4")
    assert paper.count(b"/Type /Page\n") == 1
