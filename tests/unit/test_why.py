"""Why this colour: the statements, what speaks against them, the strip, land away from its town."""

import re
from datetime import date

import pytest
from dash import html

from dashboard import query
from dashboard.callbacks.why import told
from dashboard.control.confidence import NEAR_KM
from dashboard.control.evidence import Evidence, evidence, strip
from dashboard.data.days import number_of
from dashboard.layout import phrases
from dashboard.layout.why import BASIS, Land, holder_words, why
from dashboard.view import Mode, Period, View
from dashboard.web.source import Source
from dashboard.words import Basis, Certainty, Confidence, EventType, Status
from tests.components import every, inside, words
from tests.worlds import CONTROL, EVENTS, changed, world

MAY, SPRING = date(2018, 5, 1), date(2018, 3, 1)
NONE = Evidence(town=0, day=number_of(MAY), supports=(), contradicts=(), fights=(), previous=None)


def statement(day, holder, status="held", **more):
    plain = {
        "assertion_id": f"T1-{day}-{more.get('source', 'Gazette')}", "place_id": "T1", "date": day,
        "date_precision": "day", "holder": holder, "status": status, "source": "Gazette",
        "source_url": "https://example.org/g", "confidence": "high", "basis": "named",
    }  # fmt: skip
    return {**plain, **more}


QUESTIONED = (
    statement("2017-01-01", "red", date_precision="before", basis="area_wide", confidence="low"),
    statement("2018-03-01", "red", "besieged", source="Herald", confidence="low"),
    statement("2018-03-01", "blue", basis="inferred", confidence="medium", date_precision="week", event_id="E1"),
    statement("2018-04-02", "blue", source="Courier", source_url="https://example.org/c2", date_precision="month"),
    statement("2018-07-01", "red", source="Later"),
    *(row for row in CONTROL if row["place_id"] != "T1"),
)
"""Of Alpha: two statements of one run, one of its first day that was overruled, one before, one after."""
FIGHT = (*changed(EVENTS, "E1", event_date="2018-04-20", event_date_end="2018-04-20"),)
LAND = world(control=QUESTIONED, events=FIGHT)
SOURCE = Source(LAND)


def at(day, land=SOURCE, place="T1", spot=None, **more):
    return told(land, land.ds.place_index[place], View(time=Period(day, day), **more), spot)


def listed(body, name):
    """The rows of the list with this name."""
    return [row for one in every(body, html.Ul, **{"aria-label": name}) for row in every(one, html.Li)]


def test_each_statement_is_told_whole_and_the_newest_stands_first():
    newest, oldest = listed(at(MAY), "Evidence")
    assert " ".join(words(newest).split()) == (
        "Apr 2018 : Blue Army Source: Courier (the source names the town; high confidence; 29 days old)"
    )
    assert [one.href for one in every(newest, html.A)] == ["https://example.org/c2"]
    assert words(oldest).startswith("about 1 Mar 2018 :  Blue Army Source:  Gazette ")
    assert "(inferred from a later report or a neighbour; medium confidence; 61 days old)" in words(oldest)
    assert [one.href for one in every(oldest, html.A)] == ["https://example.org/g", "/?event=E1"]


@pytest.mark.parametrize(("kind", "said"), [*BASIS.items(), *phrases.CONFIDENCE.items()])
def test_every_word_about_trust_is_spelled_out(kind, said):
    assert BASIS.keys() == set(Basis)
    assert phrases.CONFIDENCE.keys() == set(Confidence)
    column = "basis" if isinstance(kind, Basis) else "confidence"
    land = world(control=[{**row, column: str(kind)} for row in CONTROL])
    assert said in words(listed(at(date(2018, 8, 1), Source(land)), "Evidence"))


def test_what_says_otherwise_on_the_day_is_listed():
    [other] = listed(at(MAY), "Says otherwise")
    assert words(other).startswith("1 Mar 2018 :  Red Front, besieged Source:  Herald ")


def test_fighting_since_the_last_word_is_listed_with_its_report():
    [fight] = listed(at(MAY), "Fighting reported since")
    assert words(fight).startswith("20 Apr 2018: Armed clash, ")
    assert [one.href for one in every(fight, html.A)] == ["/?event=E1"]
    assert LAND.events["event_type"].iloc[LAND.event_index["E1"]] == EventType.BATTLES
    assert listed(at(date(2018, 4, 19)), "Fighting reported since") == []


def test_what_was_shown_before_is_named_with_its_last_day():
    assert "Before, up to 28 Feb 2018: Red Front." in words(at(MAY))
    assert "Before" not in words(at(date(2017, 6, 1)))


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (SPRING, "1 statement dated up to 1 Mar 2018 says so, without a break. Later"),
        (MAY, "2 statements dated up to 1 May 2018 say so, without a break, newest first. Later"),
    ],
)
def test_the_number_of_statements_is_told(day, said):
    assert said in words(at(day))


def test_where_no_statement_counts_that_is_said_and_what_was_last_known():
    said = words(at(date(2019, 7, 1)))  # after the cut-off
    assert "No statement dated up to 1 Jul 2019 still counts for this town." in said
    assert re.search(r"Before, up to 31 May 2019: Red Front", said)
    assert listed(at(date(2019, 7, 1)), "Evidence") == []


def test_a_town_without_any_statement_says_so_by_name():
    assert words(at(MAY, place="T4")) == "The data have no statement on who held Delta, on any day."


def test_those_who_share_a_town_are_all_named():
    assert holder_words(LAND, "shared:blue+red", Status.SHARED) == "Blue Army + Red Front side by side"
    assert holder_words(LAND, "shared:blue+red", Status.BESIEGED) == "Blue Army + Red Front side by side, besieged"
    assert "Blue Army + Red Front side by side" in words(listed(at(date(2018, 8, 1), place="T2"), "Evidence"))


# --- the strip ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["T1", "T2", "T3"])
def test_a_stretch_is_as_wide_as_its_days_and_leads_to_its_first(place):
    buttons = every(at(MAY, place=place, mode=Mode.SINCE), html.Button)
    town = SOURCE.ledger.place.tolist().index(LAND.place_index[place])
    stretches = strip(SOURCE.ledger, town, LAND.extent)
    assert len(buttons) == len(stretches) > 1
    for button, stretch in zip(buttons, stretches, strict=True):
        left, width = (float(button.style[name].removesuffix("%")) for name in ("--left", "--width"))
        days = (stretch.last - stretch.first).days + 1
        assert width == pytest.approx(100 * days / len(LAND.extent), abs=1e-3)
        assert left == pytest.approx(100 * (stretch.first - LAND.extent.first).days / len(LAND.extent), abs=1e-3)
        view = query.decode(button.id["query"])[0]
        assert view.days(LAND.extent, None).last == stretch.first
        assert view.mode is Mode.SINCE
        assert button.title == words(button)
        assert phrases.CERTAINTY[stretch.certainty] in button.title


def test_the_whole_strip_is_the_days_on_which_something_is_known():
    widths = [float(one.style["--width"].removesuffix("%")) for one in every(at(MAY), html.Button)]
    known = (date(2019, 5, 31) - date(2017, 1, 1)).days + 1
    assert sum(widths) == pytest.approx(100 * known / len(LAND.extent), abs=0.01)


def test_exactly_the_stretch_of_the_day_is_marked():
    marked = [one for one in every(at(MAY), html.Button) if "stretch-now" in one.className.split()]
    assert [words(one) for one in marked] == [
        "Blue Army, thinly sourced, fighting reported: 20 Apr 2018 to 30 Jun 2018"
    ]


def test_the_strip_says_where_control_is_not_known():
    assert "Control is not known after May 2019." in words(at(MAY))


def test_ids_of_buttons_differ():
    found = [tuple(sorted(one.id.items())) for one in every(at(MAY), html.Button)]
    assert len(set(found)) == len(found)


# --- land between towns ---------------------------------------------------------------------------------------


def land(km, certainty=Certainty.WELL_SOURCED):
    return words(why(LAND, NONE, Land(km, certainty), MAY))


def test_land_names_its_distance_and_that_nobody_spoke_of_it():
    assert "The land you chose is 1.2 km from this town and follows it" in land(1.24)
    assert "Nobody reported on that spot itself." in land(1.24)
    assert re.search(r"The land you chose is 1\.\d km", words(at(MAY, spot=(37.012, 36.0))))
    assert "The land you chose" not in words(at(MAY))


@pytest.mark.parametrize(
    ("km", "certainty", "said"),
    [
        (NEAR_KM, Certainty.WELL_SOURCED, "is 2.5 km from"),
        (NEAR_KM, Certainty.WELL_SOURCED, "there: well sourced."),
        (NEAR_KM + 0.01, Certainty.WELL_SOURCED, "is just over 2.5 km from"),
        (NEAR_KM + 0.01, Certainty.WELL_SOURCED, "there: thinly sourced, since it is more than 2.5 km away."),
        (9, Certainty.THIN, "there: thinly sourced."),
        (9, Certainty.GUESS, "there: a guess."),
    ],
)
def test_well_sourced_is_no_more_than_thin_far_from_the_town(km, certainty, said):
    assert said in land(km, certainty)


def test_land_of_a_town_that_is_not_known_has_no_class():
    assert "How sure" not in land(1, None)


# --- what others wrote ----------------------------------------------------------------------------------------


def test_hostile_words_stay_words():
    evil = "<img src=x onerror=alert(1)>"
    control = [{**row, "note": evil, "source": evil} for row in QUESTIONED]
    events = [{**row, "notes": evil} for row in FIGHT]
    body = at(MAY, Source(world(control=control, events=events)))
    kinds = {type(one).__name__ for one in inside(body)}
    assert kinds <= {"str", "Div", "Button", "Span", "P", "Ul", "Li", "A", "Strong", "H4"}
    assert evil in words(body)
    assert all(one.href.startswith(("https://", "/?event=", "/about")) for one in every(body, html.A))


def test_evidence_on_the_page_is_the_evidence_of_the_ledger():
    for day in (SPRING, MAY, date(2018, 8, 1)):
        found = evidence(SOURCE.ledger, 0, number_of(day))
        assert len(listed(at(day), "Evidence")) == len(found.supports)
        assert len(listed(at(day), "Says otherwise")) == len(found.contradicts)
        assert len(listed(at(day), "Fighting reported since")) == len(found.fights)
