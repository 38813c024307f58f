"""The original record of an imported event: every column, folded, and never alive."""

from dash import html

from dashboard.data.dataset import load
from dashboard.data.originals import original
from dashboard.layout.original import original_record
from tests.components import every, words
from tests.imports import bring_in, ucdp, write
from tests.worlds import world, write_folder

HOSTILE = "<img src=x onerror=alert(1)>"


def imported(tmp_path):
    land = write_folder(tmp_path / "land")
    bring_in(write(tmp_path / "ged.csv", [ucdp(1, source_article=HOSTILE)]), land)
    return load(land)


def test_the_record_holds_every_column_that_says_something(tmp_path):
    ds = imported(tmp_path)
    (record,) = original_record(ds, "ucdp:1")
    terms = [words(one) for one in every(record, html.Dt)]
    said = [words(one) for one in every(record, html.Dd)]
    kept = original(ds.home, "ucdp:1")
    assert dict(zip(terms, said, strict=True)) == {name: text for name, text in kept.cells if text}
    assert HOSTILE in said, "as a text"
    assert "Line 2 of ged.csv, as it stood there; 11 columns of it empty." in words(record)


def test_it_is_folded_and_named(tmp_path):
    (record,) = original_record(imported(tmp_path), "ucdp:1")
    assert isinstance(record, html.Details)
    assert not getattr(record, "open", None)
    assert words(every(record, html.Summary)) == "Original record"


def test_an_event_that_was_not_imported_has_none(tmp_path):
    assert original_record(imported(tmp_path), "E1") == []
    assert original_record(world(), "E1") == []


def test_a_damaged_file_of_originals_costs_the_record_only(tmp_path):
    ds = imported(tmp_path)
    (ds.home / "originals.sqlite").write_bytes(b"SQLite format 3\0 and no more")
    assert original_record(ds, "ucdp:1") == []
