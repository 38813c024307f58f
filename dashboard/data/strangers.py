"""What views and stories owe the tables: every id that an opening view, a quick choice or a step names is there."""

from collections.abc import Iterator
from typing import Final

from dashboard.data import districts
from dashboard.data.folder import FOLDER_FILE
from dashboard.data.names import fold
from dashboard.data.problem import Problem
from dashboard.data.read import Tables
from dashboard.data.stories import STORIES_FILE
from dashboard.data.toml_text import Path, line_of
from dashboard.view import View

NO_SOURCE: Final = "no such event in events.csv or assertion in control.csv; an address begins with http:// or https://"
NO_DISTRICT: Final = "the view names a governorate or district that places.geojson does not have"


def across(tables: Tables) -> Iterator[Problem]:
    """Name what the views of ``folder.toml`` and the steps of ``stories.toml`` name and the data do not have."""
    if tables.settings is not None:
        views: list[tuple[View, Path]] = [(tables.settings.opening, ("opening", "query"))]
        views += [(quick.view, ("periods", n, "query")) for n, quick in enumerate(tables.settings.periods)]
        for view, path in views:
            yield from _in_view(tables, view, FOLDER_FILE, tables.settings_text, path)
    for n, story in enumerate(tables.stories):
        for m, step in enumerate(story.steps):
            at: Path = ("stories", n, "steps", m)
            yield from _in_view(tables, step.view, STORIES_FILE, tables.stories_text, (*at, "view"))
            yield from _sources(tables, step.sources, (*at, "sources"))


def _in_view(tables: Tables, view: View, file: str, text: str, path: Path) -> Iterator[Problem]:
    column, line = ".".join(map(str, path)), line_of(text, *path)
    for where, name, ids in (
        ("actors.csv", "actor_id", view.actors | view.against | view.without),
        ("places.geojson", "place_id", {view.place} - {None}),
        ("events.csv", "event_id", {view.event} - {None}),
    ):
        known = _values(tables, where, name)
        for stranger in sorted(str(one) for one in ids if known is not None and one not in known):
            yield Problem(file, line, column, f"the view names an id that {where} does not have", stranger)
    if view.admin and "places.geojson" in tables.texts:
        spelled = {fold(name) for level in districts.COLUMNS for name in _values(tables, "places.geojson", level) or ()}
        for stranger in sorted(name for name in view.admin if fold(name) not in spelled):
            yield Problem(file, line, column, NO_DISTRICT, stranger)


def _sources(tables: Tables, sources: tuple[str, ...], path: Path) -> Iterator[Problem]:
    events, assertions = _values(tables, "events.csv", "event_id"), _values(tables, "control.csv", "assertion_id")
    if events is None or assertions is None:  # a file that cannot be read is told once
        return
    line = line_of(tables.stories_text, *path)
    for source in sources:
        if "://" not in source and source not in events | assertions:
            yield Problem(STORIES_FILE, line, ".".join(map(str, path)), NO_SOURCE, source)


def _values(tables: Tables, file: str, column: str) -> frozenset[str] | None:
    """Give the values of a column; ``None`` when its file could not be read."""
    return frozenset(tables.texts[file][column].cat.categories) if file in tables.texts else None
