"""Component ids: each spelled once, each used, none by hand."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from dash.development.base_component import Component

from dashboard import ids
from dashboard.app import build
from tests.components import inside
from tests.worlds import world

ROOT = Path(__file__).parents[2]
NAMES = {name: value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str)}
MAKERS = {
    "camp_box": ("reds",),
    "camp_actors": ("reds",),
    "kind_box": ("battles",),
    "kind_subs": ("battles",),
    "download": ("text",),
    "go": ("time=2018", "chip"),
}
FILES = [file for file in sorted((ROOT / "dashboard").rglob("*.py")) if file.name != "ids.py"]


@pytest.fixture(scope="module")
def page():
    return build(world()).layout


def on(page):
    return [one.id for one in inside(page) if isinstance(one, Component) and getattr(one, "id", None) is not None]


def used():
    """Name everything of ``ids`` that the package speaks of."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "ids":
                yield node.attr


def test_no_two_ids_are_alike():
    assert len(set(NAMES.values())) == len(NAMES) > 20
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", value) for value in NAMES.values())


def test_every_maker_of_ids_makes_ids_of_its_own():
    makers = {name for name, value in vars(ids).items() if callable(value) and value.__module__ == ids.__name__}
    assert makers == set(MAKERS)
    made = [getattr(ids, name)(*given) for name, given in MAKERS.items()]
    assert len({one if isinstance(one, str) else one["part"] for one in made}) == len(made)
    for one, given in zip(made, MAKERS.values(), strict=True):
        assert given[0] in one if isinstance(one, str) else set(given) < set(one.values())


def test_every_id_is_used():
    assert {*NAMES, *MAKERS} <= set(used())


def test_every_id_is_on_the_page(page):
    assert set(NAMES.values()) <= {one for one in on(page) if isinstance(one, str)}


def test_no_id_is_on_the_page_twice(page):
    counted = Counter(str(one) for one in on(page))
    assert [one for one, times in counted.items() if times > 1] == []


def test_no_id_of_the_list_is_spelled_by_hand():
    """An id in quotes would go wrong in silence when the list changes."""
    wanted = {"Input", "Output", "State"}
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            given = [keyword.value for keyword in node.keywords if keyword.arg == "id"]
            if isinstance(node.func, ast.Name) and node.func.id in wanted:
                given += node.args[:1]
            spelled = {one.value for one in given if isinstance(one, ast.Constant)}
            assert not spelled & set(NAMES.values()), f"{file}:{node.lineno}"
