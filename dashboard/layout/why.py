"""Why a town has the colour that it has on a day: what says so, what says otherwise, who held it at other times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import ids, query
from dashboard.control.confidence import NEAR_KM, at_distance
from dashboard.control.evidence import Evidence, Previous, Stretch
from dashboard.data.dataset import Dataset
from dashboard.language import foreign, marked, own, say, say_n
from dashboard.layout import named, phrases, speech
from dashboard.layout.aria import aria
from dashboard.layout.card import link, opens
from dashboard.layout.held import note_words
from dashboard.layout.report import Source, report
from dashboard.view import Days, Period, View
from dashboard.words import SHARED, AssertionPrecision, Basis, Certainty, Confidence, Status, holders_in

BASIS = {
    Basis.NAMED: marked("the source names the town"),
    Basis.INFERRED: marked("inferred from a later report or a neighbour"),
    Basis.AREA_WIDE: marked("a statement about the wider area"),
}
STATUS = {
    Status.HELD: "{holder}",
    Status.CONTESTED: marked("{holder}, contested"),
    Status.BESIEGED: marked("{holder}, besieged"),
    Status.SHARED: "{holder}",
}


@dataclass(frozen=True, slots=True)
class Land:
    """A spot of land that the reader pointed at."""

    km: float
    """How far it is from the town that it follows."""
    certainty: Certainty | None
    """The class of that town; ``None`` when nothing is known of it."""


def holder_words(dataset: Dataset, holder: str, status: Status) -> str:
    """Name a holder as the legend does: ``Government, besieged``; all that share a town."""
    labels = named.holders(dataset.folder)
    names = phrases.together(labels[one] for one in holders_in(holder))
    if holder.startswith(SHARED):
        names = say("{holders} side by side", holders=names)
    return say(STATUS[status], holder=names)


def _assertion(dataset: Dataset, number: int, as_of: date) -> html.Li:
    """Write a statement with all that its points rest on: basis, confidence, age."""
    row = dataset.control.iloc[number]
    when = phrases.dated(row["date"].date(), AssertionPrecision(row["date_precision"]))
    age = phrases.count((as_of - row["date"].date()).days, "day")
    trust = say(
        "({basis}; {confidence}; {age} old)",
        basis=say(BASIS[Basis(row["basis"])]),
        confidence=say(phrases.CONFIDENCE[Confidence(row["confidence"])]),
        age=age,
    )
    says = html.P([html.Strong(when), ": ", holder_words(dataset, str(row["holder"]), Status(row["status"]))])
    labels = {one.id: one.label for one in dataset.folder.holders}
    note = [html.P(foreign(note_words(str(row["note"]), labels)))] if row["note"] else []
    source = html.P([say("Source:") + " ", *_source(dataset, number), f" {trust}"])
    event = str(row["event_id"])
    goes_with = report(dataset, dataset.event_index[event]) if event else None
    report_link = [html.P(opens(say("The report that goes with it"), goes_with))] if goes_with else []
    return html.Li([says, *note, source, *report_link], className="evidence-row")


def _source(dataset: Dataset, number: int) -> list[Any]:
    """Write the source of a statement as a link that says which town and day it is about."""
    row = dataset.control.iloc[number]
    town = named.place_of(dataset, str(row["place_id"]))
    about = say("for {what}", what=phrases.joined([town, phrases.day(row["date"].date())]))
    return link(Source(foreign(str(row["source"])), str(row["source_url"])), about)


def _fight(dataset: Dataset, number: int) -> html.Li:
    told = report(dataset, number)
    words = f"{told.when}: {phrases.joined([told.sub_event_type, told.sides])}"
    return html.Li(html.P(opens(words, told)), className="evidence-row")


def _listed(title: str, rows: Sequence[html.Li]) -> list[Component]:
    return [html.H4(title), html.Ul(list(rows), className="evidence", **aria(label=title))] if rows else []


def why(dataset: Dataset, evidence: Evidence, land: Land | None, as_of: date) -> list[Component]:
    """List the evidence for a town's colour on ``as_of``, newest first, then what speaks against it.

    ``land`` is what the reader pointed at, ``None`` when that was the town itself.
    """
    supports = [_assertion(dataset, number, as_of) for number in evidence.supports]
    return [
        *([] if land is None else [html.P(_follows(land))]),
        html.P(_counted(len(supports), phrases.day(as_of))),
        html.Ul(supports, className="evidence", **aria(label=say("Evidence"))),
        *_listed(say("Says otherwise"), [_assertion(dataset, number, as_of) for number in evidence.contradicts]),
        *_listed(say("Fighting reported since"), [_fight(dataset, number) for number in evidence.fights]),
        *_before(dataset, evidence.previous),
        html.P(html.A(say("How control is worked out"), href=speech.address("/about")), className="hint"),
    ]


def _counted(statements: int, day: str) -> str:
    if not statements:
        return say("No statement dated up to {day} still counts for this town.", day=day)
    return say_n(
        "{n} statement dated up to {day} says so, without a break. Later ones are never used.",
        "{n} statements dated up to {day} say so, without a break, newest first. Later ones are never used.",
        statements,
        day=day,
    )


def silent(name: str) -> list[Component]:
    """Say that nobody in the data ever said who held a town."""
    return [html.P(say("The data have no statement on who held {town}, on any day.", town=name))]


def _follows(land: Land) -> str:
    exactly = f"{land.km:.1f}"
    away = say("just over {km}", km=NEAR_KM) if land.km > NEAR_KM and exactly == f"{NEAR_KM:.1f}" else exactly
    words = say(
        "The land you chose is {km} km from this town and follows it: no other town with a statement is nearer. Nobody "
        "reported on that spot itself.",
        km=away,
    )
    if land.certainty is None:
        return words
    here = at_distance(land.certainty, land.km)
    if here is land.certainty:
        sure = say("How sure its holder is there: {certainty}.", certainty=say(phrases.CERTAINTY[here]))
        return f"{words} {sure}"
    farther = say(
        "How sure its holder is there: {certainty}, since it is more than {km} km away.",
        certainty=say(phrases.CERTAINTY[here]),
        km=NEAR_KM,
    )
    return f"{words} {farther}"


def _before(dataset: Dataset, previous: Previous | None) -> list[Component]:
    if previous is None:
        return []
    said = say(
        "Before, up to {until}: {holder}. Latest word on that, {last}:",
        until=phrases.day(previous.until),
        holder=holder_words(dataset, previous.holder, previous.status),
        last=phrases.day(dataset.control["date"].iloc[previous.row].date()),
    )
    return [
        html.P(
            [
                f"{said} ",
                *_source(dataset, previous.row),
                ".",
            ]
        )
    ]


def _stretch(dataset: Dataset, stretch: Stretch, view: View, as_of: date) -> html.Button:
    days, extent = Days(stretch.first, stretch.last), dataset.extent
    fought, quiet = say("{holder}, {certainty}, fighting reported: {days}"), say("{holder}, {certainty}: {days}")
    words = (fought if stretch.fighting else quiet).format(
        holder=holder_words(dataset, stretch.holder, stretch.status),
        certainty=say(phrases.CERTAINTY[stretch.certainty]),
        days=phrases.days(days),
    )
    now = days.first <= as_of <= days.last
    mark = " stretch-now" if now else ""
    sure = stretch.certainty.replace("_", "-")
    return html.Button(
        html.Span(words, className="sr-only"),
        id=ids.go(query.encode(view.but(time=Period(days.first, days.first))), f"strip {days.first}"),
        className=f"stretch holder-{holders_in(stretch.holder)[0]} stretch-{sure} stretch-{stretch.status}{mark}",
        title=words,
        style={
            "--left": f"{100 * (days.first - extent.first).days / len(extent):.3f}%",
            "--width": f"{100 * len(days) / len(extent):.3f}%",
        },
        type="button",
        n_clicks=0,
        **(aria(current="date") if now else {}),
    )


def strip(dataset: Dataset, stretches: Sequence[Stretch], view: View, as_of: date) -> list[Component]:
    """Draw the town's holders over the whole time; pressing a stretch sets the date to its first day."""
    extent = dataset.extent
    gaps = [own(cutoff.text, ar=cutoff.text_ar) for cutoff in dataset.folder.cutoffs if cutoff.about == "control"]
    span = say(
        "{first} to {last}; press a stretch to go to its first day.", first=extent.first.year, last=extent.last.year
    )
    return [
        html.Div(
            [_stretch(dataset, stretch, view, as_of) for stretch in stretches],
            className="strip-of-holders",
            role="group",
            **aria(label=say("Who held it over time")),
        ),
        html.P(" ".join([span, *gaps]), className="hint"),
    ]
