"""Moving through time."""

import re
import tomllib

import pytest
from playwright.sync_api import expect

from tests.browser.reader import OPENING
from tests.browser.serving import ROOT

DARAT_IZZA = "C1139"


def box(reader, name):
    return reader.page.get_by_role("textbox", name=name, exact=True)


def test_a_key_on_the_slider_moves_the_period_and_leaves_no_step_for_back(reader):
    reader.open()
    steps = reader.steps
    first, last = reader.thumb("First day"), reader.thumb("Last day")
    expect(first).to_have_attribute("aria-valuetext", "28 December 2018")
    expect(last).to_have_attribute("aria-valuetext", "10 January 2019")
    last.focus()
    for _ in range(3):
        last.press("ArrowRight")
    reader.sees("time=2018-12-28..2019-01-13")
    reader.expect_query("time=2018-12-28..2019-01-13")
    expect(last).to_have_attribute("aria-valuetext", "13 January 2019")
    expect(box(reader, "To")).to_have_value("2019-01-13")
    first.press("ArrowLeft")
    reader.sees("time=2018-12-27..2019-01-13")
    expect(first).to_have_attribute("aria-valuetext", "27 December 2018")
    assert reader.steps == steps


def test_a_typed_date_moves_the_period_and_a_wrong_one_says_why_it_does_not(reader):
    reader.open()
    reader.type_date("To", "2019-01-20")
    reader.sees("time=2018-12-28..2019-01-20")
    for name, wrong in (("To", "2019-02-31"), ("To", "soon"), ("From", "1999-01-01")):
        right = box(reader, name).input_value()
        reader.type_date(name, wrong)
        expect(box(reader, name)).to_have_attribute("aria-invalid", "true")
        expect(box(reader, name)).to_have_accessible_description(re.compile(r"\w"))
        reader.type_date(name, right)
        expect(box(reader, name)).not_to_have_attribute("aria-invalid", "true")
    reader.expect_query("time=2018-12-28..2019-01-20")
    reader.type_date("From", "2019-01-21")  # later than the last day: that one comes along
    reader.sees("time=2019-01-21")
    reader.expect_query("time=2019-01-21")
    expect(box(reader, "To")).to_have_value("2019-01-21")


def test_the_time_mode_changes_which_days_are_meant(reader):
    reader.open()
    modes = reader.page.get_by_role("radiogroup", name="Time mode", exact=True)
    numbers = []
    for name, query in (("Day", "mode=day"), ("Since start", "mode=since"), ("Window", "")):
        steps = reader.steps
        modes.get_by_role("radio", name=name, exact=True).check()
        numbers.append(len(reader.sees(f"{OPENING}&{query}")))
        reader.expect_query(query)
        assert reader.steps == steps + 1
    day, since, window = numbers
    assert day < window < since


def test_a_quick_choice_moves_period_and_camera_and_back_undoes_both(reader):
    folder = tomllib.loads((ROOT / "data" / "folder.toml").read_text(encoding="utf-8"))
    chosen = next(period for period in folder["periods"] if period["id"] == "eastern-ghouta")
    reader.open()
    home = reader.camera
    reader.group("Periods").get_by_role("button", name=chosen["title"], exact=True).click()
    rows = reader.sees(chosen["query"])
    assert len(rows) > 10
    reader.expect_query(chosen["query"])
    assert reader.camera == pytest.approx((33.54, 36.4, 10), abs=1e-3)
    reader.page.go_back()
    reader.sees(OPENING)
    reader.expect_query("")
    assert reader.camera == pytest.approx(home, abs=1e-3)


def test_who_holds_what_is_repainted_without_fetching_or_drawing_the_land_again(reader):
    reader.open()
    watch = """() => {
      window.redrawn = [];
      const style = map().setStyle;
      map().setStyle = function (...words) { window.redrawn.push("style"); return style.apply(this, words); };
      for (const name of ["cells", "edges", "towns"]) {
        const source = map().getSource(name);
        const give = source.setData;
        source.setData = function (...words) { window.redrawn.push(name); return give.apply(this, words); };
      }
    }"""
    reader.ask(watch)
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))
    for day, holder in (
        ("2018-12-31", "opposition"),
        ("2019-01-01", "hts"),
        ("2018-02-25", "hts"),
        ("2018-12-31", "opposition"),
    ):
        if day < "2018-12-28":
            reader.type_date("From", day)
        reader.type_date("To", day)
        reader.expect_holder(DARAT_IZZA, holder)
    assert reader.ask("() => window.redrawn") == []
    assert [url for url in asked if "/map/" in url] == []
    # what is painted is what the server says, town by town
    held = {row["place_id"]: row["holder"] for row in reader.get("control.json?time=2018-12-31")["rows"]}
    looks = reader.ask(
        "(towns) => towns.map((_, id) => map().getFeatureState({ source: 'cells', id }))", list(reader.cell)
    )
    painted = {
        place: f"shared:{look['holder']}+{look['second']}" if look.get("second") else look["holder"]
        for place, look in zip(reader.cell, looks, strict=True)
        if look.get("holder")
    }
    assert len(held) > 500
    assert painted == held
