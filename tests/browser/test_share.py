"""What a reader takes away: a link, a citation, an embed, pictures, a printed page."""

from playwright.sync_api import expect

from tests.browser.reader import OPENING

LASTING = f"{OPENING}&types=protests&place=C3985&map=35.9800,36.8500,8.00"
COPIED = "async (text) => (await navigator.clipboard.readText()) === text"


def test_a_view_is_shared_by_a_lasting_link_a_citation_and_an_embed(reader, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = reader.page
    reader.open("types=protests&place=C3985")
    rows = reader.sees(f"{OPENING}&types=protests")
    page.get_by_role("button", name="Copy link", exact=True).click()
    page.wait_for_function(COPIED, arg=f"{reader.site}/?{LASTING}")
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
    assert f'src="{reader.site}/?{LASTING.replace("&", "&amp;")}&amp;embed=1"' in code
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(reader.reports).to_be_visible()  # the key has closed the dialog only
