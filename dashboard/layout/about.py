"""The page About: method, sources and licences, data version, cut-off dates, known gaps."""

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from dashboard.data.dataset import Dataset
from dashboard.data.folder import Cutoff
from dashboard.language import foreign, marked, number, own, say
from dashboard.layout import glossary, method, phrases, speech, story_text
from dashboard.layout.document import document, items, link, said, section, table, together
from dashboard.words import Basis

ABOUT: Final = {"events": marked("events"), "control": marked("control")}


def about(ds: Dataset, base: str = "/") -> str:
    """Write the page About: method, sources and licences, data version, cut-off dates, known gaps."""
    folder = ds.folder
    title, summary = own(folder.title, ar=folder.title_ar), own(folder.summary, ar=folder.summary_ar)
    parts = [
        method.STYLE.format(base) + Markup("<h1>{}</h1>\n<p>{}</p>").format(title, summary),
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
        section(say("Method"), method.method(folder.reach_km), name="method"),
        section(say("Glossary"), glossary.glossary(), name="glossary"),
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
