"""``/search.json``: what it answers, and what it refuses."""

import pytest

MEMBERS = ["kind", "id", "name", "name_ar", "score", "note"]


def found(get, **asked):
    answer = get("/search.json", query_string=asked)
    assert answer.status_code == 200
    return answer.json


def test_it_answers_a_list_best_first(get):
    rows = found(get, q="Alpha")
    assert rows[0]["id"] == "T1"
    assert all(list(row) == MEMBERS for row in rows)
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)


@pytest.mark.parametrize(("kind", "first"), [("place", "T3"), ("actor", "red"), ("event", "E5")])
def test_it_answers_things_of_one_kind(get, kind, first):
    rows = found(get, q="Gamma Red Front", kind=kind)
    assert {row["kind"] for row in rows} == {kind}
    assert rows[0]["id"] == first


def test_it_answers_ten_unless_told_otherwise(shipped_get):
    assert [len(found(shipped_get, q="idlib", limit=limit)) for limit in ("1", "25", "")] == [1, 25, 10]


def test_it_answers_of_the_shipped_data_in_arabic_and_with_a_doubt(shipped_get):
    (place,) = found(shipped_get, q="دارة عزة", kind="place", limit="1")
    assert (place["id"], place["name_ar"]) == ("C1139", "دارة عزة")
    (guess,) = found(shipped_get, q="Meshkhatil", limit="1")
    assert (guess["id"], guess["name"]) == ("C1145", "Bishqatine")
    assert guess["note"].startswith("probably Bishqatine")


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("", "q"),
        ("kind=place", "q"),
        ("q=a&kind=town", "kind"),
        ("q=a&kind=Place", "kind"),
        *[(f"q=a&limit={limit}", "limit") for limit in ("0", "-1", "101", "ten", "1.5", "٣", "9" * 5_000)],
    ],
)
def test_what_cannot_be_read_is_refused_with_its_key(get, query, key):
    answer = get(f"/search.json?{query}")
    assert answer.status_code == 400
    assert answer.json["key"] == key
    assert answer.json["error"]


HOSTILE = [
    "", " ", "!?…", "\x00\x01\x7f", "\u202e\u2066abc\u2069", "🤷🏽‍♀️", "<script>alert(1)</script>", "' OR 1=1 --", "%",
    "\\", "a" * 5_000, "ا" * 5_000, "Darat Izza " * 500, "🗺" * 1_000, "=cmd|' /C calc'!A0", "../../etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_is_answered(shipped_get, text):
    assert isinstance(found(shipped_get, q=text), list)


def test_bytes_that_are_no_text_are_answered(get):
    assert get("/search.json?q=%ff%fe%80").status_code == 200


def test_unknown_keys_are_ignored(get):
    assert found(get, q="Alpha", colour="red") == found(get, q="Alpha")
