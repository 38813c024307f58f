"""Tables that are broken, or made to harm: each is one clear sentence or a row that is refused, and nothing is lost."""

import os

import pytest

from dashboard.data.check import check
from dashboard.data.read import read
from dashboard.intake import csv_rows
from dashboard.intake.recognise import HEADERS
from dashboard.intake.sniff import look
from tests.imports import UCDP_18, bring_in, events, refusal, refused, ucdp, write
from tests.samples import PLAIN
from tests.worlds import write_folder


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


def test_headers_alone_are_no_rows(tmp_path, land):
    (tmp_path / "f.csv").write_text(",".join(UCDP_18))
    outcome = bring_in(tmp_path / "f.csv", land)
    assert (outcome.findings.read, outcome.taken) == (0, 0)


def test_a_hundred_megabytes_on_one_line_are_read_in_small_pieces(tmp_path):
    file = tmp_path / "f.csv"
    with file.open("wb") as out:
        out.write(b"date,place,type\n2018-08-11,Beta,battle\n")
        out.truncate(100 << 20)  # zeros that take no room on the disk
    told = []
    rows = list(look(file, HEADERS).rows(told.append, lambda _: None))
    assert [row.line for row in rows] == [2]
    assert [(one.line, one.rule, len(one.value)) for one in told] == [(3, csv_rows.TOO_LONG, 80)]


def test_rows_come_before_the_file_is_read_to_its_end(tmp_path, monkeypatch):
    file = write(tmp_path / "ged.csv", [ucdp(n, source_article="x" * 500) for n in range(3_000)])
    monkeypatch.setattr(csv_rows, "PACE", 100)
    parts = []
    rows = look(file, HEADERS).rows(lambda _: None, parts.append)
    next(rows)
    assert parts == [pytest.approx(0, abs=0.1)]
    assert len(list(rows)) == 2_999
    assert parts == sorted(parts)
    assert parts[-1] == pytest.approx(1, abs=0.1)


def test_nul_bytes_cost_their_row_only(tmp_path, land):
    text = "date,place,type,notes\n2018-08-11,Beta,battle,a\0b\n" + "\0" * 5_000 + "\n2018-08-12,Beta,battle,c\n"
    (tmp_path / "f.csv").write_bytes(text.encode())
    outcome = bring_in(tmp_path / "f.csv", land)
    assert (outcome.taken, refused(outcome)) == (1, [(2, "notes"), (3, "-")])


def test_a_cell_of_too_many_characters_costs_its_row_and_is_called_what_it_is(tmp_path):
    file = write(tmp_path / "f", [ucdp(1), ucdp(2, source_article="x" * 200_000), ucdp(3)])
    told = []
    rows = list(look(file, HEADERS).rows(told.append, lambda _: None))
    assert [row.line for row in rows] == [2, 4]
    assert [(problem.line, problem.rule) for problem in told] == [(3, csv_rows.TOO_LONG_CELL)]


def test_a_header_may_run_over_lines(tmp_path, land):
    (tmp_path / "f.csv").write_text('"Date\n(of the day)","Place","Type"\n2018-08-11,Beta,battle\n', "utf-8")
    sheet = look(tmp_path / "f.csv", HEADERS)
    assert sheet.columns == ("Date\n(of the day)", "Place", "Type")
    assert [row.line for row in sheet.rows(pytest.fail, lambda _: None)] == [3]


def test_a_header_whose_quotation_marks_never_end_is_no_table(tmp_path):
    (tmp_path / "f.csv").write_text('"date,place,type\n' + "2018-08-11,Beta,battle\n" * 100)
    assert "no table" in refusal(tmp_path / "f.csv")


def test_mixed_encodings_cost_the_odd_rows_only(tmp_path, land):
    rows = [ucdp(n, source_headline="قصف على بيتا", source_article="") for n in range(20)]
    lines = write(tmp_path / "f.csv", rows).read_bytes().splitlines(keepends=True)
    for odd in (5, 9):
        lines[odd] = lines[odd].decode().encode("cp1256")
    (tmp_path / "f.csv").write_bytes(b"".join(lines))
    outcome = bring_in(tmp_path / "f.csv", land)
    assert (outcome.taken, refused(outcome)) == (18, [(6, "source_headline"), (10, "source_headline")])


@pytest.mark.parametrize(
    ("spelled", "said"),
    [(("0", "0"), "point in the Atlantic"), (("37.1", "36.0"), "exchange them"), (("51", "10"), "outside Land"),
     (("91", "37.1"), "off the globe"), (("36", ""), "is missing while")],
)  # fmt: skip
def test_a_point_that_cannot_be_is_refused_with_what_to_do(tmp_path, land, spelled, said):
    row = PLAIN | dict(zip(("lat", "lon"), spelled, strict=True))
    outcome = bring_in(write(tmp_path / "f.csv", [row], list(row)), land)
    assert outcome.taken == 0
    assert said in str(outcome.findings.refused[0])


def test_degrees_and_minutes_are_read_and_told(tmp_path, land):
    row = PLAIN | {"lat": "36°00'00\"N", "lon": "37° 6' E"}
    outcome = bring_in(write(tmp_path / "f.csv", [row], list(row)), land)
    (found,) = [one for name, one in events(land).items() if ":" in name]
    assert found["place_id"] == "T2"
    assert {(one.column, one.value) for one in outcome.findings.repairs} == {("lat", row["lat"]), ("lon", row["lon"])}


def test_repairs_are_told_once_a_cell_and_of_kept_rows_only(tmp_path, land):
    rows = [PLAIN | {"type": "battle\u200f"}, PLAIN | {"type": "battle\u200f", "date": "soon"}]
    outcome = bring_in(write(tmp_path / "f.csv", rows, list(PLAIN)), land)
    assert [(one.line, one.column) for one in outcome.findings.repairs] == [(2, "type"), (2, "sub_type")]
    assert outcome.findings.repaired.total() == 2


@pytest.mark.parametrize("name", ["a\nb.csv", "a\u202eb.csv", os.fsdecode(b"a\xe9b.csv")])
def test_a_file_of_an_unwritable_name_is_kept_under_another(tmp_path, land, name):
    bring_in(write(tmp_path / name, [PLAIN], list(PLAIN)), land)
    assert check(read(land)) == []
    assert [row["source"] for row in events(land).values() if ":" in row["event_id"]] == ["file: a_b.csv"]


def test_what_is_no_file_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", "/dev/zero"):
        assert "not a file" in refusal(type(tmp_path)(path))
