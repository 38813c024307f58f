"""The text version: what the map shows of a view, as plain tables that need no script and no eyes for colour."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from markupsafe import Markup

from dashboard import query
from dashboard.control import table as control_table
from dashboard.data import count, select
from dashboard.data.days import number_of
from dashboard.layout import asked, caption, phrases
from dashboard.layout.document import arabic, document, items, link, section, table
from dashboard.layout.report import Report, report
from dashboard.words import AssertionPrecision, Certainty, Status, holders_in

if TYPE_CHECKING:
    from dashboard.control.state import Ledger
    from dashboard.data.dataset import Dataset
    from dashboard.view import View

STATUS_WORDS: Final = {
    Status.HELD: "one side has it",
    Status.CONTESTED: "held, but another side fights for it",
    Status.SHARED: "two sides have it together",
    Status.BESIEGED: "held, but cut off",
}
MOST_REPORTS: Final = 1_000
"""Reports on one page, the newest ones; the download has them all."""


def text(ds: "Dataset", ledger: "Ledger", view: "View", problems: Sequence[query.Problem] = (), base: str = "/") -> str:
    """Write a view as a page: notice, caption, who holds each town, the reports.

    ``problems`` are the parts of the address that were left aside.
    """
    shown = view.days(ds.extent, ds.folder.opening.time)
    rows = select.rows(ds, view, shown)
    words = caption.caption(view.mode, shown, count.totals(ds, rows), len(ds.events), asked.active(ds, view))
    whole = query.encode(view.but(time=view.time or ds.folder.opening.time))  # downloads take a bare query for all days
    parts = [
        Markup("<h1>{}</h1>").format(ds.folder.title),
        *_notice(problems),
        Markup("<p role='status'>{}</p>").format(words),
        *(Markup("<p>{}</p>").format(cutoff) for cutoff in ds.folder.thin(shown)),
        Markup(
            "<p>The same as files: <a href='{0}events.csv?{1}'>reports</a>, <a href='{0}control.csv?{1}'>towns</a>.</p>"
        ).format(base, whole),
        section(f"Who held what on {phrases.day(shown.last)}", _towns(ds, ledger, shown.last, rows)),
        section("Reports", _reports(ds, rows)),
    ]
    return document(f"Text version – {ds.folder.title}", Markup("\n").join(parts), base=base, query=query.encode(view))


def _notice(problems: Sequence[query.Problem]) -> Iterator[Markup]:
    if problems:
        yield Markup("<p>Part of this link could not be read and was left aside:</p>")
        yield items(f"{problem.key or 'address'}={problem.value[:60]}: {problem.message}" for problem in problems)


def _towns(ds: "Dataset", ledger: "Ledger", day: date, rows: np.ndarray) -> Markup:
    towns = control_table.table(ds, ledger, number_of(day)).sort_values(["admin1", "place_name"], kind="stable")
    if towns.empty:
        return Markup("<p>No information on who held any town on this day.</p>")
    labels = {holder.id: holder.label for holder in ds.folder.holders}
    found = np.bincount(ds.codes.place[rows], minlength=len(ds.places))
    fought = {ledger.place_ids[town] for town in np.flatnonzero(ledger.on(number_of(day)).fighting)}
    of_status = towns["status"].value_counts()
    statuses = table(
        ("status", "what it means", "towns"),
        ((status.value, words, int(of_status.get(status.value, 0))) for status, words in STATUS_WORDS.items()),
    )
    return statuses + table(
        ("town", "Arabic name", "governorate", "status", "since", "how sure", "last confirmed", "reports"),
        (
            _town(town, labels, int(found[ds.place_index[town["place_id"]]]), fighting=town["place_id"] in fought)
            for town in towns.to_dict("records")
        ),
    )


def _town(town: Mapping[Any, Any], labels: Mapping[str, str], reports: int, *, fighting: bool) -> tuple[object, ...]:
    holders = phrases.listed(labels.get(name, name) for name in holders_in(town["holder"]))
    since = phrases.since(date.fromisoformat(town["since"]), AssertionPrecision(town["since_precision"]))
    return (
        town["place_name"],
        arabic(town["place_name_ar"]),
        town["admin1"],
        f"{phrases.STATUS[Status(town['status'])]} {holders}",
        since.removeprefix("since "),
        phrases.CERTAINTY[Certainty(town["confidence"])] + (", fighting reported" if fighting else ""),
        phrases.day(date.fromisoformat(town["last_confirmed"])),
        reports or "",
    )


def _reports(ds: "Dataset", rows: np.ndarray) -> Markup:
    if not len(rows):
        return Markup("<p>No report matches.</p>")
    newest = rows[::-1][:MOST_REPORTS]  # by first day, then by id
    told = table(
        ("when", "where", "what", "who", "deaths", "report", "sources", "doubts"),
        (_line(report(ds, int(number))) for number in newest),
    )
    if len(newest) == len(rows):
        return told
    return Markup("<p>The newest {:,} of {:,} reports; the download has all.</p>\n{}").format(
        len(newest), len(rows), told
    )


def _line(one: Report) -> tuple[object, ...]:
    where = Markup("{} {}").format(one.place, arabic(one.place_ar))
    sources = Markup(", ").join(
        Markup("{}{}").format(link(source.name, source.url), f" ({source.date})" if source.date else "")
        for source in one.sources
    )
    by = f" Reported by {one.reported_by}." if one.reported_by else ""
    doubts = [
        one.confidence,
        one.where,
        one.dispute,
        f"figures enter no sum: {one.left_out}" if one.left_out else "",
    ]
    return (
        Markup("<time datetime='{}'>{}</time>").format(one.first.isoformat(), one.when),
        where,
        f"{one.event_type}: {one.sub_event_type}",
        one.sides,
        phrases.listed([one.killed, one.other_figures], ";"),
        Markup("{}{} {}").format(one.summary, by, arabic(one.summary_ar)),
        sources,
        "; ".join(doubt for doubt in doubts if doubt),
    )
