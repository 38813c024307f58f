"""Stories on the pages without script: the list of all, and one step above the view that it speaks of."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from dashboard import query
from dashboard.data.stories import Stop, Story
from dashboard.language import own, say, spoken
from dashboard.layout import named, speech
from dashboard.layout.document import arabic, items, link, section, together
from dashboard.layout.told import Reference, Told
from dashboard.view import View

ANCHOR = "stories"


def stories(all_of_them: Sequence[Story], base: str = "/") -> Iterator[Markup]:
    """List the stories, each to be read here or on the map; nothing where there are none."""
    if all_of_them:
        yield section(say("Stories"), items(_entry(story, base) for story in all_of_them), name=ANCHOR)


def _entry(story: Story, base: str) -> Markup:
    key = Stop(story, 1).key
    return Markup("<a href='{}'>{}</a> {} (<a href='{}'>{}</a>). {}").format(
        _to(f"{base}text", key),
        own(story.title, ar=story.title_ar),
        arabic(named.second(story.title_ar)),
        _to(base, key),
        say("on the map"),
        own(story.introduction, ar=story.introduction_ar),
    )


def _to(path: str, key: str) -> str:
    """Spell the address of a step in the language of this page."""
    return f"{path}?{query.encode(View(story=key, language=spoken().code))}"


def step(told: Told, base: str = "/") -> Markup:
    """Write a step: its text, what it rests on, the ways on, back and out."""
    stop = told.stop
    first = (
        Markup("<p>{}</p>\n").format(own(stop.story.introduction, ar=stop.story.introduction_ar))
        if stop.number == 1
        else Markup()
    )
    ways = Markup(" ").join(_ways(stop, base))
    return Markup(
        "<section>\n<h2>{} {}</h2>\n{}<p>{}</p>\n<p>{}</p>\n<h3>{}</h3>\n{}\n<nav aria-label='{}'>{}</nav>\n</section>"
    ).format(
        own(stop.story.title, ar=stop.story.title_ar),
        arabic(named.second(stop.story.title_ar)),
        first,
        told.place,
        own(stop.step.text, ar=stop.step.text_ar),
        say("Sources"),
        items(_reference(one) for one in told.references),
        say("Story"),
        ways,
    )


def _ways(stop: Stop, base: str) -> Iterator[Markup]:
    for words, other in ((say("Back"), stop.beside(-1)), (say("Next"), stop.beside(1))):
        if other is not None:
            yield Markup("<a href='{}'>{}</a>").format(_to(f"{base}text", other.key), words)
    yield Markup("<a href='{}'>{}</a>").format(_to(base, stop.key), say("This step on the map"))
    yield Markup("<a href='{}#{}'>{}</a>").format(speech.address(f"{base}about"), ANCHOR, say("All stories"))


def _reference(one: Reference) -> Markup:
    """Name a source; a report that stands further down on the page is a link to it."""
    sources = together(link(source.name, source.url) for source in one.sources)
    if not one.words:
        return sources
    words = Markup("<a href='#{}'>{}</a>").format(one.here, one.words) if one.here else one.words
    return Markup("{}: {}").format(words, sources)
