"""Totals of a UCDP GED file beside those of the data folder that it was imported into, by pandas alone.

``python -m tests.totals FILE DIR`` prints them by year, type of violence and governorate, and says whether they agree.
"""

import sys
from pathlib import Path

import pandas as pd

from dashboard.data.dataset import load

KINDS = {1: "Battles", 2: "Battles", 3: "Violence against civilians"}
BY = ("year", "type_of_violence", "governorate")


def of_file(file: Path) -> pd.DataFrame:
    """Take of each row what is summed: id, year of its first day, type, governorate (else country), deaths."""
    rows = pd.read_csv(file)
    best = "best" if "best" in rows else "best_est"
    return pd.DataFrame({
        "id": "ucdp:" + rows["id"].astype(str),
        "year": pd.to_datetime(rows["date_start"]).dt.year,
        "type_of_violence": rows["type_of_violence"].map(KINDS),
        "governorate": rows["adm_1"].fillna(rows["country"]),
        "deaths": rows[best].astype(int),
    })  # fmt: skip


def of_folder(folder: Path) -> pd.DataFrame:
    """Take the same of the imported events."""
    ds = load(folder)
    events = ds.events[ds.events["event_id"].str.startswith("ucdp:")]
    province = ds.places.set_index("place_id")["admin1"]
    return pd.DataFrame({
        "id": events["event_id"].astype(str),
        "year": events["event_date"].dt.year,
        "type_of_violence": events["event_type"].astype(str),
        "governorate": events["place_id"].astype(str).map(province).astype(str),
        "deaths": events["fatalities"].astype(int),
    })  # fmt: skip


def beside(theirs: pd.DataFrame, ours: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Sum both by year, type and governorate: rows and deaths of the file, rows and deaths of the folder.

    A governorate has another name in each; the pairs are those under which the file's rows stand in the folder, so a
    row that lies in another governorate makes a line of its own, in which the two do not agree.
    """
    names = theirs.merge(ours, on="id", how="outer", suffixes=("", "_ours"))
    pairs = names.groupby("governorate")["governorate_ours"].agg(lambda found: found.mode().iloc[0])
    theirs = theirs.assign(governorate=theirs["governorate"].map(pairs))
    return {
        by: pd.concat(
            {who: table.groupby(by)["deaths"].agg(["size", "sum"]) for who, table in (("file", theirs), ("map", ours))},
            axis=1,
        ).fillna(0).astype(int)
        for by in BY
    }  # fmt: skip


def agree(totals: dict[str, pd.DataFrame]) -> bool:
    """Tell whether the totals are the same in every group."""
    return all((table["file"] == table["map"]).all(axis=None) for table in totals.values())


def main(file: Path, folder: Path) -> int:
    """Print the totals; 0 when they agree, else 1."""
    totals = beside(of_file(file), of_folder(folder))
    told = [table.to_string() for table in totals.values()] + ["they agree" if agree(totals) else "they do NOT agree"]
    print("\n\n".join(told))  # noqa: T201 - a program of its own
    return 0 if agree(totals) else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
