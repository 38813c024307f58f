"""Stories on the pages without script: the list of all, and one step above the view that it speaks of."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from dashboard.data.stories import Stop, Story
from dashboard.layout.document import arabic, items, link, section
from dashboard.layout.told import Reference, Told

ANCHOR = "stories"


def stories(all_of_them: Sequence[Story], base: str = "/") -> Iterator[Markup]:
    """List the stories, each to be read here or on the map; nothing where there are none."""
    if all_of_them:
        yield section("Stories", items(_entry(story, base) for story in all_of_them), name=ANCHOR)


def _entry(story: Story, base: str) -> Markup:
    return Markup("<a href='{0}text?story={1}'>{2}</a> {3} (<a href='{0}?story={1}'>on the map</a>). {4}").format(
        base, Stop(story, 1).key, story.title, arabic(story.title_ar), story.introduction
    )


def step(told: Told, base: str = "/") -> Markup:
    """Write a step: its text, what it rests on, the ways on, back and out."""
    stop = told.stop
    first = Markup("<p>{}</p>\n").format(stop.story.introduction) if stop.number == 1 else Markup()
    ways = Markup(" ").join(_ways(stop, base))
    return Markup(
        "<section>\n<h2>{} {}</h2>\n{}<p>{}</p>\n<p>{}</p>\n<h3>Sources</h3>\n{}\n"
        "<nav aria-label='Story'>{}</nav>\n</section>"
    ).format(
        stop.story.title,
        arabic(stop.story.title_ar),
        first,
        told.place,
        stop.step.text,
        items(_reference(one) for one in told.references),
        ways,
    )


def _ways(stop: Stop, base: str) -> Iterator[Markup]:
    for words, other in (("Back", stop.beside(-1)), ("Next", stop.beside(1))):
        if other is not None:
            yield Markup("<a href='{}text?story={}'>{}</a>").format(base, other.key, words)
    yield Markup("<a href='{}?story={}'>This step on the map</a>").format(base, stop.key)
    yield Markup("<a href='{}about#{}'>All stories</a>").format(base, ANCHOR)


def _reference(one: Reference) -> Markup:
    """Name a source; a report that stands further down on the page is a link to it."""
    sources = Markup(", ").join(link(source.name, source.url) for source in one.sources)
    if not one.words:
        return sources
    words = Markup("<a href='#{}'>{}</a>").format(one.here, one.words) if one.here else one.words
    return Markup("{}: {}").format(words, sources)
