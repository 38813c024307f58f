"""The Arabic type face that travels with the page."""

import re
from pathlib import Path

from dashboard.figures import basemap
from scripts.build_font import LARGEST, LETTERS

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "assets" / "fonts"
TOKENS = (ROOT / "assets" / "css" / "00-tokens.css").read_text("utf-8")
ARABIC = re.compile("[\u0600-\u06ff]")


def test_the_style_sheet_loads_a_font_that_is_there_and_small():
    [address] = re.findall(r'src: url\("([^"]+)"\)', TOKENS)
    font = ROOT / "assets" / "css" / address
    assert font.read_bytes()[:4] == b"wOF2"
    assert font.stat().st_size <= LARGEST


def test_page_and_map_write_in_it():
    [family] = re.findall(r'font-family: "([^"]+)"', TOKENS)
    assert re.search(rf'--font: "{family}"', TOKENS)
    assert basemap.FONTS[0] == family


def test_it_has_every_arabic_letter_that_data_and_translations_write():
    written = [*(ROOT / "data").rglob("*.csv"), *(ROOT / "data").rglob("*.toml"), *(ROOT / "data").rglob("*.geojson")]
    written += [*(ROOT / "dashboard").rglob("*.po"), ROOT / "assets" / "basemap" / "labels.geojson"]
    letters = {letter for file in written for letter in ARABIC.findall(file.read_text("utf-8"))}
    assert len(letters) > 30
    assert {letter for letter in letters if not any(first <= ord(letter) <= last for first, last in LETTERS)} == set()


def test_its_licence_lies_beside_it():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text("utf-8")
    assert "noto-sans-arabic.woff2" in (FONTS / "NOTICE.md").read_text("utf-8")
