"""The controls of playback and the words that the browser fills in."""

import json
import re
from pathlib import Path

import pytest
from dash.development.base_component import Component

from dashboard import ids
from dashboard.layout import keys, playback
from tests.components import every
from tests.worlds import world

SCRIPTS = Path(__file__).parents[2] / "assets" / "js"
LAND = world()
WORDS = playback.words(LAND.folder, LAND.extent)
CONTROLS = playback.playback(WORDS)


def named(name):
    (found,) = every(CONTROLS, Component, id=name)
    return found


@pytest.mark.parametrize(
    ("name", "says"), [(ids.PLAY, "Play"), (ids.STEP_BACK, "Step back"), (ids.STEP_FORWARD, "Step forward")]
)
def test_each_button_has_its_name(name, says):
    assert getattr(named(name), "aria-label") == says


@pytest.mark.parametrize(("name", "says"), [(ids.STEP, "Step"), (ids.SPEED, "Speed")])
def test_each_list_is_a_combobox_with_its_name_and_one_of_its_own_values(name, says):
    box = named(name)
    assert box.label == says
    assert box.attributes == {"input": {"role": "combobox"}}
    assert box.value in [option["value"] for option in box.data]


def test_a_step_is_a_day_a_week_or_a_month():
    assert [option["label"] for option in named(ids.STEP).data] == ["day", "week", "month"]


def test_less_motion_begins_at_the_slowest_speed():
    assert str(min(playback.SPEEDS)) == playback.CALM
    assert getattr(CONTROLS, "data-calm") == playback.CALM


def test_the_browser_asks_for_words_that_it_gets():
    sent = json.loads(getattr(CONTROLS, "data-words"))
    asked = set()
    for script in ("caption", "live", "play"):
        text = (SCRIPTS / f"{script}.js").read_text("utf-8")
        asked |= set(re.findall(r"\bwords(?:\(\))?\.(\w+)", text))
    assert {"first", "summed", "moving", "extent", "failed"} <= asked
    assert asked <= set(sent)


def test_every_key_of_the_list_is_written_down_once():
    spelled = [line[0] for line in keys.KEYS]
    assert len(spelled) == len(set(spelled))
    assert {("Space",), ("←", "→"), ("Shift", "←", "→"), ("Home", "End"), ("/",), ("Esc",), ("?",)} <= set(spelled)
