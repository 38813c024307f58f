"""The shipped data folder holds what its codebook says, and every fact of the first two articles."""

import csv
import json
import re
import tomllib
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

DATA = Path(__file__).parents[2] / "data"
TABLES = {"events": 459, "control": 2402, "actors": 131, "actor_links": 144, "ucdp_actor_map": 76}
ACTOR_COLUMNS = ["actor1", "assoc_actor_1", "actor2", "assoc_actor_2"]
FIGURES = [
    "fatalities_low", "fatalities", "fatalities_high", "civilian_fatalities",
    "injured", "displaced_low", "displaced", "displaced_high",
]  # fmt: skip
TERRITORY = {
    "Non-state actor overtakes territory",
    "Government regains territory",
    "Non-violent transfer of territory",
}
LEAVES_FIRST = {"SYR-2018-087", "SYR-2019-014"}  # data/README.md: their taker is actor2
CONFIDENCE = ["low", "medium", "high"]
UNSEEN = {"Cc", "Cf", "Zl", "Zp"}  # Unicode's controls, marks of direction and line breaks

# Each fact of the first two articles: its event, place, both sides, and words of its notes or dispute note.
DARAT_IZZA = {
    "SYR-2017-044": ("C1139", "protesters", "hts", "push HTS out of Darat Izza"),
    "SYR-2018-123": ("C3871", "un", "", "century’s worst humanitarian catastrophe"),
    "SYR-2018-139": ("C4124", "unidentified", "hts", "five HTS members are killed"),
    "SYR-2018-140": ("C1139", "hts", "zenki", "accuses Nour al-Din al-Zenki|killing five"),
    "SYR-2019-002": ("C1139", "hts", "nlf", "NLF fighters captured by HTS"),
    "SYR-2019-007": ("C1139", "hts", "nlf", "31 dead = 14 HTS, 12 NLF and five civilians, two of them children"),
    "SYR-2019-010": ("C1139", "protesters", "hts", "free Syria|Ain Jara|Hoor|Meshkhatil|Blinta|Khan al-Asal"),
    "SYR-2019-013": ("C3985", "protesters", "hts", "protest HTS"),
}
MAARAT_AND_YARMOUK = {
    "SYR-2018-071": ("C3029", "turkey", "", "Ninth Turkish observation post"),
    "SYR-2018-075": ("C3985", "hts", "slf", "HTS attack on Maarat al-Numan is beaten back"),
    "SYR-2018-086": ("C1002", "syr_gov", "hts", "HTS surrenders|low 200 / best about 350 / high 5,000"),
    "SYR-2018-087": ("C1002", "hts", "syr_gov", "about 200 HTS fighters"),
    "SYR-2018-088": ("C3905", "hts", "syr_gov", "Yarmouk–Fuaa exchange"),
    "SYR-2018-089": ("C3985", "maarat_mc", "hts", "form the Maarat al-Numan Military Council"),
    "SYR-2018-092": ("C3871", "protesters", "hts", "fired live rounds at demonstrators"),
    "SYR-2018-093": ("C3871", "turkey", "", "nine observation posts"),
    "SYR-2018-094": ("C3871", "turkey", "hts", "dissolve in Idlib or face an attack"),
    "SYR-2018-095": ("C3985", "protesters", "hts", "it is not wanted|al-Jolani"),
    "SYR-2018-096": ("C3985", "hts", "maarat_mc", "several times to enter or take Maarat al-Numan|Military Council"),
}
SEEDS = DARAT_IZZA | MAARAT_AND_YARMOUK


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def features_of(name: str) -> list[dict]:
    return json.loads((DATA / f"{name}.geojson").read_text("utf-8"))["features"]


def many(cell: str) -> list[str]:
    return cell.split("|") if cell else []


EVENTS, CONTROL, ACTORS, LINKS, UCDP = (rows_of(name) for name in TABLES)
BY_ID = {row["event_id"]: row for row in EVENTS}
PLACES = {feature["id"]: feature["properties"] for feature in features_of("places")}
ACTOR_IDS = {row["actor_id"] for row in ACTORS}
FOLDER = tomllib.loads((DATA / "folder.toml").read_text("utf-8"))


@pytest.mark.parametrize(("name", "count"), TABLES.items())
def test_every_compiled_row_is_in(name, count):
    assert len(rows_of(name)) == count


def test_every_compiled_place_is_in():
    assert len(features_of("places")) == len(PLACES) == 965


def test_assertions_are_on_888_places():
    assert len({row["place_id"] for row in CONTROL}) == 888


@pytest.mark.parametrize("path", sorted(DATA.glob("*.csv")), ids=lambda path: path.name)
def test_a_csv_is_utf8_with_line_feeds_and_clean_cells(path):
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    cells = [cell for row in csv.reader(raw.decode("utf-8").split("\n")) for cell in row]
    assert [cell for cell in cells if cell != cell.strip()] == []
    assert [cell for cell in cells if not UNSEEN.isdisjoint(map(unicodedata.category, cell))] == []
    assert raw.count(b"\n") == len(rows_of(path.stem)) + 1, "one line a row: no cell holds a line break"


@pytest.mark.parametrize("event", SEEDS)
def test_a_fact_of_the_first_articles_is_told(event):
    row = BY_ID[event]
    place, one, other, words = SEEDS[event]
    assert (row["place_id"], row["actor1"], row["actor2"]) == (place, one, other)
    assert [part for part in many(words) if part not in f"{row['notes']} {row['dispute_note']}"] == []
    assert (row["tier"], row["seed_ref"]) == ("seed", "0" if event in DARAT_IZZA else "2")


def test_no_other_event_claims_the_first_articles():
    assert {row["event_id"] for row in EVENTS if row["seed_ref"]} == SEEDS.keys()
    assert Counter(row["tier"] for row in EVENTS) == {"seed": 19, "core": 183, "context": 257}


def test_the_figures_of_the_first_articles_are_kept_with_their_disputes():
    dead, killed, surrender = BY_ID["SYR-2019-007"], BY_ID["SYR-2018-139"], BY_ID["SYR-2018-086"]
    assert [dead[column] for column in FIGURES[:4]] == [str(14 + 12 + 5), "31", "46", "5"]
    assert [killed[column] for column in FIGURES[:4]] == ["4", "5", "5", "0"]
    assert [surrender[column] for column in FIGURES[5:]] == ["200", "350", "5000"]
    assert not BY_ID["SYR-2018-140"]["fatalities"], "the five are counted once"


def test_the_places_that_the_protesters_named_are_found_and_a_doubtful_one_is_marked():
    said = {"Ain Jara": "C1144", "Darat Izza": "C1139", "Hoor": "C1140"}
    said |= {"Meshkhatil": "C1145", "Blinta": "C6682", "Khan al-Asal": "C6428"}
    for name, place in said.items():
        assert name in [PLACES[place]["name"], *many(PLACES[place]["aliases"])]
    assert "probably" in PLACES["C1145"]["note"]


def columns() -> list[tuple[str, str]]:
    """Every (file, column or property) of the folder."""
    found = [(f"{name}.csv", column) for name in TABLES for column in rows_of(name)[0]]
    for name in ("places", "outline"):
        found += [(f"{name}.geojson", key) for key in features_of(name)[0]["properties"]]
    for key, value in FOLDER.items():
        parts = value if isinstance(value, list) else [value]
        found += [("folder.toml", inner) for part in parts if isinstance(part, dict) for inner in part]
        if not isinstance(value, dict | list):
            found.append(("folder.toml", key))
    return found


def test_the_codebook_names_every_column_in_the_section_of_its_file():
    text = (DATA / "README.md").read_text("utf-8")
    sections = dict(part.split("\n", 1) for part in text.split("\n## ")[1:])
    assert [pair for pair in columns() if f"`{pair[1]}`" not in sections[pair[0]]] == []


def test_the_codebook_names_no_column_that_is_not_there():
    text = (DATA / "README.md").read_text("utf-8")
    for name in TABLES:
        section = text.split(f"## {name}.csv\n")[1].split("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(rows_of(name)[0])


def test_events_are_sorted_by_date_and_id():
    order = [(row["event_date"], row["event_id"]) for row in EVENTS]
    assert order == sorted(order)


def test_ids_are_unique():
    for rows, key in ((EVENTS, "event_id"), (CONTROL, "assertion_id"), (ACTORS, "actor_id"), (UCDP, "ucdp_name")):
        assert [value for value, count in Counter(row[key] for row in rows).items() if count > 1] == []


def test_every_place_and_actor_named_exists():
    assert {row["place_id"] for row in [*EVENTS, *CONTROL]} <= PLACES.keys()
    named = {actor for row in EVENTS for column in ACTOR_COLUMNS for actor in many(row[column])}
    named |= {row[end] for row in LINKS for end in ("actor_id", "other_id")}
    named |= {actor for row in UCDP for actor in many(row["actor_id"])}
    named |= {actor for row in ACTORS for column in ("predecessor_of", "successor_of") for actor in many(row[column])}
    assert named <= ACTOR_IDS


def test_every_row_has_a_source_with_an_address():
    assert all(row["source"] for row in [*EVENTS, *CONTROL])
    addresses = [row["source_url"] for rows in (EVENTS, CONTROL, ACTORS, LINKS) for row in rows]
    addresses += [row["source_2_url"] for row in EVENTS if row["source_2"]]
    assert [url for url in addresses if not re.fullmatch(r"https?://\S+", url)] == []
    assert [row["event_id"] for row in EVENTS if row["source_2_url"] and not row["source_2"]] == []


def test_days_are_real_and_in_order():
    first, last = FOLDER["first_day"], FOLDER["last_day"]
    for row in EVENTS:
        assert first <= date.fromisoformat(row["event_date"]) <= date.fromisoformat(row["event_date_end"]) <= last
    assert all(first <= date.fromisoformat(row["date"]) <= last for row in CONTROL)


def test_a_link_starts_before_it_ends():
    for row in LINKS:
        assert all(re.fullmatch(r"(\d{4}(-\d\d){0,2})?", row[end]) for end in ("from", "to"))
        assert not row["to"] or row["from"] <= row["to"]


def test_a_figure_is_a_whole_number_and_lies_between_its_low_and_high():
    for row in EVENTS:
        assert all(re.fullmatch(r"\d*", row[column]) for column in FIGURES), row["event_id"]
        for low, best, high in (FIGURES[:3], FIGURES[5:]):
            known = [int(row[column]) for column in (low, best, high) if row[column]]
            assert known == sorted(known), row["event_id"]
        if row["civilian_fatalities"]:
            assert int(row["civilian_fatalities"]) <= int(row["fatalities_high"] or row["fatalities"])


def test_deaths_are_12421_in_all_rows_and_6080_in_those_that_may_be_summed():
    events = pd.read_csv(DATA / "events.csv")
    summed = events[events["exclude_from_sums"].isna()]
    assert (events["fatalities"].sum(), summed["fatalities"].sum()) == (12_421, 6_080)
    assert len(events) - len(summed) == 24


def test_a_point_lies_within_the_frame_of_the_country_with_five_decimals():
    ring = features_of("outline")[0]["geometry"]["coordinates"][0]
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    south, north = min(y for _, y in ring), max(y for _, y in ring)
    for feature in features_of("places"):
        lon, lat = feature["geometry"]["coordinates"]
        assert west < lon < east
        assert south < lat < north
        assert (round(lon, 5), round(lat, 5)) == (lon, lat)
        assert feature["id"] == feature["properties"]["place_id"]
    assert ring[0] == ring[-1]


def test_103_subdistricts_of_the_four_governorates_have_one_centre_each():
    centres = Counter(place["admin3_pcode"] for place in PLACES.values() if place["subdistrict_centre"] is True)
    assert len(centres) == 103
    assert set(centres.values()) == {1}
    assert {place["admin1"] for place in PLACES.values() if place["subdistrict_centre"]} == {
        "Aleppo", "Idleb", "Damascus", "Rural Damascus",
    }  # fmt: skip


def rank(row: dict[str, str]) -> tuple[str, str, bool, int]:
    """Where an assertion stands in the order of application: the last one wins."""
    return row["place_id"], row["date"], row["status"] != "contested", CONFIDENCE.index(row["confidence"])


def test_control_rows_stand_in_the_order_in_which_they_apply_without_ties():
    order = [rank(row) for row in CONTROL]
    assert order == sorted(set(order))


def test_an_assertion_id_is_made_of_its_place_and_day():
    for row in CONTROL:
        stem, _, number = row["assertion_id"].rpartition("-")
        assert stem == f"{row['place_id']}-{row['date']}"
        assert int(number) >= 1


def test_holders_are_those_of_the_folder_and_shared_ones_are_two():
    holders = {holder["id"] for holder in FOLDER["holders"]}
    for row in CONTROL:
        parts = row["holder"].removeprefix("shared:").split("+")
        assert set(parts) <= holders
        assert len(parts) == (2 if row["holder"].startswith("shared:") else 1)
        assert parts == sorted(parts)
        assert row["status"] != "shared" or len(parts) == 2


def event_of(assertion: dict[str, str]) -> str:
    """The territory event that goes with an assertion by the codebook's rule, or an empty text."""
    camp = {row["actor_id"]: row["camp"] for row in ACTORS}
    holder = {holder["camp"]: holder["id"] for holder in FOLDER["holders"]}
    day, found = date.fromisoformat(assertion["date"]), []
    for event in EVENTS:
        if event["place_id"] != assertion["place_id"] or event["sub_event_type"] not in TERRITORY:
            continue
        taker = event["actor2" if event["event_id"] in LEAVES_FIRST else "actor1"]
        first, last = (date.fromisoformat(event[end]) for end in ("event_date", "event_date_end"))
        near = max((first - day).days, (day - last).days) <= 7
        if near and holder.get(camp[taker]) in assertion["holder"].removeprefix("shared:").split("+"):
            found.append((abs((day - first).days), event["event_id"]))
    return min(found)[1] if found else ""


def test_an_assertion_names_the_event_by_which_its_holder_took_the_place():
    assert [row["assertion_id"] for row in CONTROL if row["event_id"] != event_of(row)] == []
    assert sum(bool(row["event_id"]) for row in CONTROL) == 72


def test_the_takings_of_the_two_articles_are_tied_to_their_events():
    tied = {row["assertion_id"]: row["event_id"] for row in CONTROL}
    assert tied["C1139-2019-01-01-1"] == "SYR-2019-007", "Darat Izza, HTS"
    assert tied["C1002-2018-04-30-1"] == "SYR-2018-087", "Yarmouk, the HTS pocket"


def test_the_folder_names_every_camp_and_maps_every_holder_to_one():
    camps = {camp["id"] for camp in FOLDER["camps"]}
    assert camps == {row["camp"] for row in ACTORS}
    assert {holder["camp"] for holder in FOLDER["holders"]} <= camps
    assert sorted(camp["order"] for camp in FOLDER["camps"]) == list(range(1, len(camps) + 1))


def test_every_period_lies_on_the_timeline_and_the_first_is_the_opening_one():
    for period in FOLDER["periods"]:
        first, last = re.match(r"time=([\d-]+)\.\.([\d-]+)", period["query"]).groups()
        assert FOLDER["first_day"] <= date.fromisoformat(first) <= date.fromisoformat(last) <= FOLDER["last_day"]
    assert FOLDER["periods"][0]["query"].startswith(FOLDER["opening"]["query"])


def test_a_cutoff_sentence_counts_right():
    def between(cutoff):
        return sum(cutoff["first"] <= date.fromisoformat(row["event_date"]) <= cutoff["last"] for row in EVENTS)

    thin, none, end = [cutoff for cutoff in FOLDER["cutoffs"] if cutoff["about"] == "events"]
    assert (between(thin), between(none), between(end)) == (16, 0, 5)
    assert "16 in" in thin["text"]
    assert "five" in end["text"]
    unchanged, partly = [cutoff for cutoff in FOLDER["cutoffs"] if cutoff["about"] == "control"]
    after = [row for row in CONTROL if date.fromisoformat(row["date"]) >= unchanged["first"]]
    assert min(date.fromisoformat(row["date"]) for row in after) >= partly["first"]
    assert len({row["place_id"] for row in after}) == 153
