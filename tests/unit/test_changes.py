"""What changed hands, as the page writes it: the same numbers as the tables, each change with date, source, reports."""

from datetime import date

import pandas as pd
import pytest
from dash import html

from dashboard import query
from dashboard.callbacks.compare import told
from dashboard.control import compare
from dashboard.data.days import number_of
from dashboard.layout import changes
from dashboard.layout.changes import MOST_TOWNS
from dashboard.view import Period, View
from dashboard.web.source import Source
from tests.components import every, inside, words
from tests.worlds import CONTROL, PLACES, changed, world

LAND = world()
SOURCE = Source(LAND)
BEFORE, AFTER = date(2018, 1, 1), date(2019, 3, 1)


def body(one=BEFORE, other=AFTER, source=SOURCE, **more):
    return told(source, View(time=Period(other, other), compare=one, **more))


def rows(found):
    return every(every(found, html.Ul, className="changed-towns"), html.Li)


def km2(*towns):
    """Add up the land of towns as the page writes it."""
    land = sum(SOURCE.cells.area_km2[SOURCE.ledger.place_ids.index(town)] for town in towns)
    return f"{land:,.0f} km²"


def said(part):
    return " ".join(words(part).split())


def cells(found):
    [table] = every(found, html.Table)
    return [
        [words(cell) for cell in inside(row) if isinstance(cell, (html.Th, html.Td))] for row in every(table, html.Tr)
    ]


def test_the_balance_is_that_of_the_tables():
    found = compare.compare(SOURCE.ledger, number_of(BEFORE), number_of(AFTER))
    balance = compare.balance(SOURCE.cells, found)
    labels = {"red": "Red Front", "blue": "Blue Army", "shared:blue+red": "Blue Army + Red Front side by side"}
    head, *lines = cells(body())
    assert head == ["Holder", "Gained", "Lost"]
    assert [line[0] for line in lines] == [labels[holder] for holder in balance["holder"]]
    for line, row in zip(lines, balance.to_dict("records"), strict=True):
        for text, side in zip(line[1:], ("gained", "lost"), strict=True):
            noun = "town" if row[f"towns_{side}"] == 1 else "towns"
            assert text == f"{row[f'towns_{side}']} {noun}, {row[f'km2_{side}']:,.0f}\N{NO-BREAK SPACE}km²"
    assert balance["km2_gained"].sum() > 0


def test_each_town_is_told_with_its_change_date_source_and_reports():
    assert [said(row) for row in rows(body())] == [
        f"Gamma : Blue Army → Red Front about 20 Aug 2018 , by Gazette ; {km2('T3')}",
        (
            f"Alpha : Blue Army → Red Front 5 Jan 2019 , by Gazette ; {km2('T1')} "
            "5 Jan 2019: Non-violent transfer of territory"
        ),
        f"Beta : Red Front → Blue Army + Red Front side by side 10 Jul 2018 , by Gazette ; {km2('T2')}",
    ]


def test_how_much_changed_in_all_the_data_is_said():
    assert f"3 towns with {km2('T1', 'T2', 'T3')} of land changed hands or status" in said(body()[1])


def test_the_reports_between_are_those_of_the_tables_and_links():
    found = compare.compare(SOURCE.ledger, number_of(BEFORE), number_of(AFTER))
    linked = {one.href for row in rows(body()) for one in every(row, html.A) if one.href.startswith("/")}
    numbers = {n for town in compare.explaining(LAND, found) for n in town}
    assert linked == {f"/?event={LAND.events['event_id'].iloc[n]}" for n in numbers} == {"/?event=E6"}


def test_sources_are_links_that_tell_the_other_page_nothing():
    links = [one for row in rows(body()) for one in every(row, html.A) if one.href.startswith("http")]
    assert [one.href for one in links] == ["https://example.org/c"] * 3
    assert {one.rel for one in links} == {"noopener noreferrer"}


def test_backwards_the_sides_and_the_signs_are_swapped():
    forth, back = cells(body())[1:], cells(body(AFTER, BEFORE))[1:]
    assert [[name, lost, gained] for name, gained, lost in forth] == back
    assert said(body(AFTER, BEFORE)[0]) == "Changed hands, 1 Mar 2019 to 1 Jan 2018"
    assert any(said(row).startswith("Alpha : Red Front → Blue Army 5 Jan 2019") for row in rows(body(AFTER, BEFORE)))


@pytest.mark.parametrize(("one", "other"), [(BEFORE, AFTER), (AFTER, BEFORE)])
def test_the_words_about_the_map_hold_whichever_date_is_earlier(one, other):
    days = {BEFORE: "1 Jan 2018", AFTER: "1 Mar 2019"}  # control.js: lookBetween(then, now)
    assert f"the holder's colour on {days[other]} with stripes of the one on {days[one]}" in words(body(one, other))


def test_towns_that_changed_alike_stand_together_the_commonest_change_first():
    first = CONTROL[0]

    def row(place, day, holder):
        return {**first, "place_id": place, "date": day, "holder": holder, "assertion_id": f"{place}-{day}-1"}

    control = [
        row("T1", "2018-03-01", "blue"), row("T1", "2018-04-01", "red"), row("T2", "2018-02-01", "red"),
        row("T3", "2018-06-01", "blue"), row("T4", "2018-05-01", "blue"),
    ]  # fmt: skip
    begin = [row(place, "2016-01-01", "blue" if place == "T2" else "red") for place in ("T2", "T3", "T4")]
    land = world(control=[row("T1", "2016-01-01", "blue"), *begin, *control])
    found = [said(one).split(" :")[0] for one in rows(body(source=Source(land)))]
    assert found == ["Beta", "Alpha", "Delta", "Gamma"]  # two from blue to red by date, two from red to blue


def test_where_the_date_is_not_exact_that_is_said():
    words_of = {said(row).split(" :")[0]: said(row) for row in rows(body(date(2015, 12, 31), date(2016, 2, 1)))}
    assert words_of["Alpha"] == "Alpha : no information → Red Front on 1 Jan 2016 at the latest , by Gazette ; " + km2(
        "T1"
    )


def test_a_town_that_is_no_longer_known_is_told_so_without_a_date():
    found = rows(body(date(2019, 5, 31), date(2019, 6, 1)))
    assert len(found) == 3
    assert all("→ no information date not known" in said(row) for row in found)


def test_a_change_of_status_alone_moves_no_land():
    found = body(date(2018, 8, 1), date(2018, 8, 15))
    [row] = rows(found)
    assert said(row) == f"Gamma : Blue Army → Blue Army, contested 10 Aug 2018 , by Gazette ; {km2('T3')}"
    assert cells(found) == [["Holder", "Gained", "Lost"]]


def test_where_nothing_changed_that_is_said():
    found = body(date(2018, 9, 1), date(2018, 9, 2))
    assert said(found[1]) == "No town was held otherwise on 2 Sep 2018 than on 1 Sep 2018."
    assert every(found, html.Table) == []
    assert said(body(AFTER, AFTER)[1]) == "No town was held otherwise: both dates are the same day."


def test_the_download_is_the_same_view():
    view = View(time=Period(date(2018, 12, 1), AFTER), compare=BEFORE, text="deal")
    [link] = [one for one in every(told(SOURCE, view), html.A) if one.href.startswith("/changes.csv?")]
    assert query.decode(link.href.partition("?")[2]) == (view, [])
    assert query.decode(_download(View(compare=BEFORE)))[0].time == LAND.folder.opening.time


def _download(view):
    [link] = [one for one in every(told(SOURCE, view), html.A) if one.href.startswith("/changes.csv?")]
    return link.href.partition("?")[2]


def test_a_long_list_is_cut_off_and_says_how_much_is_left():
    found = compare.compare(SOURCE.ledger, number_of(BEFORE), number_of(AFTER))
    events = pd.Series([()] * len(found.towns), dtype=object)
    towns = compare.table(LAND, found).assign(events=events, source="Gazette", km2=1.0)
    many = pd.concat([towns] * 101, ignore_index=True)
    balance = compare.balance(SOURCE.cells, found)
    written = changes.changes(LAND, (BEFORE, AFTER), balance, many, "/changes.csv")
    assert len(rows(written)) == MOST_TOWNS == 300
    assert "303 towns" in words(written)
    assert words(written).endswith("3 more are in the download.")


def test_hostile_words_stay_words():
    evil = "<img src=x onerror=alert(1)>"
    land = world(places=changed(PLACES, "T1", name=evil))
    found = body(source=Source(land))
    assert evil in words(found)
    kinds = {type(one).__name__ for one in inside(found)}
    assert kinds <= {
        "str",
        "H2",
        "P",
        "A",
        "Table",
        "Caption",
        "Thead",
        "Tbody",
        "Tr",
        "Th",
        "Td",
        "Ul",
        "Li",
        "Strong",
    }
