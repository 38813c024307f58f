"""Pages without script: what the project is, what it rests on and what it cannot say.

Every text of the data is escaped: ``Markup.format`` escapes what it is given.
"""

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from dashboard.data.dataset import Dataset
from dashboard.data.folder import Cutoff
from dashboard.layout import phrases
from dashboard.words import Basis

DOCUMENT: Final = Markup("""<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>{title}</title>
<link rel="icon" href="{base}_favicon.ico">
<link rel="stylesheet" href="{base}assets/css/00-tokens.css">
<link rel="stylesheet" href="{base}assets/css/60-text.css">
</head>
<body class="text-page">
<nav aria-label="Page"><a href="{home}">Map</a>{links}</nav>
<main>
{body}
</main>
</body>
</html>
""")
METHOD: Final = (
    Markup(
        "<p>Who holds a town on a day is worked out from dated statements of sources about that town: the newest one "
        "dated on or before the day counts, and nothing dated later. A statement repeated by another source confirms "
        "it. Land between the towns follows the nearest town with a statement, up to {reach} km away; what lies "
        "farther off is left empty: no information.</p>"
    ),
    Markup(
        "<p>Each town's state has one of three classes: well sourced, thin, or a guess. It falls with the age of the "
        "last confirmation, with sources that speak of a wider area instead of the town, and where sources disagree. "
        "The map draws thin and guessed land paler; contested, besieged and shared land is hatched.</p>"
    ),
    Markup(
        "<p>Events are single reports, coded with ACLED's event types. A marker is a town, not a point of impact; a "
        "report that is known only to a wider area says so. The order of the two sides says nothing about who "
        "attacked. Deaths are given as low, best and high; a figure that no source states stays blank and is never "
        "counted as none, and a summary of several events enters no sum.</p>"
    ),
)


def document(title: str, body: Markup, *, base: str = "/", home: str = "", links: Markup = Markup()) -> str:  # noqa: B008 - a constant
    """Put a page together; ``base`` is what every path begins with, ``home`` the address of the map."""
    return str(DOCUMENT.format(title=title, body=body, base=base, home=home or base, links=links))


def about(ds: Dataset, base: str = "/") -> str:
    """Write the page About: method, sources and licences, data version, cut-off dates, known gaps."""
    folder = ds.folder
    parts = [
        Markup("<h1>{}</h1>\n<p>{}</p>").format(folder.title, folder.summary),
        _section(
            "The data",
            _table(
                ("what", "rows"),
                (
                    ("events", f"{len(ds.events):,}"),
                    ("places", f"{len(ds.places):,}"),
                    ("statements about control", f"{len(ds.control):,}"),
                    ("actors", f"{len(ds.actors):,}"),
                ),
            ),
            Markup("<p>From {} to {}. Data version <code>{}</code>.</p>").format(
                phrases.day(ds.extent.first), phrases.day(ds.extent.last), ds.version
            ),
            Markup(
                "<p>Downloads: <a href='{0}events.csv'>events</a>, <a href='{0}control.csv'>who holds which town</a>, "
                "<a href='{0}places.geojson'>places</a>; <a href='{0}openapi.json'>how to ask for them</a>.</p>"
            ).format(base),
        ),
        _section("Method", *(text.format(reach=f"{folder.reach_km:g}") for text in METHOD)),
        _section("Cut-off dates and known gaps", _cutoffs(folder.cutoffs), _gaps(ds)),
        _section("Sources and licences", _credits(ds)),
    ]
    return document(f"About – {folder.title}", Markup("\n").join(parts), base=base)


def _section(heading: str, *parts: Markup) -> Markup:
    return Markup("<section>\n<h2>{}</h2>\n{}\n</section>").format(heading, Markup("\n").join(parts))


def _table(head: Iterable[object], rows: Iterable[Iterable[object]]) -> Markup:
    headings = Markup().join(Markup("<th scope='col'>{}</th>").format(cell) for cell in head)
    lines = (Markup().join(Markup("<td>{}</td>").format(cell) for cell in row) for row in rows)
    body = Markup("\n").join(Markup("<tr>{}</tr>").format(line) for line in lines)
    return Markup(
        "<div class='scroll'><table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table></div>"
    ).format(headings, body)


def _items(items: Iterable[Markup | str]) -> Markup:
    return Markup("<ul>\n{}\n</ul>").format(Markup("\n").join(Markup("<li>{}</li>").format(item) for item in items))


def _cutoffs(cutoffs: Iterable[Cutoff]) -> Markup:
    return _table(
        ("days", "about", "what is missing"),
        ((phrases.days(cutoff.days), cutoff.about, cutoff.text) for cutoff in cutoffs),
    )


def _gaps(ds: Dataset) -> Markup:
    """Count what is known to be missing or doubtful, from the tables themselves."""
    events, places, control = ds.events, ds.places, ds.control
    counts = (
        (events["fatalities"].isna(), "event", "state no number of deaths."),
        (events["time_precision"] != "day", "event", "are not known to the day."),
        (
            events["geo_precision"].astype(str) != "1",
            "event",
            "are not known to the town: they are drawn near it, or at a representative point of their area.",
        ),
        (events["exclude_from_sums"] != "", "event", "sum up others, and their figures enter no sum."),
        (events["dispute_note"] != "", "event", "are disputed between sources: each says how."),
        (
            control["basis"] != Basis.NAMED,
            "statement",
            "about control do not name the town itself: they are inferred, or speak of a wider area.",
        ),
        (places["name_ar"] == "", "place", "have no Arabic name here, because none was found in a gazetteer."),
    )
    return _items(f"{int(lacks.sum()):,} of {phrases.count(len(lacks), noun)} {words}" for lacks, noun, words in counts)


def _credits(ds: Dataset) -> Markup:
    def link(title: str, url: str) -> Markup:
        return Markup("<a href='{}' rel='noreferrer'>{}</a>").format(url, title) if url else Markup("{}").format(title)

    return _table(
        ("source", "used for", "licence"),
        ((link(credit.title, credit.url), credit.text, credit.licence) for credit in ds.folder.credits),
    )
