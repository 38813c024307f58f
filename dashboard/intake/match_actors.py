"""Finding a source's actors among ours: by tables of names in both directions, else a new actor that is listed.

What a reviewer has written into ``actor_review.csv`` goes before everything else.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import blake2b
from typing import Final, NamedTuple

import pandas as pd

from dashboard.data.days import first_of, number_of
from dashboard.data.folder import Folder
from dashboard.data.names import fold
from dashboard.words import Relation

YEARS: Final = re.compile(r"\s*\((\d{4})\s*[-–]\s*(\d{4})?\)")
"""ACLED writes the years of a government behind its forces: ``Military Forces of Syria (2000-2024)``."""
BRACKET: Final = re.compile(r"\s*\([^()]*\)\s*$")
"""And the country behind a kind of people: ``Civilians (Syria)``."""
LUMP: Final = ", "
"""What UCDP puts between the groups that it lumps together on one side."""
LONGEST_ID: Final = 40
UNKNOWN: Final = "Not stated by the source"
"""The actor of a row that names none."""
NOTE: Final = "Added by an import; actor_review.csv says for which name."


class How(StrEnum):
    """How an actor was found."""

    REVIEWED = "reviewed"
    KNOWN = "known"
    NEW = "new"


class Role(NamedTuple):
    """The actors that stand for a name."""

    ids: tuple[str, ...]
    how: How


@dataclass(slots=True)
class Roster:
    """The actors of a data folder, to look names up in; a name that nobody knows becomes a new one."""

    folder: Folder
    new: dict[str, dict[str, str]] = field(default_factory=dict)
    """New actors by id: columns of ``actors.csv``."""
    roles: dict[str, Role] = field(default_factory=dict)
    """What was found for each name that was asked."""
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The names that a lump was taken apart into; each has its role."""
    _by_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _lumps: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _reviewed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _ends: dict[str, int] = field(default_factory=dict)
    _before: dict[str, tuple[int, str]] = field(default_factory=dict)
    _civil_camp: str = ""

    @classmethod
    def of(cls, folder: Folder, texts: Mapping[str, pd.DataFrame], reviewed: Mapping[str, Sequence[str]]) -> "Roster":
        """Make the roster of a folder's tables and of what a reviewer said (actor ids by name)."""
        roster = cls(folder)
        actors = texts["actors.csv"].astype(str)
        for row in actors.to_dict("records"):
            roster._add({str(key): str(value) for key, value in row.items()})
        links = texts["actor_links.csv"].astype(str)
        for link in links[links["relation"] == Relation.RENAMED_TO].to_dict("records"):
            if (since := first_of(link["from"])) is not None:
                roster._before[link["other_id"]] = (since, link["actor_id"])
        if (lumps := texts.get("ucdp_actor_map.csv")) is not None:
            pairs = zip(lumps["ucdp_name"].astype(str), lumps["actor_id"].astype(str), strict=True)
            roster._lumps = {name: tuple(ids.split("|")) for name, ids in pairs}
        roster._reviewed = {fold(name): tuple(ids) for name, ids in reviewed.items()}
        return roster

    def _add(self, actor: Mapping[str, str]) -> None:
        name = actor["actor_id"]
        spelled = [name, actor["name"], actor.get("name_ar", ""), actor.get("short", "")]
        for one in {*map(fold, [*spelled, *actor.get("aliases", "").split("|")])} - {""}:
            if name not in self._by_name[one]:
                self._by_name[one].append(name)
        if (until := first_of(actor.get("active_to", ""))) is not None:
            self._ends[name] = until
        if actor.get("kind") == "civilian" and not self._civil_camp:
            self._civil_camp = actor["camp"]

    def ids(self, names: Iterable[str], day: date) -> str:
        """Give the ids of the actors on a day, joined with ``|``, each once."""
        number = number_of(day)
        found = (self._then(one, number) for name in names for one in self.role(name).ids)
        return "|".join(dict.fromkeys(found))

    def _then(self, actor: str, day: int) -> str:
        """Give the name that an actor had on a day: sources write today's name for what had another."""
        seen = {actor}
        while (renamed := self._before.get(actor)) and day < renamed[0] and renamed[1] not in seen:
            actor = renamed[1]
            seen.add(actor)
        return actor

    def role(self, name: str) -> Role:
        """Find the actors that a name stands for."""
        found = self.roles.get(name)
        if found is None:
            found = self.roles[name] = self._find(name)
        return found

    def _find(self, name: str) -> Role:
        if (reviewed := self._reviewed.get(fold(name))) is not None:
            return Role(reviewed, How.REVIEWED)
        if (lump := self._lumps.get(name)) is not None:
            return Role(lump, How.KNOWN)
        if (one := self._known(name)) is not None:
            return Role((one,), How.KNOWN)
        if LUMP in name:
            parts = [part.strip() for part in name.split(LUMP)]
            if any(self._known(part) or part in self._lumps for part in parts):
                self.parts[name] = tuple(parts)
                return Role(tuple(dict.fromkeys(one for part in parts for one in self.role(part).ids)), How.KNOWN)
        return Role((self._create(name),), How.NEW)

    def _known(self, name: str) -> str | None:
        """Find the one actor that a name is known for: as it stands, without years, country or abbreviation."""
        if (one := self._only(name)) is not None:
            return one
        years = YEARS.search(name)
        bare = BRACKET.sub("", YEARS.sub("", name))
        for spelled in (bare, *(part for part in bare.split(": ") if part != bare)):
            one = self._only(spelled)
            if one is not None and not (years and self._gone(one, int(years[1]))):
                return one
        return None

    def _only(self, name: str) -> str | None:
        found = self._by_name.get(fold(name), ())
        return found[0] if len(found) == 1 else None

    def _gone(self, actor: str, year: int) -> bool:
        """Tell whether an actor's time was over before the year in which another of its name began."""
        end = self._ends.get(actor)
        return end is not None and end < number_of(date(year, 12, 31))

    def _create(self, name: str) -> str:
        folded = fold(name)
        if (same := self._by_name.get(folded)) and len(same) == 1:
            return same[0]
        slug = "_".join(folded.split())
        if not slug.isascii() or not slug:
            slug = f"actor_{blake2b(folded.encode(), digest_size=4).hexdigest()}"
        slug = slug[:LONGEST_ID].strip("_")
        if slug in self.new or slug in self._by_name or self._taken(slug):
            slug = f"{slug}_{blake2b(name.encode(), digest_size=3).hexdigest()}"
        self.new[slug] = {"actor_id": slug, "name": name, "kind": "other", "camp": self._camp(folded), "notes": NOTE}
        self._by_name[folded].append(slug)
        return slug

    def _taken(self, slug: str) -> bool:
        return any(slug in ids for ids in self._by_name.values())

    def _camp(self, folded: str) -> str:
        """Choose the camp of a new actor: that of civilians for crowds, else the one for others, or the last."""
        camps = {camp.id for camp in self.folder.camps}
        civil = self._civil_camp or (CIVILIANS if CIVILIANS in camps else "")
        if civil and folded.split(" ", maxsplit=1)[0] in CROWDS:
            return civil
        return "other" if "other" in camps else self.folder.camps[-1].id


CIVILIANS: Final = "civilians"
"""The camp of crowds in a folder that has no actor yet by whom to tell it."""
CROWDS: Final = frozenset({"civilians", "protesters", "protestors", "rioters", "demonstrators", "students", "women"})
"""First words of names that stand for people without arms."""
