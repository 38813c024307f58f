"""The panel of stories: what it writes, where its ways lead, and that the page calls a step's view by the same name."""

from functools import partial

import pytest
from dash import html, no_update

from dashboard import query
from dashboard.callbacks.address import aim, by_camp
from dashboard.callbacks.controls import values_of, view_of
from dashboard.data.dataset import load
from dashboard.data.links import unfolded
from dashboard.data.read import shipped
from dashboard.data.stories import stop
from dashboard.layout import actors, story
from dashboard.layout.told import tell
from dashboard.view import Camera, View
from tests.components import every, properties, words
from tests.worlds import STORIES, world

LAND = world(stories=STORIES)
HOME = LAND.folder.camera
SHIPPED = load(shipped())


def step(key, dataset=LAND):
    return story.step(tell(dataset, stop(dataset.stories, key)), dataset.folder.camera)


def ways(told):
    props = told.to_plotly_json()["props"]
    return [props[f"data-{name}"] for name in ("back", "key", "next")]


def test_a_step_says_its_story_its_number_and_its_text():
    told = words(step("alpha.2"))
    for part in ("How Alpha fell", "Step 2 of 2", "In August 2018 there was fighting near Gamma.", "Sources (3)"):
        assert part in told
    assert "Two years round Alpha." in words(step("alpha.1"))
    assert "Two years round Alpha." not in told


@pytest.mark.parametrize(
    ("key", "found"), [("alpha.1", ["", "alpha.1", "alpha.2"]), ("alpha.2", ["alpha.1", "alpha.2", ""])]
)
def test_the_ways_lead_to_the_steps_beside(key, found):
    assert ways(step(key)) == found


def test_the_arabic_title_is_marked_as_such():
    (title,) = every(step("beta.1"), html.Span, lang="ar")
    assert (title.children, title.dir) == ("بيتا", "rtl")
    assert every(step("alpha.1"), html.Span, lang="ar") == []


def test_a_report_of_the_step_opens_in_it_and_another_with_days_of_its_own():
    links = [link.href for link in every(step("alpha.2"), html.A, className="story-link")]
    assert links == [
        "?time=2018-08-01..2018-08-31&actors=blue&types=battles&place=T3&event=E4&story=alpha.2",
        "?time=2016-02-23..2016-03-08&place=T1&event=E1&story=alpha.2&map=36.0000,37.0000,10.00",
    ]
    outside = [link.href for link in every(step("alpha.2"), html.A) if link not in links]
    assert "https://example.org/gamma" in outside


def test_a_statement_of_control_opens_its_town():
    links = every(step("alpha.1"), html.A, className="story-link")
    assert links[1].children == "Alpha: held by Blue Army since 1 Mar 2016"
    assert "place=T1&story=alpha.1" in links[1].href


def test_the_words_of_a_story_stay_words():
    hostile = world(stories=STORIES.replace("Two years", "<script>alert(1)</script> [a](javascript:alert(1))"))
    told = step("alpha.1", hostile)
    assert not {"dash_core_components.Markdown", "dash_html_components.Script"} & {
        value for name, value in properties(told) if name == "type"
    }
    assert "<script>alert(1)</script>" in words(told)


@pytest.mark.parametrize("stop_", [f"{one.id}.{n}" for one in SHIPPED.stories for n in range(1, len(one.steps) + 1)])
def test_the_page_spells_the_view_of_a_shipped_step_as_the_panel_does(stop_):
    """Else the way back to a step would be offered to a reader who has just arrived."""
    view = unfolded(SHIPPED, View(story=stop_))
    camps = actors.camps_of(SHIPPED)
    opening = SHIPPED.folder.opening.time
    values = values_of(view, SHIPPED.extent, opening, camps) | {"actors": by_camp(SHIPPED, view, list(camps))}
    page = view_of(values, opening, camps).but(camera=view.camera)
    assert query.encode(page) == step(stop_, SHIPPED).to_plotly_json()["props"]["data-query"]


def test_a_bar_without_stories_has_no_button_for_them():
    assert story.menu([]) == []
    assert "How Alpha fell" in words(story.menu(LAND.stories))


told_where = partial(aim, {"query": "?story=alpha.1", "asked": 3}, home=HOME)


def test_where_a_step_looks_is_told_when_its_link_does_not_say():
    only = View(story="alpha.1")
    assert told_where(only, unfolded(LAND, only)) == {"camera": "36.0000,37.0000,9.50", "asked": 3}
    other = View(story="alpha.2")
    assert told_where(other, unfolded(LAND, other)) == {"camera": query.camera_words(HOME), "asked": 3}


@pytest.mark.parametrize(
    "asked",
    [
        View(),
        View(story="alpha.1", camera=Camera(35, 36, 7)),
        View(story="alpha.1", time=LAND.extent.period),
    ],
)
def test_a_link_that_says_itself_where_to_look_is_left_to_the_browser(asked):
    assert told_where(asked, asked) is no_update
