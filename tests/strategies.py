"""Small worlds and views for property tests: few names and days, so that they meet often."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from hypothesis import settings
from hypothesis import strategies as st

from dashboard.view import Box, Days, Range, Ring, View
from dashboard.words import SUB_EVENT_TYPES, Confidence, EventType, LinkStatus, Precision, Relation, slug
from tests.brute import Row, World

ACTORS = ("ash", "birch", "cedar", "dogwood", "elm")
CAMPS = ("east", "west")
FIRST = date(2018, 11, 20)
PARTIAL = ("", "2018", "2019", "2018-12", "2019-01", "2018-12-10", "2018-12-24", "2019-01-03")
WORDS = ("shelling", "Ma'arrat", "Maʿarrat", "المعرة", "معرّة", "sniper", "Noon", "نون")
ADMIN = ("North", "South", "An-Nahr")
PLACES = (
    {"place_id": "P1", "name": "Ma'arrat an-Nahr", "name_ar": "معرة النهر", "aliases": "Maarat|Marra"},
    {"place_id": "P2", "name": "Tell Noon", "name_ar": "تل نون", "aliases": ""},
    {"place_id": "P3", "name": "Ash-Shajar", "name_ar": "", "aliases": "Trees|الشجر"},
)

days = st.integers(0, 90).map(lambda n: FIRST + timedelta(n))
actor_sets = st.frozensets(st.sampled_from(ACTORS), max_size=2)
links = st.fixed_dictionaries(
    {
        "actor_id": st.sampled_from(ACTORS),
        "relation": st.sampled_from([str(relation) for relation in Relation]),
        "other_id": st.sampled_from(ACTORS),
        "from": st.sampled_from(PARTIAL),
        "to": st.sampled_from(PARTIAL),
    }
)
degrees = st.integers(0, 8).map(lambda n: n / 4)
seeds = st.integers(0, 1 << 20)
"""One draw a row: rows are made by the ordinary generator from a seed, for a draw a cell takes ten times as long."""
few = settings(max_examples=30)
"""For laws that the main ones nearly say: making a world takes longer than asking it."""


def some(rng: Random, words: Sequence[str], most: int, joint: str) -> str:
    return joint.join(rng.sample(words, rng.randint(0, most)))


def event(seed: int) -> Row:
    rng = Random(seed)  # noqa: S311 - nothing secret
    first = FIRST + timedelta(rng.randint(0, 90))
    last = first + timedelta(rng.choice((0, 0, 1, 9, 40)))
    sub = rng.choice(list(SUB_EVENT_TYPES))
    low, best, high = sorted(rng.choices(("", "0", "1", "3", "12"), k=3), key=lambda text: int(text or 0))
    return {
        "event_date": first.isoformat(),
        "event_date_end": rng.choice(("", last.isoformat())),
        "time_precision": rng.choice(("day", "day", "week", "month", "year")),
        "event_type": str(SUB_EVENT_TYPES[sub]),
        "sub_event_type": sub,
        "place_id": rng.choice(PLACES)["place_id"],
        "geo_precision": rng.choice("123"),
        "actor1": some(rng, ACTORS, 2, "|"),
        "assoc_actor_1": some(rng, ACTORS, 2, "|"),
        "actor2": some(rng, ACTORS, 2, "|"),
        "assoc_actor_2": some(rng, ACTORS, 2, "|"),
        "fatalities_low": low,
        "fatalities": best,
        "fatalities_high": high,
        "notes": some(rng, WORDS, 3, " "),
        "notes_ar": some(rng, WORDS, 3, " "),
        "source": rng.choice(("The Noon", "SOHR", "Sniper Watch")),
        "source_2": rng.choice(("", "SOHR", "The Marra Post")),
        "confidence": str(rng.choice(list(Confidence))),
        "exclude_from_sums": rng.choice(("", "", "a total of a campaign")),
    }


def actor(name: str, seed: int) -> Row:
    rng = Random(seed)  # noqa: S311 - nothing secret
    names = {"name": name.title(), "name_ar": "", "short": "", "aliases": some(rng, WORDS, 2, "|")}
    return {"actor_id": name, **names, "camp": rng.choice(CAMPS)}


def place(names: Row, seed: int) -> Row:
    rng = Random(seed)  # noqa: S311 - nothing secret
    x, y = (str(rng.randint(0, 8) / 4) for _ in range(2))
    return {**names, "admin1": rng.choice(ADMIN), "admin2": rng.choice(("", *ADMIN)), "longitude": x, "latitude": y}


@st.composite
def worlds(draw, most=8):
    drawn = [event(seed) for seed in draw(st.lists(seeds, min_size=1, max_size=most))]
    seed = draw(seeds)
    ids = [f"E{n:02}" for n in range(len(drawn))]
    further = {n: draw(st.integers(0, n // 2)) * 2 for n in range(1, len(ids), 2)} if draw(st.booleans()) else {}
    return World(
        actors=[actor(name, seed + n) for n, name in enumerate(ACTORS)],
        links=draw(st.lists(links, max_size=6)),
        places=[place(names, seed + n) for n, names in enumerate(PLACES)],
        events=[{"event_id": one, **row} for one, row in zip(ids, drawn, strict=True)],
        told=[
            {"event_id": ids[of], "other_id": ids[n], "status": draw(st.sampled_from([str(one) for one in LinkStatus]))}
            for n, of in further.items()
        ],
    )


boxes = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h), degrees, degrees, degrees.filter(bool), degrees.filter(bool)
)
rings = st.lists(st.tuples(degrees, degrees), min_size=3, max_size=6).map(lambda corners: Ring(tuple(corners)))
ranges = st.sampled_from((Range(0, 0), Range(1, None), Range(0, 3), Range(2, 12)))
periods = st.tuples(days, days).map(lambda pair: Days(min(pair), max(pair)))
clauses = {
    "actors": actor_sets,
    "against": actor_sets,
    "without": actor_sets,
    "types": st.frozensets(st.sampled_from(EventType), max_size=3),
    "sub_types": st.frozensets(st.sampled_from([slug(name) for name in SUB_EVENT_TYPES]), max_size=9),
    "deaths": st.none() | ranges,
    "uncounted": st.booleans(),
    "precision": st.sampled_from(Precision),
    "undated": st.booleans(),
    "confidence": st.none() | st.sampled_from(Confidence),
    "source": st.sampled_from(("", "noon", "the post", "sohr")),
    "admin": st.frozensets(st.sampled_from(("north", "Nahr", "SOUTH")), max_size=2),
    "area": st.none() | boxes | rings,
    "text": st.sampled_from(("", "marra", "نون", "ma arrat", "sniper noon", "المعرّة", "elm")),
}


@st.composite
def views(draw, most=3):
    """Views that ask for a few things at once, so that some events are left."""
    names = draw(st.sets(st.sampled_from(sorted(clauses)), max_size=most))
    return View(**{name: draw(clauses[name]) for name in sorted(names)})
