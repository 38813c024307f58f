from dataclasses import replace
from datetime import date

import pytest
from dash import html
from dash.development.base_component import Component
from hypothesis import given
from hypothesis import strategies as st

from dashboard.callbacks.detail import hover_card
from dashboard.callbacks.reports import Wish, of_town
from dashboard.control.state import Ledger
from dashboard.layout.card import card, hover, link
from dashboard.layout.held import town
from dashboard.layout.listing import body
from dashboard.layout.panel import head
from dashboard.layout.report import Report, Source, report
from dashboard.view import Period, Range, View
from dashboard.words import EventType
from tests.components import every, inside, properties, words
from tests.worlds import CONTROL, EVENTS, PLACES, changed, world

LAND = world()
LEDGER = Ledger.of(LAND.control, LAND.places, LAND.folder)
AUGUST = View(time=Period(date(2018, 8, 1), date(2018, 8, 31)))
ALL_DAYS = View(time=Period(None, None))
HOSTILE = '<script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) <span style="fill:url(//x)">'
PLAIN = report(LAND, 0)
EMPTY_TOWN = replace(town(LAND, LEDGER, LAND.place_index["T4"], date(2018, 8, 1)), name=HOSTILE)
texts = st.sampled_from([HOSTILE, "", "&lt;b&gt;", "a|b"]) | st.text(max_size=20)
reports = st.builds(
    Report,
    event_type=st.sampled_from([str(kind) for kind in EventType]),
    first=st.dates(),
    sources=st.lists(st.builds(Source, texts, texts, texts), max_size=3).map(tuple),
    geo_precision=st.sampled_from((1, 2, 3)),
    told_in=st.none() | st.builds(Source, texts, texts),
    **{
        name: texts
        for name in Report.__slots__
        if name not in {"event_type", "first", "sources", "geo_precision", "told_in"}
    },
)


def place(place_id, land=LAND):
    return land.place_index[place_id]


def panel(place_id, view=ALL_DAYS):
    return whole(LAND, LEDGER, place(place_id), view)


def whole(land, ledger, number, view):
    """The panel's heading and its reports, as the page puts them below each other."""
    day = view.days(land.extent, land.folder.opening.time).last
    return [*head(town(land, ledger, number, day)), *body(land, of_town(land, number, Wish(view)))]


@given(reports)
def test_whatever_a_report_says_stays_text(told):
    whole = [card(told), *hover(EMPTY_TOWN, "1 event", [told])]
    types = {str(value).rpartition(".")[2] for name, value in properties(whole) if name == "type" and "." in str(value)}
    assert types <= {"Article", "P", "Time", "Span", "H3", "Ul", "Li", "A", "Strong", "Button"}
    assert all(isinstance(one, str | Component) for one in inside(whole))
    links = [value for name, value in properties(whole) if name == "href"]
    own = {f"/?event={told.event_id}", f"/?place={told.place_id}"}
    assert all(address.startswith(("http://", "https://")) or address in own for address in links)
    spelled = {told.event_type, told.event_id, told.place_id, told.first.isoformat()}
    plain = {"type", "className", "href", "aria-label"}
    free = {value for name, value in properties(whole) if name not in plain} - spelled
    assert free <= {"true", "_blank", "noopener noreferrer", "auto", "ar", "rtl", "button", None}


@pytest.mark.parametrize("url", ["https://example.org/a", "http://example.org"])
def test_a_source_with_an_address_is_a_link_that_tells_the_other_page_nothing(url):
    anchor, dated = link(Source("Gazette", url, "2016-03"), "for Armed clash, Alpha")
    assert (anchor.children, anchor.href, dated) == ("Gazette", url, ", 2016-03")
    assert getattr(anchor, "aria-label") == "Gazette, for Armed clash, Alpha"
    assert (anchor.target, anchor.rel) == ("_blank", "noopener noreferrer")


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "data:text/html,x", "//example.org", "ftp://a", " https://a"]
)
def test_only_addresses_of_the_web_become_links(url):
    assert link(Source("Gazette", url), "for it") == ["Gazette"]


def test_a_source_without_a_name_is_called_by_its_address():
    assert words(link(Source("", "https://example.org/a"), "for it")).strip() == "https://example.org/a"


def test_a_card_tells_all_that_is_known_of_an_event():
    said = words(card(report(LAND, LAND.event_index["E3"])))
    for part in (
        "10 Jul 2018", "high confidence", "Air/drone strike", "Lone Brigade – RF", "Report E3.", "تقرير E3.",
        "3 killed", "Gazette", "Herald", "Explosions/Remote violence · E3", "Beta   بيتا  (known to the town)",
    ):  # fmt: skip
        assert part in said
    for absent in ("Disputed", "Excluded", "Reported by", "UCDP", "Hit or addressed", "told by", "wider area"):
        assert absent not in said


def test_a_card_shows_every_source_as_a_link():
    [sources] = every(card(report(LAND, LAND.event_index["E3"])), html.Ul, className="card-sources")
    assert [anchor.href for anchor in every(sources, html.A)] == ["https://example.org/E3", "https://example.org/h"]


@pytest.mark.parametrize(
    ("event_id", "said"),
    [
        ("E6", "Disputed or unclear:  The Herald dates it to 6 January."),
        ("E5", "Excluded from sums:  campaign total"),
        ("E5", "Somewhere in the wider area; drawn at  Gamma   غاما  as a representative point"),
        ("E2", "Near  Beta"),
        ("E2", "May 2017 (day not known) medium confidence"),
    ],
)
def test_a_card_keeps_every_doubt_in_sight(event_id, said):
    assert said in words(card(report(LAND, LAND.event_index[event_id])))


def test_a_card_says_who_reported_and_the_number_at_ucdp():
    said = words(card(replace(PLAIN, reported_by="SOHR", ucdp_id="77|78", injured="3 injured", targets="students")))
    assert "Reported by SOHR" in said
    assert "Also in UCDP GED as 77 and 78" in said
    assert "3 injured" in said
    assert "Hit or addressed: students" in said


def test_the_arabic_summary_is_marked_as_arabic():
    [arabic] = every(card(PLAIN), html.P, lang="ar")
    assert (arabic.children, arabic.dir) == ("تقرير E1.", "auto")


def test_the_dot_of_the_event_type_is_not_read_out():
    [dot] = every(card(PLAIN), html.Span, className="dot type-battles")
    assert getattr(dot, "aria-hidden") == "true"


def test_the_panel_lists_the_reports_of_the_view_newest_first():
    shown = [getattr(one, "data-event") for one in every(panel("T3"), html.Article)]
    assert shown == ["E5", "E4"]


def test_the_panel_says_how_many_reports_lie_outside_the_view():
    assert "1 report in view, 1 Aug 2018 to 31 Aug 2018. 1 more outside the period and filters." in words(
        panel("T3", AUGUST.but(deaths=Range(1, None)))
    )
    assert "more outside" not in words(panel("T3", AUGUST))


def test_the_panel_is_headed_by_the_towns_names_and_says_who_held_it():
    found = panel("T1", AUGUST)
    assert words(every(found, html.H2)).split() == ["Alpha", "ألفا"]
    assert "Held by Blue Army on 31 Aug 2018, since 1 Mar 2016" in words(found)
    assert "0 reports in view" in words(found)
    assert every(every(found, html.P, className="reports-source"), html.A)[0].href == "https://example.org/c"


def test_the_panel_of_an_unknown_town_claims_no_holder():
    found = panel("T4")
    assert "No information on who held it on 31 Dec 2019 ." in words(found)
    assert every(found, html.P, className="reports-source") == []


def test_the_note_of_an_assertion_is_shown():
    rows = [{**row, "note": "By agreement."} if row["date"] == "2016-03-01" else row for row in CONTROL]
    land = world(control=rows)
    found = whole(land, Ledger.of(land.control, land.places, land.folder), place("T1"), AUGUST)
    assert [one.children for one in every(found, html.P, className="reports-note")] == ["By agreement."]


def test_the_open_report_is_marked():
    marked = every(panel("T3", ALL_DAYS.but(event="E4")), html.Article, className="card card-open")
    assert [getattr(one, "data-event") for one in marked] == ["E4"]


def test_the_card_of_a_town_counts_the_view_and_shows_its_newest_reports():
    said = words(hover_card(LAND, LEDGER, place("T3"), AUGUST))
    assert "Gamma غاما" in " ".join(said.split())
    assert "2 events in view. Deaths: none stated that can be summed" in said
    assert said.index("Report E5.") < said.index("Report E4.")


def test_the_card_shows_three_reports_at_most():
    more = [{**EVENTS[3], "event_id": f"X{n}", "notes": f"Extra {n}."} for n in range(5)]
    land = world(events=[*EVENTS, *more])
    found = hover_card(land, Ledger.of(land.control, land.places, land.folder), place("T3"), AUGUST)
    assert len(every(every(found, html.Ul), html.Li)) == 3
    assert "7 events in view." in words(found)


def test_a_town_without_events_still_has_a_card():
    said = words(hover_card(LAND, LEDGER, place("T4"), AUGUST))
    assert "Delta" in said
    assert "No information on who held it on 31 Aug 2018" in said
    assert "No events in view." in said


def test_a_hostile_name_of_a_town_is_only_a_name():
    land = world(places=changed(PLACES, "T3", name=HOSTILE))
    found = hover_card(land, Ledger.of(land.control, land.places, land.folder), place("T3"), AUGUST)
    assert HOSTILE in words(found)
