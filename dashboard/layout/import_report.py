"""What an import found, as one printable page without script and without a file beside it."""

from collections.abc import Iterator, Sequence
from math import cos, radians
from typing import Final

from markupsafe import Markup
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from dashboard.intake.findings import Doubt
from dashboard.intake.match_places import Found, Verdict
from dashboard.intake.outcome import Outcome
from dashboard.layout.document import items, section, table

MOST_ROWS: Final = 1_000
"""Rows of one table of the page."""
LONGEST: Final = 200
"""Characters of a cell that are shown."""
MOST_NUMBERED: Final = 60
"""Marks on the map that have their number beside them; more would cover each other."""
WIDTH: Final = 640
"""Of the map, in the units of its drawing."""
MARGIN: Final = 0.3
"""What the map shows round the country, of its size; points farther away stand at the edge."""
SHELL: Final = Markup("""<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }}
body {{ max-width: 62rem; margin: 0 auto; padding: 1rem; }}
table {{ border-collapse: collapse; width: 100%; font-size: 0.9rem; }}
th, td {{ text-align: start; vertical-align: top; padding: 0.25rem 0.6rem 0.25rem 0; border-bottom: 1px solid #8886; }}
td, th {{ overflow-wrap: anywhere; min-width: 4.5rem; }}
thead th {{ border-bottom-width: 2px; overflow-wrap: normal; }}
h1, h2 {{ line-height: 1.2; overflow-wrap: anywhere; }}
.lead {{ font-size: 1.125rem; max-width: 72ch; }}
.scroll {{ overflow-x: auto; }}
svg {{ width: 100%; max-width: 40rem; height: auto; border: 1px solid #8886; }}
svg text {{ font-size: 11px; text-anchor: middle; fill: currentColor; }}
.land {{ fill: #8882; stroke: #888; }}
.kept {{ fill: none; stroke: #b26a00; stroke-width: 2; }}
.refused {{ fill: #b00020; stroke: none; }}
@media (max-width: 40rem) {{
  h1 {{ font-size: 1.5rem; }}
  thead {{ display: none; }}
  tr, tbody th, td {{ display: block; padding: 0; border: 0; }}
  tr {{ padding: 0.4rem 0; border-bottom: 1px solid #8886; }}
  td:empty {{ display: none; }}
  td::before {{ content: attr(data-label) ": "; opacity: 0.75; }}
}}
@media print {{ section {{ break-inside: avoid-page; }} }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
""")


def report(outcome: Outcome) -> str:
    """Write the page."""
    parts = [
        _lead(outcome),
        _summary(outcome),
        _refused(outcome),
        _repaired(outcome),
        _points(outcome),
        _places(outcome),
        _actors(outcome),
        _changed(outcome),
    ]
    return str(SHELL.format(title=f"Import of {outcome.file}", body=Markup("\n").join(filter(None, parts))))


def _lead(outcome: Outcome) -> Markup:
    """Say in two or three sentences what became of the file."""
    found = outcome.findings
    if outcome.is_deletions:
        told = [f"{outcome.kept.deleted:,} rows were taken out, since this list says that their source deleted them."]
    else:
        told = [f"{outcome.taken:,} of the {found.read:,} rows in the file are on the map now."]
    if found.refused_rows:
        told.append(
            f"{found.refused_rows:,} were left out: the list of refused rows says on which line each stands, what is "
            "wrong with it, and what to write instead."
        )
    else:
        told.append("None was left out.")
    if count := found.repaired.total():
        cells = "1 cell of a row that is kept was" if count == 1 else f"{count:,} cells of rows that are kept were"
        told.append(f"{cells} read otherwise than written; each is listed.")
    told.append("The file itself was not changed, and each event shows its row of the file under “Original record”.")
    return Markup("<p class='lead'>{}</p>").format(" ".join(told))


def _summary(outcome: Outcome) -> Markup:
    found = outcome.findings
    counts = [
        ("Read", found.read, f"all rows of the file, which is {outcome.title} ({outcome.form})"),
        ("Kept", outcome.taken, "rows that are on the map now"),
        ("New", outcome.added, "of the kept: they were not there before"),
        ("Changed", outcome.changed, "of the kept: they were there, and the file says something else now"),
        ("Unchanged", outcome.unchanged, "of the kept: they were there, and the file says the same"),
        (
            "Linked",
            outcome.linked,
            "of the kept: another source tells the same event, which counts once (event_links.csv)",
        ),
        ("Refused", found.refused_rows, "rows that were left out; each is listed below"),
        ("Twice in the file", found.duplicates, "of the refused: an earlier line has the same id, or is the same"),
        ("In the future", found.future, "of the refused: their date has not come yet"),
        ("Deleted", outcome.kept.deleted, "earlier rows of the source"),
        ("Absent", outcome.kept.absent, "earlier rows of the source that this file lacks, and that stay"),
    ]
    always = {"Read", "Kept", "Refused", "Linked"}
    rows = [(name, f"{count:,}", what) for name, count, what in counts if count or name in always]
    notes = items(outcome.notes) if outcome.notes else Markup()
    return section("What was done", table(("", "Rows", "Meaning"), rows), notes)


def _visible(cell: str) -> str:
    """Spell a cell on one line; what has no shape is shown by its number."""
    shown = cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown) or "(blank)"


def _tabled(heading: str, about: str, head: Sequence[str], rows: Sequence[Sequence[object]], of: int) -> Markup:
    if not rows:
        return Markup()
    shown = rows[:MOST_ROWS]
    more = f" The first {len(shown):,} of {of:,} are listed; the report as .csv has more." if of > len(shown) else ""
    return section(f"{heading} ({of:,})", Markup("<p>{}</p>").format(about + more), table(head, shown))


def _refused(outcome: Outcome) -> Markup:
    found = outcome.findings
    rows = [
        (f"{one.line:,}", one.column, _visible(one.value), one.rule)
        for one in sorted(found.refused, key=lambda one: one.line)
    ]
    about = "The last column says why the row was left out, and what to write instead; then import the file again."
    return _tabled("Refused rows", about, ("Line", "Column", "Value", "Why, and what to do"), rows, found.refused_rows)


def _repaired(outcome: Outcome) -> Markup:
    found = outcome.findings
    if not found.repaired:
        return Markup()
    sums = [(column, what, f"{count:,}") for (column, what), count in found.repaired.most_common()]
    each = [(f"{one.line:,}", one.column, _visible(one.value), one.what) for one in found.repairs]
    return Markup("\n").join((
        section(
            "Repaired cells",
            Markup("<p>These cells could not be used exactly as they are written. This is how they were read.</p>"),
            table(("Column", "What was done", "Cells"), sums),
        ),
        _tabled("Each repaired cell", "Marks that nobody sees are spelled by their number, such as \\u200b.",
                ("Line", "Column", "Value", "What was done"), each, found.repaired.total()),
    ))  # fmt: skip


def _points(outcome: Outcome) -> Markup:
    doubts = outcome.findings.doubts
    if not doubts:
        return Markup()
    rows = [
        (n, f"{one.line:,}", one.name, f"{one.latitude}, {one.longitude}", one.why, "no" if one.is_refused else "yes")
        for n, one in enumerate(doubts, 1)
    ]
    about = (
        "Rows at filled marks were refused, at open ones kept; a mark on the map's edge lies beyond it. The "
        "number is the mark's."
    )
    head = ("Number", "Line", "Place", "Latitude, longitude", "Why", "Kept")
    drawing = _map(outcome.outline, doubts[:MOST_ROWS]) if outcome.outline is not None else Markup()
    return Markup("\n").join(
        [
            section("Doubtful points on the map", drawing),
            _tabled("Doubtful points", about, head, rows, outcome.findings.doubted.total()),
        ]
    )


def _map(outline: BaseGeometry, doubts: Sequence[Doubt]) -> Markup:
    """Draw the country and the points; a degree of longitude is as long as it is in the middle of the country."""
    west, south, east, north = outline.bounds
    beyond = MARGIN * max(east - west, north - south)
    west, south, east, north = west - beyond, south - beyond, east + beyond, north + beyond
    narrow = cos(radians((south + north) / 2))
    scale = WIDTH / ((east - west) * narrow)
    height = round((north - south) * scale)

    def at(x: float, y: float) -> tuple[float, float]:
        return (round((x - west) * narrow * scale, 1), round((north - y) * scale, 1))

    def path(part: Polygon) -> str:
        ring = (at(point[0], point[1]) for point in part.exterior.coords)
        return "M" + "L".join(f"{x},{y}" for x, y in ring) + "Z"

    land = " ".join(map(path, _polygons(outline.simplify(0.01))))
    marks = []
    for number, doubt in enumerate(doubts, 1):
        x, y = at(doubt.longitude, doubt.latitude)
        x, y = min(max(x, 6.0), WIDTH - 6.0), min(max(y, 6.0), height - 6.0)
        said = f"{number}: line {doubt.line}, {doubt.name}: {doubt.why}"
        kind = "refused" if doubt.is_refused else "kept"
        if len(doubts) <= MOST_NUMBERED:
            marks.append(Markup("<text x='{}' y='{}'>{}</text>").format(x, y - 6, number))
        marks.append(
            Markup("<circle class='{}' cx='{}' cy='{}' r='4'><title>{}</title></circle>").format(kind, x, y, said)
        )
    return Markup("<svg viewBox='0 0 {} {}' role='img' aria-label='{}'><path class='land' d='{}'/>{}</svg>").format(
        WIDTH, height, f"Map of {len(doubts)} doubtful points", land, Markup().join(marks)
    )


def _polygons(shape: BaseGeometry) -> Iterator[Polygon]:
    if isinstance(shape, Polygon):
        yield shape
    elif isinstance(shape, MultiPolygon):
        yield from shape.geoms


def _places(outcome: Outcome) -> Markup:
    doubtful = [place for place in outcome.places if place.found.verdict is Verdict.DOUBTFUL]
    new = [place for place in outcome.places if place.found.verdict is Verdict.NEW]
    far = [
        (one.name, f"{one.found.distance_km:.1f}", one.found.other_id, one.found.place_id, f"{one.rows:,}")
        for one in doubtful
    ]
    own = [
        (one.name, f"{one.latitude}, {one.longitude}", one.found.place_id, _beside(one.found), f"{one.rows:,}")
        for one in new
    ]
    about = f"{outcome.matched:,} rows were put at places that the map knows"
    about += f", at most {outcome.farthest_km:.1f} km from the file's own points" if outcome.matched else ""
    about += f"; {outcome.rows_at_new_places:,} have places of their own. No place was moved."
    return Markup("\n").join((
        section("Places", Markup("<p>{}</p>").format(about)),
        _tabled("Doubtful places", "The map knows a place of the same name, but elsewhere. If it is the same one, the "
                "file's coordinates need a look.",
                ("Name", "km away", "Known place", "Place of its own", "Rows"), far, len(far)),
        _tabled("New places", "Named and put as the file has them; under “Beside” the nearest place that the map knew.",
                ("Name", "Latitude, longitude", "Place", "Beside", "Rows"), own, len(own)),
    ))  # fmt: skip


def _beside(found: Found) -> str:
    """Name the nearest place of the gazetteer, where it is near."""
    return f"{found.distance_km:.1f} km from {found.other_id}" if found.other_id else ""


def _actors(outcome: Outcome) -> Markup:
    about = (
        "The map knew nobody of these names and added them. Where one is somebody who is there by another name, write "
        "that actor's id into actor_review.csv in the data folder and import the file again."
    )
    rows = [(name, actor_id, f"{count:,}") for name, actor_id, count in outcome.actors]
    return _tabled("New actors", about, ("Name in the file", "New actor", "Rows"), rows, len(rows))


def _changed(outcome: Outcome) -> Markup:
    rows = [(name, f"{count:,}") for name, count in outcome.fields.most_common()]
    return _tabled("Columns that changed", "Of rows that were there already.", ("Column", "Rows"), rows, len(rows))
