"""How the map is made, in plain words with a drawing each; ``docs/method.md`` has the rules to the letter."""

from collections.abc import Callable
from typing import Final, NamedTuple

from markupsafe import Markup

from dashboard.language import marked
from dashboard.layout import sketches
from dashboard.layout.document import items, said

STYLE: Final = Markup("<link rel='stylesheet' href='{}assets/css/62-method.css'>")


class Part(NamedTuple):
    """One question about the map, and its answer."""

    name: str
    """What a link calls it."""
    heading: str
    paragraphs: tuple[str, ...]
    sketch: Callable[[], Markup]
    points: tuple[str, ...] = ()
    """What is said as a list."""


PARTS: Final = (
    Part(
        "control",
        marked("Who holds a town"),
        (
            marked(
                "The map starts from dated statements: on this day, says this source, this side held this town. For "
                "the day that you look at, the newest statement dated up to that day counts. Another one that says the "
                "same confirms it. What is dated later is not looked at: the map of a day does not change because of "
                "what came after it."
            ),
            marked(
                "Land follows the nearest town with a statement, up to {reach} km away. What lies farther off is left "
                "empty: no information. Contested, besieged and shared land is hatched."
            ),
        ),
        sketches.control,
    ),
    Part(
        "confidence",
        marked("How sure that is"),
        (
            marked(
                "A town on a day is well sourced, thinly sourced or a guess. That follows from all statements on it: "
                "who says it, whether the town itself is named, how long ago, and whether sources disagree. Reports of "
                "fighting since the last word on a town make the map less sure of it, too."
            ),
            marked(
                "Reports and single statements have another scale: high, medium or low confidence. It is how far the "
                "compilers trust that it was so, given its sources."
            ),
        ),
        sketches.confidence,
    ),
    Part(
        "precision",
        marked("How exact place and day are"),
        (
            marked(
                "A circle stands for a town, not for the spot where something happened. Where a report names only the "
                "surroundings or a wider area, it says so, and the circle stands at a point that represents them."
            ),
            marked(
                "Some events are known only to the week, the month or the year. Such an event is shown in every period "
                "that its span touches; a filter leaves it out."
            ),
        ),
        sketches.precision,
    ),
    Part(
        "limits",
        marked("What these data cannot say"),
        (),
        sketches.limits,
        (
            marked("An area is no front line. Nobody measured where between two towns the land of one side ended."),
            marked("What nobody reported is not here: few reports may mean few events, or few who could report."),
            marked(
                "Deaths are estimates, as lowest, best and highest. A figure that no source states stays blank and is "
                "never counted as none; a total over several events enters no sum."
            ),
            marked("Which of the two sides is named first says nothing about who attacked."),
            marked("Two sources are not always two witnesses: both may rest on the same one."),
        ),
    ),
)


def method(reach_km: float) -> Markup:
    """Write all parts."""
    return Markup("\n").join(_written(part, f"{reach_km:g}") for part in PARTS)


def _written(part: Part, reach: str) -> Markup:
    told = [Markup("<p>{}</p>").format(said(text, reach=reach)) for text in part.paragraphs]
    if part.points:
        told.append(items(said(text) for text in part.points))
    return Markup("<div class='method' id='{}'>\n<div>\n<h3>{}</h3>\n{}\n</div>\n{}\n</div>").format(
        part.name, said(part.heading), Markup("\n").join(told), part.sketch()
    )
