"""The text version: what the page shows of a view, as plain tables that need no script and no eyes for colour."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from markupsafe import Markup

from dashboard import query
from dashboard.data import count, select
from dashboard.data.stories import stop
from dashboard.language import ENGLISH, foreign, number, own, say
from dashboard.layout import asked, caption, named, notice, phrases, speech, story_text, text_places
from dashboard.layout.document import Part, contents, document, items, said, section, table, together
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

ORDER: Final = ("town", "statuses", "reports", "changes", "over-time", "towns")
"""The parts of a page; the table of all towns, which takes a phone longest to scroll through, comes last."""


def text(ds: "Dataset", ledger: "Ledger", view: "View", problems: Sequence[query.Problem] = (), base: str = "/") -> str:
    """Write a view as a page: notice, caption, the open town, the reports, what changed hands, who holds each town.

    ``problems`` are the parts of the address that were left aside.
    """
    title = own(ds.folder.title, ar=ds.folder.title_ar)
    shown = view.days(ds.extent, ds.folder.opening.time)
    rows = select.rows(ds, view, shown)
    filters = asked.active(ds, view)
    words = caption.caption(view.mode, shown, count.totals(ds, rows), ds.accounts.events, filters)
    whole = view.but(time=view.time or ds.folder.opening.time)  # downloads take a bare query for all days
    reading = Reading(ds, ledger, whole, shown, rows, base)
    found = [
        *text_places.town(reading),
        *text_places.towns(reading),
        *text_places.changes(reading),
        Part("over-time", say("Over time"), say("Over time"), _over_time(reading)),
        Part(
            "reports",
            say("Reports ({n})", n=number(len(rows))),
            say("Reports, {days}", days=phrases.days(shown)),
            _reports(reading),
        ),
    ]
    sections = sorted(found, key=lambda part: ORDER.index(part.name))
    parts = [
        Markup("<h1>{}</h1>").format(title),
        *_notice(problems),
        *_story(ds, view, base),
        Markup("<p role='status' class='lead'>{}</p>").format(words),
        *(Markup("<p>{}</p>").format(cutoff) for cutoff in named.thin(ds.folder, shown)),
        items(_asked(reading, filters)),
        contents(sections),
        *(section(part.heading, part.body, name=part.name) for part in sections),
    ]
    here = query.encode(view.but(language=ENGLISH))
    return document(
        say("Text version") + f" – {title}",
        Markup("\n").join(parts),
        speech.links(f"{base}text?{here}" if here else f"{base}text"),
        base=base,
        query=query.encode(view),
        theme=view.theme,
    )


def _story(ds: "Dataset", view: "View", base: str) -> Iterator[Markup]:
    if (found := stop(ds.stories, view.story)) is not None:
        yield story_text.step(tell(ds, found), base)
    elif ds.stories:
        stories = Markup("<a href='{}#{}'>{}</a>").format(
            speech.address(f"{base}about"), story_text.ANCHOR, say("Stories")
        )
        yield Markup("<p>{}</p>").format(said("{stories} lead through the data step by step.", stories=stories))


def _notice(problems: Sequence[query.Problem]) -> Iterator[Markup]:
    if problems:
        yield Markup("<p>{}</p>").format(say("Part of this link could not be read and was left aside:"))
        yield items(map(notice.left_aside, problems))


def _asked(reading: Reading, filters: Sequence[asked.Active]) -> Iterator[Markup]:
    """Say in words what is asked for, each filter with a link to the view without it."""
    ds, view, shown = reading.ds, reading.view, reading.shown
    yield said("Reports of {days}{mode}.", days=phrases.days(shown), mode=caption.mode_words(view.mode))
    if view.mode is not Mode.WINDOW:
        yield reading.link(say("The whole period"), view.but(mode=Mode.WINDOW))
    if view.event is not None:
        below = Markup("<a href='#asked'>{}</a>").format(say("below"))
        where = below if ds.event_index[view.event] in reading.rows else say("outside this period or these filters")
        yield said("The report {id}: {where}.", id=foreign(view.event), where=where)
    if not filters:
        yield said("No filter: every report of these days.")
    for one in filters:
        without = reading.link(say("without this filter"), one.without)
        yield said("Only {filter} ({without}).", filter=one.words, without=without)
    yield said("Who held what: on {day}. Filters do not touch it.", day=phrases.day(shown.last))
    if view.compare is not None:
        stop_ = reading.link(say("stop comparing"), view.but(compare=None))
        yield said("Compared with {day} ({stop}).", day=phrases.day(view.compare), stop=stop_)
    files = [("events.csv", say("reports")), ("control.csv", say("towns"))]
    files += [("changes.csv", say("changes"))] * bool(view.compare)
    asked_for = query.encode(view.but(language=ENGLISH))
    linked = (Markup("<a href='{}{}?{}'>{}</a>").format(reading.base, file, asked_for, what) for file, what in files)
    yield said("As files: {files}.", files=together(linked))


def _over_time(reading: Reading) -> Markup:
    """Tell the bars of the timeline, which the period does not touch."""
    view = reading.view
    bars = count.histogram(reading.ds, view, view.bins or Bin.MONTH, view.size)
    full = np.flatnonzero(bars.counts.sum(axis=1))
    if not len(full):
        return Markup("<p>{}</p>").format(say("No report matches on any day."))
    by_month = bars.bin is Bin.MONTH
    spell = phrases.month if by_month else phrases.day
    head = (say("month") if by_month else say("week from"), say("all"), *(say(kind).lower() for kind in EventType))
    if view.size is Measure.EVENTS:
        what = say("Reports by month") if by_month else say("Reports by week")
    else:
        what = say("Deaths counted by month") if by_month else say("Deaths counted by week")
    lines = (
        (spell(bars.starts[bar].item()), number(bars.total[bar]), *(number(one) for one in bars.counts[bar]))
        for bar in full
    )
    told = said("{what}, in all days of the data; what is not listed has none.", what=what)
    return Markup("<p>{}</p>\n{}").format(told, table(head, lines))


def _reports(reading: Reading) -> Markup:
    ds, rows = reading.ds, reading.rows
    if not len(rows):
        return Markup("<p>{}</p>").format(say("No report matches."))
    newest = [report(ds, int(row)) for row in rows[::-1][:MOST_REPORTS]]  # by first day, then by id
    told = table(
        [say(word) for word in HEAD], (cells(one, reading.base) for one in newest), ids=[one.event_id for one in newest]
    )
    if len(newest) == len(rows):
        return told
    rest = said(
        "The newest {n} of {many} reports; the download has all.", n=number(len(newest)), many=number(len(rows))
    )
    return Markup("<p>{}</p>\n{}").format(rest, told)
