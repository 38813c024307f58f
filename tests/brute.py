"""The view said again, slowly: one event at a time, on the texts of the files.

What :mod:`dashboard.data.select` and :mod:`dashboard.data.count` work out on whole columns of numbers is held to
this. It follows the table in ``docs/interface.md`` line by line and shares no code with them but the folding of
names.
"""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from types import SimpleNamespace

import numpy as np
import pandas as pd
import shapely

from dashboard.data.accounts import Accounts
from dashboard.data.codes import encode
from dashboard.data.names import fold
from dashboard.view import Box, Days, View
from dashboard.words import Confidence, slug

Row = dict[str, str]
DATES = ("event_date", "event_date_end")
FIGURES = ("fatalities_low", "fatalities", "fatalities_high")


@dataclass(frozen=True)
class World:
    """A small data folder as rows of texts, a blank being ``""``."""

    actors: list[Row]
    links: list[Row]
    places: list[Row]
    events: list[Row]
    told: list[Row] = field(default_factory=list)
    """Pairs of accounts, as in ``event_links.csv``."""
    extent: Days = field(default=Days(date(2016, 1, 1), date(2024, 12, 31)))

    def place(self, event: Row) -> Row:
        return next(place for place in self.places if place["place_id"] == event["place_id"])

    @cached_property
    def data(self) -> SimpleNamespace:
        """The same as the tables and codes that the crossfilter works on, events in order."""
        columns = {name: [event[name] for event in self.ordered] for name in self.ordered[0]}
        events = pd.DataFrame({name: typed(name, texts) for name, texts in columns.items()})
        places = pd.DataFrame(self.places).astype({"longitude": float, "latitude": float})
        actors, links = pd.DataFrame(self.actors), pd.DataFrame(self.links, columns=LINK)
        return SimpleNamespace(
            events=events,
            places=places,
            actors=actors,
            links=links,
            accounts=Accounts.of(events["event_id"].astype(str), pd.DataFrame(self.told, columns=TOLD)),
            codes=encode(events, places, actors, links),
            extent=self.extent,
            place_index={name: n for n, name in enumerate(places["place_id"])},
            actor_index={name: n for n, name in enumerate(actors["actor_id"])},
            event_index={name: n for n, name in enumerate(events["event_id"])},
        )

    @cached_property
    def ordered(self) -> list[Row]:
        return sorted(self.events, key=lambda event: (event["event_date"], event["event_id"]))

    def rows(self, view: View, days: Days, *, ignoring: str = "") -> list[int]:
        further = {pair["other_id"] for pair in self.told if pair["status"] != "rejected"}
        return [
            n
            for n, event in enumerate(self.ordered)
            if event["event_id"] not in further and passes(self, event, view, days, ignoring=ignoring)
        ]

    def accounts(self, event: Row) -> list[Row]:
        """Give an event and its further accounts."""
        further = {
            pair["other_id"]
            for pair in self.told
            if pair["status"] != "rejected" and pair["event_id"] == event["event_id"]
        }
        return [event, *(one for one in self.events if one["event_id"] in further)]


def typed(name: str, texts: list[str]) -> object:
    """One column as the data set has it: numbers, dates, else numbered texts."""
    if name in FIGURES:
        return pd.array([int(text) if text else None for text in texts], dtype="Int32")
    if name in DATES:
        return np.array([text or "NaT" for text in texts], "datetime64[s]")
    different = sorted(set(texts))
    return pd.Categorical.from_codes([different.index(text) for text in texts], categories=different)


TOLD = ("event_id", "other_id", "status")
LINK = ("actor_id", "relation", "other_id", "from", "to")


# --- dates ----------------------------------------------------------------------------------------------------


def first_day(partial: str) -> date:
    parts = [int(part) for part in partial.split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(partial: str) -> date:
    parts = [int(part) for part in partial.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = [*parts, 12][:2]
    return date(year, month, monthrange(year, month)[1])


def span(event: Row) -> tuple[date, date]:
    first = date.fromisoformat(event["event_date"])
    last = date.fromisoformat(event["event_date_end"] or event["event_date"])
    match event["time_precision"]:
        case "week":
            return first - timedelta(first.weekday()), last + timedelta(6 - last.weekday())
        case "month":
            return first.replace(day=1), last_day(f"{last:%Y-%m}")
        case "year":
            return date(first.year, 1, 1), date(last.year, 12, 31)
    return first, last


# --- actors ---------------------------------------------------------------------------------------------------


def holds(link: Row, day: date) -> bool:
    begun = not link["from"] or first_day(link["from"]) <= day
    return begun and (not link["to"] or day <= last_day(link["to"]))


def found(links: list[Row], asked: str, day: date) -> set[str]:
    """Everyone whose events asking for ``asked`` finds on a day."""
    seen: set[tuple[str, bool]] = set()

    def visit(actor: str, *, with_members: bool) -> None:
        if (actor, with_members) in seen:
            return
        seen.add((actor, with_members))
        for link in (link for link in links if link["other_id"] == actor):
            if link["relation"] == "renamed_to":
                visit(link["actor_id"], with_members=with_members)
            elif link["relation"] == "merged_into":
                visit(link["actor_id"], with_members=with_members and holds(link, day))
            elif link["relation"] == "member_of" and with_members and holds(link, day):
                visit(link["actor_id"], with_members=True)

    visit(asked, with_members=True)
    return {actor for actor, _ in seen}


def side(event: Row, number: int) -> set[str]:
    cells = (event[f"actor{number}"], event[f"assoc_actor_{number}"])
    return {actor for cell in cells for actor in cell.split("|") if actor}


def takes_part(world: World, event: Row, asked: frozenset[str], number: int) -> bool:
    day = date.fromisoformat(event["event_date"])
    return any(found(world.links, actor, day) & side(event, number) for actor in asked)


# --- the clauses ----------------------------------------------------------------------------------------------


def passes(world: World, event: Row, view: View, days: Days, *, ignoring: str = "") -> bool:
    """Whether a view shows an event; ``ignoring`` names the field of the clause that is left out."""
    plain = View()
    if ignoring == "deaths":
        view = view.but(deaths=None, uncounted=False)
    elif ignoring and ignoring != "time":
        view = view.but(**{ignoring: getattr(plain, ignoring)})
    first, last = span(event)
    return (
        (ignoring == "time" or (first <= days.last and last >= days.first))
        and sides_pass(world, event, view)
        and not any(takes_part(world, event, view.without, number) for number in (1, 2))
        and (not view.types or event["event_type"] in view.types)
        and (not view.sub_types or slug(event["sub_event_type"]) in view.sub_types)
        and deaths_pass(event, view)
        and int(event["geo_precision"]) <= view.precision.code
        and (view.undated or event["time_precision"] == "day")
        and confidence_passes(event, view)
        and any(source_passes(one, view) for one in world.accounts(event))
        and admin_passes(world, event, view)
        and area_passes(world, event, view)
        and any(text_passes(world, one, view) for one in world.accounts(event))
    )


def sides_pass(world: World, event: Row, view: View) -> bool:
    one, two = (takes_part(world, event, view.actors, number) for number in (1, 2))
    other_one, other_two = (takes_part(world, event, view.against, number) for number in (1, 2))
    if view.actors and view.against:
        return (one and other_two) or (two and other_one)
    return (not view.actors or one or two) and (not view.against or other_one or other_two)


def deaths_pass(event: Row, view: View) -> bool:
    if view.deaths is None:
        return True
    if not event["fatalities"]:
        return view.uncounted
    dead = int(event["fatalities"])
    return view.deaths.low <= dead and (view.deaths.high is None or dead <= view.deaths.high)


def confidence_passes(event: Row, view: View) -> bool:
    best_first = list(Confidence)
    return view.confidence is None or best_first.index(event["confidence"]) <= best_first.index(view.confidence)


def source_passes(event: Row, view: View) -> bool:
    words = fold(view.source).split()
    return any(all(word in fold(event[name]) for word in words) for name in ("source", "source_2"))


def admin_passes(world: World, event: Row, view: View) -> bool:
    place = world.place(event)
    names = {fold(place[name]) for name in ("admin1", "admin2") if place[name]}
    return not view.admin or any(fold(name) in names for name in view.admin)


def area_passes(world: World, event: Row, view: View) -> bool:
    place = world.place(event)
    x, y = float(place["longitude"]), float(place["latitude"])
    if view.area is None:
        return True
    if isinstance(view.area, Box):
        return view.area.west <= x <= view.area.east and view.area.south <= y <= view.area.north
    return shapely.make_valid(shapely.Polygon(view.area.ring)).intersects(shapely.Point(x, y))


def text_passes(world: World, event: Row, view: View) -> bool:
    place = world.place(event)
    texts = [event[name] for name in ("notes", "notes_ar", "source", "source_2")]
    texts += [place[name] for name in ("name", "name_ar", "aliases")]
    for actor in world.actors:
        if actor["actor_id"] in side(event, 1) | side(event, 2):
            texts += [actor[name] for name in ("name", "name_ar", "short", "aliases")]
    folded = [fold(part) for text in texts for part in text.split("|")]
    return all(any(word in text for text in folded) for word in fold(view.text).split())
