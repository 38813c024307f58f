"""Stories: what a file of them may say, where a reader is in one, and what a link leaves to a step."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import query
from dashboard.data import select
from dashboard.data.check import check
from dashboard.data.links import fitting, unfolded
from dashboard.data.read import read
from dashboard.data.stories import PARAGRAPH, TITLE, parse, stop
from dashboard.data.toml_text import line_of
from dashboard.view import Camera, Days, Period, View
from dashboard.words import EventType, Language
from tests.strategies import views
from tests.worlds import CONTROL, EVENTS, STORIES, changed, tables, world, write_folder

LAND = world(stories=STORIES)


def told(text: str, **rows: object) -> list[str]:
    return [str(problem) for problem in check(tables(stories=text, **rows))]


def test_stories_are_read_in_their_order_with_the_lines_of_a_text_joined():
    stories, problems = parse(STORIES)
    assert problems == []
    assert [(story.id, story.title, story.title_ar, len(story.steps)) for story in stories] == [
        ("alpha", "How Alpha fell", "", 2),
        ("beta", "Beta", "بيتا", 1),
    ]
    first = stories[0].steps[0]
    assert first.text == "The Blue Army took Alpha on 1 March 2016; 10 were killed (8–12)."
    assert first.sources == ("E1", "T1-2016-03-01-1")
    assert first.view == View(time=Period(date(2016, 3, 1), date(2016, 3, 1)), camera=Camera(36, 37, 9.5))


@pytest.mark.parametrize(
    "link",
    [
        "time=2018-08-01..2018-08-31&actors=blue",
        "?time=2018-08-01..2018-08-31&actors=blue",
        "  ?actors=blue&time=2018-08-01..2018-08-31  ",
        "http://127.0.0.1:8050/?time=2018-08-01..2018-08-31&actors=blue",
        "https://example.org/a/map/text?time=2018-08-01..2018-08-31&actors=blue#top",
        "?time=2018-08-01..2018-08-31&actors=blue&story=alpha.2&lang=ar&theme=dark&embed=1",
    ],
)
def test_a_view_may_be_pasted_as_it_stands_in_the_address(link):
    stories, problems = parse(STORIES.replace("event=E3", link))
    assert problems == []
    view = View(time=Period(date(2018, 8, 1), date(2018, 8, 31)), actors=frozenset({"blue"}))
    assert stories[1].steps[0].view == view


def test_an_address_without_a_view_is_the_opening_one():
    stories, _ = parse(STORIES.replace("event=E3", "https://example.org/map/"))
    assert stories[1].steps[0].view == View()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('id = "beta"', 'id = "alpha"', "stories.toml:2: stories: two stories have the id alpha; an id is given once"),
        ('id = "beta"', 'id = "Beta 1"', "stories.toml:21: stories.1.id: string should match pattern"),
        ('title = "Beta"\n', "", "stories.toml:20: stories.1.title: the key is missing"),
        (
            'title = "Beta"',
            f'title = "{"B" * (TITLE + 1)}"',
            "stories.toml:22: stories.1.title: a text of at most 80 characters, not 81",
        ),
        ("event=E3", "event=E3&time=2018-13-01", "stories.toml:27: stories.1.steps.0.view: time: 2018-13-01 is not"),
        ("event=E3", "event=E3&actor=blue", "stories.toml:27: stories.1.steps.0.view: actor: no such key: "),
        (
            "event=E3",
            "event=E4&actors=pink",
            "stories.toml:27: stories.1.steps.0.view: the view names an id that actor",
        ),
        ("event=E3", "event=E9", "stories.toml:27: stories.1.steps.0.view: the view names an id that events.csv does"),
        ("event=E3", "place=T9", "stories.toml:27: stories.1.steps.0.view: the view names an id that places.geojson"),
        ("event=E3", "admin=East", "stories.toml:27: stories.1.steps.0.view: the view names a governorate or district"),
        (
            'text = "An air strike killed three people in Beta."\n',
            "",
            "stories.toml:26: stories.1.steps.0.text: the key",
        ),
        (
            "An air strike killed three people in Beta.",
            " ",
            "stories.toml:28: stories.1.steps.0.text: a value is needed here",
        ),
        (
            "An air strike killed three people in Beta.",
            "A" * (PARAGRAPH + 1),
            f"stories.toml:28: stories.1.steps.0.text: a text of at most {PARAGRAPH} characters, not {PARAGRAPH + 1}",
        ),
        ("three people", "three\u202epeople", "stories.toml:28: stories.1.steps.0.text: a cell holds no line break"),
        ('["E3"]', "[]", "stories.toml:29: stories.1.steps.0.sources: a text names its sources: 1 to 20, not 0"),
        ('["E3"]', '["E9"]', "stories.toml:29: stories.1.steps.0.sources: no such event in events.csv or assertion in"),
        ('["E3"]', '["ftp://e.org/"]', "stories.toml:29: stories.1.steps.0.sources.0: an address begins with http"),
        ("[[stories.steps]]", "[[stories.step]]", "stories.toml:2: stories.0.steps: the key is missing"),
        ('id = "beta"', 'id = "beta', "stories.toml:21: -: the file is not valid TOML"),
    ],
)
def test_a_broken_rule_is_told_with_its_line_and_its_key(old, new, sentence):
    assert old in STORIES
    problems = told(STORIES.replace(old, new))
    assert any(problem.startswith(sentence) for problem in problems), problems


def test_a_file_that_cannot_be_read_is_not_told_again_for_every_source():
    broken = tables(stories=STORIES)
    del broken.texts["events.csv"]
    assert [str(one) for one in check(broken) if one.file == "stories.toml"] == []


def test_the_line_of_a_step_is_found_in_its_own_story():
    lines = STORIES.splitlines()
    assert lines[line_of(STORIES, "stories", 1, "steps", 0, "view") - 1] == 'view = "event=E3"'
    assert lines[line_of(STORIES, "stories", 0, "steps", 1, "sources") - 1].startswith('sources = ["E4"')
    assert lines[line_of(STORIES, "stories", 1, "title_ar") - 1] == 'title_ar = "بيتا"'
    assert lines[line_of(STORIES, "stories", 0, "nothing") - 1] == "[[stories]]"


def test_a_folder_needs_no_stories_and_its_version_covers_them(tmp_path):
    plain = read(write_folder(tmp_path / "plain"))
    assert (plain.stories, check(plain)) == ((), [])
    one = read(write_folder(tmp_path / "one", stories=STORIES))
    other = read(write_folder(tmp_path / "other", stories=STORIES.replace("Two years", "Some years")))
    assert check(one) == []
    assert len({plain.version, one.version, other.version}) == 3


def test_a_folder_that_loses_an_event_of_a_story_is_told():
    fewer = [row for row in EVENTS if row["event_id"] != "E3"]
    assert [line.split(": ")[0] for line in told(STORIES, events=fewer)] == ["stories.toml:27", "stories.toml:29"]
    other = changed(CONTROL, "T1-2016-03-01-1", assertion_id="T1-2016-03-01-2")
    assert [line.split(": ")[0] for line in told(STORIES, control=other)] == ["stories.toml:13"]


@pytest.mark.parametrize(
    ("key", "where"), [("alpha.1", ("alpha", 1)), ("alpha.2", ("alpha", 2)), ("beta.1", ("beta", 1))]
)
def test_a_key_finds_its_step(key, where):
    found = stop(LAND.stories, key)
    assert (found.story.id, found.number) == where
    assert found.key == key


@pytest.mark.parametrize("key", [None, "", "alpha", "alpha.", "alpha.0", "alpha.3", "alpha.01", "alpha.١", "gamma.1"])
def test_a_key_of_no_step_finds_none(key):
    assert stop(LAND.stories, key) is None


def test_a_story_ends_at_its_ends():
    first = stop(LAND.stories, "alpha.1")
    assert first.beside(-1) is None
    assert first.beside(1) == stop(LAND.stories, "alpha.2")
    assert first.beside(2) is None


def test_a_story_that_is_not_there_is_taken_out_and_told():
    view, problems = select.known(LAND, View(story="alpha.3"))
    assert view == View()
    assert [(problem.key, problem.value) for problem in problems] == [("story", "alpha.3")]
    assert select.known(LAND, View(story="alpha.2")) == (View(story="alpha.2"), [])


def test_a_link_with_only_a_story_shows_the_view_of_its_step():
    view = unfolded(LAND, View(story="alpha.2", language=Language.ARABIC))
    assert query.encode(view) == "time=2018-08-01..2018-08-31&actors=blue&types=battles&story=alpha.2&lang=ar"


def test_a_step_of_one_report_shows_the_days_round_it():
    view = unfolded(LAND, View(story="beta.1"))
    assert query.encode(view) == "time=2018-07-03..2018-07-17&place=T2&event=E3&story=beta.1"
    assert fitting(LAND, view) == view


def test_a_step_without_days_shows_the_opening_ones():
    land = world(stories=STORIES.replace("event=E3", "actors=blue"))
    assert unfolded(land, View(story="beta.1")).time == land.folder.opening.time


def test_what_a_link_names_comes_before_what_the_step_shows():
    view = unfolded(LAND, View(story="alpha.2", types=frozenset({EventType.PROTESTS}), camera=Camera(35, 36, 7)))
    assert view.types == {EventType.PROTESTS}
    assert view.camera == Camera(35, 36, 7)
    assert view.actors == {"blue"}


@given(views(), st.sampled_from(["alpha.1", "alpha.2", "beta.1"]))
def test_a_link_that_names_its_days_is_a_whole_view(view, key):
    """The page writes such links: a filter that the reader took away must not come back."""
    whole = view.but(time=Days(date(2017, 1, 1), date(2017, 2, 1)).period, story=key)
    assert unfolded(LAND, whole) == whole


@given(views(), st.sampled_from([None, "gamma.1", "alpha.3"]))
def test_without_a_step_a_view_stays_as_it_is(view, key):
    assert unfolded(LAND, view.but(story=key)) == view.but(story=key)


@given(views(), st.sampled_from(["alpha.1", "alpha.2", "beta.1"]))
def test_unfolding_twice_changes_nothing_more(view, key):
    once = unfolded(LAND, view.but(story=key))
    assert once.time is not None
    assert unfolded(LAND, once) == once
