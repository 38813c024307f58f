"""What may know what: imports point down, importing does nothing, two applications share nothing."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.app import build
from tests.worlds import EVENTS, FOLDER, world

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "dashboard").rglob("*.py"))
RANK = {
    "": 0,  # the package itself: its version
    "ids": 0,
    "words": 0,
    "columns": 0,
    "language": 0,
    "view": 1,
    "query": 1,
    "data": 2,
    "control": 3,
    "intake": 3,
    "figures": 4,
    "layout": 5,
    "callbacks": 6,
    "web": 6,
    "settings": 7,
    "app": 7,
    "renewing": 7,
    "uploads": 7,
    "confined": 7,
    "serve": 7,
    "cli": 7,
    "wsgi": 7,
    "__main__": 7,
}
"""Each part of the package; it imports from its own row and the rows before it (docs/architecture.md)."""
PAGE = {"dash", "dash_mantine_components", "plotly", "flask"}


def name_of(file):
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def part_of(module):
    """Name the part that a module belongs to; the commands share one part, in a file or several (cli_*)."""
    part = module.partition(".")[2].partition(".")[0]
    return "cli" if part.startswith("cli_") else part


def imports_of(file):
    """Name every module that a file imports, inside functions and for type checkers as well."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports by dots"
            whole = node.module == "dashboard"
            yield from (f"dashboard.{alias.name}" for alias in node.names) if whole else [node.module]


def own_imports(file):
    found = (module for module in imports_of(file) if module.split(".")[0] == "dashboard")
    return ["dashboard" if module == "dashboard.__version__" else module for module in found]


def test_every_part_of_the_package_has_its_layer():
    assert {part_of(name_of(file)) for file in FILES} == set(RANK)


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_imports_point_down(file):
    here = RANK[part_of(name_of(file))]
    assert [module for module in own_imports(file) if RANK[part_of(module)] > here] == []


def test_the_law_of_imports_would_see_an_upward_one(tmp_path):
    file = tmp_path / "bad.py"
    file.write_text("def f():\n    from dashboard.layout import page\n    from dashboard import web\n")
    assert own_imports(file) == ["dashboard.layout", "dashboard.web"]


@pytest.mark.parametrize("file", [file for file in FILES if RANK[part_of(name_of(file))] < 2], ids=name_of)
def test_words_and_views_know_neither_tables_nor_pages(file):
    known = {module.split(".")[0] for module in imports_of(file)}
    assert not known & {*PAGE, "pandas", "numpy", "shapely", "geopandas"}


@pytest.mark.parametrize(
    "file", [file for file in FILES if part_of(name_of(file)) in {"data", "control", "intake"}], ids=name_of
)
def test_data_control_and_intake_know_no_page(file):
    assert not {module.split(".")[0] for module in imports_of(file)} & PAGE


OPENS = {"open", "read_text", "read_bytes", "iterdir", "glob", "walk"}
MAY_OPEN = {
    "dashboard.language": "the catalogues of the page's words",
    "dashboard.data.read": "a data folder",
    "dashboard.data.world": "the outlines of all countries",
    "dashboard.data.reference": "somebody else's list, to compare with",
    "dashboard.intake.csv_rows": "a file to import",
    "dashboard.intake.extent": "a workbook to import",
    "dashboard.intake.features": "a file to import",
    "dashboard.intake.kml": "a file to import",
    "dashboard.intake.link_accounts": "the events as an import leaves them, and which of them are linked",
    "dashboard.intake.log": "the log of imports",
    "dashboard.intake.merge": "the events that are there",
    "dashboard.intake.review": "what was decided about names",
    "dashboard.intake.work": "the file to import, and the smaller files of a data folder",
    "dashboard.intake.sniff": "a file to import",
    "dashboard.intake.start": "whether a folder is empty",
    "dashboard.intake.stage": "the files of an import, to swap them in",
    "dashboard.web.formats": "the temporary file of a GeoPackage or a workbook",
    "dashboard.cli": "what it is told to write",
    "dashboard.serve": "a browser",
    "dashboard.uploads": "a file of a reader, and the data folder that it is added to",
}


def called_in(file):
    """Name every function and method that a file calls."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_only_few_modules_open_a_file(file):
    assert name_of(file) in MAY_OPEN or not set(called_in(file)) & OPENS


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_no_file_of_a_reader_is_given_to_gdal(file):
    """GDAL reads other files and asks other servers when a file of points tells it to."""
    assert "read_file" not in set(called_in(file))
    assert not {"pyogrio.raw", "fiona"} & set(imports_of(file))


def test_nothing_is_registered_for_a_whole_process():
    for file in FILES:
        tree = ast.parse(file.read_text("utf-8"))
        decorated = [line for node in ast.walk(tree) for line in getattr(node, "decorator_list", [])]
        assert not [one for one in decorated if "callback" in ast.unparse(one) and "app." not in ast.unparse(one)], file
        assert "dash.callback" not in set(imports_of(file)), file


IMPORTING = """
import importlib, json, os, pkgutil, sys, threading

root = sys.argv[1]
touched = []

def watch(event, arguments):
    if event == "open":
        path = os.fspath(arguments[0]) if isinstance(arguments[0], (str, os.PathLike)) else ""
        if path.startswith(root) and not path.endswith((".py", ".pyc")) and "site-packages" not in path:
            touched.append(path)
    elif event.startswith(("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess", "urllib")):
        touched.append(event)

import dash, plotly.io  # what these do is theirs
before = dict(os.environ), plotly.io.templates.default, threading.active_count()
sys.addaudithook(watch)
import dashboard
names = [module.name for module in pkgutil.walk_packages(dashboard.__path__, "dashboard.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
after = dict(os.environ), plotly.io.templates.default, threading.active_count()
from dash._callback import GLOBAL_CALLBACK_LIST, GLOBAL_CALLBACK_MAP
told = {"touched": touched, "same": before == after, "callbacks": len(GLOBAL_CALLBACK_LIST) + len(GLOBAL_CALLBACK_MAP)}
print(json.dumps(told | {"modules": len(names)}))
"""


def test_importing_does_nothing():
    done = subprocess.run(
        [sys.executable, "-c", IMPORTING, str(ROOT / "dashboard").removesuffix("dashboard")],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert told.pop("modules") >= len(FILES) - 10
    assert told == {"touched": [], "same": True, "callbacks": 0}


def test_two_applications_share_nothing():
    one = build(world())
    other = build(
        world(
            folder=FOLDER.replace("A made-up land", "Another land"), events=[*EVENTS, {**EVENTS[0], "event_id": "E7"}]
        )
    )
    assert one.callback_map.keys() == other.callback_map.keys() != set()
    assert one.layout is not other.layout
    assert one.server is not other.server
    told = [app.server.test_client().get("/healthz").get_json()["events"] for app in (one, other, one)]
    assert told == [6, 7, 6]
    titles = [app.server.test_client().get("/").text.partition("<title>")[2].partition("<")[0] for app in (one, other)]
    assert titles == ["A made-up land", "Another land"]
