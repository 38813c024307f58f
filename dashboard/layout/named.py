"""The names of the data in the language of the page: holders, camps, places, districts, actors."""

from typing import TYPE_CHECKING, Any

from dashboard.language import own, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from dashboard.data.dataset import Dataset
    from dashboard.data.folder import Folder
    from dashboard.view import Days

    Row = Mapping[Any, Any] | pd.Series[Any]


def holders(folder: "Folder") -> dict[str, str]:
    """Name all who can hold a town, by id."""
    return {one.id: own(one.label, ar=one.label_ar) for one in folder.holders}


def camps(folder: "Folder") -> dict[str, str]:
    """Name the camps, by id, in the order of lists."""
    return {one.id: own(one.label, ar=one.label_ar) for one in folder.camps}


def thin(folder: "Folder", shown: "Days") -> list[str]:
    """Say where the days that are shown reach into thin data."""
    return [own(one.text, ar=one.text_ar) for one in folder.thin(shown)]


def second(arabic: str) -> str:
    """Give the Arabic that stands beside a text; nothing on a page that is in Arabic itself."""
    return "" if spoken().code == "ar" else arabic


def place(row: "Row") -> str:
    """Name a place; ``row`` is its line of the gazetteer, or any with ``name`` and ``name_ar``."""
    return own(str(row["name"]), ar=str(row["name_ar"] or ""))


def place_of(ds: "Dataset", place_id: str) -> str:
    """Name the place with an id."""
    return place(ds.places.iloc[ds.place_index[place_id]])


def district(ds: "Dataset", name: str) -> str:
    """Name a governorate, district or subdistrict as the town that it is called after, else as the catalogue does."""
    return own(name, ar=_seats(ds).get(name, ""))


def _seats(ds: "Dataset") -> dict[str, str]:
    """Give the Arabic names of the towns that subdistricts are called after, by their English ones."""

    def found() -> dict[str, str]:
        towns = (
            ds.places[ds.places["subdistrict_centre"].astype(bool)] if "subdistrict_centre" in ds.places else ds.places
        )
        names: dict[str, str] = {}
        for column in ("name", "ocha_name"):
            if column in towns:
                pairs = zip(towns[column].astype(str), towns["name_ar"].astype(str), strict=True)
                names |= {english: arabic for english, arabic in pairs if english and arabic}
        return names

    seats: dict[str, str] = ds.codes.memo.get("names of districts", found)
    return seats


def actor(row: "Row") -> str:
    """Name an actor by its short name, or its name where it has none."""
    return own(str(row["short"] or row["name"]), ar=str(row["name_ar"] or ""))
