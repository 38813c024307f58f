"""What the project promises about its own files: pins, names that never leave a machine, what a wheel carries."""

import re
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
GROUPS = PROJECT["dependency-groups"]
PIN = re.compile(
    r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^ ;]+)(?P<rest>.*?)\\\n(?P<hashes>(?:    --hash=.*\n?)+)", re.MULTILINE
)

# Spelt in halves, so that this file does not hold what it forbids.
HOSTS = ["py" + "pi.org", "pythonhosted" + ".org", "registry.npm" + "js.org", "deb.debian" + ".org", "file:" + "///"]
PLACES_OF_ONE_MACHINE = re.compile(r"(?<![\w.:/-])/(?:work|root|opt/wheels|home/[a-z]+|Users/[A-Za-z]+)/")


def pins(name):
    """Every (package, version) of a constraints file."""
    return {(canonicalize_name(pin["name"]), pin["version"]) for pin in PIN.finditer((ROOT / name).read_text("utf-8"))}


def direct(*groups):
    named = [line for group in groups for line in GROUPS[group] if isinstance(line, str)]
    return [Requirement(line) for line in PROJECT["project"]["dependencies"] + named]


def tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]


def tracked_to_carry():
    return [name for name in tracked() if name.split("/")[0] in {"assets", "dashboard", "data"}]


def tracked_texts():
    for name in tracked():
        raw = (ROOT / name).read_bytes()
        if b"\0" not in raw:
            yield name, raw.decode("utf-8")


@pytest.mark.parametrize(
    ("file", "groups"),
    [("constraints.txt", ("build", "test", "types", "lint")), ("constraints-run.txt", ("build",))],
)
def test_every_direct_dependency_is_pinned_at_a_version_it_allows(file, groups):
    pinned = pins(file)
    for asked in direct(*groups):
        versions = [version for name, version in pinned if name == canonicalize_name(asked.name)]
        assert versions, f"{file} does not pin {asked.name}: run `make constraints`"
        assert all(version in asked.specifier for version in versions), f"{file} pins {asked.name} at {versions}"


def test_running_and_testing_use_the_same_versions():
    assert pins("constraints-run.txt") < pins("constraints.txt")


def test_running_installs_no_test_tool():
    assert not {"pytest", "playwright", "hypothesis", "mypy", "ruff"} & {
        name for name, _ in pins("constraints-run.txt")
    }


@pytest.mark.parametrize("file", ["constraints.txt", "constraints-run.txt"])
def test_a_constraints_file_holds_pins_with_hashes_and_nothing_else(file):
    text = (ROOT / file).read_text("utf-8")
    assert PIN.sub("", text).splitlines() == text.splitlines()[:1]
    assert not [pin["name"] for pin in PIN.finditer(text) if "+" in pin["version"]], "a version of one machine only"


def test_no_tracked_file_names_a_registry_host():
    assert not [(name, host) for name, text in tracked_texts() for host in HOSTS if host in text]


def test_no_tracked_file_names_a_place_of_one_machine():
    assert not [(name, found[0]) for name, text in tracked_texts() if (found := PLACES_OF_ONE_MACHINE.search(text))]


def test_a_wheel_carries_the_code_the_data_and_the_assets_and_nothing_else(tmp_path):
    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path)))
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {name if name.startswith("dashboard/") else f"dashboard/_shipped/{name}" for name in tracked_to_carry()}
    assert expected <= carried
    assert all(name.startswith("dashboard/") for name in carried)
    assert {"dashboard/_shipped/data/events.csv", "dashboard/__init__.py"} <= carried
    assert any(name.startswith("dashboard/_shipped/assets/") for name in carried)
