"""No value that a hostile client can put into a well-formed body makes a callback of the real page fail."""

import copy
import json

import pytest
from dash._utils import to_json
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CALLBACKS = "/_dash-update-component"
PLAUSIBLE = [
    None, True, False, 0, -1, 1, 10**6, 10**18, -(10**18), 0.5, 1e300, "", "x", "T1", "E1", "blue", "window", "events",
    "month", "2018-08-01", "2018-02-30", "time=2018-08-01..2018-08-31", "?actors=nobody&time=x", "\x00", "<b>", "ألفا",
    [], {}, [17000, 17100], [17100, 17000], [0, 0], [None, None], ["17000", "17100"], [10**18, 10**18], [1.5, 2.5],
    ["blue"], ["blue", 1], ["nobody"], [["blue"]], ["battles"], ["wars"], {"query": "time=2018-08-01", "how": "push"},
    {"query": 1}, {"points": [{"customdata": "T1"}]}, [{}], -99999999, "9" * 400,
]  # fmt: skip
JSON = st.sampled_from(PLAUSIBLE) | st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def on_server(app):
    return {name: spec for name, spec in app.callback_map.items() if "callback" in spec}


def drawn(app):
    """Give every component of the page by its id, as a pattern-matching one is spelled in JSON."""
    named = [part for part in app.layout._traverse() if getattr(part, "id", None) is not None]
    return [(part.id, part) for part in named]


def ids_for(app, spelled):
    """Give the ids on the page that a registered one stands for, and whether it gathers them all."""
    if not spelled.startswith("{"):
        return [spelled], False
    pattern = json.loads(spelled)
    gathers = any(value in (["ALL"], ["ALLSMALLER"]) for value in pattern.values())
    fits = [
        one for one, _ in drawn(app)
        if isinstance(one, dict) and one.keys() == pattern.keys()
        and all(isinstance(value, list) or one[key] == value for key, value in pattern.items())
    ]  # fmt: skip
    return fits, gathers


def items(app, specs):
    """Spell inputs or state as the page would post them when it has just been drawn."""
    parts = {json.dumps(one, sort_keys=True): part for one, part in drawn(app)}
    found = []
    for spec in specs:
        ids, gathers = ids_for(app, spec["id"])
        made = [
            {"id": one, "property": spec["property"],
             "value": getattr(parts.get(json.dumps(one, sort_keys=True)), spec["property"], None)}
            for one in ids
        ]  # fmt: skip
        found.append(made if gathers else made[0])
    return found


def outputs(app, name, registered):
    listed = isinstance(registered, (list, tuple))
    found = []
    for output, key in zip(registered if listed else [registered], name.strip(".").split("..."), strict=False):
        ids, gathers = ids_for(app, output.component_id_str())
        made = [{"id": one, "property": key.rpartition(".")[2]} for one in ids]
        found.append(made if gathers else made[0])
    return found if listed else found[0]


def body(app, name, spec):
    """Spell the body that the page would post for a callback when it has just been drawn."""
    first = next((one for one in spec["inputs"] if not one["id"].startswith("{")), None)
    return as_posted(
        {
            "output": name,
            "outputs": [] if spec.get("no_output") else outputs(app, name, spec["output"]),
            "inputs": items(app, spec["inputs"]),
            "state": items(app, spec["state"]),
            "changedPropIds": [f"{first['id']}.{first['property']}"] if first else [],
        }
    )


def as_posted(value):
    return json.loads(to_json(value))


def places_for_values(posted):
    """Give every item of a body that carries a value."""
    for item in [*posted["inputs"], *posted["state"]]:
        yield from item if isinstance(item, list) else [item]


@pytest.fixture(scope="module")
def bodies(land_app):
    land_app.server.test_client().get("/")  # Dash puts its callbacks together at the first request
    return {name: body(land_app, name, spec) for name, spec in on_server(land_app).items()}


@pytest.fixture(scope="module")
def post(land_app):
    client = land_app.server.test_client()
    return lambda posted: client.post(CALLBACKS, json=posted)


def test_the_page_as_it_is_drawn_is_answered(bodies, post):
    assert len(bodies) >= 2
    for name, posted in bodies.items():
        answer = post(posted)
        assert answer.status_code in {200, 204}, (name, answer.text)


@pytest.mark.parametrize("value", PLAUSIBLE, ids=lambda value: repr(value)[:30])
def test_no_single_value_makes_a_callback_fail(bodies, post, value):
    for name, original in bodies.items():
        posted = copy.deepcopy(original)
        for item in places_for_values(posted):
            kept, item["value"] = item.get("value"), value
            answer = post(posted)
            assert answer.status_code in {200, 204, 400}, (name, item["id"], answer.text)
            item["value"] = kept


HUGE = [10**400, [10**400, 1], [10**400, 1, 2, 3], [1e300] * 4, [200, 100]]
OPEN = {"why-open": True, "land-open": True, "opened": "T1", "point": [37.01, 36.0], "bounds": [36.9, 35.9, 37.4, 36.3]}
"""Everything that a reader can have opened: only then do some callbacks look at what else they are sent."""
LISTED = {**OPEN, "opened": None, "list-open": True, "scope": "map", "by-week": True, "opened-event": "E4"}
"""The same with the reports of the map instead of a town's."""


def with_open(bodies, values):
    """Spell what the page posts when all of it is open and two days are compared."""
    stored = {"query": "time=2018-08-01..2018-08-31&compare=2018-01-01", "how": "push"}
    found = copy.deepcopy(bodies)
    for posted in found.values():
        for item in places_for_values(posted):
            if isinstance(item["id"], str):
                item["value"] = {**values, "view": stored}.get(item["id"], item.get("value"))
    return found


@pytest.fixture(scope="module")
def opened(bodies):
    return with_open(bodies, OPEN)


def test_the_reports_of_the_map_are_written(bodies, post):
    [said] = [
        post(posted).text for name, posted in with_open(bodies, LISTED).items() if "reports-head.children" in name
    ]
    for words in ("Reports on this map", "2 of 2 reports in view", "Week of 13 Aug 2018: 1 report", "Report 2 of 2"):
        assert words in said


def test_what_is_opened_is_written(opened, post):
    said = {name: post(posted).text for name, posted in opened.items()}
    for part, words in (
        ("why-body.children", "dated up to 31 Aug 2018"),
        ("changes.children", "Changed hands, 1 Jan 2018 to 31 Aug 2018"),
        ("land.figure", "Share of the known land by holder: what the map shows, 3 towns"),
        ("reports-head.children", "Held by Blue Army on 31 Aug 2018"),
    ):
        assert [words in text for name, text in said.items() if part in name] == [True], part


@pytest.mark.parametrize(
    "value", [*PLAUSIBLE, *HUGE, {"page": -1}, {"page": 10**30}], ids=lambda value: repr(value)[:30]
)
@pytest.mark.parametrize("values", [OPEN, LISTED], ids=["town", "list"])
def test_no_single_value_makes_a_callback_fail_while_all_is_open(bodies, post, values, value):
    for name, original in with_open(bodies, values).items():
        posted = copy.deepcopy(original)
        for item in places_for_values(posted):
            kept, item["value"] = item.get("value"), value
            answer = post(posted)
            assert answer.status_code in {200, 204, 400}, (name, item["id"], answer.text)
            item["value"] = kept


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_no_mixture_of_values_makes_a_callback_fail(bodies, post, data):
    for name, original in bodies.items():
        posted = copy.deepcopy(original)
        for item in data.draw(st.lists(st.sampled_from(list(places_for_values(posted))), min_size=1, max_size=3)):
            item["value"] = data.draw(JSON)
        assert post(posted).status_code in {200, 204, 400}, name
