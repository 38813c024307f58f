import pytest

from dashboard.layout.report import Source, actor_names, report
from tests.worlds import EVENTS, FOLDER, changed, world

LAND = world()


def told(event_id, **values):
    """Tell one event of the land, with some of its values changed."""
    land = world(events=changed(EVENTS, event_id, **values)) if values else LAND
    return report(land, land.event_index[event_id])


def test_a_report_tells_what_when_where_and_who():
    clash = told("E1")
    assert (clash.event_id, clash.event_type, clash.sub_event_type) == ("E1", "Battles", "Armed clash")
    assert (clash.when, clash.first.isoformat()) == ("1 Mar 2016", "2016-03-01")
    assert (clash.place_id, clash.place, clash.place_ar) == ("T1", "Alpha", "ألفا")
    assert clash.sides == "Red League – Blue Army"
    assert (clash.summary, clash.summary_ar) == ("Report E1.", "تقرير E1.")
    assert clash.confidence == "high confidence"


def test_a_report_calls_an_actor_by_its_short_name_where_it_has_one():
    assert told("E3").sides == "Lone Brigade – RF"
    assert actor_names(LAND, "red|blue") == ["RF", "Blue Army"]
    assert actor_names(LAND, "") == []


def test_those_who_took_part_beside_a_side_are_named_with_it():
    assert told("E4").sides == "Lone Brigade and Protesters – RF"
    assert told("E4", assoc_actor_2="blue").sides == "Lone Brigade and Protesters – RF and Blue Army"
    assert told("E4", actor2="").sides == "Lone Brigade and Protesters"


@pytest.mark.parametrize(
    ("event_id", "words"),
    [
        ("E1", "10 (8–12) killed"),
        ("E2", "No deaths reported"),
        ("E3", "3 killed"),
        ("E4", "Deaths: not stated"),
        ("E5", "100 killed"),
    ],
)
def test_deaths_are_those_of_the_row_and_unknown_ones_are_not_nought(event_id, words):
    assert told(event_id).killed == words


def test_how_many_of_the_dead_were_civilians_is_told():
    assert told("E3", civilian_fatalities="2").killed == "3 killed, 2 of them civilians"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, ""),
        ({"injured": "1"}, "1 injured"),
        ({"injured": "0"}, "0 injured"),
        (
            {"displaced": "350", "displaced_low": "200", "displaced_high": "5000"},
            "350 (200–5,000) displaced or evacuated",
        ),
        ({"injured": "12", "displaced_low": "200"}, "12 injured and at least 200 displaced or evacuated"),
    ],
)
def test_other_figures_are_told_where_they_are_stated(values, words):
    assert told("E3", **values).other_figures == words


@pytest.mark.parametrize(
    ("event_id", "values", "words"),
    [
        ("E2", {}, "May 2017 (day not known)"),
        ("E5", {}, "15 Aug 2018 to 20 Aug 2018"),
        ("E5", {"time_precision": "week"}, "about 15 Aug 2018 to 20 Aug 2018 (to the week)"),
        ("E3", {"event_date_end": ""}, "10 Jul 2018"),
        ("E3", {"time_precision": "year"}, "2018 (month not known)"),
    ],
)
def test_a_date_that_is_not_exact_says_so(event_id, values, words):
    assert told(event_id, **values).when == words


def test_a_place_that_is_not_exact_says_so():
    assert [told(name).where for name in ("E1", "E2", "E5")] == [
        "", "near this town", "somewhere in the wider area; drawn at this town as a representative point",
    ]  # fmt: skip


def test_every_source_is_told():
    assert told("E3").sources == (
        Source("Gazette", "https://example.org/E3"), Source("Herald", "https://example.org/h"),
    )  # fmt: skip
    assert told("E1", source_date="2016-03").sources == (Source("Gazette", "https://example.org/E1", "2016-03"),)


def test_a_dispute_and_the_reason_for_leaving_figures_out_are_told():
    assert told("E6").dispute == "The Herald dates it to 6 January."
    assert told("E5").left_out == "campaign total"
    assert (told("E1").dispute, told("E1").left_out) == ("", "")


def test_who_reported_and_the_number_at_ucdp_are_told():
    report_ = told("E1", reported_by="SOHR", ucdp_id="1234")
    assert (report_.reported_by, report_.ucdp_id) == ("SOHR", "1234")


ARTICLES = """
[[articles]]
id = "0"
publisher = "Gazette"
subject = "the fall of Alpha"
subject_ar = "سقوط ألفا"
url = "https://example.org/alpha"
"""


def of_articles(**values):
    land = world(folder=FOLDER + ARTICLES, events=changed(EVENTS, "E1", **values))
    return report(land, land.event_index["E1"])


def test_a_fact_names_the_article_that_tells_it():
    assert of_articles(seed_ref="0").told_in == Source(
        "Gazette (article on the fall of Alpha)", "https://example.org/alpha"
    )
    assert of_articles(seed_ref="7").told_in is None
    assert of_articles().told_in is None


def test_a_source_that_is_such_an_article_is_called_by_publisher_and_subject():
    found = of_articles(source="Gazette (seed 0)", source_url="https://example.org/alpha", seed_ref="0")
    assert found.sources == (Source("Gazette (article on the fall of Alpha)", "https://example.org/alpha"),)
    assert found.told_in is None  # said once


def test_no_reader_of_the_shipped_data_meets_a_number_for_an_article():
    from dashboard.data.dataset import load
    from dashboard.data.read import shipped

    land = load(shipped())
    told = [report(land, number) for number in range(len(land.events))]
    assert not [one.event_id for one in told if "seed article" in repr((one.sources, one.told_in)).lower()]
    by_article = {one.event_id for one in told if "(article on" in repr((one.sources, one.told_in))}
    assert by_article >= set(land.events["event_id"][land.events["seed_ref"] != ""])


def test_hostile_text_is_handed_on_as_it_is():
    text = "<img src=x onerror=alert(1)> [a](javascript:alert(1)) & _b_"
    assert told("E1", notes=text).summary == text
