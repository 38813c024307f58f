"""The events of an import that other sources tell, too: both accounts of each side by side, to be checked."""

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from dashboard.data.days import day_of
from dashboard.intake.linking import Account
from dashboard.intake.outcome import Outcome
from dashboard.language import marked, say
from dashboard.layout import phrases
from dashboard.view import Days
from dashboard.words import LinkedBy

HOW: Final[Mapping[LinkedBy | None, str]] = {
    LinkedBy.LIKENESS: marked("likeness: {score} of 100 points"),
    LinkedBy.PARTS: marked("deaths that add up"),
    LinkedBy.ID: marked("the same id of UCDP"),
    None: marked("somebody's word"),
}
"""In the order in which they are to be looked at: what was guessed first."""
HEAD: Final = (
    marked("Counted"), marked("When"), marked("Deaths"), marked("Further account"), marked("When"), marked("Deaths"),
    marked("Found by"),
)  # fmt: skip


def rows(outcome: Outcome) -> list[tuple[object, ...]]:
    """Put the accounts that count and the further ones beside each other; those found by likeness come first."""
    order = list(HOW)
    told = sorted(outcome.told, key=lambda one: (order.index(one.how), one.one.first, one.one.event_id))
    return [(*_cells(one.one), *_cells(one.other), say(HOW[one.how], score=one.score)) for one in told]


def _cells(one: Account) -> tuple[Markup, str, str]:
    days = Days(day_of(one.first), day_of(one.last))
    return (
        Markup("<bdi class='id'>{}</bdi>").format(one.event_id),
        phrases.days(days),
        phrases.span(one.low, one.best, one.high) or say("not stated"),
    )
