"""A report in the text version: as a line of a table, or by itself."""

from typing import Final

from markupsafe import Markup

from dashboard.language import foreign, marked, say
from dashboard.layout.document import arabic, link, together
from dashboard.layout.report import Report

HEAD: Final = (
    marked("when"), marked("where"), marked("what"), marked("who"), marked("deaths"), marked("report"),
    marked("sources"), marked("doubts"), marked("id"),
)  # fmt: skip
"""The columns of a table of reports."""


def cells(one: Report, base: str) -> tuple[object, ...]:
    """Write a report as the cells of a line under :data:`HEAD`; ``base`` is what every path begins with."""
    by = say(" Reported by {who}.", who=one.reported_by) if one.reported_by else ""
    also = say(" Other accounts, not counted: {accounts}.", accounts=one.also) if one.also else ""
    doubts = [
        one.confidence,
        one.where,
        one.dispute,
        say("figures enter no sum: {why}", why=one.left_out) if one.left_out else "",
    ]
    return (
        Markup("<time datetime='{}'>{}</time>").format(one.first.isoformat(), one.when),
        Markup("{} {}").format(one.place, arabic(one.place_ar)),
        f"{say(one.event_type)}: {one.sub_event_type}",
        one.sides,
        " ; ".join(words for words in (one.killed, one.other_figures) if words),
        Markup("{}{}{} {}").format(one.summary, by, also, arabic(one.summary_ar)),
        _sources(one),
        say("; ").join(doubt for doubt in doubts if doubt),
        Markup("<a href='{}?event={}'>{}</a>{}").format(
            base, one.event_id, foreign(one.event_id), foreign(f", UCDP {one.ucdp_id}") if one.ucdp_id else ""
        ),
    )


def _sources(one: Report) -> Markup:
    return together(
        Markup("{}{}").format(link(source.name, source.url), f" ({source.date})" if source.date else "")
        for source in one.sources
    )


def article(one: Report, base: str, *, is_open: bool) -> Markup:
    """Write a report by itself, under its town; the one that a link asks for can be found as ``#asked``."""
    when, _where, what, who, deaths, told, sources, doubts, name = cells(one, base)
    return Markup(
        "<article{}>\n<h3>{}: {}</h3>\n<p>{}</p>\n<p>{}</p>\n<p>{}</p>\n<p>{} {}. {}.</p>\n<p>{}</p>\n</article>"
    ).format(
        Markup(" id='asked'") if is_open else "", when, what, who, deaths, told, say("Sources:"), sources, doubts, name
    )
