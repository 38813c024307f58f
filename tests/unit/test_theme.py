"""Colours: the same for the same actor, and apart for readers who are colour blind."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from dashboard.figures import theme
from dashboard.figures.basemap import HATCH_OPACITY
from dashboard.words import Certainty, EventType, Hue, Theme

# Machado, Oliveira & Fernandes (2009), severity 1.0, to be applied to linear RGB.
SIGHT = {
    "full": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
XYZ_OF_RGB = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])  # fmt: skip  # noqa: E501
WHITE = np.array([0.95047, 1.0, 1.08883])  # D65
HOLDERS = {str(hue): hue for hue in list(Hue)[:6]}
"""The colours of those who hold land in the shipped data."""
# CIEDE2000 distances. About 1 is the smallest that can be seen side by side; 2.3 is the usual "just noticeable"
# step for large patches; 9 is plainly another colour.
APART_PURE = 18
APART_AS_AREAS = 9
APART_AS_PALEST_AREAS = 7
APART_AS_MARKERS = 16
APART_CAMPS = 12
TOKENS = (Path(__file__).parents[2] / "assets" / "css" / "00-tokens.css").read_text("utf-8")
THEMES = pytest.mark.parametrize("shade", Theme)


def tokens(shade):
    """The page's own colours in a theme, as far as they are plain ones."""
    pairs = re.findall(r"--([a-z-]+): var\(--if-light, (#[0-9a-f]{6})\) var\(--if-dark, (#[0-9a-f]{6})\);", TOKENS)
    return {name: dark if shade is Theme.DARK else light for name, light, dark in pairs}


def rgb(colour):
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255


def laid_on(colour, ground, opacity):
    """What a half-transparent colour on a ground looks like (browsers blend in sRGB)."""
    return opacity * rgb(colour) + (1 - opacity) * rgb(ground)


def lab(shade, sight):
    linear = np.where(shade <= 0.04045, shade / 12.92, ((shade + 0.055) / 1.055) ** 2.4)
    xyz = XYZ_OF_RGB @ np.clip(SIGHT[sight] @ linear, 0, 1) / WHITE
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def ciede2000(one, other):
    """Distance of two CIELAB colours (Sharma, Wu & Dalal 2005, equations 2 to 22)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    g = 0.5 * (1 - np.sqrt(mean_c7 / (mean_c7 + 25**7)))
    a1, a2 = (1 + g) * a1, (1 + g) * a2
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    hue = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    dl, dc, dh = l2 - l1, c2 - c1, 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    cos = lambda factor, shift: np.cos(np.radians(factor * hue + shift))  # noqa: E731
    t = 1 - 0.17 * cos(1, -30) + 0.24 * cos(2, 0) + 0.32 * cos(3, 6) - 0.20 * cos(4, -63)
    sl = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    sc, sh = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    rotation = (
        -2 * np.sqrt(chroma**7 / (chroma**7 + 25**7)) * np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    )
    return np.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rotation * (dc / sc) * (dh / sh))


def closest(colours, ground, opacity, sight):
    """The two names whose colours are the nearest to each other, the ground among them, and how near they are."""
    shades = {name: lab(laid_on(colour, ground, opacity), sight) for name, colour in colours.items()}
    shades["nothing"] = lab(rgb(ground), sight)
    return min((ciede2000(shades[a], shades[b]), a, b) for a, b in combinations(shades, 2))


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [  # rows 1, 7, 17 and 24 of the table of Sharma, Wu & Dalal (2005)
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (50, 3.2592, 0.3350), 1.0000),
    ],
)
def test_the_colour_distance_is_the_published_one(one, other, distance):
    assert ciede2000(one, other) == pytest.approx(distance, abs=5e-5)


@THEMES
@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(
    ("opacity", "apart"),
    [(1, APART_PURE), (0.45, APART_AS_AREAS), (theme.AREA_OPACITY[Certainty.GUESS], APART_AS_PALEST_AREAS)],
)
def test_every_reader_can_tell_the_holders_apart(sight, opacity, apart, shade):
    land = theme.PALETTES[shade].ground.land
    distance, one, other = closest(theme.colours(HOLDERS, shade), land, opacity, sight)
    assert distance >= apart, f"{one} and {other} look alike"


@THEMES
@pytest.mark.parametrize("sight", SIGHT)
def test_every_reader_can_tell_the_event_types_apart(sight, shade):
    palette = theme.PALETTES[shade]
    distance, one, other = closest(palette.event_types, palette.ground.land, 1, sight)
    assert distance >= APART_AS_MARKERS, f"{one} and {other} look alike"


@THEMES
@pytest.mark.parametrize("sight", SIGHT)
def test_every_reader_can_tell_the_camps_apart(sight, shade):
    palette = theme.PALETTES[shade]
    distance, one, other = closest(palette.hues, palette.ground.land, 1, sight)
    assert distance >= APART_CAMPS, f"{one} and {other} look alike"


@THEMES
@pytest.mark.parametrize("sight", SIGHT)
def test_the_colours_of_bars_and_legend_stand_out_from_the_page(sight, shade):
    palette, paper = theme.PALETTES[shade], tokens(shade)["paper"]
    for colours in (palette.hues, palette.event_types):
        distances = {name: ciede2000(lab(rgb(one), sight), lab(rgb(paper), sight)) for name, one in colours.items()}
        assert min(distances.values()) >= APART_CAMPS, min(distances, key=distances.get)


def luminance(colour):
    shade = rgb(colour)
    return np.where(shade <= 0.04045, shade / 12.92, ((shade + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    """How much lighter one colour is than the other (WCAG 2.2)."""
    dark, pale = sorted([luminance(one), luminance(other)])
    return (pale + 0.05) / (dark + 0.05)


@THEMES
@pytest.mark.parametrize("ground", ["land", "abroad", "water", "halo"])
def test_names_of_towns_can_be_read_on_every_ground(ground, shade):
    drawn = theme.PALETTES[shade].ground
    assert contrast(drawn.text, getattr(drawn, ground)) >= 4.5  # WCAG 2.2, 1.4.3


@THEMES
@pytest.mark.parametrize(
    ("letters", "paper"),
    [
        *[(ink, paper) for ink in ("ink", "ink-soft", "accent") for paper in ("paper", "paper-sunk", "paper-raised")],
        ("ink", "paper-open"), ("ink-soft", "paper-open"), ("accent-ink", "accent"), ("warn", "warn-paper"),
        ("warn", "paper"),
    ],
)  # fmt: skip
def test_everything_written_can_be_read_in_both_themes(letters, paper, shade):
    assert contrast(tokens(shade)[letters], tokens(shade)[paper]) >= 4.5


@THEMES
def test_the_edges_of_boxes_can_be_seen_in_both_themes(shade):
    given = tokens(shade)
    assert min(contrast(given[edge], given["paper"]) for edge in ("edge", "fill", "accent")) >= 3  # 1.4.11


@pytest.mark.parametrize("pattern", ["hatch-ink", "hatch-pale"])
def test_the_style_sheet_and_the_sprite_hatch_in_the_same_colours(pattern):
    colour = re.search(rf"--{pattern}: (#[0-9a-f]{{6}});", TOKENS)
    assert colour is not None
    assert colour[1] == {"hatch-ink": theme.HATCH_INK, "hatch-pale": theme.HATCH_PALE}[pattern]


@THEMES
@pytest.mark.parametrize("certainty", Certainty)
@pytest.mark.parametrize("sight", SIGHT)
def test_hatches_and_dots_can_be_seen_on_every_holder_s_land(sight, certainty, shade):
    """One of their two colours always stands out, even from the land of IS, which is nearly black or nearly white."""
    ground = theme.PALETTES[shade].ground.land
    for holder, colour in theme.colours(HOLDERS, shade).items():
        land = laid_on(colour, ground, theme.AREA_OPACITY[certainty])
        drawn = [HATCH_OPACITY * rgb(one) + (1 - HATCH_OPACITY) * land for one in (theme.HATCH_INK, theme.HATCH_PALE)]
        assert max(ciede2000(lab(one, sight), lab(land, sight)) for one in drawn) >= APART_PURE, holder


def test_both_themes_hand_out_their_colours_alike():
    # so that the layers of the map are the same in both, and only painted otherwise
    light, dark = (theme.PALETTES[shade] for shade in Theme)
    assert list(light.hues) == list(dark.hues) == list(Hue)
    assert list(light.event_types) == list(dark.event_types) == list(EventType)


def test_the_ground_below_the_map_is_that_of_the_map():
    assert {shade: tokens(shade)["map-ground"] for shade in Theme} == {
        shade: palette.ground.abroad for shade, palette in theme.PALETTES.items()
    }


@pytest.mark.parametrize("shade", Theme)
def test_roads_are_in_the_legend_s_colour_and_stand_out_from_land_that_has_none(shade):
    ground = theme.PALETTES[shade].ground
    assert ground.road == tokens(shade)["road"]
    assert contrast(ground.road, ground.land) >= 3  # 1.4.11


def test_every_event_type_and_certainty_has_its_own_drawing():
    assert set(theme.EVENT_TYPES) == set(EventType)
    assert list(theme.AREA_OPACITY) == list(Certainty)
    assert sorted(theme.AREA_OPACITY.values(), reverse=True) == list(theme.AREA_OPACITY.values())
    assert set(theme.PALETTES) == set(Theme)


def test_colours_are_whole_hexadecimal_ones():
    colours = [*theme.all_colours(), *theme.EVENT_TYPES.values(), *theme.DARK_EVENT_TYPES.values()]
    assert [colour for colour in colours if not re.fullmatch("#[0-9a-f]{6}", colour)] == []
