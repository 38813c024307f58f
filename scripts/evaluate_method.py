"""Measure how well the map predicts what was left out of it, and whether another way would do so better.

    python scripts/evaluate_method.py [DATA_FOLDER]

Prints the tables of "How well it predicts" in docs/method.md; the draws have a fixed seed, so they are the same every
time. By town: towns are left out and predicted, on one day a quarter, from the towns that remain. By time: what is
said of a town in a half-year is left out and predicted from what was said of it before, or of its neighbours.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from dashboard.control.confidence import Ints
from dashboard.control.evaluate import overlap
from dashboard.control.holdout import (
    FAR,
    Floats,
    Known,
    Near,
    Said,
    Scene,
    Way,
    alone,
    dense,
    near,
    nearest,
    parted,
    vote,
    weighted,
)
from dashboard.control.state import CLASSES, Ledger
from dashboard.data.dataset import Dataset, load
from dashboard.data.days import number_of
from dashboard.data.read import shipped
from dashboard.words import Basis, Certainty, Status

Flags: TypeAlias = NDArray[np.bool_]
Table: TypeAlias = list[str]

SEED: Final = 2016
FOLDS: Final = 10
"""Parts that the towns are drawn into; the towns of one part are left out at a time."""
REPEATS: Final = 3
"""Draws of the parts."""
RESAMPLES: Final = 1000
"""Draws of whole towns behind each interval: the days of one town are not independent of each other."""
BINS: Final = (0.0, 1.0, 2.5, 5.0, 7.5, 10.0, 15.0, 20.0)
"""Kilometres to the town that is followed."""
FEWEST: Final = 10
"""Towns below which no share is told."""
YEAR: Final = 365
MESH_KM: Final = 0.5
"""Width of the meshes in which land is counted."""
ALL, NAMED, LATELY = "all", "named", "named within the year"


@dataclass(frozen=True, eq=False)
class World:
    """A data folder made ready."""

    ds: Dataset
    ledger: Ledger
    km: Floats
    """Where each town stands: towns by two, in the folder's metric system."""
    days: tuple[int, ...]
    known: Known
    targets: Mapping[str, Flags]
    """Which towns are asked about on which days."""
    common: Flags
    """Holders by holders: whether two have anybody in common."""
    land: Floats
    """Land of the country by distance to the nearest town, in the steps of ``BINS``, km²."""

    @property
    def reach(self) -> float:
        """The reach that the folder sets, in kilometres."""
        return self.ds.folder.reach_km


def world(ds: Dataset) -> World:
    """Make a data folder ready."""
    from pyproj import Transformer

    ledger = Ledger.of(ds.control, ds.places, ds.folder, ds.events)
    there = Transformer.from_crs("EPSG:4326", ds.folder.metric_crs, always_xy=True)
    km = np.column_stack(there.transform(ledger.longitude, ledger.latitude)) / 1000
    outline = shapely.transform(ds.outline, lambda at: np.column_stack(there.transform(at[:, 0], at[:, 1])) / 1000)
    days = tuple(number_of(date(year, month, 15)) for year, month in _months(ds, (2, 5, 8, 11)))
    known = Known.of(ds.control, ledger, days)
    targets = {
        ALL: known.holder >= 0,
        NAMED: known.basis == list(Basis).index(Basis.NAMED),
        LATELY: np.array(days)[:, None] - known.named <= YEAR,
    }
    common = overlap(ledger.holders, ledger.holders)
    return World(ds, ledger, km, days, known, targets, common, _land(km, outline))


def _months(ds: Dataset, months: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Name some months of every year, until control is no longer compiled."""
    end = min([*(cutoff.first for cutoff in ds.folder.cutoffs if cutoff.about == "control"), ds.extent.last])
    for year in range(ds.extent.first.year, end.year + 1):
        yield from ((year, month) for month in months if ds.extent.first <= date(year, month, 1) < end)


def _land(km: Floats, outline: shapely.Geometry) -> Floats:
    """Count the land inside the outline by distance to the nearest town."""
    low, high = km.min(axis=0) - FAR, km.max(axis=0) + FAR
    x, y = (grid.ravel() for grid in np.meshgrid(*(np.arange(a, b, MESH_KM) for a, b in zip(low, high, strict=True))))
    tree = shapely.STRtree(np.asarray(shapely.points(km)))
    (mesh, _), away = tree.query_nearest(
        shapely.points(x, y), max_distance=FAR, return_distance=True, all_matches=False
    )
    shapely.prepare(outline)
    return np.histogram(away[shapely.contains_xy(outline, x[mesh], y[mesh])], BINS)[0] * MESH_KM**2


# --- counting -------------------------------------------------------------------------------------------------


class Score(NamedTuple):
    """How often a way was asked, said something, and was right or right in part: one count a town."""

    asked: Ints
    said: Ints
    exact: Ints
    lenient: Ints

    def cells(self) -> list[str]:
        """Spell how often something was said, and how often that was right, and right in part."""
        asked, said, exact, lenient = (int(count.sum()) for count in self)
        return [_percent(said, asked), _percent(exact, said), _percent(lenient, said)]

    def against(self, other: "Score") -> str:
        """Spell how many more of the questions asked were answered rightly, in points, and its 95 % interval."""
        towns = len(self.asked)
        draws = np.random.default_rng(SEED).multinomial(towns, np.full(towns, 1 / towns), size=RESAMPLES)
        drawn = (draws @ self.exact) / (draws @ self.asked) - (draws @ other.exact) / (draws @ other.asked)
        points = self.exact.sum() / self.asked.sum() - other.exact.sum() / other.asked.sum()
        low, high = np.quantile(drawn, [0.025, 0.975])
        return f"{100 * points:+.1f} ({100 * low:+.1f} to {100 * high:+.1f})"

    def interval(self) -> str:
        """Spell how often it was right, with the 95 % interval; "few" where too few towns could be asked."""
        towns, said = len(self.asked), int(self.said.sum())
        if (self.said > 0).sum() < FEWEST:
            return "few"
        draws = np.random.default_rng(SEED).multinomial(towns, np.full(towns, 1 / towns), size=RESAMPLES)
        count = draws @ self.said
        low, high = np.quantile((draws @ self.exact)[count > 0] / count[count > 0], [0.025, 0.975])
        return f"{self.exact.sum() / said:.0%} ({low:.0%} to {high:.0%})"


def score(found: World, said: Ints, truth: Ints, asked: Flags) -> Score:
    """Count by town, the last axis, what is right."""
    asked = np.broadcast_to(asked, said.shape)
    some = asked & (said >= 0)
    counts = (asked, some, some & (said == truth), some & found.common[said, truth])
    return Score(*(count.reshape(-1, count.shape[-1]).sum(axis=0) for count in counts))


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def _head(*columns: str) -> Table:
    return [f"| {' | '.join(columns)} |", "|" + "---|" * len(columns)]


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


# --- by town --------------------------------------------------------------------------------------------------


def draws(found: World) -> list[Near]:
    """Draw the parts, and find each town's neighbours in the others."""
    draw = np.random.default_rng(SEED)
    return [near(found.km, draw.permutation(len(found.ledger)) % FOLDS) for _ in range(REPEATS)]


def told(found: World, way: Way, drawn: Sequence[Near], known: Known | None = None) -> Said:
    """Ask a way about every town on every day: arrays of draws by days by towns."""
    known, days = known or found.known, range(len(found.days))
    answers = [[way(Scene(one, known.day(n), found.ledger.holders)) for n in days] for one in drawn]
    return Said(*(np.array([[answer[n] for answer in row] for row in answers]) for n in range(len(Said._fields))))


def by_target(found: World) -> Table:
    """Tell how often the shipped way is right, by what is asked."""
    said = told(found, nearest(found.reach), draws(found))
    columns = [word.value.replace("_", " ") for word in CLASSES]
    lines = _head("asked about", "towns", "something is said", "right", "right or in part", *columns)
    for name, asked in found.targets.items():
        cells = score(found, said.holder, found.known.holder, asked).cells()
        classes = [
            score(found, said.holder, found.known.holder, asked & (said.certainty == code)).interval()
            for code in range(len(CLASSES))
        ]
        lines.append(_line(name, f"{asked.any(axis=0).sum()}", *cells, *classes))
    return lines


def calibration(found: World) -> dict[Certainty, float]:
    """Give the share of each class that was right, asked about towns that a source names."""
    said, asked = told(found, nearest(found.reach), draws(found)), found.targets[NAMED]
    scores = (score(found, said.holder, found.known.holder, asked & (said.certainty == n)) for n in range(len(CLASSES)))
    return {word: float(one.exact.sum() / one.said.sum()) for word, one in zip(CLASSES, scores, strict=True)}


def ways(reach: float) -> dict[str, Way]:
    """Name the ways that are tried; the first is the shipped one."""
    tried = {f"**nearest town within {reach:g} km (shipped)**": nearest(reach)}
    tried |= {f"nearest town within {km:g} km": nearest(km) for km in (5.0, 7.5, 10.0, 15.0, 20.0) if km != reach}
    tried |= {f"each town reaches {n:g} × as far as its third neighbour is": dense(n) for n in (1.0, 1.5, 2.0)}
    tried |= {f"distances × {a:g}, {b:g}, {c:g} by class": weighted(reach, (a, b, c)) for a, b, c in (
        (1, 1.25, 1.5), (1, 1.5, 2), (1, 1.5, 3))}  # fmt: skip
    tried |= {f"distances × {a:g}, {b:g}, {c:g} by basis": weighted(reach, (a, b, c), "basis") for a, b, c in (
        (1, 1.5, 2), (1, 2, 3))}  # fmt: skip
    for count in (3, 5):
        tried[f"vote of the {count} nearest"] = vote(reach, count, closer=False)
        tried[f"vote of the {count} nearest, each divided by its distance"] = vote(reach, count, closer=True)
    tried["shared towns are passed over"] = alone(reach)
    tried["shared land goes to the sharer who alone holds the nearest town"] = parted(reach)
    return tried


def by_way(found: World) -> Table:
    """Compare the ways: by what sources named within the year, and by all."""
    lines = _head("way", "something is said", "right", "right or in part", "points", "all: right", "all: points")
    drawn, asked = draws(found), (found.targets[LATELY], found.targets[ALL])
    first: list[Score] = []
    for name, way in ways(found.reach).items():
        said = told(found, way, drawn).holder
        lately, every = scores = [score(found, said, found.known.holder, which) for which in asked]
        first = first or scores
        lines.append(_line(name, *lately.cells(), lately.against(first[0]), every.cells()[1], every.against(first[1])))
    return lines


def by_rows(found: World) -> Table:
    """Compare ledgers of fewer rows, and other orders of the rows of one day."""
    control = found.ds.control
    basis, contested = control["basis"].astype(str), control["status"].astype(str) == Status.CONTESTED.value
    turned = control["confidence"].astype(str).map({"high": "low", "medium": "medium", "low": "high"})
    tried = {
        "**all rows (shipped)**": control,
        "without area-wide rows": control[basis != Basis.AREA_WIDE.value],
        "only rows that name the town": control[basis == Basis.NAMED.value],
        "of one day, contested rows last": control.assign(status=np.where(contested, "held", "contested")),
        "of one day, contested rows like others": control.assign(status="held"),
        "of one day, the most trusted row first": control.assign(confidence=turned),
        "of one day, as in the file": control.assign(status="held", confidence="high"),
    }
    lines = _head("rows", "something is said", "right", "right or in part", "points", "towns told otherwise")
    drawn, first = draws(found), None
    for name, rows in tried.items():
        known = _renumbered(found, rows.reset_index(drop=True))
        said = told(found, nearest(found.reach), drawn, known).holder
        lately = score(found, said, found.known.holder, found.targets[LATELY])
        first = first or lately
        other = (known.holder != found.known.holder).any(axis=0).sum()
        lines.append(_line(name, *lately.cells(), lately.against(first), f"{other}"))
    return lines


def _renumbered(found: World, rows: pd.DataFrame) -> Known:
    """Work out what other rows say, in the whole ledger's numbers of towns and holders."""
    ledger = Ledger.build(rows, found.ds.places, carried_until=found.ledger.carried_until)
    holders = np.searchsorted(found.ledger.holders, ledger.holders)
    known = Known.of(rows, ledger, found.days)
    return known.at(np.searchsorted(found.ledger.place, ledger.place), holders, len(found.ledger))


def by_distance(found: World) -> Table:
    """Tell how often land is as the town it follows, by class and distance; and how much land is as far away.

    Towns are left out one by one, and half of them at once: else few are far from the next.
    """
    draw = np.random.default_rng(SEED)
    single = near(found.km, np.arange(len(found.ledger)))
    halves = [near(found.km, draw.integers(0, 2, len(found.ledger))) for _ in range(4 * REPEATS)]
    names = [word.value.replace("_", " ") for word in CLASSES]
    lines = _head(
        "km to the town", "land, km²", *names, "towns", *(f"half left out: {name}" for name in names), "towns"
    )
    answers = [told(found, nearest(FAR), some) for some in ([single], halves)]
    for n, (low, high) in enumerate(pairwise(BINS)):
        cells = [f"{low:g} to {high:g}", f"{found.land[n]:,.0f}"]
        for said in answers:
            here = found.targets[NAMED] & (said.km >= low) & (said.km < high)
            for code in range(len(CLASSES)):
                asked = here & (said.certainty == code)
                cells.append(score(found, said.holder, found.known.holder, asked).interval())
            cells.append(f"{here.any(axis=(0, 1)).sum()}")
        lines.append(_line(*cells))
    return lines


# --- by time --------------------------------------------------------------------------------------------------


def by_time(found: World) -> Table:
    """Leave out what is said of a town in a half-year, and tell its holder at the half-year's end all the same."""
    starts = [number_of(date(year, month, 1)) for year, month in _months(found.ds, (1, 7))]
    ends = [*(start - 1 for start in starts[1:]), max(found.days[-1], starts[-1])]
    then = Known.of(found.ds.control, found.ledger, [start - 1 for start in starts])
    now = Known.of(found.ds.control, found.ledger, ends)
    drawn = draws(found)
    own = np.broadcast_to(then.holder, (len(drawn), *then.holder.shape))
    changed = own != now.holder
    lines = _head("way", "right", "right or in part", "points", "changes foreseen", "of which wrongly")
    asked, first = own >= 0, None
    for name, guess in _guesses(found.reach).items():
        said = np.array([
            [guess(own[0, n], Scene(one, now.day(n), found.ledger.holders), start) for n, start in enumerate(starts)]
            for one in drawn
        ])  # fmt: skip
        count = score(found, said, now.holder, asked)
        first = first or count
        bold = asked & (said != own) & (said >= 0)
        lines.append(_line(
            name, *count.cells()[1:], count.against(first),
            _percent(int((bold & changed & (said == now.holder)).sum()), int((asked & changed).sum())),
            _percent(int((bold & (said != now.holder)).sum()), int(bold.sum())),
        ))  # fmt: skip
    return lines


Guess: TypeAlias = Callable[[Ints, Scene, int], Ints]


def _guesses(reach: float) -> dict[str, Guess]:
    """Name the ways to carry a town through a half-year of silence, from its own holder before and its neighbours."""

    def news(own: Ints, scene: Scene, start: int, count: int) -> Ints:
        town, km = scene.near.town[:, :count], scene.near.km[:, count - 1]
        holder = scene.known.holder[town]
        agreed = (holder == holder[:, :1]).all(axis=1) & (scene.known.since[town] >= start).all(axis=1)
        return np.where(agreed & (km <= reach) & (holder[:, 0] >= 0), holder[:, 0], own)

    return {
        "**what was last said of it (shipped)**": lambda own, _scene, _start: own,
        "the nearest town": lambda _own, scene, _start: nearest(reach)(scene).holder,
        "what was last said, unless the nearest town has changed hands since": partial(news, count=1),
        "what was last said, unless the three nearest have come to one side since": partial(news, count=3),
    }


TABLES: Final = {
    "How often it is right": by_target,
    "Other ways from towns to land": by_way,
    "Other rows": by_rows,
    "By distance": by_distance,
    "Half a year of silence": by_time,
}


def main(folder: Path) -> None:
    """Print every table."""
    found = world(load(folder))
    for title, table in TABLES.items():
        print(f"### {title}\n", *table(found), "", sep="\n", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else shipped())
