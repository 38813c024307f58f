"""A step of a story as the page tells it: plain strings and the views that its sources open."""

from dataclasses import dataclass
from typing import Final

from dashboard.data import select
from dashboard.data.dataset import Dataset
from dashboard.data.links import fitting, unfolded
from dashboard.data.stories import Stop
from dashboard.language import foreign, marked, say
from dashboard.layout import named, phrases
from dashboard.layout.report import Source, report
from dashboard.view import Camera, View
from dashboard.words import AssertionPrecision, Status, holders_in

CLOSE: Final = 10.0
"""The zoom at which a report that lies outside a step's view is shown."""

OTHER: Final = "Other"
"""The sub-event type that says less than its event type."""
HELD: Final = {
    Status.HELD: marked("{town}: held by {holders} {since}"),
    Status.CONTESTED: marked("{town}: contested, last held by {holders} {since}"),
    Status.BESIEGED: marked("{town}: besieged, held by {holders} {since}"),
    Status.SHARED: marked("{town}: shared by {holders} {since}"),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a text rests on: a row of the data with its own sources, or an address."""

    words: str
    """Empty for an address."""
    view: View | None
    """What opens it on the page."""
    sources: tuple[Source, ...]
    here: str = ""
    """The id of a report that the step itself shows."""


@dataclass(frozen=True, slots=True)
class Told:
    """A step, ready to be written."""

    stop: Stop
    view: View
    """What the map shows, with the story's own key."""
    references: tuple[Reference, ...]

    @property
    def place(self) -> str:
        """Say which step it is."""
        return say("Step {n} of {many}", n=self.stop.number, many=len(self.stop.story.steps))


def tell(dataset: Dataset, stop: Stop) -> Told:
    """Tell a step: its view, and what its text rests on."""
    view = unfolded(dataset, View(story=stop.key))
    shown = view.days(dataset.extent)
    here = frozenset(select.rows(dataset, view, shown).tolist())
    assertions = dict(zip(dataset.control["assertion_id"], range(len(dataset.control)), strict=True))
    references = []
    for source in stop.step.sources:
        if source in dataset.event_index:
            references.append(_event(dataset, dataset.event_index[source], view, here))
        elif source in assertions:
            references.append(_assertion(dataset, assertions[source], view))
        else:
            references.append(
                Reference("", None, (Source(foreign(source.partition("://")[2].partition("/")[0]), source),))
            )
    return Told(stop, view, tuple(references))


def _event(dataset: Dataset, number: int, view: View, here: frozenset[int]) -> Reference:
    """Refer to a report; one that the step does not show is opened with days and a camera of its own."""
    one = report(dataset, number)
    shown = number in here
    if shown:
        opened = view.but(event=one.event_id, place=one.place_id)
    else:
        place = dataset.places.iloc[dataset.place_index[one.place_id]]
        camera = Camera(round(float(place["latitude"]), 4), round(float(place["longitude"]), 4), CLOSE)
        opened = fitting(dataset, View(event=one.event_id, story=view.story, camera=camera))
    what = say(one.event_type) if one.sub_event_type == say(OTHER) else one.sub_event_type
    return Reference(
        f"{phrases.joined([one.when, one.place])}: {what}", opened, one.sources, one.event_id if shown else ""
    )


def _assertion(dataset: Dataset, number: int, view: View) -> Reference:
    """Refer to a statement of control: the town's panel tells the evidence."""
    row = dataset.control.iloc[number]
    labels = named.holders(dataset.folder)
    holders = phrases.listed(labels[holder] for holder in holders_in(str(row["holder"])))
    place_id = str(row["place_id"])
    words = say(
        HELD[Status(row["status"])],
        town=named.place_of(dataset, place_id),
        holders=holders,
        since=phrases.since(row["date"].date(), AssertionPrecision(row["date_precision"])),
    )
    return Reference(
        words,
        view.but(place=place_id, event=None),
        (Source(foreign(str(row["source"])), str(row["source_url"])),),
    )
