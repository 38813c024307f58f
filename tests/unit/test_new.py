"""A data folder for any country: empty, sound, and ready for an import."""

import pytest

from dashboard import cli
from dashboard.data.check import check
from dashboard.data.dataset import load
from dashboard.data.problem import Unreadable
from dashboard.data.read import read
from dashboard.data.world import world
from dashboard.intake.start import begin, sight
from tests.imports import TODAY, bring_in, events, ucdp, write
from tests.worlds import write_folder

SANAA = {"where_coordinates": "Sanaa", "adm_1": "Sanaa", "latitude": 15.35, "longitude": 44.2, "country": "Yemen"}


def new(folder, *countries):
    begin(folder, countries or ["YE"], world(), TODAY)
    return folder


@pytest.mark.parametrize("country", ["YE", "RU", "FJ", "US", "AQ", "VA", "UA"])
def test_a_new_folder_is_sound(tmp_path, country):
    tables = read(new(tmp_path / "land", country))
    assert check(tables) == []
    assert all(table.empty for table in tables.texts.values())


def test_it_is_about_the_country(tmp_path):
    dataset = load(new(tmp_path / "land"))
    assert (dataset.folder.title, dataset.folder.title_ar) == ("Yemen", "اليمن")
    assert dataset.outline.bounds == pytest.approx((42.55, 12.32, 54.51, 19.0))
    camera = dataset.folder.camera
    assert (camera.lat, camera.lon) == pytest.approx((15.8, 47.9), abs=0.1)


def test_several_countries_are_one_land(tmp_path):
    dataset = load(new(tmp_path / "land", "SO", "Somaliland"))
    assert dataset.folder.title == "Somalia + Somaliland"
    assert dataset.outline.geom_type == "Polygon", "without a seam between them"


def test_an_import_fills_it_and_its_days_are_those_of_the_events(tmp_path):
    folder = new(tmp_path / "land")
    rows = [ucdp(n, date_start=f"201{n}-05-01", date_end=f"201{n}-05-02", side_b="Civilians", **SANAA) for n in (5, 7)]
    outcome = bring_in(write(tmp_path / "ged.csv", rows), folder)
    assert (outcome.added, outcome.findings.refused_rows) == (2, 0)
    dataset = load(folder)
    assert str(dataset.extent) == "2015-05-01..2017-05-02"
    assert list(dataset.places["name"]) == ["Sanaa"]
    camps = dict(zip(dataset.actors["name"], dataset.actors["camp"], strict=True))
    assert camps == {"Red Front": "other", "Civilians": "civilians"}


def test_a_point_of_another_country_is_refused(tmp_path):
    folder = new(tmp_path / "land")
    outcome = bring_in(write(tmp_path / "ged.csv", [ucdp(1)]), folder)
    assert outcome.taken == 0
    assert "outside Yemen" in outcome.findings.refused[0].rule
    assert events(folder) == {}


def test_a_folder_that_is_no_new_one_still_needs_rows(tmp_path):
    folder = write_folder(tmp_path / "land", links=())
    assert [problem.file for problem in check(read(folder))] == ["actor_links.csv"]


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Unreadable, match="not empty"):
        new(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_may_be_there(tmp_path):
    (tmp_path / "land").mkdir()
    assert check(read(new(tmp_path / "land"))) == []


def test_a_country_that_nobody_knows_is_one_line_and_2(tmp_path, capsys):
    assert cli.main(["new", str(tmp_path / "land"), "--country", "Atlantis"]) == 2
    assert capsys.readouterr().err == (
        "khareeta: no country 'Atlantis'; write its two letters (ISO 3166), such as YE, or its name\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_the_command_says_what_comes_next(tmp_path, capsys):
    assert cli.main(["new", str(tmp_path / "land"), "--country", "YE"]) == 0
    assert "khareeta import FILE --data" in capsys.readouterr().out


@pytest.mark.parametrize("country", world().countries, ids=lambda country: country.alpha3)
def test_the_opening_view_has_every_country_in_sight(country):
    lon, lat, zoom = sight(country.shape)
    west, _, east, _ = country.shape.bounds
    assert -180 <= lon <= 180
    assert -85 <= lat <= 85
    assert zoom == 1 or (east - west) / 360 * 512 * 2**zoom <= 870
