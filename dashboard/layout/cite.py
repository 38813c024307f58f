"""A view as somebody quotes it: in plain words, for BibTeX and as CSL-JSON.

Nobody has given a view an author, a year or a DOI, so none is named. What makes it found again is the data version and
the query: the same data and the same query show the same thing on any server.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from dashboard import __version__, query
from dashboard.control import table as control_table
from dashboard.data import count, select
from dashboard.data.days import number_of
from dashboard.language import foreign, marked, number, own, plain, say
from dashboard.layout import asked, caption, phrases
from dashboard.layout.report import articles

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.control.state import Ledger
    from dashboard.data.dataset import Dataset
    from dashboard.view import View

MOST_SOURCES: Final = 20
"""Sources of reports that are named one by one, those with most rows; the download has every row with its own."""
MOST_OF_TOWNS: Final = 8
"""The same for who held the towns, of which there are many more."""
MEDIUM: Final = marked("Interactive map")
_LATEX: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_BRACES: Final = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}


@dataclass(frozen=True, slots=True)
class Citation:
    """One view, three ways to quote it."""

    text: str
    bibtex: str
    csl_json: str


@dataclass(frozen=True, slots=True)
class _Facts:
    """What every form of a citation says; what is foreign to its language is set apart."""

    key: str
    title: str
    shown: str
    """The caption of the view."""
    data: str
    """The version of the data."""
    url: str
    query: str
    sources: Sequence[str]
    """Sentences on what the reports and the colours rest on, and under which licences."""
    accessed: date


def cite(ds: "Dataset", ledger: "Ledger", view: "View", page: str, today: date) -> Citation:
    """Quote a view.

    Args:
        ds: The data.
        ledger: Who held what, made from the same data.
        view: What is shown; it names its period and its camera, so that the link goes on showing the same.
        page: The address of the page, without a query.
        today: The day on which the reader has seen it.

    """
    lasting = view.but(embed=False, theme=None)
    shown = lasting.days(ds.extent, ds.folder.opening.time)
    rows = select.rows(ds, lasting, shown)
    asking = query.encode(lasting)
    words = caption.caption(lasting.mode, shown, count.totals(ds, rows), ds.accounts.events, asked.active(ds, lasting))
    facts = _Facts(
        key=f"khareeta-{ds.version}-{shown.first.isoformat()}-{shown.last.isoformat()}",
        title=_line(own(ds.folder.title, ar=ds.folder.title_ar)),
        shown=_line(words),
        data=ds.version,
        url=_line(page) + (f"?{asking}" if asking else ""),
        query=asking,
        sources=[_line(sentence) for sentence in _rests_on(ds, ledger, rows, shown.last)],
        accessed=today,
    )
    return Citation(_text(facts), _bibtex(facts), _csl_json(facts))


def named(names: Sequence[str], most: int) -> str:
    """Name ``most`` sources with how many rows each has, most first: ``Gazette (2), Herald (1), 2 others (2)``."""
    found = sorted(Counter(name for name in names if name).items(), key=lambda one: (-one[1], one[0]))
    told = [f"{name} ({number(many)})" for name, many in found[:most]]
    rest = found[most:]
    if rest:
        told.append(f"{phrases.count(len(rest), 'other')} ({number(sum(many for _, many in rest))})")
    return phrases.joined(told)


def _rests_on(ds: "Dataset", ledger: "Ledger", rows: "select.Rows", day: date) -> Iterator[str]:
    events = ds.events.iloc[rows]
    called = articles(ds)
    reports = [*_named(events, "source", called), *_named(events, "source_2", called)]
    if len(rows):
        shown = phrases.count(len(rows), "report")
        yield say("Sources of the {reports} shown: {names}.", reports=shown, names=named(reports, MOST_SOURCES))
    towns = control_table.table(ds, ledger, number_of(day))["assertion_id"]
    if len(towns):
        assertions = ds.control.set_index("assertion_id").loc[towns]
        names = named(_named(assertions, "source", called), MOST_OF_TOWNS)
        held = phrases.count(len(towns), "town")
        yield say("Sources of who held {towns}: {names}.", towns=held, names=names)
    credits_ = [f"{foreign(one.title)} ({own(one.licence)})" for one in ds.folder.credits]
    if credits_:
        yield say("Data and licences: {credits}.", credits=phrases.joined(credits_))


def _named(rows: "pd.DataFrame", column: str, called: Mapping[str, str]) -> list[str]:
    """Name the source of each row; an article of the folder is ``called`` so by its address."""
    names, urls = (rows[name].astype(str) for name in (column, f"{column}_url"))
    return [called.get(url) or foreign(name) for name, url in zip(names, urls, strict=True)]


def _line(text: str) -> str:
    """Keep a text on one line."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def _version(facts: _Facts, name: str = "") -> str:
    version = foreign(f"{name}{__version__}")
    return say("{version}, data version {data}", version=version, data=foreign(facts.data))


def _text(facts: _Facts) -> str:
    return "\n".join(
        [
            f"{facts.title}. {phrases.joined([say(MEDIUM), _version(facts, 'Khareeta ')])}. {facts.shown}",
            say("{url} (accessed {day}).", url=foreign(facts.url), day=phrases.day(facts.accessed)),
            *([say("Query: {query}", query=foreign(facts.query))] if facts.query else []),
            *facts.sources,
        ]
    )


def latex(text: str) -> str:
    """Escape what LaTeX would read as a command; other letters, Arabic ones too, stay as they are (UTF-8)."""
    return "".join(_LATEX.get(letter, letter) for letter in text)


def _bibtex(facts: _Facts) -> str:
    address = "".join(_BRACES.get(letter, letter) for letter in facts.url)  # taken as it stands: braces must pair
    fields = {
        "title": f"{{{latex(plain(facts.title))}}}",  # a second pair of braces keeps its capitals
        "howpublished": say(MEDIUM),
        "version": latex(plain(_version(facts))),
        "url": address,
        "urldate": facts.accessed.isoformat(),
        "note": latex(plain(" ".join([facts.shown, *facts.sources]))),
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{facts.key},\n{lines}\n}}"


def _csl_json(facts: _Facts) -> str:
    day = facts.accessed
    item = {
        "id": facts.key,
        "type": "map",
        "title": plain(facts.title),
        "medium": say(MEDIUM),
        "publisher": "Khareeta",
        "version": plain(_version(facts)),
        "URL": facts.url,
        "accessed": {"date-parts": [[day.year, day.month, day.day]]},
        "abstract": plain(facts.shown),
        "note": plain(" ".join(facts.sources)),
    }
    return json.dumps([item], ensure_ascii=False, indent=2)
