"""The report of an import: every finding is in it, and nothing in it can act."""

import csv
import io
from collections import Counter
from html.parser import HTMLParser

import pytest

from dashboard import cli
from dashboard.intake import report_csv, report_text
from dashboard.layout import import_report
from tests.imports import bring_in, ucdp, write
from tests.unit.test_intake_linking import STRIKE
from tests.worlds import EVENTS, changed, write_folder

HOSTILE = "=1+1<script>alert(1)</script>\u202e\x1b[2J"
ROWS = (
    ucdp(1),
    ucdp(2, low=9),
    ucdp(3, date_start=HOSTILE),
    ucdp(4, latitude=37.1, longitude=36.0),
    ucdp(5, latitude=0, longitude=0),
    ucdp(6, latitude=35.75),
    ucdp(7, latitude=36.08, side_a="Unheard-of Brigade"),
    ucdp(8, date_end="2031-01-01"),
    ucdp(1),
)


@pytest.fixture
def outcome(tmp_path):
    return bring_in(write(tmp_path / "ged.csv", ROWS), write_folder(tmp_path / "land"))


class Reader(HTMLParser):
    """What is on a page: its tags, its texts."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.texts = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data):
        self.texts.append(data)


def test_the_page_tells_every_finding(outcome):
    text = "".join(Reader(import_report.report(outcome)).texts)
    for told in ("Import of ged.csv", "Refused rows (5)", "not a date",
                 "latitude and longitude exchanged", "0, 0", "outside the country", "the estimate was widened",
                 "Doubtful places (1)", "8.9", "Unheard-of Brigade", "In the future", "Twice in the file"):  # fmt: skip
        assert told in text, told
    for problem in outcome.findings.refused:
        assert problem.rule in text


def test_the_page_begins_with_what_became_of_the_file(outcome):
    text = import_report.report(outcome)
    lead = text.partition("<p class='lead'>")[2].partition("</p>")[0]
    assert lead.startswith("4 of the 9 rows in the file are on the map now. 5 were left out: ")
    assert "1 cells of rows that are kept" not in lead
    assert "1 cell of a row that is kept was read otherwise" in lead
    assert "The file itself was not changed" in lead


def test_events_of_other_sources_stand_beside_their_further_accounts(tmp_path):
    land = write_folder(tmp_path / "land", events=changed(EVENTS, "E1", ucdp_id="1"))
    outcome = bring_in(write(tmp_path / "ged.csv", [ucdp(1, best=99, high=99), ucdp(2, **STRIKE)]), land)
    text = " ".join(Reader(import_report.report(outcome)).texts)
    assert "Events that other sources tell, too (2)" in text
    assert text.index("E3") < text.index("E1"), "what was guessed comes first"
    for told in ("ucdp:2", "3 (3–5)", "likeness: ", "ucdp:1", "99 (3–99)", "the same id of UCDP"):
        assert told in text, told
    linked = [row[3:5] for row in report_csv.rows(outcome) if row[0] == "linked"]
    assert ("ucdp:1", "E1: id 100") in linked


def test_a_place_of_ours_is_told_by_its_name(outcome):
    text = "".join(Reader(import_report.report(outcome)).texts)
    assert "Beta (T2)" in text
    assert "km from Beta (T2), which has the same name" in "\n".join(report_text.lines(outcome))


def test_a_cell_of_a_narrow_page_says_what_it_is(outcome):
    page = Reader(import_report.report(outcome))
    labels = {value for tag, name, value in page.attributes if (tag, name) == ("td", "data-label")}
    assert {"Column", "Value", "Why, and what to do", "Meaning"} <= labels


def test_the_page_is_whole_by_itself_and_does_nothing(outcome):
    page = Reader(import_report.report(outcome))
    assert not {"script", "link", "img", "iframe", "form", "a", "object"} & set(page.tags)
    assert not [one for one in page.attributes if one[1].startswith("on") or one[1] in {"href", "src", "style"}]
    assert "<script>alert(1)</script>" in "".join(page.texts), "as a text"


def test_every_doubtful_point_is_a_mark_with_its_line_inside_the_map(outcome):
    page = Reader(import_report.report(outcome))
    marks = [one for one in page.attributes if one[0] == "circle"]
    assert len([one for one in marks if one[1] == "cx"]) == len(outcome.findings.doubts) == 3
    width, height = (
        float(one) for one in dict(one[1:] for one in page.attributes if one[0] == "svg")["viewbox"].split()[2:]
    )
    assert all(
        0 <= float(value) <= {"cx": width, "cy": height}[name] for _, name, value in marks if name in {"cx", "cy"}
    )
    numbers = page.texts[page.texts.index("1", page.texts.index("Doubtful points on the map")) :]
    assert [one for one in numbers if one in {"1", "2", "3"}][:3] == ["1", "2", "3"], "beside the marks"
    assert any("line 5, Beta town: latitude and longitude exchanged" in text for text in page.texts)


def test_a_point_that_many_rows_have_is_one_mark_with_their_lines(tmp_path):
    rows = [ucdp(n, latitude=35.75) for n in range(8)]
    outcome = bring_in(write(tmp_path / "ged.csv", rows), write_folder(tmp_path / "land"))
    page = Reader(import_report.report(outcome))
    assert [name for tag, name, _ in page.attributes if tag == "circle" and name == "cx"] == ["cx"]
    text = "|".join(page.texts)
    assert "Doubtful points (1)" in text
    assert "2, 3, 4, 5, 6, …|8|Beta town" in text.replace("\n", "")
    assert "more than 3 km beyond the outline" in text


def test_an_import_without_findings_has_a_short_page(tmp_path):
    outcome = bring_in(write(tmp_path / "ged.csv", [ucdp(1)]), write_folder(tmp_path / "land"))
    page = Reader(import_report.report(outcome))
    assert "svg" not in page.tags
    assert "Refused rows" not in " ".join(page.texts)


def test_the_table_has_a_row_for_each_finding_and_runs_nothing(outcome):
    raw = report_csv.report(outcome)
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert tuple(rows[0]) == report_csv.COLUMNS
    assert Counter(row["finding"] for row in rows) == {
        "refused": 5, "repaired": 1, "refused point": 2, "doubtful point": 1, "doubtful place": 1, "new place": 1,
        "new actor": 1,
    }  # fmt: skip
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    assert next(row for row in rows if row["line"] == "4")["value"].startswith("'=1+1<script>")


def test_the_console_counts_what_the_findings_hold(outcome):
    text = "\n".join(report_text.lines(outcome))
    assert "refused   5 rows (1 twice in the file, 1 in the future)" in text
    assert "points    1 row: outside the country" in text


def test_reports_are_written_where_they_are_asked_for(tmp_path, capsys):
    file, land = write(tmp_path / "ged.csv", ROWS), write_folder(tmp_path / "land")
    page, table = tmp_path / "r.html", tmp_path / "r.csv"
    status = cli.main(["import", str(file), "--data", str(land), "--report", str(page), "--report", str(table)])
    assert status == 1
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert table.read_bytes().startswith(b"\xef\xbb\xbffinding,")
    assert capsys.readouterr().err == ""


def test_a_report_whose_name_says_so_is_in_arabic(tmp_path):
    file, land = write(tmp_path / "ged.csv", ROWS), write_folder(tmp_path / "land")
    page, plain = tmp_path / "r.ar.html", tmp_path / "r.of.html"
    cli.main(["import", str(file), "--data", str(land), "--report", str(page), "--report", str(plain)])
    assert '<html lang="ar" dir="rtl">' in page.read_text("utf-8")
    assert '<html lang="en" dir="ltr">' in plain.read_text("utf-8")


def test_a_report_that_cannot_be_written_is_told_and_the_rows_stay(tmp_path, capsys):
    file, land = write(tmp_path / "ged.csv", [ucdp(1)]), write_folder(tmp_path / "land")
    status = cli.main(["import", str(file), "--data", str(land), "--report", str(tmp_path / "none" / "r.csv")])
    assert status == 1
    assert "the rows are imported, but the report cannot be written" in capsys.readouterr().err
    assert "ucdp:1" in (land / "events.csv").read_text("utf-8")


def test_a_report_of_another_sort_is_refused_before_anything_happens(tmp_path, capsys):
    with pytest.raises(SystemExit) as end:
        cli.main(["import", "f.csv", "--data", str(tmp_path), "--report", "r.pdf"])
    assert end.value.code == 2
    assert "ends in .html or .csv" in capsys.readouterr().err
