"""Stories without a script, and in the queries of downloads."""

import re
from functools import partial

import pytest

from dashboard.app import build
from tests.worlds import STORIES, world

HOSTILE = STORIES.replace("How Alpha fell", "<b>Alpha & Omega</b>").replace(
    "Two years", "<script>alert(1)</script> Two"
)


@pytest.fixture(scope="module")
def told():
    return partial(build(world(stories=STORIES)).server.test_client().get, buffered=True)


def links(page):
    return re.findall(r"<a href='(/[^']*)'[^>]*>([^<]*)</a>", page)


def test_a_reader_without_script_walks_a_story_to_its_end_and_back(told):
    start = next(url for url, words in links(told("/about").text) if words == "How Alpha fell")
    seen, url = [], start
    while url:
        page = told(url).text
        seen.append(re.search(r"Step \d of \d", page)[0])
        url = next((to for to, words in links(page) if words == "Next"), None)
    assert seen == ["Step 1 of 2", "Step 2 of 2"]
    back = next(to for to, words in links(page) if words == "Back")
    assert told(back).text == told(start).text


def test_a_step_is_told_above_the_view_that_it_shows(told):
    page = told("/text?story=alpha.2").text
    text, caption = page.index("there was fighting near Gamma"), page.index("2 of 6 events, 1 Aug 2018 to 31 Aug 2018")
    assert text < caption
    assert "<a href='#E4'>10 Aug 2018, Gamma: Armed clash</a>: <a href='https://example.org/E4'" in page
    assert "id='E4'" in page
    assert "<li>1 Mar 2016, Alpha: Armed clash: <a href='https://example.org/E1'" in page, "not among its reports"
    assert "<a href='https://example.org/gamma' rel='noopener noreferrer'>example.org</a>" in page
    assert "Two years round Alpha." in told("/text?story=alpha.1").text


def test_a_statement_of_control_is_named_by_what_it_says(told):
    page = told("/text?story=alpha.1").text
    assert "Alpha: held by Blue Army since 1 Mar 2016: <a href='https://example.org/c'" in page


def test_without_stories_nothing_speaks_of_them(get):
    for path in ("/text", "/about"):
        assert "Stories" not in get(path).text


def test_with_stories_the_text_version_leads_to_them(told):
    assert ("/about#stories", "Stories") in links(told("/text").text)
    assert "id='stories'" in told("/about").text


def test_a_story_that_is_not_there_is_told_and_left_aside(told, get):
    assert "no story has this id and step" in told("/text?story=alpha.9").text
    assert "no story has this id and step" in get("/text?story=alpha.1").text
    answer = told("/events.csv?story=alpha.9")
    assert (answer.status_code, answer.json["key"]) == (400, "story")


def test_a_download_of_a_step_is_the_rows_of_its_view(told):
    step = told("/events.json?story=alpha.2").json
    whole = told("/events.json?time=2018-08-01..2018-08-31&actors=blue&types=battles").json
    assert step["rows"] == whole["rows"] != []
    assert step["metadata"]["query"].startswith("time=2018-08-01..2018-08-31&actors=blue&types=battles")


def test_with_days_of_its_own_a_link_to_a_step_takes_no_filter_from_it(told):
    rows = told("/events.json?time=2018-01-01..2018-12-31&story=alpha.2").json["rows"]
    assert rows == told("/events.json?time=2018-01-01..2018-12-31").json["rows"]


def test_the_words_of_a_story_stay_words():
    hostile = partial(build(world(stories=HOSTILE)).server.test_client().get, buffered=True)
    for path in ("/about", "/text?story=alpha.1"):
        page = hostile(path).text
        assert "<b>Alpha" not in page
        assert "<script>" not in page
        assert "&lt;b&gt;Alpha &amp; Omega" in page
