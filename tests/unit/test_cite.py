"""A view is quoted with all that finds it again, and nothing that nobody has said."""

import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import __version__, query
from dashboard.control.state import Ledger
from dashboard.language import speaking
from dashboard.layout.cite import cite, latex, named
from dashboard.view import Camera, Period, View
from dashboard.words import Theme
from tests.worlds import EVENTS, FOLDER, changed, world

LAND = world()
LEDGER = Ledger.of(LAND.control, LAND.places, LAND.folder, LAND.events)
AUGUST = View(time=Period(date(2018, 8, 1), date(2018, 8, 31)), camera=Camera(36.1, 37.1, 9))
LINK = "https://map.example/?time=2018-08-01..2018-08-31&map=36.1000,37.1000,9.00"
CAPTION = (
    "2 of 6 events, 1 Aug 2018 to 31 Aug 2018. Deaths: none stated that can be summed (1 event without a figure and "
    "1 summary row that would count twice). Control as of 31 Aug 2018."
)
TODAY = date(2026, 3, 9)
COMMANDS = re.compile(r"\\(?:textbackslash|textasciitilde|textasciicircum)\{\}|\\[&%$#_{}]")


def quoted(view=AUGUST, land=LAND, page="https://map.example/", today=TODAY):
    ledger = LEDGER if land is LAND else Ledger.of(land.control, land.places, land.folder, land.events)
    return cite(land, ledger, view, page, today)


def field(bibtex, name):
    return re.search(rf"^  {name} = \{{(.*)\}},?$", bibtex, re.MULTILINE)[1]


def test_the_plain_text_names_title_versions_caption_link_day_sources_and_licences():
    assert quoted().text.splitlines() == [
        f"A made-up land. Interactive map, Khareeta {__version__}, data version {LAND.version}. {CAPTION}",
        f"{LINK} (accessed 9 Mar 2026).",
        "Query: time=2018-08-01..2018-08-31&map=36.1000,37.1000,9.00",
        "Sources of the 2 reports shown: Gazette (2).",
        "Sources of who held 3 towns: Gazette (3).",
        "Data and licences: The compilers (CC0).",
    ]


def test_in_arabic_what_is_latin_is_set_apart_in_the_text_and_bare_in_what_machines_read():
    with speaking("ar"):
        said = quoted()
    lines = said.text.splitlines()
    assert f"\u2068Khareeta {__version__}\u2069، إصدار البيانات \u2068{LAND.version}\u2069. " in lines[0]
    assert lines[1].startswith(f"\u2068{LINK}\u2069 (")
    assert "\u2068Gazette\u2069 (2)" in lines[3]
    assert not set(said.bibtex + said.csl_json) & set("\u2066\u2067\u2068\u2069")


def test_bibtex_says_the_same_in_fields():
    entry = quoted().bibtex
    assert entry.startswith(f"@misc{{khareeta-{LAND.version}-2018-08-01-2018-08-31,\n")
    assert entry.endswith("}\n}")
    assert field(entry, "title") == "{A made-up land}"
    assert field(entry, "url") == LINK
    assert field(entry, "urldate") == "2026-03-09"
    assert field(entry, "version") == f"{__version__}, data version {LAND.version}"
    assert "2 of 6 events" in field(entry, "note")
    assert "Gazette (2)" in field(entry, "note")


def test_csl_json_says_the_same_for_reference_managers():
    [item] = json.loads(quoted().csl_json)
    assert item["URL"] == LINK
    assert item["title"] == "A made-up land"
    assert item["accessed"] == {"date-parts": [[2026, 3, 9]]}
    assert item["version"].endswith(LAND.version)
    assert item["abstract"].startswith("2 of 6 events")


def test_no_author_year_or_doi_is_made_up():
    said = quoted()
    assert not re.search(r"^  (author|year|date|doi) ", said.bibtex, re.MULTILINE)
    assert not {"author", "issued", "DOI"} & json.loads(said.csl_json)[0].keys()
    assert "doi" not in said.text.lower()


def test_both_sources_of_a_report_are_counted():
    said = quoted(AUGUST.but(time=Period(date(2018, 7, 10), date(2018, 8, 31)))).text
    assert "Sources of the 3 reports shown: Gazette (3), Herald (1)." in said


def test_of_many_sources_those_with_most_rows_are_named():
    names = ["S0", "S1", "S2", "S3", "S4", "S2", ""]
    assert named(names, 3) == "S2 (2), S0 (1), S1 (1), 2 others (2)"
    assert named(names, 4) == "S2 (2), S0 (1), S1 (1), S3 (1), 1 other (1)"
    assert named(names, 5) == "S2 (2), S0 (1), S1 (1), S3 (1), S4 (1)"


def test_a_view_without_reports_or_known_towns_is_quoted_without_their_sources():
    said = quoted(AUGUST.but(time=Period(date(2019, 12, 31), date(2019, 12, 31)))).text
    assert "Sources" not in said
    assert "0 of 6 events" in said


def test_how_it_looked_is_not_quoted():
    assert quoted(AUGUST.but(embed=True, theme=Theme.DARK)) == quoted()


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("R&D: 50% of $5 #1 a_b", r"R\&D: 50\% of \$5 \#1 a\_b"),
        (r"{\relax}", r"\{\textbackslash{}relax\}"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
        ("خريطة – Maʿarrat", "خريطة – Maʿarrat"),
    ],
)
def test_what_latex_would_run_is_escaped_and_arabic_stays(text, escaped):
    assert latex(text) == escaped


@given(st.text())
def test_escaped_text_holds_no_sign_that_latex_reads_but_our_own_commands(text):
    assert not set(COMMANDS.sub("", latex(text))) & set("\\{}&%$#_~^")


@given(st.text(max_size=30), st.text(st.characters(codec="utf-8"), max_size=30))
def test_whatever_is_asked_the_braces_of_bibtex_pair_and_its_fields_stay_on_their_lines(words, page):
    view = query.decode("q=x")[0].but(text=words, time=AUGUST.time)
    entry = quoted(view, page=f"https://map.example/{page}").bibtex
    bare = re.sub(r"\\[{}]", "", entry)
    depth = 0
    for sign in bare:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert len(entry.split("\n")) == 8


def test_what_the_data_say_cannot_leave_its_field():
    evil = "Ga}zette,\n  doi = {10.1/x}"
    land = world(
        events=changed(EVENTS, "E4", source="Ga}zette, doi = {10.1/x}"),
        folder=FOLDER.replace('title = "A made-up land"', 'title = "A {land} & 100% \\\\input{x}"'),
    )
    entry = quoted(land=land).bibtex
    assert evil not in entry
    assert field(entry, "title") == r"{A \{land\} \& 100\% \textbackslash{}input\{x\}}"
    assert r"Ga\}zette, doi = \{10.1/x\} (1)" in field(entry, "note")
    assert not re.search(r"^  doi", entry, re.MULTILINE)


def test_an_article_of_the_folder_is_cited_by_publisher_and_subject():
    articles = """
[[articles]]
id = "0"
publisher = "Witness"
subject = "A village, winter 2018"
subject_ar = "قرية، شتاء 2018"
url = "https://witness.example/village"
"""
    name = EVENTS[0]["event_id"]
    rows = changed(EVENTS, name, source="row 7 of the first list", source_url="https://witness.example/village")
    land = world(folder=FOLDER + articles, events=rows)
    text = quoted(View(time=land.extent.period), land).text
    assert "Witness (article on A village, winter 2018) (1)" in text
    assert "row 7" not in text
