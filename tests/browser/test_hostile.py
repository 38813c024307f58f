"""Text from a data file is text: it runs nothing, fetches nothing, links nowhere."""

import pytest
from playwright.sync_api import expect

from tests.browser.serving import serving
from tests.worlds import ACTORS, CONTROL, EVENTS, FOLDER, PLACES, changed, write_folder

RUNS = "<img src=x onerror=\"window.ran='img'\">"
CALLS = '<span style="fill:url(http://outside.example/x)">look</span>'
LINKS = "<a href=\"javascript:window.ran='link'\">here</a>"
CLOSES = "</script></title></textarea><script>window.ran='script'</script>"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Serve the made-up land with such text wherever a data file takes text."""
    folder = write_folder(
        tmp_path_factory.mktemp("data") / "hostile",
        folder=FOLDER.replace("A made-up land", f"Land {CLOSES}")
        .replace("first_day", f"summary = '''\">{RUNS}'''\nfirst_day", 1)
        .replace('label = "Blue Army"', f"label = '''Blue {CALLS}'''")
        .replace('label = "Blues"', f"label = '''Blues {RUNS}'''")
        .replace('title = "August 2018"', f"title = '''August {RUNS}'''"),
        places=changed(PLACES, "T3", name=f"Gamma {RUNS}", name_ar=f"غاما {CALLS}", aliases=RUNS, admin3=LINKS),
        actors=changed(ACTORS, "blue", name=f"Blue {CALLS}", short=f"Blue {RUNS}", aliases=f"{RUNS}|{CLOSES}"),
        events=changed(
            EVENTS, "E5", notes=f"notes {RUNS}{CALLS}", notes_ar=CALLS, dispute_note=LINKS, source=f"Herald {CLOSES}",
            reported_by=RUNS, exclude_from_sums=LINKS, targets=RUNS, confidence="low",
        ),
        control=changed(CONTROL, "T3-2018-08-20-1", note=f"note {LINKS}", source=CALLS),
    )  # fmt: skip
    with serving("--data", str(folder)) as address:
        yield address


def test_hostile_text_is_shown_and_does_nothing(reader):
    page = reader.page
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    reader.open()
    reader.point_at("T3")
    for text in (f"Gamma {RUNS}", CALLS, f"notes {RUNS}{CALLS}"):
        expect(reader.hovered).to_contain_text(text)
    reader.click_on("T3")
    for text in (f"Gamma {RUNS}", f"notes {RUNS}{CALLS}", LINKS, CLOSES, f"Blue {RUNS}"):
        expect(reader.reports).to_contain_text(text)
    reader.group("Actors").get_by_role("textbox", name="Find an actor").fill("img")
    reader.group("Actors").get_by_role("checkbox", name=f"Blue {RUNS}").check()
    expect(reader.caption).to_contain_text(f"Blue {RUNS}")
    expect(reader.chips).to_contain_text(f"Blue {RUNS}")
    expect(reader.group("Periods")).to_contain_text(f"August {RUNS}")
    expect(reader.legend).to_contain_text(f"Blue {CALLS}")
    ours = """() => ({
      ran: window.ran ?? null,
      images: document.querySelectorAll("img[src=x]").length,
      styled: document.querySelectorAll("[style*='outside.example']").length,
      links: [...document.links].filter((link) => link.href.startsWith("javascript:")).length,
    })"""
    assert page.evaluate(ours) == {"ran": None, "images": 0, "styled": 0, "links": 0}
