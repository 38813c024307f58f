"""A report as a card, and what the pointer over a town brings up."""

from collections.abc import Sequence
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from dashboard.language import foreign, marked, say
from dashboard.layout import held as holding
from dashboard.layout import phrases
from dashboard.layout.aria import aria, data
from dashboard.layout.held import Town
from dashboard.layout.report import Report, Source
from dashboard.words import EventType

AT: Final = {
    1: marked("{place} (known to the town)"),
    2: marked("Near {place}"),
    3: marked("Somewhere in the wider area; drawn at {place} as a representative point"),
}
"""How exactly a place is known."""


def dot(event_type: str) -> html.Span:
    """Draw a dot in the colour of an event type; the type's name always stands beside it."""
    return html.Span(className=f"dot type-{EventType(event_type).slug}", **aria(hidden="true"))


def link(source: Source, about: str) -> list[Any]:
    """Write a source as a link with its date; one without an address as its name.

    ``about`` tells those who hear a list of links what this one is the source of: ``for Armed clash, Alpha``.
    """
    dated = say(", ") + source.date if source.date else ""
    if not source.url.startswith(("http://", "https://")):
        return [f"{source.name}{dated}"]
    name = source.name or source.url
    heard = aria(label=phrases.joined([name, about]))
    return [html.A(name, href=source.url, target="_blank", rel="noopener noreferrer", **heard), dated]


def opens(words: Any, report: Report, class_name: str = "") -> html.A:  # noqa: ANN401 - what a component may hold
    """Write the permalink of a report; ``assets/js/reports.js`` opens it without leaving the page."""
    return html.A(
        words,
        href=f"/?event={report.event_id}",
        className=class_name or None,
        **data(opens=report.event_id, town=report.place_id),
    )


def _doubt(word: str, text: str) -> list[html.P]:
    return [html.P([html.Strong(f"{word} "), text], className="card-doubt")] if text else []


def _line(text: str, class_name: str, lang: str | None = None) -> list[html.P]:
    return [html.P(text, className=class_name, lang=lang, dir="auto")] if text else []


def _heading(report: Report, *, grouped: bool) -> Component:
    rest = html.Span(say(", ") + phrases.joined([report.place, report.when]), className="sr-only")
    title: list[Any] = [dot(report.event_type), opens([report.sub_event_type, rest], report)]
    return html.H4(title, className="card-type") if grouped else html.H3(title, className="card-type")


def _place(report: Report, *, in_town: bool) -> html.P:
    """Say where it was and how exactly; in a list of several towns with a way to each."""
    town: Any = report.place
    if not in_town:
        town = html.A(report.place, href=f"/?place={report.place_id}", **data(town=report.place_id))
    arabic: list[Any] = (
        [" ", html.Span(report.place_ar, lang="ar", dir="rtl", className="name-ar")] if report.place_ar else []
    )
    before, after = say(AT[report.geo_precision]).split("{place}")
    return html.P([before, town, *arabic, after], className="card-place")


def card(  # noqa: PLR0913 - a card has that many parts
    report: Report,
    *,
    is_open: bool = False,
    in_town: bool = False,
    grouped: bool = False,
    related: Sequence[Component] = (),
    accounts: Sequence[Component] = (),
) -> html.Article:
    """Write one report in full: what, when, where, who, killed, by whose count, sources, doubts.

    ``in_town``: the list is of this town; ``grouped``: it stands under the heading of its week; ``accounts``: what
    other sources say of the event, beside its figures.
    """
    about = say("for {what}", what=report.named)
    ucdp = phrases.listed(one for one in report.ucdp_id.split("|") if report.event_id != f"ucdp:{one}")
    told_in = [html.P([say("One of the facts told by") + " ", *link(report.told_in, about)])] if report.told_in else []
    return html.Article(
        [
            html.P(
                [html.Time(report.when, dateTime=report.first.isoformat()), html.Span(report.confidence)],
                className="card-when",
            ),
            _heading(report, grouped=grouped),
            _place(report, in_town=in_town),
            html.P(report.sides, className="card-sides"),
            *_line(say("Hit or addressed: {who}", who=report.targets) if report.targets else "", "card-sides"),
            html.P(report.summary, className="card-summary"),
            *_line(report.summary_ar, "card-summary card-summary-ar", lang="ar"),
            html.P(report.killed, className="card-killed"),
            *_line(report.other_figures, "card-figures"),
            *_line(say("Reported by {who}", who=report.reported_by) if report.reported_by else "", "card-by"),
            *accounts,
            *_doubt(say("Disputed or unclear:"), report.dispute),
            *_doubt(say("Excluded from sums:"), report.left_out),
            html.Ul(
                [html.Li(link(source, about)) for source in report.sources],
                className="card-sources",
                **aria(label=say("Sources")),
            ),
            *told_in,
            *_line(say("Also in UCDP GED as {ids}", ids=foreign(ucdp)) if ucdp else "", "card-ucdp"),
            html.P(
                [
                    html.Span(f"{say(report.event_type)} · {foreign(report.event_id)}"),
                    html.Button(
                        say("Copy address"), className="link-button", type="button", **data(copies=report.event_id)
                    ),
                ],
                className="card-id",
            ),
            *related,
        ],
        className="card card-open" if is_open else "card",
        **data(event=report.event_id),
    )


def _hover_line(report: Report) -> html.Li:
    return html.Li(
        [
            html.P([dot(report.event_type), f"{report.when}: {report.sub_event_type}"], className="hover-what"),
            html.P(" · ".join(filter(None, (report.sides, report.killed, report.accounts))), className="hover-who"),
            html.P(report.summary, className="hover-summary"),
        ]
    )


def town_heading(town: Town) -> list[Any]:
    """Write a town's names; the Arabic one is marked as such."""
    arabic = html.Span(town.name_ar, lang="ar", dir="rtl", className="name-ar")
    return [town.name, *([" ", arabic] if town.name_ar else [])]


def hover(town: Town, counted: str, newest: list[Report]) -> list[Component]:
    """Write what the pointer over a town brings up: names, who holds it, counts, the newest reports."""
    lines: list[Component] = [
        html.P(town_heading(town), className="hover-name"),
        html.P([*holding.squares(town.held), holding.words(town)], className="hover-held"),
        html.P(counted, className="hover-count"),
    ]
    if newest:
        lines.append(html.Ul([_hover_line(report) for report in newest], className="hover-list"))
    lines.append(html.P(say("Click to read all reports and sources"), className="hover-more"))
    return lines
