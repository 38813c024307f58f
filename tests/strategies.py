"""Small worlds and views for property tests: few names and days, so that they meet often."""

from datetime import date, timedelta

from hypothesis import strategies as st

from dashboard.view import Box, Days, Range, Ring, View
from dashboard.words import SUB_EVENT_TYPES, Confidence, EventType, Precision, Relation, slug
from tests.brute import World

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
short_texts = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
actor_cells = st.lists(st.sampled_from(ACTORS), max_size=2, unique=True).map("|".join)
actor_sets = st.frozensets(st.sampled_from(ACTORS), max_size=2)
figures = st.sampled_from(("", "0", "1", "3", "12"))
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


@st.composite
def events(draw, number):
    first = draw(days)
    sub = draw(st.sampled_from(sorted(SUB_EVENT_TYPES)))
    low, best, high = sorted((draw(figures) for _ in range(3)), key=lambda text: int(text or 0))
    last = first + timedelta(draw(st.sampled_from((0, 0, 1, 9, 40))))
    return {
        "event_id": f"E{number:02}",
        "event_date": first.isoformat(),
        "event_date_end": draw(st.sampled_from(("", last.isoformat()))),
        "time_precision": draw(st.sampled_from(("day", "day", "week", "month", "year"))),
        "event_type": str(SUB_EVENT_TYPES[sub]),
        "sub_event_type": sub,
        "place_id": draw(st.sampled_from(PLACES))["place_id"],
        "geo_precision": draw(st.sampled_from("123")),
        "actor1": draw(actor_cells),
        "assoc_actor_1": draw(actor_cells),
        "actor2": draw(actor_cells),
        "assoc_actor_2": draw(actor_cells),
        "fatalities_low": low,
        "fatalities": best,
        "fatalities_high": high,
        "notes": draw(short_texts),
        "notes_ar": draw(short_texts),
        "source": draw(st.sampled_from(("The Noon", "SOHR", "Sniper Watch"))),
        "source_2": draw(st.sampled_from(("", "SOHR", "The Marra Post"))),
        "confidence": draw(st.sampled_from([str(confidence) for confidence in Confidence])),
        "exclude_from_sums": draw(st.sampled_from(("", "", "a total of a campaign"))),
    }


@st.composite
def worlds(draw, most=8):
    count = draw(st.integers(1, most))
    return World(
        actors=[
            {
                "actor_id": name,
                "name": name.title(),
                "name_ar": "",
                "short": "",
                "aliases": draw(short_texts),
                "camp": draw(st.sampled_from(CAMPS)),
            }
            for name in ACTORS
        ],
        links=draw(st.lists(links, max_size=6)),
        places=[
            {
                **place,
                "admin1": draw(st.sampled_from(ADMIN)),
                "admin2": draw(st.sampled_from(("", *ADMIN))),
                "longitude": str(draw(degrees)),
                "latitude": str(draw(degrees)),
            }
            for place in PLACES
        ],
        events=[draw(events(number)) for number in draw(st.permutations(range(count)))],
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
