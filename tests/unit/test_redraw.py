from datetime import date

import pandas as pd
import pytest
from dash import Dash, Patch, html, no_update
from dash._callback_context import context_value
from dash._utils import AttributeDict
from hypothesis import given
from hypothesis import strategies as st

from dashboard import ids, query
from dashboard.callbacks.controls import values_of
from dashboard.callbacks.redraw import empty, held, look, numbers, register, same_but_time, typed_on, written
from dashboard.control.state import Ledger
from dashboard.data import select
from dashboard.layout.actors import camps_of
from dashboard.layout.notice import lacking
from dashboard.view import DEFAULT, Days, Period, Range, View
from dashboard.words import Bin, EventType, Measure, Mode, Precision, slug
from tests.components import every, words
from tests.worlds import CONTROL, EVENTS, FOLDER, LINKS, PLACES, world

LAND = world(folder=FOLDER.replace('[[camps]]\nid = "reds"', '''
[[cutoffs]]
about = "events"
first = 2017-01-01
last = 2017-12-31
text = "Reports of 2017 are few."
text_ar = "تقارير عام 2017 قليلة."

[[camps]]
id = "reds"'''))  # fmt: skip
LEDGER = Ledger.of(LAND.control, LAND.places, LAND.folder)
ALL = View(time=Period(None, None))
EVENT = pd.DataFrame(EVENTS).fillna("")
periods = st.tuples(st.integers(0, 1400), st.integers(0, 400)).map(
    lambda pair: Period(
        date.fromordinal(date(2016, 1, 1).toordinal() + pair[0]),
        date.fromordinal(date(2016, 1, 1).toordinal() + sum(pair)),
    )
)


@pytest.fixture(scope="module")
def redraw():
    """Ask the callback itself, as if ``moved`` had changed and the view ``before`` were shown."""
    app = Dash(__name__)
    register(app, LAND, LEDGER)
    [spec] = [spec for spec in app.callback_map.values() if "callback" in spec]
    opening = LAND.folder.opening.time
    values = values_of(DEFAULT, LAND.extent, opening, camps_of(LAND)) | {"actors": {"reds": []}}

    def ask(*, before, moved, **chosen):
        context = {"triggered_inputs": [{"prop_id": f"{moved}.value", "value": None}]}
        token = context_value.set(AttributeDict(context))
        try:
            return spec["callback"].__wrapped__(values | chosen, before)
        finally:
            context_value.reset(token)

    return ask


def counts(view=ALL):
    return numbers(LAND, LEDGER, look(LAND, view))


def of(part, found):
    return {name.partition(":")[2]: number for name, number in found.items() if name.startswith(f"{part}:")}


def days(first, last):
    return Days(date.fromisoformat(first), date.fromisoformat(last))


def test_the_count_beside_each_event_type_is_that_of_the_table():
    slugs = EVENT["event_type"].map({str(kind): kind.slug for kind in EventType})
    assert of("type", counts()) == slugs.value_counts().to_dict()
    assert of("type", counts(ALL.but(types=frozenset({EventType.PROTESTS})))) == slugs.value_counts().to_dict()


def test_the_count_beside_each_actor_follows_its_links():
    found = of("actor", counts())
    assert found == {"old_red": 1, "red": 6, "blue": 4, "brigade": 2, "crowd": 2}
    assert len(LINKS) == 3


def test_the_count_beside_each_camp_counts_an_event_once():
    assert of("camp", counts()) == {"reds": 6, "blues": 5, "civilians": 2}


def test_the_count_beside_each_sub_event_type_is_that_of_the_table():
    assert of("sub", counts()) == EVENT["sub_event_type"].map(slug).value_counts().to_dict()


def test_the_counts_beside_the_doubts_are_those_of_the_table():
    assert EVENT["confidence"].value_counts().to_dict() == {"high": 4, "medium": 1, "low": 1}
    assert of("confidence", counts()) == {"high": 4, "medium": 5, "low": 6}
    places = EVENT["geo_precision"].astype(int)
    assert of("precision", counts()) == {
        word: int((places <= Precision(word).code).sum()) for word in ("exact", "near", "all")
    }
    assert of("date", counts()) == {"inexact": int((EVENT["time_precision"] != "day").sum())}


def test_the_count_beside_each_district_is_that_of_its_places():
    rows = EVENT.merge(pd.DataFrame(PLACES), on="place_id")
    assert of("admin", counts()) == {**rows["admin1"].value_counts(), **rows["admin2"].value_counts()}


def test_the_box_for_the_other_side_counts_whom_the_chosen_actors_met():
    asked = ALL.but(actors=frozenset({"red"}))
    assert of("against", counts(asked)) == {"blue": 4, "brigade": 2, "crowd": 2, "camp blues": 5, "camp civilians": 2}
    assert of("against", counts()) == of("without", counts())


def test_the_box_for_those_left_out_counts_what_leaving_them_out_takes_away():
    asked = ALL.but(without=frozenset({"crowd"}))
    assert of("without", counts(asked)) == of("without", counts())
    assert of("without", counts())["crowd"] == look(LAND, ALL).totals.events - look(LAND, asked).totals.events == 2


def test_events_that_lack_a_death_count_are_said_to_be_hidden_until_they_are_asked_for():
    view = ALL.but(deaths=Range(1, None))
    said = written(LAND, LEDGER, view, look(LAND, view))
    assert words(said["lacking"]) == "1 event lacks a death count and is hidden.  Show it"
    [button] = every(said["lacking"], html.Button)
    asked = query.decode(button.id["query"])[0]
    assert asked == view.but(uncounted=True)
    assert look(LAND, asked).totals.events == look(LAND, view).totals.events + 1
    for other in (asked, ALL):
        shown = written(LAND, LEDGER, other, look(LAND, other))
        assert (shown["lacking"], shown["complete"]) == ([], True)


def test_several_events_without_a_death_count_are_told_in_the_plural():
    assert words(lacking(View(deaths=Range(1, None)), 1432)) == (
        "1,432 events lack a death count and are hidden.  Show them"
    )


def test_events_without_a_figure_are_counted():
    assert of("deaths", counts()) == {"uncounted": int((EVENT["fatalities"] == "").sum())}


def test_the_legend_counts_towns_by_their_main_type_of_report():
    assert of("shown", counts()) == {"battles": 2, "explosions": 1}


@pytest.mark.parametrize("day", ["2015-12-31", "2016-01-01", "2017-06-01", "2018-07-10", "2018-08-12", "2019-05-31"])
def test_the_legend_counts_towns_as_the_rows_of_control_up_to_the_day(day):
    rows = pd.DataFrame(CONTROL)
    latest = rows[rows["date"] <= day].groupby("place_id").last()
    found = held(LEDGER, days(day, day))
    for part in ("holder", "status"):
        told = {name: number for name, number in of(part, found).items() if number}
        assert told == latest[part].value_counts().to_dict()
    assert sum(of("certainty", found).values()) == len(latest)


def test_after_the_cutoff_no_town_is_claimed():
    assert not any(held(LEDGER, days("2019-06-01", "2019-06-01")).values())


@given(periods, st.frozensets(st.sampled_from(EventType), max_size=2))
def test_a_nought_is_left_out(period, types):
    assert all(counts(View(time=period, types=types)).values())


@given(periods)
def test_the_sums_are_those_of_the_rows(period):
    view = View(time=period)
    shown = look(LAND, view)
    rows = LAND.events.iloc[select.rows(LAND, view, shown.days)]
    summed = rows[rows["exclude_from_sums"] == ""]
    assert shown.totals.events == len(rows) == shown.counts.events.sum()
    assert shown.totals.best == summed["fatalities"].sum() == shown.counts.deaths.sum()


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2016-01-01", "2016-12-31", ""),
        ("2016-01-01", "2017-01-01", "Reports of 2017 are few."),
        ("2017-12-31", "2019-05-31", "Reports of 2017 are few."),
        ("2018-01-01", "2019-05-31", ""),
        ("2018-01-01", "2019-06-01", "Control is not known after May 2019."),
        ("2017-06-01", "2019-06-01", "Control is not known after May 2019. Reports of 2017 are few."),
        ("2020-01-01", "2020-02-01", ""),
    ],
)
def test_thin_data_are_told_of_where_the_days_reach_into_them(first, last, said):
    view = View(time=days(first, last).period)
    assert written(LAND, LEDGER, view, look(LAND, view))["cutoff"] == said


def offers(view):
    """Give what each button of an empty view promises: its words, its query, its number of events."""
    buttons = every(empty(LAND, view, look(LAND, view)), html.Button)
    return [(*button.children.rsplit(": ", 1), button.id) for button in buttons]


QUIET = View(time=Period(date(2018, 7, 1), date(2018, 8, 31)), types=frozenset({EventType.RIOTS}))


@pytest.mark.parametrize(
    "view",
    [
        QUIET,
        QUIET.but(types=frozenset({EventType.BATTLES}), actors=frozenset({"old_red"})),
        QUIET.but(types=frozenset(), without=frozenset({"red"})),
        QUIET.but(types=frozenset(), deaths=Range(900, None), uncounted=False, admin=frozenset({"South"})),
        ALL.but(time=Period(date(2016, 6, 1), date(2016, 6, 2))),
        ALL.but(mode=Mode.DAY),
    ],
)
def test_what_an_empty_view_offers_is_what_it_gives(view):
    found = offers(view)
    assert found
    for said, number, button in found:
        asked, problems = query.decode(button["query"])
        assert (problems, button["where"]) == ([], "loosen")
        assert look(LAND, asked).totals.events == int(number.replace(",", "")) > 0, said


def test_an_empty_view_offers_to_drop_each_filter_and_to_show_all_days():
    assert [said for said, _, _ in offers(QUIET)] == ["Without the filter Riots"]
    assert [said for said, _, _ in offers(QUIET.but(types=frozenset(), actors=frozenset({"old_red"})))] == [
        "Without the filter Red League", "In all days",
    ]  # fmt: skip


def test_where_no_single_filter_is_to_blame_reset_is_advised():
    view = QUIET.but(text="nowhere")
    assert offers(view) == []
    assert "press Reset" in words(empty(LAND, view, look(LAND, view)))


def test_a_view_with_events_is_not_called_empty():
    assert empty(LAND, ALL, look(LAND, ALL)) == []


def test_what_the_page_says_agrees_with_what_it_shows():
    view = View(time=Period(date(2018, 7, 1), date(2018, 8, 31)), mode=Mode.DAY, size=Measure.DEATHS)
    shown = look(LAND, view)
    said = written(LAND, LEDGER, view, shown)
    assert words(said["caption"]).startswith("0 of 6 events, 31 Aug 2018 (last day of the period only).")
    assert said["shown"]["first"] == said["shown"]["last"] == said["shown"]["day"]
    assert said["events"] == "Show 0 events"
    assert (said["shown"]["as_of"], said["shown"]["size"]) == ("31 Aug 2018", "deaths")
    assert said["found"] is False
    assert said["empty"]


@pytest.mark.parametrize("change", [{"time": Period(None, date(2018, 1, 1))}, {"mode": Mode.SINCE}])
def test_the_period_leaves_the_bars_as_they_are(change):
    assert same_but_time(View(text="x"), View(text="x").but(**change))


@pytest.mark.parametrize("change", [{"text": ""}, {"bins": Bin.WEEK}, {"size": Measure.DEATHS}, {"undated": False}])
def test_whatever_else_changes_draws_the_bars_anew(change):
    assert not same_but_time(View(text="x"), View(text="x").but(**change))


def test_bars_that_were_not_drawn_yet_are_drawn_whatever_was_moved(redraw):
    assert redraw(before=None, moved=ids.PERIOD)["bars"] is not no_update
    assert redraw(before={"query": "types=battles"}, moved=ids.PERIOD)["bars"] is not no_update
    assert redraw(before={"query": ""}, moved=ids.PERIOD)["bars"] is no_update
    assert isinstance(redraw(before={"query": ""}, moved=ids.UNCOUNTED)["map"], Patch)


def test_moving_the_slider_replaces_the_address_and_a_choice_adds_to_it(redraw):
    assert redraw(before={"query": ""}, moved=ids.PERIOD)["view"]["how"] == "replace"
    assert redraw(before={"query": ""}, moved=ids.MODE)["view"]["how"] == "push"
    assert redraw(before={"query": "types=battles"}, moved=ids.PERIOD)["view"]["how"] == "push"


def test_what_changed_hands_is_a_file_only_while_two_days_are_compared(redraw):
    assert redraw(before=None, moved=ids.PERIOD)["changes"] == []
    files = redraw(before=None, moved=ids.PERIOD, compare="2018-07-01")["changes"]
    assert [one.href for one in files] == [
        f"/changes.{suffix}?time=2018-08-01..2018-08-31&compare=2018-07-01" for suffix in ("csv", "geojson")
    ]


@pytest.mark.parametrize(
    ("before", "after", "goes_on"),
    [
        (View(text="sni"), View(text="sniper"), True),
        (View(source="her"), View(source="herald"), True),
        (View(), View(text="sniper"), False),
        (View(text="sniper"), View(), False),
        (View(text="sni"), View(text="sniper", undated=False), False),
        (View(text="a", source="b"), View(text="b", source="a"), False),
        (View(undated=False), View(), False),
    ],
)
def test_words_that_are_typed_on_are_one_choice(before, after, goes_on):
    assert typed_on(before, after) is goes_on


def test_downloads_always_name_their_period(redraw):
    links = redraw(before=None, moved=ids.PERIOD)["links"]
    assert {"events.csv", "events.gpkg", "control.geojson"} <= set(links)
    assert links == {name: f"/{name}?time=2018-08-01..2018-08-31" for name in links}
