"""What the reading of files finds is said in words that the catalogues have."""

import ast
from pathlib import Path

INTAKE = Path(__file__).parents[2] / "dashboard" / "intake"
SAYING = {"fault": 1, "repaired": 1, "Verdict": 0, "Unplaced": 0, "Problem": 3}
"""Calls by which a finding is told, and which of their arguments are words."""
NAMED = {"fault", "repaired", "why", "rule"}


def words(call):
    """Give what a call says a finding in."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in SAYING:
        yield from call.args[SAYING[name] :]
    yield from (keyword.value for keyword in call.keywords if keyword.arg in NAMED)


def is_plain(part):
    """Tell whether words stand there as they are, where gettext's tools do not see them."""
    return isinstance(part, ast.JoinedStr) or (
        isinstance(part, ast.Constant) and isinstance(part.value, str) and " " in part.value
    )


def test_every_finding_of_an_import_is_marked_for_the_catalogues():
    unmarked = [
        f"{file.name}:{call.lineno}"
        for file in INTAKE.glob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call)
        for part in words(call)
        if is_plain(part)
    ]
    assert unmarked == []
