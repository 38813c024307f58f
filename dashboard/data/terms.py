"""Sources whose terms do not allow their rows to be passed on."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Terms:
    """What the owner of a source asks of whoever uses it."""

    source: str
    """What the ids of its events begin with, before the colon."""
    title: str
    sentence: str
    """What the terms say about files of its rows."""
    url: str


TERMS: Final[Mapping[str, Terms]] = {
    "acled": Terms(
        "acled",
        "ACLED",
        "ACLED's terms of use do not allow passing its rows on",
        "https://acleddata.com/terms-and-conditions/",
    )
}
"""By the source; of no other is it known that its rows may not be passed on."""


def withheld(events: Iterable[str], allowed: Collection[str] = ()) -> dict[str, int]:
    """Count the events of each source that are not to be given out as a file.

    Args:
        events: Ids of events; those of an import begin with its source.
        allowed: The sources whose owner has allowed it.

    """
    counts = dict.fromkeys(TERMS.keys() - set(allowed), 0)
    for event_id in events:
        source = event_id.partition(":")[0]
        if source in counts:
            counts[source] += 1
    return {source: number for source, number in counts.items() if number}
