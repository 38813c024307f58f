import csv
import json
from datetime import date
from functools import reduce
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import view as asked
from dashboard.data import select
from dashboard.data.dataset import load
from dashboard.data.select import Clause
from dashboard.query import decode
from dashboard.view import Days, View
from tests import strategies
from tests.brute import World

DATA = Path(__file__).parents[2] / "data"


def test_every_filter_of_a_view_is_a_clause_and_filters():
    assert {name for clause in Clause for name in clause.fields} == {"time", *asked.FILTERS}
    assert {name for names in select._PASSES for name in names} == set(asked.FILTERS)
    assert set(strategies.clauses) == set(asked.FILTERS)


@given(strategies.worlds(), strategies.views(), strategies.periods)
def test_rows_are_what_the_contract_says_event_by_event(world, view, days):
    assert select.rows(world.data, view, days).tolist() == world.rows(view, days)


@given(strategies.worlds(), strategies.views(most=5), strategies.periods, st.sampled_from(Clause))
def test_ignoring_a_clause_leaves_out_that_clause_only(world, view, days, clause):
    assert select.rows(world.data, view, days, ignoring=clause).tolist() == world.rows(view, days, ignoring=clause)


@strategies.few
@given(strategies.worlds(), strategies.views(most=6), strategies.periods)
def test_filters_commute(world, view, days):
    """Each filter alone, in any order, leaves together what all at once leave."""
    plain = View()
    together = {"against": ("actors", "against"), **dict.fromkeys(("deaths", "uncounted"), ("deaths", "uncounted"))}
    groups = [together.get(name, (name,)) for name in asked.FILTERS if getattr(view, name) != getattr(plain, name)]
    alone = [View(**{name: getattr(view, name) for name in names}) for names in groups]
    everything = np.arange(len(world.events))
    for order in (alone, alone[::-1]):
        left = reduce(lambda rows, one: np.intersect1d(rows, select.rows(world.data, one, days)), order, everything)
        within = np.intersect1d(left, select.rows(world.data, plain, days))
        assert select.rows(world.data, view, days).tolist() == within.tolist()


@strategies.few
@given(strategies.worlds(), strategies.views(), strategies.periods, strategies.periods)
def test_a_longer_period_loses_no_event(world, view, one, other):
    both = Days(min(one.first, other.first), max(one.last, other.last))
    assert set(select.rows(world.data, view, one)) <= set(select.rows(world.data, view, both))


@strategies.few
@given(strategies.worlds(), strategies.views())
def test_a_mask_is_kept_and_cannot_be_written_to(world, view):
    keep = select.mask(world.data, view)
    assert select.mask(world.data, view.but(place="P1", size="deaths")) is keep
    with pytest.raises(ValueError, match="read-only"):
        keep[0] = True


@pytest.fixture(scope="module")
def shipped():
    return load(DATA)


@pytest.fixture(scope="module")
def by_hand():
    tables = {}
    for name in ("actors", "actor_links", "events"):
        with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            tables[name] = list(csv.DictReader(file))
    places = [
        feature["properties"] | dict(zip(("longitude", "latitude"), feature["geometry"]["coordinates"], strict=True))
        for feature in json.loads((DATA / "places.geojson").read_text(encoding="utf-8"))["features"]
    ]
    return World(tables["actors"], tables["actor_links"], places, tables["events"])


@pytest.mark.parametrize(
    "query",
    [
        "",
        "time=2018-12-28..2019-01-10",
        "time=2018-05-01&mode=since&actors=hts&with=nlf",
        "actors=sna~nlf&not=hts&types=battles~explosions",
        "time=2018-03-01..2018-03-31&deaths=10..50&nodeaths=1&precision=exact&undated=0",
        "time=2019-12-15..2020-03-05&confidence=medium&deaths=1..",
        "admin=Idleb&types=protests",
        "area=36.5,35.5,37,36",
        "area=36,35.4,37.2,35.4,36.6,36.4",
        "q=نصرة",
        "q=zenki darat",
        "source=SOHR&sub=air-drone-strike",
    ],
)
def test_the_shipped_events_of_a_query_are_what_the_contract_says(shipped, by_hand, query):
    view = decode(query)[0]
    days = view.days(shipped.extent)
    rows = select.rows(shipped, view, days)
    assert len(rows) > 0
    assert rows.tolist() == by_hand.rows(view, days)


def ordinary(**changes: str) -> World:
    """One event, on 28 December 2018, of ash and birch against cedar."""
    event = {
        "event_id": "E1", "event_date": "2018-12-28", "event_date_end": "", "time_precision": "day",
        "event_type": "Battles", "sub_event_type": "Armed clash", "place_id": "C1", "geo_precision": "1",
        "actor1": "ash", "assoc_actor_1": "birch", "actor2": "cedar", "assoc_actor_2": "",
        "fatalities_low": "", "fatalities": "", "fatalities_high": "", "notes": "Clashes at dawn", "notes_ar": "",
        "source": "The Post", "source_2": "", "confidence": "high", "exclude_from_sums": "",
    }  # fmt: skip
    names = {"name_ar": "", "short": "", "aliases": "", "camp": "east"}
    place = {"place_id": "C1", "name": "Darat Izza", "name_ar": "دارة عزة", "aliases": "Dar Taizzah|Daret Ezza"}
    return World(
        actors=[{"actor_id": name, "name": name, **names} for name in ("ash", "birch", "cedar", "dogwood")],
        links=[],
        places=[place | {"admin1": "Aleppo", "admin2": "Jebel Saman", "longitude": "36.85", "latitude": "36.28"}],
        events=[event | changes],
    )


def shows(query: str, **changes: str) -> bool:
    """Whether the ordinary event, so changed, is in the view of a query."""
    data = ordinary(**changes).data
    view, problems = decode(query)
    assert not problems
    return len(select.rows(data, view, view.days(data.extent))) == 1


@pytest.mark.parametrize(
    ("query", "passes"),
    [
        ("", True),
        ("actors=ash", True),
        ("actors=dogwood", False),
        ("actors=dogwood~birch", True),
        ("actors=ash&with=cedar", True),
        ("actors=ash&with=birch", False),
        ("actors=cedar&with=birch", True),
        ("with=birch", True),
        ("not=dogwood", True),
        ("not=birch", False),
        ("actors=ash&not=cedar", False),
        ("types=battles~riots", True),
        ("types=riots", False),
        ("sub=armed-clash", True),
        ("sub=mob-violence", False),
        ("time=2018-12-28", True),
        ("time=2018-12-29..", False),
        ("time=..2018-12-27", False),
        ("admin=aleppo", True),
        ("admin=Jebel Saman~Idleb", True),
        ("admin=Idleb", False),
        ("area=36.8,36.2,36.85,36.28", True),
        ("area=36.8,36.2,36.84,36.3", False),
        ("area=36,36,37,36,37,37", True),
        ("area=36,36,37,37,36,37", False),
        ("source=post", True),
        ("source=post the", True),
        ("source=morning post", False),
        ("q=dawn", True),
        ("q=dusk", False),
        ("q=CLASHES daret-ezza ash post", True),
        ("q=دارَة عزّه", True),
        ("q=dogwood", False),
    ],
)
def test_a_query_shows_the_ordinary_event(query, passes):
    assert shows(query) is passes


@pytest.mark.parametrize(
    ("query", "known", "unknown"),
    [
        ("deaths=5..", True, False),
        ("deaths=6..", False, False),
        ("deaths=..4", False, False),
        ("deaths=5&nodeaths=1", True, True),
        ("deaths=6..&nodeaths=1", False, True),
        ("deaths=..0", False, False),
        ("nodeaths=1", True, True),
    ],
)
def test_an_unknown_number_of_deaths_passes_only_when_asked_for(query, known, unknown):
    assert shows(query, fatalities="5") is known
    assert shows(query) is unknown


@pytest.mark.parametrize(("precision", "shown"), [("exact", "1"), ("near", "12"), ("all", "123")])
def test_precision_names_the_worst_still_shown(precision, shown):
    assert "".join(code for code in "123" if shows(f"precision={precision}", geo_precision=code)) == shown


@pytest.mark.parametrize(("worst", "shown"), [("high", ["high"]), ("medium", ["high", "medium"])])
def test_confidence_names_the_worst_still_shown(worst, shown):
    assert [word for word in ("high", "medium", "low") if shows(f"confidence={worst}", confidence=word)] == shown


def test_undated_events_can_be_left_out():
    assert shows("undated=0")
    assert not shows("undated=0", time_precision="week")
    assert shows("undated=1", time_precision="week")


@pytest.mark.parametrize(("precision", "shown"), [("day", False), ("week", True), ("month", False), ("year", False)])
def test_an_event_is_shown_when_its_widened_span_touches_the_period(precision, shown):
    assert shows("time=2018-12-24", time_precision=precision) is (precision != "day")
    assert shows("time=2018-12-30..2019-03-01", time_precision="week")
    assert shows("time=2018-12-01", time_precision=precision) is (precision in {"month", "year"})
    assert shows("time=2018-01-01", time_precision=precision) is (precision == "year")


def test_an_event_that_lasts_is_in_every_period_that_it_reaches():
    assert shows("time=2019-01-05..2019-01-09", event_date_end="2019-01-05")
    assert not shows("time=2019-01-06..2019-01-09", event_date_end="2019-01-05")


def test_what_the_data_do_not_have_is_taken_out_and_named():
    view, _ = decode("actors=ash~oak&with=elm&admin=Aleppo~Idleb&place=C2&event=E2&q=dawn")
    left, problems = select.known(ordinary().data, view)
    assert left == decode("actors=ash&admin=Aleppo&q=dawn")[0]
    assert [(problem.key, problem.value) for problem in problems] == [
        ("actors", "oak"), ("with", "elm"), ("admin", "Idleb"), ("place", "C2"), ("event", "E2"),
    ]  # fmt: skip
    assert select.known(ordinary().data, left) == (left, [])


def test_an_actor_that_the_data_do_not_have_finds_nothing():
    assert not shows("actors=oak")


def test_many_threads_select_the_same_rows():
    data = ordinary().data
    data.codes.memo.size = 2  # so that masks are thrown out all the time
    views = [decode(query)[0] for query in ("", "actors=ash", "types=riots", "q=dawn", "deaths=1..&nodeaths=1")]
    days = Days(date(2018, 1, 1), date(2019, 1, 1))
    expected = [select.rows(data, view, days).tolist() for view in views]
    seen = []

    def work():
        seen.extend([select.rows(data, view, days).tolist() for view in views] for _ in range(50))

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [expected] * 200
