"""The page About: method, sources and licences, data version, cut-off dates, known gaps."""

from collections.abc import Iterable, Iterator
from typing import Final

from markupsafe import Markup

from dashboard.data.dataset import Dataset
from dashboard.data.folder import Cutoff
from dashboard.language import foreign, marked, number, own, say
from dashboard.layout import phrases, speech, story_text
from dashboard.layout.document import document, items, link, said, section, table, together
from dashboard.words import Basis

CONFIDENCE: Final = "confidence"
ABOUT: Final = {"events": marked("events"), "control": marked("control")}
METHOD: Final = {
    "control": marked(
        "Who holds a town on a day is worked out from dated statements of sources about that town: the newest one "
        "dated on or before the day counts, and nothing dated later. A statement repeated by another source confirms "
        "it. Land between the towns follows the nearest town with a statement, up to {reach} km away; what lies "
        "farther off is left empty: no information."
    ),
    "classes": marked(
        "Each town's state has one of three classes: well sourced, thin, or a guess. It falls with the age of the "
        "last confirmation, with sources that speak of a wider area instead of the town, and where sources disagree. "
        "The map draws thin and guessed land paler; contested, besieged and shared land is hatched."
    ),
    CONFIDENCE: marked(
        "Two scales say how sure something is. A report, and a statement on who held a town, has a "
        "confidence: high, medium or low, which is how far the compilers trust that it was so, given its sources. A "
        "town on a day is well sourced, thinly sourced or a guess, which follows from all statements on it and their "
        "age."
    ),
    "events": marked(
        "Events are single reports, coded with ACLED's event types. A marker is a town, not a point of impact; a "
        "report that is known only to a wider area says so. The order of the two sides says nothing about who "
        "attacked. Deaths are given as low, best and high; a figure that no source states stays blank and is never "
        "counted as none, and a summary of several events enters no sum."
    ),
}


def about(ds: Dataset, base: str = "/") -> str:
    """Write the page About: method, sources and licences, data version, cut-off dates, known gaps."""
    folder = ds.folder
    title, summary = own(folder.title, ar=folder.title_ar), own(folder.summary, ar=folder.summary_ar)
    parts = [
        Markup("<h1>{}</h1>\n<p>{}</p>").format(title, summary),
        section(
            say("The data"),
            table(
                (say("what"), say("rows")),
                (
                    (say("events"), number(ds.accounts.events)),
                    (say("places"), number(len(ds.places))),
                    (say("statements about control"), number(len(ds.control))),
                    (say("actors"), number(len(ds.actors))),
                ),
            ),
            Markup("<p>{}</p>").format(
                said(
                    "From {first} to {last}. Data version {version}.",
                    first=phrases.day(ds.extent.first),
                    last=phrases.day(ds.extent.last),
                    version=Markup("<code>{}</code>").format(ds.version),
                )
            ),
            Markup("<p>{}</p>").format(_downloads(base)),
        ),
        *story_text.stories(ds.stories, base),
        section(say("Method"), *_method(folder.reach_km)),
        section(say("Cut-off dates and known gaps"), _cutoffs(folder.cutoffs), _gaps(ds)),
        section(say("Sources and licences"), _credits(ds)),
    ]
    heading = say("About") + f" – {title}"
    return document(heading, Markup("\n").join(parts), speech.links(f"{base}about"), base=base)


def _downloads(base: str) -> Markup:
    files = (
        ("events.csv", say("events")),
        ("control.csv", say("who holds which town")),
        ("places.geojson", say("places")),
        ("openapi.json", say("how to ask for them")),
    )
    linked = (Markup("<a href='{}{}'>{}</a>").format(base, file, words) for file, words in files)
    return said("Downloads: {files}.", files=together(linked))


def _method(reach_km: float) -> Iterator[Markup]:
    for name, text in METHOD.items():
        said_here = said(text, reach=f"{reach_km:g}")
        yield Markup("<p{}>{}</p>").format(Markup(" id='{}'").format(name) if name == CONFIDENCE else "", said_here)


def _cutoffs(cutoffs: Iterable[Cutoff]) -> Markup:
    return table(
        (say("days"), say("about"), say("what is missing")),
        ((phrases.days(one.days), say(ABOUT[one.about]), own(one.text, ar=one.text_ar)) for one in cutoffs),
    )


def _gaps(ds: Dataset) -> Markup:
    """Count what is known to be missing or doubtful, from the tables themselves."""
    events, places, control = ds.events[ds.accounts.leads], ds.places, ds.control
    near = events["geo_precision"].astype(str) != "1"
    counts = (
        (events["fatalities"].isna(), say("{n} of {events} state no number of deaths.")),
        (events["time_precision"] != "day", say("{n} of {events} are not known to the day.")),
        (
            near,
            say(
                "{n} of {events} are not known to the town: they are drawn near it, or at a representative point of "
                "their area."
            ),
        ),
        (
            events["exclude_from_sums"] != "",
            say("{n} of {events} are totals or general statements: their figures enter no sum."),
        ),
        (events["dispute_note"] != "", say("{n} of {events} carry a note on what is disputed or unclear.")),
        (
            control["basis"] != Basis.NAMED,
            say(
                "{n} of {statements} about control do not name the town itself: they are inferred, or speak of a wider "
                "area."
            ),
        ),
        (
            places["name_ar"] == "",
            say("{n} of {places} have no Arabic name here, because none was found in a gazetteer."),
        ),
    )
    of = {
        "events": phrases.count(len(events), "event"),
        "places": phrases.count(len(places), "place"),
        "statements": phrases.count(len(control), "statement"),
    }
    return items(text.format(n=number(int(lacks.sum())), **of) for lacks, text in counts)


def _credits(ds: Dataset) -> Markup:
    return table(
        (say("source"), say("used for"), say("licence")),
        (
            (link(foreign(credit.title), credit.url), own(credit.text), own(credit.licence))
            for credit in ds.folder.credits
        ),
    )
