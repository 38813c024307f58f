"""Four drawings for the page About: who holds a town, how sure that is, how exact a report is, what nobody knows.

They are drawn in the words and the colours of the page and show no side of the conflict: A and B are made up. Time runs
from left to right in every language; what is no time axis runs as the language does.
"""

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from dashboard.language import say, spoken
from dashboard.words import Certainty

WIDTH: Final = 340
"""Of each drawing, in the units of its lines and letters: about a phone's."""
DAYS: Final = 7
WEEKS: Final = 4
_FIGURE: Final = Markup(
    "<figure class='sketch'><svg viewBox='0 0 {} {}' role='img' aria-label='{}'>{}</svg>"
    "<figcaption>{}</figcaption></figure>"
)


def control() -> Markup:
    """Draw a town's statements on a time axis and who holds it by them."""
    one, other = say("A"), say("B")
    said = ((92, one), (150, one), (196, other), (290, one))
    asked = 244
    parts = [
        _box(92, 62, 104, 30, "sketch-a"),
        _box(196, 62, asked - 196, 30, "sketch-b"),
        _box(8, 62, 84, 30, "sketch-open"),
        _box(asked, 62, 332 - asked, 30, "sketch-open"),
        _words(144, 82, one, "sketch-strong"),
        _words(220, 82, other, "sketch-strong"),
        _line(asked, 18, asked, 98, "sketch-asked"),
        _words(asked, 12, say("the day you look at")),
        *(
            part
            for x, who in said
            for part in (
                _dot(x, 48, "sketch-dot" if x < asked else "sketch-dot sketch-later"),
                _words(x, 38, who, "sketch-small"),
            )
        ),
        _words(48, 112, say("no information"), "sketch-small"),
        _words(150, 112, say("said again: confirmed"), "sketch-small"),
        _words(288, 112, say("not looked at"), "sketch-small"),
        _dot(_from(104), 137, "sketch-dot"),
        _words(_from(118), 141, say("a source’s statement"), "sketch-start"),
    ]
    told = say(
        "A time axis with four statements of sources on one town. The first two say A, the third says B: up to the day "
        "you look at the town is drawn as A’s, then as B’s. Before the first statement there is no information. A "
        "fourth statement lies after that day and is not looked at."
    )
    return _figure(150, told, parts, say("The newest statement up to the day counts."))


def confidence() -> Markup:
    """Draw the three classes of how sure the map is, as it draws land."""
    rows = (
        (Certainty.WELL_SOURCED, say("well sourced"), say("a trusted source names the town, not long ago"), 2),
        (Certainty.THIN, say("thinly sourced"), say("named long ago, or only inferred"), 1),
        (Certainty.GUESS, say("a guess"), say("nobody named the town, or very long ago"), 0),
    )
    parts = []
    for n, (certainty, name, why, sheets) in enumerate(rows):
        top = 8 + 52 * n
        parts += [
            _box(_from(8, 56), top, 56, 40, f"sketch-a sketch-{certainty}"),
            *(_sheet(_from(14 + 20 * one, 14), top + 10) for one in range(sheets)),
            _words(_from(74), top + 17, name, "sketch-strong sketch-start"),
            _words(_from(74), top + 34, why, "sketch-small sketch-start"),
        ]
    told = say(
        "Three pieces of land in the same colour, each paler than the one before: well sourced, thinly sourced, a "
        "guess. The first has two sheets of sources, the second one, the third none."
    )
    return _figure(160, told, parts, say("The less sure the map is, the paler the land."))


def precision() -> Markup:
    """Draw what is known of the place of a report, and of its day."""
    columns = [_from(x) for x in (58, 170, 282)]
    first, near, wide = columns
    parts = [
        _dot(first, 40, "sketch-event"), _town(first, 40),
        _ring(near, 40), _town(near - 8, 46), _dot(near + 9, 33, "sketch-event"),
        _path(wide, 40, "M-44-8L-22-30L20-27L45-3L32 25L-8 31L-38 18Z"), _dot(wide, 40, "sketch-event"),
        *(_words(x, 90, text) for x, text in zip(columns, (say("the town"), say("near the town"),
                                                          say("a wider area")), strict=True)),
        *(cell for n, x in enumerate(columns) for cell in _month(x, 104, (1, DAYS, DAYS * WEEKS)[n])),
        *(_words(x, 164, text) for x, text in zip(columns, (say("the day"), say("the week"), say("the month")),
                                                 strict=True)),
    ]  # fmt: skip
    told = say(
        "Above, three places of a report: a circle on a town, a circle somewhere round a town, a circle in the middle "
        "of a wider area. Below, three months of days: one day marked, one week, the whole month."
    )
    return _figure(174, told, parts, say("Place and day are known more or less exactly; each report says how."))


def limits() -> Markup:
    """Draw the land of towns, and the line between two sides that nobody has measured."""
    parts = [
        _path(0, 0, "M22 34L92 12L176 18L182 82L174 146L96 156L30 138L10 86Z", "sketch-a"),
        _path(0, 0, "M176 18L226 30L246 86L228 140L174 146L182 82Z", "sketch-b"),
        _path(0, 0, "M10 86L100 84L182 82M100 84L92 12M100 84L96 156M182 82L246 86", "sketch-cell"),
        _path(0, 0, "M176 18L182 82L174 146", "sketch-unsure"),
        *(_town(x, y) for x, y in ((54, 52), (138, 50), (52, 116), (140, 116), (210, 58), (208, 112))),
        _words(180, 56, say("?"), "sketch-question"),
        _words(178, 122, say("?"), "sketch-question"),
        _words(292, 90, say("no information")),
    ]
    told = say(
        "Six towns, each with the land that is nearest to it: four of A, two of B. On the line between A and B stand "
        "question marks. The land far from every town is left blank: no information."
    )
    return _figure(
        166, told, parts, say("The line between two areas is drawn half way between towns; nobody measured it.")
    )


# --- what they are drawn of -------------------------------------------------------------------------------------


def _figure(height: int, told: str, parts: Iterable[Markup], caption: str) -> Markup:
    return _FIGURE.format(WIDTH, height, told, Markup().join(parts), caption)


def _from(x: float, width: float = 0) -> float:
    """Measure from the side on which the language begins."""
    return x if spoken().direction == "ltr" else WIDTH - x - width


def _words(x: float, y: float, text: str, kind: str = "") -> Markup:
    return Markup("<text x='{:g}' y='{:g}' class='{}'>{}</text>").format(x, y, kind, text)


def _box(x: float, y: float, width: float, height: float, kind: str) -> Markup:
    return Markup("<rect x='{:g}' y='{:g}' width='{:g}' height='{:g}' class='{}'/>").format(x, y, width, height, kind)


def _line(x: float, y: float, to_x: float, to_y: float, kind: str) -> Markup:
    return Markup("<line x1='{:g}' y1='{:g}' x2='{:g}' y2='{:g}' class='{}'/>").format(x, y, to_x, to_y, kind)


def _dot(x: float, y: float, kind: str) -> Markup:
    return Markup("<circle cx='{:g}' cy='{:g}' r='6' class='{}'/>").format(x, y, kind)


def _ring(x: float, y: float) -> Markup:
    return Markup("<circle cx='{:g}' cy='{:g}' r='27' class='sketch-open'/>").format(x, y)


def _town(x: float, y: float) -> Markup:
    return Markup("<rect x='{:g}' y='{:g}' width='6' height='6' class='sketch-town'/>").format(x - 3, y - 3)


def _path(x: float, y: float, path: str, kind: str = "sketch-wide") -> Markup:
    return Markup("<path transform='translate({:g} {:g})' d='{}' class='{}'/>").format(x, y, path, kind)


def _sheet(x: float, y: float) -> Markup:
    return _path(x, y, "M0 0H14V20H0ZM3 5H11M3 10H11M3 15H8", "sketch-sheet")


def _month(x: float, y: float, marked: int) -> Iterable[Markup]:
    """Draw a month of whole weeks round ``x`` with so many of its days marked."""
    begin = 0 if marked == DAYS * WEEKS else DAYS if marked == DAYS else 2 * DAYS + 3
    for n in range(DAYS * WEEKS):
        kind = "sketch-day sketch-marked" if begin <= n < begin + marked else "sketch-day"
        week, day = divmod(n, DAYS)
        yield _box(x - 38 + 11 * day, y + 11 * week, 9, 9, kind)
