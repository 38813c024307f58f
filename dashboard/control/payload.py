"""What the browser loads once and then paints by date: cells, shared edges, towns and the list of changes.

Cells and edges are GeoJSON with the town's number as ``i`` (feature ids: MapLibre's ``promoteId``), coordinates rounded
to five decimals. Nothing here depends on a day, so every answer may be kept for as long as the data stay the same.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import orjson
import pandas as pd

from dashboard.control.areas import near_and_far
from dashboard.control.history import changes
from dashboard.control.state import CLASSES, STATUSES, UNKNOWN, Ledger

if TYPE_CHECKING:
    from dashboard.control.areas import Cells

_RANKS: Final[Mapping[str, int]] = {"city": 0, "town": 2, "village": 3, "camp": 3, "district": 3}
_SMALLEST: Final = 4
_CENTRE: Final = 1


def cells_json(cells: "Cells", ledger: Ledger) -> bytes:
    """Spell the cells as polygons with ``i`` (town number), ``place_id`` and ``far``; a town without own land has none.

    A cell is two polygons of one number where it reaches farther from its town than land can be well sourced.
    """
    return _collection(
        ({"i": town, "place_id": ledger.place_ids[town], "far": is_far}, part.__geo_interface__)
        for town, parts in enumerate(zip(*near_and_far(cells), strict=True))
        for is_far, part in zip((False, True), parts, strict=True)
        if not part.is_empty
    )


def edges_json(cells: "Cells") -> bytes:
    """Spell the borders between cells as lines with ``i`` and the numbers ``a`` and ``b`` of the two towns."""
    return _collection(
        ({"i": i, "a": int(a), "b": int(b)}, line.__geo_interface__)
        for i, (line, a, b) in enumerate(zip(cells.edges, cells.edge_a, cells.edge_b, strict=True))
    )


def towns_json(places: pd.DataFrame, ledger: Ledger) -> bytes:
    """Spell all places as points with ``p`` (place number), ``i`` (town number or -1), names and ``rank`` (0 to 4)."""
    town = np.full(len(places), UNKNOWN)
    town[ledger.place] = np.arange(len(ledger))
    columns = (
        town.tolist(),
        *(places[name].astype(object).fillna("").tolist() for name in ("place_id", "name", "name_ar")),
        ranks(places),
        places["longitude"].tolist(),
        places["latitude"].tolist(),
    )
    return _collection(
        (
            {"p": p, "i": i, "place_id": place_id, "name": name, "name_ar": name_ar, "rank": rank},
            {"type": "Point", "coordinates": [round(x, 5), round(y, 5)]},
        )
        for p, (i, place_id, name, name_ar, rank, x, y) in enumerate(zip(*columns, strict=True))
    )


def ranks(places: pd.DataFrame) -> list[int]:
    """Rank places for labels: 0 a city, 1 a subdistrict's centre, 2 a town, 3 a village or camp, 4 any smaller one."""
    kind = [_RANKS.get(str(kind), _SMALLEST) for kind in places["kind"]]
    centres = places["subdistrict_centre"]
    return [min(rank, _CENTRE) if centre else rank for rank, centre in zip(kind, centres, strict=True)]


def control_json(cells: "Cells", first_day: int) -> bytes:
    """Spell the change list; ``day`` counts from ``first_day`` (days since 1970-01-01), what is earlier stands at 0.

    ``holder``, ``status`` and ``class`` are positions in the lists beside them; -1 in all three: no information.
    ``fighting`` is 1 where fighting was reported after the last assertion. ``km2`` is the land of each town.
    """
    ledger = cells.ledger
    found = changes(ledger)
    day = np.maximum(found.day - first_day, 0)
    last = np.ones(len(found), dtype=bool)  # of several changes before the first day only the last one counts
    last[:-1] = (np.diff(found.town) != 0) | (np.diff(day) != 0)
    found, day = found.keep(last), day[last]
    return orjson.dumps(
        {
            "first_day": first_day,
            "towns": ledger.place_ids,
            "km2": np.round(cells.area_km2, 3),
            "holders": ledger.holders,
            "statuses": [status.value for status in STATUSES],
            "classes": [certainty.value for certainty in CLASSES],
            "changes": {
                "town": found.town,
                "day": day,
                "holder": found.holder,
                "status": found.status,
                "class": found.certainty,
                "fighting": found.fighting.astype(np.int8),
            },
        },
        option=orjson.OPT_SERIALIZE_NUMPY,
    )


def _collection(features: Iterable[tuple[dict[str, Any], Mapping[str, Any]]]) -> bytes:
    return orjson.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in features
            ],
        }
    )
