"""A list of reports on the page: pages, weeks, the open report, what goes with it."""

from datetime import date

import pytest
from dash import html

from dashboard import query
from dashboard.callbacks.reports import Wish, of_town, of_view, wish_of
from dashboard.data import select
from dashboard.layout.listing import PAGE, body, position, turn
from dashboard.view import Period, View
from dashboard.web.errors import Refused
from dashboard.words import Bin, EventType, Order
from tests.components import every, words
from tests.worlds import EVENTS, changed, world

LAND = world()
ALL_DAYS = View(time=Period(None, None))
AUGUST = View(time=Period(date(2018, 8, 1), date(2018, 8, 31)))
WORLDWIDE = (-180, -90, 180, 90)


def many(number):
    """A land with so many reports more, all of Gamma, one a day."""
    more = [
        {**EVENTS[3], "event_id": f"X{n:03}", "event_date": str(date(2017, 1, 1 + n % 28).replace(month=1 + n // 28))}
        for n in range(number)
    ]
    return world(events=[*EVENTS, *({**one, "event_date_end": one["event_date"]} for one in more)])


def cards(part):
    return [getattr(one, "data-event") for one in every(part, html.Article)]


def all_of(land, box=WORLDWIDE, **wish):
    return of_view(land, box, Wish(wish.pop("view", ALL_DAYS), **wish))


def test_the_list_of_the_map_holds_what_the_map_shows():
    found = all_of(LAND, (37.05, 35.95, 37.15, 36.15))
    assert cards(body(LAND, found)) == ["E5", "E4", "E3", "E2"]
    assert "4 of 6 reports in view" in found.counted


def test_the_list_of_the_view_holds_all_of_it():
    found = all_of(LAND, None, view=AUGUST)
    assert cards(body(LAND, found)) == ["E5", "E4"]
    assert found.counted == "2 reports, 1 Aug 2018 to 31 Aug 2018."


def test_a_long_list_comes_page_by_page_and_every_report_is_on_one():
    land = many(120)
    pages = [body(land, all_of(land, page=n)) for n in range(3)]
    assert [len(cards(page)) for page in pages] == [50, 50, 26]
    assert len({event for page in pages for event in cards(page)}) == 126
    ways = [
        [(words(one), getattr(one, "data-page")) for one in every(page, html.Button) if hasattr(one, "data-page")]
        for page in pages
    ]
    assert ways == [
        [("Show 50 more", "1")],
        [("Show the 50 before", "0"), ("Show 26 more", "2")],
        [("Show the 50 before", "1")],
    ]
    assert "Reports 51 to 100 of 126" in words(pages[1])


def test_a_short_list_has_no_pages():
    assert "Show" not in words(body(LAND, all_of(LAND)))
    assert "Reports 1 to" not in words(body(LAND, all_of(LAND)))


def test_the_browser_is_told_the_reports_of_the_page_and_their_neighbours():
    land = many(120)
    everything = [event for n in range(3) for event in turn(land, all_of(land, page=n))["ids"]]
    assert len(everything) == 126
    told = turn(land, all_of(land, page=1))
    assert told == {"ids": everything[50:100], "before": everything[49], "after": everything[100]}
    assert turn(land, all_of(land))["before"] is None
    assert turn(land, all_of(land, page=2))["after"] is None


def test_the_open_report_brings_its_page_and_its_place_is_said():
    land = many(120)
    found = all_of(land, view=ALL_DAYS.but(event="X001"))
    assert "X001" in cards(body(land, found))
    assert position(found) == f"Report {found.at + 1} of 126"
    assert position(all_of(land)) == "126 reports"


def test_an_open_report_that_the_filters_hide_is_shown_and_said_to_lie_outside():
    found = of_town(LAND, LAND.place_index["T3"], Wish(AUGUST.but(event="E1")))
    parts = body(LAND, found)
    assert cards(parts) == ["E1", "E5", "E4"]
    assert [getattr(one, "data-event") for one in every(parts, html.Article, className="card card-open")] == ["E1"]
    assert "The open report is not in this list" in words(parts)
    assert position(found) == "2 reports"
    assert "not in this list" not in words(
        body(LAND, of_town(LAND, LAND.place_index["T3"], Wish(AUGUST.but(event="E4"))))
    )


def test_weeks_are_headed_with_all_their_reports_also_on_a_later_page():
    land = world(events=[*EVENTS, *({**EVENTS[3], "event_id": f"X{n:02}"} for n in range(60))])
    pages = [body(land, all_of(land, view=AUGUST, by_week=True, page=n)) for n in range(2)]
    heads = [[words(one) for one in every(page, html.H3, className="week")] for page in pages]
    assert heads == [
        ["Week of 13 Aug 2018: 1 report", "Week of 6 Aug 2018: 61 reports"],
        ["Week of 6 Aug 2018: 61 reports, continued"],
    ]
    assert every(pages[0], html.H3, className="card-type") == []  # a card stands under its week


def test_a_report_known_to_the_month_is_in_no_week():
    heads = [words(one) for one in every(body(LAND, all_of(LAND, by_week=True)), html.H3, className="week")]
    assert "May 2017, week not known: 1 report" in heads
    land = world(events=changed(EVENTS, "E2", time_precision="year"))
    heads = [words(one) for one in every(body(land, all_of(land, by_week=True)), html.H3, className="week")]
    assert "2017, month not known: 1 report" in heads


def test_by_deaths_the_page_says_what_comes_last():
    found = body(LAND, all_of(LAND, order=Order.DEATHS))
    assert cards(found) == ["E1", "E3", "E6", "E2", "E5", "E4"]
    assert "Totals of whole campaigns come after single events" in words(found)
    assert "Totals" not in words(body(LAND, all_of(LAND)))


def test_in_a_list_of_several_towns_each_card_leads_to_its_town():
    towns = {
        getattr(one, "data-town") for one in every(body(LAND, all_of(LAND)), html.A) if one.href.startswith("/?place=")
    }
    assert towns == {"T1", "T2", "T3"}
    inside = body(LAND, of_town(LAND, LAND.place_index["T3"], Wish(ALL_DAYS)))
    assert [one for one in every(inside, html.A) if one.href.startswith("/?place=")] == []


def test_no_two_links_of_a_list_that_lead_apart_have_one_name():
    found = body(LAND, all_of(LAND, view=ALL_DAYS.but(event="E4")))
    named = {}
    for one in every(found, html.A):
        name = getattr(one, "aria-label", None) or words(one)
        assert named.setdefault(name, one.href) == one.href, name


@pytest.mark.parametrize(
    ("sort", "asked"),
    [
        ("size", None),
        (None, None),
        (["date"], None),
        ("date", {"page": -1}),
        ("date", {"page": "1"}),
        ("date", {"page": 1.5}),
    ],
)
def test_a_list_that_no_control_can_ask_for_is_refused(sort, asked):
    with pytest.raises(Refused):
        wish_of(ALL_DAYS, sort, by_week=False, asked=asked)


def test_the_controls_of_a_list_are_read():
    assert wish_of(ALL_DAYS, "deaths", by_week=True, asked={"page": 2}) == Wish(
        ALL_DAYS, Order.DEATHS, by_week=True, page=2
    )
    assert wish_of(ALL_DAYS, "date", by_week=None, asked=None) == Wish(ALL_DAYS)
    assert PAGE == 50


# --- what goes with the open report ----------------------------------------------------------------------------------


def related(event, land=LAND, view=ALL_DAYS):
    [found] = every(body(land, all_of(land, view=view.but(event=event))), html.Section)
    return found


def test_only_the_open_report_tells_what_goes_with_it():
    assert every(body(LAND, all_of(LAND)), html.Section) == []
    assert getattr(related("E3"), "aria-label") == "Related to Air/drone strike, Beta, 10 Jul 2018"


def test_near_reports_are_told_with_their_distance_and_days():
    land = world(events=changed(EVENTS, "E5", geo_precision="1"))
    found = related("E4", land)
    assert "1 other report within 10 km and 7 days:" in words(found)
    [near] = every(found, html.Ul, **{"aria-label": "Near in place and time"})
    assert words(near) == "15 Aug 2018 to 20 Aug 2018: Armed clash, Gamma  the same place, 5 days later; 100 killed"
    [link] = every(near, html.A)
    assert (link.href, getattr(link, "data-opens"), getattr(link, "data-town")) == ("/?event=E5", "E5", "T3")
    beta = world(events=changed(EVENTS, "E3", event_date="2018-08-12", event_date_end="2018-08-12", place_id="T3"))
    assert "the same place, 2 days earlier" in words(related("E3", beta))


def test_a_report_of_a_wider_area_has_no_distance():
    assert "known to a wider area only" in words(related("E5"))
    assert "wider area only" not in words(related("E4"))


def test_a_lonely_report_says_so():
    assert "0 other reports within 10 km and 7 days." in words(related("E1"))
    assert every(related("E1"), html.Ul) == []


def test_the_other_reports_of_each_side_are_told_and_shown_on_the_map():
    found = related("E4", view=AUGUST.but(types=frozenset({EventType.RIOTS}), bins=Bin.WEEK))
    assert "With RF, 3 Aug 2018 to 17 Aug 2018: 1 other report:" in words(found)
    [button] = [one for one in every(found, html.Button) if "with RF" in words(one)]
    view = query.decode(button.id["query"])[0]
    assert view == View(time=Period(date(2018, 8, 3), date(2018, 8, 17)), actors=frozenset({"red"}), bins=Bin.WEEK)
    shown = select.rows(LAND, view, view.days(LAND.extent))
    assert words(button) == f"Show all {len(shown)} with RF on the map"
    ids = [tuple(one.id.items()) for one in every(found, html.Button)]
    assert len(set(ids)) == len(ids)
