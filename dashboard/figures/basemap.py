"""The style of the map for MapLibre: its ground, its areas and its names.

What does not change while the reader explores is here, as sources by URL: the basemap, the cells of the towns, the
edges between cells, the towns. What changes with the day is painted in the browser (``assets/js/paint.js``) by
feature-state; a cell or an edge without state is not drawn.

======== ========== ======================================================================================
source   state      meaning
======== ========== ======================================================================================
cells    ``holder`` who holds the town; of a shared one the holder that is named first
cells    ``second`` the other holder of a shared town
cells    ``status`` ``words.Status``
cells    ``sure``   ``words.Certainty``, ``CHANGED`` or ``FAINT``
edges    ``front``  ``siege`` round besieged land; else ``firm`` where both sides are well sourced, or ``loose``; none
                    where one holder has both sides
towns    ``radius`` px of the circle that the town has while the reader plays; no state: no circle
towns    ``kind``   the colour of that circle: the place of a type in ``words.EventType``
======== ========== ======================================================================================

No object in a style may be empty: Plotly prunes ``{}`` and then takes the style for another one at every update.
"""

import math
from collections.abc import Mapping
from typing import Any, Final

from dashboard.control.confidence import at_distance
from dashboard.figures import theme
from dashboard.words import Certainty, EventType, Language, Status, Theme

Layer = dict[str, Any]

MARKERS_BELOW: Final = "above-markers"
"""The ``below`` of every marker trace: an empty layer under the names, in the first style and in the whole one."""
HIT: Final = "towns-hit"
"""The layer that is asked which town lies under the pointer; it draws nothing."""
CONTESTED: Final = "contested"
BESIEGED: Final = "besieged"
"""Names of patterns in the sprite; ``stripes`` names the others."""
FONTS: Final = ("Noto Sans Arabic", "Noto Sans", "Segoe UI", "Helvetica Neue", "Arial")
"""Our Arabic letters, then fonts of the reader's own system: without a glyph server MapLibre draws them locally."""
LIVE: Final = "live"
"""The layer of the circles that are drawn while the reader plays."""
HALO_PX: Final = 3
"""How much wider than a circle its pale rim is, both sides together."""
HALO_OPACITY: Final = 0.9
CIRCLE_OPACITY: Final = 0.88
HIT_RADIUS: Final = 14
"""Pixels round a town within which the pointer may mean it; the browser then takes the nearest."""
RANK_ZOOM: Final = (0, 7, 8, 9, 10)
"""Zoom from which a town of rank 0 to 4 has a dot and, where there is room, a name: whole, as filters ask for it."""
FAINT: Final = "faint"
"""The ``sure`` of land that did not change hands while two days are compared."""
CHANGED: Final = "changed"
"""The ``sure`` of land that did."""
FAINT_OPACITY: Final = 0.1
HATCH_OPACITY: Final = 0.75
CLEAR: Final = "rgba(0,0,0,0)"
RELIEF_WINDOW: Final = (33.0, 31.0, 43.6, 38.6)
"""West, south, east, north in degrees of the pictures of the relief (``scripts/build_hillshade.py``)."""
AREA: Final = "area"
"""The source and the layer of the outline that the reader draws; ``assets/js/draw.js`` fills it."""
ROADS: Final = "roads"
"""The source and the layer of the main roads, which are schematic (``scripts/build_roads.py``)."""


def first_style() -> dict[str, Any]:
    """Give the style that the page opens with: it asks the server for nothing, so nothing in it can fail.

    It is clear, so that the page's own ground shows, which knows the reader's theme at once.
    """
    return {"version": 8, "sources": {"nothing": _nothing()}, "layers": [_anchor()]}


def style(
    colours: Mapping[str, str],
    *,
    base: str = "/",
    shade: Theme = Theme.LIGHT,
    language: Language = Language.ENGLISH,
    tiles: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Give the whole style.

    Args:
        colours: Holder → colour, each from ``theme.all_colours()`` (the sprite has stripes for these only).
        base: What every path of this server begins with, ``/`` at its end. ``assets/js/basemap.js`` puts the origin
            before it: Plotly takes a sprite with a relative address for one of a CDN.
        shade: The theme that it is drawn in.
        language: Language of the names.
        tiles: A source of pictures to draw under the land, instead of the relief.
    """
    ground = theme.PALETTES[shade].ground
    ground_files = ["ocean", "lakes", "rivers", "country", "borders", "governorates", "labels"]
    if not tiles:  # which have the roads as they are
        ground_files.append(ROADS)
    found = {
        "version": 8,
        "name": "khareeta",
        "sprite": f"{base}assets/basemap/sprite",
        "sources": {
            **{name: _geojson(f"{base}assets/basemap/{name}.geojson") for name in ground_files},
            # tolerance 0: simplified one by one, neighbouring cells would leave cracks between them
            "cells": _geojson(f"{base}map/cells.json", promoteId="i", tolerance=0),
            "edges": _geojson(f"{base}map/edges.json", promoteId="i"),
            "towns": _geojson(f"{base}map/towns.json", promoteId="p"),
            AREA: _nothing(),
            **({"tiles": dict(tiles)} if tiles else {"relief": _relief(f"{base}assets/basemap/relief-{shade}.webp")}),
        },
        "layers": [
            _background(ground),
            _layer("land", "fill", "country", {"fill-color": ground.land}),
            _picture(ground, tiles=tiles is not None),
            *_areas(colours, ground),
            *_water(ground),
            *_roads(ground),
            *_lines(ground),
            *_fronts(ground),
            *_towns(ground),
            *_live(theme.PALETTES[shade]),
            *_outline(ground),
            _anchor(),
            *_names(ground, language),
        ],
    }
    return without_sources(found)


def without_sources(style: dict[str, Any]) -> dict[str, Any]:
    """Leave out of a style the layers whose source it does not have."""
    layers = [layer for layer in style["layers"] if "source" not in layer or layer["source"] in style["sources"]]
    return {**style, "layers": layers}


def stripes(colour: str) -> str:
    """Name the sprite's pattern of stripes in a colour ``#rrggbb``."""
    return f"stripes-{colour.removeprefix('#')}"


def _areas(colours: Mapping[str, str], ground: theme.Ground) -> list[Layer]:
    """One fill of every cell by its holder; over it one layer a pattern: patterns do not follow feature-state."""
    holder_colour = _match("holder", colours, CLEAR) if colours else CLEAR
    sure = _strength()
    fill = {"fill-color": holder_colour, "fill-opacity": _match("sure", sure, 0), "fill-antialias": False}
    layers = [_layer("cells", "fill", "cells", fill)]
    if colours:
        # clears the first holder's colour away where the second's stripes come, so that neither tints the other
        layers.append(_hatch("shared", stripes(ground.land), _match("second", dict.fromkeys(colours, 1), 0)))
    for n, colour in enumerate(dict.fromkeys(colours.values())):  # in every theme as many, in the same order
        own = [holder for holder, theirs in colours.items() if theirs == colour]
        opacity = ["match", ["feature-state", "second"], own, _match("sure", sure, 0), 0]
        layers.append(_hatch(f"shared-{n}", stripes(colour), opacity))
    for status, pattern in ((Status.CONTESTED, CONTESTED), (Status.BESIEGED, BESIEGED)):
        layers.append(_hatch(f"cells-{status}", pattern, _match("status", {status: HATCH_OPACITY}, 0)))
    return layers


def _strength() -> dict[str, Any]:
    """How strongly land is coloured, by ``sure``; what is far from a well sourced town is itself no more than thin."""
    strength = {certainty: theme.AREA_OPACITY[certainty] for certainty in Certainty}
    by_distance = {
        str(certainty): ["case", ["get", "far"], strength[at_distance(certainty, math.inf)], near]
        for certainty, near in strength.items()
    }
    return {**by_distance, CHANGED: theme.AREA_OPACITY[Certainty.WELL_SOURCED], FAINT: FAINT_OPACITY}


def _hatch(name: str, pattern: str, opacity: list[Any]) -> Layer:
    return _layer(name, "fill", "cells", {"fill-pattern": pattern, "fill-opacity": opacity, "fill-antialias": False})


def _water(ground: theme.Ground) -> list[Layer]:
    return [
        _layer("ocean", "fill", "ocean", {"fill-color": ground.water}),
        _layer("rivers", "line", "rivers", {"line-color": ground.river, "line-width": _by_zoom((6, 0.5), (12, 2.5))}),
        _layer("lakes", "fill", "lakes", {"fill-color": ground.water}),
        _layer("coast", "line", "ocean", {"line-color": ground.coast, "line-width": _by_zoom((5, 0.5), (10, 1.2))}),
    ]


def _roads(ground: theme.Ground) -> list[Layer]:
    """The schematic roads; dashed, since they are straight where no road is."""
    rim = {"line-color": ground.road_rim, "line-opacity": 0.6, "line-width": _by_zoom((6, 1.6), (12, 5))}
    road = {"line-color": ground.road, "line-width": _by_zoom((6, 0.8), (12, 2.4)), "line-dasharray": [5, 1.5]}
    return [_layer("roads-rim", "line", ROADS, rim), _layer(ROADS, "line", ROADS, road)]


def _lines(ground: theme.Ground) -> list[Layer]:
    width = _by_zoom((5, 1), (10, 2.2))
    inner = {"line-color": ground.governorate, "line-width": _by_zoom((5, 0.5), (10, 1.4)), "line-dasharray": [3, 2]}
    agreed = {"line-color": ground.border, "line-width": width}
    disputed = {"line-color": ground.border, "line-width": width, "line-dasharray": [2, 2]}
    return [
        _layer("governorates", "line", "governorates", inner),
        _layer("borders", "line", "borders", agreed, filter=["!", ["get", "disputed"]]),
        _layer("borders-disputed", "line", "borders", disputed, filter=["get", "disputed"]),
    ]


def _fronts(ground: theme.Ground) -> list[Layer]:
    """A layer for each kind of dash: dashes do not follow feature-state."""
    width = _by_zoom((6, 0.8), (11, 2.4))
    firm = {"line-color": ground.front, "line-width": width, "line-opacity": _match("front", {"firm": 0.85}, 0)}
    loose = {
        "line-color": ground.front,
        "line-width": width,
        "line-opacity": _match("front", {"loose": 0.6}, 0),
        "line-dasharray": [2, 1.6],
    }
    siege = {
        "line-color": ground.front,
        "line-width": _by_zoom((6, 1.8), (11, 4.5)),
        "line-opacity": _match("front", {"siege": 0.9}, 0),
        "line-dasharray": [0.1, 1.7],  # with round ends: a ring of beads
    }
    return [
        _layer("fronts", "line", "edges", firm),
        _layer("fronts-loose", "line", "edges", loose),
        _layer("fronts-siege", "line", "edges", siege, layout={"line-cap": "round"}),
    ]


def _towns(ground: theme.Ground) -> list[Layer]:
    dot = {
        "circle-radius": _by_rank(3.4, 2.8, 2.3, 1.8, 1.5),
        "circle-color": ground.text,
        "circle-stroke-color": ground.halo,
        "circle-stroke-width": 0.8,
    }
    return [
        _layer("towns", "circle", "towns", dot, filter=_shown()),
        _layer(HIT, "circle", "towns", {"circle-radius": HIT_RADIUS, "circle-opacity": 0}),
    ]


def _outline(ground: theme.Ground) -> list[Layer]:
    """The border of the area that the reader asks about, in no colour that means anything else."""
    rim = {"line-color": ground.halo, "line-width": 5, "line-opacity": 0.9}
    dashes = {"line-color": ground.text, "line-width": 2, "line-dasharray": [3, 2]}
    return [_layer("area-rim", "line", AREA, rim), _layer(AREA, "line", AREA, dashes)]


def _live(palette: theme.Palette) -> list[Layer]:
    """Draw the circles while the reader plays, as the traces of the figure look (``figures/map.py``)."""
    radius = ["coalesce", ["feature-state", "radius"], 0]

    def where_any(value: object) -> list[Any]:
        return ["case", [">", radius, 0], value, 0]

    kinds = [part for n, kind in enumerate(EventType) for part in (n, palette.event_types[kind])]
    halo = {
        "circle-radius": where_any(["+", radius, HALO_PX / 2]),
        "circle-color": palette.ground.halo,
        "circle-opacity": where_any(HALO_OPACITY),
    }
    circle = {
        "circle-radius": radius,
        "circle-color": ["match", ["feature-state", "kind"], *kinds, CLEAR],
        "circle-opacity": where_any(CIRCLE_OPACITY),
    }
    return [_layer("live-halo", "circle", "towns", halo), _layer(LIVE, "circle", "towns", circle)]


def _names(ground: theme.Ground, language: Language) -> list[Layer]:
    arabic = language is Language.ARABIC
    region = ["get", language.value]
    soft = {"text-color": ground.text_soft, "text-halo-color": ground.halo, "text-halo-width": 1.2}
    wide = {
        # Arabic has no capitals, and letters set apart would no longer join
        "text-field": region if arabic else ["upcase", region],
        "text-letter-spacing": 0 if arabic else 0.12,
        "text-font": list(FONTS),
        "text-max-width": 8,
    }
    name = ["get", "name"]
    near = {
        "text-field": ["case", ["to-boolean", ["get", "name_ar"]], ["get", "name_ar"], name] if arabic else name,
        "text-font": list(FONTS),
        "text-size": [
            "interpolate",
            ["linear"],
            ["zoom"],
            6,
            _by_rank(13, 11, 10, 10, 10),
            11,
            _by_rank(20, 17, 15, 13, 12),
        ],
        "text-variable-anchor": [
            "top",
            "bottom",
            "right",
            "left",
            "top-left",
            "top-right",
            "bottom-left",
            "bottom-right",
        ],
        "text-radial-offset": 0.45,
        "text-max-width": 10,
        "symbol-sort-key": ["get", "rank"],
    }
    sharp = {"text-color": ground.text, "text-halo-color": ground.halo, "text-halo-width": 1.5}
    countries = {**wide, "text-size": _by_zoom((5, 11), (9, 17))}
    governorates = {**wide, "text-size": _by_zoom((6, 9), (9, 13))}
    numbers = {
        "symbol-placement": "line",
        "symbol-spacing": 90,
        "text-field": ["get", "ref"],
        "text-font": list(FONTS),
        "text-size": 10.5,
    }
    # Unseen, and placed before any name: assets/js/naming.js puts one on each circle, so that no name covers it.
    clear = {"icon-image": CONTESTED, "icon-allow-overlap": True, "icon-padding": 0}
    return [
        _layer("names-roads", "symbol", ROADS, sharp, filter=["!=", ["get", "ref"], ""], minzoom=7, layout=numbers),
        _layer("names-countries", "symbol", "labels", soft, filter=_kind("country"), layout=countries),
        _layer("names-governorates", "symbol", "labels", soft, filter=_kind("governorate"), layout=governorates),
        _layer("names-towns", "symbol", "towns", sharp, filter=_shown(), layout=near),
        _layer("names-clear", "symbol", "towns", {"icon-opacity": 0}, filter=["==", ["get", "p"], -1], layout=clear),
    ]


def _background(ground: theme.Ground) -> Layer:
    return {"id": "abroad", "type": "background", "paint": {"background-color": ground.abroad}}


def _anchor() -> Layer:
    return {"id": MARKERS_BELOW, "type": "background", "paint": {"background-opacity": 0}}


def _nothing() -> dict[str, Any]:
    return {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}


def _picture(ground: theme.Ground, *, tiles: bool) -> Layer:
    """Draw the relief, or tiles; pictures made for a light page are dimmed on a dark one."""
    if not tiles:
        # near by a pixel of it is a smudge, which could be taken for how sure the land's colour is
        strength = _by_zoom((8.5, ground.relief), (10, ground.relief / 2), (11.5, 0))
        return _layer("relief", "raster", "relief", {"raster-opacity": strength, "raster-fade-duration": 0})
    paint = {"raster-brightness-max": ground.tiles, "raster-saturation": -0.3, "raster-fade-duration": 0}
    return _layer("tiles", "raster", "tiles", paint)


def _relief(url: str) -> dict[str, Any]:
    west, south, east, north = RELIEF_WINDOW
    return {"type": "image", "url": url, "coordinates": [[west, north], [east, north], [east, south], [west, south]]}


def _geojson(url: str, **more: object) -> dict[str, Any]:
    return {"type": "geojson", "data": url, **more}


def _layer(name: str, kind: str, source: str, paint: dict[str, Any], **more: object) -> Layer:
    return {"id": name, "type": kind, "source": source, "paint": paint, **more}


def _match(state: str, values: Mapping[Any, Any], otherwise: object) -> list[Any]:
    """Choose by a feature-state; ``otherwise`` also where there is none."""
    pairs = [part for key, value in values.items() for part in (str(key), value)]
    return ["match", ["feature-state", state], *pairs, otherwise]


def _by_zoom(*stops: tuple[float, float]) -> list[Any]:
    return ["interpolate", ["linear"], ["zoom"], *[part for stop in stops for part in stop]]


def _by_rank(*values: float) -> list[Any]:
    *first, last = values
    return ["match", ["get", "rank"], *[part for pair in enumerate(first) for part in pair], last]


def _shown() -> list[Any]:
    """Pass the towns whose rank has its turn at this zoom."""
    steps = [part for rank, zoom in enumerate(RANK_ZOOM) if rank for part in (zoom, rank)]
    return ["<=", ["get", "rank"], ["step", ["zoom"], 0, *steps]]


def _kind(kind: str) -> list[Any]:
    return ["==", ["get", "kind"], kind]
