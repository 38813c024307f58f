"""Imports beside ``pandas.read_csv`` of the same file: rows a second and memory, each in a process of its own.

``python -m tests.bench.importing`` measures files that are made for it, in the layouts of UCDP GED and of ACLED, with
the places and actors of the shipped data; ``--rows 2000000`` makes the ACLED one larger (``make bench`` takes a
twentieth of that), ``FILE`` measures that file instead. CPU time is counted, so that a busy machine spoils little.
"""

import argparse
import csv
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from time import process_time
from typing import Final

import pandas as pd

from dashboard.data.read import read, shipped
from dashboard.intake.acled import COLUMNS
from dashboard.intake.outcome import Asked
from dashboard.intake.run import bring
from tests.bench.memory import most
from tests.bench.table import Line, spelled
from tests.imports import UCDP_18, acled, ucdp

GED_ROWS: Final = 14_522
"""Those of UCDP's file on Syria, 2016 to 2018."""
ACLED_ROWS: Final = 100_000
MOST_MB: Final = 1_536
"""The budget of issue 5 for two million rows."""
_SEED: Final = 2018
_FIRST: Final = date(2016, 1, 1)
_WORDS: Final = (
    "shelled", "artillery", "fighters", "positions", "clashed", "near", "the", "of", "reportedly", "killing",
    "wounding", "forces", "town", "airstrike", "barrel", "village", "on", "and", "sources", "road", "checkpoint",
)  # fmt: skip


class Material:
    """Places and actors of the shipped data, to make rows of that can be matched as real ones can."""

    def __init__(self) -> None:
        tables = read(shipped()).texts
        self.places: list[dict[str, str]] = tables["places.geojson"].astype(str).to_dict("records")  # type: ignore[assignment]
        self.actors = [str(name) for name in tables["actors.csv"]["name"]]
        self._dice = Random(_SEED)  # noqa: S311 - rows, not keys
        self._often = list(accumulate(1 / n for n in range(1, len(self.places) + 1)))

    def ged(self, number: int) -> dict[str, str]:
        """Make a row of UCDP GED."""
        place, day, kind = self._place(), self._day(), self._dice.choice("1112233")
        best = int(self._dice.expovariate(0.3))
        sides = self._sides()
        words = self._words(24)
        return ucdp(
            number, year=day.year, type_of_violence=kind, side_a=sides[0], side_b=sides[1],
            dyad_name=" - ".join(sides), where_coordinates=f"{place['name']} town",
            adm_1=f"{place['admin1']} governorate", adm_2=f"{place['admin2']} district",
            latitude=place["latitude"], longitude=place["longitude"], country="Syria", date_start=day, date_end=day,
            geom_wkt=f"POINT ({place['longitude']} {place['latitude']})", deaths_a=0, deaths_b=best, low=best,
            best=best, high=best + 2, source_headline=words, source_article=f'"SOHR,{day},{words}"',
            where_prec=self._dice.choice("1112"),
        )  # fmt: skip

    def acled(self, number: int) -> dict[str, str]:
        """Make a row of ACLED."""
        place, day = self._place(), self._day()
        sides = self._sides()
        return acled(
            number, event_date=day, year=day.year, actor1=sides[0], actor2=f"{sides[1]} (2011-2024)", country="Syria",
            admin1=place["admin1"], admin2=place["admin2"], admin3=place["admin3"], location=place["name"],
            latitude=place["latitude"], longitude=place["longitude"], geo_precision=self._dice.choice("112"),
            notes=self._words(40), fatalities=int(self._dice.expovariate(0.5)), event_id_cnty=f"SYR{number}",
        )  # fmt: skip

    def _place(self) -> dict[str, str]:
        (place,) = self._dice.choices(self.places, cum_weights=self._often)
        return place

    def _day(self) -> date:
        return _FIRST + timedelta(days=self._dice.randrange(1_800))

    def _sides(self) -> list[str]:
        return self._dice.choices(self.actors, k=2)

    def _words(self, count: int) -> str:
        return " ".join(self._dice.choices(_WORDS, k=count)).capitalize() + "."


def made(path: Path, columns: tuple[str, ...], row: Callable[[int], dict[str, str]], count: int) -> Path:
    """Write a file of so many rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(map(row, range(1, count + 1)))
    return path


def of(rows: int = ACLED_ROWS, file: Path | None = None) -> Iterator[Line]:
    """Measure a file, or the made ones."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if file is not None:
            yield from _beside(file, file.name, folder)
            return
        material = Material()
        yield from _beside(made(folder / "ged.csv", UCDP_18, material.ged, GED_ROWS), "UCDP GED", folder)
        yield from _beside(made(folder / "acled.csv", COLUMNS, material.acled, rows), "ACLED", folder)


def _beside(file: Path, name: str, folder: Path) -> Iterator[Line]:
    """Measure an import beside ``pandas.read_csv``."""
    land = folder / "land"
    shutil.copytree(shipped(), land)
    ours, theirs = _alone("import", file, land), _alone("read_csv", file, land)
    shutil.rmtree(land)
    rows = int(ours["rows"])
    told = f"{name}, {rows:,} rows, {file.stat().st_size / 2**20:,.0f} MB: import"
    yield Line(told, rows / ours["seconds"], "rows/s")
    yield Line(f"{told} beside pandas.read_csv", ours["seconds"], "s", None, theirs["seconds"])
    yield Line(f"{told}, memory at its peak", ours["mb"], "MB", MOST_MB)
    yield Line(f"{name}, {rows:,} rows: pandas.read_csv, memory at its peak", theirs["mb"], "MB")


def _alone(what: str, file: Path, land: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.importing", "--alone", what, str(land), str(file)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _timed(what: str, file: Path, land: Path) -> None:
    """Do one thing in this process and print what it took."""
    rows = 0
    begin = process_time()
    if what == "import":
        asked = Asked(file=file, folder=land, today=date(2100, 1, 1))
        rows = bring(asked, lambda _: None, lambda _: lambda _: None).findings.read
    else:
        rows = len(pd.read_csv(file))
    print(json.dumps({"rows": rows, "seconds": process_time() - begin, "mb": most()}))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.importing", description=__doc__)
    parser.add_argument("--rows", type=int, default=ACLED_ROWS, help="rows of the file in ACLED's layout")
    parser.add_argument("--alone", nargs=2, metavar=("WHAT", "DIR"), help=argparse.SUPPRESS)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a file to measure instead of made ones")
    asked = parser.parse_args()
    if asked.alone:
        _timed(asked.alone[0], asked.file, Path(asked.alone[1]))
    else:
        print(spelled(list(of(asked.rows, asked.file))))


if __name__ == "__main__":
    main()
