"""The text version says what the page says, without a script."""

import csv
import io
import re
from html.parser import HTMLParser

import pytest

from dashboard.app import build
from tests.worlds import EVENTS, PLACES, changed, world

AUGUST = "time=2018-08-01..2018-08-31"


class Tables(HTMLParser):
    """Collects the cells of a page's tables."""

    def __init__(self, page):
        super().__init__()
        self.tables, self.inside = [], False
        self.feed(page)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - called by name
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in {"td", "th"}:
            self.tables[-1][-1].append("")
            self.inside = True

    def handle_endtag(self, tag):
        if tag in {"td", "th"}:
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.tables[-1][-1][-1] += data


def rows(page):
    """Give the rows of the two tables: towns and reports."""
    _statuses, towns, reports = Tables(page).tables
    return towns[1:], reports[1:]


def test_the_text_version_needs_no_script_and_no_style_of_its_own(get):
    page = get("/text").text
    assert "<script" not in page
    assert "style=" not in page
    assert "onclick" not in page


def test_it_says_the_caption(get):
    assert "2 of 6 events, 1 Aug 2018 to 31 Aug 2018" in get(f"/text?{AUGUST}").text


def test_without_time_it_shows_the_opening_view(get):
    assert rows(get("/text").text) == rows(get(f"/text?{AUGUST}").text)


def test_it_lists_who_holds_each_town_and_since_when(get):
    towns, _ = rows(get(f"/text?{AUGUST}").text)
    assert [[town[n] for n in (0, 2, 3, 4, 7)] for town in towns] == [
        ["Alpha", "North", "Held by Blue Army", "1 Mar 2016", ""],
        ["Beta", "North", "Shared by Blue Army and Red Front", "10 Jul 2018", ""],
        ["Gamma", "South", "Held by Red Front", "about 20 Aug 2018", "2"],
    ]


@pytest.mark.parametrize(
    ("query", "towns"),
    [
        (AUGUST, {"held": "2", "contested": "0", "shared": "1", "besieged": "0"}),
        ("time=2018-08-15", {"held": "1", "contested": "1", "shared": "1", "besieged": "0"}),
    ],
)
def test_each_status_has_a_row_that_says_what_it_means(get, query, towns):
    statuses = Tables(get(f"/text?{query}").text).tables[0]
    assert {row[0]: row[2] for row in statuses[1:]} == towns
    assert {row[0]: row[1] for row in statuses[1:]} == {
        "held": "one side has it",
        "contested": "held, but another side fights for it",
        "shared": "two sides have it together",
        "besieged": "held, but cut off",
    }


def test_a_contested_town_says_so_in_its_row(get):
    towns, _ = rows(get("/text?time=2018-08-15").text)
    assert [town[3] for town in towns] == [
        "Held by Blue Army", "Shared by Blue Army and Red Front", "Contested, last held by Blue Army",
    ]  # fmt: skip


def test_it_lists_the_reports_newest_first(get):
    _, reports = rows(get(f"/text?{AUGUST}").text)
    assert [report[0] for report in reports] == ["15 Aug 2018 to 20 Aug 2018", "10 Aug 2018"]
    assert "figures enter no sum: campaign total" in reports[0][7]
    assert "href='https://example.org/E5'" in get(f"/text?{AUGUST}").text


def test_it_counts_what_the_download_counts(shipped_get):
    query = "time=2018-02-18..2018-04-14&actors=syr_gov"
    towns, reports = rows(shipped_get(f"/text?{query}").text)
    for name, found in (("events", reports), ("control", towns)):
        answer = shipped_get(f"/{name}.csv?{query}")
        assert len(list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))) - 1 == len(found) > 0


def test_what_cannot_be_read_is_left_aside_and_told(get):
    page = get(f"/text?{AUGUST}&actors=nobody&deaths=many&colour=red").text
    for words in ("actors=nobody: no actor has this id", "deaths=many: ", "colour=red: no such key"):
        assert words in page
    assert "2 of 6 events" in page


def test_a_link_to_a_report_alone_shows_its_days(get):
    assert "2019-01-05" in get("/text?event=E6").text


@pytest.mark.parametrize("query", ["time=2017-01-01..2017-02-01", "types=riots"])
def test_a_view_without_reports_says_so(get, query):
    assert "No report matches." in get(f"/text?{query}").text


def test_a_day_without_any_known_holder_says_so(get):
    assert "No information on who held any town" in get("/text?time=2019-12-31").text


def test_thin_data_are_told(get):
    assert "Control is not known after May 2019." in get("/text?time=2019-12-31").text
    assert "Control is not known after May 2019." not in get(f"/text?{AUGUST}").text


def test_its_links_keep_the_view(get):
    page = get(f"/text?{AUGUST}&types=battles").text
    for path in ("/", "/text", "/events.csv", "/control.csv"):
        assert re.search(rf"""href=["']{path}\?{AUGUST}&amp;types=battles["']""", page), path


def test_every_text_of_the_data_is_escaped():
    evil = "<img src=x onerror=alert(1)>'\""
    events = changed(
        EVENTS,
        "E4",
        notes=evil,
        notes_ar=evil,
        source=evil,
        reported_by=evil,
        dispute_note=evil,
        exclude_from_sums=evil,
    )
    land = world(events=events, places=changed(PLACES, "T3", name=evil, name_ar=evil))
    page = build(land).server.test_client().get(f"/text?{AUGUST}").text
    assert "<img" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt;&#39;&#34;") >= 8


def test_an_address_of_a_source_that_is_no_web_address_is_no_link():
    from dashboard.layout.document import link

    assert link("Gazette", "javascript:alert(1)") == "Gazette"
