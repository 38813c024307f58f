"""Our own Plotly is the one that the Python package would have sent, and draws all that the page draws."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from plotly import graph_objects
from plotly.offline import get_plotlyjs_version

from dashboard.web import graphics

ROOT = Path(__file__).parents[2]
KINDS = {name.lower() for name in dir(graph_objects)}
BANNER = re.compile(rb"/\* plotly\.js \((?P<traces>[a-z, ]+)\) v(?P<version>[\d.]+)")
TRACE = re.compile(r"""\btype"?: "(\w+)\"""")


@pytest.fixture(scope="module")
def script():
    return graphics.plotly().script()


def test_our_plotly_has_the_version_of_the_package(script):
    """Where they part, scripts/build_plotly.py makes another."""
    assert BANNER.match(script)["version"].decode().rstrip(".") == get_plotlyjs_version()


def test_it_draws_every_kind_of_trace_that_the_page_has(script):
    files = [*(ROOT / "assets/js").glob("*.js"), *(ROOT / "dashboard/figures").glob("*.py")]
    named = {kind for file in files for kind in TRACE.findall(file.read_text("utf-8"))}
    drawn = named & KINDS - {"image"}  # MapLibre's own
    assert drawn == {*BANNER.match(script)["traces"].decode().split(", "), "scatter"}


def test_the_notice_tells_what_is_there(script):
    notice = (ROOT / "assets/plotly/NOTICE.md").read_text("utf-8")
    assert sha256(script).hexdigest() in notice
    licences = (ROOT / "assets/plotly/LICENCES.txt").read_text("utf-8")
    for package in ("plotly.js", "maplibre-gl", "@plotly/d3"):
        assert re.search(rf"^{package} [\d.]+: (MIT|BSD-3-Clause)$", licences, re.MULTILINE), package
