"""The doubtful points of an import: each once, as a mark on a small map of the country and a line of a table."""

from collections.abc import Iterator, Mapping, Sequence
from math import cos, radians
from typing import Final

from markupsafe import Markup
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from dashboard.intake.findings import Doubt
from dashboard.intake.ground import FAR_KM, NEAR_KM, OUTSIDE
from dashboard.language import again, marked, number, plain, say, say_n
from dashboard.layout import phrases
from dashboard.layout.document import bdi

FEW: Final = 5
"""Lines of one point that are named."""
MOST_MARKS: Final = 1_000
MOST_NUMBERED: Final = 60
"""Marks on the map that have their number beside them; more would cover each other."""
WIDTH: Final = 640
"""Of the map, in the units of its drawing."""
MARGIN: Final = 0.3
"""What the map shows round the country, of its size; points farther away stand at the edge."""
HEAD: Final = (
    marked("Number"), marked("Line"), marked("Rows"), marked("Place"), marked("Latitude, longitude"), marked("Why"),
    marked("Kept"),
)  # fmt: skip
Lines = Mapping[Doubt, Sequence[int]]
"""Doubtful points, without a line, and the lines of the file that have them."""


def grouped(doubts: Sequence[Doubt]) -> Lines:
    """Name each point once, in the order of the file."""
    lines: dict[Doubt, list[int]] = {}
    for doubt in doubts:
        lines.setdefault(doubt._replace(line=0), []).append(doubt.line)
    return lines


def about(lines: Lines) -> str:
    """Say how the map and the table are to be read."""
    told = say(
        "Rows at filled marks were refused, at open ones kept; a mark on the map's edge lies beyond it. The number is "
        "the mark's."
    )
    if not any(one.why == OUTSIDE for one in lines):
        return told
    far = say(
        "“Outside the country” is more than {km} km beyond the outline that the map draws; up to {far} km such a row "
        "is kept.",
        km=f"{NEAR_KM:.0f}",
        far=f"{FAR_KM:.0f}",
    )
    return f"{told} {far}"


def rows(lines: Lines) -> list[tuple[object, ...]]:
    """Give the lines of the table."""
    return [
        (number(n), _lines(of), number(len(of)), bdi(one.name), at(one.latitude, one.longitude), again(one.why),
         say("no") if one.is_refused else say("yes"))
        for n, (one, of) in enumerate(lines.items(), 1)
    ]  # fmt: skip


def _lines(lines: Sequence[int]) -> str:
    """Spell the first lines of some."""
    return phrases.joined([*map(number, lines[:FEW]), *(["…"] if len(lines) > FEW else [])])


def at(latitude: float | None, longitude: float | None) -> Markup:
    """Spell a point; the two numbers stand in the same order in every language."""
    return Markup("<bdi dir='ltr'>{}, {}</bdi>").format(latitude, longitude)


def drawing(outline: BaseGeometry, lines: Lines) -> Markup:
    """Draw the country and the points; a degree of longitude is as long as it is in the middle of the country."""
    west, south, east, north = outline.bounds
    beyond = MARGIN * max(east - west, north - south)
    west, south, east, north = west - beyond, south - beyond, east + beyond, north + beyond
    narrow = cos(radians((south + north) / 2))
    scale = WIDTH / ((east - west) * narrow)
    height = round((north - south) * scale)

    def placed(x: float, y: float) -> tuple[float, float]:
        return (round((x - west) * narrow * scale, 1), round((north - y) * scale, 1))

    def path(part: Polygon) -> str:
        ring = (placed(point[0], point[1]) for point in part.exterior.coords)
        return "M" + "L".join(f"{x},{y}" for x, y in ring) + "Z"

    land = " ".join(map(path, _polygons(outline.simplify(0.01))))
    marks = []
    doubts = list(lines)[:MOST_MARKS]
    for at_mark, doubt in enumerate(doubts, 1):
        x, y = placed(doubt.longitude, doubt.latitude)
        x, y = min(max(x, 6.0), WIDTH - 6.0), min(max(y, 6.0), height - 6.0)
        told = say("{number}: line {line}, {name}: {why}").format(
            number=at_mark, line=_lines(lines[doubt]), name=doubt.name, why=plain(again(doubt.why))
        )
        kind = "refused" if doubt.is_refused else "kept"
        if len(doubts) <= MOST_NUMBERED:
            marks.append(Markup("<text x='{}' y='{}'>{}</text>").format(x, y - 6, at_mark))
        marks.append(
            Markup("<circle class='{}' cx='{}' cy='{}' r='4'><title>{}</title></circle>").format(kind, x, y, told)
        )
    return Markup("<svg viewBox='0 0 {} {}' role='img' aria-label='{}'><path class='land' d='{}'/>{}</svg>").format(
        WIDTH,
        height,
        say_n("Map of {n} doubtful point", "Map of {n} doubtful points", len(doubts)),
        land,
        Markup().join(marks),
    )


def _polygons(shape: BaseGeometry) -> Iterator[Polygon]:
    if isinstance(shape, Polygon):
        yield shape
    elif isinstance(shape, MultiPolygon):
        yield from shape.geoms
