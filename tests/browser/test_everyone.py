"""axe-core finds nothing to mend by WCAG 2.2, A and AA, in either language and theme."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
BY_TIME = "[role=slider], .stretch"
"""What is as wide as its days, and lies where they lie. The boxes for dates do the same (WCAG 2.5.8: equivalent)."""
STATES = {
    "start": "time=2018-12-28..2019-01-10",
    "panel": "time=2018-04-01..2018-05-31&place=C3985",
    "compare": "time=2018-12-28..2019-01-10&compare=2018-12-01",
}


def faults(page):
    """Say what axe finds, each with where it is and why."""
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
        if not (rule["id"] == "target-size" and page.locator(node["target"][-1]).and_(page.locator(BY_TIME)).count())
    ]


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("state", STATES)
def test_nothing_shuts_a_reader_out(reader, lang, state):
    page = reader.page
    for theme in ("light", "dark"):
        page.goto(f"{reader.site}/?{STATES[state]}&lang={lang}&theme={theme}")
        expect(reader.caption).not_to_be_empty()
        for part, name in (("panel", "reports"), ("compare", "changes")):
            if state == part:
                expect(page.locator(f"#{name}")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert faults(page) == [], theme


@pytest.mark.parametrize("path", ["text", "about"])
def test_nothing_shuts_a_reader_of_the_plain_pages_out(reader, path):
    for theme in ("light", "dark"):
        reader.page.emulate_media(color_scheme=theme)
        reader.page.goto(f"{reader.site}/{path}?time=2018-12-28..2019-01-10&place=C1139")
        assert faults(reader.page) == [], theme
