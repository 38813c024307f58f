"""The field's vocabulary, each word spelled once.

Event types and sub-event types are ACLED's (ACLED Codebook 2024, "Event types"); precisions follow ACLED's
``time_precision`` and ``geo_precision``; the rest is defined in ``data/README.md``.
"""

from enum import StrEnum
from typing import Final

from dashboard.language import marked


class EventType(StrEnum):
    """ACLED's six event types, in the order in which the page lists them."""

    BATTLES = marked("Battles")
    EXPLOSIONS = marked("Explosions/Remote violence")
    CIVILIANS = marked("Violence against civilians")
    PROTESTS = marked("Protests")
    RIOTS = marked("Riots")
    DEVELOPMENTS = marked("Strategic developments")

    @property
    def slug(self) -> str:
        """The short word that stands for the type in an address."""
        return self.name.lower()


SUB_EVENT_TYPES: Final[dict[str, EventType]] = {
    marked("Armed clash"): EventType.BATTLES,
    marked("Government regains territory"): EventType.BATTLES,
    marked("Non-state actor overtakes territory"): EventType.BATTLES,
    marked("Air/drone strike"): EventType.EXPLOSIONS,
    marked("Chemical weapon"): EventType.EXPLOSIONS,
    marked("Grenade"): EventType.EXPLOSIONS,
    marked("Remote explosive/landmine/IED"): EventType.EXPLOSIONS,
    marked("Shelling/artillery/missile attack"): EventType.EXPLOSIONS,
    marked("Suicide bomb"): EventType.EXPLOSIONS,
    marked("Abduction/forced disappearance"): EventType.CIVILIANS,
    marked("Attack"): EventType.CIVILIANS,
    marked("Sexual violence"): EventType.CIVILIANS,
    marked("Excessive force against protesters"): EventType.PROTESTS,
    marked("Peaceful protest"): EventType.PROTESTS,
    marked("Protest with intervention"): EventType.PROTESTS,
    marked("Mob violence"): EventType.RIOTS,
    marked("Violent demonstration"): EventType.RIOTS,
    marked("Agreement"): EventType.DEVELOPMENTS,
    marked("Arrests"): EventType.DEVELOPMENTS,
    marked("Change to group/activity"): EventType.DEVELOPMENTS,
    marked("Disrupted weapons use"): EventType.DEVELOPMENTS,
    marked("Headquarters or base established"): EventType.DEVELOPMENTS,
    marked("Looting/property destruction"): EventType.DEVELOPMENTS,
    marked("Non-violent transfer of territory"): EventType.DEVELOPMENTS,
    marked("Other"): EventType.DEVELOPMENTS,
}
"""Every sub-event type of ACLED and the event type it belongs to."""


TERRITORY: Final = (
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Non-violent transfer of territory",
)
"""The sub-event types by which a place changes hands (``data/README.md``, "Which event goes with a row")."""


def slug(words: str) -> str:
    """Spell a name for an address: ``Air/drone strike`` becomes ``air-drone-strike``."""
    return "-".join("".join(c if c.isalnum() else " " for c in words.lower()).split())


SUBS_OF: Final = {kind: tuple(slug(name) for name, of in SUB_EVENT_TYPES.items() if of is kind) for kind in EventType}
"""The slugs of each event type's sub-event types."""


class TimePrecision(StrEnum):
    """How exactly an event's date is known; a wider one stands for the calendar unit that holds the date."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class AssertionPrecision(StrEnum):
    """How exactly the date of a control assertion is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    BEFORE = "before"
    """True by that date; the change itself came some time earlier."""


class Precision(StrEnum):
    """The worst place precision that a view still shows; codes 1, 2 and 3 of ``geo_precision``."""

    EXACT = "exact"
    NEAR = "near"
    ALL = "all"

    @property
    def code(self) -> int:
        """The largest ``geo_precision`` that passes."""
        return {Precision.EXACT: 1, Precision.NEAR: 2, Precision.ALL: 3}[self]


class Confidence(StrEnum):
    """How far the compilers trust an event or an assertion, best first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Basis(StrEnum):
    """What a control assertion rests on, best first."""

    NAMED = "named"
    """The source names the town."""
    INFERRED = "inferred"
    """Projected back from the first reported change, or from a neighbour."""
    AREA_WIDE = "area_wide"
    """A statement about an area that holds the town."""


class Status(StrEnum):
    """How a town is held."""

    HELD = "held"
    CONTESTED = "contested"
    BESIEGED = "besieged"
    SHARED = "shared"


class Certainty(StrEnum):
    """How sure the map is of who holds a town on a day (``docs/method.md``), best first."""

    WELL_SOURCED = "well_sourced"
    THIN = "thin"
    GUESS = "guess"


class Relation(StrEnum):
    """A dated link between two actors."""

    RENAMED_TO = "renamed_to"
    MERGED_INTO = "merged_into"
    MEMBER_OF = "member_of"
    SPLIT_FROM = "split_from"
    ALLIED_WITH = "allied_with"
    BACKED_BY = "backed_by"


class LinkStatus(StrEnum):
    """What is thought of two accounts that may tell the same event."""

    LINKED = "linked"
    """An import found it so; the next one looks again."""
    CONFIRMED = "confirmed"
    """Somebody has looked: it stays."""
    REJECTED = "rejected"
    """Somebody has looked: they are two events, and are not linked again."""


class LinkedBy(StrEnum):
    """How it was found that two accounts tell the same event."""

    ID = "id"
    """One names the other's id."""
    LIKENESS = "likeness"
    """By time, place, actors, type and deaths."""
    PARTS = "parts"
    """The other is one of several whose deaths add up to those of the event."""


class Mode(StrEnum):
    """Which days of the period a view shows."""

    WINDOW = "window"
    """The period as given."""
    DAY = "day"
    """Its last day only."""
    SINCE = "since"
    """Everything from the start of the data to its last day."""


class Measure(StrEnum):
    """What circles and bars show."""

    EVENTS = "events"
    DEATHS = "deaths"


class Split(StrEnum):
    """What the bars of the timeline are split by."""

    TYPE = "type"
    CAMP = "camp"


class Bin(StrEnum):
    """The width of a bar of the timeline."""

    WEEK = "week"
    MONTH = "month"


class Thing(StrEnum):
    """What a search finds."""

    PLACE = "place"
    ACTOR = "actor"
    EVENT = "event"


class Order(StrEnum):
    """What a list of reports is sorted by."""

    DATE = "date"
    DEATHS = "deaths"
    CONFIDENCE = "confidence"
    TOWN = "town"


class Language(StrEnum):
    """A language in which the data name places; the page itself speaks all of :mod:`dashboard.language`."""

    ENGLISH = "en"
    ARABIC = "ar"


class Hue(StrEnum):
    """What colour a camp has; each theme has its own shade of it (``figures/theme.py``)."""

    RED = "red"
    VIOLET = "violet"
    GREEN = "green"
    BLUE = "blue"
    YELLOW = "yellow"
    BLACK = "black"
    NAVY = "navy"
    TEAL = "teal"
    PINK = "pink"
    GREY = "grey"


class Theme(StrEnum):
    """A colour scheme of the page."""

    LIGHT = "light"
    DARK = "dark"


SHARED: Final = "shared:"
"""How the holder of a shared town begins: ``shared:hts+opposition``."""


def holders_in(holder: str) -> tuple[str, ...]:
    """Name the holders that a town's ``holder`` stands for: one, or all that share it."""
    return tuple(holder.removeprefix(SHARED).split("+"))
