"""The life of one slider move: controls → view → rows → counts → what changes on the page."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.development.base_component import Component

from dashboard import ids, query
from dashboard.callbacks import filters
from dashboard.callbacks.controls import query_of, view_of
from dashboard.control.state import CLASSES, STATUSES, UNKNOWN, Ledger
from dashboard.data import count, districts, select
from dashboard.data.count import Facets, PlaceCounts, Sides, Totals
from dashboard.data.dataset import Dataset
from dashboard.data.days import number_of
from dashboard.figures import map as map_figure
from dashboard.figures import timeline
from dashboard.language import number, say
from dashboard.layout import actors, asked, caption, named, notice, phrases, share
from dashboard.layout.actors import WHOLE
from dashboard.layout.controls import count_key
from dashboard.layout.share import DOWNLOADS
from dashboard.view import FILTERS, Days, View
from dashboard.words import SUB_EVENT_TYPES, Confidence, EventType, Mode, Precision, slug


@dataclass(frozen=True, slots=True)
class Shown:
    """What a view shows: the numbers that the page is drawn from."""

    days: Days
    counts: PlaceCounts
    totals: Totals
    facets: Facets
    sides: Sides


def look(dataset: Dataset, view: View) -> Shown:
    """Select the rows of a view and count them."""
    days = view.days(dataset.extent, dataset.folder.opening.time)
    rows = select.rows(dataset, view, days)
    return Shown(
        days,
        count.by_place(dataset, rows),
        count.totals(dataset, rows),
        count.facets(dataset, view, days),
        count.sides(dataset, view, days),
    )


def numbers(dataset: Dataset, ledger: Ledger, shown: Shown) -> dict[str, int]:
    """Name every count that the page writes beside a box or a legend row; nought is left out."""
    found = counted(dataset, shown) | held(ledger, shown.days)
    return {name: number for name, number in found.items() if number}


def counted(dataset: Dataset, shown: Shown) -> dict[str, int]:
    """Count events by each choice of a filter, and towns by their main type.

    The browser does the same while it plays: another number needs its line in ``web/counting.py``.
    """
    facets = shown.facets
    named = districts.of(dataset).names
    found = {count_key("actor", name): int(facets.actors[n]) for n, name in enumerate(dataset.codes.tree.ids)}
    found |= {count_key("camp", camp): int(facets.camps[n]) for n, camp in enumerate(dataset.codes.camps)}
    found |= {count_key("type", kind.slug): int(facets.types[n]) for n, kind in enumerate(EventType)}
    found |= {count_key("sub", slug(name)): int(facets.sub_types[n]) for n, name in enumerate(SUB_EVENT_TYPES)}
    found |= {count_key("precision", word): int(facets.precision[n]) for n, word in enumerate(Precision)}
    found |= {count_key("confidence", word): int(facets.confidence[n]) for n, word in enumerate(Confidence)}
    found |= {count_key("admin", name): int(facets.districts[n]) for n, name in enumerate(named)}
    found[count_key("date", "inexact")] = facets.undated
    towns = np.bincount(shown.counts.kind, minlength=len(EventType))
    found |= {count_key("shown", kind.slug): int(towns[n]) for n, kind in enumerate(EventType)}
    found[count_key("deaths", "uncounted")] = facets.uncounted
    for part, (by_actor, by_camp) in (("against", shown.sides.against), ("without", shown.sides.without)):
        found |= {count_key(part, name): int(by_actor[n]) for n, name in enumerate(dataset.codes.tree.ids)}
        found |= {count_key(part, WHOLE + camp): int(by_camp[n]) for n, camp in enumerate(dataset.codes.camps)}
    return found


def held(ledger: Ledger, days: Days) -> dict[str, int]:
    """Count the towns by holder, by status and by how sure that is, as of the last day."""
    state = ledger.on(number_of(days.last))
    known = state.holder != UNKNOWN
    found: dict[str, int] = {}
    for part, codes, words in (
        ("holder", state.holder, ledger.holders),
        ("status", state.status, STATUSES),
        ("certainty", state.certainty, CLASSES),
    ):
        towns = np.bincount(codes[known], minlength=len(words))
        found |= {count_key(part, str(word)): int(number) for word, number in zip(words, towns, strict=True)}
    return found


def empty(dataset: Dataset, view: View, shown: Shown) -> list[Component]:
    """Say what to loosen when nothing matches."""
    if shown.totals.events:
        return []
    looser = [
        (say("Without the filter {filter}", filter=one.words), one.without, shown.days)
        for one in asked.loosened(dataset, view)
    ]
    looser.append((say("In all days"), view.but(time=dataset.extent.period, mode=Mode.WINDOW), dataset.extent))
    return notice.nothing_found(
        (words, query.encode(other), len(select.rows(dataset, other, days))) for words, other, days in looser
    )


def register(app: Dash, dataset: Dataset, ledger: Ledger) -> None:
    """Attach the redrawing of everything that depends on the view to ``app``."""
    opening = dataset.folder.opening.time
    camps = actors.camps_of(dataset)

    @app.callback(
        output={
            "map": Output(ids.MAP, "figure"),
            "bars": Output(ids.BARS, "data"),
            "view": Output(ids.VIEW, "data"),
            "shown": Output(ids.SHOWN, "data"),
            "caption": Output(ids.CAPTION, "children"),
            "chips": Output(ids.CHIPS, "children"),
            "cutoff": Output(ids.CUTOFF, "children"),
            "empty": Output(ids.EMPTY, "children"),
            "found": Output(ids.EMPTY, "hidden"),
            "lacking": Output(ids.LACKING, "children"),
            "complete": Output(ids.LACKING, "hidden"),
            "more": Output(ids.MORE, "children"),
            "events": Output(ids.FILTERS_SHOW, "children"),
            "links": {name: Output(ids.download(name), "href") for name in DOWNLOADS},
            "changes": Output(ids.CHANGES_FILES, "children"),
        },
        inputs={
            "values": {
                "period": Input(ids.PERIOD, "value"),
                "mode": Input(ids.MODE, "value"),
                "actors": {camp: Input(ids.camp_actors(camp), "value") for camp in camps},
                "low": Input(ids.DEATHS_LOW, "value"),
                "high": Input(ids.DEATHS_HIGH, "value"),
                "uncounted": Input(ids.UNCOUNTED, "checked"),
                "compare": Input(ids.COMPARE, "value"),
                "size": Input(ids.SIZE, "value"),
                "split": Input(ids.SPLIT, "value"),
                "bins": Input(ids.BINS, "value"),
                **filters.wired(Input),
                "unshown": Input(ids.UNSHOWN, "data"),
            },
            "before": State(ids.VIEW, "data"),
        },
    )
    def redraw(values: dict[str, Any], before: object) -> dict[str, Any]:
        view = select.known(dataset, view_of(values, opening, camps))[0]
        shown = look(dataset, view)
        # What was drawn last decides, not what triggered: the page drops an answer when it asks for the next one.
        drawn = None if before is None else query.decode(query_of(before))[0]
        only_time = drawn is not None and same_but_time(drawn, view)
        whole = query.encode(_whole(view, dataset))
        slid = only_time and ctx.triggered_prop_ids.keys() == {f"{ids.PERIOD}.value"}
        goes_on = drawn is not None and typed_on(drawn, view)
        return {
            "map": map_figure.redraw(dataset.places, shown.counts, view.size),
            "bars": no_update if only_time else timeline.bars(dataset, view),
            **written(dataset, ledger, view, shown),
            "view": {"query": query.encode(view), "how": "replace" if slid or goes_on else "push"},
            "links": {name: f"/{name}?{whole}" for name in DOWNLOADS},
            "changes": share.changes(whole) if view.compare else [],
        }

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("khareeta", "show"), Input(ids.SHOWN, "data")
    )


def same_but_time(one: View, other: View) -> bool:
    """Tell whether two views differ in their period at most, so that their bars are the same."""
    return one.but(time=None, mode=Mode.WINDOW) == other.but(time=None, mode=Mode.WINDOW)


def typed_on(one: View, other: View) -> bool:
    """Tell whether two views differ only in words that somebody went on typing: one choice, not two."""
    return any(
        getattr(one, name) and getattr(other, name) and one.but(**{name: getattr(other, name)}) == other
        for name in ("text", "source")
    )


def _whole(view: View, dataset: Dataset) -> View:
    """Give a view that names its period, as downloads must: there a bare query means all days."""
    return view.but(time=view.time or dataset.folder.opening.time)


def written(dataset: Dataset, ledger: Ledger, view: View, shown: Shown) -> dict[str, Any]:
    """Write what the page says of a view."""
    active = asked.active(dataset, view)
    as_of = phrases.day(shown.days.last)
    nothing = empty(dataset, view, shown)
    hidden = 0 if view.deaths is None or view.uncounted else shown.facets.uncounted
    period = view.but(mode=Mode.WINDOW).days(dataset.extent, dataset.folder.opening.time)
    return {
        "shown": {
            "day": number_of(shown.days.last),
            "as_of": as_of,
            "first": number_of(shown.days.first),
            "last": number_of(shown.days.last),
            "compare": number_of(view.compare) if view.compare else None,
            "size": str(view.size),
            "unit": map_figure.unit(map_figure.drawn(shown.counts, view.size), view.size),
            "mode": str(view.mode),
            "period": [number_of(day) for day in (period.first, period.last)],
            "filters": query.encode(View(**{name: getattr(view, name) for name in FILTERS})),
            "of": phrases.count(dataset.accounts.events, "event"),
            "only": caption.only(active),
            "counts": numbers(dataset, ledger, shown),
        },
        "caption": notice.caption(caption.parts(view.mode, shown.days, shown.totals, dataset.accounts.events, active)),
        "chips": notice.chips(active),
        "cutoff": " ".join(named.thin(dataset.folder, shown.days)),
        "empty": nothing,
        "found": not nothing,
        "lacking": notice.lacking(view, hidden),
        "complete": not hidden,
        "events": say("Show {events}", events=phrases.count(shown.totals.events, "event")),
        "more": say("{n} on", n=number(on)) if (on := filters.folded_away(view)) else "",
    }
