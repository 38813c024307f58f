"""Rows whose owner's terms do not allow it are not given out as files, unless the owner has."""

from functools import partial

import pytest

from dashboard import cli
from dashboard.app import create_app
from dashboard.data.terms import withheld
from dashboard.settings import Settings
from dashboard.web.downloads import ROWS
from tests.imports import acled, bring_in, ucdp, write
from tests.worlds import write_folder

ACLED_31 = tuple(acled(1))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The made-up land with one event of ACLED's and one of UCDP's."""
    at = tmp_path_factory.mktemp("terms")
    folder = write_folder(at / "folder")
    bring_in(write(at / "acled.csv", [acled(1)], ACLED_31), folder)
    bring_in(write(at / "ged.csv", [ucdp(1, date_start="2019-03-01", date_end="2019-03-01")]), folder)
    return folder


def asking(folder, **settings):
    return partial(create_app(Settings(data=folder, **settings)).server.test_client().get, buffered=True)


@pytest.fixture(scope="module")
def ask(folder):
    return asking(folder)


@pytest.mark.parametrize("suffix", ROWS["events"].suffixes)
def test_a_file_of_events_with_rows_of_acled_is_refused_and_says_why(ask, suffix):
    answer = ask(f"/events.{suffix}")
    assert answer.status_code == 403
    assert "1 of these 8 events are ACLED's" in answer.get_json()["error"]
    assert "terms of use do not allow passing its rows on" in answer.get_json()["error"]
    assert "--i-may-redistribute acled" in answer.get_json()["error"]


def test_a_view_without_them_is_given_out(ask):
    told = ask("/events.csv?source=UCDP").text
    assert "ucdp:1" in told
    assert "acled:" not in told


def test_what_is_no_event_is_given_out(ask):
    for path in ("/control.csv", "/control.geojson", "/places.geojson"):
        assert ask(path).status_code == 200


def test_the_page_says_why(ask):
    assert "its terms do not allow passing its rows on" in ask("/_dash-layout").text


def test_the_page_of_other_data_says_nothing_of_it(get):
    assert "ACLED: " not in get("/_dash-layout").text


def test_who_may_gives_them_out(folder):
    allowed = asking(folder, may_redistribute=["acled"])
    assert "acled:LND1" in allowed("/events.csv").text
    assert "No files of events" not in allowed("/_dash-layout").text


def test_the_command_asks_for_the_same_promise(folder, capfd):
    arguments = ["export", "events", "--data", str(folder)]
    assert cli.main(arguments) == 2
    told = capfd.readouterr()
    assert (told.out, "terms of use" in told.err) == ("", True)
    assert cli.main([*arguments, "--i-may-redistribute", "acled"]) == 0
    assert "acled:LND1" in capfd.readouterr().out


def test_a_source_without_such_terms_need_not_be_named(capfd):
    with pytest.raises(SystemExit) as end:
        cli.main(["serve", "--i-may-redistribute", "ucdp"])
    assert end.value.code == 2
    with pytest.raises(ValueError, match="no such source: ucdp"):
        Settings(may_redistribute=["ucdp"])
    assert capfd.readouterr().err


def test_the_sources_of_the_command_line_are_those_with_terms():
    assert dict.fromkeys(cli.RESTRICTED, 1) == withheld(f"{source}:1" for source in ("acled", "ucdp", "mine"))
