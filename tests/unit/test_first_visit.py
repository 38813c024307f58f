"""The hints of a first visit, and what the page says when something does not come."""

import re
from pathlib import Path

from dash import html

from dashboard.layout.tour import NAME, button, tour
from dashboard.layout.trouble import SENTENCES, trouble
from scripts.browser import SEEN
from tests.components import every, words

ASSETS = Path(__file__).parents[2] / "assets"
SCRIPTS = {file.name: file.read_text("utf-8") for file in (ASSETS / "js").glob("*.js")}
TOUR = tour([("red", "Red Front"), ("blue", "Blue Army")])


def test_the_hints_begin_closed_at_the_first_one():
    assert TOUR.hidden is True
    steps = every(TOUR, html.P, className="tour-step")
    assert [step.hidden for step in steps] == [False, True, True, True]
    assert [words(step)[-6:] for step in steps] == [f"{n} of 4" for n in (1, 2, 3, 4)]


def test_the_hints_show_the_colours_that_the_map_has():
    classes = {one.className for one in every(TOUR, html.Span)}
    assert {"square holder-red", "square holder-blue", "square square-contested", "circle circle-5"} <= classes


def test_every_hint_frames_something_that_has_a_rule():
    style = (ASSETS / "css" / "75-tour.css").read_text("utf-8")
    about = {step.to_plotly_json()["props"]["data-hint"] for step in every(TOUR, html.P, className="tour-step")}
    assert about == set(re.findall(r'\[data-hint="(\w+)"\]', style))


def test_the_button_is_called_what_it_brings_up():
    assert button().children == NAME == TOUR.to_plotly_json()["props"]["aria-label"]


def test_the_tests_remember_the_hints_by_the_name_that_the_page_uses():
    (name,) = re.findall(r'const SEEN = "([\w-]+)"', SCRIPTS["tour.js"])
    assert f"'{name}'" in SEEN


def test_every_cause_of_trouble_has_its_sentence():
    spoken = "".join(SCRIPTS.values()) + SCRIPTS["trouble.js"].replace("tell(", "trouble.tell(")
    told = set(re.findall(r'\btrouble\.tell\("(\w+)"', spoken))
    lines = every(trouble(), html.P)
    assert told == {getattr(line, "data-trouble") for line in lines} == {"map", *SENTENCES}
    assert all(line.hidden for line in lines)
    assert trouble().hidden is True
