"""Pointing at towns, reading their reports, moving the camera, and a server that stumbles."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import OPENING

DARAT_IZZA = "C1139"
JISR = "C4199"  # a town without a report in the opening view


def test_the_pointer_over_a_town_brings_up_what_is_known_of_it(reader):
    reader.open()
    here = [row for row in reader.rows(OPENING) if row["place_id"] == DARAT_IZZA]
    reader.point_at(DARAT_IZZA)
    card = reader.hovered
    expect(card).to_contain_text("Darat Izza")
    expect(card).to_contain_text("دارة عزة")
    expect(card).to_contain_text(re.compile(r"Held by HTS.* since 1 Jan 2019"))
    expect(card).to_contain_text(f"{len(here)} events")
    newest = sorted(here, key=lambda row: (row["event_date"], row["event_id"]), reverse=True)[:3]
    lines = card.get_by_role("listitem")
    expect(lines).to_have_count(3)
    for n, row in enumerate(newest):
        expect(lines.nth(n)).to_contain_text(row["notes"])
        expect(lines.nth(n)).to_contain_text(row["sub_event_type"])
    frame, map_frame = card.bounding_box(), reader.map.bounding_box()
    assert frame["x"] >= map_frame["x"]
    assert frame["x"] + frame["width"] <= map_frame["x"] + map_frame["width"]

    reader.point_at(JISR)
    expect(card).to_contain_text("Jisr al-Shughur")
    expect(card).to_contain_text("جسر الشغور")
    expect(card).to_contain_text(re.compile("no events", re.IGNORECASE))
    expect(lines).to_have_count(0)
    reader.page.mouse.move(5, 5)
    expect(card).to_be_hidden()


def test_a_click_on_a_town_opens_its_reports(reader):
    reader.open()
    expect(reader.reports).to_be_hidden()
    here = [row for row in reader.rows(OPENING) if row["place_id"] == DARAT_IZZA]
    steps = reader.steps
    reader.click_on(DARAT_IZZA)
    expect(reader.reports.get_by_role("heading", level=2)).to_contain_text("Darat Izza")
    reader.expect_query(f"place={DARAT_IZZA}")
    assert reader.steps == steps + 1
    cards = reader.reports.get_by_role("article")
    expect(cards).to_have_count(len(here))
    newest = sorted(here, key=lambda row: (row["event_date"], row["event_id"]), reverse=True)
    assert cards.evaluate_all("(cards) => cards.map((card) => card.dataset.event)") == [
        row["event_id"] for row in newest
    ]
    for n, row in enumerate(newest):
        expect(cards.nth(n)).to_contain_text(row["notes"])
        links = cards.nth(n).get_by_role("link")
        assert {"href": row["source_url"], "rel": "noopener noreferrer"} in links.evaluate_all(
            "(links) => links.map((link) => ({ href: link.getAttribute('href'), rel: link.rel }))"
        )
    thirty_one = next(n for n, row in enumerate(newest) if row["fatalities"] == 31)
    expect(cards.nth(thirty_one)).to_contain_text("31")

    reader.box("Event types", "Protests").check()  # the panel follows the filters
    expect(cards).to_have_count(sum(row["event_type"] == "Protests" for row in here))
    reader.reports.get_by_role("button", name="Close").click()
    expect(reader.reports).to_be_hidden()
    reader.expect_query("types=protests")
    reader.page.go_back()
    expect(reader.reports.get_by_role("heading", level=2)).to_contain_text("Darat Izza")
    reader.page.keyboard.press("Escape")
    expect(reader.reports).to_be_hidden()


def test_the_camera_stays_the_reader_s(reader):
    reader.open()
    steps = reader.steps
    frame = reader.map.bounding_box()
    reader.page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    reader.page.mouse.wheel(0, -400)
    expect(reader.page).to_have_url(re.compile(r"\?map=[\d.]+,[\d.]+,[\d.]+$"))
    reader.page.wait_for_function(
        "() => !document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map.isMoving()"
    )
    moved = reader.camera
    assert moved[2] > 8.2
    reader.box("Event types", "Battles").check()
    reader.sees(f"{OPENING}&types=battles")
    reader.thumb("Last day").press("ArrowRight")
    reader.sees("time=2018-12-28..2019-01-11&types=battles")
    assert reader.camera == pytest.approx(moved, abs=1e-9)
    lat, lon, zoom = moved
    reader.expect_query(f"time=2018-12-28..2019-01-11&types=battles&map={lat:.4f},{lon:.4f},{zoom:.2f}")
    assert reader.steps == steps + 1  # the type; not the wheel, not the slider


def test_a_layer_that_fails_does_not_stop_the_map(reader, judge, context):
    failures = iter([503, 503])

    def stumble(route):
        if (status := next(failures, None)) is None:
            route.fallback()
        else:
            route.fulfill(status=status, body="not now")

    context.route("**/map/style.json*", stumble)
    context.route("**/map/cells.json*", lambda route: route.fulfill(status=404, body="gone"))
    judge.forgiven += ["/map/style.json", "/map/cells.json"]
    reader.open(wait="() => Boolean(map()?.getSource('cells') && map().isSourceLoaded('towns'))")
    reader.sees(OPENING)
    reader.box("Event types", "Protests").check()
    reader.sees(f"{OPENING}&types=protests")
    guarded = """() => {
      const subplot = plot()._fullLayout.map._subplot;
      return [Boolean(subplot.map.setFeatureState), subplot.rejectOnError.toString().length < 20,
        map().getCanvas().getAttribute("role"), map().getCanvas().getAttribute("aria-label")];
    }"""
    assert reader.ask(guarded) == [True, True, None, None]
    assert [line for line in judge.found if "cells.json" in line]  # it did fail
