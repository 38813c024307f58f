"""What an import found, as one printable page without script and without a file beside it."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from dashboard import language
from dashboard.intake.link_accounts import FILE as LINKS
from dashboard.intake.match_places import Found, Verdict
from dashboard.intake.outcome import Outcome, PlaceLine
from dashboard.language import again, number, say, say_n
from dashboard.layout import import_links, import_points, phrases
from dashboard.layout.document import apart, bdi, items, said, section, table
from dashboard.layout.import_points import at

MOST_ROWS: Final = 1_000
"""Rows of one table of the page."""
LONGEST: Final = 200
"""Characters of a cell that are shown."""
SHELL: Final = Markup("""<!DOCTYPE html>
<html lang="{lang}" dir="{dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }}
body {{ max-width: 62rem; margin: 0 auto; padding: 1rem; }}
table {{ border-collapse: collapse; width: 100%; font-size: 0.9rem; }}
th, td {{ text-align: start; vertical-align: top; padding-block: 0.25rem; border-bottom: 1px solid #8886; }}
th, td {{ padding-inline: 0 0.6rem; }}
td, th {{ overflow-wrap: anywhere; min-width: 4.5rem; }}
thead th {{ border-bottom-width: 2px; overflow-wrap: normal; }}
h1, h2 {{ line-height: 1.2; overflow-wrap: anywhere; }}
.lead {{ font-size: 1.125rem; max-width: 72ch; }}
.scroll {{ overflow-x: auto; }}
.id {{ white-space: nowrap; }}
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
<h1>{heading}</h1>
{body}
</main>
</body>
</html>
""")


def report(outcome: Outcome) -> str:
    """Write the page in the language that is spoken."""
    parts = [
        _lead(outcome),
        _summary(outcome),
        _refused(outcome),
        _repaired(outcome),
        _linked(outcome),
        _points(outcome),
        _places(outcome),
        _actors(outcome),
        _changed(outcome),
    ]
    speech = language.spoken()
    title = say("Import of {file}")
    return apart(
        SHELL.format(
            lang=speech.code,
            dir=speech.direction,
            title=title.format(file=outcome.file),
            heading=Markup("{}").format(title).format(file=bdi(outcome.file)),
            body=Markup("\n").join(filter(None, parts)),
        )
    )


def _lead(outcome: Outcome) -> Markup:
    """Say in two or three sentences what became of the file."""
    found = outcome.findings
    told = phrases.of_file(found.read, outcome.taken, found.refused_rows)
    if outcome.is_deletions:
        told[0] = say_n(
            "{n} row was taken out, since this list says that its source deleted it.",
            "{n} rows were taken out, since this list says that their source deleted them.",
            outcome.kept.deleted,
        )
    if not found.refused_rows:
        told.append(say("None was left out."))
    if count := found.repaired.total():
        told.append(
            say_n(
                "{n} cell of a row that is kept was read otherwise than written; it is listed.",
                "{n} cells of rows that are kept were read otherwise than written; each is listed.",
                count,
            )
        )
    told.append(
        say("The file itself was not changed, and each event shows its row of the file under “Original record”.")
    )
    return Markup("<p class='lead'>{}</p>").format(" ".join(told))


def _summary(outcome: Outcome) -> Markup:
    found = outcome.findings
    read = said("all rows of the file, which is {title} ({form})", title=again(outcome.title), form=again(outcome.form))
    counts: list[tuple[str, int, str]] = [
        (say("Read"), found.read, read),
        (say("Kept"), outcome.taken, say("rows that are on the map now")),
        (say("New"), outcome.added, say("of the kept: they were not there before")),
        (say("Changed"), outcome.changed, say("of the kept: they were there, and the file says something else now")),
        (say("Unchanged"), outcome.unchanged, say("of the kept: they were there, and the file says the same")),
        (
            say("Linked"),
            outcome.linked,
            said(
                "of the kept: another source tells the same event, which counts once ({file})",
                file=bdi(LINKS),
            ),
        ),
        (say("Refused"), found.refused_rows, say("rows that were left out; each is listed below")),
        (
            say("Twice in the file"),
            found.duplicates,
            say("of the refused: an earlier line has the same id, or is the same"),
        ),
        (say("In the future"), found.future, say("of the refused: their date has not come yet")),
        (say("Deleted"), outcome.kept.deleted, say("earlier rows of the source")),
        (
            say("Absent"),
            outcome.kept.absent,
            say("earlier rows of the source that this file lacks, and that stay"),
        ),
    ]
    always = (say("Read"), say("Kept"), say("Refused"), say("Linked"))
    rows = [(name, number(count), what) for name, count, what in counts if count or name in always]
    notes = items(map(again, outcome.notes)) if outcome.notes else Markup()
    return section(say("What was done"), table(("", say("Rows"), say("Meaning")), rows), notes)


def _visible(cell: str) -> Markup:
    """Spell a cell on one line; what has no shape is shown by its number."""
    shown = cell if len(cell) <= LONGEST else f"{cell[:LONGEST]}…"
    spelled = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown)
    return bdi(spelled) if spelled else Markup("{}").format(say("(blank)"))


def _tabled(heading: str, about: str, head: Sequence[str], rows: Sequence[Sequence[object]], of: int) -> Markup:
    if not rows:
        return Markup()
    shown = rows[:MOST_ROWS]
    if of > len(shown):
        more = say("The first {shown} of {of} are listed; the report as .csv has more.")
        about = Markup("{} {}").format(about, more.format(shown=number(len(shown)), of=number(of)))
    return section(f"{heading} ({number(of)})", Markup("<p>{}</p>").format(about), table(head, shown))


def _refused(outcome: Outcome) -> Markup:
    found = outcome.findings
    rows = [
        (number(one.line), bdi(one.column), _visible(one.value), again(one.rule))
        for one in sorted(found.refused, key=lambda one: one.line)
    ]
    about = say("The last column says why the row was left out, and what to write instead; then import the file again.")
    head = (say("Line"), say("Column"), say("Value"), say("Why, and what to do"))
    return _tabled(say("Refused rows"), about, head, rows, found.refused_rows)


def _repaired(outcome: Outcome) -> Markup:
    found = outcome.findings
    if not found.repaired:
        return Markup()
    sums = [(bdi(column), again(what), number(count)) for (column, what), count in found.repaired.most_common()]
    each = [(number(one.line), bdi(one.column), _visible(one.value), again(one.what)) for one in found.repairs]
    about = say("These cells could not be used exactly as they are written. This is how they were read.")
    spelled = said(
        "Marks that nobody sees are spelled by their number, such as {mark}.",
        mark=Markup("<bdi dir='ltr'>\\u200b</bdi>"),
    )
    return Markup("\n").join((
        section(
            say("Repaired cells"),
            Markup("<p>{}</p>").format(about),
            table((say("Column"), say("What was done"), say("Cells")), sums),
        ),
        _tabled(say("Each repaired cell"), spelled,
                (say("Line"), say("Column"), say("Value"), say("What was done")), each, found.repaired.total()),
    ))  # fmt: skip


def _linked(outcome: Outcome) -> Markup:
    about = said(
        "Each of these events counts once, as the account named first has it; the further one is shown beside it. "
        "Where the two are not the same event, write “rejected” as the status on their line of {file}: then both "
        "count.",
        file=bdi(LINKS),
    )
    rows = import_links.rows(outcome)
    return _tabled(
        say("Events that other sources tell, too"), about, tuple(map(say, import_links.HEAD)), rows, len(rows)
    )


def _points(outcome: Outcome) -> Markup:
    findings = outcome.findings
    if not findings.doubts:
        return Markup()
    lines = import_points.grouped(findings.doubts)
    all_named = findings.doubted.total() == len(findings.doubts)
    drawing = import_points.drawing(outcome.outline, lines) if outcome.outline is not None else Markup()
    return Markup("\n").join((
        section(say("Doubtful points on the map"), drawing),
        _tabled(say("Doubtful points"), import_points.about(lines), tuple(map(say, import_points.HEAD)),
                import_points.rows(lines), len(lines) if all_named else findings.doubted.total()),
    ))  # fmt: skip


def _places(outcome: Outcome) -> Markup:
    doubtful = [place for place in outcome.places if place.found.verdict is Verdict.DOUBTFUL]
    new = [place for place in outcome.places if place.found.verdict is Verdict.NEW]
    far = [
        (bdi(one.name), _km(one.found), bdi(one.other), bdi(one.found.place_id), number(one.rows)) for one in doubtful
    ]
    own = [
        (bdi(one.name), at(one.latitude, one.longitude), bdi(one.found.place_id), _beside(one), number(one.rows))
        for one in new
    ]
    told = [say_n("{n} row was put at a place that the map knows.", "{n} rows were put at places that the map knows.",
                  outcome.matched)]  # fmt: skip
    if outcome.matched:
        told.append(say("The farthest is {km} km from the file's own point.", km=f"{outcome.farthest_km:.1f}"))
    told.append(say_n("{n} row has a place of its own.", "{n} rows have places of their own.",
                      outcome.rows_at_new_places))  # fmt: skip
    told.append(say("No place was moved."))
    return Markup("\n").join((
        section(say("Places"), Markup("<p>{}</p>").format(" ".join(told))),
        _tabled(
            say("Doubtful places"),
            say("The map knows a place of the same name, but elsewhere. If it is the same one, the file's coordinates "
                "need a look."),
            (say("Name"), say("km away"), say("Known place"), say("Place of its own"), say("Rows")), far, len(far)),
        _tabled(
            say("New places"),
            say("Named and put as the file has them; under “Beside” the nearest place that the map knew."),
            (say("Name"), say("Latitude, longitude"), say("Place"), say("Beside"), say("Rows")), own, len(own)),
    ))  # fmt: skip


def _km(found: Found) -> str:
    return f"{found.distance_km:.1f}"


def _beside(one: PlaceLine) -> Markup:
    """Name the nearest place of the gazetteer, where it is near."""
    return said("{km} km from {place}", km=_km(one.found), place=bdi(one.other)) if one.other else Markup()


def _actors(outcome: Outcome) -> Markup:
    about = said(
        "The map knew nobody of these names and added them. Where one is somebody who is there by another name, write "
        "that actor's id into {file} in the data folder and import the file again.",
        file=bdi("actor_review.csv"),
    )
    rows = [(bdi(name), bdi(actor_id), number(count)) for name, actor_id, count in outcome.actors]
    head = (say("Name in the file"), say("New actor"), say("Rows"))
    return _tabled(say("New actors"), about, head, rows, len(rows))


def _changed(outcome: Outcome) -> Markup:
    rows = [(bdi(name), number(count)) for name, count in outcome.fields.most_common()]
    about = say("Of rows that were there already.")
    return _tabled(say("Columns that changed"), about, (say("Column"), say("Rows")), rows, len(rows))
