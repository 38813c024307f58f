"""Event types and sub-event types in the words of others: ACLED's of today, ACLED's until 2018, and plain ones."""

from functools import lru_cache
from typing import Final, NamedTuple

from dashboard.intake.draft import RowReader
from dashboard.language import marked
from dashboard.words import SUB_EVENT_TYPES, EventType, slug

GENERAL: Final = {
    EventType.BATTLES: "Armed clash",
    EventType.EXPLOSIONS: "Shelling/artillery/missile attack",
    EventType.CIVILIANS: "Attack",
    EventType.PROTESTS: "Peaceful protest",
    EventType.RIOTS: "Violent demonstration",
    EventType.DEVELOPMENTS: "Other",
}
"""The sub-event type that stands for an event type where a file gives none. The row says that it does."""
OLD_TYPES: Final = {
    "battle-no-change-of-territory": "Armed clash",
    "battle-government-regains-territory": "Government regains territory",
    "battle-non-state-actor-overtakes-territory": "Non-state actor overtakes territory",
    "headquarters-or-base-established": "Headquarters or base established",
    "non-violent-transfer-of-territory": "Non-violent transfer of territory",
    "strategic-development": "Other",
    "non-violent-activity-by-a-conflict-actor": "Other",
}
"""ACLED's event types until 2018 (Codebook 8, 2017, section 2.2) that are sub-event types of today."""
WORDS: Final = {
    **{slug(kind): kind for kind in EventType},
    **{kind.slug: kind for kind in EventType},
    **dict.fromkeys(("battle", "clash", "clashes", "fighting", "اشتباك", "اشتباكات", "معركة", "معارك"),
                    EventType.BATTLES),
    **dict.fromkeys(("explosion", "explosions-remote-violence", "remote-violence", "bombing", "قصف", "انفجار", "تفجير"),
                    EventType.EXPLOSIONS),
    **dict.fromkeys(("violence-against-civilians", "civilian", "attack-on-civilians", "one-sided-violence"),
                    EventType.CIVILIANS),
    **dict.fromkeys(("protest", "demonstration", "احتجاج", "مظاهرة", "مظاهرات"), EventType.PROTESTS),
    **dict.fromkeys(("riot", "شغب"), EventType.RIOTS),
    **dict.fromkeys(("strategic-development", "development"), EventType.DEVELOPMENTS),
}  # fmt: skip
"""Event types by the words for them, spelled like an address."""
SUB_WORDS: Final = {
    **{slug(sub): sub for sub in SUB_EVENT_TYPES},
    "excessive-force-against-protestors": "Excessive force against protesters",  # ACLED until 2021
    **dict.fromkeys(("airstrike", "air-strike", "air-strikes", "airstrikes", "drone-strike", "غارة", "غارات"),
                    "Air/drone strike"),
    **dict.fromkeys(("shelling", "artillery", "missile", "mortar", "قصف-مدفعي"), "Shelling/artillery/missile attack"),
    **dict.fromkeys(("ied", "landmine", "mine", "car-bomb", "لغم", "عبوة-ناسفة"), "Remote explosive/landmine/IED"),
    **dict.fromkeys(("suicide-bombing", "suicide-attack"), "Suicide bomb"),
    **dict.fromkeys(("abduction", "kidnapping", "disappearance", "خطف"), "Abduction/forced disappearance"),
    **dict.fromkeys(("chemical", "chemical-attack"), "Chemical weapon"),
    **dict.fromkeys(("arrest", "اعتقال"), "Arrests"),
    **dict.fromkeys(("looting", "property-destruction"), "Looting/property destruction"),
    **dict.fromkeys(("ceasefire", "truce", "deal", "اتفاق"), "Agreement"),
}  # fmt: skip
"""Sub-event types by the words for them; a word that could be several of them is not here."""
RIOTS_OR_PROTESTS: Final = "riots-protests"
"""ACLED's event type until 2018 that is two today; who took part tells which."""
STANDS_FOR: Final = marked("no sub-event type is given; its event type's plainest one stands for it")


class Kind(NamedTuple):
    """What sort of event a row tells of."""

    event_type: EventType
    sub_event_type: str
    note: str = ""
    """What is assumed, for the reader of the event."""


_plain: Final = lru_cache(4096)(slug)
"""A file has few kinds of events and says them in every row."""


def kind(row: RowReader, type_column: str, sub_column: str, crowd: EventType | None = None) -> Kind | None:
    """Read the two columns of a row; without a kind the row has a fault.

    Args:
        row: The row.
        type_column: The column of the event type.
        sub_column: The column of the sub-event type; it may be missing.
        crowd: For riots or protests: which, by who took part.

    """
    said, precise = _plain(row.text(type_column)), _plain(row.text(sub_column))
    for words, column in ((precise, sub_column), (said, type_column)):
        sub = SUB_WORDS.get(words) or (OLD_TYPES.get(words) if column == type_column and not precise else None)
        if sub is not None:
            return _agreeing(row, sub, said, sub_column)
    if precise:
        row.fault(sub_column, marked("no sub-event type of ACLED's; data/README.md names them"))
        return None
    event_type = crowd if said == RIOTS_OR_PROTESTS else WORDS.get(said)
    if event_type is None:
        row.fault(type_column, marked("no event type of ACLED's: {types}").format(types=", ".join(EventType)))
        return None
    row.repaired(sub_column, STANDS_FOR, row.raw(type_column))
    sub = GENERAL[event_type]
    return Kind(event_type, sub, f"The file gives no sub-event type; “{sub}” stands for “{row.text(type_column)}”.")


def _agreeing(row: RowReader, sub: str, said: str, sub_column: str) -> Kind | None:
    """Refuse a sub-event type of another event type than the row says."""
    event_type = SUB_EVENT_TYPES[sub]
    named = WORDS.get(said)
    if named is not None and named is not event_type:
        row.fault(
            sub_column,
            marked("the sub-event type belongs to {type}, not to the row's event type").format(type=event_type),
        )
        return None
    return Kind(event_type, sub)
