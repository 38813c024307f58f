from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.folder import SPARE, parse
from dashboard.data.read import shipped
from dashboard.data.toml_text import line_of
from dashboard.view import Camera, Days, Period, View
from dashboard.words import Hue
from tests.worlds import FOLDER


def told(text: str) -> list[str]:
    folder, problems = parse(text)
    assert (folder is None) == bool(problems)
    return [str(problem) for problem in problems]


def test_a_folder_is_read():
    folder, problems = parse(FOLDER)
    assert problems == []
    assert folder.title == "A made-up land"
    assert folder.extent == Days(date(2016, 1, 1), date(2019, 12, 31))
    assert folder.opening == View(time=Period(date(2018, 8, 1), date(2018, 8, 31)))
    assert folder.camera == Camera(36.1, 37.1, 9.0)
    assert (folder.outline, folder.reach_km, folder.border_buffer_km) == ("outline.geojson", 10, 2)
    assert folder.metric_crs == "EPSG:32637"
    assert folder.periods[0].view.actors == {"blue"}
    assert folder.cutoffs[0].days == Days(date(2019, 6, 1), date(2019, 12, 31))
    assert {holder.id: holder.camp for holder in folder.holders} == {"red": "reds", "blue": "blues"}


def test_the_shipped_folder_is_read():
    assert told((shipped() / "folder.toml").read_text(encoding="utf-8")) == []


def test_camps_stand_in_their_order():
    folder, _ = parse(FOLDER.replace("order = 1", "order = 9"))
    assert [camp.id for camp in folder.camps] == ["blues", "civilians", "reds"]


def test_a_camp_has_its_own_colour_or_the_next_free_one_and_a_holder_that_of_its_camp():
    folder, _ = parse(FOLDER.replace("order = 2", 'order = 2\ncolour = "red"'))
    first, second, third = (camp.id for camp in folder.camps)
    assert folder.camp_hues == {first: Hue.BLUE, second: Hue.RED, third: Hue.YELLOW}
    assert folder.holder_hues == {holder.id: folder.camp_hues[holder.camp] for holder in folder.holders}


def test_more_camps_than_colours_still_have_one_each():
    more = [f'[[camps]]\nid = "c{n}"\nlabel = "c"\nlabel_ar = "c"\norder = {n}\n' for n in range(5, 30)]
    folder, problems = parse("\n".join([FOLDER, *more]))
    assert problems == []
    assert len(folder.camp_hues) == len(folder.camps) == 28
    assert set(folder.camp_hues.values()) == set(SPARE)


def test_a_colour_that_no_theme_has_is_refused():
    [said] = told(FOLDER.replace("order = 2", 'order = 2\ncolour = "mauve"'))
    assert "colour" in said


def test_a_folder_does_not_change():
    folder, _ = parse(FOLDER)
    with pytest.raises(ValueError, match="frozen"):
        folder.title = "Another"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('title = "A made-up land"', "title = ", "folder.toml:2: -: the file is not valid TOML: Invalid value"),
        ('title = "A made-up land"\n', "", "folder.toml:1: title: the key is missing: title"),
        ('title = "A made-up land"', "title = 7", "folder.toml:2: title: input should be a valid string: 7"),
        ("reach_km = 10", "reach_kn = 10", "folder.toml:7: country.reach_km: the key is missing: country.reach_km"),
        ("reach_km = 10", "reach_km = 0", "folder.toml:11: country.reach_km: input should be greater than 0: 0"),
        ("EPSG:32637", "EPSG:4326", "folder.toml:13: country.metric_crs: this coordinate system does not count in"),
        ("EPSG:32637", "UTM", "folder.toml:13: country.metric_crs: no such coordinate system; write an EPSG code or"),
        ("time=2018-08-01..", "time=2018-08-32..", "folder.toml:17: opening.query: time: "),
        ("&actors=blue", "&actor=blue", "folder.toml:24: periods.0.query: actor: no such key"),
        ("lat = 36.1", "lat = 96.1", "folder.toml:18: opening.camera: a camera is latitude,longitude,zoom: 96.1"),
        ("lat = 36.1, ", "", "folder.toml:18: opening.camera: a camera is written { lat = 35.98, lon = 36.85, zoom"),
        (
            "first_day = 2016-01-01",
            'first_day = "2016"',
            "folder.toml:4: first_day: input should be a valid date: 2016",
        ),
        ("first_day = 2016-01-01", "first_day = 2020-01-01", "folder.toml:1: -: first_day is after last_day: 2020-01"),
        ("first = 2019-06-01", "first = 2020-06-01", "folder.toml:26: cutoffs.0: ends before it starts: 2020-06-01.."),
        (
            'about = "control"',
            'about = "all"',
            "folder.toml:27: cutoffs.0.about: input should be 'events' or 'control'",
        ),
        ('id = "blues"', 'id = "reds"', "folder.toml:1: -: camps has the id reds twice"),
        (
            'camp = "blues"',
            'camp = "greens"',
            "folder.toml:1: -: holder blue belongs to a camp that is not listed: gre",
        ),
        ('id = "blue"\n', 'id = "shared:blue"\n', "folder.toml:58: holders.1.id: string should match pattern"),
    ],
)
def test_each_fault_is_told_with_its_line(old, new, sentence):
    assert old in FOLDER
    assert any(line.startswith(sentence) for line in told(FOLDER.replace(old, new, 1))), told(
        FOLDER.replace(old, new, 1)
    )


def test_a_file_that_ends_in_the_middle_is_told_on_its_last_line():
    assert told('title = "x"\nperiods = [')[0].startswith("folder.toml:2: -: the file is not valid TOML: ")


def test_the_line_of_a_key_is_found():
    lines = FOLDER.splitlines()
    assert lines[line_of(FOLDER, "title") - 1].startswith("title")
    assert lines[line_of(FOLDER, "country") - 1] == "[country]"
    assert lines[line_of(FOLDER, "country", "outline") - 1].startswith("outline")
    assert lines[line_of(FOLDER, "holders", 1, "camp") - 1] == 'camp = "blues"'


@given(st.text(max_size=80))
def test_no_text_breaks_the_reader_of_the_folder(text):
    assert told(text)


@given(st.integers(0, len(FOLDER)), st.integers(0, 30))
def test_no_cut_breaks_the_reader_of_the_folder(start, length):
    folder, problems = parse(FOLDER[:start] + FOLDER[start + length :])
    assert (folder is None) == bool(problems)
    assert all(1 <= problem.line <= FOLDER.count("\n") + 1 for problem in problems)
