"""What a reader of the page does and sees, by roles and names; what nobody sees is asked of the map itself."""

import re
from functools import cached_property
from typing import Any

from playwright.sync_api import Locator, Page, expect

OPENING = "time=2018-12-28..2019-01-10"
"""The shipped data's period of a bare address; the routes take all days there."""
STARTED = 120_000

MAPLIBRE = """
const plot = () => document.querySelector("#map .js-plotly-plot");
const map = () => plot()?._fullLayout?.map?._subplot?.map;
"""
WHOLE = """() => {
  const drawn = (name) => map().getSource(name) && map().isSourceLoaded(name);
  const said = document.querySelector("[role=status]")?.textContent;
  return Boolean(said && map() && drawn("cells") && drawn("towns") && map().areTilesLoaded());
}"""
MARKERS = """() => Array.from(plot()?._fullData?.at(-1)?.customdata ?? []).sort((a, b) => a - b)"""


def inside(function: str) -> str:
    """Let a function of the page use ``map()`` and ``plot()``."""
    return f"(arg) => {{ {MAPLIBRE} return ({function})(arg); }}"


class Reader:
    """Somebody in front of the page."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.site = address
        self.caption = page.get_by_role("status")
        self.map = page.get_by_role("region", name="Map", exact=True)
        self.reports = page.get_by_role("complementary", name="Reports")
        self.hovered = page.get_by_role("tooltip")
        self.alert = page.get_by_role("alert")
        self.chips = page.get_by_role("list", name="Active filters")
        self.legend = page.get_by_role("region", name="Legend")

    # --- does ----------------------------------------------------------------------------------------------------

    def open(self, query: str = "", *, wait: str = WHOLE) -> None:
        """Open an address and wait for the whole map."""
        self.page.goto(f"{self.site}/{query and '?' + query}")
        self.page.wait_for_function(inside(wait), timeout=STARTED)
        self.page.wait_for_load_state("networkidle")

    def point_at(self, place: str) -> None:
        """Bring the pointer over a town."""
        self.page.mouse.move(*self.where(place))

    def click_on(self, place: str) -> None:
        self.page.mouse.click(*self.where(place))

    def type_date(self, name: str, text: str) -> None:
        box = self.page.get_by_role("textbox", name=name, exact=True)
        box.fill(text)
        box.press("Enter")

    def group(self, name: str) -> Locator:
        return self.page.get_by_role("group", name=name, exact=True)

    def box(self, group: str, name: str) -> Locator:
        """Find a checkbox, whatever number stands behind its name."""
        escaped = re.escape(name).replace("/", r"\/")  # Playwright hands it to the browser between slashes
        named = re.compile(rf"^{escaped}\s+[\d,]+$")
        return self.group(group).get_by_role("checkbox", name=named)

    def thumb(self, name: str) -> Locator:
        return self.page.get_by_role("slider", name=name, exact=True)

    # --- sees ----------------------------------------------------------------------------------------------------

    def number(self, group: str, name: str) -> int:
        """Read the number behind a checkbox's name."""
        label = self.box(group, name).locator("xpath=ancestor::*[.//label][1]").inner_text()
        return int(label.split()[-1].replace(",", ""))

    def sees(self, query: str) -> list[dict[str, Any]]:
        """Wait until caption and markers are those of a query, which names its period; give the server's rows of it."""
        rows = self.rows(query)
        shown = re.compile(rf"^{len(rows):,} of {self.total:,} events?\b")
        expect(self.caption).to_have_text(shown)
        places = sorted({self.place_number[row["place_id"]] for row in rows})
        same = f"(places) => JSON.stringify(({MARKERS})()) === JSON.stringify(places)"
        self.page.wait_for_function(inside(same), arg=places)
        return rows

    @property
    def query(self) -> str:
        """The address after the question mark."""
        return str(self.page.evaluate("() => location.search")).removeprefix("?")

    def expect_query(self, query: str) -> None:
        expect(self.page).to_have_url(f"{self.site}/{query and '?' + query}")

    @property
    def steps(self) -> int:
        """How many addresses Back and Forward know."""
        return int(self.page.evaluate("() => history.length"))

    @property
    def camera(self) -> tuple[float, float, float]:
        """Latitude, longitude and zoom of the map's middle, asked of the map."""
        look = "() => { const { lat, lng } = map().getCenter(); return [lat, lng, map().getZoom()]; }"
        lat, lon, zoom = self.ask(look)
        return lat, lon, zoom

    def where(self, place: str) -> tuple[float, float]:
        """Find a town's point on the screen."""
        number = self.place_number[place]
        longitude, latitude = self.towns["features"][number]["geometry"]["coordinates"]
        x, y = self.ask("(at) => { const { x, y } = map().project(at); return [x, y]; }", [longitude, latitude])
        frame = self.map.bounding_box()
        assert frame is not None
        return frame["x"] + x, frame["y"] + y

    def holder(self, place: str) -> str | None:
        """Tell who is painted as holding a town."""
        state = "(id) => map().getFeatureState({ source: 'cells', id })"
        return self.ask(state, self.cell[place]).get("holder")

    def expect_holder(self, place: str, holder: str) -> None:
        held = "([id, who]) => map().getFeatureState({ source: 'cells', id }).holder === who"
        self.page.wait_for_function(inside(held), arg=[self.cell[place], holder])

    def ask(self, function: str, arg: Any = None) -> Any:
        return self.page.evaluate(inside(function), arg)

    # --- knows from the server ------------------------------------------------------------------------------------

    def get(self, path: str) -> Any:
        answer = self.page.request.get(f"{self.site}/{path}")
        assert answer.ok, f"{path}: {answer.status} {answer.text()[:200]}"
        return answer.json()

    def rows(self, query: str) -> list[dict[str, Any]]:
        """Ask the server for the events of a query, which names its period."""
        rows: list[dict[str, Any]] = self.get(f"events.json?{query}")["rows"]
        return rows

    @cached_property
    def total(self) -> int:
        return int(self.get("healthz")["events"])

    @cached_property
    def towns(self) -> Any:
        return self.get("map/towns.json")

    @cached_property
    def place_number(self) -> dict[str, int]:
        return {town["properties"]["place_id"]: town["properties"]["p"] for town in self.towns["features"]}

    @cached_property
    def cell(self) -> dict[str, int]:
        return {place: n for n, place in enumerate(self.get("map/control.json")["towns"])}
