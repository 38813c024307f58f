"""The words of the page and what they mean here: one list for readers and, in ``docs/glossary.md``, for translators."""

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from dashboard.language import marked, say

TERMS: Final[tuple[tuple[str, str], ...]] = (
    (marked("town"), marked("Any place that somebody holds, whatever its size.")),
    (
        marked("control"),
        marked("Who has a town in hand on a day, as sources say. It says nothing about who has a right to it."),
    ),
    (marked("holder"), marked("The side that has a town in hand.")),
    (marked("contested"), marked("Another side fights for the town, or a source gives it to another side.")),
    (marked("besieged"), marked("Held by one side, and cut off by others.")),
    (marked("shared"), marked("Two sides have the town together.")),
    (marked("changed hands"), marked("The holder or the status is another one; it says nothing about how.")),
    (marked("no information"), marked("Nobody here has said who holds it: such land has no colour.")),
    (marked("actor"), marked("Anybody who takes part in an event, armed or not.")),
    (marked("camp of actors"), marked("The side to which actors are put together, for colours and filters.")),
    (marked("event"), marked("One thing that happened at one place, as it was reported; it counts once.")),
    (marked("report"), marked("An event as one reads it, with its sources.")),
    (marked("account"), marked("One of several reports of the same event; only one of them is counted.")),
    (marked("statement"), marked("A source’s word on who held a town, with its date.")),
    (marked("evidence"), marked("All statements on a town up to a day.")),
    (marked("source"), marked("Who published it.")),
    (marked("confidence"), marked("How far the compilers trust a report or a statement: high, medium or low.")),
    (marked("well sourced"), marked("A trusted source names the town, and not too long ago.")),
    (marked("thinly sourced"), marked("Less than that: inferred, or long ago.")),
    (marked("a guess"), marked("Nobody named the town, or so long ago that it could well be otherwise.")),
    (
        marked("best estimate"),
        marked(
            "The number of deaths held to be nearest to the truth, between the lowest and the highest of the sources."
        ),
    ),
    (marked("not stated"), marked("No source gives a number. It is never counted as none.")),
    (marked("summary row"), marked("A total over several events: shown, but never added up.")),
    (marked("compilers"), marked("Those who gathered these data.")),
)
"""Each word in its dictionary form, and what it means on this page."""


def glossary() -> Markup:
    """Write the list."""
    return Markup("<dl class='glossary'>\n{}\n</dl>").format(Markup("\n").join(_entries()))


def _entries() -> Iterator[Markup]:
    for term, meaning in TERMS:
        yield Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(say(term), say(meaning))
