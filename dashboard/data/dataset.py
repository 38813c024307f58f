"""The data of one folder, checked and ready: what every part of the page reads and none changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry

from dashboard.columns import ACTOR_LINKS, ACTORS, CONTROL, EVENTS, PLACES, Column, Kind
from dashboard.data.accounts import Accounts
from dashboard.data.check import check
from dashboard.data.codes import Codes, encode
from dashboard.data.folder import Folder
from dashboard.data.geojson import COORDINATES
from dashboard.data.problem import BrokenData
from dashboard.data.read import Tables, read
from dashboard.data.stories import Story
from dashboard.view import Days


class Numbers(Mapping[str, int]):
    """Row numbers by id; the table of ids is hashed when it is first asked, without a second copy of them."""

    def __init__(self, ids: "pd.Series[str]") -> None:
        self._index = pd.Index(ids)

    def __getitem__(self, name: str) -> int:
        return int(self._index.get_loc(name))  # type: ignore[arg-type]  # ids are unique: one number

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)


@dataclass(frozen=True, eq=False)
class Dataset:
    """One data folder in memory. Shared by all readers at once: nobody changes a table or an array of it.

    Days are ``datetime64[s]``, whole numbers ``Int32``, repeated text categorical. A column of words has its
    categories in the order of ``dashboard/words.py``, a column of place or actor ids in the order of that file:
    the codes of ``events["place_id"]`` are place numbers. What is blank is ``""``, ``NaT`` or ``NA``.
    """

    folder: Folder
    places: pd.DataFrame
    """In the order of the file, with ``longitude`` and ``latitude``; the row number is the place's number."""
    actors: pd.DataFrame
    """In the order of the file; the row number is the actor's number."""
    links: pd.DataFrame
    events: pd.DataFrame
    """By ``event_date``, then ``event_id``; the row number is the event's number, and its place in every code array."""
    control: pd.DataFrame
    """In the order of the file."""
    codes: Codes = field(repr=False)
    accounts: Accounts = field(repr=False)
    """Which events are told by several accounts; only one of them counts."""
    version: str
    outline: BaseGeometry = field(repr=False)
    place_index: Mapping[str, int] = field(repr=False)
    """Place numbers by id."""
    actor_index: Mapping[str, int] = field(repr=False)
    """Actor numbers by id."""
    event_index: Mapping[str, int] = field(repr=False)
    """Event numbers by id."""
    extent: Days
    """The days of the folder, widened to hold every event."""
    stories: tuple[Story, ...] = ()
    """The guided stories, in the order of the file."""
    home: Path | None = None
    """The data folder that it was read from; the rows of imported files are looked up there."""


def load(path: Path) -> Dataset:
    """Read, check and build the data folder at ``path``.

    Raises:
        Unreadable: There is no data folder at ``path``.
        BrokenData: The folder breaks rules; the message has a line for each.

    """
    tables = read(path)
    if problems := check(tables):
        raise BrokenData(problems)
    return build(tables)


def build(tables: Tables) -> Dataset:
    """Build a data set from tables that ``check`` found clean."""
    if tables.settings is None or tables.outline is None:  # for the type checker: a clean folder has both
        raise BrokenData(tables.problems)
    texts = tables.texts
    places = _named(texts["places.geojson"], PLACES).assign(
        **{name: texts["places.geojson"][name].astype("float64").to_numpy() for name in COORDINATES}
    )
    actors = _named(texts["actors.csv"], ACTORS)
    ids = {Kind.PLACE: list(places["place_id"]), Kind.ACTOR: list(actors["actor_id"])}
    made = assemble(
        tables.settings,
        places,
        actors,
        _typed(texts["actor_links.csv"], ACTOR_LINKS, ids),
        _typed(texts["events.csv"], EVENTS, ids),
        _typed(texts["control.csv"], CONTROL, ids),
        tables.outline,
        tables.version,
        tables.stories,
        texts.get("event_links.csv"),
    )
    return replace(made, home=tables.folder)


def assemble(  # noqa: PLR0913, PLR0917 - a folder has that many parts
    folder: Folder,
    places: pd.DataFrame,
    actors: pd.DataFrame,
    links: pd.DataFrame,
    events: pd.DataFrame,
    control: pd.DataFrame,
    outline: BaseGeometry,
    version: str,
    stories: tuple[Story, ...] = (),
    event_links: pd.DataFrame | None = None,
) -> Dataset:
    """Put typed tables together: sorts the events and works out their codes."""
    ordered = _by_date(events)
    return Dataset(
        folder=folder,
        places=places,
        actors=actors,
        links=links,
        events=ordered,
        control=control,
        codes=encode(ordered, places, actors, links, [camp.id for camp in folder.camps]),
        accounts=Accounts.of(ordered["event_id"], event_links),
        version=version,
        outline=outline,
        place_index=Numbers(places["place_id"]),
        actor_index=Numbers(actors["actor_id"]),
        event_index=Numbers(ordered["event_id"]),
        extent=_extent(folder, ordered),
        stories=stories,
    )


# --- typing ---------------------------------------------------------------------------------------------------


def _typed(texts: pd.DataFrame, columns: Sequence[Column], ids: Mapping[Kind, Sequence[str]]) -> pd.DataFrame:
    """Give each column of texts its type; the row numbers take the place of the line numbers."""
    return pd.DataFrame({column.name: _column(texts[column.name], column, ids) for column in columns})


def _named(texts: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """Type a table of things with names: small, so its free texts are plain ones and not categorical."""
    free = {column.name: "str" for column in columns if column.kind in {Kind.TEXT, Kind.PARTIAL, Kind.LINK}}
    return _typed(texts, columns, {}).astype(free)


def _column(  # noqa: PLR0911 - one for each kind
    texts: "pd.Series[str]", column: Column, ids: Mapping[Kind, Sequence[str]]
) -> object:
    codes, words = texts.cat.codes.to_numpy(), texts.cat.categories
    match column.kind:
        case Kind.ID:
            return pd.array(words.to_numpy()[codes], dtype="str")
        case Kind.DAY:
            return np.array([word or "NaT" for word in words], "datetime64[s]")[codes]
        case Kind.WHOLE:
            known = np.array([word != "" for word in words], np.bool_)
            numbers = np.array([int(word or 0) for word in words], np.int32)
            return pd.arrays.IntegerArray(numbers[codes], ~known[codes])
        case Kind.FLAG:
            return np.array([word == "true" for word in words], np.bool_)[codes]
        case Kind.WORD:
            return _in_order(codes, words, column.choices)
        case Kind.PLACE | Kind.ACTOR:
            return _in_order(codes, words, ids[column.kind])
    return pd.Categorical.from_codes(_smallest(codes, len(words)), categories=words, validate=False)


def _in_order(codes: np.ndarray, words: "pd.Index[str]", order: Sequence[str]) -> pd.Categorical:
    """Number a column's words as ``order`` does."""
    categories = pd.Index([str(word) for word in order], dtype="str")  # the words, not members of an enum
    numbers = _smallest(categories.get_indexer(words), len(categories))
    return pd.Categorical.from_codes(numbers[codes], categories=categories)


def _smallest(codes: np.ndarray, count: int) -> np.ndarray:
    return codes.astype(np.min_scalar_type(-max(count, 1)))


def _by_date(events: pd.DataFrame) -> pd.DataFrame:
    """Sort events by first day, then id."""
    days = events["event_date"].to_numpy()
    order = np.argsort(days, kind="stable")
    ids, days = events["event_id"].to_numpy(dtype=object)[order], days[order]
    same = days[1:] == days[:-1]
    if not bool((ids[1:][same] > ids[:-1][same]).all()):  # comparing all ids is dear, and files tend to be in order
        return events.sort_values(["event_date", "event_id"], kind="stable", ignore_index=True)
    if bool((order[1:] > order[:-1]).all()):
        return events.reset_index(drop=True)
    return events.take(order).reset_index(drop=True)


def _extent(folder: Folder, events: pd.DataFrame) -> Days:
    stated = folder.extent
    if events.empty:
        return stated
    ends = events["event_date_end"].max()
    first, last = events["event_date"].iloc[0], events["event_date"].iloc[-1]
    last = last if pd.isna(ends) else max(last, ends)
    if folder.growing:
        return Days(first.date(), last.date())
    return Days(min(stated.first, first.date()), max(stated.last, last.date()))
