"""What a file is, by what is in it."""

import zipfile

import pytest

from dashboard.intake import csv_rows
from dashboard.intake.recognise import HEADERS
from dashboard.intake.sniff import look
from tests.imports import UCDP_18, refusal, ucdp, write

ROW = ucdp(1, source_headline="قصف على بلدة بيتا ومحيطها")
FRENCH = ucdp(1, source_headline="Frappe aérienne près de la gare, plusieurs tués")


def rows_of(sheet):
    refused = []
    rows = list(sheet.rows(refused.append, lambda _: None))
    return rows, refused


def cell(sheet, name="source_headline"):
    rows, refused = rows_of(sheet)
    assert refused == []
    return rows[0].cells[sheet.columns.index(name)]


@pytest.mark.parametrize(
    ("encoding", "row"),
    [("utf-8", ROW), ("utf-8-sig", ROW), ("utf-16", ROW), ("utf-16-le", ROW), ("utf-16-be", ROW), ("cp1256", ROW),
     ("cp1252", FRENCH)],
)  # fmt: skip
def test_every_usual_encoding_is_found(tmp_path, encoding, row):
    sheet = look(write(tmp_path / "f", [row] * 5, encoding=encoding), HEADERS)
    assert cell(sheet) == row["source_headline"]
    assert sheet.columns == UCDP_18
    assert bool(sheet.notes) == encoding.startswith("cp"), "a guess is told"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_by_the_header(tmp_path, separator):
    row = ucdp(1, source_headline="one; two, three | four")
    assert cell(look(write(tmp_path / "f", [row], separator=separator), HEADERS)) == row["source_headline"]


def test_the_name_of_a_file_counts_for_nothing(tmp_path):
    assert look(write(tmp_path / "photo.png", [ROW]), HEADERS).form.startswith("CSV")


def test_a_row_knows_its_line_though_cells_hold_line_breaks(tmp_path):
    rows, refused = rows_of(look(write(tmp_path / "f", [ucdp(1, source_article="a\nb\nc"), ucdp(2)]), HEADERS))
    assert ([row.line for row in rows], refused) == ([2, 5], [])


def test_an_unpaired_quotation_mark_costs_its_own_line_only(tmp_path):
    file = write(tmp_path / "f", [ucdp(n) for n in range(4)])
    lines = file.read_text().splitlines(keepends=True)
    lines[2] = lines[2].replace("Shells hit Beta", '"Shells hit Beta', 1)
    file.write_text("".join(lines))
    rows, refused = rows_of(look(file, HEADERS))
    assert [row.line for row in rows] == [2, 4, 5]
    assert [(problem.line, problem.rule) for problem in refused] == [(3, csv_rows.UNPAIRED)]


def test_a_line_of_another_width_is_refused_by_its_number(tmp_path):
    file = write(tmp_path / "f", [ucdp(1), ucdp(2)])
    file.write_text(file.read_text() + "1,2,3\n\n,,\n")
    rows, refused = rows_of(look(file, HEADERS))
    assert (len(rows), [problem.line for problem in refused]) == (2, [4])


def test_a_release_without_header_is_read_by_its_layout(tmp_path):
    from dashboard.intake.ucdp import HEADERLESS

    file = write(tmp_path / "f", [ucdp(214797)], HEADERLESS)
    file.write_text(file.read_text().partition("\n")[2])
    sheet = look(file, HEADERS)
    assert (sheet.columns, cell(sheet, "id"), len(sheet.notes)) == (HEADERLESS, "214797", 1)


# --- hostile files ------------------------------------------------------------------------------------------------


def test_zero_bytes_are_an_empty_file(tmp_path):
    (tmp_path / "f.csv").touch()
    assert "empty" in refusal(tmp_path / "f.csv")


def test_blank_lines_are_no_table(tmp_path):
    (tmp_path / "f.csv").write_text("\n \n\n")
    assert "blank lines only" in refusal(tmp_path / "f.csv")


def test_a_zip_renamed_to_csv_is_called_what_it_is(tmp_path):
    with zipfile.ZipFile(tmp_path / "f.csv", "w") as archive:
        archive.writestr("ged.csv", "id,year\n")
    assert "zip archive" in refusal(tmp_path / "f.csv")


def test_a_line_without_end_is_told_and_not_held_in_memory(tmp_path):
    (tmp_path / "f.csv").write_bytes(b"x" * (csv_rows.LONGEST_LINE + 5))
    assert "million characters" in refusal(tmp_path / "f.csv")


def test_a_line_without_end_among_others_costs_itself_only(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_rows, "LONGEST_LINE", 2_000)
    file = write(tmp_path / "f", [ucdp(1), ucdp(2, source_article="x" * 9_000), ucdp(3)])
    rows, refused = rows_of(look(file, HEADERS))
    assert [row.cells[0] for row in rows] == ["1", "3"]
    assert [problem.rule for problem in refused] == [csv_rows.TOO_LONG]


def test_nul_bytes_are_no_header(tmp_path):
    (tmp_path / "f.csv").write_bytes(b"id,\0\0\0,year\n1,2,3\n")
    assert "NUL" in refusal(tmp_path / "f.csv")


def test_a_header_that_names_a_column_twice_is_refused(tmp_path):
    (tmp_path / "f.csv").write_text("id,date,Date\n1,2,3\n")
    assert "Date: the header names the column twice" in refusal(tmp_path / "f.csv")


@pytest.mark.parametrize(
    ("start", "said"),
    [(b"%PDF-1.7", "PDF"), (b"\x1f\x8b\x08", "gzip"), (b"PAR1", "Parquet"), (b"\x89PNG\r\n", "picture")],
)
def test_other_sorts_of_file_are_called_what_they_are(tmp_path, start, said):
    (tmp_path / "f.csv").write_bytes(start + b"\0" * 50)
    assert said in refusal(tmp_path / "f.csv")


def test_a_missing_file_is_one_sentence(tmp_path):
    assert "cannot be read" in refusal(tmp_path / "none.csv")
