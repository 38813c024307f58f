"""The text version: what the page shows of a view, as plain tables that need no script and no eyes for colour."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from markupsafe import Markup

from dashboard import query
from dashboard.data import count, select
from dashboard.data.stories import stop
from dashboard.layout import asked, caption, phrases, story_text, text_places
from dashboard.layout.document import Part, contents, document, items, section, table
from dashboard.layout.report import report
from dashboard.layout.text_places import Reading
from dashboard.layout.text_reports import HEAD, cells
from dashboard.layout.told import tell
from dashboard.words import Bin, EventType, Measure, Mode

if TYPE_CHECKING:
    from dashboard.control.state import Ledger
    from dashboard.data.dataset import Dataset
    from dashboard.view import View

MOST_REPORTS: Final = 1_000
"""Reports on one page, the newest ones; the download has them all."""


def text(ds: "Dataset", ledger: "Ledger", view: "View", problems: Sequence[query.Problem] = (), base: str = "/") -> str:
    """Write a view as a page: notice, caption, the open town, who holds each town, what changed hands, the reports.

    ``problems`` are the parts of the address that were left aside.
    """
    shown = view.days(ds.extent, ds.folder.opening.time)
    rows = select.rows(ds, view, shown)
    filters = asked.active(ds, view)
    words = caption.caption(view.mode, shown, count.totals(ds, rows), len(ds.events), filters)
    whole = view.but(time=view.time or ds.folder.opening.time)  # downloads take a bare query for all days
    reading = Reading(ds, ledger, whole, shown, rows, base)
    sections = [
        *text_places.town(reading),
        *text_places.towns(reading),
        *text_places.changes(reading),
        Part("over-time", "Over time", "Over time", _over_time(reading)),
        Part("reports", f"Reports ({len(rows):,})", f"Reports, {phrases.days(shown)}", _reports(reading)),
    ]
    parts = [
        Markup("<h1>{}</h1>").format(ds.folder.title),
        *_notice(problems),
        *_story(ds, view, base),
        Markup("<p role='status' class='lead'>{}</p>").format(words),
        *(Markup("<p>{}</p>").format(cutoff) for cutoff in ds.folder.thin(shown)),
        items(_asked(reading, filters)),
        contents(sections),
        *(section(part.heading, part.body, name=part.name) for part in sections),
    ]
    title, body = f"Text version – {ds.folder.title}", Markup("\n").join(parts)
    return document(title, body, base=base, query=query.encode(view), theme=view.theme)


def _story(ds: "Dataset", view: "View", base: str) -> Iterator[Markup]:
    if (found := stop(ds.stories, view.story)) is not None:
        yield story_text.step(tell(ds, found), base)
    elif ds.stories:
        yield Markup("<p><a href='{}about#{}'>Stories</a> lead through the data step by step.</p>").format(
            base, story_text.ANCHOR
        )


def _notice(problems: Sequence[query.Problem]) -> Iterator[Markup]:
    if problems:
        yield Markup("<p>Part of this link could not be read and was left aside:</p>")
        yield items(f"{problem.key or 'address'}={problem.value[:60]}: {problem.message}" for problem in problems)


def _asked(reading: Reading, filters: Sequence[asked.Active]) -> Iterator[Markup]:
    """Say in words what is asked for, each filter with a link to the view without it."""
    ds, view, shown = reading.ds, reading.view, reading.shown
    yield Markup("Reports of {}{}.").format(phrases.days(shown), caption.WORDS["modes"][view.mode])
    if view.mode is not Mode.WINDOW:
        yield reading.link("The whole period", view.but(mode=Mode.WINDOW))
    if view.event is not None:
        shows = ds.event_index[view.event] in reading.rows
        where = Markup("<a href='#asked'>below</a>") if shows else "outside this period or these filters"
        yield Markup("The report {}: {}.").format(view.event, where)
    if not filters:
        yield Markup("No filter: every report of these days.")
    for one in filters:
        yield Markup("Only {} ({}).").format(one.words, reading.link("without this filter", one.without))
    yield Markup("Who held what: on {}. Filters do not touch it.").format(phrases.day(shown.last))
    if view.compare is not None:
        than = phrases.day(view.compare)
        yield Markup("Compared with {} ({}).").format(than, reading.link("stop comparing", view.but(compare=None)))
    files = [("events.csv", "reports"), ("control.csv", "towns")] + [("changes.csv", "changes")] * bool(view.compare)
    linked = (
        Markup("<a href='{}{}?{}'>{}</a>").format(reading.base, file, query.encode(view), what) for file, what in files
    )
    yield Markup("As files: {}.").format(Markup(", ").join(linked))


def _over_time(reading: Reading) -> Markup:
    """Tell the bars of the timeline, which the period does not touch."""
    view = reading.view
    bars = count.histogram(reading.ds, view, view.bins or Bin.MONTH, view.size)
    full = np.flatnonzero(bars.counts.sum(axis=1))
    if not len(full):
        return Markup("<p>No report matches on any day.</p>")
    what = "Reports" if view.size is Measure.EVENTS else "Deaths counted"
    spell = phrases.month if bars.bin is Bin.MONTH else phrases.day
    months = table(
        (str(bars.bin) if bars.bin is Bin.MONTH else "week from", "all", *(str(kind).lower() for kind in EventType)),
        (
            (spell(bars.starts[bar].item()), f"{bars.total[bar]:,}", *(f"{number:,}" for number in bars.counts[bar]))
            for bar in full
        ),
    )
    return (
        Markup("<p>{} by {}, in all days of the data; what is not listed has none.</p>\n").format(what, bars.bin)
        + months
    )


def _reports(reading: Reading) -> Markup:
    ds, rows = reading.ds, reading.rows
    if not len(rows):
        return Markup("<p>No report matches.</p>")
    newest = [report(ds, int(number)) for number in rows[::-1][:MOST_REPORTS]]  # by first day, then by id
    told = table(HEAD, (cells(one, reading.base) for one in newest), ids=[one.event_id for one in newest])
    if len(newest) == len(rows):
        return told
    return Markup("<p>The newest {:,} of {:,} reports; the download has all.</p>\n{}").format(
        len(newest), len(rows), told
    )
