"""Files of every sort, damaged anywhere, and any cells in them: always rows or one sentence, and nothing is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.data.check import check
from dashboard.data.originals import original
from dashboard.data.problem import Unreadable
from dashboard.data.read import read
from dashboard.intake.recognise import HEADERS
from dashboard.intake.sniff import look
from tests.imports import UCDP_18, bring_in, events, ucdp, write
from tests.samples import FEATURE, KML, PLAIN, SOUND, book, geojson, geopackage, zipped
from tests.worlds import write_folder


@pytest.fixture
def land(tmp_path):
    return write_folder(tmp_path / "land")


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """One sound file of every sort, as bytes."""
    path = tmp_path_factory.mktemp("samples")
    row = [PLAIN]
    return {
        "csv": write(path / "f.csv", row * 3, list(PLAIN)).read_bytes(),
        "utf-16": write(path / "f.txt", row * 3, list(PLAIN), encoding="utf-16").read_bytes(),
        "ged": write(path / "ged.csv", [ucdp(n, source_headline="née") for n in range(3)]).read_bytes(),
        "geojson": geojson(FEATURE, FEATURE),
        "kml": KML.encode(),
        "kmz": zipped(("doc.kml", KML)),
        "xlsx": book([list(PLAIN), list(PLAIN.values())]),
        "gpkg": geopackage(path / "f.gpkg", SOUND).read_bytes(),
    }


def is_told(path):
    """Read a file to its end; the only thing that may go wrong is told in a sentence."""
    try:
        sheet = look(path, HEADERS)
        list(sheet.rows(lambda _: None, lambda _: None))
    except Unreadable:
        return True
    return False


@pytest.mark.parametrize("sort", ["csv", "utf-16", "ged", "geojson", "kml", "kmz", "xlsx", "gpkg"])
def test_a_sound_file_is_rows(tmp_path, land, samples, sort):
    (tmp_path / "f").write_bytes(samples[sort])
    assert bring_in(tmp_path / "f", land).taken
    assert check(read(land)) == []


@pytest.mark.parametrize("sort", ["csv", "utf-16", "ged", "geojson", "kml", "kmz", "xlsx", "gpkg"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cut=st.floats(0, 1),
    damage=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=6)), max_size=4),
)
def test_a_damaged_file_is_rows_or_one_sentence(tmp_path, samples, sort, cut, damage):
    raw = bytearray(samples[sort])
    for where, what in damage:
        begin = int(where * len(raw))
        raw[begin : begin + len(what)] = what
    (tmp_path / "f").write_bytes(raw if cut > 0.5 else raw[: int(2 * cut * len(raw))])
    is_told(tmp_path / "f")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from([b"", b"{", b"<kml>", b"PK\x03\x04", b"id,date\n", b"\xff\xfe", b'"']))
def test_any_bytes_are_rows_or_one_sentence(tmp_path, raw, start):
    (tmp_path / "f").write_bytes(start + raw)
    is_told(tmp_path / "f")


HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12),  # csv.writer quotes no \r
    st.sampled_from([
        "", "=1+1", "@SUM(A1)", "<script>alert(1)</script>", "a|b;c~d", "\u202eright", "\u200b", "a\nb", "a\0b", "0",
        "-1", "1e9", "99999999999", "NaN", "36°12'N", "1,5", "٣٦٫٢", "2018-08-11", "32.01.2019", "2018", "2199-01-01",
        "x" * 3_000, 'a "\r" b', '"', "'", "\\", "../..", "http://a/b",
    ]),
)  # fmt: skip
GED_CELLS = (
    "side_a", "side_b", "where_coordinates", "adm_1", "adm_2", "country", "latitude", "longitude", "date_start",
    "date_end", "date_prec", "where_prec", "best", "low", "high", "deaths_civilians", "source_headline",
    "source_original", "event_clarity", "geom_wkt",
)  # fmt: skip


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.dictionaries(st.sampled_from(GED_CELLS), HOSTILE, max_size=3), min_size=1, max_size=6))
def test_whatever_cells_hold_the_folder_stays_clean_and_every_row_is_told(tmp_path_factory, broken):
    folder = tmp_path_factory.mktemp("any")
    land = write_folder(folder / "land")
    rows = [ucdp(n, **cells) for n, cells in enumerate(broken)]
    outcome = bring_in(write(folder / "ged.csv", rows), land)
    assert outcome.findings.read == outcome.taken + outcome.findings.refused_rows == len(rows)
    assert check(read(land)) == []
    for n, row in enumerate(rows):
        kept = original(land, f"ucdp:{n}")
        assert (f"ucdp:{n}" in events(land)) == (kept is not None)
        if kept is not None:
            assert dict(kept.cells) == {name: row.get(name, "") for name in UCDP_18}, "lossless"
