"""Measure how well an import finds the places and actors of a UCDP GED file among those of a data folder.

    python scripts/measure_matching.py GED_FILE [--data DATA_FOLDER] [--provinces NAME ...] [--misses]

Prints the table of "How well it matches" in docs/importing.md. Rows whose place is known at least nearly
(``where_prec`` 1 and 2) in some provinces (``adm_1``) are matched twice: by names alone, and the file's own points then
say how far off that is; and by names and points together.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dashboard.data.problem import BrokenData
from dashboard.data.read import read, shipped
from dashboard.intake.draft import Site
from dashboard.intake.gazetteer import Gazetteer
from dashboard.intake.match_actors import How, Roster
from dashboard.intake.match_places import Found, Placed, Verdict, match

PROVINCES: Final = ("Idlib Governorate", "Aleppo Governorate", "Damascus Governorate", "Rif Dimashq Governorate")
NEARLY: Final = frozenset({"1", "2"})
SAME_KM: Final = 3.0
TABLES: Final = frozenset({"places.geojson", "actors.csv", "actor_links.csv", "ucdp_actor_map.csv"})
Rows = list[dict[str, str]]


@dataclass(slots=True)
class Counted:
    """How many rows were matched in one way."""

    rows: int = 0
    matched: int = 0
    within: int = 0
    """Matched to a place that is no farther from the file's own point than :data:`SAME_KM`."""
    beside: int = 0
    """Not matched, but told with a place of ours that is near."""
    misses: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Names that were not matched, or far off, with what became of them."""


def taken(rows: Rows, provinces: Sequence[str]) -> Rows:
    """Choose the rows that are measured."""
    return [row for row in rows if row["where_prec"] in NEARLY and row["adm_1"] in provinces]


def sites(rows: Rows, *, pointed: bool) -> Counter[Site]:
    """Count the different sites of some rows, with or without their points."""
    found: Counter[Site] = Counter()
    for row in rows:
        latitude, longitude = (float(row[axis]) if pointed else None for axis in ("latitude", "longitude"))
        name, admin1, admin2 = (row[column] for column in ("where_coordinates", "adm_1", "adm_2"))
        found[Site(name, admin1, admin2, "", latitude, longitude, is_area=False)] += 1
    return found


def count(pointed: Mapping[Site, int], placed: Placed, gazetteer: Gazetteer, *, by_name: bool) -> Counted:
    """Count what became of some sites, each by the number of its rows."""
    counted = Counted()
    row_of = {place: row for row, place in enumerate(gazetteer.ids)}
    for site, rows in pointed.items():
        found = placed.found[site._replace(latitude=None, longitude=None) if by_name else site]
        counted.rows += rows
        if isinstance(found, Found) and found.verdict is Verdict.MATCHED:
            away = gazetteer.distances(site.latitude or 0, site.longitude or 0)[row_of[found.place_id]]
            counted.matched += rows
            counted.within += rows * int(away <= SAME_KM)
            if away > SAME_KM:
                counted.misses[site.name, f"{found.place_id}, {away:.1f} km off"] += rows
        else:
            counted.beside += rows * int(
                isinstance(found, Found) and found.verdict is Verdict.NEW and found.other_id != ""
            )
            counted.misses[site.name, "not matched"] += rows
    return counted


def lines(rows: Rows, folder: Path, provinces: Sequence[str], *, misses: bool = False) -> Iterator[str]:
    """Measure a file's rows against a data folder, and write the table."""
    tables = read(folder, TABLES)
    if tables.settings is None:
        raise BrokenData(tables.problems)
    gazetteer = Gazetteer(tables.texts["places.geojson"])
    chosen = taken(rows, provinces)
    pointed = sites(chosen, pointed=True)
    alone = count(pointed, match(sites(chosen, pointed=False), gazetteer), gazetteer, by_name=True)
    both = count(pointed, match(pointed, gazetteer), gazetteer, by_name=False)
    roster = Roster.of(tables.settings, tables.texts, {})
    yield "| what | rows | share |"
    yield "|---|---|---|"
    yield f"| rows measured, {len({site.name for site in pointed}):,} names | {alone.rows:,} | |"
    yield _line("names alone: matched", alone.matched, alone.rows)
    yield _line(f"names alone: of those within {SAME_KM:.0f} km of the file's point", alone.within, alone.matched)
    yield _line("names and points: at a place of ours", both.matched, both.rows)
    yield _line("names and points: beside a place of ours, with which it is told", both.beside, both.rows)
    yield _line("names and points: either", both.matched + both.beside, both.rows)
    for title, asked in (("in these provinces", [row for row in rows if row["adm_1"] in provinces]), ("in all", rows)):
        names = Counter(row[side] for row in asked for side in ("side_a", "side_b") if row[side])
        known = {name for name in names if roster.role(name).how is not How.NEW}
        yield _line(f"sides named {title}, {len(names):,} names", sum(names[one] for one in known), names.total())
        if misses:
            yield from (f"    {name}: {names[name]}" for name in sorted(names.keys() - known))
    if misses:
        for way, counted in (("names alone", alone), ("names and points", both)):
            yield f"--- {way}"
            yield from (f"{rows:4} {name}: {what}" for (name, what), rows in counted.misses.most_common())


def _line(what: str, part: int, whole: int) -> str:
    return f"| {what} | {part:,} of {whole:,} | {part / whole if whole else 0:.1%} |"


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description="Measure the matching of places and actors on a UCDP GED file.")
    parser.add_argument("file", type=Path, help="a UCDP GED file")
    parser.add_argument("--data", type=Path, default=shipped(), help="the data folder to match with")
    parser.add_argument("--provinces", nargs="+", default=PROVINCES, help="values of adm_1 to measure")
    parser.add_argument("--misses", action="store_true", help="list what was not matched")
    asked = parser.parse_args()
    with asked.file.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    print("\n".join(lines(rows, asked.data, asked.provinces, misses=asked.misses)))


if __name__ == "__main__":
    main()
