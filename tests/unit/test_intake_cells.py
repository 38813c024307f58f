"""One cell of somebody's table: dates, numbers and coordinates in the spellings that people use."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.intake import cells
from dashboard.words import TimePrecision


@pytest.mark.parametrize(
    "spelled",
    ["2019-01-31", "31 January 2019", "31-Jan-2019", "31/01/2019", "31.01.2019", "January 31, 2019", "20190131",
     "2019-01-31 00:00:00.000", "2019-01-31T10:15:00Z", "٣١/٠١/٢٠١٩", "۲۰۱۹-۰۱-۳۱", "31 كانون الثاني 2019",
     "31 يناير 2019", " 31/1/2019 "],
)  # fmt: skip
def test_a_date_is_read_in_every_usual_spelling(spelled):
    found = cells.span(spelled)
    assert (found.value.first, found.value.precision, found.fault) == (date(2019, 1, 31), TimePrecision.DAY, "")


@pytest.mark.parametrize("spelled", ["32.01.2019", "2019-02-30", "31/04/2019", "2019-13-01"])
def test_a_day_that_the_calendar_lacks_is_a_fault(spelled):
    assert cells.span(spelled) == (None, cells.NO_DAY, "")


@pytest.mark.parametrize("spelled", ["soon", "43496", "31 Foo 2019", "2019-1-31-2", "0000"])
def test_what_is_no_date_is_a_fault(spelled):
    assert cells.span(spelled).fault


def test_the_order_of_day_and_month_is_what_the_file_says():
    assert cells.span("03/04/2019", "dmy").value.first == date(2019, 4, 3)
    assert cells.span("03/04/2019", "mdy").value.first == date(2019, 3, 4)
    assert cells.span("03.04.2019", "mdy").value.first == date(2019, 4, 3)
    assert [cells.order_of(one) for one in ("31/01/2019", "01/31/2019", "03/04/2019", "04/04/2019", "2019-01-31")] == [
        "dmy", "mdy", "?", "", ""
    ]  # fmt: skip


def test_a_month_or_a_year_is_a_span_of_that_precision():
    assert cells.span("2019-02").value == (date(2019, 2, 1), date(2019, 2, 28), TimePrecision.MONTH)
    assert cells.span("2019-12").value.last == date(2019, 12, 31)
    assert cells.span("2019").value == (date(2019, 1, 1), date(2019, 12, 31), TimePrecision.YEAR)


def test_a_year_of_two_digits_is_told():
    found = cells.span("31-Dec-18")
    assert (found.value.first, bool(found.repaired)) == (date(2018, 12, 31), True)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_comes_back_from_each_spelling(day):
    for spelled in (f"{day}", f"{day:%d/%m/%Y}", f"{day:%d %B %Y}", f"{day:%d-%b-%Y}"):
        assert cells.span(spelled).value.first == day


@given(st.text(max_size=20))
def test_no_text_breaks_the_readers(text):
    assert (cells.span(text).value is None) == bool(cells.span(text).fault)
    for found in (cells.whole(text), cells.degrees(text, 90)):
        assert found.value is None or not found.fault


@pytest.mark.parametrize(
    ("spelled", "number"), [("7", 7), ("7.0", 7), ("٧", 7), ("1,234", 1234), ("5.000", 5000), ("", None), ("nan", None)]
)
def test_a_number_of_people_is_read(spelled, number):
    assert cells.whole(spelled)[:2] == (number, "")


@pytest.mark.parametrize("spelled", ["-3", "3.5", "~20", "10+", "dozens", "12345678"])
def test_what_is_no_number_of_people_is_a_fault(spelled):
    assert cells.whole(spelled).value is None
    assert cells.whole(spelled).fault


@pytest.mark.parametrize(
    ("spelled", "number", "is_told"),
    [("36.2025", 36.2025, False), ("36,2025", 36.2025, True), ("٣٦٫٢٠٢٥", 36.2025, False),
     ("36°12'09\"N", 36.2025, True), ("36° 12.15' S", -36.2025, True), ("36.2025 N", 36.2025, True)],
)  # fmt: skip
def test_a_coordinate_is_read_and_told_where_it_stands_otherwise(spelled, number, is_told):
    found = cells.degrees(spelled, 90)
    assert (found.value, found.fault, bool(found.repaired)) == (number, "", is_told)


@pytest.mark.parametrize("spelled", ["91", "-90.5", "36°70'N", "north", "inf", "1e3"])
def test_a_coordinate_off_the_globe_or_none_is_a_fault(spelled):
    assert cells.degrees(spelled, 90).fault


def test_a_text_loses_what_nobody_sees_and_that_is_told():
    assert cells.text(" a ") == ("a", "", "")
    found = cells.text("two\nlines\u200f")
    assert (found.value, bool(found.repaired)) == ("two lines", True)
    assert cells.text("caf\ufffd").value == "caf?"


@pytest.mark.parametrize("cell", ["a\x00b", "caf\udce9"])
def test_a_text_that_is_damaged_is_a_fault(cell):
    assert cells.text(cell).fault
