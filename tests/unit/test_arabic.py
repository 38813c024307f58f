"""The Arabic page: no English is left on it but names, which are marked as English."""

import re
from datetime import date
from html.parser import HTMLParser

import numpy as np
import pytest
from dash.development.base_component import Component

from dashboard import query
from dashboard.app import build
from dashboard.callbacks import compare, detail, redraw, reports, why
from dashboard.data.dataset import load
from dashboard.data.read import shipped
from dashboard.data.stories import Stop
from dashboard.intake import log
from dashboard.language import FINDERS, FOREIGN, again, catalogue, foreign, speaking
from dashboard.layout import adding, import_report, panel, phrases, share, story
from dashboard.layout.cite import cite
from dashboard.layout.foreign import set_apart
from dashboard.layout.held import town
from dashboard.layout.told import tell
from dashboard.view import Days
from dashboard.web.source import Source
from scripts.catalogue import wanted
from tests.imports import bring_in, write
from tests.unit.test_intake_report import ROWS
from tests.worlds import write_folder

NAMES = re.compile(
    r"Khareeta|khareeta serve --frame-ancestors|YYYY-MM-DD|Enter|Esc|Ctrl\+C|Space|Shift|Home|End|CSV|Excel|GeoJSON"
    r"|PNG|SVG|PDF|SMART|UOSSM|GeoPackage|BibTeX|CSL-JSON|UCDP|GED|ACLED|OPCW|WebGL|JavaScript|English|https?://\S+|\b[JK]\b"
    r"|KML|ZIP|XML|JSON|GDAL|Parquet"
)
"""What is written in Latin letters in Arabic too: keys, formats, products, addresses."""
LATIN = re.compile(r"[A-Za-z]{2,}")
SAID = (
    "children",
    "label",
    "placeholder",
    "title",
    "aria-label",
    "nothingFoundMessage",
    "thumbFromLabel",
    "thumbToLabel",
)
WRITTEN = ("caption", "chips", "cutoff", "lacking", "events", "more", "empty")
TYPED = {"Atarib", "SOHR", "qqqq"}
"""Words that the reader of these views has typed."""
QUOTES = {"cite-bibtex", "cite-csl-json"}
VIEWS = (
    "",
    "actors=hts&with=nlf&types=battles~protests&deaths=1..50&confidence=medium&precision=near&q=Atarib",
    "time=2018-02-18..2018-04-14&place=C2338&compare=2018-02-01&admin=Rural Damascus&size=deaths&split=camp&mode=since",
    "time=2016-01-01..2024-12-31&not=hts&sub=armed-clash&undated=0&area=36,35,37,36&bins=week&source=SOHR&mode=day",
)


def left(text):
    """Name the English that is left in a text: what is neither marked as foreign nor a name."""
    return LATIN.findall(NAMES.sub(" ", FOREIGN.sub(" ", text)))


def said(part):
    """Give every text of components that somebody reads or hears; what is marked as English is passed over."""
    match part:
        case str():
            yield part
        case list() | tuple():
            yield from (text for one in part for text in said(one))
        case dict():
            yield from said([one for name, one in part.items() if name in {"label", "group", "items"}])
        case Component() if getattr(part, "lang", None) != "en" and str(getattr(part, "id", "")) not in QUOTES:
            own = part.to_plotly_json()["props"]
            yield from said([own.get(name) for name in SAID])
            yield from said([own.get("data")] if part._type in {"Select", "MultiSelect"} else [])


@pytest.fixture(scope="module")
def source():
    return Source(load(shipped()))


@pytest.fixture(scope="module")
def get():
    return build(load(shipped())).server.test_client().get


class Reader(HTMLParser):
    """Reads out a page without script, but for what is marked as English."""

    def __init__(self):
        super().__init__()
        self.foreign = 0
        self.told = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if (
            tag in {"bdi", "code", "style"}
            or (self.foreign and tag not in {"meta", "link", "br"})
            or given.get("lang") == "en"
        ):
            self.foreign += 1
        else:
            self.told += [given[name] for name in ("title", "aria-label", "data-label") if name in given]

    def handle_endtag(self, _tag):
        self.foreign -= bool(self.foreign)

    def handle_data(self, data):
        if not self.foreign:
            self.told.append(data)


def test_no_english_is_left_on_the_page_as_it_opens(source):
    with speaking("ar"):
        drawn = build(source.ds).draw("ar")
    assert {text for text in said(drawn) if left(text)} == set()


@pytest.mark.parametrize("asked", VIEWS)
def test_no_english_is_left_in_what_the_page_says_of_a_view(source, asked):
    ds, ledger = source.ds, source.ledger
    view = query.decode(asked + "&lang=ar")[0]
    day = view.days(ds.extent, ds.folder.opening.time).last
    place = ds.place_index[view.place or "C3985"]
    with speaking("ar"):
        shown = redraw.look(ds, view)
        wish = reports.Wish(view, by_week=True)
        told = [
            [redraw.written(ds, ledger, view, shown)[name] for name in WRITTEN],
            redraw.empty(ds, view.but(text="qqqq"), redraw.look(ds, view.but(text="qqqq"))),
            [part["name"] for part in redraw.timeline.bars(ds, view)["parts"]],
            detail.hover_card(ds, ledger, place, view),
            panel.head(town(ds, ledger, place, day), from_list=True),
            [reports._told(ds, [], reports.of_town(ds, place, wish), has_scope=False)[name] for name in ("body", "at")],
            reports._told(ds, [], reports.of_view(ds, None, reports.Wish(view)), has_scope=True)["body"],
            panel.nowhere(day, "تل", 3.5, 10),
            why.told(source, place, view, (36.6, 35.6)),
            compare.told(source, view.but(compare=date(2017, 1, 1))),
            [compare.words(*[compare.towns_in(source, view, None)[0], 5])],
            share.changes("x"),
            cite(ds, ledger, view, "https://x.org/", date(2020, 1, 1)).text.replace(ds.version, "").splitlines()[0],
        ]  # fmt: skip
        found = {text for text in said(set_apart(told)) if set(left(text)) - TYPED}
    assert found == set()


def test_what_is_set_apart_in_a_citation_lies_in_nothing_else_that_is(source):
    with speaking("ar"):
        view = query.decode("time=2016-01-01..2024-12-31&lang=ar")[0]
        text = cite(source.ds, source.ledger, view, "https://x.org/", date(2020, 1, 1)).text
    assert not set(FOREIGN.sub("", text)) & set("\u2068\u2069")
    assert not any("\u2068" in inner for inner in FOREIGN.findall(text))


def test_no_english_is_left_in_a_report_that_is_open(source):
    ds = source.ds
    with speaking("ar"):
        for event in ("SYR-2019-018", "SYR-2018-024", "SYR-2018-085"):
            view = query.decode(f"event={event}&time=2016-01-01..2024-12-31&lang=ar")[0]
            place = ds.place_index[str(ds.events["place_id"].iloc[ds.event_index[event]])]
            body = reports._told(ds, [], reports.of_town(ds, place, reports.Wish(view)), has_scope=False)["body"]
            assert {text for text in said(set_apart(body)) if left(text)} == set()


def test_no_english_is_left_in_a_story(source):
    ds = source.ds
    with speaking("ar"):
        for one in ds.stories:
            for number in range(1, len(one.steps) + 1):
                told = story.step(tell(ds, Stop(one, number)), ds.folder.camera)
                assert {text for text in said(set_apart(told)) if left(text)} == set()


@pytest.mark.parametrize(
    "path",
    ["/about?lang=ar", "/add?lang=ar", *(f"/text?lang=ar&{asked}" for asked in VIEWS), "/text?lang=ar&story=m5.3"],
)
def test_no_english_is_left_on_the_pages_without_script(get, source, path):
    assert {text for text in english_on(get(path).text) if set(left(text)) - TYPED} == set()


def english_on(page):
    """Name the texts of a page without script that are left in English."""
    reader = Reader()
    reader.feed(page)
    return {text.strip() for text in reader.told if left(text)}


def test_no_english_is_left_on_the_pages_of_a_readers_own_file():
    entry = log.Entry(1, "2020-01-01T00:00:00+00:00", "ucdp", "قائمة.csv", "", "CSV", 9, 4, 1, 1, 2, 3)
    with speaking("ar"):
        pages = [
            adding.form("/", 20, 30, again("f.csv: the file is empty (0 bytes)")),
            adding.commands("/"),
            adding.own("/u/x/", adding.Told(entry, "?time=2018-08-11", "?time=2018-08-11&source=UCDP%20GED"), 30),
            adding.gone("/"),
        ]
    assert set.union(*map(english_on, pages)) == set()
    assert "<bdi>قائمة.csv</bdi>" in pages[2]
    assert 'action="/add?lang=ar"' in pages[0]
    assert "href='/u/x/?time=2018-08-11&amp;lang=ar'" in pages[2]
    assert all('<html lang="ar" dir="rtl"' in page for page in pages)


def test_no_english_is_left_in_the_report_of_an_import(tmp_path):
    outcome = bring_in(write(tmp_path / "ged.csv", ROWS), write_folder(tmp_path / "land"))
    with speaking("ar"):
        page = import_report.report(outcome)
    assert {text for text in english_on(page) if left(re.sub("ged.csv|Beta town", "", text))} == set()
    assert "على الخريطة الآن 4 من أصل 9 صفوف في الملف." in page
    assert "<bdi>date_start</bdi>" in page
    assert "ليس تاريخاً؛ اكتب" in page


def test_whatever_is_found_in_a_file_is_said_again_in_arabic():
    """What the reading of files says in English, with any values in it, is known again on the Arabic page."""
    texts = [
        one.id
        for one in wanted()
        if isinstance(one.id, str) and any(file.startswith(FINDERS) for file, _ in one.locations)
    ]
    assert len(texts) > 100
    with speaking("ar"):
        said_again = {text: again("f.csv:2: x: " + re.sub(r"\{\w+\}", "Wert", text)) for text in texts}
    assert {text for text, said_now in said_again.items() if left(said_now)} == set()
    assert {text for text, said_now in said_again.items() if not re.search("[ء-ي]", said_now)} == set()


def test_what_nobody_of_us_has_said_stays_as_it_is():
    assert again("no such sentence") == "no such sentence"
    with speaking("ar"):
        assert again("no such sentence") == foreign("no such sentence")
        assert again("2026-11-22") == "\N{LEFT-TO-RIGHT ISOLATE}2026-11-22\N{POP DIRECTIONAL ISOLATE}"


def test_what_the_scripts_say_is_in_arabic():
    told = catalogue("ar").for_scripts().values()
    texts = {text for forms in told for text in (forms.values() if isinstance(forms, dict) else [forms])}
    assert {text for text in texts if left(re.sub(r"\{\w+\}", "", text))} == set()


def test_numbers_take_the_six_forms_of_arabic():
    with speaking("ar"):
        few = [phrases.count(n, "event") for n in (1, 2, 3, 10)]
        many = [phrases.count(n, "event") for n in (0, 11, 99, 100, 102, 103, 2402)]
    assert few == ["حدث واحد", "حدثان", "3 أحداث", "10 أحداث"]
    assert many == ["0 حدث", "11 حدثاً", "99 حدثاً", "100 حدث", "102 حدث", "103 أحداث", "2,402 حدث"]


def test_a_range_of_days_is_told_in_the_months_of_syria():
    with speaking("ar"):
        assert (
            phrases.days(Days(date(2018, 12, 28), date(2019, 1, 10))) == "28 كانون الأول 2018 إلى 10 كانون الثاني 2019"
        )


def test_a_figure_with_a_range_is_told_without_a_verb_that_would_have_to_agree():
    with speaking("ar"):
        assert phrases.killed(31, 31, 46, 20) == "القتلى: 31 (31–46)، منهم مدنيون: 20"
        assert phrases.killed(None, None, None, None) == "القتلى: غير مذكور"


def test_names_of_the_data_come_in_arabic_and_never_in_both_languages(source):
    ds = source.ds
    with speaking("ar"):
        shown = town(ds, source.ledger, ds.place_index["C3985"], date(2019, 1, 1))
    assert (shown.name, shown.name_ar) == ("معرة النعمان", "")
    assert np.asarray(ds.places["name_ar"] != "").any()
