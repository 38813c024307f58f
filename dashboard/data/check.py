"""Checking a data folder: every broken rule, with file, line, column and value. Pure: tables in, problems out."""

from collections.abc import Collection, Iterator
from typing import Final

import pandas as pd

from dashboard.columns import FILES, MAY_BE_EMPTY, Column, Kind
from dashboard.data import strangers, ties
from dashboard.data.folder import FOLDER_FILE
from dashboard.data.geojson import COORDINATES
from dashboard.data.problem import WHOLE_FILE, Problem
from dashboard.data.read import Tables
from dashboard.data.rules import Known, broken, degrees
from dashboard.data.stories import STORIES_FILE

NO_ROWS: Final = "the file has no rows; a page needs at least one"
_IDS: Final = {
    Kind.PLACE: ("places.geojson", "place_id"),
    Kind.ACTOR: ("actors.csv", "actor_id"),
    Kind.EVENT: ("events.csv", "event_id"),
}
_DEGREES: Final = dict(zip(COORDINATES, (180, 90), strict=True))


def check(tables: Tables) -> list[Problem]:
    """Name every problem of a data folder, in the order of its files and their lines; a clean one has none.

    A line that could not be taken as it stands is told once, not once more for each value on it.
    """
    told = {(problem.file, problem.line) for problem in tables.problems if problem.line > 1}
    found = [problem for problem in _found(tables) if (problem.file, problem.line) not in told]
    order = {name: n for n, name in enumerate((FOLDER_FILE, *FILES, STORIES_FILE))}
    return sorted([*tables.problems, *found], key=lambda problem: (order.get(problem.file, len(order)), problem.line))


def _found(tables: Tables) -> Iterator[Problem]:
    known = Known(_known(tables))
    for name, table in tables.texts.items():
        may_be_empty = name in MAY_BE_EMPTY or (tables.settings and tables.settings.growing)
        if table.empty and not may_be_empty:
            yield Problem(name, 1, WHOLE_FILE, NO_ROWS, "0 rows")
        for column in FILES[name]:
            yield from broken(name, table, column, known.rule(column))
            if column.kind is Kind.ID:
                yield from ties.repeated(name, table, column.name)
        if name == "places.geojson":
            for axis, limit in _DEGREES.items():
                yield from broken(name, table, Column(axis, Kind.DEGREES, needed=True), degrees(limit))
    yield from ties.across(tables)
    yield from strangers.across(tables)


def _known(tables: Tables) -> dict[Kind, Collection[str] | None]:
    ids: dict[Kind, Collection[str] | None] = {
        kind: _ids(tables.texts.get(f), name) for kind, (f, name) in _IDS.items()
    }
    ids[Kind.HOLDER] = None if tables.settings is None else {holder.id for holder in tables.settings.holders}
    return ids


def _ids(table: pd.DataFrame | None, column: str) -> Collection[str] | None:
    return None if table is None else frozenset(table[column].cat.categories) - {""}
