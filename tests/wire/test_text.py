"""The text version says what the page says, without a script."""

import csv
import io
import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from dashboard.app import build
from dashboard.callbacks import redraw
from dashboard.control.state import Ledger
from dashboard.layout import text
from dashboard.view import Period, Range, View
from dashboard.words import Bin, EventType, Measure, Mode
from tests.components import words
from tests.worlds import CONTROL, EVENTS, PLACES, changed, world

LAND = world()
LEDGER = Ledger.of(LAND.control, LAND.places, LAND.folder, LAND.events)
days = st.dates(date(2016, 1, 1), date(2019, 5, 31))
asked_views = st.builds(
    View,
    time=st.tuples(days, days).map(lambda pair: Period(min(pair), max(pair))),
    mode=st.sampled_from(Mode),
    actors=st.frozensets(st.sampled_from(["red", "blue", "brigade"]), max_size=2),
    types=st.frozensets(st.sampled_from(EventType), max_size=3),
    deaths=st.none() | st.just(Range(1, None)),
    size=st.sampled_from(Measure),
    bins=st.none() | st.sampled_from(Bin),
    place=st.sampled_from([None, "T1", "T3", "T4"]),
    compare=st.none() | days,
    text=st.sampled_from(["", "gazette", "E5"]),
)
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


def tables(page):
    """Give the tables by the name of the part that each stands in."""
    parts = re.findall(r"<section id='([a-z-]+)'>(.*?)</section>", page, re.DOTALL)
    return {name: Tables(part).tables[0] for name, part in parts if "<table" in part}


def rows(page):
    """Give the rows of two tables: towns and reports."""
    found = tables(page)
    return found.get("towns", [])[1:], found.get("reports", [])[1:]


def order(page):
    return re.findall(r"<section id='([a-z-]+)'>", page)


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
    assert [[town[n] for n in (0, 1, 2, 3, 6, 7)] for town in towns] == [
        ["Alpha ألفا", "North", "Held by Blue Army", "1 Mar 2016", "Gazette", ""],
        ["Beta بيتا", "North", "Shared by Blue Army + Red Front", "10 Jul 2018", "Gazette", ""],
        ["Gamma غاما", "South", "Held by Red Front", "about 20 Aug 2018", "Gazette", "2"],
    ]


def test_the_source_of_a_holder_is_the_statement_that_counts_on_the_day():
    control = [
        {**row, "source": row["assertion_id"], "source_url": f"https://example.org/{row['assertion_id']}"}
        for row in CONTROL
    ]
    page = build(world(control=control)).server.test_client().get(f"/text?{AUGUST}").text
    towns, _ = rows(page)
    assert [town[6] for town in towns] == ["T1-2016-03-01-1", "T2-2018-07-10-1", "T3-2018-08-20-1"]
    assert "href='https://example.org/T3-2018-08-20-1'" in page


def test_reports_come_before_the_long_table_of_towns_and_links_at_the_top_lead_to_each_part(get):
    page = get(f"/text?{AUGUST}").text
    assert order(page) == ["statuses", "reports", "over-time", "towns"]
    contents = page.partition("aria-label='On this page'")[2].partition("</nav>")[0]
    assert re.findall(r"<a href='#([a-z-]+)'>([^<]+)</a>", contents) == [
        ("statuses", "Status"), ("reports", "Reports (2)"), ("over-time", "Over time"), ("towns", "Towns (3)"),
    ]  # fmt: skip


def test_each_row_is_named_by_its_first_cell_and_each_other_cell_by_its_column(get):
    page = get(f"/text?{AUGUST}").text
    assert page.count("<th scope='row'>") == sum(len(table) - 1 for table in tables(page).values())
    assert "<td data-label='who holds it'>Held by Red Front</td>" in page


def test_it_says_in_words_what_is_asked_for_and_offers_each_filter_s_removal(get):
    page = get(f"/text?{AUGUST}&types=battles&actors=red&mode=since").text
    told = page.partition("<ul>")[2].partition("</ul>")[0]
    assert "Reports of 1 Jan 2016 to 31 Aug 2018 (everything since the start of the data)." in told
    assert f"Only RF (<a href='/text?{AUGUST}&amp;mode=since&amp;types=battles'>without this filter</a>)." in told
    assert f"Only Battles (<a href='/text?{AUGUST}&amp;mode=since&amp;actors=red'>without this filter</a>)." in told
    assert "No filter" in get(f"/text?{AUGUST}").text


def test_the_open_town_comes_first_with_its_reports_in_the_view(get):
    page = get(f"/text?{AUGUST}&place=T3").text
    assert order(page) == ["town", "statuses", "reports", "over-time", "towns"]
    part = page.partition("<section id='town'>")[2].partition("</section>")[0]
    assert part.startswith("\n<h2>Gamma</h2>")
    for told in ("Held by Red Front on 31 Aug 2018, since about 20 Aug 2018", "2 reports in view.", "Report E4."):
        assert told in part
    assert part.index("Report E5.") < part.index("Report E4.")
    assert "id='asked'" not in page
    assert "5 more outside" not in page
    assert rows(page) == rows(get(f"/text?{AUGUST}").text)


def test_an_open_town_without_a_report_in_the_view_says_how_many_lie_outside(get):
    assert "0 reports in view. 2 more outside the period and filters." in get(f"/text?{AUGUST}&place=T1").text


def test_the_report_that_a_link_asks_for_is_marked(get):
    page = get("/text?event=E6").text
    asked = page.partition("<article id='asked'>")[2].partition("</article>")[0]
    assert "Report E6." in asked
    assert "The Herald dates it to 6 January." in asked
    assert "The report E6: <a href='#asked'>below</a>." in page
    hidden = get("/text?event=E6&types=battles").text
    assert "The report E6: outside this period or these filters." in hidden
    assert "asked'" not in hidden


def test_the_number_of_a_town_s_reports_opens_that_town(get):
    page = get(f"/text?{AUGUST}&types=battles").text
    assert f"<a href='/text?{AUGUST}&amp;types=battles&amp;place=T3#town'>2</a>" in page


def test_what_changed_hands_is_told_when_two_days_are_compared(get):
    page = get(f"/text?{AUGUST}&compare=2018-07-01").text
    assert order(page) == ["statuses", "reports", "changes", "over-time", "towns"]
    assert tables(page)["changes"] == [
        ["town", "on 1 Jul 2018", "on 31 Aug 2018", "when", "source"],
        ["Gamma", "Blue Army", "Red Front", "about 20 Aug 2018", "source"],
        ["Beta", "Red Front", "Blue Army + Red Front side by side", "10 Jul 2018", "source"],
    ]
    assert f"href='/changes.csv?{AUGUST}&amp;compare=2018-07-01'" in page
    assert "No town was held otherwise" in get(f"/text?{AUGUST}&compare=2018-08-31").text


def test_the_bars_of_the_timeline_are_told_whatever_the_period(get):
    months = tables(get(f"/text?{AUGUST}").text)["over-time"]
    assert months[0][:3] == ["month", "all", "battles"]
    assert [(month[0], month[1]) for month in months[1:]] == [
        ("Mar 2016", "1"), ("May 2017", "1"), ("Jul 2018", "1"), ("Aug 2018", "2"), ("Jan 2019", "1"),
    ]  # fmt: skip
    weeks = tables(get(f"/text?{AUGUST}&bins=week&size=deaths").text)["over-time"]
    assert weeks[0][0] == "week from"
    assert ("29 Feb 2016", "10") in {(week[0], week[1]) for week in weeks}


def test_deaths_have_a_column_where_circles_show_them(get):
    assert len(tables(get("/text?time=2018").text)["towns"][0]) == 8
    towns = tables(get("/text?time=2016-01-01..2018-07-31&size=deaths").text)["towns"]
    assert towns[0][8] == "deaths counted"
    assert {town[0].split()[0]: town[8] for town in towns[1:]} == {"Alpha": "10", "Beta": "3", "Gamma": ""}


@pytest.mark.parametrize(
    ("query", "towns"),
    [
        (AUGUST, {"held": "2", "contested": "0", "shared": "1", "besieged": "0"}),
        ("time=2018-08-15", {"held": "1", "contested": "1", "shared": "1", "besieged": "0"}),
    ],
)
def test_each_status_has_a_row_that_says_what_it_means(get, query, towns):
    statuses = tables(get(f"/text?{query}").text)["statuses"]
    assert {row[0]: row[2] for row in statuses[1:]} == towns
    assert {row[0]: row[1] for row in statuses[1:]} == {
        "held": "one side has it",
        "contested": "held, but another side fights for it",
        "shared": "two sides have it together",
        "besieged": "held, but cut off",
    }


def test_a_contested_town_says_so_in_its_row(get):
    towns, _ = rows(get("/text?time=2018-08-15").text)
    assert [town[2] for town in towns] == [
        "Held by Blue Army", "Shared by Blue Army + Red Front", "Contested, last held by Blue Army",
    ]  # fmt: skip


def test_it_lists_the_reports_newest_first(get):
    _, reports = rows(get(f"/text?{AUGUST}").text)
    assert [report[0] for report in reports] == ["15 Aug 2018 to 20 Aug 2018", "10 Aug 2018"]
    assert "figures enter no sum: campaign total" in reports[0][7]
    assert "href='https://example.org/E5'" in get(f"/text?{AUGUST}").text


@settings(max_examples=60)
@given(view=asked_views)
def test_it_counts_what_the_page_counts(view):
    page = text.text(LAND, LEDGER, view)
    shown = redraw.look(LAND, view)
    said = words(redraw.written(LAND, LEDGER, view, shown)["caption"])
    assert Markup.escape(" ".join(said.split())) in page
    towns, reports = rows(page)
    assert len(reports) == shown.totals.events
    numbers = redraw.numbers(LAND, LEDGER, shown)
    assert len(towns) == sum(number for name, number in numbers.items() if name.startswith("status:"))
    assert sum(int(town[7] or 0) for town in towns) <= shown.totals.events


def test_it_counts_what_the_download_counts(shipped_get):
    query = "time=2018-02-18..2018-04-14&actors=syr_gov"
    towns, reports = rows(shipped_get(f"/text?{query}").text)
    for name, found in (("events", reports), ("control", towns)):
        answer = shipped_get(f"/{name}.csv?{query}")
        assert len(list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))) - 1 == len(found) > 0


def test_what_cannot_be_read_is_left_aside_and_told(get):
    page = get(f"/text?{AUGUST}&actors=nobody&deaths=many&colour=red").text
    for told in ("actors=nobody: no actor has this id", "deaths=many: ", "colour=red: no such key"):
        assert told in page
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


def test_the_text_version_is_in_the_theme_that_is_asked_for(get):
    assert 'data-theme="dark"' in get("/text?theme=dark").text
    assert 'data-theme="light"' in get("/text?theme=light").text
    assert "data-theme" not in get("/text").text
