"""What is posted to the callbacks is refused unless the page itself could have posted it."""

import copy
import json
import logging

import pytest
from dash import ALL, MATCH, Dash, Input, Output, State, ctx, dcc, html
from hypothesis import given
from hypothesis import strategies as st

from dashboard.web import errors, guard
from dashboard.web.backend import Backend
from dashboard.web.errors import BODY_LIMIT, Refused

CALLBACKS = "/_dash-update-component"
REFUSAL = Refused("this text makes no sense", "q")
FAULT = RuntimeError("a secret of the inside")


def small_page():
    """A page with every shape of callback: one output, many, patterns, a duplicate output, none, clientside."""
    app = Dash("small", backend=Backend, add_log_handler=False)
    app.layout = html.Div(
        [
            dcc.Input(id="text"),
            dcc.RangeSlider(0, 10, id="days"),
            html.P(id="one"),
            html.P(id="two"),
            html.P(id="three"),
            html.Div([dcc.Checklist(id={"part": "box", "n": n}) for n in range(3)]),
            html.Div([html.P(id={"part": "line", "n": n}) for n in range(3)]),
        ]
    )

    @app.callback(Output("one", "children"), Input("days", "value"), State("text", "value"))
    def single(days, text):
        if text == "refused":
            raise REFUSAL
        if text == "fault":
            raise FAULT
        return f"{days} {text}"

    @app.callback(
        Output("two", "children"),
        Output("two", "title"),
        Input({"part": "box", "n": ALL}, "value"),
        State({"part": "box", "n": ALL}, "id"),
    )
    def gathered(values, names):
        return len(values), " ".join(str(name["n"]) for name in names)

    @app.callback(Output({"part": "line", "n": MATCH}, "children"), Input({"part": "box", "n": MATCH}, "value"))
    def matched(value):
        return str(value)

    @app.callback(Output("one", "children", allow_duplicate=True), Input("text", "value"), prevent_initial_call=True)
    def again(text):
        return text

    @app.callback(Output({"part": "line", "n": ALL}, "title"), Input("days", "value"))
    def spread(days):
        return [str(days)] * len(ctx.outputs_list)

    @app.callback(Input("text", "n_blur"))
    def heard(_n):
        return None

    app.clientside_callback("(x) => x", Output("three", "children"), Input("text", "value"))
    errors.register(app.server)
    guard.register(app)
    return app


@pytest.fixture(scope="module")
def app():
    return small_page()


@pytest.fixture(scope="module")
def client(app):
    return app.server.test_client()


def box(n, value=None):
    return {"id": {"part": "box", "n": n}, "property": "value", "value": value}


def line(n, prop):
    return {"id": {"n": n, "part": "line"}, "property": prop}


SINGLE = {
    "output": "one.children",
    "outputs": {"id": "one", "property": "children"},
    "inputs": [{"id": "days", "property": "value", "value": [1, 2]}],
    "state": [{"id": "text", "property": "value", "value": "x"}],
    "changedPropIds": ["days.value"],
}
GATHERED = {
    "output": "..two.children...two.title..",
    "outputs": [{"id": "two", "property": "children"}, {"id": "two", "property": "title"}],
    "inputs": [[box(0), box(1), box(2)]],
    "state": [[{"id": box(n)["id"], "property": "id", "value": box(n)["id"]} for n in range(3)]],
    "changedPropIds": ['{"n":1,"part":"box"}.value'],
}
MATCHED = {
    "output": '{"n":["MATCH"],"part":"line"}.children',
    "outputs": line(2, "children"),
    "inputs": [box(2, ["a"])],
    "changedPropIds": ['{"n":2,"part":"box"}.value'],
}
SPREAD = {
    "output": '{"n":["ALL"],"part":"line"}.title',
    "outputs": [line(n, "title") for n in range(3)],
    "inputs": [{"id": "days", "property": "value", "value": [1, 2]}],
    "changedPropIds": [],
}


def duplicate(app):
    name = next(key for key in app.callback_map if key.startswith("one.children@"))
    return {
        "output": name,
        "outputs": {"id": "one", "property": name.partition(".")[2]},
        "inputs": [{"id": "text", "property": "value", "value": "y"}],
        "changedPropIds": ["text.value"],
    }


def without_output(app):
    name = next(key for key, spec in app.callback_map.items() if spec.get("no_output"))
    return {"output": name, "outputs": [], "inputs": [{"id": "text", "property": "n_blur"}], "changedPropIds": []}


@pytest.mark.parametrize("body", [SINGLE, GATHERED, MATCHED, SPREAD], ids=["single", "gathered", "matched", "spread"])
def test_what_the_page_posts_is_answered(client, body):
    assert client.post(CALLBACKS, json=body).status_code == 200


def test_a_second_callback_for_one_property_is_answered(app, client):
    answer = client.post(CALLBACKS, json=duplicate(app))
    assert answer.json["response"]["one"]["children"] == "y"


def test_a_callback_without_output_is_answered(app, client):
    assert client.post(CALLBACKS, json=without_output(app)).status_code in {200, 204}


def test_a_value_that_is_not_there_yet_is_answered(client):
    body = copy.deepcopy(SINGLE)
    del body["inputs"][0]["value"]
    assert client.post(CALLBACKS, json=body).json["response"]["one"]["children"] == "None x"


def test_a_pattern_that_gathers_nothing_is_answered(client):
    assert (
        client.post(CALLBACKS, json=GATHERED | {"inputs": [[]], "state": [[]], "changedPropIds": []}).status_code == 200
    )


def changed(body, **parts):
    return body | parts


NOT_OURS = {
    "nothing": None,
    "a list": [],
    "a number": 3,
    "a text": "x",
    "an empty object": {},
    "no output": {key: value for key, value in SINGLE.items() if key != "output"},
    "unknown output": changed(SINGLE, output="none.such"),
    "output is a list": changed(SINGLE, output=["one.children"]),
    "output is an object": changed(SINGLE, output={"id": "one"}),
    "a clientside callback": changed(SINGLE, output="three.children"),
    "no outputs": {key: value for key, value in SINGLE.items() if key != "outputs"},
    "outputs of another": changed(SINGLE, outputs={"id": "two", "property": "children"}),
    "outputs another property": changed(SINGLE, outputs={"id": "one", "property": "className"}),
    "outputs a list for one": changed(SINGLE, outputs=[{"id": "one", "property": "children"}]),
    "outputs one for a list": changed(GATHERED, outputs={"id": "two", "property": "children"}),
    "outputs too few": changed(GATHERED, outputs=GATHERED["outputs"][:1]),
    "outputs turned round": changed(GATHERED, outputs=GATHERED["outputs"][::-1]),
    "outputs a number": changed(SINGLE, outputs=7),
    "outputs null in a list": changed(GATHERED, outputs=[None, None]),
    "outputs still a wildcard": changed(MATCHED, outputs=line(["MATCH"], "children")),
    "outputs a far larger list": changed(SPREAD, outputs=SPREAD["outputs"] * 1000),
    "no inputs": {key: value for key, value in SINGLE.items() if key != "inputs"},
    "inputs null": changed(SINGLE, inputs=None),
    "inputs an object": changed(SINGLE, inputs={"days": 1}),
    "inputs empty": changed(SINGLE, inputs=[]),
    "inputs too many": changed(SINGLE, inputs=SINGLE["inputs"] * 2),
    "inputs of numbers": changed(SINGLE, inputs=[1]),
    "inputs of null": changed(SINGLE, inputs=[None]),
    "inputs of lists": changed(SINGLE, inputs=[[SINGLE["inputs"][0]]]),
    "input without id": changed(SINGLE, inputs=[{"property": "value", "value": 1}]),
    "input without property": changed(SINGLE, inputs=[{"id": "days", "value": 1}]),
    "input of another id": changed(SINGLE, inputs=[{"id": "text", "property": "value"}]),
    "input of another property": changed(SINGLE, inputs=[{"id": "days", "property": "min"}]),
    "input id an object": changed(SINGLE, inputs=[{"id": {"a": 1}, "property": "value"}]),
    "input id a list": changed(SINGLE, inputs=[{"id": ["days"], "property": "value"}]),
    "input property a list": changed(SINGLE, inputs=[{"id": "days", "property": ["value"]}]),
    "no state": {key: value for key, value in SINGLE.items() if key != "state"},
    "state too many": changed(SINGLE, state=SINGLE["state"] * 2),
    "state where there is none": changed(MATCHED, state=SINGLE["state"]),
    "state a text": changed(SINGLE, state="text"),
    "one where many are gathered": changed(GATHERED, inputs=[box(0)]),
    "many where one is matched": changed(MATCHED, inputs=[[box(2)]]),
    "gathered of another part": changed(GATHERED, inputs=[[{"id": {"part": "no", "n": 1}, "property": "value"}]]),
    "gathered with a key more": changed(GATHERED, inputs=[[box(0) | {"id": {"part": "box", "n": 1, "x": 1}}]]),
    "gathered with a list in its id": changed(GATHERED, inputs=[[box([1])]]),
    "gathered with null in its id": changed(GATHERED, inputs=[[box(None)]]),
    "an id that is not the component's": changed(
        GATHERED, inputs=[[box(0)]], state=[[{"id": {"part": "box", "n": 0}, "property": "id", "value": "x"}]]
    ),
    "gathered of nulls": changed(GATHERED, inputs=[[None]]),
    "gathered far too many": changed(GATHERED, inputs=[[box(n) for n in range(2500)]]),
    "changed a text": changed(SINGLE, changedPropIds="days.value"),
    "changed a number": changed(SINGLE, changedPropIds=[1]),
    "changed something else": changed(SINGLE, changedPropIds=["one.children"]),
    "changed without property": changed(SINGLE, changedPropIds=["days"]),
    "changed broken JSON": changed(GATHERED, changedPropIds=['{"n":1,"part":.value']),
    "changed another part": changed(GATHERED, changedPropIds=['{"n":1,"part":"no"}.value']),
    "changed null": changed(SINGLE, changedPropIds=None),
    "a value that nests without end": changed(GATHERED, inputs=[[box(0, json.loads("[" * 80 + "]" * 80))]]),
}  # fmt: skip


@pytest.mark.parametrize("body", NOT_OURS.values(), ids=NOT_OURS.keys())
def test_what_the_page_would_never_post_is_refused(client, caplog, body):
    with caplog.at_level(logging.WARNING):
        answer = client.post(CALLBACKS, json=body)
    assert answer.status_code == 400
    assert answer.json["error"]
    assert "Traceback" not in answer.text
    assert not caplog.records


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"{", b"\xff\xfe", b"NaN", b'{"output": NaN}', b"[" * 900, b"[" * 5000 + b"]" * 5000, b"1e999",
        json.dumps(SINGLE)[:-1].encode(), json.dumps(SINGLE).encode() + b"}", b'{"output": "\\ud800"}',
        json.dumps(SINGLE).replace('"x"', r'"\ud800"').encode(), json.dumps(SINGLE).replace('"x"', "Infinity").encode(),
    ],
)  # fmt: skip
def test_what_is_not_json_is_refused(client, raw):
    answer = client.post(CALLBACKS, data=raw, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json["error"]


def test_another_media_type_is_refused(client):
    assert client.post(CALLBACKS, data=json.dumps(SINGLE), content_type="text/plain").status_code == 400


def test_a_body_over_the_limit_is_413(client):
    answer = client.post(CALLBACKS, data=b" " * (BODY_LIMIT + 1), content_type="application/json")
    assert answer.status_code == 413
    assert answer.json["error"] == "a request may carry at most 256 KB"


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_another_method_is_405(client, method):
    answer = getattr(client, method)(CALLBACKS)
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize("method", ["get", "post", "delete"])
@pytest.mark.parametrize("path", ["/nothing", "/a/b/c", "/_reload-hash", "/..%2f..%2fetc/passwd"])
def test_an_unknown_path_is_404(client, path, method):
    answer = getattr(client, method)(path)
    assert answer.status_code == 404
    assert answer.json["error"] == "there is nothing at this address"


@pytest.mark.parametrize(
    "path",
    [
        "/assets/none.css",
        "/assets/..%2f..%2fpyproject.toml",
        "/_dash-component-suites/os/path.py",
        "/_dash-component-suites/dash/none.js",
        "/_dash-component-suites/dash/..%2f..%2fos.py",
        "/_dash-component-suites/dash/dash-renderer/build/dash_renderer.min.js.map",
    ],
)
def test_an_unknown_file_is_404(client, path):
    assert client.get(path).status_code == 404


def test_a_callback_refuses_a_value_with_a_sentence(client):
    body = copy.deepcopy(SINGLE)
    body["state"][0]["value"] = "refused"
    answer = client.post(CALLBACKS, json=body)
    assert (answer.status_code, answer.json) == (400, {"error": "this text makes no sense", "key": "q"})


def test_a_fault_of_ours_is_logged_once_and_tells_nothing(client, caplog):
    body = copy.deepcopy(SINGLE)
    body["state"][0]["value"] = "fault"
    answer = client.post(CALLBACKS, json=body)
    assert answer.status_code == 500
    assert answer.json == {"error": "something went wrong on the server; its log has the details"}
    assert [record.exc_text is not None or record.exc_info is not None for record in caplog.records] == [True]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(["output", "outputs", "inputs", "state", "changedPropIds"]), JSON)
def test_no_body_makes_the_server_fail(key, value):
    client = _client()
    for body in (SINGLE, GATHERED, MATCHED, SPREAD):
        assert client.post(CALLBACKS, json=body | {key: value}).status_code in {200, 400}


@given(JSON)
def test_no_value_makes_the_guard_fail(value):
    client = _client()
    body = copy.deepcopy(SINGLE)
    body["inputs"][0]["value"] = value
    assert client.post(CALLBACKS, json=body).status_code == 200


_made = {}


def _client():
    if not _made:
        _made["client"] = small_page().server.test_client()
    return _made["client"]
