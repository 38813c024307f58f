"""A report as a card, and what the pointer over a town brings up."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.layout import held as holding
from dashboard.layout.aria import aria, data
from dashboard.layout.held import Town
from dashboard.layout.report import Report, Source
from dashboard.words import EventType


def dot(event_type: str) -> html.Span:
    """Draw a dot in the colour of an event type; the type's name always stands beside it."""
    return html.Span(className=f"dot type-{EventType(event_type).slug}", **aria(hidden="true"))


def link(source: Source) -> list[Any]:
    """Write a source as a link with its date; one without an address as its name."""
    dated = f", {source.date}" if source.date else ""
    if not source.url.startswith(("http://", "https://")):
        return [f"{source.name}{dated}"]
    return [html.A(source.name or source.url, href=source.url, target="_blank", rel="noopener noreferrer"), dated]


def _doubt(word: str, text: str) -> list[html.P]:
    return [html.P([html.Strong(f"{word}: "), text], className="card-doubt")] if text else []


def _line(text: str, class_name: str, lang: str | None = None) -> list[html.P]:
    return [html.P(text, className=class_name, lang=lang, dir="auto")] if text else []


def card(report: Report, *, is_open: bool = False) -> html.Article:
    """Write one report in full: what, when, where, who, killed, by whose count, sources, doubts."""
    reported_by = f"Reported by {report.reported_by}" if report.reported_by else ""
    also = f" · UCDP {report.ucdp_id}" if report.ucdp_id else ""
    return html.Article(
        [
            html.P(
                [html.Time(report.when, dateTime=report.first.isoformat()), html.Span(report.confidence)],
                className="card-when",
            ),
            html.H3([dot(report.event_type), report.sub_event_type], className="card-type"),
            html.P(report.sides, className="card-sides"),
            html.P(report.summary, className="card-summary"),
            *_line(report.summary_ar, "card-summary card-summary-ar", lang="ar"),
            html.P(report.killed, className="card-killed"),
            *_line(report.other_figures, "card-figures"),
            *_line(reported_by, "card-by"),
            *_doubt("Place", report.where),
            *_doubt("Disputed or unclear", report.dispute),
            *_doubt("Figures left out of the sums", report.left_out),
            html.Ul(
                [html.Li(link(source)) for source in report.sources],
                className="card-sources",
                **aria(label="Sources"),
            ),
            html.P(f"{report.event_type} · {report.event_id}{also}", className="card-id"),
        ],
        className="card card-open" if is_open else "card",
        **data(event=report.event_id),
    )


def _hover_line(report: Report) -> html.Li:
    return html.Li(
        [
            html.P([dot(report.event_type), f"{report.when}: {report.sub_event_type}"], className="hover-what"),
            html.P(f"{report.sides} · {report.killed}", className="hover-who"),
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
    lines.append(html.P("Click to read all reports and sources", className="hover-more"))
    return lines
