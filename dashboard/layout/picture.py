"""What is written on a picture of the map, on one of the bars and on a printed page.

A picture leaves the page and stands alone in an article: it says itself what it shows, how sure that is, whose data it
rests on and where it can be seen again. ``assets/js/picture.js`` and ``print.js`` set these words.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from dashboard import __version__, query
from dashboard.data import count, select
from dashboard.data.days import number_of
from dashboard.language import foreign, marked, marked_n, number, own, say, say_n, spoken
from dashboard.layout import asked, caption, named, phrases
from dashboard.layout.cite import cite
from dashboard.layout.report import report
from dashboard.view import Days, View

if TYPE_CHECKING:
    from dashboard.control.state import Ledger
    from dashboard.data.dataset import Dataset

MOST_PRINTED: Final = 8
"""Reports on a printed page, the newest ones: as many as leave it one page."""
HELD: Final = marked("Who held which town on {day}, and what was reported from {days}")
HELD_THAT_DAY: Final = marked("Who held which town on {day}, and what was reported on that day")
CHANGED: Final = marked("What changed hands between {than} and {day}, and what was reported from {days}")
CHANGED_THAT_DAY: Final = marked("What changed hands between {than} and {day}, and what was reported on that day")
KNOWN: Final = marked(
    "As far as the sources named know: land has the colour of its nearest town, no line on it was surveyed. Paler land "
    "is less sure, hatched land contested, shared or besieged; of uncoloured land nothing is known."
)
COUNTED: Final = marked("Counted are reports in these data, not all that happened.")
WHERE: Final = {1: "{place}", 2: marked("near {place}"), 3: marked("wider area, drawn at {place}")}
"""How exactly a place is known, in a line of a table."""
HEAD: Final = (marked("When"), marked("Where"), marked("What is reported"), marked("Deaths"), marked("Source"))
_DOUBTS: Final = (
    marked_n("{n} is disputed or unclear", "{n} are disputed or unclear"),
    marked_n("{n} is of low confidence", "{n} are of low confidence"),
    marked_n("{n} is not dated to the day", "{n} are not dated to the day"),
    marked_n("{n} is known to a wider area only", "{n} are known to a wider area only"),
)


def words(ds: "Dataset", ledger: "Ledger", view: View, page: str, today: date) -> dict[str, Any]:
    """Write everything that is said on a picture.

    Args:
        ds: The data.
        ledger: Who held what, made from the same data.
        view: What is shown; it names its period and its camera, so that the link goes on showing the same.
        page: The address of the page, without a query.
        today: The day on which the picture is made.

    """
    lasting = view.but(embed=False, theme=None)
    shown = lasting.days(ds.extent, ds.folder.opening.time)
    rows = select.rows(ds, lasting, shown)
    thin = [one for one in ds.folder.cutoffs if one.about == "events"]
    credits_ = " · ".join(f"{foreign(one.title)} ({own(one.licence)})" for one in ds.folder.credits)
    return {
        "direction": spoken().direction,
        "over": own(ds.folder.title, ar=ds.folder.title_ar),
        "title": title(lasting, shown),
        "caption": _caption(ds, lasting, shown, rows),
        "notes": [*named.thin(ds.folder, shown), *doubts(ds, rows), say(KNOWN)],
        "credits": say("Data: {credits}.", credits=credits_),
        "made": say(
            "Made on {day} with Khareeta {version}, data version {data}.",
            day=phrases.day(today),
            version=__version__,
            data=foreign(ds.version),
        ),
        "link": f"{page}?{query.encode(lasting)}",
        "name": f"{shown.first.isoformat()}_{shown.last.isoformat()}_{ds.version}",
        "bars": {
            "only": _only(ds, lasting) or say("No filter: every report of the data."),
            "notes": [*(own(one.text, ar=one.text_ar) for one in thin), say(COUNTED)],
            "stretches": [
                {
                    "first": number_of(one.first),
                    "last": number_of(one.last),
                    "label": own(one.label, ar=one.label_ar) if one.label else "",
                }
                for one in thin
            ],
            "window": say("{days}: the days of the map", days=phrases.days(shown)),
            "days": [number_of(shown.first), number_of(shown.last)],
            "name": f"{ds.extent.first.isoformat()}_{ds.extent.last.isoformat()}_{ds.version}",
        },
        "table": _table(ds, rows),
        "cite": {"title": say("To cite this view"), "text": cite(ds, ledger, lasting, page, today).text},
    }


def title(view: View, shown: Days) -> str:
    """Say what the map shows, as the title of a picture of it."""
    one_day = shown.first == shown.last
    day, days = phrases.day(shown.last), phrases.days(shown)
    if view.compare is None:
        return say(HELD_THAT_DAY if one_day else HELD, day=day, days=days)
    return say(CHANGED_THAT_DAY if one_day else CHANGED, than=phrases.day(view.compare), day=day, days=days)


def _caption(ds: "Dataset", view: View, shown: Days, rows: "select.Rows") -> list[str]:
    """Say how many events of which days and filters are shown; then how many deaths, and control as of when."""
    first, rest = caption.parts(view.mode, shown, count.totals(ds, rows), ds.accounts.events, [])
    only = caption.only(asked.active(ds, view)).strip()
    return [f"{first.removesuffix('.')}: {only}" if only else first, rest.strip()]


def _only(ds: "Dataset", view: View) -> str:
    """Say which filters are on as a sentence of its own."""
    only = caption.only(asked.active(ds, view)).strip()
    return only[:1].upper() + only[1:]


def doubts(ds: "Dataset", rows: "select.Rows") -> Iterator[str]:
    """Say how many of the reports shown are doubtful in which way; nothing where none is."""
    events = ds.events.iloc[rows]
    columns = (
        events["dispute_note"].fillna("").astype(str).ne(""),
        events["confidence"].eq("low"),
        events["time_precision"].ne("day"),
        events["geo_precision"].eq("3"),
    )
    told = [say_n(*words, n) for words, column in zip(_DOUBTS, columns, strict=True) if (n := int(column.sum()))]
    if told:
        shown = phrases.count(len(rows), "report")
        yield say("Of the {reports} shown {doubts}.", reports=shown, doubts=phrases.listed(told))


def _table(ds: "Dataset", rows: "select.Rows") -> dict[str, Any]:
    """Write the newest reports as a table, and how many it leaves out."""
    newest = [report(ds, int(row)) for row in rows[::-1][:MOST_PRINTED]]  # by first day, then by id
    more = len(rows) > len(newest)
    return {
        "title": say("Reports of these days and filters"),
        "head": [say(one) for one in HEAD],
        "rows": [
            [
                one.when,
                say(WHERE[one.geo_precision], place=one.place),
                one.summary or f"{one.sub_event_type}: {one.sides}",
                one.killed,
                phrases.listed(source.name for source in one.sources),
            ]
            for one in newest
        ],
        "left_out": say(
            "The newest {n} of {all}; the link below and its downloads have the others.",
            n=number(len(newest)),
            all=number(len(rows)),
        )
        if more
        else "",
        "none": "" if len(rows) else say("No report matches."),
    }
