"""Files that somebody might import, made of few rows in the layouts of their sources; nothing in them is real."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from dashboard.data.problem import Unreadable
from dashboard.intake.outcome import Asked, Outcome
from dashboard.intake.recognise import HEADERS
from dashboard.intake.run import bring
from dashboard.intake.sniff import look

TODAY = date(2026, 1, 1)
UCDP_18 = (
    "id", "year", "active_year", "type_of_violence", "conflict_new_id", "conflict_name", "dyad_new_id", "dyad_name",
    "side_a_new_id", "side_a", "side_b_new_id", "gwnob", "side_b", "number_of_sources", "source_article",
    "source_office", "source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "adm_1",
    "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best",
    "high",
)  # fmt: skip
"""The 41 columns of a country file of release 18.1."""


def ucdp(number: int, **cells: object) -> dict[str, str]:
    """Make a row of UCDP GED about the made-up land of ``tests.worlds``."""
    plain = {
        "id": number, "year": 2018, "active_year": 1, "type_of_violence": 1, "conflict_name": "Land: Government",
        "dyad_name": "Red Front - Blue Army", "side_a": "Red Front", "side_b": "Blue Army", "number_of_sources": 1,
        "source_article": '"Gazette,2018-08-11,Shells hit Beta"', "source_headline": "Shells hit Beta",
        "source_original": "Gazette", "where_prec": 1, "where_coordinates": "Beta town", "adm_1": "North province",
        "adm_2": "Upper North district", "latitude": 36.0, "longitude": 37.1, "country": "Land", "event_clarity": 1,
        "date_prec": 1, "date_start": "2018-08-11", "date_end": "2018-08-11", "deaths_a": 1, "deaths_b": 2,
        "deaths_civilians": 0, "deaths_unknown": 0, "low": 3, "best": 3, "high": 4,
    }  # fmt: skip
    return {name: str(value) for name, value in (plain | cells).items()}


def write(
    path: Path,
    rows: Sequence[Mapping[str, str]],
    columns: Sequence[str] = UCDP_18,
    *,
    encoding: str = "utf-8",
    separator: str = ",",
) -> Path:
    """Write rows as a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", delimiter=separator, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def refusal(path: Path) -> str:
    """Give the one line by which a file is refused."""
    with pytest.raises(Unreadable) as error:
        look(path, HEADERS)
    message = str(error.value)
    assert "\n" not in message
    return message


def refused(outcome: Outcome) -> list[tuple[int, str]]:
    """Give line and column of everything that was refused."""
    return [(problem.line, problem.column) for problem in outcome.findings.refused]


def bring_in(file: Path, folder: Path, **more: object):
    """Import a file and give what it did."""
    asked = Asked(file=file, folder=folder, **{"today": TODAY, **more})
    return bring(asked, lambda _: None, lambda _: lambda _: None)


def events(folder: Path) -> dict[str, dict[str, str]]:
    """Read the rows of a folder's ``events.csv`` by id."""
    with (folder / "events.csv").open(encoding="utf-8", newline="") as file:
        return {row["event_id"]: row for row in csv.DictReader(file)}


def acled(number: int, **cells: object) -> dict[str, str]:
    """Make a row of ACLED's 31 columns about the made-up land of ``tests.worlds``."""
    plain = {
        "event_id_cnty": f"LND{number}", "event_date": "2018-08-11", "year": 2018, "time_precision": 1,
        "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
        "actor1": "Red Front (2017-)", "inter1": 2, "actor2": "BA: Blue Army", "inter2": 1, "interaction": 12,
        "iso": 999, "region": "Nowhere", "country": "Land", "admin1": "North", "admin2": "Upper North",
        "admin3": "Beta", "location": "Beta", "latitude": 36.0, "longitude": 37.1, "geo_precision": 1,
        "source": "Gazette; Herald", "source_scale": "National", "notes": f"Note {number}.", "fatalities": 3,
        "timestamp": 1_600_000_000,
    }  # fmt: skip
    return {name: str(value) for name, value in (plain | cells).items()}
