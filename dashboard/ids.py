"""Every component id of the page."""

from typing import Final

# --- what the page remembers --------------------------------------------------------------------------------
ADDRESS: Final = "address"
"""Store: the query string that the browser opened or went back to."""
VIEW: Final = "view"
"""Store: ``{"query": canonical query string, "how": "push" | "replace"}`` of what is shown now."""
SHOWN: Final = "shown"
"""Store: what the browser paints and writes itself: the day of control, the window, the counts."""
CAMPS: Final = "camps"
"""Store: the actors of each camp."""
HOVERED: Final = "hovered"
"""Store: the id of the place under the pointer, or nothing."""
OPENED: Final = "opened"
"""Store: the id of the place whose reports are open, or nothing."""
POINT: Final = "point"
"""Store: where the reader has clicked on land, as [longitude, latitude], or nothing."""
OPENED_EVENT: Final = "opened-event"
"""Store: the id of the report that is open, or nothing."""
UNSHOWN: Final = "unshown"
"""Store: the parts of the view that have no control on the page yet but stay in its address."""

AIM: Final = "aim"
"""Store: ``{"camera": where a story's step looks, "asked": number of the address it answers}``."""
STORY_KEY: Final = "story-key"
"""Store: the story and step that the panel tells, as an address names them, or nothing."""

# --- the map --------------------------------------------------------------------------------------------------
MAP: Final = "map"
MAP_REGION: Final = "map-region"
HOVER_CARD: Final = "hover-card"
LEGEND: Final = "legend"

# --- the timeline ---------------------------------------------------------------------------------------------
TIMELINE: Final = "timeline"
TIMELINE_WINDOW: Final = "timeline-window"
PERIOD: Final = "period"
FROM: Final = "from"
TO: Final = "to"
MODE: Final = "mode"
PERIODS: Final = "periods"
SIZE: Final = "size"
COMPARE: Final = "compare"
"""The box for the date to compare with; empty: nothing is compared."""
COMPARE_BOX: Final = "compare-box"
COMPARE_TOGGLE: Final = "compare-toggle"
BINS: Final = "bins"

# --- the filters ----------------------------------------------------------------------------------------------
FILTERS: Final = "filters"
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
REPORTS_HEAD: Final = "reports-head"
REPORTS_BODY: Final = "reports-body"
REPORTS_CLOSE: Final = "reports-close"
CUTOFF: Final = "cutoff"
WHY: Final = "why"
"""The button "Why this colour?"."""
WHY_OPEN: Final = "why-open"
"""Store: whether the reader wants to see the evidence."""
WHY_BODY: Final = "why-body"
CHANGES: Final = "changes"
LAND: Final = "land"
"""The lines of who held how much land over time."""
LAND_BOX: Final = "land-box"
LAND_WORDS: Final = "land-words"
LAND_TOGGLE: Final = "land-toggle"
LAND_OPEN: Final = "land-open"
"""Store: whether the reader wants to see them."""
BOUNDS: Final = "bounds"
"""Store: what the map shows, as [west, south, east, north], while the lines are open."""
STORY: Final = "story"
STORY_TOLD: Final = "story-told"
STORY_BACK: Final = "story-back"
STORY_NEXT: Final = "story-next"
STORY_AGAIN: Final = "story-again"
"""The button that comes up when the reader has left the step's view."""
STORY_CLOSE: Final = "story-close"


def camp_box(camp: str) -> dict[str, str]:
    """Id of the checkbox of a whole camp."""
    return {"part": "camp", "camp": camp}


def camp_actors(camp: str) -> dict[str, str]:
    """Id of the group of checkboxes of one camp's actors."""
    return {"part": "actors", "camp": camp}


def download(name: str) -> str:
    """Id of a link of the download menu; Dash cannot read an id with a full stop in it."""
    return f"download-{name.replace('.', '-')}"


def go(query: str, where: str) -> dict[str, str]:
    """Id of a button that opens the view of ``query``; ``where`` keeps two such buttons apart."""
    return {"part": "go", "query": query, "where": where}
