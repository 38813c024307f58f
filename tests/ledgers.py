"""Small ledgers of control for tests, random ones, and the rules of ``docs/method.md`` once more, row by row."""

from collections.abc import Iterable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import NamedTuple

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from dashboard.control.areas import Cells
from dashboard.control.state import CLASSES, PRECISIONS, STATUSES, Ledger
from dashboard.data.days import day_of, number_of

START = date(2016, 1, 1)
LAND = SimpleNamespace(
    metric_crs="EPSG:32637",
    equal_area_crs="+proj=laea +lat_0=35 +lon_0=38.5 +datum=WGS84 +units=m +no_defs",
    reach_km=10.0,
    border_buffer_km=2.0,
)
"""What a folder says about land; towns near 39 E, 35 N lie where the metric system distorts least."""


class Row(NamedTuple):
    """One assertion."""

    town: str
    day: date
    holder: str = "opposition"
    status: str = "held"
    confidence: str = "high"
    basis: str = "named"
    source: str = "somebody"
    precision: str = "day"


class Fight(NamedTuple):
    """One report."""

    town: str
    day: date
    precision: str = "day"
    kind: str = "Battles"
    geo: str = "1"


class Told(NamedTuple):
    """What is known of a town on a day."""

    holder: str
    status: str
    since: date
    precision: str
    confirmed: date
    certainty: str
    fighting: bool
    row: int


def control(rows: Iterable[Row]) -> pd.DataFrame:
    """Put rows into a control table typed like that of a ``Dataset``."""
    rows = list(rows)
    return pd.DataFrame(
        {
            "assertion_id": pd.array([f"row-{n}" for n in range(len(rows))], dtype="str"),
            "place_id": pd.Categorical([row.town for row in rows]),
            "date": pd.to_datetime([row.day for row in rows]).astype("datetime64[s]"),
            "date_precision": pd.Categorical([row.precision for row in rows]),
            "holder": pd.Categorical([row.holder for row in rows]),
            "status": pd.Categorical([row.status for row in rows]),
            "source": pd.Categorical([row.source for row in rows]),
            "confidence": pd.Categorical([row.confidence for row in rows]),
            "basis": pd.Categorical([row.basis for row in rows]),
            "event_id": pd.Categorical([f"event-{n}" for n in range(len(rows))]),
        }
    )


def events(fights: Iterable[Fight]) -> pd.DataFrame:
    """Put reports into a table of events typed like that of a ``Dataset``."""
    fights = list(fights)
    return pd.DataFrame(
        {
            "event_id": pd.array([f"event-{n}" for n in range(len(fights))], dtype="str"),
            "event_date": pd.to_datetime([fight.day for fight in fights]).astype("datetime64[s]"),
            "time_precision": pd.Categorical([fight.precision for fight in fights]),
            "event_type": pd.Categorical([fight.kind for fight in fights]),
            "place_id": pd.Categorical([fight.town for fight in fights]),
            "geo_precision": pd.Categorical([fight.geo for fight in fights]),
        }
    )


def places(towns: dict[str, tuple[float, float]]) -> pd.DataFrame:
    """Put towns, (longitude, latitude) by id, into a table of places."""
    return pd.DataFrame(
        {
            "place_id": pd.array(list(towns), dtype="str"),
            "name": pd.array([f"Town {name}" for name in towns], dtype="str"),
            "name_ar": pd.array(["" for _ in towns], dtype="str"),
            "kind": pd.Categorical(["village" for _ in towns]),
            "admin1": pd.array(["Idlib" for _ in towns], dtype="str"),
            "subdistrict_centre": np.zeros(len(towns), dtype=bool),
            "longitude": np.array([x for x, _ in towns.values()], dtype=float),
            "latitude": np.array([y for _, y in towns.values()], dtype=float),
        }
    )


def ledger(rows: Iterable[Row], carried_until: date | None = None, fights: Iterable[Fight] = ()) -> Ledger:
    """Make a ledger of rows whose towns stand in a line, in the order of their names."""
    rows = list(rows)
    names = sorted({row.town for row in rows})
    where = {name: (39 + n / 10, 35.0) for n, name in enumerate(names)}
    until = None if carried_until is None else number_of(carried_until)
    return Ledger.build(control(rows), places(where), events(fights), carried_until=until)


def cells(towns: dict[str, tuple[float, float]], outline: object = None, **land: float) -> Cells:
    """Cut the land among towns that the opposition holds."""
    known = Ledger.build(control(Row(name, START) for name in towns), places(towns))
    return Cells.of(known, outline, SimpleNamespace(**{**vars(LAND), **land}))


def told(found: Ledger, town: str, day: date) -> Told | None:
    """Read one town's state on a day from a ledger."""
    if town not in found.place_ids:
        return None
    state, n = found.on(number_of(day)), found.place_ids.index(town)
    if not state.known[n]:
        return None
    return Told(
        holder=found.holders[state.holder[n]],
        status=STATUSES[state.status[n]],
        since=day_of(state.since[n]),
        precision=PRECISIONS[state.since_precision[n]],
        confirmed=day_of(state.confirmed[n]),
        certainty=CLASSES[state.certainty[n]],
        fighting=bool(state.fighting[n]),
        row=int(state.row[n]),
    )


# --- the same rules, slowly -----------------------------------------------------------------------------------

_TRUST = ("low", "medium", "high")
_POINTS = {"named": 3, "inferred": 1, "area_wide": 0, "high": 2, "medium": 1, "low": 0}


def slowly(
    rows: list[Row], town: str, day: date, carried_until: date | None = None, fights: Iterable[Fight] = ()
) -> Told | None:
    """Work out one town's state on a day from rows in the order of the file."""
    past = [(n, row) for n, row in enumerate(rows) if row.town == town and row.day <= day]
    past.sort(key=lambda one: (one[1].day, one[1].status != "contested", _TRUST.index(one[1].confidence)))
    if not past or (carried_until and past[-1][1].day <= carried_until < day):
        return None
    number, last = past[-1]
    begin = len(past) - 1
    while begin and past[begin - 1][1][2:4] == last[2:4]:
        begin -= 1
    run = [row for _, row in past[begin:]]
    fighting = any(
        fight.town == town and fight.kind == "Battles" and fight.geo == "1" and last.day < earliest(fight) <= day
        for fight in fights
    )
    certainty = _class([r for _, r in past], run, day, fighting=fighting)
    return Told(last.holder, last.status, run[0].day, run[0].precision, last.day, certainty, fighting, number)


def earliest(fight: Fight) -> date:
    """Name the first day on which it may have happened."""
    match fight.precision:
        case "week":
            return fight.day - timedelta(days=fight.day.weekday())
        case "month":
            return fight.day.replace(day=1)
        case "year":
            return fight.day.replace(month=1, day=1)
    return fight.day


def _class(past: list[Row], run: list[Row], day: date, *, fighting: bool) -> str:
    points = max(
        _POINTS[row.basis] + _POINTS[row.confidence] - ((day - row.day).days > 365) - ((day - row.day).days > 1095)
        for row in run
    )
    points += len({row.source for row in run}) > 1
    before = past[len(past) - len(run) - 1] if len(past) > len(run) else None
    points -= before is not None and before.day == run[0].day and before.holder != run[0].holder
    found = 0 if points >= 4 else 1 if points >= 2 else 2
    return ("well_sourced", "thin", "guess")[min(found + fighting, 2)]


# --- random ledgers -------------------------------------------------------------------------------------------

DAYS = [START + timedelta(days=n) for n in (0, 1, 2, 30, 364, 365, 366, 700, 1094, 1095, 1096, 1097, 1500, 2600)]
"""Close enough for ties, far enough apart for every age of the rule."""

rows = st.lists(
    st.builds(
        Row,
        town=st.sampled_from("abc"),
        day=st.sampled_from(DAYS),
        holder=st.sampled_from(["government", "hts", "shared:hts+opposition"]),
        status=st.sampled_from(STATUSES).map(str),
        confidence=st.sampled_from(_TRUST),
        basis=st.sampled_from(["named", "inferred", "area_wide"]),
        source=st.sampled_from(["one", "two"]),
        precision=st.sampled_from(PRECISIONS).map(str),
    ),
    max_size=14,
)
fights = st.lists(
    st.builds(
        Fight,
        town=st.sampled_from("abcd"),
        day=st.sampled_from(DAYS),
        precision=st.sampled_from(["day", "day", "week", "month", "year"]),
        kind=st.sampled_from(["Battles", "Battles", "Protests"]),
        geo=st.sampled_from(["1", "1", "2"]),
    ),
    max_size=6,
)
cutoffs = st.none() | st.sampled_from(DAYS)
days = st.sampled_from(DAYS) | st.dates(date(2015, 12, 1), date(2025, 1, 1))
