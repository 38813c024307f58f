"""Somebody else's list, row by row: what of it can be compared with the map, and the outcome as plain values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from dashboard.control.areas import DEGREES, Cells
from dashboard.control.evaluate import PUBLISHED, VERDICTS, Agreement, Share, Summary, answers, summary, worst
from dashboard.control.state import Ledger
from dashboard.data.days import number_of
from dashboard.data.holders import NONE, Names
from dashboard.data.problem import Problem
from dashboard.data.reference import Point, Reference

if TYPE_CHECKING:
    from dashboard.data.dataset import Dataset

MOST_LINES: Final = 8
"""Line numbers that a sentence names."""


class NoSuchDay(ValueError):  # noqa: N818 - reads as a sentence: except NoSuchDay
    """The data folder is not about the day."""


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """A reference compared with the map of a day."""

    file: str
    on: date
    title: str
    data_version: str
    told: pd.DataFrame
    """Every point compared: the table of ``evaluate.answers``."""
    summary: Summary
    refused: tuple[Problem, ...]
    """Why rows could not be compared: one problem a row, but one for all rows of an unknown holder."""
    refused_lines: tuple[int, ...]
    aside: tuple[int, ...]
    """Lines that the mapping sets aside."""
    notes: tuple[str, ...]
    """What a reader should know of the outcome."""
    meant: Mapping[str, str]
    """The holder that each name of the reference was taken for."""


def compare(ds: "Dataset", reference: Reference, names: Names, day: date) -> Comparison:
    """Compare a reference with the map of a day; a day outside the data raises :class:`NoSuchDay`."""
    if not ds.extent.first <= day <= ds.extent.last:
        msg = f"{day} is not among the days of the data, {ds.extent.first} to {ds.extent.last}"
        raise NoSuchDay(msg)
    points = pd.DataFrame(reference.points, columns=Point._fields).rename(columns={"holder": "said"})
    theirs = points["said"].map({said: names.holder(said) for said in points["said"].unique()})
    points["theirs"] = theirs.where(theirs.notna(), "")
    unknown = (points["theirs"] == "").to_numpy()
    away = _outside_km(ds, points)
    later = np.array([one is not None and one > day for one in points["day"]], dtype=bool) & ~unknown
    astray = (away > ds.folder.reach_km) & ~unknown & ~later
    aside = (points["theirs"] == NONE).to_numpy() & ~astray & ~later

    cells = Cells.of(Ledger.of(ds.control, ds.places, ds.folder, ds.events), ds.outline, ds.folder)
    told = answers(ds, cells, number_of(day), points[~unknown & ~later & ~astray & ~aside].drop(columns="day"))
    refused = [
        *reference.refused,
        *_unknown(reference.file, points[unknown], names),
        *_later(reference.file, points[later], day),
        *_astray(reference.file, ds, points[astray], away[astray]),
    ]
    lines = [*(problem.line for problem in reference.refused), *points.loc[unknown | later | astray, "line"]]
    return Comparison(
        file=reference.file,
        on=day,
        title=ds.folder.title,
        data_version=ds.version,
        told=told,
        summary=summary(told),
        refused=tuple(sorted(refused, key=lambda problem: problem.line)),
        refused_lines=tuple(sorted(map(int, lines))),
        aside=tuple(map(int, points.loc[aside, "line"])),
        notes=(*_cutoffs(ds, day), *_earlier(points, day), *_unused(points, names)),
        meant=dict(sorted(zip(points.loc[~unknown, "said"], points.loc[~unknown, "theirs"], strict=True))),
    )


# --- what cannot be compared ----------------------------------------------------------------------------------


def _unknown(file: str, rows: pd.DataFrame, names: Names) -> Iterator[Problem]:
    """Tell each name that is nobody's, once."""
    for said in rows["said"].unique():
        lines = sorted(rows.loc[rows["said"] == said, "line"].tolist())
        doubt = sorted(names.doubt(said))
        means = f"the name could mean {' or '.join(doubt)}" if doubt else "no holder of this map is called that"
        spelled = f'"{said}"' if any(sign in said for sign in ', "') else said
        cure = f"say who is meant with --map HOLDER={spelled}, or set it aside with --map none={spelled}"
        yield Problem(file, lines[0], "holder", f"{means} ({lines_of(lines)}); {cure}", said)


def _later(file: str, rows: pd.DataFrame, day: date) -> Iterator[Problem]:
    for line, one in zip(rows["line"].tolist(), rows["day"], strict=True):
        yield Problem(file, line, "date", f"the row is of a day after {day}, the day compared", str(one))


def _earlier(points: pd.DataFrame, day: date) -> Iterator[str]:
    """Tell that rows speak of earlier days."""
    if count := sum(one is not None and one < day for one in points["day"]):
        yield f"{count} rows are of a day before {day} and are taken to hold until then"


def _astray(file: str, ds: "Dataset", rows: pd.DataFrame, away: NDArray[np.float64]) -> Iterator[Problem]:
    turned = _outside_km(ds, rows.assign(latitude=rows["longitude"], longitude=rows["latitude"]))
    at = zip(rows["line"].tolist(), rows["latitude"], rows["longitude"], strict=True)
    for (line, latitude, longitude), km, other in zip(at, away, turned, strict=True):
        rule = f"the point lies {km:,.0f} km outside {ds.folder.country.name}"
        rule += "; are latitude and longitude exchanged?" if other == 0 else ""
        yield Problem(file, line, "latitude, longitude", rule, f"{latitude:g}, {longitude:g}")


def _outside_km(ds: "Dataset", points: pd.DataFrame) -> NDArray[np.float64]:
    """Measure how far outside the country each point lies, in kilometres; infinite where that cannot be told."""
    from pyproj import Transformer  # takes a tenth of a second

    there = Transformer.from_crs(DEGREES, ds.folder.metric_crs, always_xy=True)
    outline = shapely.transform(ds.outline, lambda corners: np.column_stack(there.transform(*corners.T)))
    shapely.prepare(outline)
    at = np.column_stack(there.transform(points["longitude"].to_numpy(float), points["latitude"].to_numpy(float)))
    seen = np.isfinite(at).all(axis=1)
    away = np.full(len(points), np.inf)
    away[seen] = shapely.distance(outline, shapely.points(at[seen])) / 1000
    return away


def _cutoffs(ds: "Dataset", day: date) -> Iterator[str]:
    """Repeat what the folder says of control on the day."""
    return (cut.text for cut in ds.folder.cutoffs if cut.about == "control" and cut.first <= day <= cut.last)


def _unused(points: pd.DataFrame, names: Names) -> Iterator[str]:
    """Tell the names of the mapping that the reference does not use."""
    if unused := names.unused(points["said"].unique()):
        yield f"the mapping has names that the reference does not use: {', '.join(map(repr, unused))}"


def lines_of(lines: Sequence[int]) -> str:
    """Spell line numbers: the first ones, and how many more."""
    first = [str(line) for line in lines[:MOST_LINES]]
    more = f" and {len(lines) - MOST_LINES} more" if len(lines) > MOST_LINES else ""
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(first)}{more}"


# --- plain values ---------------------------------------------------------------------------------------------

OURS: Final = {
    "line": "line", "name": "name", "latitude": "latitude", "longitude": "longitude", "reference_holder": "said",
    "reference_means": "theirs", "holder": "ours", "status": "status", "confidence": "confidence",
    "verdict": "verdict", "nearest_place_id": "place_id", "nearest_place_name": "place_name",
    "nearest_distance_km": "km", "nearest_holder": "place_holder", "assertion_id": "assertion_id",
    "assertion_date": "date", "basis": "basis", "source": "source", "source_url": "source_url",
}  # fmt: skip
"""The members of a point in JSON and GeoJSON, and the columns they come from."""


def document(found: Comparison) -> dict[str, Any]:
    """Give everything as values that JSON can hold."""
    counts = found.summary
    table = counts.confusion
    return {
        "metadata": _metadata(found),
        "points": {
            "read": len(found.told) + len(found.refused_lines) + len(found.aside),
            "refused": len(found.refused_lines),
            "set_aside": len(found.aside),
            "compared": counts.points,
            "claimed": counts.covered.part,
            **{word.value: int((found.told["verdict"] == word.value).sum()) for word in VERDICTS},
        },
        "coverage": _share(counts.covered),
        "agreement": _agreement(counts.agreement),
        "classes": [
            {"confidence": word.value, **_agreement(one), "published": PUBLISHED[word]}
            for word, one in counts.classes.items()
        ],
        "distances": [{"km": km, **_agreement(one)} for km, one in counts.distances.items()],
        "brier": counts.brier._asdict(),
        "confusion": {
            "reference": list(table.index),
            "map": [name or None for name in table.columns],
            "points": table.to_numpy().tolist(),
        },
        "disagreements": records(worst(found.told)),
        "answers": records(found.told),
        "refused": [
            {"file": one.file, "line": one.line, "column": one.column, "rule": one.rule, "value": one.value}
            for one in found.refused
        ],
        "refused_lines": list(found.refused_lines),
        "set_aside_lines": list(found.aside),
        "notes": list(found.notes),
    }


def collection(found: Comparison) -> dict[str, Any]:
    """Give the disagreements, in part ones too, as a FeatureCollection of points, worst first."""
    return {
        "type": "FeatureCollection",
        "metadata": _metadata(found),
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [record["longitude"], record["latitude"]]},
                "properties": record,
            }
            for record in records(worst(found.told))
        ],
    }


def records(told: pd.DataFrame) -> list[dict[str, Any]]:
    """Give the points of a table as plain values; a blank is ``None``."""
    plain = pd.DataFrame({name: told[column] for name, column in OURS.items()}).astype(object)
    plain = plain.where((plain != "") & plain.notna() & (plain != np.inf), None)
    return [dict(zip(OURS, row, strict=True)) for row in plain.to_numpy().tolist()]


def _metadata(found: Comparison) -> dict[str, Any]:
    return {
        "title": found.title,
        "what": "evaluation",
        "reference": found.file,
        "on": found.on.isoformat(),
        "data_version": found.data_version,
        "mapping": dict(found.meant),
    }


def _agreement(one: Agreement) -> dict[str, Any]:
    return {"claimed": one.exact.of, "exact": _share(one.exact), "exact_or_in_part": _share(one.in_part)}


def _share(one: Share) -> dict[str, Any]:
    return one._asdict()
