"""The theme's colours as CSS classes, so that no element is styled inline."""

from dashboard.data.folder import Folder
from dashboard.figures import theme
from dashboard.words import EventType, Theme


def css(folder: Folder) -> str:
    """Write one class an event type, a camp and a holder, each setting ``--dot`` for both themes."""
    camp_of = {holder.id: holder.camp for holder in folder.holders}
    light, dark = (theme.colours(folder.camp_hues, shade) for shade in Theme)
    of_camp = {camp: _either(light[camp], dark[camp]) for camp in light}
    types, dark_types = (theme.PALETTES[shade].event_types for shade in Theme)
    rules = [f".type-{kind.slug}{{{_either(types[kind], dark_types[kind])}}}" for kind in EventType]
    rules += [f".camp-{camp}{{{colours}}}" for camp, colours in of_camp.items()]
    rules += [f".holder-{holder}{{{of_camp[camp]}}}" for holder, camp in camp_of.items()]
    return "".join(rules)


def _either(light: str, dark: str) -> str:
    """Spell a colour of two themes, as ``assets/css/00-tokens.css`` explains."""
    return f"--dot:var(--if-light,{light})var(--if-dark,{dark})"
