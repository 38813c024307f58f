"""Playing and dragging through time: the browser counts alone, and says what the server then says."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import OPENING, inside

READY = "() => window.khareeta.live.loaded()"
RESTS = "() => !document.body.classList.contains('moving-days')"
SAID = """() => {
  const texts = (elements, of) => Object.fromEntries([...elements].map((one) => [of(one), one.textContent]));
  const thumbs = [...document.querySelectorAll("#period [role=slider]")];
  const strip = document.querySelector(".strip");
  return {
    counts: texts(document.querySelectorAll("[data-count]"), (one) => one.dataset.count),
    texts: texts(
      ["caption", "cutoff", "legend-day", "legend-circles", "moving"].map((id) => document.getElementById(id)),
      (one) => one.id,
    ),
    boxes: ["from", "to"].map((id) => document.getElementById(id).value),
    thumbs: thumbs.map((one) => [one.getAttribute("aria-valuenow"), one.getAttribute("aria-valuetext")]),
    window: ["--from", "--to"].map((name) => strip.style.getPropertyValue(name)),
    at: thumbs.map((one) => Math.round(one.getBoundingClientRect().x)),
  };
}"""
OURS = """() => {
  const found = {};
  for (let place = 0; place < 5000; place += 1) {
    const { radius, kind } = map().getFeatureState({ source: "towns", id: place });
    if (radius) found[place] = [2 * radius, kind];
  }
  return found;
}"""
THEIRS = """() => {
  const { customdata, marker } = plot()._fullData.at(-1);
  return Object.fromEntries(Array.from(customdata, (place, n) => [place, [marker.size[n], marker.color[n]]]));
}"""
WATCH = """() => {
  window.redrawn = [];
  const sources = ["cells", "edges", "towns"].map((one) => [map().getSource(one), "setData"]);
  for (const [thing, name] of [[map(), "setStyle"], ...sources]) {
    const own = thing[name];
    thing[name] = function (...words) { window.redrawn.push(name); return own.apply(this, words); };
  }
}"""


@pytest.fixture
def asked(reader):
    """Every request since the page was there."""
    found = []
    reader.page.on("request", lambda request: found.append(request.url))
    return found


def button(reader, name):
    return reader.page.get_by_role("button", name=name, exact=True)


def choose(reader, name, option):
    reader.page.get_by_role("combobox", name=name, exact=True).click()
    reader.page.get_by_role("option", name=option, exact=True).click()


def ready(reader):
    reader.page.wait_for_function(READY)


def last_day(reader):
    return reader.thumb("Last day").get_attribute("aria-valuetext")


def test_playing_asks_no_server_and_at_rest_the_server_says_the_same(reader, asked):
    reader.open("time=2018-01-01..2018-01-31")
    ready(reader)
    expect(reader.page.get_by_role("combobox", name="Speed")).to_have_value("1 a second")  # less motion is asked for
    choose(reader, "Step", "month")
    expect(reader.page.get_by_text("31 days, 1 Jan 2018 to 31 Jan 2018, moving a month a step")).to_be_visible()
    reader.ask(WATCH)
    asked.clear()
    steps = reader.steps
    button(reader, "Play").click()
    expect(reader.caption).to_contain_text("1 Mar 2018 to 31 Mar 2018")
    expect(reader.legend).to_contain_text(re.compile(r"Towns held on 30 Apr 2018"))
    assert asked == []
    pause = f"() => {{ document.getElementById('play').click(); return [({SAID})(), ({OURS})()]; }}"
    said, circles = reader.ask(pause)
    assert len(circles) > 10
    reader.page.wait_for_function(RESTS)
    assert reader.ask(SAID) == said
    time = "..".join(said["boxes"])
    reader.sees(f"time={time}")
    assert reader.ask(THEIRS) == circles
    assert reader.ask("() => window.redrawn") == []
    reader.expect_query(f"time={time}")
    assert reader.steps == steps


def test_dragging_a_thumb_asks_no_server_until_it_is_let_go(reader, asked):
    reader.open("mode=since")
    ready(reader)
    asked.clear()
    frame = reader.thumb("Last day").bounding_box()
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    reader.page.mouse.move(x, y)
    reader.page.mouse.down()
    reader.page.mouse.move(x - 100, y, steps=8)
    before = last_day(reader)
    assert before != "10 January 2019"
    expect(reader.page.get_by_text("All days from 1 Jan 2016 to")).to_be_visible()
    said, circles = reader.ask(f"() => [({SAID})(), ({OURS})()]")
    assert asked == []
    reader.page.mouse.up()
    reader.page.wait_for_function(RESTS)
    assert reader.ask(SAID) == said
    assert reader.ask(THEIRS) == circles
    reader.sees("time=" + "..".join(said["boxes"]) + "&mode=since")


def test_three_passes_through_all_days_leave_no_trace_in_memory(reader, asked):
    reader.open()
    ready(reader)
    reader.ask(WATCH)
    asked.clear()
    session = reader.page.context.new_cdp_session(reader.page)

    def used():
        session.send("HeapProfiler.collectGarbage")
        return session.send("Runtime.getHeapUsage")["usedSize"]

    walk = """async () => {
      const { live } = window.khareeta;
      const [least, most] = live.words().extent;
      for (let day = least; day <= most; day += 1) {
        live.step([Math.max(least, day - 13), day], "play");
        if (day % 25 === 0) await new Promise(requestAnimationFrame);
      }
      return most - least + 1;
    }"""
    after = []
    for _ in range(3):
        assert reader.ask(walk) == 3288
        after.append(used())
    assert asked == []
    assert reader.ask("() => window.redrawn") == []
    assert after[2] - after[0] < 2_000_000, after  # the browser's own books go up and down by one million
    reader.ask("() => window.khareeta.live.release('play')")
    reader.sees("time=2024-12-18..2024-12-31")


def test_keys_play_and_step_and_back_leads_out_at_once(reader):
    reader.open()
    chosen = reader.group("Periods").get_by_role("button").nth(1)
    chosen.click()
    reader.page.wait_for_function("() => location.search.includes('2018-04')")
    reader.page.evaluate("() => document.activeElement.blur()")
    press = reader.page.keyboard.press
    press("ArrowRight")  # before the server has answered: days move from the period that was asked for
    expect(reader.thumb("Last day")).to_have_attribute("aria-valuetext", "1 June 2018")
    press("ArrowLeft")
    ready(reader)
    steps = reader.steps
    expect(reader.thumb("Last day")).to_have_attribute("aria-valuetext", "31 May 2018")
    first = last_day(reader)
    press("ArrowRight")
    press("ArrowRight")
    press("Shift+ArrowLeft")
    press("Shift+ArrowRight")
    press("ArrowLeft")
    assert last_day(reader) != first
    press("ArrowLeft")
    assert last_day(reader) == first
    press("Space")
    expect(button(reader, "Pause")).to_be_visible()
    expect(reader.thumb("Last day")).not_to_have_attribute("aria-valuetext", first)
    press("Space")
    expect(button(reader, "Play")).to_be_visible()
    press("End")
    expect(reader.thumb("Last day")).to_have_attribute("aria-valuetext", "31 December 2024")
    press("Home")
    expect(reader.thumb("First day")).to_have_attribute("aria-valuetext", "1 January 2016")
    press("?")
    keys = reader.page.get_by_role("dialog", name="Keys")
    expect(keys).to_be_visible()
    press("Escape")
    expect(keys).to_be_hidden()
    reader.page.wait_for_function("() => location.search.includes('2016-01-01')")
    reader.page.wait_for_function(RESTS)
    assert reader.steps == steps
    button(reader, "Play").click()
    reader.page.go_back()
    reader.sees(OPENING)
    reader.expect_query("")
    expect(button(reader, "Play")).to_be_visible()


def test_without_the_private_handle_the_circles_are_drawn_the_public_way(reader, judge, asked):
    """Plotly may rename what it keeps to itself; the rest of the map is then lost, but not the events of a day."""
    judge.forgiven += ["map:", "Who holds what cannot be shown", "The basemap did not arrive"]

    def without_handle(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("._subplot", "._gone"))

    reader.page.route(re.compile(r"/assets/khareeta\.js"), without_handle)
    # The whole style brings the circles of the opening view, so it has to be there first.
    dressed = "String(plot()?._fullLayout?.map?.style).startsWith('blob:')"
    reader.open(wait=f"() => Boolean(document.querySelector('[role=status]')?.textContent && {dressed})")
    ready(reader)
    assert reader.ask("() => window.khareeta.map.circles.able()") is False
    asked.clear()
    on = """(days) => {
      const { live } = window.khareeta;
      live.step(live.period().map((day) => day + days), "play");
    }"""
    for days in (1, 30, 1):
        reader.ask(on, days)
    reader.sees("time=2019-01-29..2019-02-11")
    reader.page.wait_for_function(
        inside("() => plot()._fullData[0].lon.length === 0")
    )  # halos cost as much as the circles
    assert [one for one in asked if not re.search("/assets/basemap/|/map/", one)] == []  # the land may come late
    reader.ask("() => window.khareeta.live.release('play')")
    reader.expect_query("time=2019-01-29..2019-02-11")
    reader.page.wait_for_function(RESTS)
    reader.sees("time=2019-01-29..2019-02-11")
    reader.page.wait_for_function(inside("() => plot()._fullData[0].lon.length === plot()._fullData[1].lon.length"))
