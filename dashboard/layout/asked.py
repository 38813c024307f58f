"""The filters that are on, in words, and the view without each of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.data.dataset import Dataset
from dashboard.data.select import Clause
from dashboard.language import marked, number, say
from dashboard.layout import actors, named, phrases
from dashboard.layout.report import actor_names
from dashboard.view import DEFAULT, Box, View
from dashboard.words import SUB_EVENT_TYPES, SUBS_OF, Confidence, EventType, Precision, slug

CONFIDENT = {
    Confidence.HIGH: marked("high confidence or better"),
    Confidence.MEDIUM: marked("medium confidence or better"),
    Confidence.LOW: marked("low confidence or better"),
}


@dataclass(frozen=True, slots=True)
class Active:
    """One filter that is on."""

    field: str
    words: str
    without: View
    """The same view with this filter taken away."""


def active(dataset: Dataset, view: View) -> list[Active]:
    """List the filters that are on, in the order of the address; the period is none of them."""
    return [*_actors(dataset, view), *_kinds(view), *_doubts(view), *_texts(dataset, view)]


def _actors(dataset: Dataset, view: View) -> Iterator[Active]:
    members = actors.camps_of(dataset)
    labels = {camp.camp_id: camp.label for camp in actors.tree(dataset)}
    for field, words in (
        ("actors", "{who}"),
        ("against", marked("against {who}")),
        ("without", marked("without {who}")),
    ):
        chosen: frozenset[str] = getattr(view, field)
        whole, single = actors.folded(chosen, members)
        for camp in whole:
            yield Active(
                field,
                say(words, who=say("all of {camp}", camp=labels[camp])),
                view.but(**{field: chosen - members[camp]}),
            )
        for actor in sorted(single):
            name = "".join(actor_names(dataset, actor))
            yield Active(field, say(words, who=name), view.but(**{field: chosen - {actor}}))


def _kinds(view: View) -> Iterator[Active]:
    for kind in EventType:
        if kind in view.types:
            yield Active("types", say(kind), view.but(types=view.types - {kind}))
    names = {slug(name): name for name in SUB_EVENT_TYPES}
    whole = [kind for kind, members in SUBS_OF.items() if view.sub_types.issuperset(members)]
    for kind in whole:
        yield Active(
            "sub_types",
            say("all of {camp}", camp=say(kind)),
            view.but(sub_types=view.sub_types.difference(SUBS_OF[kind])),
        )
    for sub in sorted(view.sub_types.difference(*(SUBS_OF[kind] for kind in whole))):
        yield Active("sub_types", say(names[sub]), view.but(sub_types=view.sub_types - {sub}))
    if view.deaths is not None:
        low, high = view.deaths.low, view.deaths.high
        if high is None:
            words = say("{low} or more deaths", low=number(low))
        else:
            words = say("{low} to {high} deaths", low=number(low), high=number(high))
        if view.uncounted:
            words = say("{deaths}, or no count", deaths=words)
        yield Active("deaths", words, view.but(deaths=None, uncounted=False))


def _doubts(view: View) -> Iterator[Active]:
    if view.precision is not Precision.ALL:
        words = say("place known exactly") if view.precision is Precision.EXACT else say("place known at least nearly")
        yield Active("precision", words, view.but(precision=Precision.ALL))
    if not view.undated:
        yield Active("undated", say("day known"), view.but(undated=True))
    if view.confidence is not None:
        yield Active("confidence", say(CONFIDENT[view.confidence]), view.but(confidence=None))


def _texts(dataset: Dataset, view: View) -> Iterator[Active]:
    if view.source:
        yield Active("source", say("source: {words}", words=view.source), view.but(source=""))
    for name in sorted(view.admin):
        yield Active(
            "admin", say("in {place}", place=named.district(dataset, name)), view.but(admin=view.admin - {name})
        )
    if view.area is not None:
        yield Active(
            "area", say("in a box") if isinstance(view.area, Box) else say("in a drawn area"), view.but(area=None)
        )
    if view.text:
        yield Active("text", f"“{view.text}”", view.but(text=""))


def loosened(dataset: Dataset, view: View) -> list[Active]:
    """List what an empty result could do without: each kind of filter once, taken away whole."""
    kinds: dict[str, list[str]] = {}
    for one in active(dataset, view):
        kinds.setdefault(one.field, []).append(one.words)
    return [
        Active(
            field, phrases.joined(words), view.but(**{name: getattr(DEFAULT, name) for name in Clause(field).fields})
        )
        for field, words in kinds.items()
    ]
