"""What Dash need not know of a page is gathered, and nothing else of the page changes by it."""

from itertools import pairwise

import dash_mantine_components as dmc
import orjson
import pytest
from dash import dcc, html, no_update
from hypothesis import given
from hypothesis import strategies as st
from plotly.io.json import to_json_plotly

from dashboard.layout.static import Static, gathered
from tests.components import inside

TEXTS = st.text(max_size=5)
LEAVES = TEXTS | st.integers(0, 99) | st.none()
IDS = st.none() | st.sampled_from(["one", "two"])


def tree(children):
    """Make elements with and without ids, round other parts."""
    held = st.lists(children, max_size=4) | children
    elements = st.builds(
        lambda kind, inner, name: kind(inner) if name is None else kind(inner, id=name),
        st.sampled_from([html.Div, html.Span, html.Li]), held, IDS,
    )  # fmt: skip
    return (
        elements | st.builds(lambda inner: dmc.Checkbox(label=inner, value="x"), children) | st.just(dcc.Store(id="s"))
    )


PARTS = st.recursive(LEAVES, tree, max_leaves=12)


def sent(part):
    """Give a part as a browser gets it."""
    return orjson.loads(to_json_plotly(part))


def drawn(part):
    """Say what a browser shows of what it was sent: names, texts and ids in the order of the page."""
    if isinstance(part, dict) and part.get("namespace") == "khareeta":
        return [one for node in part["props"]["tree"] for one in drawn_static(node)]
    if isinstance(part, dict):
        props = part["props"]
        inner = [one for name in ("label", "children") for one in drawn(props.get(name))]
        return [part["type"].lower(), *([props["id"]] if "id" in props else []), *inner]
    if isinstance(part, list):
        return [one for inner in part for one in drawn(inner)]
    return [] if part is None else [part]


def drawn_static(node):
    """Say the same of a static part."""
    if not isinstance(node, list):
        return [node]
    name, attributes, *children = node
    assert "id" not in attributes
    return [
        name.rpartition(".")[2].lower(),
        *[one for c in [*attributes.get("label", []), *children] for one in drawn_static(c)],
    ]


@given(st.lists(PARTS, max_size=4))
def test_the_browser_draws_the_same_of_what_was_gathered(parts):
    before = drawn(sent(parts))
    assert drawn(sent(gathered(parts))) == before


@given(st.lists(PARTS, max_size=4))
def test_static_parts_hold_nothing_that_dash_must_know_and_do_not_stand_side_by_side(parts):
    row = gathered(parts)
    for part in [row, *inside(row)]:
        if isinstance(part, Static):
            assert not [one for one in inside(part.children) if getattr(one, "id", None) or isinstance(one, dcc.Store)]
        held = part if isinstance(part, list) else getattr(part, "children", None)
        if isinstance(held, list) and not isinstance(part, Static):
            kinds = [isinstance(one, Static) for one in held]
            assert (True, True) not in set(pairwise(kinds))


@given(PARTS)
def test_gathering_twice_gathers_no_more(part):
    once = gathered([part])
    before = sent(once)
    assert sent(gathered(once)) == before


def test_a_list_of_rows_is_one_component():
    rows = [html.Li([html.Strong("Alpha"), " taken"]) for _ in range(100)]
    (whole,) = gathered([html.Ul(rows)])
    assert isinstance(whole, Static)
    assert sent(whole)["props"]["tree"][0][:3] == ["ul", {}, ["li", {}, ["strong", {}, "Alpha"], " taken"]]


@pytest.mark.parametrize("answer", [None, "words", 3, True, no_update, ["a", "b"], {"data": [1, 2]}, ([], "x")])
def test_an_answer_without_components_stays_what_it_is(answer):
    assert gathered(answer) == answer


def test_data_in_an_answer_are_handed_on_untouched():
    answer = {"shown": {"counts": {"actor:hts": 3}}, "days": [1, 2, 3], "caption": [html.Strong("24 events")]}
    after = gathered(answer)
    assert after["shown"] is answer["shown"]
    assert after["days"] is answer["days"]
    assert isinstance(after["caption"][0], Static)


def test_what_only_callbacks_read_does_not_reach_an_element():
    (node,) = sent(Static(html.Button("Go", n_clicks=0, hidden=None, className="quick")))["props"]["tree"]
    assert node == ["button", {"className": "quick"}, "Go"]


def test_boxes_are_drawn_by_their_library_with_their_labels():
    box = dmc.Checkbox(label=html.Span("Alpha"), value="a", size="xs")
    (node,) = sent(Static(box))["props"]["tree"]
    assert node == ["dash_mantine_components.Checkbox", {"label": [["span", {}, "Alpha"]], "value": "a", "size": "xs"}]
