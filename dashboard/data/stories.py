"""Guided stories, as ``stories.toml`` tells them: views in a row, each with a paragraph and what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, StringConstraints

from dashboard.data import rules, toml_text
from dashboard.data.folder import Part, read_view
from dashboard.data.problem import Problem
from dashboard.data.toml_text import twice
from dashboard.view import DEFAULT, View

STORIES_FILE: Final = "stories.toml"
"""A data folder may lack it."""
TITLE: Final = 80
INTRODUCTION: Final = 300
PARAGRAPH: Final = 900
"""Characters of a step's text at most: a card beside a map, not a page."""
MOST_STEPS: Final = 40
MOST_SOURCES: Final = 20
_NOT_THE_STEPS: Final = ("story", "language", "theme", "embed")
"""What a pasted link carries of the reader who copied it."""


def _pasted(text: object) -> View:
    """Read the view of a pasted link: a whole address, or its query with or without the question mark."""
    if not isinstance(text, str):
        return read_view(text)
    before, mark, after = text.strip().partition("?")
    asked = after if mark else "" if "://" in before else before
    view = read_view(asked.partition("#")[0])
    return view.but(**{name: getattr(DEFAULT, name) for name in _NOT_THE_STEPS})


def _text(most: int, least: int = 1) -> BeforeValidator:
    """Join the lines of a text; refuse one that is too long, blank, or holds what no text of a data folder may."""

    def read(text: object) -> object:
        if not isinstance(text, str):
            return text
        joined = " ".join(text.split())
        fault = rules.clean(joined) if joined else rules.NEEDED if least else None
        if len(joined) > most:
            fault = f"a text of at most {most} characters, not {len(joined)}"
        if fault:
            raise ValueError(fault)
        return joined

    return BeforeValidator(read)


def _from_one_to(most: int, what: str) -> AfterValidator:
    """Refuse none and too many."""

    def counted(found: tuple[Any, ...]) -> tuple[Any, ...]:
        if not 1 <= len(found) <= most:
            msg = f"{what}: 1 to {most}, not {len(found)}"
            raise ValueError(msg)
        return found

    return AfterValidator(counted)


def _source(text: str) -> str:
    """Refuse an address that is none; whether an id is one is for those who know the ids."""
    fault = rules.link(text) if "://" in text else None if text.strip() else rules.NEEDED
    if fault:
        raise ValueError(fault)
    return text


def _differ(stories: "tuple[Story, ...]") -> "tuple[Story, ...]":
    if (one := twice([story.id for story in stories])) is not None:
        msg = f"two stories have the id {one}; an id is given once"
        raise ValueError(msg)
    return stories


class Step(Part):
    """One stop of a story: what the map shows, and what is said about it."""

    view: Annotated[View, PlainValidator(_pasted)]
    text: Annotated[str, _text(PARAGRAPH)]
    text_ar: Annotated[str, _text(PARAGRAPH, 0)] = ""
    sources: Annotated[
        tuple[Annotated[str, AfterValidator(_source)], ...],
        Field(strict=False),
        _from_one_to(MOST_SOURCES, "a text names its sources"),
    ]
    """Ids of events, ids of assertions of control, and addresses, that the text rests on."""


class Story(Part):
    """A story: what it is called, what it is about, its steps."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")]
    title: Annotated[str, _text(TITLE)]
    title_ar: Annotated[str, _text(TITLE, 0)] = ""
    introduction: Annotated[str, _text(INTRODUCTION)]
    introduction_ar: Annotated[str, _text(INTRODUCTION, 0)] = ""
    steps: Annotated[tuple[Step, ...], Field(strict=False), _from_one_to(MOST_STEPS, "a story has steps")]


class _File(Part):
    stories: Annotated[tuple[Story, ...], Field(strict=False), AfterValidator(_differ)]


def parse(text: str) -> tuple[tuple[Story, ...], list[Problem]]:
    """Read the text of ``stories.toml``; a file that breaks a rule gives no story and at least one problem."""
    found, problems = toml_text.parse(STORIES_FILE, text, _File)
    return (found.stories if found else ()), problems


# --- where a reader is in a story -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stop:
    """A step of a story, and which one it is."""

    story: Story
    number: int
    """From 1."""

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.story.steps[self.number - 1]

    @property
    def key(self) -> str:
        """The step as the key ``story`` of an address names it."""
        return f"{self.story.id}.{self.number}"

    def beside(self, way: int) -> "Stop | None":
        """Give the step ``way`` steps on (or back, below nought); ``None`` beyond the ends."""
        number = self.number + way
        return Stop(self.story, number) if 1 <= number <= len(self.story.steps) else None


def stop(stories: Iterable[Story], key: str | None) -> Stop | None:
    """Find the step that the key ``story`` of an address names."""
    name, _, number = (key or "").rpartition(".")
    story = next((one for one in stories if one.id == name), None)
    numbers = {str(n): n for n in range(1, len(story.steps) + 1)} if story else {}
    return Stop(story, numbers[number]) if story and number in numbers else None
