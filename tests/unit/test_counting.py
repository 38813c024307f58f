"""What the browser counts from its columns is what the server counts: every number, for any view and period."""

import base64
import gzip
import json
import subprocess
from datetime import timedelta
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.callbacks.redraw import Shown, counted, look
from dashboard.data import count, payload, select
from dashboard.data.dataset import build, load
from dashboard.data.days import number_of
from dashboard.data.payload import Events
from dashboard.data.read import shipped
from dashboard.figures import map as map_figure
from dashboard.figures.map import diameters
from dashboard.view import Days, Range, View
from dashboard.web import counting
from dashboard.words import SUB_EVENT_TYPES, Confidence, EventType, Measure, Precision, slug
from scripts.js_tests import node
from tests import strategies
from tests.worlds import tables
from tests.worlds import world as made

ROOT = Path(__file__).parents[2]
COUNT = ROOT / "tests" / "js" / "count.js"


@pytest.fixture(scope="module")
def data():
    return load(shipped())


def spelled(ds, asked):
    """Spell a data set and (view, [days]) pairs as the browser gets them."""
    events = Events.of(ds)
    return {
        "events": text(counting.columns(ds, events)),
        "views": [
            {
                "passes": text(counting.passing(ds, events, view)),
                "periods": [[number_of(days.first), number_of(days.last)] for days in periods],
            }
            for view, periods in asked
        ],
    }


def text(file):
    return base64.b64encode(file).decode()


def in_browser(*worlds):
    """Count as the browser does, each world in a counter of its own, one period after the other."""
    done = subprocess.run([node(), COUNT], input=json.dumps(worlds), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def on_server(ds, view, days):
    rows = select.rows(ds, view, days)
    counts, totals = count.by_place(ds, rows), count.totals(ds, rows)
    columns = (counts.place, counts.events, counts.deaths, counts.kind)
    sums = {"low": totals.low, "best": totals.best, "high": totals.high}
    found = counted(ds, Shown(days, counts, totals, count.facets(ds, view, days), count.sides(ds, view, days)))
    return {
        "places": [list(row) for row in zip(*(column.tolist() for column in columns), strict=True)],
        "sizes": {
            "events": diameters(counts.events, Measure.EVENTS).tolist(),
            "deaths": diameters(counts.deaths, Measure.DEATHS).tolist(),
        },
        "totals": {
            "events": totals.events,
            **sums,
            "without": totals.without_figure,
            "excluded": totals.excluded,
            "linked": totals.linked,
            "others": totals.others,
        },
        "numbers": {name: number for name, number in found.items() if number},
    }


def agrees(ds, asked):
    """Hold both halves to each other, one view and period after the other; give how many there were."""
    (views,) = in_browser(spelled(ds, asked))
    for (view, periods), found in zip(asked, views, strict=True):
        for days, counts in zip(periods, found, strict=True):
            assert counts == on_server(ds, view, days), (view, days)
    return sum(len(periods) for _, periods in asked)


asked_of_worlds = st.lists(
    st.tuples(strategies.views(), st.lists(strategies.periods, min_size=1, max_size=6)), min_size=1, max_size=8
)


@strategies.few
@given(strategies.worlds(most=40), asked_of_worlds)
def test_the_browser_counts_any_view_and_period_as_the_server_does(land, asked):
    assert agrees(land.data, asked)


def views(ds, rng):
    """Draw a view of a real folder: a few filters at once, of each kind."""
    actors, places = ds.actors["actor_id"].tolist(), ds.places["admin1"].tolist()

    def some(words, most):
        return frozenset(rng.sample(list(words), rng.randint(1, most)))

    drawn = {
        "actors": some(actors, 6),
        "against": some(actors, 60),
        "without": some(actors, 3),
        "types": some(EventType, 3),
        "sub_types": some([slug(name) for name in SUB_EVENT_TYPES], 9),
        "deaths": rng.choice((Range(1, None), Range(0, 3), Range(10, 50))),
        "uncounted": rng.random() < 0.5,
        "precision": rng.choice(list(Precision)),
        "undated": rng.random() < 0.5,
        "confidence": rng.choice(list(Confidence)),
        "admin": some([name for name in places if name], 1),
        "text": rng.choice(("shelling", "SOHR", "idlib", "قصف")),
    }
    return View(**{name: drawn[name] for name in rng.sample(sorted(drawn), rng.randint(0, 3))})


def moves(ds, rng):
    """Draw periods as a reader makes them: a window that moves by steps, by a thumb, or jumps."""
    length = len(ds.extent)
    first, last = sorted(rng.choices(range(length), k=2))
    for _ in range(6):
        yield Days(*(ds.extent.first + timedelta(day) for day in (first, last)))
        match rng.randint(0, 3):
            case 0:
                by = rng.choice((-30, -7, -1, 1, 7, 30))
                by = max(-first, min(by, length - 1 - last))
                first, last = first + by, last + by
            case 1:
                first = rng.randint(0, last)
            case 2:
                last = rng.randint(first, length - 1)
            case 3:
                first, last = sorted(rng.choices(range(length), k=2))


def test_the_browser_counts_hundreds_of_views_of_the_shipped_data_as_the_server_does(data):
    rng = Random(20190110)  # noqa: S311 - nothing secret
    asked = [(views(data, rng), list(moves(data, rng))) for _ in range(200)]
    assert agrees(data, asked) == 1200
    assert sum(bool(view.against) for view, _ in asked) > 10


def test_a_folder_without_events_counts_nothing():
    land = build(tables(events=(), control=()))
    assert agrees(land, [(View(), [land.extent])]) == 1


def test_the_columns_give_back_what_they_hold():
    rng = np.random.default_rng(1)
    columns = {
        "one": rng.integers(0, 256, 40),
        "two": rng.integers(0, 1 << 16, 41),
        "three": rng.integers(0, 1 << 24, 3),
        "four": np.array([0, (1 << 32) - 1]),
        "none": np.array([], np.int64),
    }
    script = """
      const { read } = require("./assets/js/columns.js");
      const { buffer, byteOffset, byteLength } = Buffer.from(process.argv[1], "base64");
      const { header, columns } = read(buffer.slice(byteOffset, byteOffset + byteLength));
      console.log(JSON.stringify([header.word, Object.entries(columns).map(([name, column]) => [name, [...column]])]));
    """
    file = payload.spelled({"word": "دارة عزة"}, columns)
    done = subprocess.run(
        [node(), "-e", script, text(file)], capture_output=True, text=True, check=True, cwd=ROOT, encoding="utf-8"
    )
    assert json.loads(done.stdout) == ["دارة عزة", [[name, column.tolist()] for name, column in columns.items()]]


def test_every_number_beside_a_choice_is_one_that_the_browser_counts(data):
    """Another number beside a box needs its line in ``web/counting.py``."""
    header = read(counting.columns(data, Events.of(data)))
    told = {
        *header["kinds"],
        *(key for facet in [*header["facets"], *header["sides"]] for key in facet["keys"]),
    }
    view = View()
    shown = look(data, view)
    assert {name for name, number in counted(data, shown).items() if number} <= told


def read(file):
    """Read the header of a file of columns."""
    length = int.from_bytes(file[:4], "little")
    return json.loads(file[4 : 4 + length])


def test_equal_masks_share_their_bits_and_one_that_lets_everything_pass_has_none(data):
    events = Events.of(data)
    plain = read(counting.passing(data, events, View()))
    assert set(plain["masks"].values()) == {None}
    assert plain["columns"] == {}
    battles = read(counting.passing(data, events, View(types=frozenset({EventType.BATTLES}))))
    assert battles["masks"]["types"] is None
    assert battles["masks"]["rows"] == battles["masks"]["actors"] == battles["masks"]["deaths"] == "0"
    assert battles["columns"] == {"0": [-(-len(data.codes) // 8), 1]}


def test_an_event_takes_few_bytes(data):
    """Shipped data are too few to compress well; `make bench` measures a million."""
    assert len(gzip.compress(counting.columns(data, Events.of(data)))) < 12_000


def test_circles_of_a_crowded_view_have_one_size_in_both_halves(monkeypatch):
    monkeypatch.setattr(map_figure, "CROWDED", {Measure.EVENTS: 1, Measure.DEATHS: 3})
    ds = made()
    assert map_figure.unit(count.by_place(ds, select.rows(ds, View(), ds.extent)).events, Measure.EVENTS) > 1
    assert agrees(ds, [(View(), [ds.extent, Days(ds.extent.first, ds.extent.first)])])
