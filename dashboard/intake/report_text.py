"""What an import did, told in lines for the console."""

from collections.abc import Iterator, Mapping
from typing import Final

from dashboard.intake.link_accounts import FILE as LINKS
from dashboard.intake.match_places import Verdict
from dashboard.intake.outcome import Outcome
from dashboard.intake.review import FILE as REVIEW
from dashboard.words import LinkedBy

MOST_SHOWN: Final = 20
"""Refused rows that are printed; the report file has all."""
FEW: Final = 5
_WIDTH: Final = 10


def lines(outcome: Outcome) -> Iterator[str]:
    """Tell an import: what was read, kept, linked, repaired, refused, and what was found of places and actors."""
    found = outcome.findings
    yield _line("read", f"{found.read:,} {_rows(found.read)} of {outcome.file} ({outcome.title}; {outcome.form})")
    yield _line("kept", f"{outcome.taken:,} (new {outcome.added:,}, changed {outcome.changed:,}, "
                        f"unchanged {outcome.unchanged:,})")  # fmt: skip
    if outcome.fields:
        yield _line("", "changed: " + _counted(outcome.fields.most_common(FEW), len(outcome.fields)))
    yield _line("linked", _linked(outcome))
    if outcome.kept.deleted:
        yield _line("deleted", f"{outcome.kept.deleted:,} earlier rows")
    if outcome.kept.absent:
        yield _line("absent", f"{outcome.kept.absent:,} earlier rows are not in this file and stay; "
                              "--replace-source would take them out")  # fmt: skip
    if outcome.kept.protected:
        yield _line("named", f"{outcome.kept.protected:,} earlier rows stay, since control.csv or folder.toml "
                             "names them")  # fmt: skip
    yield from _repaired(outcome)
    yield from _matches(outcome)
    yield from (_line("note", note) for note in outcome.notes)
    yield from _refused(outcome)


def _linked(outcome: Outcome) -> str:
    """Say how many rows tell an event that another source tells, too, and how that was found."""
    how = ", ".join(f"{count:,} {HOW[one]}" for one, count in outcome.links.most_common())
    return f"{outcome.linked:,}" + (f" with events of other sources ({how}); {LINKS} lists them" if how else "")


HOW: Final[Mapping[LinkedBy | None, str]] = {
    LinkedBy.ID: "by id",
    LinkedBy.LIKENESS: "by likeness",
    LinkedBy.PARTS: "as parts of one",
    None: "by somebody's word",
}


def _line(word: str, text: str) -> str:
    return f"{word:<{_WIDTH}}{text}"


def _rows(count: int) -> str:
    return "row" if count == 1 else "rows"


def _counted(pairs: list[tuple[str, int]], of: int) -> str:
    more = f", and {of - len(pairs)} more" if of > len(pairs) else ""
    return ", ".join(f"{name} {count:,}" for name, count in pairs) + more


def _repaired(outcome: Outcome) -> Iterator[str]:
    for (column, what), count in outcome.findings.repaired.most_common():
        yield _line("repaired", f"{count:,} × {column}: {what}")


def _matches(outcome: Outcome) -> Iterator[str]:
    doubtful = [place for place in outcome.places if place.found.verdict is Verdict.DOUBTFUL]
    new = len(outcome.places) - len(doubtful)
    farthest = f", at most {outcome.farthest_km:.1f} km away" if outcome.matched else ""
    yield _line("places", f"{outcome.matched:,} {_rows(outcome.matched)} at places of the gazetteer{farthest}; "
                          f"{new:,} new places; {len(doubtful):,} doubtful")  # fmt: skip
    for place in doubtful[:FEW]:
        yield _line("", f"doubtful: {place.name} lies {place.found.distance_km:.1f} km from {place.other}, "
                        f"which has the same name; it is a place of its own now ({place.found.place_id})")  # fmt: skip
    for why, count in outcome.findings.doubted.most_common():
        yield _line("points", f"{count:,} {_rows(count)}: {why}")
    yield _line("actors", f"{outcome.known_actors:,} names known, {len(outcome.actors):,} new")
    if outcome.actors:
        shown = [(name, count) for name, _, count in outcome.actors[:FEW]]
        yield _line("", f"new: {_counted(shown, len(outcome.actors))}")
        yield _line("", f"correct them in {outcome.folder / REVIEW} and import again")


def _refused(outcome: Outcome) -> Iterator[str]:
    found = outcome.findings
    if not found.refused_rows:
        return
    more = []
    if found.duplicates:
        more.append(f"{found.duplicates:,} twice in the file")
    if found.future:
        more.append(f"{found.future:,} in the future")
    yield _line("refused", f"{found.refused_rows:,} {_rows(found.refused_rows)}"
                           + (f" ({', '.join(more)})" if more else ""))  # fmt: skip
    for problem in sorted(found.refused, key=lambda one: one.line)[:MOST_SHOWN]:
        yield f"  {problem}"
    if (rest := len(found.refused) - MOST_SHOWN) > 0:
        yield f"  and {rest:,} more; --report FILE.html or FILE.csv tells them all"
