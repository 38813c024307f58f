"""A data folder of any size in the shape of the shipped one.

Every event is a shipped event moved in time and space: its texts, types, precisions, figures and the length of its
span are kept, its day is any of 2011 to 2024, its sides are those of two other events. Places are the shipped ones
several times over, each copy moved a little, and so are control assertions; how often a place is named falls as in
the shipped events (the k-th 1/k as often as the first).
"""

from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from dashboard.data.dataset import Dataset, assemble
from dashboard.data.days import number_of

PLACES: Final = 7_000
FIRST: Final = number_of(date(2011, 1, 1))
LAST: Final = number_of(date(2024, 12, 31))
SIZES: Final = (150_000, 1_000_000)
_NEARBY: Final = 0.05
"""Degrees by which copies of a place lie apart."""
_SEED: Final = 20181228


def synthetic(shipped: Dataset, count: int) -> Dataset:
    """Make a data set of so many events; the same ones on every machine."""
    rng = np.random.default_rng(_SEED)
    places = _places(shipped.places, rng)
    return assemble(
        shipped.folder,
        places,
        shipped.actors,
        shipped.links,
        _events(shipped.events, places, count, rng),
        _control(shipped, places),
        shipped.outline,
        f"synthetic-{count}",
    )


def _places(places: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    copies = -(-PLACES // len(places))
    rows = np.tile(np.arange(len(places)), copies)[:PLACES]
    copy = np.repeat(np.arange(copies), len(places))[:PLACES]
    ids = places["place_id"].to_numpy(dtype=object)[rows]
    moved = {
        name: places[name].to_numpy()[rows] + np.where(copy == 0, 0, rng.normal(0, _NEARBY, PLACES))
        for name in ("longitude", "latitude")
    }
    names = [name if n == 0 else f"{name}.{n}" for name, n in zip(ids, copy.tolist(), strict=True)]
    return places.take(rows).reset_index(drop=True).assign(place_id=pd.array(names, dtype="str"), **moved)


def _control(shipped: Dataset, places: pd.DataFrame) -> pd.DataFrame:
    """Say of every copy of a place what is said of the place."""
    known = len(shipped.places)
    rows, towns = [], []
    for begin in range(0, len(places), known):
        town = shipped.control["place_id"].cat.codes.to_numpy() + begin
        rows.append(np.flatnonzero(town < len(places)))
        towns.append(town[rows[-1]])
    row, town = np.concatenate(rows), np.concatenate(towns)
    return (
        shipped.control.take(row)
        .reset_index(drop=True)
        .assign(
            assertion_id=pd.array([f"A{n:05}" for n in range(len(row))], dtype="str"),
            place_id=pd.Categorical.from_codes(town, categories=places["place_id"]),
        )
    )


def _events(events: pd.DataFrame, places: pd.DataFrame, count: int, rng: np.random.Generator) -> pd.DataFrame:
    begin = np.sort(rng.integers(FIRST, LAST + 1, count))
    source, one, two = (rng.integers(0, len(events), count) for _ in range(3))
    end = events["event_date_end"].fillna(events["event_date"])
    length = (end - events["event_date"]).dt.days.to_numpy()[source]
    often = 1 / np.arange(1, len(places) + 1)
    place = rng.permutation(len(places))[rng.choice(len(places), count, p=often / often.sum())]
    return pd.DataFrame({
        name: column.array.take(source) for name, column in events.items()
    }).assign(
        event_id=pd.array([f"S{n:07}" for n in range(count)], dtype="str"),
        event_date=begin.astype("datetime64[D]").astype("datetime64[s]"),
        event_date_end=(begin + length).astype("datetime64[D]").astype("datetime64[s]"),
        place_id=pd.Categorical.from_codes(place.astype(np.int16), categories=places["place_id"]),
        **{name: events[name].array.take(one) for name in ("actor1", "assoc_actor_1")},
        **{name: events[name].array.take(two) for name in ("actor2", "assoc_actor_2")},
    )  # fmt: skip
