"""A data folder as it was known on a day: every imported source as its imports had brought it by then.

What the compilers of the folder wrote themselves stays as it is now: nobody kept when they learned it.
"""

from dataclasses import replace
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Final

import pandas as pd

from dashboard.data import csv_table
from dashboard.data.check import check
from dashboard.data.dataset import Dataset, build
from dashboard.data.problem import BrokenData
from dashboard.data.read import VERSION_LENGTH, Tables, read
from dashboard.intake import log

FILE: Final = "events.csv"
LINKS: Final = "event_links.csv"


def load(path: Path, day: date) -> Dataset:
    """Read, check and build the data folder at ``path`` as it was known at the end of a day (UTC).

    Raises:
        Unreadable: There is no data folder at ``path``.
        BrokenData: The folder breaks rules, or names an event that was not known then.

    """
    tables = read(path)
    problems = check(tables)
    if not problems:
        tables = as_known(tables, day)
        problems = check(tables)
    if problems:
        raise BrokenData(problems)
    return build(tables)


def as_known(tables: Tables, day: date) -> Tables:
    """Put the events of imported sources back to how they stood at the end of a day (UTC).

    The version and the titles say so; an assertion about control no longer names an event that was not known, and no
    event is linked with one.
    """
    sources = sorted({entry.source for entry in log.entries(tables.folder)})
    then = [row for source in sources for row in log.known_on(tables.folder, source, day)]
    now = tables.texts[FILE]
    imported = now["event_id"].astype(str).str.startswith(tuple(f"{source}:" for source in sources))
    others = now if not sources else now[~imported]
    events = csv_table.table([*csv_table.rows(others), *then], list(now.columns))
    known = frozenset(events["event_id"].cat.categories)
    texts = {**tables.texts, FILE: events, "control.csv": _linked(tables.texts["control.csv"], known)}
    if (pairs := texts.get(LINKS)) is not None:
        texts[LINKS] = _both(pairs, known)
    settings = tables.settings
    if settings is not None:
        titles = {
            "title": f"{settings.title} (as known on {day.isoformat()})",
            "title_ar": f"{settings.title_ar} (كما عُرف في {day.isoformat()})",
        }
        settings = settings.model_copy(update=titles)
    version = blake2b(f"{tables.version} {day.isoformat()}".encode()).hexdigest()[:VERSION_LENGTH]
    return replace(tables, texts=texts, settings=settings, version=version)


def _linked(control: pd.DataFrame, known: frozenset[str]) -> pd.DataFrame:
    """Blank the events that are not known."""
    named = control["event_id"].astype(str)
    return control.assign(event_id=named.where(named.isin(known), "").astype("category"))


def _both(pairs: pd.DataFrame, known: frozenset[str]) -> pd.DataFrame:
    """Keep the pairs of which both events are known."""
    return pairs[pairs["event_id"].astype(str).isin(known) & pairs["other_id"].astype(str).isin(known)]
