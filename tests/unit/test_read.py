import csv
import json
import shutil
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.columns import FILES
from dashboard.data import csv_blocks, csv_table, geojson
from dashboard.data.check import check
from dashboard.data.folder import FOLDER_FILE
from dashboard.data.problem import Unreadable
from dashboard.data.read import read, shipped, shipped_assets
from tests.worlds import FOLDER, tables, write_features, write_folder


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


def told(land: Path) -> list[str]:
    return [str(problem) for problem in check(read(land))]


def edit(path: Path, change) -> None:
    path.write_bytes(change(path.read_bytes()))


def edit_line(path: Path, number: int, change) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    lines[number - 1] = change(lines[number - 1])
    path.write_bytes(b"".join(lines))


# --- what is read -------------------------------------------------------------------------------------------------


def test_a_folder_is_read_as_it_was_written(land):
    found, meant = read(land), tables()
    assert list(found.texts) == list(FILES)
    for name, table in meant.texts.items():
        assert found.texts[name].astype("str").equals(table.astype("str"))
    assert found.settings == meant.settings
    assert found.outline.equals(meant.outline)
    assert found.problems == ()


def test_rows_know_their_lines(land):
    assert list(read(land).texts["events.csv"].index) == [2, 3, 4, 5, 6, 7]
    assert list(read(land).texts["places.geojson"].index) == [2, 3, 4, 5]


def test_a_byte_order_mark_and_line_ends_of_windows_change_nothing(land, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(land, other)
    for path in other.iterdir():
        edit(path, lambda raw: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    one, two = read(land), read(other)
    assert two.problems == ()
    assert one.version == two.version
    assert all(table.equals(two.texts[name]) for name, table in one.texts.items())


def test_the_version_is_twelve_digits_and_names_the_bytes(land):
    before = read(land).version
    assert len(before) == 12
    assert int(before, 16) >= 0
    (land / "README.md").write_text("not data", encoding="utf-8")
    assert read(land).version == before
    edit(land / "outline.geojson", lambda raw: raw + b"\n")
    assert read(land).version != before


def test_a_change_of_one_cell_changes_the_version(land):
    before = read(land).version
    edit(land / "events.csv", lambda raw: raw.replace(b"Report E3.", b"Report E3!"))
    assert read(land).version != before


def test_reading_writes_nothing(land):
    before = {path.name: path.read_bytes() for path in land.iterdir()}
    read(land)
    assert {path.name: path.read_bytes() for path in land.iterdir()} == before


def test_other_columns_are_left_alone(land):
    edit(
        land / "actors.csv",
        lambda raw: b"".join(line.replace(b"\n", b",x\n") for line in raw.splitlines(keepends=True)),
    )
    assert told(land) == []


def test_the_order_of_columns_is_free(land):
    path = land / "control.csv"
    rows = list(csv.DictReader(StringIO(path.read_text(encoding="utf-8"))))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0])[::-1])
        writer.writeheader()
        writer.writerows(rows)
    assert told(land) == []


def test_the_map_of_ucdp_names_may_be_absent(land):
    (land / "ucdp_actor_map.csv").unlink()
    assert told(land) == []


def test_numbers_and_truths_of_geojson_are_texts():
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [37, 36.5, 400]},
        "properties": {"a": 7, "b": True, "c": None, "d": "x"},
    }
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    table, problems = geojson.places("p", text, ["a", "b", "c", "d"])
    assert problems == []
    assert table.iloc[0].to_dict() == {"a": "7", "b": "true", "c": "", "d": "x", "longitude": "37", "latitude": "36.5"}


def test_the_shipped_folders_are_found():
    assert (shipped() / FOLDER_FILE).is_file()
    assert shipped_assets().name == "assets"


# --- what cannot be read ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [FOLDER_FILE, "events.csv", "places.geojson", "control.csv"])
def test_a_missing_file_is_named(land, name):
    (land / name).unlink()
    assert f"{name}:1: -: the file is missing from the data folder: {name}" in told(land)


@pytest.mark.parametrize("name", [FOLDER_FILE, *FILES, "outline.geojson"])
def test_an_empty_file_is_named(land, name):
    (land / name).write_bytes(b"")
    found = told(land)
    assert f"{name}:1: -: {csv_table.EMPTY}: 0 bytes" in found
    assert all(line.startswith(f"{name}:") for line in found)


def test_a_missing_column_is_named(land):
    edit_line(land / "events.csv", 1, lambda line: line.replace(b"notes_ar", b"notes_arabic"))
    (found,) = told(land)
    assert found.startswith("events.csv:1: notes_ar: the column is missing from the header: event_id,event_date,")


def test_a_missing_property_is_named(land):
    edit(land / "places.geojson", lambda raw: raw.replace(b'"aliases"', b'"also"'))
    (found,) = told(land)
    assert found.startswith("places.geojson:1: aliases: the property is missing from every feature: place_id,name,")


def test_a_column_named_twice_is_told(land):
    edit_line(land / "events.csv", 1, lambda line: line.replace(b"tier", b"notes"))
    assert [line.split(": ")[:3] for line in told(land)] == [
        ["events.csv:1", "tier", csv_table.NO_COLUMN],
        ["events.csv:1", "notes", csv_table.TWICE],
    ]


def test_a_line_that_is_not_utf_8_is_named_and_the_others_are_read(land):
    edit_line(land / "events.csv", 3, lambda line: line.replace(b"Report", b"R\xe9port"))
    edit_line(land / "events.csv", 5, lambda line: line.replace(b",low,", b",none,"))
    assert told(land) == [
        "events.csv:3: -: the text is not UTF-8; save the file as UTF-8: wd,,red,,,,0,,,,,,,R<e9>",
        "events.csv:5: confidence: the word must be one of: high, medium, low: none",
    ]
    assert len(read(land).texts["events.csv"]) == 6


@pytest.mark.parametrize("name", ["events.csv", FOLDER_FILE, "places.geojson"])
def test_a_file_in_another_encoding_is_told(land, name):
    edit(land / name, lambda raw: raw.decode().encode("utf-16"))
    (found,) = [line for line in told(land) if line.startswith(name)]
    assert found.startswith(f"{name}:1: -: the text is not UTF-8; save the file as UTF-8: ")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda line: b",".join(line.split(b",")[:-1]) + b"\n", "the line has 34 cells where the header has 35"),
        (lambda line: line.rstrip(b"\n") + b",more\n", "the line has 36 cells where the header has 35"),
        (lambda _: b"\n", "the line is empty; delete it"),
        (lambda line: line.replace(b"Gazette", b'"Gaz"ette'), "the line's quotation marks do not pair up"),
        (lambda line: line.replace(b"Gazette", b"Gaz\rette"), "the line holds a carriage return alone"),
    ],
)
def test_a_line_of_another_form_is_named_and_the_others_are_read(land, change, rule):
    edit_line(land / "events.csv", 3, change)  # E2, which no assertion names
    (found,) = told(land)
    assert found.startswith(f"events.csv:3: -: {rule}")
    assert set(read(land).texts["events.csv"].index) >= {2, 4, 5, 6, 7}


def test_a_mark_that_is_never_closed_is_told_where_it_opens(land):
    edit_line(land / "events.csv", 7, lambda line: line.replace(b"Gazette", b'"Gazette'))
    found = told(land)
    assert found[0].startswith("events.csv:7: -: the line's quotation marks do not pair up")


def test_lines_after_a_line_break_in_a_cell_keep_their_numbers(land):
    edit_line(land / "events.csv", 3, lambda line: line.replace(b"Report E2.", b'"Report\nE2."'))
    edit_line(land / "events.csv", 6, lambda line: line.replace(b"low", b"none"))
    assert [line.split(": ")[:2] for line in told(land)] == [["events.csv:3", "notes"], ["events.csv:6", "confidence"]]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"type":"FeatureCollection",\n"features":[}', "places.geojson:2: -: the file is not valid JSON: "),
        ("[" * 100_000, "places.geojson:1: -: the file is not valid JSON: "),
        ("[]", "places.geojson:1: -: the file is no GeoJSON FeatureCollection: "),
        ('{"type":"Topology"}', "places.geojson:1: -: the file is no GeoJSON FeatureCollection: "),
        (
            '{"type":"FeatureCollection","features":[{"x":NaN}]}',
            "places.geojson:1: -: the file is not valid JSON: NaN is no number",
        ),
        ("<OGRVRTDataSource/>", "places.geojson:1: -: the file is not valid JSON: "),
    ],
)
def test_geojson_that_is_none_is_told(land, text, sentence):
    (land / "places.geojson").write_text(text, encoding="utf-8")
    (found,) = told(land)
    assert found.startswith(sentence)


@pytest.mark.parametrize(
    ("feature", "sentence"),
    [
        ({"geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}}, geojson.NO_POINT),
        ({"geometry": None}, geojson.NO_POINT),
        ({"geometry": {"type": "Point", "coordinates": ["37", "36"]}}, geojson.NO_POINT),
        ({"geometry": {"type": "Point", "coordinates": [37]}}, geojson.NO_POINT),
        ({"properties": None}, geojson.NO_FEATURE),
    ],
)
def test_a_feature_that_is_no_place_is_named(land, feature, sentence):
    features = json.loads((land / "places.geojson").read_text(encoding="utf-8"))["features"]
    features[3] |= feature  # Delta, which nothing names
    write_features(land / "places.geojson", features)
    (found,) = told(land)
    assert found.startswith("places.geojson:5: ")
    assert sentence in found


@pytest.mark.parametrize("indent", [None, 1])
def test_a_feature_stands_on_the_line_on_which_it_begins(land, indent):
    path = land / "places.geojson"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")), indent=indent), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    begins = [n for n, line in enumerate(lines, 1) for _ in range(line.count('"Feature"'))]
    before = 0 if indent is None else 1  # the brace stands on a line of its own
    assert list(read(land).texts["places.geojson"].index) == [line - before for line in begins]


@pytest.mark.parametrize(
    ("geometry", "rule"),
    [
        ({"type": "Point", "coordinates": [37, 36]}, "the outline's feature is no polygon"),
        ({"type": "Polygon", "coordinates": [[[37, 36], [38, 36]]]}, "the outline's feature is no polygon"),
        ({"type": "Polygon", "coordinates": "all of it"}, "the outline's feature is no polygon"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}, "the outline crosses itself"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [900, 0], [900, 9], [0, 0]]]}, "the outline leaves the globe"),
        (None, "the outline's feature is no polygon"),
    ],
)
def test_a_broken_outline_is_told(land, geometry, rule):
    write_features(land / "outline.geojson", [{"type": "Feature", "geometry": geometry, "properties": {}}])
    (found,) = told(land)
    assert found.startswith(f"outline.geojson:2: geometry: {rule}")


def test_an_outline_without_features_is_told(land):
    write_features(land / "outline.geojson", [])
    assert told(land) == ["outline.geojson:1: -: the outline has no feature: (blank)"]


def test_an_outline_that_is_not_there_is_told_where_it_is_named(land):
    (land / "outline.geojson").unlink()
    rule = "the outline's file is missing; put it beside this file"
    assert told(land) == [f"folder.toml:10: country.outline: {rule}: outline.geojson"]


def test_an_outline_elsewhere_is_refused(tmp_path):
    land = write_folder(tmp_path / "land", folder=FOLDER.replace('"outline.geojson"', '"../outline.geojson"'))
    (found,) = told(land)
    assert found.startswith("folder.toml:10: country.outline: ")


# --- no data folder ------------------------------------------------------------------------------------------------


def test_a_path_without_a_folder_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    for name, reason in (("nowhere", "No such file or directory"), ("file", "Not a directory")):
        with pytest.raises(Unreadable, match=f"{name} is no data folder: {reason}; a data folder holds folder.toml, "):
            read(tmp_path / name)


def test_a_folder_of_other_things_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")
    with pytest.raises(Unreadable, match="it holds none of the files"):
        read(tmp_path)


def test_a_folder_in_the_place_of_a_file_is_told(land):
    (land / "actors.csv").unlink()
    (land / "actors.csv").mkdir()
    assert "actors.csv:1: -: the file cannot be opened: Is a directory" in told(land)


# --- the quick parser -----------------------------------------------------------------------------------------------

CELLS = st.text(st.sampled_from('ab",\n\t é☂\x00'), max_size=4)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=4))
def test_a_table_written_by_csv_is_read_back(rows):
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([["a", "b", "c"], *rows])
    table, problems = csv_table.read("t", BytesIO(text.getvalue().encode()), ["a", "b", "c"], lambda _: None)
    assert problems == []
    assert table.to_numpy().tolist() == rows


@given(st.lists(st.fixed_dictionaries({"a": CELLS, "b": CELLS}), max_size=4))
def test_a_table_made_of_rows_gives_them_back(rows):
    assert csv_table.rows(csv_table.table(rows, ["a", "b"])) == rows


@given(st.text(st.sampled_from('ab",\n\r'), max_size=12))
def test_where_the_quick_parser_answers_the_strict_one_agrees(text):
    cells = csv_blocks.read(BytesIO(text.encode()), 2, lambda _: None)
    if cells is not None:
        columns = [[list(numbers)[code] for code in codes] for numbers, codes in cells]
        strict = list(csv.reader(StringIO(text.replace("\r\n", "\n"), newline=""), strict=True))
        assert [list(row) for row in zip(*columns, strict=True)] == strict


@given(st.binary(max_size=60))
def test_no_bytes_break_the_reader(raw):
    table, problems = csv_table.read("t", BytesIO(b"a,b\n" + raw), ["a", "b"], lambda _: None)
    assert table is not None
    lines = {problem.line for problem in problems}
    assert lines | set(table.index) == set() or max(lines | set(table.index)) <= raw.count(b"\n") + raw.count(b"\r") + 2


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_of_places(text):
    for read_text in (lambda t: geojson.places("p", t, ["a"]), lambda t: geojson.outline("o", t)):
        _, problems = read_text(text)
        assert all(str(problem) for problem in problems)
