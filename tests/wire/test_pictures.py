"""The words of a picture, asked for over HTTP."""

import pytest

PAGE = "page=https%3A%2F%2Fmap.example%2F"


def test_the_words_are_those_of_the_query_and_name_the_page(get):
    answer = get(f"/map/words.json?{PAGE}&time=2018-08-01..2018-08-31&types=battles")
    assert answer.status_code == 200
    words = answer.get_json()
    assert words["link"] == "https://map.example/?time=2018-08-01..2018-08-31&types=battles"
    assert words["link"] in words["cite"]["text"]
    assert "only Battles" in words["caption"][0]


def test_the_picture_counts_what_the_download_has(get):
    for asked in (
        "time=2016-01-01..2019-12-31",
        "time=2018-08-01..2018-08-31&mode=since",
        "time=2018-01-01..2018-12-31&types=battles",
    ):
        rows = get(f"/events.json?{asked}").get_json()["rows"]
        words = get(f"/map/words.json?{PAGE}&{asked}").get_json()
        assert words["caption"][0].startswith(f"{len(rows)} of 6 events")
        assert len(words["table"]["rows"]) == len(rows)


@pytest.mark.parametrize("asked", ["", "page=javascript:alert(1)", f"{PAGE}&time=x", f"{PAGE}&actors=nobody-known"])
def test_what_cannot_be_read_is_refused_in_a_sentence(get, asked):
    answer = get(f"/map/words.json?{asked}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]
