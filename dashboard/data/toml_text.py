"""A TOML file of a data folder as a checked value, each fault with the line of its key."""

import re
import tomllib
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from dashboard.data.problem import WHOLE_FILE, Problem

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_TABLE: Final = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]")
_KEY: Final = re.compile(r"\s*([\w-]+)\s*=")
_WHERE: Final = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
_OWN_WORDS: Final = {"missing": "the key is missing", "extra_forbidden": "there is no such key"}

Model = TypeVar("Model", bound=BaseModel)
Path = tuple[str | int, ...]


def parse(file: str, text: str, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """Read the text of a TOML file as ``model``; without a value there is at least one problem."""
    try:
        found: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = _WHERE.search(str(error))
        line = int(where[1]) if where and where[1] else max(1, len(text.splitlines()))
        reason = _WHERE.sub("", str(error)).strip()
        return None, [Problem(file, line, WHOLE_FILE, "the file is not valid TOML", reason)]
    try:
        return model.model_validate(found), []
    except ValidationError as error:
        return None, [_problem(file, text, fault) for fault in error.errors()]


def line_of(text: str, *path: str | int) -> int:
    """Find the line of a key such as ``("periods", 2, "query")``; a key that is absent stands on its table's line."""
    best, depth = 1, 0
    here: Path = ()
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            name = header[2]
            if header[1] == "[[":
                seen = {one: n for one, n in seen.items() if not one.startswith(f"{name}.")}
                seen[name] = seen.get(name, -1) + 1
            here = _numbered(name, seen)
            reached = _shared(here, path)
        elif (found := _KEY.match(line)) and here == path[: len(here)]:
            reached = _shared((*here, found[1]), path)
        else:
            continue
        if reached > depth:
            best, depth = number, reached
    return best


def _numbered(name: str, seen: dict[str, int]) -> Path:
    """Spell the table of a header as a path, with the number of each table that is one of several."""
    parts = name.split(".")
    path: list[str | int] = []
    for n, part in enumerate(parts, 1):
        path.append(part)
        if (nth := seen.get(".".join(parts[:n]))) is not None:
            path.append(nth)
    return tuple(path)


def _shared(one: Path, other: Path) -> int:
    """Count the steps that two paths begin with in common."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def twice(ids: Sequence[str]) -> str | None:
    """Give the first id that stands in a list a second time."""
    return next((one for n, one in enumerate(ids) if one in ids[:n]), None)


def _problem(file: str, text: str, fault: "ErrorDetails") -> Problem:
    path, value = fault["loc"], fault["input"]
    rule = _OWN_WORDS.get(fault["type"], fault["msg"].removeprefix("Value error, "))
    name = ".".join(map(str, path)) or WHOLE_FILE
    shown = name if isinstance(value, dict | list) else str(value)
    return Problem(file, line_of(text, *path), name, rule[:1].lower() + rule[1:], shown)
