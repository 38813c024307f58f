"""The page About: method, sources and licences, data version, cut-off dates, known gaps."""

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from dashboard.data.dataset import Dataset
from dashboard.data.folder import Cutoff
from dashboard.layout import phrases, story_text
from dashboard.layout.document import document, items, link, section, table
from dashboard.words import Basis

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
        "<p id='confidence'>Two scales say how sure something is. A report, and a statement on who held a town, has a "
        "confidence: high, medium or low, which is how far the compilers trust that it was so, given its sources. A "
        "town on a day is well sourced, thinly sourced or a guess, which follows from all statements on it and their "
        "age.</p>"
    ),
    Markup(
        "<p>Events are single reports, coded with ACLED's event types. A marker is a town, not a point of impact; a "
        "report that is known only to a wider area says so. The order of the two sides says nothing about who "
        "attacked. Deaths are given as low, best and high; a figure that no source states stays blank and is never "
        "counted as none, and a summary of several events enters no sum.</p>"
    ),
)


def about(ds: Dataset, base: str = "/") -> str:
    """Write the page About: method, sources and licences, data version, cut-off dates, known gaps."""
    folder = ds.folder
    parts = [
        Markup("<h1>{}</h1>\n<p>{}</p>").format(folder.title, folder.summary),
        section(
            "The data",
            table(
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
        *story_text.stories(ds.stories, base),
        section("Method", *(text.format(reach=f"{folder.reach_km:g}") for text in METHOD)),
        section("Cut-off dates and known gaps", _cutoffs(folder.cutoffs), _gaps(ds)),
        section("Sources and licences", _credits(ds)),
    ]
    return document(f"About – {folder.title}", Markup("\n").join(parts), base=base)


def _cutoffs(cutoffs: Iterable[Cutoff]) -> Markup:
    return table(
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
        (events["exclude_from_sums"] != "", "event", "are totals or general statements: their figures enter no sum."),
        (events["dispute_note"] != "", "event", "carry a note on what is disputed or unclear."),
        (
            control["basis"] != Basis.NAMED,
            "statement",
            "about control do not name the town itself: they are inferred, or speak of a wider area.",
        ),
        (places["name_ar"] == "", "place", "have no Arabic name here, because none was found in a gazetteer."),
    )
    return items(f"{int(lacks.sum()):,} of {phrases.count(len(lacks), noun)} {words}" for lacks, noun, words in counts)


def _credits(ds: Dataset) -> Markup:
    return table(
        ("source", "used for", "licence"),
        ((link(credit.title, credit.url), credit.text, credit.licence) for credit in ds.folder.credits),
    )
