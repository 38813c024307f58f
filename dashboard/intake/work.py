"""The work of one import: every row read, placed and written aside, with what is to be told of it."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from dashboard.columns import FILES
from dashboard.data import csv_table
from dashboard.data.check import NO_ROWS, check
from dashboard.data.folder import FOLDER_FILE, Folder, parse
from dashboard.data.pending import IMPORTS, ORIGINALS, current
from dashboard.data.problem import Problem, Unreadable
from dashboard.data.read import Tables, read
from dashboard.intake import link_accounts, log, merge, review
from dashboard.intake.acled import Acled, is_deleted_list
from dashboard.intake.draft import Draft, Format, RowReader, Site
from dashboard.intake.findings import Doubt, Findings
from dashboard.intake.folder_files import with_credit, with_places, with_rows
from dashboard.intake.gazetteer import Gazetteer
from dashboard.intake.ground import Ground
from dashboard.intake.keep import Keeper
from dashboard.intake.match_actors import How, Role, Roster
from dashboard.intake.match_places import Found, Placed, Unplaced, Verdict, match
from dashboard.intake.outcome import Asked, Outcome, PlaceLine
from dashboard.intake.sheet import Progress, Sheet
from dashboard.intake.stage import Stage
from dashboard.language import marked

SMALL: Final = frozenset(FILES) - {merge.FILE}
"""The tables of a data folder that are read whole; events pass by line by line."""
NEAR: Final = "2"
"""The ``geo_precision`` of an event that is only known to have been near its place."""
TWICE: Final = marked("the same id, or without one the same row, stands on line {line} already; keep one")
LOST: Final = marked("{n} decided links in {file} are gone with their events")
ACTOR_COLUMNS: Final = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")


Records = Sequence[Mapping[str, str]]
"""Rows of a table, as texts."""


@dataclass(slots=True)
class Work:
    """An import on its way."""

    asked: Asked
    sheet: Sheet
    form: Format
    tables: Tables
    folder: Folder
    ground: Ground
    roster: Roster
    reviewed: review.Lines
    order: str
    """How dates of three numbers are read."""
    is_deletions: bool
    """Whether the file is a list of events that the source has deleted."""
    gone: set[str] = field(default_factory=set)
    """Their ids."""
    sites: Counter[Site] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    acting: set[str] = field(default_factory=set)
    """The ids of the actors of the rows that were written."""

    @classmethod
    def begin(cls, asked: Asked, sheet: Sheet, form: Format, order: str) -> "Work":
        """Read what has to be known of the data folder.

        Raises:
            Unreadable: The folder is none, or a broken one.

        """
        tables = read(asked.folder, SMALL)
        problems = [problem for problem in check(tables) if problem.rule != NO_ROWS]
        if problems or tables.settings is None or tables.outline is None:
            msg = f"the data folder has problems, which `khareeta check {asked.folder}` tells; first: {problems[0]}"
            raise Unreadable(msg)
        reviewed = review.read(asked.folder, frozenset(tables.texts["actors.csv"]["actor_id"]))
        roster = Roster.of(tables.settings, tables.texts, review.decided(reviewed))
        ground = Ground(tables.settings.country.name, tables.outline)
        is_deletions = form.key == Acled().key and is_deleted_list(sheet.columns)
        return cls(asked, sheet, form, tables, tables.settings, ground, roster, reviewed, order, is_deletions)

    # --- reading -----------------------------------------------------------------------------------------------

    def _drafts(
        self, findings: Findings, progress: Progress, refused: Callable[[str], None]
    ) -> Iterator[tuple[int, list[str], Draft]]:
        """Read every row; those that cannot be taken are found, and ``refused`` is told their id."""
        keys = [self.form.renamed(name) for name in self.sheet.columns]
        spelled = dict(zip(keys, self.sheet.columns, strict=True))
        reader = RowReader(self.sheet.name, self.asked.today, self.order, spelled)
        for line, cells in self.sheet.rows(findings.refuse_line, progress):
            findings.read += 1
            if (broken := _undecoded(cells)) is not None:
                rule = marked("the text is in another encoding than the file; save the file as UTF-8")
                findings.refuse([Problem(reader.file, line, self.sheet.columns[broken], rule, cells[broken])])
                continue
            reader.begin(line, dict(zip(keys, cells, strict=True)))
            if self.is_deletions:
                self.gone.add(f"{self.form.key}:{self.form.identify(reader)}")
                continue
            draft = self.form.draft(reader)
            if draft is None or reader.faults:
                findings.refuse(reader.faults)
                refused(self.form.identify(reader))
                continue
            draft.repairs = reader.repairs
            yield line, cells, draft

    def survey(self, progress: Progress) -> None:
        """Collect the places and the names of actors, so that each is matched once."""
        for _, _, draft in self._drafts(Findings(), progress, lambda _: None):
            self.sites[draft.site] += 1
            self.names.update(draft.actor1 + draft.actor2 + draft.assoc_actor_1 + draft.assoc_actor_2)
        for name in self.names:
            self.roster.role(name)
        for name, parts in self.roster.parts.items():
            self.names.update(dict.fromkeys(parts, self.names[name]))
        progress(1)

    # --- writing -----------------------------------------------------------------------------------------------

    def write(self, stage: Stage, progress: Progress) -> Outcome:
        """Write the new files of the folder aside."""
        gazetteer = Gazetteer(self.tables.texts["places.geojson"])
        placed = match(self.sites, gazetteer)
        history = log.entries(self.asked.folder)
        number = max((entry.number for entry in history), default=0) + 1
        outcome = Outcome(
            self.sheet.name, self.asked.folder, self.sheet.form, self.form.title, Findings(),
            outline=self.ground.outline, notes=list(self.sheet.notes), number=number, is_deletions=self.is_deletions,
        )  # fmt: skip
        keeper = Keeper(stage.start_from(ORIGINALS), number, self.sheet.name)
        try:
            used = self._write_events(stage, keeper, placed, outcome, progress)
            keeper.close()
        except BaseException:
            keeper.abandon()
            raise
        outcome.fields = keeper.fields
        self._describe(outcome, placed, used, gazetteer)
        places = self._write_rest(stage, placed, used, outcome)
        self._link(stage, places, outcome)
        history.append(self._entry(outcome))
        stage.file(IMPORTS).write_text(log.spelled(history), encoding="utf-8", newline="")
        return outcome

    def _write_events(
        self, stage: Stage, keeper: Keeper, placed: Placed, outcome: Outcome, progress: Progress
    ) -> Counter[Site]:
        """Write ``events.csv`` anew: what stays as it was, then the file's rows. Gives the sites of the rows."""
        old = current(self.asked.folder, merge.FILE)
        names = merge.header(old)
        held: set[str] = set()
        used: Counter[Site] = Counter()
        part = stage.file(".part")
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = merge.EventWriter(names, file)
            layout = keeper.layout(self.sheet.columns)
            drafts = self._placed(outcome.findings, placed, progress, held)
            for batch in merge.batches(drafts):
                changes = keeper.put(layout, ((event_id, line, cells) for event_id, line, cells, _ in batch))
                for (event_id, line, _, draft), change in zip(batch, changes, strict=True):
                    if change.line_before:
                        rule = TWICE.format(line=change.line_before)
                        outcome.findings.duplicates += 1
                        outcome.findings.refuse([Problem(outcome.file, line, "id", rule, draft.source_id)])
                        continue
                    outcome.added += change.is_new
                    outcome.changed += change.is_changed
                    outcome.unchanged += not (change.is_new or change.is_changed)
                    for repair in draft.repairs:
                        outcome.findings.repair(repair)
                    used[draft.site] += 1
                    writer.write(self._event(event_id, draft, placed))
        rules = merge.Rules(f"{self.form.key}:", self.asked.replace_source, self.gone, held, self._named())
        with stage.file(merge.FILE).open("wb") as new:
            outcome.kept = merge.carry_over(old, new, keeper, rules)
            with part.open("rb") as file_again:
                while block := file_again.read(1 << 20):
                    new.write(block)
        part.unlink()
        progress(1)
        return used

    def _placed(
        self, findings: Findings, placed: Placed, progress: Progress, held: set[str]
    ) -> Iterator[tuple[str, int, list[str], Draft]]:
        """Give the rows that have a place, with their ids."""
        prefix = f"{self.form.key}:"
        for line, cells, draft in self._drafts(findings, progress, lambda one: held.add(prefix + one)):
            site = draft.site
            event_id = prefix + draft.source_id
            found = placed.found[site]
            problem: Problem | None = None
            if isinstance(found, Unplaced):
                problem = Problem(self.sheet.name, line, "place", found.why, site.name)
            elif site.latitude is not None and site.longitude is not None:
                said = self.ground.verdict(site.latitude, site.longitude)
                if said.why:
                    is_refused = bool(said.rule)
                    findings.doubt(Doubt(line, site.name, site.latitude, site.longitude, said.why, is_refused))
                if said.rule:
                    where = f"{site.latitude}, {site.longitude}"
                    problem = Problem(self.sheet.name, line, "latitude, longitude", said.rule, where)
            if problem is None:
                yield event_id, line, cells, draft
            else:
                findings.refuse([problem])
                held.add(event_id)

    def _event(self, event_id: str, draft: Draft, placed: Placed) -> Mapping[str, object]:
        found = placed.found[draft.site]
        place = found.place_id if isinstance(found, Found) else ""
        sides = (draft.actor1, draft.assoc_actor_1, draft.actor2, draft.assoc_actor_2)
        actors = {
            column: self.roster.ids(names, draft.first) for column, names in zip(ACTOR_COLUMNS, sides, strict=True)
        }
        self.acting.update(*(ids.split("|") for ids in actors.values() if ids))
        row = merge.event(draft, event_id, place, actors)
        is_near = isinstance(found, Found) and found.is_near
        return {**row, "geo_precision": max(draft.geo_precision, NEAR)} if is_near else row

    def _named(self) -> frozenset[str]:
        """Name the events that other files of the folder point to."""
        steps = [step for story in self.tables.stories for step in story.steps]
        views = [self.folder.opening, *(quick.view for quick in self.folder.periods), *(step.view for step in steps)]
        named = {view.event for view in views if view.event} | {one for step in steps for one in step.sources}
        return frozenset(self.tables.texts["control.csv"]["event_id"]) | named

    def _describe(self, outcome: Outcome, placed: Placed, used: Mapping[Site, int], gazetteer: Gazetteer) -> None:
        """Tell what was found of places and actors."""
        lines = []
        for site, rows in used.items():
            found = placed.found[site]
            if not isinstance(found, Found):
                continue
            if found.verdict is Verdict.MATCHED:
                outcome.matched += rows
                outcome.farthest_km = max(outcome.farthest_km, found.distance_km or 0)
            else:
                other = gazetteer.called(found.other_id) if found.other_id else ""
                lines.append(PlaceLine(site.name, found, rows, site.latitude, site.longitude, other))
        outcome.places = sorted(lines, key=lambda line: (line.found.verdict, -line.rows, line.name))
        asked = self._acting()
        new = [(name, role) for name, role in asked.items() if role.how is How.NEW]
        outcome.known_actors = len(asked) - len(new)
        outcome.actors = sorted(
            ((name, "|".join(role.ids), self.names[name]) for name, role in new), key=lambda row: (-row[2], row[0])
        )

    def _acting(self) -> dict[str, Role]:
        """Give the names of the file with the actors found for them, but those of rows that were all refused."""
        roles = self.roster.roles
        return {
            name: roles[name]
            for name in self.names
            if roles[name].how is not How.NEW or self.acting.issuperset(roles[name].ids)
        }

    def _write_rest(self, stage: Stage, placed: Placed, used: Mapping[Site, int], outcome: Outcome) -> Records:
        """Write the smaller files that an import adds to; give the places that it adds."""
        folder = self.asked.folder
        ids = {found.place_id for site in used if isinstance(found := placed.found[site], Found)}
        places = [placed.new[one] for one in sorted(ids & set(placed.new))]
        if places:
            text = current(folder, "places.geojson").read_text(encoding="utf-8-sig")
            stage.file("places.geojson").write_text(with_places(text, places), encoding="utf-8", newline="")
        if actors := [actor for name, actor in self.roster.new.items() if name in self.acting]:
            raw = with_rows(current(folder, "actors.csv").read_bytes(), actors)
            stage.file("actors.csv").write_bytes(raw)
        lines = review.updated(self.reviewed, self.form.key, self._acting(), self.names)
        if lines:
            stage.file(review.FILE).write_text(review.spelled(lines), encoding="utf-8", newline="")
        if self.form.credit is not None:
            text = current(folder, FOLDER_FILE).read_text(encoding="utf-8-sig")
            credited = with_credit(text, self.folder, self.form.credit)
            if credited != text and parse(credited)[0] is not None:
                stage.file(FOLDER_FILE).write_text(credited, encoding="utf-8", newline="")
                outcome.notes.append(
                    marked("{source} was added to the credits in {file}").format(
                        source=self.form.credit[0], file=FOLDER_FILE
                    )
                )
        return places

    def _link(self, stage: Stage, places: Records, outcome: Outcome) -> None:
        """Find the events that other sources tell, too, and write down which."""
        texts = self.tables.texts
        before = csv_table.rows(texts[link_accounts.FILE]) if link_accounts.FILE in texts else []
        try:
            linked = link_accounts.link(
                stage.file(merge.FILE),
                f"{self.form.key}:",
                before,
                [*csv_table.rows(texts["places.geojson"]), *places],
                [*csv_table.rows(texts["actors.csv"]), *self.roster.new.values()],
            )
            written = link_accounts.spelled(linked.rows)
        except (LookupError, ValueError, csv.Error) as error:  # somebody wrote into the table by hand
            where = f"{merge.FILE} of the data folder has problems"
            msg = f"{where}, which `khareeta check {self.asked.folder}` tells: {error}"
            raise Unreadable(msg) from None
        outcome.told = linked.told
        if linked.lost:
            outcome.notes.append(LOST.format(n=f"{linked.lost:,}", file=link_accounts.FILE))
        if linked.rows != before:
            stage.file(link_accounts.FILE).write_text(written, encoding="utf-8", newline="")

    def _entry(self, outcome: Outcome) -> log.Entry:
        return log.Entry(
            number=outcome.number,
            time=datetime.now(UTC).isoformat(timespec="seconds"),
            source=self.form.key,
            file=outcome.file,
            sha256=_digest(self.asked.file),
            form=outcome.form,
            read=outcome.findings.read,
            added=outcome.added,
            changed=outcome.changed,
            unchanged=outcome.unchanged,
            deleted=outcome.kept.deleted,
            refused=outcome.findings.refused_rows,
        )


def _undecoded(cells: list[str]) -> int | None:
    """Find the first cell that holds bytes of another encoding."""
    try:
        "".join(cells).encode()
    except UnicodeEncodeError:
        return next(n for n, cell in enumerate(cells) if any("\ud800" <= c <= "\udfff" for c in cell))
    return None


def _digest(path: Path) -> str:
    found = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            found.update(block)
    return found.hexdigest()
