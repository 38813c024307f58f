import re
from datetime import date
from urllib.parse import quote, unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.language import say, speaking
from dashboard.query import KEYS, LONGEST, camera_words, decode, encode, read_period
from dashboard.view import Box, Camera, Period, Range, Ring, View
from dashboard.words import (
    SUB_EVENT_TYPES,
    Bin,
    Confidence,
    EventType,
    Language,
    Measure,
    Mode,
    Precision,
    Split,
    Theme,
    slug,
)

SUBS = [slug(name) for name in SUB_EVENT_TYPES]
dates = st.dates(date(1900, 1, 1), date(2100, 12, 31))
ids = st.text("abcXYZ019_.:-ابت", min_size=1, max_size=8)
lines = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=9)
phrases = st.lists(lines, min_size=1, max_size=3).map(" ".join)
names = phrases.filter(lambda text: "~" not in text)


def degrees(most):
    return st.integers(-most * 10_000, most * 10_000).map(lambda n: n / 10_000)


def both(one, other):
    return st.tuples(one, other).map(lambda pair: Period(*(sorted(pair) if None not in pair else pair)))


boxes = st.tuples(degrees(180), degrees(90), degrees(180), degrees(90)).filter(lambda b: b[0] < b[2] and b[1] < b[3])
corners = st.lists(st.tuples(degrees(180), degrees(90)), min_size=3, max_size=9)
views = st.builds(
    View,
    time=st.none() | both(st.none() | dates, st.none() | dates),
    mode=st.sampled_from(Mode),
    actors=st.frozensets(ids, max_size=4),
    against=st.frozensets(ids, max_size=2),
    without=st.frozensets(ids, max_size=2),
    types=st.frozensets(st.sampled_from(EventType), max_size=5),
    sub_types=st.frozensets(st.sampled_from(SUBS), max_size=5),
    deaths=st.none() | st.integers(0, 99).flatmap(lambda low: st.builds(Range, st.just(low), st.none() | st.just(120))),
    uncounted=st.booleans(),
    precision=st.sampled_from(Precision),
    undated=st.booleans(),
    confidence=st.sampled_from([None, Confidence.HIGH, Confidence.MEDIUM]),
    source=st.just("") | phrases,
    admin=st.frozensets(names, max_size=3),
    area=st.none() | boxes.map(lambda box: Box(*box)) | corners.map(lambda ring: Ring(tuple(ring))),
    text=st.just("") | phrases,
    size=st.sampled_from(Measure),
    split=st.sampled_from(Split),
    bins=st.none() | st.sampled_from(Bin),
    place=st.none() | ids,
    event=st.none() | ids,
    compare=st.none() | dates,
    story=st.none() | st.tuples(ids, st.integers(0, 99)).map(lambda pair: f"{pair[0]}.{pair[1]}"),
    camera=st.none() | st.builds(Camera, degrees(90), degrees(180), st.integers(0, 2400).map(lambda n: n / 100)),
    language=st.sampled_from(Language),
    theme=st.none() | st.sampled_from(Theme),
    embed=st.booleans(),
)
pieces = st.sampled_from(
    [key.name + "=" for key in KEYS]
    + ["&", "~", "..", ",", "%00", "%F0%9F", "+", "2018-02-30", "9" * 30, "NaN", "1e9", "-1", "\x00", "\ud800", "ألفا"]
)
hostile = st.lists(pieces | st.text(max_size=5), max_size=30).map("".join)


@given(views)
@example(View(time=Period(None, None)))
def test_an_address_brings_back_its_view(view):
    assert decode(encode(view)) == (view, [])


@given(views)
def test_an_address_carries_its_keys_in_the_order_of_the_table_and_no_default(view):
    order = [key.name for key in KEYS]
    carried = [pair.partition("=")[0] for pair in encode(view).split("&") if pair]
    assert carried == [name for name in order if name in carried]
    plain = View()
    assert set(carried) == {key.name for key in KEYS if getattr(view, key.field) != getattr(plain, key.field)}


@given(hostile)
@example("time=2019-01-10..2018-12-28")
@example("map=nan,inf,1e5")
@example("area=" + ",".join(["9"] * 1001))
def test_decoding_never_raises_and_encoding_it_is_canonical(query):
    view, _ = decode(query)
    canonical = encode(view)
    assert decode(canonical) == (view, [])
    assert encode(decode(canonical)[0]) == canonical
    assert canonical.isascii()
    assert canonical.isprintable()


def test_the_keys_stand_in_the_order_of_the_contract():
    assert [key.name for key in KEYS] == [
        "time", "mode", "actors", "with", "not", "types", "sub", "deaths", "nodeaths", "precision", "undated",
        "confidence", "source", "admin", "area", "q", "size", "split", "bins", "place", "event", "compare", "story",
        "map", "lang", "theme", "embed",
    ]  # fmt: skip


def test_a_plain_view_is_a_bare_address():
    assert encode(View()) == ""
    assert decode("") == decode("?") == (View(), [])


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("time=2019-01-01..2019-01-01", "time=2019-01-01"),
        ("?time=2018-12-28..&mode=window", "time=2018-12-28.."),
        ("actors=nlf~hts~nlf&actors=", "actors=hts~nlf"),
        ("types=riots~battles", "types=battles~riots"),
        ("types=developments~riots~protests~civilians~explosions~battles", ""),
        ("sub=" + "~".join(SUBS), ""),
        ("deaths=5", "deaths=5..5"),
        ("deaths=..5&nodeaths=1", "deaths=0..5&nodeaths=1"),
        ("nodeaths=0&undated=1&embed=0", ""),
        ("confidence=low", ""),
        ("precision=all&size=events&split=type&lang=en", ""),
        ("map=35.98,36.85,8", "map=35.9800,36.8500,8.00"),
        ("map=35.98765432,36.85,8.123456", "map=35.9877,36.8500,8.12"),
        ("map=-0.00001,0,8", "map=0.0000,0.0000,8.00"),
        ("area=36.0000,35.50,37,36.25", "area=36,35.5,37,36.25"),
        ("q=+two++words%20", "q=two%20words"),
        ("q=%00a%0Ab", "q=a%20b"),
        ("q=", ""),
        ("q=%D8%A7%26%3D~", "q=%D8%A7%26%3D~"),
        ("admin=Rural Damascus~Idlib", "admin=Idlib~Rural%20Damascus"),
        ("embed=1&actors=hts&time=2019-01-01", "time=2019-01-01&actors=hts&embed=1"),
    ],
)
def test_an_address_is_put_into_canonical_form(given, canonical):
    view, problems = decode(given)
    assert encode(view) == canonical
    assert [problem for problem in problems if problem.value] == []


def test_all_of_a_filter_is_the_same_as_none_of_it():
    assert encode(View(types=frozenset(EventType), sub_types=frozenset(SUBS), confidence=Confidence.LOW)) == ""


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("time=2018-02-30", "time: 2018-02-30 is not a day of the calendar"),
        ("time=1.1.2018", "time: a date is written YYYY-MM-DD"),
        ("time=2019-01-10..2018-12-28", "time: a period must not end before it starts: 2019-01-10..2018-12-28"),
        ("mode=week", "mode: one of window, day, since"),
        ("actors=hts~a/b", "actors: an id holds letters, digits, '_', '-', '.' and ':' only"),
        ("types=battles~wars", "types: no such event type: wars"),
        ("sub=armed-crash", "sub: no such sub-event type: armed-crash"),
        ("deaths=..", "deaths: a range is written 10..50, 1.. or ..50"),
        ("deaths=9..1", "deaths: a range must rise from 0"),
        ("deaths=-1", "deaths: a number of deaths is a whole number from 0"),
        ("deaths=" + "9" * 30, "deaths: a number of deaths is a whole number from 0"),
        ("nodeaths=yes", "nodeaths: 0 or 1"),
        ("q=" + "a" * 100_000, f"q: longer than {LONGEST} characters"),
        ("actors=" + "~".join(map(str, range(500))), f"actors: more than {LONGEST} values"),
        ("area=1,2,3", "area: an area is west,south,east,north"),
        ("area=NaN,1,2,3", "area: numbers in degrees"),
        ("area=37,35,36,36", "area: a box is west,south,east,north"),
        ("map=91,0,3", "map: a camera is latitude,longitude,zoom"),
        ("map=35,36", "map: the map is lat,lon,zoom"),
        ("map=Infinity,36,3", "map: numbers in degrees"),
        ("story=darat-izza", "story: a story is <id>.<step>"),
        ("compare=2018", "compare: a date is written YYYY-MM-DD"),
        ("lang=fr", "lang: one of en, ar"),
        ("colour=red", "colour: no such key"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence_and_left_aside(query, said):
    view, [problem] = decode(f"{query}&size=deaths")
    assert view == View(size=Measure.DEATHS)
    assert f"{problem.key}: {problem.message}".startswith(said)
    assert problem.unknown_key is query.startswith("colour")
    with speaking("ar"):
        assert say(problem.said) != problem.said  # each sentence is in the catalogue
        assert f"{problem.key}: {problem.message}".startswith(said)  # programs are told it in English


def test_of_a_key_given_twice_the_first_one_counts():
    view, [problem] = decode("size=deaths&size=events")
    assert view.size is Measure.DEATHS
    assert (problem.key, problem.value) == ("size", "events")


def test_an_address_of_ten_thousand_keys_is_refused_whole():
    view, [problem] = decode("&".join(f"k{n}=1" for n in range(10_000)))
    assert view == View()
    assert "at most 200 keys" in problem.message


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_free_text_is_one_line_of_printable_characters(text):
    view = decode("q=" + quote(text))[0]
    assert view.text == " ".join(view.text.split())
    assert view.text.isprintable()
    assert set(view.text) <= {*text, " ", "\ufffd"}


@given(views)
def test_a_space_is_never_a_plus_sign(view):
    assert re.fullmatch(r"[!-~]*", encode(view))
    assert "+" not in encode(view)
    assert " " not in unquote(encode(View(actors=view.actors)))


@pytest.mark.parametrize("text", ["2018-01-01..2018-01-02..2018-01-03", "2018-1-1", "٢٠١٨-٠١-٠١", " 2018-01-01", "."])
def test_a_period_is_spelled_exactly(text):
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        read_period(text)


def test_a_camera_has_four_four_and_two_decimals():
    assert camera_words(Camera(35.98, -36.123456, 8)) == "35.9800,-36.1235,8.00"
