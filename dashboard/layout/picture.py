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
from dashboard.layout import asked, caption, phrases
from dashboard.layout.cite import cite
from dashboard.layout.report import report
from dashboard.view import Days, View

if TYPE_CHECKING:
    from dashboard.control.state import Ledger
    from dashboard.data.dataset import Dataset

MOST_PRINTED: Final = 10
"""Reports on a printed page, the newest ones: as many as leave it one page."""
HELD: Final = "Who held which town on {day}, and what was reported {when}"
CHANGED: Final = "What changed hands between {than} and {day}, and what was reported {when}"
KNOWN: Final = (
    "As far as the sources named know: land has the colour of its nearest town, no line on it was surveyed. Paler land "
    "is less sure, hatched land contested, shared or besieged; of uncoloured land nothing is known."
)
COUNTED: Final = "Counted are reports in these data, not all that happened."
WHERE: Final = {1: "{}", 2: "near {}", 3: "wider area, drawn at {}"}
"""How exactly a place is known, in a line of a table."""
HEAD: Final = ("When", "Where", "What is reported", "Deaths", "Source")


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
    filters = asked.active(ds, lasting)
    version = f"Khareeta {__version__}, data version {ds.version}"
    return {
        "over": ds.folder.title,
        "title": title(lasting, shown),
        "caption": _caption(ds, lasting, shown, rows),
        "notes": [*ds.folder.thin(shown), *doubts(ds, rows), KNOWN],
        "credits": f"Data: {' · '.join(f'{one.title} ({one.licence})' for one in ds.folder.credits)}.",
        "made": f"Made on {phrases.day(today)} with {version}.",
        "link": f"{page}?{query.encode(lasting)}",
        "name": f"{shown.first.isoformat()}_{shown.last.isoformat()}_{ds.version}",
        "bars": {
            "only": _sentence(caption.only(filters)) or "No filter: every report of the data.",
            "notes": [*(one.text for one in ds.folder.cutoffs if one.about == "events"), COUNTED],
            "stretches": [
                {"first": number_of(one.first), "last": number_of(one.last), "label": one.label}
                for one in ds.folder.cutoffs
                if one.about == "events"
            ],
            "window": f"{phrases.days(shown)}: the days of the map",
            "days": [number_of(shown.first), number_of(shown.last)],
            "name": f"{ds.extent.first.isoformat()}_{ds.extent.last.isoformat()}_{ds.version}",
        },
        "table": _table(ds, rows),
        "cite": {"title": "To cite this view", "text": cite(ds, ledger, lasting, page, today).text},
    }


def title(view: View, shown: Days) -> str:
    """Say what the map shows, as the title of a picture of it."""
    when = "on that day" if shown.first == shown.last else f"from {phrases.days(shown)}"
    day = phrases.day(shown.last)
    if view.compare is None:
        return HELD.format(day=day, when=when)
    return CHANGED.format(than=phrases.day(view.compare), day=day, when=when)


def _caption(ds: "Dataset", view: View, shown: Days, rows: "select.Rows") -> list[str]:
    """Say how many events of which days and filters are shown; then how many deaths, and control as of when."""
    first, rest = caption.parts(view.mode, shown, count.totals(ds, rows), len(ds.events), [])
    only = caption.only(asked.active(ds, view)).strip()
    return [f"{first.removesuffix('.')}: {only}" if only else first, rest.strip()]


def doubts(ds: "Dataset", rows: "select.Rows") -> Iterator[str]:
    """Say how many of the reports shown are doubtful in which way; nothing where none is."""
    events = ds.events.iloc[rows]
    disputed = events["dispute_note"].fillna("").astype(str).ne("")
    ways = (
        ("disputed or unclear", disputed),
        ("of low confidence", events["confidence"].eq("low")),
        ("not dated to the day", events["time_precision"].ne("day")),
        ("known to a wider area only", events["geo_precision"].eq(3)),
    )
    told = [f"{n:,} {'is' if n == 1 else 'are'} {way}" for way, column in ways if (n := int(column.sum()))]
    if told:
        yield f"Of the {phrases.count(len(rows), 'report')} shown {phrases.listed(told)}."


def _sentence(text: str) -> str:
    stripped = text.strip()
    return stripped[:1].upper() + stripped[1:]


def _table(ds: "Dataset", rows: "select.Rows") -> dict[str, Any]:
    """Write the newest reports as a table, and how many it leaves out."""
    newest = [report(ds, int(number)) for number in rows[::-1][:MOST_PRINTED]]  # by first day, then by id
    left_out = len(rows) - len(newest)
    return {
        "title": "Reports of these days and filters",
        "head": list(HEAD),
        "rows": [
            [
                one.when,
                WHERE[one.geo_precision].format(one.place),
                one.summary or f"{one.sub_event_type}: {one.sides}",
                one.killed.replace("Deaths: not stated", "not stated").replace(" killed", ""),
                phrases.listed(source.name for source in one.sources),
            ]
            for one in newest
        ],
        "left_out": f"The newest {len(newest)} of {len(rows):,}; the link below and its downloads have the other "
        f"{left_out:,}."
        if left_out
        else "",
        "none": "" if len(rows) else "No report matches.",
    }
