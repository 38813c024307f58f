"""Rows of UCDP GED, read as the codebook means them."""

from datetime import date

import pytest

from dashboard.intake.draft import RowReader
from dashboard.intake.ucdp import HEADERLESS, Ucdp, is_mine
from dashboard.words import Confidence, EventType, TimePrecision
from tests.imports import TODAY, UCDP_18, ucdp


def read(**cells):
    reader = RowReader("ged.csv", TODAY)
    reader.begin(2, ucdp(7, **cells))
    return Ucdp().draft(reader), reader


def fault(**cells):
    draft, reader = read(**cells)
    assert draft is None
    return [(problem.column, problem.value) for problem in reader.faults]


@pytest.mark.parametrize(
    ("code", "kind"),
    [(1, (EventType.BATTLES, "Armed clash", ())), (2, (EventType.BATTLES, "Armed clash", ())),
     (3, (EventType.CIVILIANS, "Attack", ("civilians",)))],
)  # fmt: skip
def test_types_of_violence_are_ours(code, kind):
    draft, _ = read(type_of_violence=code)
    assert (draft.event_type, draft.sub_event_type, draft.targets) == kind


@pytest.mark.parametrize(("code", "ours"), [(1, "1"), (2, "2"), (3, "3"), (4, "3"), (5, "3"), (6, "3"), (7, "3")])
def test_precisions_of_places_are_ours(code, ours):
    draft, _ = read(where_prec=code)
    assert (draft.geo_precision, draft.site.is_area) == (ours, ours == "3")


@pytest.mark.parametrize(("code", "ours"), list(enumerate(("day", "week", "week", "month", "year"), 1)))
def test_precisions_of_dates_are_ours_and_the_span_is_kept(code, ours):
    draft, _ = read(date_prec=code, date_end="2018-08-13")
    assert (draft.time_precision, draft.first, draft.last) == (
        TimePrecision(ours), date(2018, 8, 11), date(2018, 8, 13)
    )  # fmt: skip


def test_deaths_are_the_three_estimates_and_the_civilians():
    draft, _ = read(low=3, best=5, high=9, deaths_civilians=2)
    assert (draft.fatalities_low, draft.fatalities, draft.fatalities_high, draft.civilian_fatalities) == (3, 5, 9, 2)


def test_a_best_estimate_outside_the_others_widens_them_and_that_is_told():
    draft, reader = read(low=4, best=3, high=2)
    assert (draft.fatalities_low, draft.fatalities, draft.fatalities_high) == (3, 3, 3)
    assert [(repair.column, repair.value) for repair in reader.repairs] == [("low", "4"), ("high", "2")]


def test_older_releases_spell_the_estimates_otherwise():
    columns = [{"best": "best_est", "low": "low_est", "high": "high_est"}.get(name, name) for name in UCDP_18]
    assert is_mine(columns)
    reader = RowReader("ged.csv", TODAY)
    row = ucdp(7, best_est=5, low_est=1, high_est=8)
    reader.begin(2, {name: row.get(name, "") for name in columns})
    draft = Ucdp().draft(reader)
    assert (draft.fatalities_low, draft.fatalities, draft.fatalities_high) == (1, 5, 8)


@pytest.mark.parametrize("columns", [UCDP_18, HEADERLESS, [name.upper() for name in HEADERLESS]])
def test_every_layout_is_recognised(columns):
    assert is_mine(columns)


def test_other_headers_are_not_taken_for_it():
    assert not is_mine(["event_id_cnty", "event_date", "latitude", "longitude"])


def test_no_row_is_ever_surer_than_its_source():
    assert [read(event_clarity=code)[0].confidence for code in (1, 2)] == [Confidence.MEDIUM, Confidence.LOW]


def test_a_lump_stays_one_name():
    draft, _ = read(side_a="23rd Division, Ahrar al-Sham")
    assert draft.actor1 == ("23rd Division, Ahrar al-Sham",)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"type_of_violence": 4}, [("type_of_violence", "4")]),
        ({"date_start": "32.01.2018"}, [("date_start", "32.01.2018")]),
        ({"date_end": "2018-08-01"}, [("date_end", "2018-08-01")]),
        ({"date_end": "2031-01-01"}, [("date_end", "2031-01-01")]),
        ({"best": -3}, [("best", "-3")]),
        ({"best": ""}, [("best", "")]),
        ({"latitude": ""}, [("latitude", "")]),
        ({"longitude": "37.1.1"}, [("longitude", "37.1.1")]),
        ({"where_prec": 9}, [("where_prec", "9")]),
        ({"side_a": ""}, [("side_a", "")]),
        ({"deaths_civilians": 50}, [("deaths_civilians", "50")]),
        ({"id": "x1"}, [("id", "x1")]),
        ({"source_headline": "a\0b"}, [("source_headline", "a\0b")]),
    ],
)  # fmt: skip
def test_a_broken_cell_is_named_with_its_value(cells, told):
    assert fault(**cells) == told


def test_html_and_formulas_stay_text():
    words = "=HYPERLINK('x') <b>struck</b> & more"
    assert read(source_headline=words)[0].notes == words
