"""The theme's colours as CSS classes, so that no element is styled inline."""

from dashboard.data.folder import Folder
from dashboard.figures import theme
from dashboard.words import EventType


def css(folder: Folder) -> str:
    """Write one class an event type, a camp and a holder, each setting ``--dot``."""
    camp_of = {holder.id: holder.camp for holder in folder.holders}
    of_camp = theme.camp_colours([*[camp.id for camp in folder.camps], *camp_of.values()])
    rules = [f".type-{kind.slug}{{--dot:{theme.EVENT_TYPES[kind]}}}" for kind in EventType]
    rules += [f".camp-{camp}{{--dot:{colour}}}" for camp, colour in of_camp.items()]
    rules += [f".holder-{holder}{{--dot:{of_camp[camp]}}}" for holder, camp in camp_of.items()]
    return "".join(rules)
