"""Which links of ``event_links.csv`` still hold after an import: what somebody decided, and what would be found.

An account may have been found by another account of its event than the one that stands for it, and parts only hold
together. So the accounts of an event are gathered anew, from the one that stands for it, as far as they hold.
"""

from collections.abc import Iterable, Mapping, Sequence

from dashboard.intake.linking import ENOUGH, Account, World, points
from dashboard.intake.pairing import is_part
from dashboard.words import LinkedBy, LinkStatus

Row = dict[str, str]


def holding(rows: Sequence[Row], accounts: Mapping[str, Account], world: World) -> list[Row]:
    """Choose the links that hold, in their order.

    Args:
        rows: Lines of ``event_links.csv``.
        accounts: The accounts at both ends of each.
        world: What their places and actors are.

    """
    events: dict[str, list[Row]] = {}
    for row in rows:
        if row["status"] != LinkStatus.REJECTED:
            events.setdefault(row["event_id"], []).append(row)
    held = {
        (leader, row["other_id"])
        for leader, several in events.items()
        for row in _held(accounts[leader], several, accounts, world)
    }
    return [row for row in rows if row["status"] != LinkStatus.LINKED or (row["event_id"], row["other_id"]) in held]


def _held(leader: Account, rows: Sequence[Row], accounts: Mapping[str, Account], world: World) -> list[Row]:
    """Gather the links of one event that hold, from the account that stands for it outward."""
    held = [row for row in rows if row["status"] == LinkStatus.CONFIRMED]
    parts = [row for row in rows if row["how"] == LinkedBy.PARTS]
    left = [row for row in rows if row["status"] == LinkStatus.LINKED]
    while True:
        here = [leader, *(accounts[row["other_id"]] for row in held)]
        ends = [leader, *(accounts[row["other_id"]] for row in parts)]
        sums = _add_up(ends, [*here, *ends], world)  # a part, too, may have been made to stand for the event
        more = [
            row
            for row in left
            if (sums if row["how"] == LinkedBy.PARTS else _found(row, accounts[row["other_id"]], here, world))
        ]
        if not more:
            return held
        held += more
        left = [row for row in left if row not in more]


def _found(row: Row, other: Account, here: Iterable[Account], world: World) -> bool:
    """Tell whether an account would be found by one of an event's others, of another source."""
    others = [one for one in here if one.source != other.source]
    if row["how"] == LinkedBy.ID:
        return any(one.ucdp & other.ucdp for one in others)
    return any((points(one, other, *_between(one, other, world)) or 0) >= ENOUGH for one in others)


def _add_up(parts: Sequence[Account], here: Iterable[Account], world: World) -> bool:
    """Tell whether the accounts of one source among some are parts of an account of another, and add up to it."""
    by_source: dict[str, list[Account]] = {}
    for part in parts:
        by_source.setdefault(part.source, []).append(part)
    return any(
        len(several) > 1
        and sum(part.best or 0 for part in several) == whole.best
        and all(is_part(whole, part, *_between(whole, part, world)) for part in several)
        for whole in here
        for source, several in by_source.items()
        if source != whole.source
    )


def _between(one: Account, other: Account, world: World) -> tuple[float, float]:
    """Measure how far two accounts lie apart, in kilometres, and how far their sides agree."""
    return float(world.distances(one.place)[other.place]), world.agreement(one, other)
