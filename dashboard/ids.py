"""Every component id of the page."""

from typing import Final

# --- what the page remembers --------------------------------------------------------------------------------
ADDRESS: Final = "address"
"""Store: the query string that the browser opened or went back to."""
VIEW: Final = "view"
"""Store: ``{"query": canonical query string, "how": "push" | "replace"}`` of what is shown now."""
DAY: Final = "day"
"""Store: the day as of which control is painted, in days since 1970-01-01."""
HOVERED: Final = "hovered"
"""Store: the id of the place under the pointer, or nothing."""
OPENED: Final = "opened"
"""Store: the id of the place whose reports are open, or nothing."""
OPENED_EVENT: Final = "opened-event"
"""Store: the id of the report that is open, or nothing."""
UNSHOWN: Final = "unshown"
"""Store: the parts of the view that have no control on the page yet but stay in its address."""

# --- the map --------------------------------------------------------------------------------------------------
MAP: Final = "map"
MAP_REGION: Final = "map-region"
HOVER_CARD: Final = "hover-card"
LEGEND: Final = "legend"
LEGEND_TYPES: Final = "legend-types"
LEGEND_HOLDERS: Final = "legend-holders"

# --- the timeline ---------------------------------------------------------------------------------------------
TIMELINE: Final = "timeline"
TIMELINE_WINDOW: Final = "timeline-window"
PERIOD: Final = "period"
FROM: Final = "from"
TO: Final = "to"
MODE: Final = "mode"
PERIODS: Final = "periods"
SIZE: Final = "size"
BINS: Final = "bins"

# --- the filters ----------------------------------------------------------------------------------------------
FILTERS: Final = "filters"
ACTORS: Final = "actors"
ACTOR_SEARCH: Final = "actor-search"
TYPES: Final = "types"
DEATHS_LOW: Final = "deaths-low"
DEATHS_HIGH: Final = "deaths-high"
UNCOUNTED: Final = "uncounted"
CHIPS: Final = "chips"
RESET: Final = "reset"

# --- what the page says ---------------------------------------------------------------------------------------
CAPTION: Final = "caption"
NOTICE: Final = "notice"
EMPTY: Final = "empty"
REPORTS: Final = "reports"
REPORTS_BODY: Final = "reports-body"
REPORTS_CLOSE: Final = "reports-close"
DOWNLOADS: Final = "downloads"


def camp_box(camp: str) -> dict[str, str]:
    """Id of the checkbox of a whole camp."""
    return {"part": "camp", "camp": camp}


def actor_box(actor: str) -> dict[str, str]:
    """Id of the checkbox of one actor."""
    return {"part": "actor", "actor": actor}


def period_button(name: str) -> dict[str, str]:
    """Id of the button of a quick choice."""
    return {"part": "period", "name": name}


def chip(name: str) -> dict[str, str]:
    """Id of the chip that removes one filter."""
    return {"part": "chip", "name": name}
