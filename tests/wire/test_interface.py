"""``docs/interface.md`` names everything that it promises, and nothing that is not there."""

import re
from pathlib import Path

import pytest

from dashboard import cli, query
from dashboard.columns import EVENT_PLACE
from dashboard.settings import _ENVIRONMENT

DOCUMENT = (Path(__file__).parents[2] / "docs" / "interface.md").read_text(encoding="utf-8")
KEY_ROWS = re.findall(
    r"^\| `(\w+)` \| ([^|]+) \|", DOCUMENT.partition("## The view")[2].partition("\n## ")[0], re.MULTILINE
)


def test_every_key_of_an_address_is_told_in_its_order():
    assert [name for name, _ in KEY_ROWS] == [key.name for key in query.KEYS]


@pytest.mark.parametrize(
    ("name", "value"),
    [(name, value) for name, values in KEY_ROWS for value in re.findall(r"`([^`<~]+|\w+~[^`]+)`", values)],
)
def test_every_value_that_is_told_can_be_read(name, value):
    examples = {
        "west,south,east,north": "36,35,37,36",
        "longitude,latitude": "36,35,37,35,37,36",
        "lat,lon,zoom": "36,37,8",
    }
    view, problems = query.decode(f"{name}={examples.get(value, value)}")
    assert problems == []
    assert query.decode(query.encode(view))[0] == view


def test_every_route_is_told(get):
    for path in get("/openapi.json").json["paths"]:
        assert f"`{path}`" in DOCUMENT or f"`GET {path}`" in DOCUMENT or f"`GET {path}?VIEW`" in DOCUMENT, path


def test_every_route_that_is_told_exists(get):
    routes = re.findall(r"`(?:GET )?(/[\w.]*)(?:\?VIEW)?`", DOCUMENT)
    asked = {path: get(f"{path}?compare=2018-07-01&q=alpha").status_code for path in routes}  # some ask for these
    assert asked == dict.fromkeys(routes, 200)


def test_every_command_and_option_is_told():
    text = DOCUMENT.partition("## The view")[0]
    commands = next(action for action in cli.parser()._actions if hasattr(action, "choices") and action.choices).choices
    for name, command in commands.items():
        assert f"`khareeta {name} " in text
        for option in (text for action in command._actions for text in action.option_strings if text.startswith("--")):
            if option != "--output":  # told as -o
                assert option in text, f"{name} {option}"


def test_every_suffix_and_variable_is_told():
    for suffix in cli.SUFFIXES:
        assert f"| `.{suffix}` |" in DOCUMENT
    for variable in _ENVIRONMENT.values():
        assert f"`{variable}`" in DOCUMENT


def test_every_member_of_something_found_is_told(get):
    for name in get("/search.json?q=alpha").json[0]:
        assert f"`{name}`" in DOCUMENT


@pytest.mark.parametrize("path", ["/events.json", "/control.json", "/control.geojson", "/changes.json"])
def test_every_column_that_a_download_adds_is_told(get, path):
    found = get(f"{path}?time=2018-08-31&compare=2018-07-01").json
    members = (found["rows"] if "rows" in found else [feature["properties"] for feature in found["features"]])[:1]
    names = EVENT_PLACE if path == "/events.json" else [name for row in members for name in row]
    assert names
    for name in [*names, *found["metadata"]]:
        assert f"`{name}`" in DOCUMENT, name
