"""What rows owe each other: unique ids, dates and figures in order, words and actors that belong together."""

from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Final

import numpy as np
import pandas as pd

from dashboard.columns import FROM_FILE
from dashboard.data.days import first_of, last_of
from dashboard.data.folder import Folder
from dashboard.data.problem import Problem
from dashboard.data.read import Tables
from dashboard.data.rules import SOURCE, partial, whole
from dashboard.words import SHARED, SUB_EVENT_TYPES, EventType, LinkStatus, Relation, Status

_SUCCESSION: Final = (Relation.RENAMED_TO, Relation.MERGED_INTO)


def repeated(file: str, table: pd.DataFrame, column: str) -> Iterator[Problem]:
    """Name every row whose id stands in an earlier row."""
    codes = table[column].cat.codes.to_numpy()
    words = table[column].cat.categories
    if len(words) == len(codes):  # as many ids as rows: none twice
        return
    first = np.unique(codes, return_index=True)[1]
    by_code = dict(zip(codes[first].tolist(), first.tolist(), strict=True))
    for row in np.setdiff1d(np.arange(len(codes)), first):
        code = int(codes[row])
        if words[code]:
            rule = f"the id is used already, on line {table.index[by_code[code]]}; an id is given once"
            yield Problem(file, int(table.index[int(row)]), column, rule, words[code])


def across(tables: Tables) -> Iterator[Problem]:
    """Name what is wrong between columns, rows and files."""
    texts = tables.texts
    for file, table in texts.items():
        for rules in _BY_FILE.get(file, ()):
            yield from rules(file, table)
    if "control.csv" in texts and "events.csv" in texts:
        yield from _elsewhere(texts["control.csv"], texts["events.csv"])
    if tables.settings is not None and "actors.csv" in texts:
        yield from _campless(texts["actors.csv"], tables.settings)


Rows = Callable[[str, pd.DataFrame], Iterator[Problem]]


def _told(
    file: str, table: pd.DataFrame, bad: np.ndarray, column: str, rule: str, *with_columns: str
) -> Iterator[Problem]:
    """Make a problem of each bad row; its value is that of ``with_columns``, or of the column itself."""
    shown = table[list(with_columns or (column,))]
    for row in np.flatnonzero(bad):
        yield Problem(file, int(table.index[int(row)]), column, rule, ", ".join(shown.iloc[row]))


def _numbers(texts: "pd.Series[str]", read: Callable[[str], float]) -> np.ndarray:
    """Read each distinct text once; what cannot be read is NaN, and another rule's."""
    return np.array([read(word) for word in texts.cat.categories], np.float64)[texts.cat.codes.to_numpy()]


def _first_day(text: str) -> float:
    first = None if partial(text) else first_of(text)
    return np.nan if first is None else first


def _last_day(text: str) -> float:
    last = None if partial(text) else last_of(text)
    return np.nan if last is None else last


def _count(text: str) -> float:
    return np.nan if not text or whole(text) else float(text)


# --- events -----------------------------------------------------------------------------------------------------


def _rising_dates(first: str, last: str) -> Rows:
    def rows(file: str, table: pd.DataFrame) -> Iterator[Problem]:
        bad = _numbers(table[last], _last_day) < _numbers(table[first], _first_day)
        yield from _told(file, table, bad, last, f"the end is before the start ({first})", first, last)

    return rows


def _rising_figures(low: str, best: str, high: str) -> Rows:
    def rows(file: str, table: pd.DataFrame) -> Iterator[Problem]:
        lows, bests, highs = (_numbers(table[name], _count) for name in (low, best, high))
        yield from _told(file, table, lows > bests, low, f"{low} must not be above {best}", low, best)
        yield from _told(file, table, bests > highs, best, f"{best} must not be above {high}", best, high)
        alone = np.isnan(bests) & (lows > highs)
        yield from _told(file, table, alone, low, f"{low} must not be above {high}", low, high)

    return rows


def _civilians(file: str, table: pd.DataFrame) -> Iterator[Problem]:
    """Name events in which more civilians died than people."""
    civilians, *all_dead = (
        _numbers(table[name], _count) for name in ("civilian_fatalities", "fatalities", "fatalities_high")
    )
    bad = civilians > np.fmax(*all_dead)
    rule = "civilian_fatalities must not be above all fatalities"
    yield from _told(file, table, bad, "civilian_fatalities", rule, "civilian_fatalities", "fatalities")


def _sourced(file: str, table: pd.DataFrame) -> Iterator[Problem]:
    """Name events whose source has no address, but for those of somebody's file."""
    addressless = (table["source_url"] == "").to_numpy()
    from_file = table["source"].str.startswith(FROM_FILE).to_numpy(np.bool_)
    yield from _told(file, table, addressless & ~from_file, "source_url", SOURCE)


def _together(column: str, needed: str) -> Rows:
    def rows(file: str, table: pd.DataFrame) -> Iterator[Problem]:
        bad = ((table[column] != "") & (table[needed] == "")).to_numpy()
        yield from _told(file, table, bad, needed, f"{column} is given without {needed}", column)

    return rows


def _sub_types(file: str, table: pd.DataFrame) -> Iterator[Problem]:
    """Name sub-event types of another event type; a word that ACLED does not have is another rule's."""
    kinds, subs = table["event_type"].cat, table["sub_event_type"].cat
    strays = np.array(
        [
            [kind in set(EventType) and SUB_EVENT_TYPES.get(sub, kind) != kind for sub in subs.categories]
            for kind in kinds.categories
        ],
        np.bool_,
    )
    for row in np.flatnonzero(strays[kinds.codes, subs.codes]) if len(table) else ():
        kind, sub = kinds.categories[int(kinds.codes.iloc[row])], subs.categories[int(subs.codes.iloc[row])]
        rule = f"the sub-event type belongs to {SUB_EVENT_TYPES[sub]}, not to the event type {kind}"
        yield Problem(file, int(table.index[int(row)]), "sub_event_type", rule, sub)


# --- actors and control -----------------------------------------------------------------------------------------


def _shared(file: str, table: pd.DataFrame) -> Iterator[Problem]:
    several = table["holder"].str.startswith(SHARED).to_numpy(np.bool_)
    status = table["status"]
    held = (status == Status.HELD).to_numpy()
    rule = "a town with several holders is not held by one; its status is shared, contested or besieged"
    yield from _told(file, table, several & held, "status", rule, "holder", "status")
    rule = "a shared town names its holders as shared:a+b"
    yield from _told(file, table, ~several & (status == Status.SHARED).to_numpy(), "holder", rule)


def _circles(file: str, table: pd.DataFrame) -> Iterator[Problem]:
    """Name one circle of successions and one of memberships."""
    for relations in (_SUCCESSION, (Relation.MEMBER_OF,)):
        links = table[table["relation"].isin(relations)]
        graph: dict[str, set[str]] = {}
        for actor, other in zip(links["actor_id"], links["other_id"], strict=True):
            graph.setdefault(actor, set()).add(other)
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][::-1]
            inside = links["actor_id"].isin(circle) & links["other_id"].isin(circle)
            rule = f"the links {' and '.join(relations)} run in a circle"
            yield Problem(file, int(links.index[inside].max()), "other_id", rule, " > ".join(circle))


def _elsewhere(control: pd.DataFrame, events: pd.DataFrame) -> Iterator[Problem]:
    """Name assertions whose event lies at another place."""
    rows = np.flatnonzero((control["event_id"] != "").to_numpy())
    named = events[events["event_id"].isin(set(control["event_id"].iloc[rows]))]
    of_event = dict(zip(named["event_id"], named["place_id"], strict=True))
    for line, event, place in zip(
        control.index[rows], control["event_id"].iloc[rows], control["place_id"].iloc[rows], strict=True
    ):
        if of_event.get(event, place) != place:
            rule = f"the event lies at another place, {of_event[event]}, than the assertion, {place}"
            yield Problem("control.csv", int(line), "event_id", rule, event)


def _campless(actors: pd.DataFrame, settings: Folder) -> Iterator[Problem]:
    camps = {"", *(camp.id for camp in settings.camps)}
    yield from _told(
        "actors.csv", actors, ~actors["camp"].isin(camps).to_numpy(), "camp", "no such camp in folder.toml"
    )


# --- accounts of one event --------------------------------------------------------------------------------------


def _stars(file: str, table: pd.DataFrame) -> Iterator[Problem]:
    """Name links by which it would not be clear which account stands for an event."""
    one, other = (table[name].astype(str).to_numpy() for name in ("event_id", "other_id"))
    yield from _told(file, table, one == other, "other_id", "an account is not another account of itself")
    stands = (table["status"] != LinkStatus.REJECTED.value).to_numpy()
    first: dict[str, int] = {}
    for row in map(int, np.flatnonzero(stands)):
        if other[row] in first:
            rule = f"the account is linked already, on line {first[other[row]]}; it belongs to one event"
            yield Problem(file, int(table.index[row]), "other_id", rule, other[row])
        first.setdefault(other[row], int(table.index[row]))
    chained = stands & np.isin(one, list(first)) & (one != other)
    rule = "the account belongs to another event itself; write the one that stands for both"
    yield from _told(file, table, chained, "event_id", rule)


# --- the folder's views -----------------------------------------------------------------------------------------


_BY_FILE: Final[dict[str, tuple[Rows, ...]]] = {
    "events.csv": (
        _sub_types,
        _rising_dates("event_date", "event_date_end"),
        _rising_figures("fatalities_low", "fatalities", "fatalities_high"),
        _rising_figures("displaced_low", "displaced", "displaced_high"),
        _civilians,
        _sourced,
        _together("source_2", "source_2_url"),
        _together("source_2_url", "source_2"),
    ),
    "control.csv": (_shared,),
    "event_links.csv": (_stars,),
    "actors.csv": (_rising_dates("active_from", "active_to"),),
    "actor_links.csv": (_circles, _rising_dates("from", "to")),
}
