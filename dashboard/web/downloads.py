"""Events, control, changes of control and places as files: the same rows over HTTP and on the command line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

import numpy as np
import pandas as pd
from flask import Flask, Response, request

from dashboard import query
from dashboard.columns import EVENT_PLACE, EVENTS, PLACES
from dashboard.data import select
from dashboard.data.days import number_of
from dashboard.data.links import unfolded
from dashboard.data.terms import TERMS, withheld
from dashboard.view import Days, View
from dashboard.web.errors import Refused, Withheld
from dashboard.web.formats import FORMATS, About, Format, Sheet, plain
from dashboard.web.source import Source


@dataclass(frozen=True, slots=True)
class File:
    """A file ready to be handed out."""

    name: str
    media_type: str
    body: bytes
    about: About


@dataclass(frozen=True, slots=True)
class Rows:
    """Something that can be downloaded."""

    name: str
    suffixes: tuple[str, ...]
    """The formats that have a route; the command line writes every format."""
    dated: bool
    """Whether the view's days matter."""
    make: Callable[[Source, View, Days, Format], tuple[pd.DataFrame, np.ndarray]]
    """Gives the table and its forms on a map, in the rows' order."""


def asked(source: Source, text: str) -> View:
    """Read the query of a route; an unreadable value and an unknown id are refused, unknown keys ignored."""
    view, problems = query.decode(text)
    view, unknown = select.known(source.ds, view)
    for problem in [*problems, *unknown]:
        if not problem.unknown_key:
            shown = problem.value if len(problem.value) <= 80 else problem.value[:80] + "…"  # noqa: PLR2004
            raise Refused(f"{problem.key}={shown}: {problem.message}" if problem.key else problem.message, problem.key)
    return unfolded(source.ds, view)


def file(source: Source, rows: Rows, suffix: str, view: View, today: date) -> File:
    """Write the rows of a view in the format of a suffix; raises :class:`Refused` when the format can't hold them."""
    ds, form = source.ds, FORMATS[suffix]
    days = view.days(ds.extent)
    further = ds.accounts.others[select.rows(ds, view, days)].sum() if rows.make is _events else 0
    about = About(
        title=ds.folder.title,
        what=rows.name,
        query=query.encode(view),
        data_version=ds.version,
        date=today.isoformat(),
        period=f"{days.first}..{days.last}" if rows.dated else "",
        credits=tuple(credit.model_dump() for credit in ds.folder.credits),
        further=int(further),
    )
    table, shapes = rows.make(source, view, days, form)
    if rows.name == "events":
        _let_pass(table["event_id"], source.may_redistribute)
    body = form.write(Sheet(plain(table), about, shapes))
    period = [days.first.isoformat(), days.last.isoformat()] if rows.dated else []
    name = "_".join(["khareeta", rows.name, *period, ds.version])
    return File(f"{name}.{suffix}", form.media_type, body, about)


def _let_pass(events: "pd.Series[str]", allowed: frozenset[str]) -> None:
    """Raise :class:`Withheld` where a source's terms do not allow its rows to be given out."""
    for name, number in withheld(events, allowed).items():
        terms = TERMS[name]
        msg = (
            f"{number:,} of these {len(events):,} events are {terms.title}'s: {terms.sentence} ({terms.url}). Narrow "
            f"the view to other sources (source=…); with the owner's permission: --i-may-redistribute {name}"
        )
        raise Withheld(msg)


# --- what there is --------------------------------------------------------------------------------------------


def _points(table: pd.DataFrame) -> np.ndarray:
    import shapely

    return np.asarray(shapely.points(table["longitude"].to_numpy(), table["latitude"].to_numpy()), dtype=object)


def _dated(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
    return table.assign(**{name: pd.to_datetime(table[name]).astype("datetime64[s]") for name in columns})


def _events(source: Source, view: View, days: Days, _form: Format) -> tuple[pd.DataFrame, np.ndarray]:
    ds = source.ds
    numbers = select.rows(ds, view, days)
    table = ds.events.iloc[numbers][[column.name for column in EVENTS]].reset_index(drop=True)
    place = ds.places.iloc[ds.codes.place[numbers]].reset_index(drop=True)
    names = {"place_name": "name", "place_name_ar": "name_ar"}
    table = table.assign(
        geo_precision=table["geo_precision"].astype("Int64"),
        **{name: place[names.get(name, name)] for name in EVENT_PLACE},
    )
    return table, _points(place)


def _control(source: Source, _view: View, days: Days, form: Format) -> tuple[pd.DataFrame, np.ndarray]:
    from dashboard.control import table

    day = number_of(days.last)
    if form.on_map:
        areas = source.areas(day)
        return _dated(pd.DataFrame(areas.drop(columns=areas.geometry.name)), "since"), areas.geometry.to_numpy()
    towns = _dated(table.table(source.ds, source.ledger, day), "since", "last_confirmed")
    return towns, _points(towns)


def _changes(source: Source, view: View, days: Days, form: Format) -> tuple[pd.DataFrame, np.ndarray]:
    from dashboard.control import compare

    if view.compare is None:
        msg = "compare is missing: give the date to compare the last day with, such as compare=2018-01-01"
        raise Refused(msg, "compare")
    found = compare.compare(source.ledger, number_of(view.compare), number_of(days.last))
    towns = _dated(compare.table(source.ds, found), "date")
    return towns, source.cells.polygons[found.towns] if form.on_map else np.empty(0, dtype=object)


def _places(source: Source, _view: View, _days: Days, form: Format) -> tuple[pd.DataFrame, np.ndarray]:
    places = source.ds.places
    degrees = [] if form.on_map else ["latitude", "longitude"]
    return places[[column.name for column in PLACES] + degrees], _points(places)


ROWS: Final[Mapping[str, Rows]] = {
    "events": Rows("events", ("csv", "json", "geojson", "gpkg", "xlsx"), dated=True, make=_events),
    "control": Rows("control", ("csv", "json", "geojson", "gpkg"), dated=True, make=_control),
    "changes": Rows("changes", ("csv", "json", "geojson"), dated=True, make=_changes),
    "places": Rows("places", ("geojson",), dated=False, make=_places),
}
"""Everything that can be downloaded."""


def register(server: Flask, source: Source, base: str = "/") -> None:
    """Serve every table in every format of :data:`ROWS`."""
    for rows in ROWS.values():
        for suffix in rows.suffixes:
            server.add_url_rule(
                f"{base}{rows.name}.{suffix}", f"{rows.name}.{suffix}", _route(source, rows, suffix), methods=["GET"]
            )


def _route(source: Source, rows: Rows, suffix: str) -> Callable[[], Response]:
    def download() -> Response:
        view = asked(source, request.query_string.decode("utf-8", "replace"))
        made = file(source, rows, suffix, view, datetime.now(UTC).date())
        response = Response(made.body, content_type=made.media_type)
        response.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
        response.headers["X-Khareeta-Query"] = made.about.query
        response.headers["X-Khareeta-Data-Version"] = made.about.data_version
        if made.about.further:
            response.headers["X-Khareeta-Further-Accounts"] = str(made.about.further)
        return response

    return download
