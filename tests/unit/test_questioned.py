"""Why a colour, what changed hands, who held how much: what the page writes of the ledger's answers."""

from datetime import date

import numpy as np
import pytest
from dash import html

from dashboard import query
from dashboard.callbacks import compare as comparing
from dashboard.callbacks import detail, why
from dashboard.control import compare
from dashboard.control.confidence import at_distance
from dashboard.control.series import series
from dashboard.data.days import number_of
from dashboard.data.read import shipped
from dashboard.figures import land, theme
from dashboard.layout.why import Land
from dashboard.layout.why import why as written
from dashboard.view import Period, View
from dashboard.web.errors import Refused
from dashboard.web.source import Source
from dashboard.words import Certainty
from tests.components import every, properties, words
from tests.worlds import CONTROL, world

LAND = world()
SOURCE = Source(LAND)
HOSTILE = "<script>alert(1)</script>"


def on(day, **more):
    return View(time=Period(day, day), **more)


def told(place_id, day, spot=None):
    return why.told(SOURCE, LAND.place_index[place_id], on(day), spot)


@pytest.fixture(scope="module")
def real():
    from dashboard.data.dataset import load

    return Source(load(shipped()))


def test_every_statement_behind_a_colour_is_listed_with_its_source():
    [found] = every(told("T2", date(2018, 8, 1)), html.Ul, className="evidence")
    rows = [row for row in CONTROL if row["place_id"] == "T2" and row["status"] == "shared"]
    assert len(every(found, html.Li)) == len(rows) == 1
    assert "10 Jul 2018" in words(found)
    assert "medium confidence" in words(found)
    assert rows[0]["source_url"] in {one.href for one in every(found, html.A)}


def test_evidence_is_that_of_the_day_and_says_what_was_before():
    said = words(told("T1", date(2019, 2, 1)))
    assert "5 Jan 2019" in said
    assert "Before, up to 4 Jan 2019" in said
    assert "5 Jan 2019:" not in words(told("T1", date(2018, 8, 1)))


def test_an_assertion_leads_to_the_report_that_goes_with_it():
    assert "/?event=E6" in {one.href for one in every(told("T1", date(2019, 2, 1)), html.A)}


def test_a_town_that_nobody_spoke_of_says_so():
    assert "no statement" in words(told("T4", date(2018, 8, 1)))


def test_pressing_a_stretch_opens_the_view_of_its_first_day():
    buttons = every(told("T1", date(2018, 8, 1)), html.Button)
    views = [query.decode(button.id["query"])[0] for button in buttons]
    assert len(views) >= 3
    firsts = [view.time.first for view in views]
    assert firsts == sorted(firsts)
    assert all(view.time.first == view.time.last for view in views)
    assert sum("stretch-now" in button.className for button in buttons) == 1


def test_land_far_from_its_town_is_told_to_be_less_sure():
    evidence = why.evidence(SOURCE.ledger, 0, number_of(date(2018, 8, 1)))
    near, far = (words(written(LAND, evidence, Land(km, Certainty.WELL_SOURCED), date(2018, 8, 1))) for km in (1, 4))
    assert "well sourced" in near
    assert "thinly sourced" in far
    assert at_distance(Certainty.GUESS, 9) is Certainty.GUESS


def test_hostile_words_of_a_statement_stay_words():
    hostile = world(control=tuple({**row, "note": HOSTILE, "source": HOSTILE} for row in CONTROL))
    found = why.told(Source(hostile), hostile.place_index["T1"], on(date(2018, 8, 1)), None)
    assert HOSTILE in words(found)
    assert not {name for name, _ in properties(found)} & {"dangerously_allow_html", "dangerouslySetInnerHTML"}


def test_a_comparison_lists_what_the_tables_hold(real):
    view = on(date(2019, 1, 15), compare=date(2018, 12, 28))
    body = comparing.told(real, view)
    found = compare.compare(real.ledger, number_of(view.compare), number_of(date(2019, 1, 15)))
    [towns] = every(body, html.Ul, className="changed-towns")
    assert len(every(towns, html.Li)) == len(found.towns) > 50
    balance = compare.balance(real.cells, found)
    [table] = every(body, html.Table)
    assert len(every(table, html.Tr)) == len(balance) + 1
    assert "Darat Izza" in words(towns)
    [download] = [one.href for one in every(body, html.A) if one.href.startswith("/changes.csv?")]
    assert query.decode(download.partition("?")[2])[0] == view


def test_comparing_a_day_with_itself_says_that_nothing_changed():
    body = comparing.told(SOURCE, on(date(2018, 8, 1), compare=date(2018, 8, 1)))
    assert "No town was held otherwise" in words(body)
    assert comparing.told(SOURCE, on(date(2018, 8, 1))) == []


def test_lines_follow_the_map_or_the_chosen_district(real):
    everywhere, some = (comparing.towns_in(real, View(), box)[1] for box in (None, (36.5, 35.5, 37.2, 36.4)))
    idlib = comparing.towns_in(real, View(admin=frozenset({"Idleb"})), (0, 0, 1, 1))[1]
    assert everywhere.all()
    assert 0 < some.sum() < len(some)
    admin = real.ds.places["admin1"].iloc[real.ledger.place].astype(str).to_numpy()
    assert (admin[idlib] == "Idleb").all()
    assert idlib.sum() == (admin == "Idleb").sum()


def test_the_shares_of_all_lines_add_up_to_the_known_land(real):
    folder = real.ds.folder
    found = series(real.ledger, real.cells, real.ds.extent)
    labels = {holder.id: holder.label for holder in folder.holders}
    hues = folder.holder_hues
    lines = land.draw(found, labels, hues, real.ds.extent)["data"]
    shares = np.sum([line["y"] for line in lines], axis=0)
    assert np.allclose(shares[found.known_km2 > 0], 100, atol=0.01 * len(lines))
    colours = theme.colours(hues)
    drawn = {line["name"]: line["line"]["color"] for line in lines}
    assert all(drawn[label] == colours[holder] for holder, label in labels.items() if label in drawn)
    assert len(drawn) == len(folder.holders) + 1


@pytest.mark.parametrize("point", ["x", [1], [1, "2"], [1, 2, 3], [999, 0], {"a": 1}, [None, None], True])
def test_a_spot_that_is_none_is_refused(point):
    with pytest.raises(Refused):
        detail.spot_of(point)


@pytest.mark.parametrize("bounds", ["x", [1, 2, 3], [1, 2, 3, "4"], {"a": 1}, 7])
def test_bounds_that_are_none_are_refused(bounds):
    with pytest.raises(Refused):
        comparing.box_of(bounds)


def test_what_was_before_is_told_with_its_source():
    found = told("T1", date(2019, 2, 1))
    [before] = [one for one in every(found, html.P) if words(one).startswith("Before, up to 4 Jan 2019: Blue Army.")]
    assert "Latest word on that, 1 Mar 2016:  Gazette" in words(before)
    assert [one.href for one in every(before, html.A)] == ["https://example.org/c"]


def test_a_spot_without_information_names_how_far_a_town_speaks_for_land():
    from dashboard.layout import panel

    for km, away in ((12.34, "12"), (10.4, "10.4"), (9.6, "10")):  # the last one lies beyond the border
        said = words(panel.nowhere(date(2018, 8, 1), "Alpha", km, 10.0))
        assert "speaks for the land up to 10 km round it" in said
        assert f"The nearest one is Alpha, {away} km away." in said
