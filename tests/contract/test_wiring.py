"""What is wired is there: ids and properties of callbacks, functions of the browser, names that both halves spell."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from dash.development.base_component import Component

from dashboard import ids, query
from dashboard.app import build
from dashboard.control.state import Ledger
from dashboard.layout import actors, legend
from dashboard.web import bundle
from dashboard.words import SUBS_OF, Confidence, EventType, Precision
from scripts.js_tests import node
from tests.components import inside
from tests.worlds import world

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "assets" / "js").glob("*.js"))
NOT_OURS = {"_dash-config", "react-entry-point", "catalogue", "build", "first"}
"""Elements on every page beside its layout: those of Dash, the words of the scripts, the build (``app.py``)."""
LAND = world()


@pytest.fixture(scope="module")
def app():
    return build(LAND)


@pytest.fixture(scope="module")
def components(app):
    """Every component of the page that has an id, by its id as a pattern-matching one is spelled."""
    parts = [one for one in inside(app.layout) if isinstance(one, Component) and getattr(one, "id", None) is not None]
    return [(one.id, one) for one in parts]


@pytest.fixture(scope="module")
def wired(app):
    """What the page is told to wire."""
    return app.server.test_client().get("/_dash-dependencies").get_json()


def outputs(spec):
    """Give the id and the property of each output."""
    for spelled in [] if spec.get("no_output") else spec["output"].strip(".").split("..."):
        name, _, prop = spelled.rpartition(".")
        yield name.replace(r"\.", "."), prop.partition("@")[0]  # Dash escapes the dots of an id


def ends(wired):
    for spec in wired:
        yield from ((one["id"], one["property"]) for one in [*spec["inputs"], *spec["state"]])
        yield from outputs(spec)


def meant(name, components):
    """Give the components that a wired id stands for."""
    if not name.startswith("{"):
        return [one for found, one in components if found == name]
    pattern = json.loads(name)
    return [
        one for found, one in components
        if isinstance(found, dict) and found.keys() == pattern.keys()
        and all(value == ["ALL"] or found[key] == value for key, value in pattern.items())
    ]  # fmt: skip


def in_node(script, told=""):
    """Run a script in Node, which may read what it is ``told``, and read what it prints as JSON."""
    done = subprocess.run([node(), "-e", script], cwd=ROOT, input=told, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_every_wired_id_is_on_the_page(wired, components):
    assert len(wired) > 10
    assert {name for name, _ in ends(wired) if not meant(name, components)} == set()


def test_every_wired_property_is_one_that_its_component_has(wired, components):
    for name, prop in ends(wired):
        for component in meant(name, components):
            wild = tuple(component.available_wildcard_properties)  # aria-…, data-…
            assert prop in component.available_properties or prop.startswith(wild), (name, prop)


def test_no_two_callbacks_write_one_property_unawares(wired):
    written = [one for spec in wired for one in outputs(spec) if "@" not in spec["output"]]
    assert len(written) == len(set(written))


def test_no_callback_takes_the_place_of_another(wired):
    """One without output is known by its inputs: a second one with the same inputs would silently replace it."""
    names = [spec["output"] for spec in wired]
    assert len(names) == len(set(names))


REGISTERED = """
const fs = require("node:fs"), vm = require("node:vm");
const nothing = { addEventListener() {}, getElementById: () => null, querySelector: () => null };
Object.assign(nothing, { querySelectorAll: () => [], body: null });
nothing.documentElement = { dataset: {}, classList: { toggle() {} } };
const window = { addEventListener() {} };
const matchMedia = () => ({ matches: false, addEventListener() {} });
const location = { pathname: "/", search: "" };
const world = vm.createContext({ window, document: nothing, location, matchMedia, console });
for (const script of JSON.parse(fs.readFileSync(0, "utf-8"))) vm.runInContext(script, world);
console.log(JSON.stringify(Object.keys(window.dash_clientside.khareeta ?? {})));
"""


def test_the_functions_that_are_wired_are_those_of_the_scripts(wired):
    """As the page gets them: one in its head, all others as one file."""
    named = [spec["clientside_function"] for spec in wired if spec["clientside_function"]]
    assert {one["namespace"] for one in named} == {"khareeta"}
    scripts = json.dumps([bundle.inline(*bundle.EARLY), bundle.scripts().body])
    assert {one["function_name"] for one in named} == set(in_node(REGISTERED, scripts))


def test_both_halves_spell_the_keys_of_an_address_in_one_order():
    keys = in_node('console.log(JSON.stringify(require("./assets/js/address.js").KEYS))')
    assert keys == [key.name for key in query.KEYS]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_the_ids_that_a_script_looks_for_are_on_the_page(script, components):
    text = script.read_text("utf-8")
    found = set(re.findall(r'(?:getElementById|set_props|\bwrite|\bsay)\("([\w-]+)"', text))
    for selector in re.findall(r'(?:querySelector(?:All)?|closest)\("([^"]+)"', text):
        found |= set(re.findall(r"#([\w-]+)", selector))
    found |= set(re.findall(r'const ID = "([\w-]+)"', text))
    assert found - NOT_OURS <= {name for name, _ in components if isinstance(name, str)}


def test_the_search_for_ids_in_scripts_finds_some():
    assert 'getElementById("hover-card")' in (ROOT / "assets/js/pointer.js").read_text("utf-8")
    assert 'say("opened", ' in (ROOT / "assets/js/reports.js").read_text("utf-8")
    assert 'const ID = "' in (ROOT / "assets/js/map.js").read_text("utf-8")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda file: file.name)
def test_the_classes_that_a_script_looks_for_are_on_the_page(script, app):
    classes = {name for one in inside(app.layout) for name in str(getattr(one, "className", "")).split()}
    wanted = set(re.findall(r'querySelector(?:All)?\("\.([\w-]+)"', script.read_text("utf-8")))
    told_later = set(re.findall(r"[\w-]+", (ROOT / "dashboard" / "layout" / "card.py").read_text("utf-8")))
    assert wanted - {"js-plotly-plot"} <= classes | told_later


def test_every_count_on_the_page_is_one_that_the_server_sends(app):
    shown = {getattr(one, "data-count", None) for one in inside(app.layout)} - {None}
    ledger = Ledger.of(LAND.control, LAND.places, LAND.folder)
    holders = {part for name in ledger.holders for part in name.removeprefix("shared:").split("+")}
    known = {
        "type": {kind.slug for kind in EventType},
        "sub": {sub for subs in SUBS_OF.values() for sub in subs},
        "precision": {str(word) for word in Precision},
        "confidence": {str(word) for word in Confidence},
        "date": {"inexact"},
        "shown": {kind.slug for kind in EventType},
        "camp": {camp.camp_id for camp in actors.tree(LAND)},
        "actor": {actor.actor_id for camp in actors.tree(LAND) for actor in camp.actors},
        "deaths": {"uncounted"},
        "holder": holders,
        "status": {str(word) for word in legend.STATUS_WORDS},
        "certainty": {str(word) for word in legend.CERTAINTY_WORDS},
    }
    assert shown == {f"{part}:{name}" for part, names in known.items() for name in names}


def test_every_link_to_rows_has_its_route(app, components):
    routes = {rule.rule for rule in app.server.url_map.iter_rules()}
    links = {component.href.lstrip("/") for name, component in components if str(name).startswith("download-")}
    asked = app.server.test_client()
    assert links
    for name in links:
        assert asked.get(f"/{name}?time=2018-08-01").status_code == 200, (name, routes)


def test_every_quick_choice_opens_a_view_that_can_be_read(components):
    buttons = [name for name, _ in components if isinstance(name, dict) and name["part"] == "go"]
    assert buttons == [ids.go(query.encode(quick.view), "period") for quick in LAND.folder.periods]
    assert all(query.decode(button["query"])[1] == [] for button in buttons)
