"""The places of a data folder, to look names and points up in."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from dashboard.data.geojson import COORDINATES
from dashboard.data.names import fold
from dashboard.intake.place_names import LIKE_SOUND, Heard, hear, is_telling, own

EARTH_KM: Final = 6371.0
_NAMES: Final = ("name", "name_ar", "ocha_name")


class Gazetteer:
    """The places of a data folder by row; every name of a place counts, aliases and Arabic ones too."""

    def __init__(self, places: pd.DataFrame) -> None:
        self.ids: list[str] = [str(one) for one in places["place_id"]]
        self.admin1: list[str] = [str(one) for one in places["admin1"]]
        self.admin2: list[str] = [str(one) for one in places["admin2"]]
        self._called = dict(zip(self.ids, (str(one) for one in places["name"]), strict=True))
        x, y = (np.radians(places[name].astype("float64").to_numpy()) for name in COORDINATES)
        self._points = np.column_stack([np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)])
        self._heard: list[tuple[Heard, ...]] = []
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_sound: dict[str, list[int]] = defaultdict(list)
        self._by_bones: dict[str, list[int]] = defaultdict(list)
        for row, aliases in enumerate(places["aliases"]):
            spelled = [str(places[column].iloc[row]) for column in _NAMES] + str(aliases).split("|")
            heard = {hear(own(one)) for one in spelled} - {hear("")}
            self._heard.append(tuple(sorted(heard)))
            for index, keys in (
                (self._by_name, {fold(text) for one in spelled for text in (one, own(one))}),
                (self._by_sound, {one.sounds for one in heard}),
                (self._by_bones, {one.bones for one in heard}),
            ):
                for key in keys - {""}:
                    index[key].append(row)

    @property
    def known(self) -> Collection[str]:
        """The ids of the places."""
        return self._called.keys()

    def called(self, place_id: str) -> str:
        """Give the name and id of a place, to tell of it."""
        return f"{self._called[place_id]} ({place_id})"

    def named(self, name: str) -> list[int]:
        """Give the rows of the places that have this folded name."""
        return self._by_name.get(name, [])

    def sounding(self, heard: Heard) -> list[int]:
        """Give the rows of the places that sound the same."""
        return self._by_sound.get(heard.sounds, []) if heard.sounds.strip("-") else []

    def boned(self, heard: Heard) -> list[int]:
        """Give the rows of the places that have the same consonants; a name of few of them must sound alike, too."""
        rows = self._by_bones.get(heard.bones, [])
        return rows if is_telling(heard) else [row for row in rows if self.likeness(row, heard) >= LIKE_SOUND]

    def within(self, heard: Heard, rows: Iterable[int]) -> list[int]:
        """Give those of some rows one of whose names has all these words, in any order, and perhaps more."""
        if not is_telling(heard):
            return []
        return [row for row in rows if any(heard.words <= one.words for one in self._heard[row])]

    def distances(self, latitude: float, longitude: float) -> np.ndarray:
        """Give the distance of every place from a point, in km."""
        x, y = np.radians(longitude), np.radians(latitude)
        chord = np.linalg.norm(self._points - (np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)), axis=1)
        km: np.ndarray = 2 * EARTH_KM * np.arcsin(np.minimum(chord / 2, 1))
        return km

    def likeness(self, row: int, heard: Heard) -> float:
        """Tell how much alike a name and one of a place's names sound, of 100."""
        return max((fuzz.ratio(heard.sounds, other.sounds) for other in self._heard[row]), default=0)

    def inside(self, rows: Iterable[int], province: str, district: str = "") -> list[int]:
        """Give those of some rows that lie in a province, or a district of it; one that is not known keeps all.

        A place without a district, as a city's neighbourhood is, may lie in any.
        """
        return [
            row
            for row in rows
            if (not province or self.admin1[row] == province) and (not district or self.admin2[row] in {"", district})
        ]
